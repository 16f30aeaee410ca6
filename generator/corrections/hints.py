"""Hints: what a person who mistyped something may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

ALIKE = 0.6
"""How alike two words are, from 0 to 1, for one to be offered for the other."""


def nearest(given: str, known: Iterable[str], alike: float = ALIKE) -> str | None:
    """The one of ``known`` that is most like ``given``, whatever its case; None where none is alike."""
    by_fold = {name.casefold(): name for name in sorted(known, reverse=True)}
    found = get_close_matches(given.casefold(), by_fold, 1, alike)
    return str(by_fold[found[0]]) if found else None


def did_you_mean(given: str, known: Iterable[str], alike: float = ALIKE) -> str:
    """The end of a message: "; did you mean 'speaker'?", or nothing where nothing is alike."""
    found = nearest(given, known, alike)
    return f"; did you mean {found!r}?" if found else ""

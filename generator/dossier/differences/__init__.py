"""Differences: in what two passages that speak of the same thing tell it differently; a module for each kind.

What is shown is always the articles' words, side by side. That two accounts differ is all that is said of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.dossier.differences.denials import differences_in_denials
from generator.dossier.differences.doers import differences_in_doers
from generator.dossier.differences.figures import differences_in_figures
from generator.dossier.differences.names import differences_in_names, differences_in_roles
from generator.dossier.differences.quotations import differences_in_quotations
from generator.dossier.differences.telling import Telling, tellings_of
from generator.model import Briefing, Difference

__all__ = ["Telling", "differences_among", "differences_between", "tellings_of"]


def differences_between(one: Telling, other: Telling, likeness: float) -> Iterator[Difference]:
    """What two passages tell differently, of every kind.

    Args:
        one: a passage.
        other: one of another article, or of another speaker of the same.
        likeness: how alike they are, 0 to 1.
    """
    yield from differences_in_figures(one, other, likeness)
    yield from differences_in_doers(one, other, likeness)
    yield from differences_in_denials(one, other, likeness)


def differences_among(briefings: Sequence[Briefing]) -> Iterator[Difference]:
    """What articles tell differently of one saying or one actor, wherever in them that stands."""
    yield from differences_in_quotations(briefings)
    yield from differences_in_names(briefings)
    yield from differences_in_roles(briefings)

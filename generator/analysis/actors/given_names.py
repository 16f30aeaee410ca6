"""Given names: the gender that a person's given name tells.

``given_names.txt`` holds those of women in its first line and those of men in its second; ``training/README.md`` says
where they are from.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from generator.analysis.actors.gazetteer import Gender
from generator.names import plain_letters

_WOMEN, _MEN = (
    frozenset(line.split())
    for line in Path(__file__).with_name("given_names.txt").read_text(encoding="utf-8").splitlines()
)


@lru_cache(maxsize=1 << 16)
def gender_of_given_name(name: str) -> Gender | None:
    """The gender that a given name tells, None for a word that is not known as one or is the name of both."""
    plain = plain_letters(name)
    return Gender.SHE if plain in _WOMEN else Gender.HE if plain in _MEN else None

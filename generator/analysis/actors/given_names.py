"""Given names: the gender that a person's given name tells.

``given_names.txt`` holds those of women in its first line and those of men in its second; ``training/README.md`` says
where they are from.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from generator.analysis.actors.gazetteer import Gender
from generator.analysis.shipped import read_shipped
from generator.names import plain_letters


@cache
def _women_and_men() -> tuple[frozenset[str], frozenset[str]]:
    """The two lines of the file.

    Raises:
        WeightsError: it is missing or not as it was shipped.
    """
    women, men = read_shipped(Path(__file__).with_name("given_names.txt")).decode("utf-8").splitlines()
    return frozenset(women.split()), frozenset(men.split())


@lru_cache(maxsize=1 << 16)
def gender_of_given_name(name: str) -> Gender | None:
    """The gender that a given name tells, None for a word that is not known as one or is the name of both."""
    plain = plain_letters(name)
    women, men = _women_and_men()
    return Gender.SHE if plain in women else Gender.HE if plain in men else None

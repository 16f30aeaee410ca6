"""Given names: the gender that a person's given name tells.

``given_names.txt`` holds those of women in its first line and those of men in its second; ``training/README.md`` says
where they are from.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from generator.analysis.actors.gazetteer import Gender, gender_of_given_name
from generator.analysis.shipped import read_shipped


@cache
def _women_and_men() -> tuple[frozenset[str], frozenset[str]]:
    """The two lines of the file.

    Raises:
        WeightsError: it is missing or not as it was shipped.
    """
    women, men = read_shipped(Path(__file__).with_name("given_names.txt")).decode("utf-8").splitlines()
    return frozenset(women.split()), frozenset(men.split())


def gender_of_first_word(name: str) -> Gender | None:
    """The gender that the first word of a name tells, None where that word is not known or names both.

    A name of one word may be a surname, so only the commonest given names tell something there.
    """
    first, *others = name.split()
    if (known := gender_of_given_name(first)) is not None or not others:
        return known
    letters = unicodedata.normalize("NFKD", first).casefold()
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    women, men = _women_and_men()
    return Gender.SHE if plain in women else Gender.HE if plain in men else None

"""Gender: whether an article would say "he" or "she" of a person, from its titles, roles and given names only."""

from __future__ import annotations

from collections.abc import Iterable

from generator.analysis.actors.gazetteer import FEMALE_ROLES, MALE_ROLES, Gender
from generator.analysis.actors.given_names import gender_of_given_name
from generator.analysis.actors.name import Name
from generator.analysis.actors.roles import Role, person_title
from generator.analysis.actors.wording import plain_word

_HE_TITLES = frozenset({"mr", "sir", "monsieur", "herr", "señor", "king", "prince", "pope", "emperor", "duke"})
_SHE_TITLES = frozenset(
    {"mrs", "ms", "miss", "dame", "madam", "madame", "frau", "señora", "queen", "princess", "empress", "duchess"}
)


def gender_of(names: Iterable[Name], roles: Iterable[Role]) -> Gender | None:
    """The gender that titles and roles show, or else the given name; None where they show none or disagree."""
    names = list(names)
    shown = {gender for name in names if (gender := _of_title(person_title(name)))}
    shown |= {gender for name in names if len(name.tokens) > 1 and (gender := _of_title(plain_word(name.tokens[0])))}
    shown |= {gender for role in roles if (gender := gender_of_noun(plain_word(role.head)))}
    if not shown:
        full = [name.text.split()[0] for name in names if len(name.tokens) > 1]  # a single word may be a surname
        shown = {gender for given in full if (gender := gender_of_given_name(given))}
    return shown.pop() if len(shown) == 1 else None


def gender_of_noun(noun: str) -> Gender | None:
    """The gender that a noun for a person tells: "spokeswoman", "father"."""
    if noun in MALE_ROLES:
        return Gender.HE
    return Gender.SHE if noun in FEMALE_ROLES else None


def _of_title(title: str) -> Gender | None:
    if title in _HE_TITLES:
        return Gender.HE
    return Gender.SHE if title in _SHE_TITLES else None

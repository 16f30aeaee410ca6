"""Denials: what one passage says and another says is not so."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dossier.differences.telling import LIGHT, Telling, agree, contained, dated_apart
from generator.dossier.kin import same_deed
from generator.model import Clause, Difference, DifferenceKind

_ALIKE = 0.12
_CONTAINED = 0.6  # of the words of the shorter clause that the other has too
_EXISTING = frozenset("be have exist".split())
"""Verbs that only say that there is something."""


def differences_in_denials(one: Telling, other: Telling, likeness: float) -> Iterator[Difference]:
    """The clauses of two passages that say the same but for a negation."""
    a, b = one.clause, other.clause
    if one.denied == other.denied or a.open != b.open or likeness < _ALIKE:
        return
    if one.passage.speaker is not None and one.passage.speaker == other.passage.speaker:
        return  # who says both may have changed their mind, or be quoted in part
    if _tell_of_one_thing(a, b) or _tell_of_one_deed(one, other):
        yield Difference(DifferenceKind.DENIED, ((one.place(a.span),), (other.place(b.span),)))


def _tell_of_one_deed(one: Telling, other: Telling) -> bool:
    a, b = one.clause, other.clause
    if a.lemma in LIGHT or not same_deed(a.lemma, b.lemma) or dated_apart(one, other):
        return False
    return agree(one, other) and contained(one, other) >= _CONTAINED


def _tell_of_one_thing(a: Clause, b: Clause) -> bool:
    """Whether two clauses say of one thing, and of nothing else, that there is such a thing: "we have no treaty"."""
    things, others = a.done_to_words.split(), b.done_to_words.split()
    is_bare = all(each.lemma in _EXISTING and set(each.words.split()) <= set(things) for each in (a, b))
    return bool(things) and is_bare and things == others

"""Denials: what one passage says and another says is not so."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dossier.differences.telling import Telling
from generator.dossier.kin import same_deed
from generator.model import Clause, Difference, DifferenceKind

_ALIKE = 0.12
_LIGHT = frozenset("be have do make take get go come say tell".split())
"""Verbs that many clauses share which say different things."""


def differences_in_denials(one: Telling, other: Telling, likeness: float) -> Iterator[Difference]:
    """The clauses of two passages that say the same but for a negation."""
    a, b = one.clause, other.clause
    if one.denied == other.denied or a.open != b.open:
        return
    if not same_deed(a.lemma, b.lemma):
        return
    if _is_of_another_object(a, b):
        return
    things = set(a.things.split()) & set(b.things.split())
    least = 2 if a.lemma in _LIGHT else 1
    if not (things or one.actors & other.actors) or len(one.words & other.words) < least or likeness < _ALIKE:
        return
    yield Difference(DifferenceKind.DENIED, ((one.place(a.span),), (other.place(b.span),)))


def _is_of_another_object(a: Clause, b: Clause) -> bool:
    """Whether two clauses say what something is done to, and that is not the same, or only one has an object."""
    one, other = set(a.done_to_words.split()), set(b.done_to_words.split())
    if a.lemma != b.lemma and bool(one) != bool(other):
        return True
    return (a.done_to is not None and b.done_to is not None and not one & other) and bool(one or other)

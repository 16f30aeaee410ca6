"""Days: dates of the same event that cannot be the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from generator import edtf
from generator.dossier.differences.telling import Telling, same_event, shares_part
from generator.model import Difference, DifferenceKind, KeyDate

_ALIKE = 0.15  # how alike two passages are at least


def differences_in_days(one: Telling, other: Telling, likeness: float) -> Iterator[Difference]:
    """Dates of two passages that are of the same event, each the only one of its passage, and share no day."""
    if len(one.dates) != 1 or len(other.dates) != 1 or one.clause.negated or other.clause.negated:
        return
    if one.clause.open != other.clause.open or likeness < _ALIKE:
        return
    if not same_event(one, other) or not shares_part(one, other):
        return
    for a, b in product(one.dates, other.dates):
        if _is_apart(a, b):
            yield Difference(DifferenceKind.DATE, ((one.place(a.span),), (other.place(b.span),)))


def _is_apart(a: KeyDate, b: KeyDate) -> bool:
    first, second = edtf.interval(a.value), edtf.interval(b.value)
    if a.in_passing or b.in_passing or "/" in a.value or "/" in b.value:
        return False
    if first is None or second is None or a.basis == "assumed" or b.basis == "assumed":
        return False
    apart = first[1] < second[0] or second[1] < first[0]
    return apart and (a.value[5:] != b.value[5:] or not a.value[5:])  # a year is read off the tense, which may mislead

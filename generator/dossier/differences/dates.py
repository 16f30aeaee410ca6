"""Dates: the day, month or year of one event, told differently by two passages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.dossier.differences.telling import LIGHT, Telling, agree, contained, dated_apart, days_of, same_event
from generator.model import Difference, DifferenceKind, KeyDate

_ALIKE = 0.15  # how alike two passages are at least
_CONTAINED = 0.6  # of the words of the shorter clause that the other has too
_CLOSE = 0.4  # the same where one of them has a noun for the deed of the other
_BOUND = re.compile(
    r"\b(since|until|till|by|from|before|after|to|through|between)\s+(?:the\s+|late\s+|early\s+)?$", re.IGNORECASE
)
_REACH = 20  # characters before a date that may bound it


def differences_in_dates(one: Telling, other: Telling, likeness: float) -> Iterator[Difference]:
    """The dates of two passages that have the same deed, done by or to the same, each on one day."""
    if len(one.dates) != 1 or len(other.dates) != 1 or one.denied != other.denied or not dated_apart(one, other):
        return
    (day,), (beside,) = one.dates, other.dates
    is_ahead = all(_is_ahead(telling, one, other) for telling in (one, other))
    if (one.clause.open != other.clause.open and not is_ahead) or _bound(one, day) != _bound(other, beside):
        return
    if day.value in other.dated or beside.value in one.dated:
        return  # an article that knows of both days may tell of two events
    of_deed = (
        same_event(one, other) and agree(one, other) and contained(one, other) >= _CONTAINED and likeness >= _ALIKE
    )
    if of_deed or (likeness >= _CLOSE and (_is_named_in(one, other) or _is_named_in(other, one))):
        yield Difference(DifferenceKind.DATE, ((one.place(day.span),), (other.place(beside.span),)))


def _is_ahead(telling: Telling, *both: Telling) -> bool:
    """Whether the dates of a passage were still to come when either article was published."""
    known = [each.article.published for each in both if each.article.published]
    return bool(known) and all(first > max(known) for first, _ in days_of(telling))


def _is_named_in(one: Telling, other: Telling) -> bool:
    """Whether the deed of a passage is what another one names and gives a date of: "will vote on", "the vote is on"."""
    return other.clause.lemma in LIGHT and one.clause.lemma in other.clause.doer_words.split()


def _bound(telling: Telling, date: KeyDate) -> str:
    """The word that says that a date is the beginning or the end of something, "" for none."""
    text = telling.article.text[max(date.span.start - _REACH, 0) : date.span.start]
    match = _BOUND.search(text)
    return match[1].lower() if match else ""

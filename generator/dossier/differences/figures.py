"""Figures: numbers of the same thing, and times of day of the same event, that are not the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from generator import edtf
from generator.dossier.differences.telling import (
    WEAK,
    Telling,
    agree,
    contained,
    dated_apart,
    same_event,
    share_more,
    shares_part,
)
from generator.dossier.kin import is_crowd, same_thing
from generator.model import Difference, DifferenceKind, Quantity, Span

_ROUND = 0.12  # share of a round figure that the exact one may lie beside it
_CHANGES = frozenset("rise climb grow fall drop increase decrease jump double triple shrink swell revise raise".split())
"""Verbs of a count that changed since another was told."""
_SPANS = frozenset({"s", "h", "d", "month"})
_DAY = 1440  # minutes
_SHIFTS = range(-_DAY, _DAY + 1, _DAY // 2)  # "half past seven" does not say whether in the morning
_LONG_AGO = 90  # days
_ALIKE, _CLOSE, _RESULT = 0.12, 0.2, 0.3  # how alike two passages are at least
_SHARE, _CONTAINED = 0.7, 0.6  # of the words of the shorter clause that the other has, of a share and of a count
_NEAR = 20  # minutes: a time that is given as about another may lie so far beside it


def differences_in_figures(one: Telling, other: Telling, likeness: float) -> Iterator[Difference]:
    """Figures of two passages that are of the same thing and cannot be the same.

    Args:
        one: a passage.
        other: one of another article or speaker.
        likeness: how alike the two are, 0 to 1.
    """
    if {one.clause.lemma, other.clause.lemma} & _CHANGES:
        return
    for a, b in product(one.clause.quantities, other.clause.quantities):
        if a.unit != b.unit or not _is_same_thing(one, other, a, b, likeness) or tells_the_same(a, b):
            continue
        kind = DifferenceKind.TIME if a.unit == "clock" else DifferenceKind.NUMBER
        sides = (one.place(_shown(one, a)), other.place(_shown(other, b)))
        yield Difference(kind, tuple((side,) for side in sides), both_possible=can_both_be(a, b))


def _shown(telling: Telling, quantity: Quantity) -> Span:
    """The words of a figure with those for what it counts, where these follow it at once."""
    noun = quantity.noun
    if noun is not None and quantity.span.end <= noun.start <= quantity.span.end + 25:
        between = telling.text(Span(quantity.span.end, noun.start))
        if not any(c in between for c in ",.;:()"):
            return Span(quantity.span.start, noun.end)
    return quantity.span


def _is_same_thing(one: Telling, other: Telling, a: Quantity, b: Quantity, likeness: float) -> bool:
    """Whether two figures are of the same thing, as far as the clauses around them tell."""
    if dated_apart(one, other):
        return False
    if a.unit in ("clock", "score"):
        alone = all(sum(q.unit == a.unit for q in t.clause.quantities) == 1 for t in (one, other))
        close = likeness >= _RESULT if a.unit == "score" else same_event(one, other) and shares_part(one, other)
        return alone and close
    return _may_be_compared(one, other, a, b) and _are_of_one_count(one, other, a, b, likeness)


def _may_be_compared(one: Telling, other: Telling, a: Quantity, b: Quantity) -> bool:
    """Whether nothing tells the things of two figures apart: a part, a name, a time, a second figure of them."""
    if a.part or b.part or one.clause.open != other.clause.open or not _have_one_name(a, b):
        return False
    if _is_ambiguous(one, a) or _is_ambiguous(other, b) or _is_of_another_time(one, other):
        return False
    of_a_story = not a.unit and a.thing and not is_crowd(a.thing)  # it has houses once, and people again and again
    return bool(of_a_story) or share_more(one, other, frozenset({a.thing, b.thing}))


def _are_of_one_count(one: Telling, other: Telling, a: Quantity, b: Quantity, likeness: float) -> bool:
    """Whether two figures are of one deed, or of one count of which no deed is told."""
    named = bool(a.thing and b.thing)
    if same_event(one, other) and agree(one, other):
        is_share = a.unit == "%" and contained(one, other) < _SHARE
        return likeness >= _ALIKE and not is_share and (named or bool(a.unit))
    weak = one.clause.lemma in WEAK or other.clause.lemma in WEAK
    if not weak or not named or a.unit in (*_SPANS, "%") or is_crowd(a.thing):
        return False
    return likeness >= _CLOSE and contained(one, other) >= _CONTAINED


def _have_one_name(a: Quantity, b: Quantity) -> bool:
    """Whether the nouns that two figures count may be for the same things, and what tells these from others."""
    if a.thing and b.thing and not same_thing(a.thing, b.thing):
        return False
    traits, others = set(a.traits.split()), set(b.traits.split())
    return not traits or not others or bool(traits & others)


def _is_ambiguous(telling: Telling, quantity: Quantity) -> bool:
    """Whether the clause has another figure of the same things: "three of the nine branches"."""
    others = (each for each in telling.clause.quantities if each is not quantity and not each.part)
    return any(each.unit == quantity.unit and (each.unit or same_thing(each.thing, quantity.thing)) for each in others)


def _is_of_another_time(one: Telling, other: Telling) -> bool:
    """Whether one of two passages is about a day long before the other was published: "the strike of 2028"."""
    for telling, beside in ((one, other), (other, one)):
        days = [edtf.interval(date.value) for date in telling.dates]
        published = beside.article.published
        if published and any(each and (published - each[1]).days > _LONG_AGO for each in days):
            return True
    return False


def tells_the_same(a: Quantity, b: Quantity) -> bool:
    """Whether two figures say the same, one perhaps in round terms."""
    if a.unit == "score":
        return (a.low, a.high) == (b.low, b.high)
    if (a.low, a.high) == (b.low, b.high):
        return True
    if a.unit == "clock":
        return _is_same_time(a, b)
    x, y = _point(a), _point(b)
    if not x or not y:
        return False
    near = abs(x - y) <= _ROUND * max(x, y)
    if a.about or b.about:
        return near
    return near and (_rounds_to(x, y) or _rounds_to(y, x))


def can_both_be(a: Quantity, b: Quantity) -> bool:
    """Whether both figures can be right: "at least 40" and "51"."""
    if a.unit in ("score", "clock"):
        return False
    low = max(a.low if a.low is not None else float("-inf"), b.low if b.low is not None else float("-inf"))
    high = min(a.high if a.high is not None else float("inf"), b.high if b.high is not None else float("inf"))
    return low <= high


def _point(quantity: Quantity) -> float:
    values = [each for each in (quantity.low, quantity.high) if each is not None]
    return sum(values) / len(values)


def _rounds_to(exact: float, figure: float) -> bool:
    """Whether a figure of two digits and zeros is what another rounds to."""
    digits = f"{figure:.0f}".rstrip("0")
    return figure >= 100 and len(digits) <= 2 and float(f"{exact:.{max(len(digits), 1)}g}") == figure


def _is_same_time(a: Quantity, b: Quantity) -> bool:
    low, high = _bounds(a)
    other_low, other_high = _bounds(b)
    slack = _NEAR if a.about or b.about else 0
    return any(low <= other_high + shift + slack and other_low + shift <= high + slack for shift in _SHIFTS)


def _bounds(quantity: Quantity) -> tuple[float, float]:
    low = quantity.low if quantity.low is not None else (quantity.high or 0) - _DAY / 2
    high = quantity.high if quantity.high is not None else (quantity.low or 0) + _DAY / 2
    return low, high

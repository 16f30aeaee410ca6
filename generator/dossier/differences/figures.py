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
    shares_part,
)
from generator.dossier.kin import is_crowd, same_thing
from generator.model import Difference, DifferenceKind, Quantity, Span

_ROUND = 0.12  # share of a round figure that the exact one may lie beside it
_CHANGES = frozenset("rise climb grow fall drop increase decrease jump double triple shrink swell revise raise".split())
"""Verbs of a count that changed since another was told."""
_SPANS = frozenset({"s", "h", "d", "month"})
_DAY = 1440  # minutes
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
    event = same_event(one, other)
    if a.unit in ("clock", "score"):
        alone = all(sum(q.unit == a.unit for q in t.clause.quantities) == 1 for t in (one, other))
        close = likeness >= _RESULT if a.unit == "score" else event and shares_part(one, other)
        return alone and close
    if a.part or b.part or one.clause.open != other.clause.open or not _have_one_name(a, b):
        return False
    if _is_ambiguous(one, a) or _is_ambiguous(other, b) or _is_of_another_time(one, other):
        return False
    if dated_apart(one, other) or not _share_more(one, other, {a.thing, b.thing}):
        return False
    if a.unit == "%" and contained(one, other) < _SHARE:
        return False
    if event and agree(one, other):
        return likeness >= _ALIKE and (bool(a.thing and b.thing) or bool(a.unit))
    if not (a.thing and b.thing) or a.unit in _SPANS:
        return False
    weak = one.clause.lemma in WEAK or other.clause.lemma in WEAK
    return weak and likeness >= _CLOSE and not is_crowd(a.thing) and contained(one, other) >= _CONTAINED


def _share_more(one: Telling, other: Telling, things: set[str]) -> bool:
    """Whether two passages have more in common than what is counted and the verb: a word, or an actor."""
    rest = [telling.words - things - {telling.clause.lemma} - WEAK for telling in (one, other)]
    return bool(one.actors & other.actors) or any(same_thing(x, y) for x in rest[0] for y in rest[1])


def _have_one_name(a: Quantity, b: Quantity) -> bool:
    """Whether the nouns that two figures count may be for the same things, and what tells these from others."""
    if a.thing and b.thing and not same_thing(a.thing, b.thing):
        return False
    traits, others = set(a.traits.split()), set(b.traits.split())
    return not traits or not others or bool(traits & others)


def _is_ambiguous(telling: Telling, quantity: Quantity) -> bool:
    """Whether the clause has another figure of the same things: "three of the nine branches"."""
    return any(
        each is not quantity and each.unit == quantity.unit and (each.unit or same_thing(each.thing, quantity.thing))
        for each in telling.clause.quantities
    )


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
    return any(low <= other_high + shift + slack and other_low + shift <= high + slack for shift in (-_DAY, 0, _DAY))


def _bounds(quantity: Quantity) -> tuple[float, float]:
    low = quantity.low if quantity.low is not None else (quantity.high or 0) - _DAY / 2
    high = quantity.high if quantity.high is not None else (quantity.low or 0) + _DAY / 2
    return low, high

"""Lookalikes: words that look like a date and are none, or none in particular.

Not "May said", "the Sunday Courier", "Black Friday", "every Friday", "built in two weeks". What numbers are years is
told in ``year_numbers``.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from spacy.tokens import Span as Tokens

from generator.analysis.dates.clock import Clock
from generator.analysis.dates.expressions import Expression
from generator.analysis.dates.tense import Direction
from generator.analysis.dates.year_numbers import around, is_led_in, is_year, is_year_range

_NAMED_DAYS = frozenset("ash black bloody cyber easter good holy palm super".split())
_COMMON_WORDS = frozenset(("may", "march"))  # also a verb, a name and a walk
_STRETCHES = frozenset("week month quarter year decade century".split())
_DURING = frozenset("during for in over through within".split())
_ORDINALS = frozenset("first second third fourth fifth final other alternate".split())
_INDEFINITE = frozenset("a an one some".split())
_EVERY = frozenset("any each every".split())
_AGAIN = frozenset(("annually", "yearly"))


def is_date(expression: Expression, tokens: Tokens, clock: Clock) -> bool:
    """Whether words that look like a date are one.

    Args:
        expression: the words.
        tokens: the same words as parsed.
        clock: tells the publication date, and on which side of it the sentence puts the date.
    """
    parts = expression.parts.keys()
    if not parts.isdisjoint(("weekday", "month", "name")) and _recurs(tokens):
        return False
    if "month" in parts and parts.isdisjoint(("year", "year2")) and _is_yearly(tokens):
        return False
    check = _CHECKS.get(expression.rule)
    return check is None or check(expression, tokens, clock)


def _recurs(tokens: Tokens) -> bool:
    """Whether something happens every time: "every Friday", "each May", "any second Sunday"."""
    before, _ = around(tokens)
    if before is not None and before.i and before.lower_ in _ORDINALS:
        before = before.nbor(-1)
    return before is not None and before.lower_ in _EVERY


def _is_yearly(tokens: Tokens) -> bool:
    """Whether a day without a year comes every year: "on 3 May every year", "annually on May 3"."""
    words = [token.lower_ for token in tokens.sent]
    every_year = any(one in _EVERY and other == "year" for one, other in pairwise(words))
    return every_year or not _AGAIN.isdisjoint(words)


def _is_bare_month(expression: Expression, tokens: Tokens, _: Clock) -> bool:
    """A month alone; not "June Roe", nor "may" and "march" in another sense."""
    if not expression.parts.keys().isdisjoint(("phase", "year")):
        return True
    if any(token.ent_type_ for token in tokens):
        return False
    before, after = around(tokens)
    describes = before is not None and before.tag_ in ("DT", "PRP$", "POS") and after == tokens.root.head
    if is_led_in(tokens) or (describes and after is not None and after.pos_ == "NOUN"):
        return True
    goes_on = after is not None and after.tag_ == "NNP"
    return not (goes_on or expression.parts["month"].lower() in _COMMON_WORDS)


def _is_listed(expression: Expression, tokens: Tokens, _: Clock) -> bool:
    """A day in a row of days; not the 19 of "March 18 and 19 boats"."""
    after = around(tokens)[1]
    counts = after is not None and after.tag_ in ("NNS", "JJ", "JJR") and tokens[-1].tag_ == "CD"
    return "year" in expression.parts or not counts


def _is_short_decade(_: Expression, tokens: Tokens, __: Clock) -> bool:
    """The seventies; not a woman in her seventies."""
    before = around(tokens)[0]
    return before is None or before.tag_ != "PRP$"


def _is_weekday(expression: Expression, tokens: Tokens, _: Clock) -> bool:
    """A weekday; not "Black Friday", "the Sunday Courier", "The Sun.", "on a Friday"."""
    before, after = around(tokens)
    if _is_in_name(tokens):
        return False
    if before is None:
        return True
    if before.lower_ in _NAMED_DAYS or (before.tag_ == "DT" and expression.parts["weekday"].endswith(".")):
        return False
    if before.lower_ == "the" and after is not None and after.lower_ in ("after", "before"):  # the vote
        return False
    describes = after is not None and after == tokens.root.head and after.pos_ in ("NOUN", "PROPN")
    return describes or before.lower_ not in _INDEFINITE | _ORDINALS


def _is_named_day(_: Expression, tokens: Tokens, __: Clock) -> bool:
    """A holiday, which may be taken for a whole name; not "the Good Friday Agreement"."""
    after = around(tokens)[1]
    is_part_of_a_name = tokens[0].ent_iob_ == "I" or (after is not None and after.ent_iob_ == "I")
    return not is_part_of_a_name and not _is_before_a_name(tokens)


def _is_deictic(_: Expression, tokens: Tokens, __: Clock) -> bool:
    """Today; not "USA Today"."""
    return not (tokens[-1].is_title and (around(tokens)[0] or tokens[0]).tag_ == "NNP")


def _is_in_name(tokens: Tokens) -> bool:
    return any(token.ent_type_ for token in tokens) or _is_before_a_name(tokens)


def _is_before_a_name(tokens: Tokens) -> bool:
    """Whether a determiner comes before and a name after: "the Sunday Courier"."""
    before, after = around(tokens)
    return before is not None and before.tag_ == "DT" and after is not None and after.tag_ == "NNP"


def _is_ahead(expression: Expression, tokens: Tokens, clock: Clock) -> bool:
    """When something happens, "in two weeks"; not how long it takes, nor "the third fire in two weeks"."""
    if "time" in expression.parts:  # in two weeks' time
        return True
    governor, before = tokens[0].head, around(tokens)[0]
    after_noun = before is not None and before.pos_ in ("NOUN", "PROPN") and before.dep_ == "pobj"
    acts = clock.side.present and any(child.dep_ == "dobj" for child in governor.children)
    ahead = clock.side.plain and clock.side.direction is Direction.FUTURE
    return ahead and governor.pos_ in ("VERB", "AUX", "ADJ") and not (after_noun or acts)


def _is_from_day(expression: Expression, tokens: Tokens, clock: Clock) -> bool:
    """A week on Monday; not "three times a week on Monday" or "makes 90 boats a week today", which is how often."""
    if expression.parts.get("way", "from").lower() not in ("", "on"):
        return True
    before, _ = around(tokens)
    often = before is not None and (before.tag_ == "NNS" or before.lower_ in ("once", "twice"))
    return clock.side.direction is not Direction.PAST and not often


def _is_away(expression: Expression, tokens: Tokens, _: Clock) -> bool:
    """What "is two weeks away" is so from now; not what was, nor who "spent two weeks away" or has "two weeks off"."""
    way, governor = expression.parts["way"].lower(), tokens.root.head
    if way == "off":
        return governor.lemma_ == "be" and governor.tag_ != "VBD"
    if way != "away":
        return True
    if governor.pos_ not in ("VERB", "AUX"):
        return governor.pos_ in ("ADP", "NOUN", "PROPN")
    if governor.lemma_ == "be" and governor.tag_ != "VBD":
        return True
    return any(child.lower_ == "with" and child.i < tokens.start for child in governor.children)


def _is_relative(expression: Expression, tokens: Tokens, __: Clock) -> bool:
    """Last week; not "this march", "in the last year", which is how long, "his last week", "the last Friday of all"."""
    before, _ = around(tokens)
    owned = before is not None and (before.lower_ == "the" or before.tag_ == "PRP$")
    lasts = expression.parts["way"].lower() == "last" or expression.parts["period"] in _STRETCHES
    return not ((owned and lasts) or expression.parts["period"] in _COMMON_WORDS)


def _is_next_to(expression: Expression, tokens: Tokens, clock: Clock) -> bool:
    """The next day, the next year; not "it will be built over the next year", which is how long."""
    lasts = expression.parts["way"].lower() == "next" and expression.parts["period"] in _STRETCHES
    before, _ = around(tokens)
    during = before is not None and before.lower_ in _DURING
    return not (lasts and (during or clock.side.direction is Direction.FUTURE))


_CHECKS: dict[str, Callable[[Expression, Tokens, Clock], bool]] = {
    "ago": _is_away,
    "bare_month": _is_bare_month,
    "between": is_year_range,
    "deictic": _is_deictic,
    "from_day": _is_from_day,
    "in": _is_ahead,
    "listed": _is_listed,
    "named": _is_named_day,
    "next_to": _is_next_to,
    "relative": _is_relative,
    "short_decade": _is_short_decade,
    "weekday": _is_weekday,
    "year": is_year,
    "years": is_year_range,
}

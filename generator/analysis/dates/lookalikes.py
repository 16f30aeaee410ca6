"""Lookalikes: words and numbers that look like a date and are none, or none in particular.

Not "May said", "2000 people", "HR 1994", "2001 Main Street", "the Sunday Courier", "Black Friday", "every Friday".
"""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from generator.analysis.dates.clock import Clock
from generator.analysis.dates.expressions import Expression
from generator.analysis.dates.numbers import year
from generator.analysis.dates.tense import Direction, Side

_BEFORE_DATES = frozenset(
    """after around before between by during early following from in last late mid next of on since this through till to
    until""".split()
)
_NAMED_DAYS = frozenset("ash black bloody cyber easter good holy palm super".split())
_COMMON_WORDS = frozenset(("may", "march"))  # also a verb, a name and a walk
_BEFORE_COUNTS = frozenset("about almost another just least most nearly over roughly some than with".split())
_NUMBERED = frozenset(
    """act. apartment article bill box bus case channel chapter clause flight form gate highway house interstate level
    line lot model motion no no. nos nos. number page paragraph platform psalm resolution road room route section suite
    tram unit verse""".split()
)
"""What has a number of its own after it."""
_SUMS = frozenset("altitude average capacity crowd height majority maximum minimum population total turnout".split())
_MEASURES = frozenset(
    """baht cc cm dirham euro feet ft gmt gw hp hrs kg kilo km koruna kph kr krona krone kroner kronor kw lb lira m mb ml
    mm mph mw naira nm rand renminbi ringgit ruble rupee rupiah shekel sterling tonne utc won yen yuan""".split()
)
"""Units and moneys that take no plural or none in "s"."""
_OF_A_YEAR = frozenset("figures levels prices rates".split())
_STREETS = frozenset(
    """alley ave ave. avenue blvd blvd. boulevard close court crescent drive highway lane parkway place plaza rd rd. road
    row square st st. street terrace way""".split()
)
_ORDINALS = frozenset("first second third fourth fifth final other alternate".split())
_EVERY = frozenset("any each every".split())
_AGAIN = frozenset(("annually", "yearly"))
_PLURAL_VERBS = frozenset("are have were".split())
_FIRST_PLAIN_YEAR = 1900  # an older number must be led in by a preposition to be a year
_NEAR = 2  # years


def is_date(expression: Expression, tokens: Tokens, clock: Clock) -> bool:
    """Whether words that look like a date are one.

    Args:
        expression: the words.
        tokens: the same words as parsed.
        clock: tells the publication date, and on which side of it the sentence puts the date.
    """
    before = tokens[0].nbor(-1) if tokens[0].i else None
    led_in = before is not None and before.lower_ in _BEFORE_DATES
    rule = expression.rule
    if not {"weekday", "month", "name"}.isdisjoint(expression.parts) and _recurs(tokens):
        return False
    if "month" in expression.parts and expression.parts.keys().isdisjoint(("year", "year2")) and _is_yearly(tokens):
        return False
    if rule == "bare_month":
        common = expression.parts["month"].lower() in _COMMON_WORDS
        certain = led_in or not expression.parts.keys().isdisjoint(("phase", "year"))
        return certain or not (common or _names_somebody(tokens))
    if rule == "year":
        return "spoken" in expression.parts or _is_year(expression, tokens, clock, led_in=led_in)
    if rule in ("between", "years"):
        return not _counts_up(expression, tokens)
    if rule == "listed":
        return "year" in expression.parts or not _is_nummod(tokens)
    if rule == "short_decade":  # a woman in her seventies
        return before is None or before.tag_ != "PRP$"
    if rule == "weekday":
        return not _names_no_day(expression, tokens, before)
    if rule == "in":
        return "time" in expression.parts or _is_ahead(tokens, clock.side)
    if rule == "ago" and expression.parts["way"].lower() == "away":
        return _is_away(tokens)
    if rule == "named":
        return not _goes_on_as_name(tokens)
    return rule != "relative" or expression.parts["period"] not in _COMMON_WORDS  # this march


def _names_somebody(tokens: Tokens) -> bool:
    """Whether a month's name is part of a person's, "June Roe", or of a longer name."""
    goes_on = tokens.end < len(tokens.doc) and tokens.doc[tokens.end].tag_ == "NNP"
    return goes_on or any(token.ent_type_ for token in tokens)


def _is_year(expression: Expression, tokens: Tokens, clock: Clock, *, led_in: bool) -> bool:
    """Whether a number is a year."""
    number = year(expression.parts["year"])
    if number < _FIRST_PLAIN_YEAR and not led_in:
        return False
    return not (
        _counts(tokens)
        or _is_address(tokens)
        or _numbers_something(tokens, number, clock.published.year if clock.published else None)
    )


def _counts(tokens: Tokens) -> bool:
    """Whether a number counts something: "2000 people", "$1950", "1999 kroner", "1998 were hurt", "votes to 1875"."""
    before, after = _beside(tokens)
    if before is not None:
        if before.tag_ in {"$", "#"} or before.lower_ in _BEFORE_COUNTS or before.is_digit:
            return True
        if before.lower_ == "of" and before.i and before.nbor(-1).lower_ in _SUMS:
            return True
        if before.lower_ in ("to", "against") and before.i and _is_counted(before.nbor(-1)):
            return True
    root = tokens.root
    if root.dep_ in ("nsubj", "nsubjpass") and not any(child.dep_ == "conj" for child in root.children):
        verbs = {root.head.lower_} | {child.lower_ for child in root.head.children if child.dep_ in ("aux", "auxpass")}
        if not verbs.isdisjoint(_PLURAL_VERBS):
            return True
    if after is None or (before is not None and before.tag_ in {"DT", "PRP$", "POS", "JJ"}):
        return before is not None and before.lower_ == "at"
    if after.is_digit or after.lower_.rstrip(".") in _MEASURES:
        return True
    ours = after == root.head
    if before is not None and before.lower_ == "at":
        return not (ours and (after.tag_ == "NNPS" or after.lower_ in _OF_A_YEAR))
    if ours and before is not None and before.lower_ in _BEFORE_DATES and after.dep_ in ("nsubj", "nsubjpass"):
        return False  # "In 2020 voters chose"
    return ours and after.lower_ not in _OF_A_YEAR and (after.tag_ == "NNS" or (after.is_upper and len(after) > 1))


def _is_counted(noun: Token) -> bool:
    return noun.tag_ == "NNS" and any(child.tag_ == "CD" and child.i < noun.i for child in noun.children)


def _beside(tokens: Tokens) -> tuple[Token | None, Token | None]:
    """The words before and after."""
    doc = tokens.doc
    return doc[tokens.start - 1] if tokens.start else None, doc[tokens.end] if tokens.end < len(doc) else None


def _is_address(tokens: Tokens) -> bool:
    """Whether a number is that of a house: "2001 Main Street", but not "the 2001 Main Street Fair"."""
    before, after = _beside(tokens)
    head = tokens.root.head
    named = after is not None and after.tag_ == "NNP" and head.tag_ == "NNP" and tokens.root.dep_ == "nummod"
    return (
        named and head.i >= tokens.end and (head.lower_ in _STREETS or (before is not None and before.lower_ == "at"))
    )


def _numbers_something(tokens: Tokens, number: int, published_in: int | None) -> bool:
    """Whether a number is part of what it stands after: "HR 1994", "Route 1950", "a Lumo 2008".

    What stands after the name of an event is a year: "the Northland Open 2025", "CES 2025".
    """
    before, _ = _beside(tokens)
    if before is None or before.pos_ not in ("NOUN", "PROPN", "X", "SYM", "ADJ") and before.lower_ not in _NUMBERED:
        return False
    if before.lower_ in _NUMBERED or before.lower_ == "rs":
        return True
    initials = before.text.replace(".", "").replace("&", "")
    if initials.isupper() and len(initials) <= 3:
        return published_in is None or abs(number - published_in) > _NEAR or len(initials) < 3
    if before.pos_ != "PROPN":
        return False
    first = before
    while first.i and first.nbor(-1).pos_ == "PROPN":
        first = first.nbor(-1)
    return bool(first.i) and (first.nbor(-1).lower_ in ("a", "an") or first.nbor(-1).tag_ == "PRP$")


def _counts_up(expression: Expression, tokens: Tokens) -> bool:
    """Whether two numbers bound a count, "between 1500 and 2000 people": two round ones before a plural."""
    _, after = _beside(tokens)
    both = [year(expression.parts[part]) for part in ("year", "year2") if len(expression.parts[part]) != 2]
    return after is not None and after.tag_ == "NNS" and all(number % 50 == 0 for number in both)


def _is_nummod(tokens: Tokens) -> bool:
    """Whether a number counts what stands after it: "March 18 and 19 boats"."""
    _, after = _beside(tokens)
    return after is not None and after.tag_ in ("NNS", "JJ", "JJR") and tokens[-1].tag_ == "CD"


def _names_no_day(expression: Expression, tokens: Tokens, before: Token | None) -> bool:
    """Whether a weekday is part of a name, "Black Friday", "the Sunday Courier", or no day in particular, "a Friday"."""
    if before is None:
        return _goes_on_as_name(tokens)
    if before.lower_ in _NAMED_DAYS or (before.tag_ == "DT" and expression.parts["weekday"].endswith(".")):
        return True
    indefinite = before.lower_ in ("a", "an", "one", "some") or before.lower_ in _ORDINALS
    _, after = _beside(tokens)
    described = after is not None and after == tokens.root.head and after.pos_ in ("NOUN", "PROPN")
    return (indefinite and not described) or _goes_on_as_name(tokens)


def _goes_on_as_name(tokens: Tokens) -> bool:
    """Whether a day is a part of a name: "the Sunday Courier", "the Good Friday Agreement"."""
    before, after = _beside(tokens)
    led_in = before is not None and before.tag_ == "DT"
    return any(token.ent_type_ for token in tokens) or (led_in and after is not None and after.tag_ == "NNP")


def _is_ahead(tokens: Tokens, side: Side) -> bool:
    """Whether "in two weeks" is when something happens: not how long it takes, nor "the third fire in two weeks"."""
    governor = tokens[0].head
    before, _ = _beside(tokens)
    after_noun = before is not None and before.pos_ in ("NOUN", "PROPN") and before.dep_ == "pobj"
    acts = side.present and any(child.dep_ == "dobj" for child in governor.children)
    ahead = side.plain and side.direction is Direction.FUTURE
    return ahead and governor.pos_ in ("VERB", "AUX", "ADJ") and not (after_noun or acts)


def _is_away(tokens: Tokens) -> bool:
    """Whether "two weeks away" is told of now: not "was two weeks away", "spent two weeks away"."""
    governor = tokens.root.head
    if governor.pos_ not in ("VERB", "AUX"):
        return governor.pos_ in ("ADP", "NOUN", "PROPN")
    if governor.lemma_ == "be" and governor.tag_ != "VBD":
        return True
    return any(child.lower_ == "with" and child.i < tokens.start for child in governor.children)


def _recurs(tokens: Tokens) -> bool:
    """Whether something happens every time: "every Friday", "each May", "any second Sunday"."""
    before, _ = _beside(tokens)
    if before is not None and before.i and before.lower_ in _ORDINALS:
        before = before.nbor(-1)
    return before is not None and before.lower_ in _EVERY


def _is_yearly(tokens: Tokens) -> bool:
    """Whether a day without a year comes every year: "on 3 May every year", "annually on May 3"."""
    words = [token.lower_ for token in tokens.sent]
    every_year = any(one in _EVERY and other == "year" for one, other in pairwise(words))
    return every_year or not _AGAIN.isdisjoint(words)

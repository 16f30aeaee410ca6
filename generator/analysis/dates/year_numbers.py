"""Year numbers: whether a number that could be a year is one.

Not "2000 people", "1999 kroner", "HR 1994", "2001 Main Street", "at 1930", "1998 votes to 1875".
"""

from __future__ import annotations

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from generator.analysis.dates.clock import Clock
from generator.analysis.dates.expressions import Expression
from generator.analysis.dates.numbers import year

_BEFORE_DATES = frozenset(
    """after around before between by during early following from in last late mid next of on since this through till to
    until""".split()
)
_BEFORE_COUNTS = frozenset("about almost another just least most nearly over roughly rs some than with".split())
_AFTER_COUNTS = frozenset("block fewer less more".split())
_NUMBERED = frozenset(
    """act apartment article bill box bus case channel chapter clause decree directive flight form gate hall highway
    house interstate lap level line lot model motion no no. nos nos. number order page paragraph platform proposition
    psalm regulation regulations resolution road room route rules section studio suite tram unit verse""".split()
)
"""What has a number of its own after it."""
_SUMS = frozenset("altitude average capacity crowd height majority maximum minimum population total turnout".split())
_MEASURES = frozenset(
    """baht cc cm dirham euro feet ft gmt gw hp hrs kg kilo km koruna kph kr krona krone kroner kronor kw lb lbs lira m
    mb ml mm mph mw naira nm rand renminbi ringgit ruble rupee rupiah shekel sterling tonne utc won yen yuan
    degree dollar kilometre kilometer litre liter metre meter mile pound ton""".split()
)
"""Units and moneys that take no plural, or none in "s"."""
_OF_A_YEAR = frozenset("figures levels prices rates".split())
"""Plurals before which a number is a year: "1990 levels"."""
_STREETS = frozenset(
    """alley ave ave. avenue blvd blvd. boulevard close court crescent drive highway lane parkway place plaza rd rd.
    road row square st st. street terrace way""".split()
)
_THEM = frozenset("them these those us which whom you".split())
_PLURAL_VERBS = frozenset("are have were".split())
_SPECIFIC = frozenset("DT JJ POS PRP$".split())  # tags of what stands before a year that describes: "the 2004 inquiry"
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_FIRST_PLAIN_YEAR = 1900  # an older number must be led in by a preposition to be a year
_NEAR = 2  # years
_ROUND = 50


def is_year(expression: Expression, tokens: Tokens, clock: Clock) -> bool:
    """Whether a number is a year."""
    if "spoken" in expression.parts:
        return True
    number = year(expression.parts["year"])
    if number < _FIRST_PLAIN_YEAR and not is_led_in(tokens):
        return False
    published_in = clock.published.year if clock.published else None
    return not (
        _is_sum(tokens) or _counts(tokens) or _is_address(tokens) or _numbers_something(tokens, number, published_in)
    )


def is_year_range(expression: Expression, tokens: Tokens, __: Clock) -> bool:
    """Whether two numbers are years; not two round ones before a plural, "between 1500 and 2000 people"."""
    _, after = around(tokens)
    if after is not None and _is_measure(after):
        return False
    both = [year(expression.parts[part]) for part in ("year", "year2") if len(expression.parts[part]) != 2]
    return after is None or after.tag_ != "NNS" or any(number % _ROUND for number in both)


def _is_measure(word: Token) -> bool:
    return not {word.lower_.rstrip("."), word.lemma_.lower()}.isdisjoint(_MEASURES)


def is_led_in(tokens: Tokens) -> bool:
    """Whether a word that goes before dates stands before the tokens."""
    before, _ = around(tokens)
    return before is not None and before.lower_ in _BEFORE_DATES


def around(tokens: Tokens) -> tuple[Token | None, Token | None]:
    """The words before and after."""
    doc = tokens.doc
    return doc[tokens.start - 1] if tokens.start else None, doc[tokens.end] if tokens.end < len(doc) else None


def _is_sum(tokens: Tokens) -> bool:
    """Whether the words beside a number say that it counts: "$1950", "nearly 1999", "votes to 1875", "1998 were"."""
    before, after = around(tokens)
    if after is not None and (after.is_digit or after.lower_ in _AFTER_COUNTS or _are_some(after)):
        return True
    if before is not None and (before.tag_ in {"$", "#"} or before.lower_ in _BEFORE_COUNTS or before.is_digit):
        return True
    earlier = before.nbor(-1) if before is not None and before.i else None
    if before is not None and earlier is not None:
        if before.lower_ == "of" and earlier.lower_ in _SUMS:
            return True
        if before.lower_ in ("against", "to") and _is_counted(earlier):
            return True
    return _is_plural_subject(tokens.root)


def _are_some(after: Token) -> bool:
    """Whether "of them" or the like goes on from a number."""
    return after.lower_ == "of" and after.i + 1 < len(after.doc) and after.nbor(1).lower_ in _THEM


def _is_counted(noun: Token) -> bool:
    return noun.tag_ == "NNS" and any(child.tag_ == "CD" and child.i < noun.i for child in noun.children)


def _is_plural_subject(number: Token) -> bool:
    if number.dep_ not in _SUBJECTS or any(child.dep_ == "conj" for child in number.children):
        return False
    verb = number.head
    return any(word.lower_ in _PLURAL_VERBS for word in (verb, *verb.lefts))


def _counts(tokens: Tokens) -> bool:
    """Whether a number counts the noun after it: "2000 people", "1999 kroner", "1930 GMT"; or is a time, "at 1930"."""
    before, after = around(tokens)
    at = before is not None and before.lower_ == "at"
    if after is None or (before is not None and before.tag_ in _SPECIFIC):
        return at
    is_described = after == tokens.root.head
    if at:
        return not (is_described and (after.tag_ == "NNPS" or after.lower_ in _OF_A_YEAR))
    if _is_measure(after):
        return True
    if is_led_in(tokens) and after.dep_ in _SUBJECTS:  # "In 2020 voters chose"
        return False
    plural = after.tag_ == "NNS" and after.lower_ not in _OF_A_YEAR
    return is_described and (plural or (after.is_upper and len(after) > 1))


def _is_address(tokens: Tokens) -> bool:
    """Whether a number is that of a house: "2001 Main Street", but not "the 2001 Main Street Fair"."""
    before, after = around(tokens)
    if tokens.root.dep_ != "nummod" or after is None or after.tag_ != "NNP":
        return False
    head = tokens.root.head
    return head.i >= tokens.end and (head.lower_ in _STREETS or (before is not None and before.lower_ == "at"))


def _numbers_something(tokens: Tokens, number: int, published_in: int | None) -> bool:
    """Whether a number is part of what it stands after: "HR 1994", "Route 1950", "a Lumo 2008".

    What stands after the name of an event is a year: "the Northland Open 2025", "CES 2025".
    """
    before, _ = around(tokens)
    if before is not None and before.text == "." and before.i:  # "Decree No. 1975"
        before = before.nbor(-1)
    if before is None or before.lower_ in _NUMBERED:
        return before is not None
    if before.pos_ not in ("ADJ", "NOUN", "PROPN", "SYM", "X"):
        return False
    initials = before.text.replace(".", "").replace("&", "")
    if initials.isupper() and len(initials) <= 3:
        return len(initials) < 3 or published_in is None or abs(number - published_in) > _NEAR
    name = before
    while name.i and name.pos_ == "PROPN":
        name = name.nbor(-1)
    return before.pos_ == "PROPN" and (name.lower_ in ("a", "an") or name.tag_ == "PRP$")

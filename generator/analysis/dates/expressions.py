"""Date expressions: where a text speaks of a date, and what its words say, before any of it is worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:Mon|Tues|Wed|Thurs|Fri|Sat|Sun)\.)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[0-9]|20|21)\d\d"
_NUMBER = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|a couple of|a dozen)"
)
_UNIT = r"(?:day|week|month|year|decade|century)"
_TO = r"\s*(?:-|–|—|\bto\b|\bthrough\b|\buntil\b|\btill\b)\s*"
_EARLY = r"(?:(?P<phase>early|mid|late)[\s-]+(?:in\s+)?)?"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_PERIOD = rf"(?:week|weekend|month|year|quarter|decade|century|{_SEASON}|{_MONTH}|{_WEEKDAY}|night)"

_RULES: dict[str, str] = {
    # each rule is named for the reading of its words; the first that matches at a place is taken
    "iso": r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])",
    "days": (
        rf"(?:{_WEEKDAY},?\s+)?(?P<month>{_MONTH})\s+(?P<day>{_DAY}){_TO}(?P<day2>{_DAY})(?!\d)"
        rf"(?:,?\s+(?P<year>{_YEAR})(?!\d))?"
    ),
    "span": (
        rf"(?P<month>{_MONTH})\s+(?P<day>{_DAY})(?:,?\s+(?P<year>{_YEAR}))?{_TO}"
        rf"(?P<month2>{_MONTH})\s+(?P<day2>{_DAY})(?:,?\s+(?P<year2>{_YEAR}))?(?!\d)"
    ),
    "day": rf"(?:(?:{_WEEKDAY}),?\s+)?(?P<month>{_MONTH})\s+(?P<day>{_DAY})(?!\d)(?:,?\s+(?P<year>{_YEAR})(?!\d))?",
    "days_first": rf"(?P<day>{_DAY}){_TO}(?P<day2>{_DAY})\s+(?P<month>{_MONTH})(?:,?\s+(?P<year>{_YEAR})(?!\d))?",
    "day_first": (
        rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH})"
        rf"(?:,?\s+(?P<year>{_YEAR})(?!\d))?"
    ),
    "month": rf"{_EARLY}(?P<month>{_MONTH})(?:,?\s+(?:of\s+)?(?P<year>{_YEAR})(?!\d))",
    "quarter": (
        r"(?:the\s+)?(?:(?P<nth>first|second|third|fourth|last)[\s-]+(?P<what>quarter|half)|Q(?P<q>[1-4]))"
        rf"(?:\s+(?:of\s+)?(?P<year>{_YEAR}|this year|last year|next year)(?!\d))?"
    ),
    "season": (
        rf"(?:the\s+)?{_EARLY}(?P<season>{_SEASON})\s+(?:of\s+)?"
        rf"(?P<year>{_YEAR}(?!\d)|(?:this|last|next) year\b)"
    ),
    "between": rf"between\s+(?P<year>{_YEAR})\s+and\s+(?P<year2>{_YEAR})(?!\d)",
    "years": rf"(?P<year>{_YEAR})(?:\s*[-–]\s*|\s+to\s+|\s+through\s+)(?P<year2>{_YEAR}|\d\d)(?![\d,.]\d|\d)",
    "decade": rf"{_EARLY}(?:the\s+)?{_EARLY.replace('phase', 'phase2')}(?P<decade>(?:1\d|20)\d0)['’]?s\b",
    "century": r"(?:the\s+)?(?P<nth>1[0-9]|2[01]|20)(?:th|st)[\s-]century",
    "ago": (
        rf"(?:(?P<about>about|around|some|nearly|almost|roughly|more than|over|less than)\s+)?"
        rf"(?P<number>{_NUMBER})\s+(?P<unit>{_UNIT})s?\s+ago"
    ),
    "after": (
        rf"(?P<number>{_NUMBER})\s+(?P<unit>{_UNIT})s?\s+"
        r"(?P<way>later|afterwards?|(?:earlier|before)(?!\s+(?:than|the|an?|he|she|it|they|his|her)\b))"
    ),
    "next_to": (
        rf"the\s+(?P<way>following|next|previous|preceding)\s+(?P<period>day|week|month|year|{_WEEKDAY}|{_MONTH})\b"
    ),
    "relative": (
        rf"(?P<way>last|next|this|this past|this coming|the coming|earlier this|later this)\s+(?P<period>{_PERIOD})\b"
    ),
    "deictic": r"(?:the\s+day\s+(?:before\s+yesterday|after\s+tomorrow)|today|tonight|yesterday|tomorrow)\b",
    "weekdays": rf"(?P<weekday>{_WEEKDAY}){_TO}(?P<weekday2>{_WEEKDAY})",
    "weekday": rf"(?P<weekday>{_WEEKDAY})",
    "bare_month": rf"{_EARLY}(?P<month>{_MONTH})(?![-\w])",
    "year": rf"{_EARLY}(?:fiscal\s+(?:year\s+)?)?(?P<year>{_YEAR})(?![\d,.:/]\d|\d|%|[-–]\w)",
}
_ANY_CASE = ("ago", "after", "next_to", "relative", "deictic")
_NO_MONEY = r"(?<![\w$€£#/])(?<!\d[.,:-])"


def _named(rule: str) -> str:
    """The pattern of a rule with its name before the names of its groups, so that all rules make one expression."""
    pattern = re.sub(r"P<(\w+)>", rf"P<{rule}__\1>", _RULES[rule])
    return f"(?P<{rule}>{_NO_MONEY}(?{'i' if rule in _ANY_CASE else ''}:{pattern}))"


_RULE = re.compile("|".join(_named(rule) for rule in _RULES))


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that speak of a date: which rule reads them, where they stand, and their parts by name.

    The whole expression is the part "words".
    """

    rule: str
    start: int
    end: int
    parts: dict[str, str]


def find_expressions(text: str) -> Iterator[Expression]:
    """The date expressions of a text, in order of place; they do not overlap."""
    for match in _RULE.finditer(text):
        rule = next(name for name in _RULES if match.group(name) is not None)
        prefix = f"{rule}__"
        parts = {
            k.removeprefix(prefix): v for k, v in match.groupdict().items() if v is not None and k.startswith(prefix)
        }
        yield Expression(rule, match.start(), match.end(), parts | {"words": match.group()})

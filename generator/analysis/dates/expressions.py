"""Date expressions: where a text speaks of a date, and what its words say, before any of it is worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import capwords

from generator.analysis.dates import named_days
from generator.analysis.dates.numbers import COUNT, DECADES, THOUSAND, YEAR

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:Mon|Tues|Wed|Thurs|Fri|Sat|Sun)\.)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_OTHER_YEAR = r"(?:last|this|next|that|the\s+same|the\s+following|the\s+previous)\s+year\b"
_OF_YEAR = rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR}|{_OTHER_YEAR}))"
_UNIT = r"(?:day|week|month|year|decade|century)"
_PART = r"(?:morning|afternoon|evening|night)"
_TO = r"\s*(?:-|–|—|\bto\b|\bthrough\b|\buntil\b|\btill\b)\s*"
_EARLY = r"(?:(?P<phase>early|mid|late)[\s-]+(?:in\s+)?)?"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_PERIOD = rf"(?:week|weekend|month|year|quarter|decade|century|{_PART}|{_SEASON}|{_MONTH}|{_WEEKDAY})"
_CLOCK = (
    r"(?:(?:\d{1,2}(?::\d\d)?\s*[ap]\.?m\b\.?|noon|midnight)(?:\s+(?:[A-Z]{1,2}[SD]?T|local\s+time))?,?\s+(?:on\s+)?)?"
)
_ANY_PART = rf"(?:\s+{_PART}\b)?"
_HOLIDAY = "|".join(re.escape(capwords(name)).replace("'", "['’]?") for name in named_days.NAMES)

_RULES: dict[str, str] = {
    # each rule is named for the reading of its words; the first that matches at a place is taken
    "iso": r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])",
    "numeric": r"(?P<first>\d{1,2})(?P<mark>[./])(?P<second>\d{1,2})(?P=numeric__mark)(?P<year>(?:19|20)\d\d)(?!\d)",
    "attacks": r"9/11\b|(?:Sept\.|September)\s+11(?:th)?(?=,?\s+(?:terror|attack|hijack))",
    "week_of": (
        rf"(?:the\s+)?week\s+of\s+(?:(?P<month>{_MONTH})\s+(?P<day>{_DAY})(?!\d)"
        rf"|(?:the\s+)?(?P<day_before>{_DAY})\s+(?P<month_after>{_MONTH})){_OF_YEAR}?"
    ),
    "days": rf"(?:{_WEEKDAY},?\s+)?(?P<month>{_MONTH})\s+(?P<day>{_DAY}){_TO}(?P<day2>{_DAY})(?!\d){_OF_YEAR}?",
    "span": (
        rf"(?P<month>{_MONTH})\s+(?P<day>{_DAY})(?:,?\s+(?P<year>{YEAR}))?{_TO}"
        rf"(?P<month2>{_MONTH})\s+(?P<day2>{_DAY})(?:,?\s+(?P<year2>{YEAR}))?(?!\d)"
    ),
    "day": rf"{_CLOCK}(?:{_WEEKDAY},?\s+)?(?P<month>{_MONTH})\s+(?P<day>{_DAY})(?!\d){_OF_YEAR}?",
    "days_first": rf"(?P<day>{_DAY}){_TO}(?P<day2>{_DAY})\s+(?P<month>{_MONTH}){_OF_YEAR}?",
    "day_first": (
        rf"{_CLOCK}(?:{_WEEKDAY},?\s+)?(?:the\s+)?(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH}){_OF_YEAR}?"
    ),
    "named": rf"(?:(?P<way>[Ll]ast|[Tt]his|[Nn]ext)\s+)?(?P<name>{_HOLIDAY})\b{_OF_YEAR}?",
    "month": rf"{_EARLY}(?P<month>{_MONTH}){_OF_YEAR}",
    "reporting": (
        r"(?:the|its|this|that|a)?\s*(?P<which>latest|most\s+recent|current|year-ago|year-earlier|prior-year"
        r"|(?:comparable|same|corresponding)(?:\s+year-(?:ago|earlier))?)\s+(?:fiscal\s+)?(?:quarter|period)"
        rf"(?:\s+(?P<before>last\s+year|a\s+year\s+(?:ago|earlier)))?(?:\s+(?:of\s+)?(?P<year>{YEAR}))?"
        rf"|the\s+(?P<year_before>{YEAR})\s+(?:quarter|period)"
        r"|(?P<adjective>year-(?:ago|earlier))|(?P<the>(?:the|that))\s+quarter\b(?!-|\s+(?:of\b|century|mile))"
    ),
    "quarter": (
        rf"(?:the\s+)?(?:(?P<other>{YEAR}|(?:last|this|next)\s+year['’]s|year-ago|year-earlier)\s+)?"
        r"(?:(?P<nth>first|second|third|fourth|last)[\s-]+(?P<what>quarter|half)\b(?!-)|q(?P<q>[1-4]))"
        rf"{_OF_YEAR}?"
    ),
    "season": rf"(?:the\s+)?{_EARLY}(?P<season>{_SEASON}){_OF_YEAR}",
    "between": rf"between\s+(?P<year>{YEAR})\s+and\s+(?P<year2>{YEAR})",
    "years": rf"(?P<year>{YEAR})(?:\s*[-–]\s*|\s+to\s+|\s+through\s+)(?P<year2>{YEAR}|\d\d)(?![\d,.]\d|\d)",
    "decade": rf"{_EARLY}(?:the\s+)?{_EARLY.replace('phase', 'phase2')}(?P<decade>(?:1\d|20)\d0)['’]?s\b",
    "short_decade": (
        rf"{_EARLY}(?:the\s+)?{_EARLY.replace('phase', 'phase2')}"
        rf"(?:['’‘](?P<tens>[2-9])0s\b|(?P<name>{'|'.join(DECADES)})\b)"
    ),
    "century": r"(?:the\s+)?(?P<nth>1[0-9]|2[01]|20)(?:th|st)[\s-]century",
    "ago": (
        rf"(?:(?P<about>about|around|some|nearly|almost|roughly|more\s+than|over|less\s+than)\s+)?"
        rf"(?P<number>{COUNT})\s+(?P<unit>{_UNIT})s?(?P<so>\s+or\s+so|\s+and\s+a\s+half)?\s+(?P<way>ago|from\s+now)"
    ),
    "after": (
        rf"(?P<number>{COUNT})\s+(?P<unit>{_UNIT})s?\s+"
        r"(?P<way>later|afterwards?|earlier(?!\s+than\b)|before(?!\s+\w))"
    ),
    "next_to": (
        rf"the\s+(?P<way>following|next|previous|preceding)\s+(?P<period>{_PART}|day|week|month|year|{_WEEKDAY}|{_MONTH})\b"
    ),
    "same": (
        rf"(?:(?:earlier|later|early|late)\s+(?:on\s+|in\s+)?)?(?:that(?:\s+same)?|the\s+same)\s+"
        rf"(?P<period>{_PART}|day|week|month|year)\b"
    ),
    "relative": (
        rf"(?:(?:early|earlier|mid|late|later)[\s-]+(?:in\s+)?)?(?P<way>last|next|this\s+past|this\s+coming|the\s+coming|this)"
        rf"\s+(?P<period>{_PERIOD})\b{_ANY_PART}"
    ),
    "part_of": (
        r"(?:(?:the\s+)?(?:end|close|middle|beginning|start)\s+of|(?:earlier|later)\s+in)\s+"
        r"(?P<way>the|this|next|last)\s+(?P<period>week|month|year|decade|century)\b|later\s+in\s+the\s+day\b"
    ),
    "year_end": r"year(?:-|['’]s\s+|\s+)end\b",
    "weekend": r"the\s+weekend\b",
    "deictic": (
        rf"{_CLOCK}(?:the\s+day\s+(?:before\s+yesterday|after\s+tomorrow)|today|tonight|yesterday|tomorrow)\b{_ANY_PART}"
    ),
    "weekdays": rf"(?P<weekday>{_WEEKDAY}){_TO}(?P<weekday2>{_WEEKDAY})",
    "weekday": rf"{_CLOCK}(?:(?:early|late)\s+(?:on\s+)?)?(?P<weekday>{_WEEKDAY}){_ANY_PART}",
    "bare_month": rf"{_EARLY}(?P<month>{_MONTH})(?![-\w])",
    "year": (
        rf"{_EARLY}(?:fiscal\s+(?:year\s+)?)?(?:(?:the\s+)?year\s+(?P<spoken>{THOUSAND})\b"
        rf"|(?P<year>{YEAR})(?![\d,.:/]\d|\d|%|[-–]\w))"
    ),
}
_ANY_CASE = frozenset(
    "ago after next_to relative deictic same part_of year_end weekend reporting quarter short_decade".split()
)
_STARTS = r"(?<![\w$€£#/])(?<!\d[.,:-])(?=[\w'’‘])"
"""At the start of a word or a number, not inside a sum, a time or a list; this alone rules out most places."""


def _named(rule: str) -> str:
    """The pattern of a rule with its name before the names of its groups, so that all rules make one expression."""
    pattern = re.sub(r"P<(\w+)>", rf"P<{rule}__\1>", _RULES[rule])
    return f"(?P<{rule}>(?{'i' if rule in _ANY_CASE else ''}:{pattern}))"


_RULE = re.compile(f"{_STARTS}(?:{'|'.join(_named(rule) for rule in _RULES)})")


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

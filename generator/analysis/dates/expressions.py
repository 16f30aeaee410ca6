"""Date expressions: where a text speaks of a date, and what its words say, before any of it is worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from string import capwords

from generator.analysis.dates import named_days
from generator.analysis.dates.numbers import COUNT, DECADES, THOUSAND, YEAR

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|(?:Mon|Tues|Wed|Thurs|Fri|Sat|Sun)\.)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_OTHER_YEAR = r"(?:last|this|next|that|the\s+same|the\s+following|the\s+previous)\s+year\b"
_OF_YEAR = rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR}|{_OTHER_YEAR}))"
_UNIT = r"(?:day|week|fortnight|month|year|decade|century)"
_NTH = r"(?:first|second|third|fourth|fifth|last|final|1st|2nd|3rd|4th|5th)"
_PART = r"(?:morning|afternoon|evening|night)"
_TO = r",?\s*(?:-|–|—|\bto\b|\bthrough\b|\buntil\b|\btill\b)\s*"
_ON = rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?"  # what may stand before the number of a day
_IN = rf"(?:{_WEEKDAY},?\s+)?"  # what may stand before a month and a day
_AND = r",?\s+(?:and|or|&)\s+"
_EARLY = r"(?:(?P<phase>[Ee]arly|[Mm]id|[Ll]ate)[\s-]+(?:in\s+)?)?"
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
    "nth": (
        rf"(?:the\s+)?(?P<nth>{_NTH})\s+(?P<what>{_WEEKDAY}|day|week|weekend)\s+(?:of|in)\s+"
        rf"(?:(?P<month>{_MONTH}){_OF_YEAR}?|(?P<way>this|next|last|the|that)\s+(?P<period>month|year)\b)"
    ),
    "days_listed": (
        rf"{_IN}(?P<month>{_MONTH})\s+(?P<days>{_DAY}(?:,\s+{_ON}{_DAY})*{_AND}{_ON}{_DAY})(?!\d)"
        rf"(?!\s*(?:%|:\d|[.,]\d|[ap]\.?m\b|(?:of\s+)?{_MONTH})){_OF_YEAR}?"
    ),
    "days": (
        rf"(?P<between>[Bb]etween\s+)?{_IN}(?P<month>{_MONTH})\s+(?P<day>{_DAY})(?(days__between){_AND}|{_TO})"
        rf"{_ON}(?P<day2>{_DAY})(?!\d){_OF_YEAR}?"
    ),
    "span": (
        rf"(?P<between>[Bb]etween\s+)?{_IN}(?P<month>{_MONTH})\s+(?P<day>{_DAY})(?:,?\s+(?P<year>{YEAR}))?"
        rf"(?(span__between){_AND}|{_TO})"
        rf"{_IN}(?P<month2>{_MONTH})\s+(?P<day2>{_DAY})(?!\d){_OF_YEAR.replace('year>', 'year2>')}?"
    ),
    "day": rf"{_CLOCK}{_IN}(?P<month>{_MONTH})\s+(?P<day>{_DAY})(?!\d){_OF_YEAR}?",
    "span_first": (
        rf"(?P<between>[Bb]etween\s+)?{_ON}(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH})(?:,?\s+(?P<year>{YEAR}))?"
        rf"(?(span_first__between){_AND}|{_TO})"
        rf"{_ON}(?P<day2>{_DAY})\s+(?:of\s+)?(?P<month2>{_MONTH}){_OF_YEAR.replace('year>', 'year2>')}?"
    ),
    "days_first": (
        rf"(?P<between>[Bb]etween\s+)?{_ON}(?P<day>{_DAY})(?(days_first__between){_AND}|{_TO})"
        rf"{_ON}(?P<day2>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH}){_OF_YEAR}?"
    ),
    "days_listed_first": (
        rf"{_ON}(?P<days>{_DAY}(?:,\s+{_ON}{_DAY})*{_AND}{_ON}{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH}){_OF_YEAR}?"
    ),
    "day_first": rf"{_CLOCK}{_ON}(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH}){_OF_YEAR}?",
    "months": (
        rf"(?P<between>[Bb]etween\s+)?{_EARLY}(?P<month>{_MONTH})(?:,?\s+(?:of\s+)?(?P<year>{YEAR}))?"
        rf"(?(months__between){_AND}|(?:{_TO}|/)){_EARLY.replace('phase', 'phase2')}"
        rf"(?P<month2>{_MONTH})(?![-\w])(?!\s+\d\d?(?:\D|$)){_OF_YEAR.replace('year>', 'year2>')}?"
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
        r"(?:(?P<nth>first|second|third|fourth|last)[\s-]+(?P<what>quarter|half)\b(?!-)|(?-i:Q)(?P<q>[1-4])(?![\d:.)]*(?::|\d)))"
        rf"{_OF_YEAR}?"
    ),
    "season": rf"(?:the\s+)?{_EARLY}(?P<season>{_SEASON}){_OF_YEAR}",
    "between": rf"[Bb]etween\s+(?P<year>{YEAR})\s+and\s+(?P<year2>{YEAR})",
    "years": rf"(?P<year>{YEAR})(?:\s*[-–]\s*|\s+to\s+|\s+through\s+)(?P<year2>{YEAR}|\d\d)(?![\d,.]\d|\d)",
    "decade": rf"{_EARLY}(?:the\s+)?{_EARLY.replace('phase', 'phase2')}(?P<decade>(?:1\d|20)\d0)['’]?s\b",
    "short_decade": (
        rf"{_EARLY}(?:the\s+)?{_EARLY.replace('phase', 'phase2')}"
        rf"(?:['’‘](?P<tens>[2-9])0s\b|(?P<name>{'|'.join(DECADES)})\b)"
    ),
    "century": r"(?:the\s+)?(?P<nth>1[0-9]|2[01]|20)(?:th|st)[\s-]century",
    "from_day": (
        rf"(?P<number>{COUNT})\s+(?P<unit>{_UNIT})s?\s+(?P<way>on(?=\s+(?:[MFWS]|T[uh]))|from|ago(?:\s+on)?|(?=tod|tom))\s*"
        rf"(?P<start>today|tomorrow|yesterday|{_WEEKDAY})\b"
        rf"|(?P<week>{_WEEKDAY}|today|tomorrow)\s+week\b(?![-'’]|\s+(?:\d|of\b))"
    ),
    "before_last": (
        rf"the\s+(?P<period>{_UNIT}|weekend|{_WEEKDAY})\s+(?P<way>before\s+last|after\s+next)\b(?!\s+{_PERIOD})"
    ),
    "weekday_of": rf"(?P<weekday>{_WEEKDAY})(?:\s+of)?\s+(?P<way>last|this|next)\s+week\b",
    "ago_this": (
        rf"(?P<number>{COUNT})\s+years?\s+ago\s+(?:(?P<period>this\s+(?:week|month|year)|last\s+(?:week|month))"
        rf"|(?:(?:in|on)\s+)?(?:(?P<month>{_MONTH})(?:\s+(?P<day>{_DAY})(?!\d))?"
        rf"|(?:the\s+)?(?P<day_before>{_DAY})\s+(?:of\s+)?(?P<month_after>{_MONTH})))(?![-\w])"
    ),
    "ago": (
        rf"(?:(?P<about>about|around|some|nearly|almost|roughly|more\s+than|over|less\s+than)\s+)?"
        rf"(?P<number>{COUNT}|(?P<half>half)\s+an?)(?P<and_half>\s+and\s+a\s+half)?\s+(?P<unit>{_UNIT})s?"
        rf"(?P<so>\s+or\s+so|\s+and\s+a\s+half)?\s+(?P<way>ago|from\s+now|hence|away(?!\s+(?:by|from)\b)|off)\b"
    ),
    "in": (
        rf"in\s+(?:(?P<about>about|around|some|roughly)\s+)?(?P<number>{COUNT})\s+(?P<unit>{_UNIT})"
        r"(?:(?P<time>s?['’]s?\s+time)\b|s?\b(?!['’]|-|\s+or\b))"
    ),
    "after": (
        rf"(?P<number>{COUNT})\s+(?P<unit>{_UNIT})s?\s+"
        r"(?P<way>later|afterwards?|earlier(?!\s+than\b)|before(?!\s+\w))"
    ),
    "next_to": (
        rf"the\s+(?P<way>following|next|previous|preceding)\s+(?P<period>{_PART}|day|week|month|year|{_WEEKDAY}|{_MONTH})\b"
    ),
    "same_name": (
        rf"(?:(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate|[Bb]y|[Ii]n|[Uu]ntil)\s+(?:on\s+|in\s+)?that|That)\s+"
        rf"(?P<period>{_MONTH}|{_SEASON}\b)(?![-\w])(?!,?\s+\d)"
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
    "weekday": rf"{_CLOCK}(?:(?:early|late)\s+(?:on\s+)?)?(?P<weekday>{_WEEKDAY})(?!\s+{_PART}s\b){_ANY_PART}",
    "bare_month": rf"{_EARLY}(?P<month>{_MONTH})(?![-\w])",
    "year": (
        rf"{_EARLY}(?:fiscal\s+(?:year\s+)?)?(?:(?:the\s+)?year\s+(?P<spoken>{THOUSAND})\b"
        rf"|(?P<year>{YEAR})(?![\d,.:/]\d|\d|%|[-–]\w|\s*(?:BC|B\.C\.|BCE|CE)\b))"
    ),
}
_ANY_CASE = frozenset(
    """after ago ago_this before_last deictic from_day in next_to nth part_of quarter relative reporting same
    short_decade weekend year_end""".split()
)
_STARTS = r"(?<![\w$€£#/])(?<!\d[.,:-])(?=[\w'’‘])"
"""At the start of a word or a number, not inside a sum, a time or a list; this alone rules out most places."""


def _named(rule: str) -> str:
    """The pattern of a rule with its name before the names of its groups, so that all rules make one expression."""
    pattern = re.sub(r"P<(\w+)>", rf"P<{rule}__\1>", _RULES[rule])
    return f"(?P<{rule}>(?{'i' if rule in _ANY_CASE else ''}:{pattern}))"


_RULE = re.compile(f"{_STARTS}(?:{'|'.join(_named(rule) for rule in _RULES)})")

_LISTED_DAY = re.compile(rf"{_ON}(?P<day>{_DAY})")
_REMEMBERED = 5_000  # texts: the paragraphs of one article, which the readers of dates and of clauses both ask for


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that speak of a date: which rule reads them, where they stand, and their parts by name.

    The whole expression is the part "words".
    """

    rule: str
    start: int
    end: int
    parts: dict[str, str]


@lru_cache(_REMEMBERED)
def find_expressions(text: str) -> tuple[Expression, ...]:
    """The date expressions of a text, in order of place; they do not overlap.

    Of days in a row that have one month, each is an expression: "March 15", "16" and "17, 2029".
    """
    return tuple(expression for match in _RULE.finditer(text) for expression in _expressions(match))


def _expressions(match: re.Match[str]) -> Iterator[Expression]:
    """The expressions of a match: one, or a day each of a list of days."""
    rule = next(name for name in _RULES if match.group(name) is not None)
    prefix = f"{rule}__"
    parts = {k.removeprefix(prefix): v for k, v in match.groupdict().items() if v is not None and k.startswith(prefix)}
    if "days" not in parts:
        yield Expression(rule, match.start(), match.end(), parts | {"words": match.group()})
        return
    offset = match.start(f"{prefix}days")
    days = list(_LISTED_DAY.finditer(parts.pop("days")))
    for day in days:
        start = match.start() if day is days[0] else offset + day.start()
        end = match.end() if day is days[-1] else offset + day.end()
        yield Expression(
            "listed",
            start,
            end,
            parts
            | {"day": day["day"], "words": match.string[start:end]}
            | ({} if day is days[0] else {"follows": "1"}),
        )

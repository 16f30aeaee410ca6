"""Datelines: the publication date that stands in an article's own text, where the source gives none.

Read are a line above the story that is a date, or that ends in one after a byline or after a word such as
"Published"; and the dateline that opens the story, "NORRVIK, 3 March 2031 (Courier) —". A date without a year is none.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence

from generator.model import Span

_LINES = 6  # how many lines may stand above the story, a headline and its like among them
_LONGEST = 140  # characters of such a line
_LONGEST_OPENING = 200  # characters in which a dateline that opens the story ends
_MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if number}
_MONTH = rf"(?P<{{}}>(?i:{'|'.join(name for name in calendar.month_name if name)}|{'|'.join(_MONTHS)}|sept))\b\.?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?\s+)?"
_DATE = (
    rf"(?P<date>{_WEEKDAY}(?:(?P<day>\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.format('month')},?\s+(?P<year>\d{{4}})\b"
    rf"|{_MONTH.format('month_before')}\s+(?P<day_after>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<year_after>\d{{4}})\b"
    rf"|(?P<iso>\d{{4}}-\d\d-\d\d)\b)(?!\s*[–—-]\s*(?:\d\d?\s+[A-Z]|{_MONTH.format('until')}\s+\d)))"  # no span
)
_TIME = r"(?:(?:,|\s+at|\s*[|•·–—-]|\s*T)?\s*\d\d?[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\b\.?)?(?:\s*\(?[A-Z]{1,5}\)?)?)?"
_MORE = r"(?:\s*(?:[|•·;/(–—]|-\s).*|,?\s+(?:(?i:last\s+)?(?i:updated|modified)).*)?"
_NAME = r"[A-Z][\w'’.-]*"
_JOINER = r"(?:and\s+|(?:for|in|of)\s+(?:the\s+)?|the\s+|de\s+|van\s+|von\s+)?"
_NAMES = rf"{_NAME}(?:,?\s+{_JOINER}{_NAME})*"
_PARTED = r"\s*(?:,|[|/•·–—:;-])\s*"
# in one way only: where two parts of a pattern can take the same words, all ways of sharing them are tried, for ever
_BYLINE = rf"{_NAME}(?:(?:,?\s+{_JOINER}|,|\s+,\s*|\s*[|/•·–—:]\s*|\s+-\s*|-\s+){_NAME})*"
_LED = (
    r"(?i:(?:first\s+)?(?:published|posted|issued|released)(?:\s+online)?(?:\s+on|\s+at)?|date|publication\s+date)"
    r"\s*(?:[:|–—-]\s*)?"
)
_ALONE = re.compile(
    rf"(?:{_LED}|(?i:(?:(?:report|reporting|story|text|words|written)\s+)?by)\s+{_BYLINE}(?:{_PARTED}|\s+)(?:{_LED})?(?:on\s+)?)?{_DATE}{_TIME}\.?{_MORE}"
)
_UNDER_HEADLINE = re.compile(rf"(?:{_NAMES}{_PARTED})?(?:{_LED})?{_DATE}{_TIME}(?:{_MORE}|\s+{_NAMES})")
_OPENING = re.compile(
    rf"(?:\(?{_NAMES}\)?(?:\s*/\s*{_NAMES})*(?:,|\s*[|–—-]|\s+\(\w[^)]*\))?\s*[,(]?\s*)?{_DATE}\)?"
    r"(?:\s*/[^/]*/|\s*\([^)]*\))?\s*(?:[–—:]|--?\s)\s*\S"
)
_BRACKETED = re.compile(rf"\((?:{_NAMES}{_PARTED})?{_DATE}\)\s+\S")
DATE = re.compile(_DATE)
_WORDS = re.compile(r"\S+(?:\s+\S+){5}")
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\Z")


def take_published(text: str, paragraphs: Sequence[Span], *, headed: bool = False) -> tuple[dt.date, Span] | None:
    """The publication date that the head of a text gives, and the place of its words; None where it gives none.

    Args:
        text: the text of the article.
        paragraphs: its paragraphs, in order of place.
        headed: whether the headline stands above the text, and not in its first line.
    """
    for number, line in enumerate(_head(text, paragraphs)):
        words = text[slice(*line)]
        opening = words[:_LONGEST_OPENING]
        match = _OPENING.match(opening) or _BRACKETED.match(opening)
        if match is None and len(words) <= _LONGEST:
            match = _ALONE.fullmatch(words) or (_UNDER_HEADLINE.fullmatch(words) if number or headed else None)
        day = day_of(match) if match else None
        if match and day:
            return day, Span(line.start + match.start("date"), line.start + match.end("date"))
        if len(words) > _LONGEST and _WORDS.match(words) and _SENTENCE_END.search(words[-2:]):
            return None
    return None


def _head(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    """The first lines of a text, without the white space around them."""
    lines = (
        Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
        for paragraph in paragraphs[:_LINES]
        for start, line in _lines(text, paragraph)
    )
    return (line for _, line in zip(range(_LINES), lines, strict=False))


def _lines(text: str, paragraph: Span) -> Iterator[tuple[int, str]]:
    start = paragraph.start
    for line in text[slice(*paragraph)].split("\n"):
        if line.strip():
            yield start, line
        start += len(line) + 1


def day_of(match: re.Match[str]) -> dt.date | None:
    """The day of a match of ``DATE``; None where the calendar has no such day."""
    try:
        if match["iso"]:
            return dt.date.fromisoformat(match["iso"])
        month = _MONTHS[(match["month"] or match["month_before"])[:3].lower()]
        return dt.date(int(match["year"] or match["year_after"]), month, int(match["day"] or match["day_after"]))
    except ValueError:
        return None

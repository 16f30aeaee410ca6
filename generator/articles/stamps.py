"""Stamps: the day of a date and time as programs write it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from contextlib import suppress
from email.utils import parsedate_to_datetime

from generator.articles.dateline import take_published
from generator.model import Span

_ISO = re.compile(r"(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?:[T ]?\d\d:?\d\d.*)?", re.DOTALL)
_NUMBERS = re.compile(r"(\d\d?)[./](\d\d?)[./](\d{4})\b.*", re.DOTALL)
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_LONGEST = 100  # characters; a stamp is a few words


def read_stamp(value: object) -> dt.date | None:
    """The day that a value of some program stands for, in the zone it is written in; None where it is no day.

    Read are ISO 8601 with and without marks, the dates of mails and feeds (RFC 5322), days with the month as a word,
    and seconds or milliseconds since 1970, whose day is that of Greenwich. In "03/04/2024" nothing tells the day from
    the month, so it is none; "25/11/2024" is one.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    if not text or len(text) > _LONGEST:
        return None
    for read in _READERS:
        try:
            day = read(text)
        except (ValueError, OverflowError, OSError):  # the calendar has no such day
            return None
        if day is not None:
            return day
    return None


def read_moment(value: object) -> str:
    """The time that a value stands for, to the minute where it says so: "2024-11-26T10:00" of Greenwich; "" for none.

    A time without a zone stays as it is written, and what has only a day is a day.
    """
    day = read_stamp(value)
    if day is None:
        return ""
    text = str(value).strip()
    moment: dt.datetime | None = None
    with suppress(ValueError, OverflowError, OSError, TypeError, IndexError):
        if _EPOCH.fullmatch(text):
            moment = dt.datetime.fromtimestamp(
                float(text) / (1000 if len(text) > 11 and "." not in text else 1), dt.UTC
            )
        elif ":" in text:
            moment = dt.datetime.fromisoformat(text) if text[:4].isdigit() else parsedate_to_datetime(text)
        if moment is not None and moment.tzinfo is not None:
            moment = moment.astimezone(dt.UTC)
    return f"{moment:%Y-%m-%dT%H:%M}" if moment else day.isoformat()


def _epoch(text: str) -> dt.date | None:
    if not _EPOCH.fullmatch(text):
        return None
    return _of_epoch(text).date()


def _of_epoch(text: str) -> dt.datetime:
    """The time of seconds, or of milliseconds, since 1970."""
    seconds = float(text) / (1000 if len(text) > 11 and "." not in text else 1)
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def _iso(text: str) -> dt.date | None:
    match = _ISO.fullmatch(text)
    return dt.date(*map(int, match.groups())) if match else None


def _mail(text: str) -> dt.date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (TypeError, ValueError, IndexError):
        return None


def _numbers(text: str) -> dt.date | None:
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return None
    one, other, year = map(int, match.groups())
    if one != other and max(one, other) <= 12:
        return None
    return dt.date(year, min(one, other), max(one, other))


def _words(text: str) -> dt.date | None:
    taken = take_published(text, [Span(0, len(text))])
    return taken[0] if taken else None


_READERS: tuple[Callable[[str], dt.date | None], ...] = (_epoch, _iso, _mail, _numbers, _words)

"""EDTF (ISO 8601-2): the values of key dates, in words, as intervals of days, and in order of time.

Handled are the forms that key dates take: days, months, years, seasons (21-24), quarters (33-36), halves (40, 41),
decades (``199X``), centuries (``19XX``), an unknown year (``XXXX-11-22``), ``~`` for about, ``?`` for perhaps, and
intervals.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

_MONTHS = "January February March April May June July August September October November December".split()
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_QUARTERS = {33: "first quarter", 34: "second quarter", 35: "third quarter", 36: "fourth quarter"}
_HALVES = {40: "first half", 41: "second half"}
_PARTS = _SEASONS | _QUARTERS | _HALVES
_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}
_POINT = re.compile(r"(?P<year>\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(?P<part>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)")
_MARKS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}
_UNKNOWN = (dt.date.max, dt.date.max)
_KNOWN = 1 << 14  # values of which what was worked out is kept: a site has the same few thousand on page after page


def is_value(value: str) -> bool:
    """Whether ``value`` is of the forms above, and of the calendar, with a range that does not end before it begins."""
    if not value.isascii() or value.endswith("/"):
        return False
    try:
        days = interval(value)
        return all(map(_is_point, _ends(value))) and (days is None or days[0] <= days[1])
    except ValueError:
        return False


@lru_cache(_KNOWN)
def words(value: str) -> str:
    """A date as a person writes it: "22 November 2024", "22 November, year not stated", "the 1990s".

    Raises:
        ValueError: not a value of the forms above.
    """
    start, end = _ends(value)
    if start == end:
        return _point_words(start)
    a, b = _match(start), _match(end)
    if a["day"] and b["day"] and a["year"] == b["year"] != "XXXX" and not a["mark"] + b["mark"]:
        same_month = a["part"] == b["part"]
        first = str(int(a["day"])) if same_month else f"{int(a['day'])} {_MONTHS[int(a['part']) - 1]}"
        return f"{first} to {_point_words(end)}"
    return f"{_point_words(start)} to {_point_words(end)}"


@lru_cache(_KNOWN)
def precision(value: str) -> str:
    """How closely a date is known: "day", "month", "season", "quarter", "half", "year", "decade", "century", "range".

    Raises:
        ValueError: not a value of the forms above.
    """
    start, end = _ends(value)
    if start != end:
        return "range"
    match = _match(start)
    if match["day"]:
        return "day"
    if match["part"]:
        part = int(match["part"])
        named = {"season": _SEASONS, "quarter": _QUARTERS, "half": _HALVES}
        return next((name for name, parts in named.items() if part in parts), "month")
    return {0: "year", 1: "decade", 2: "century"}.get(match["year"].count("X"), "year")


@lru_cache(_KNOWN)
def interval(value: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a date; None where its year is not known.

    Raises:
        ValueError: not a value of the forms above, or no day of the calendar.
    """
    days = [_days(end) for end in _ends(value)]
    return (days[0][0], days[1][1]) if days[0] and days[1] else None


def sort_key(value: str) -> tuple[dt.date, dt.date, str]:
    """Dates in order of their first day, the shorter first; those without a year last, by month and day."""
    first, last = interval(value) or _UNKNOWN
    return first, last, value


def _ends(value: str) -> tuple[str, str]:
    start, _, end = value.partition("/")
    return start, end or start


def _match(point: str) -> dict[str, str]:
    match = _POINT.fullmatch(point)
    if match is None:
        raise ValueError(f"{point!r} is not a date in EDTF")
    return {key: found or "" for key, found in match.groupdict().items()}


def _is_point(point: str) -> bool:
    """Whether a point has a month and a day that exist; in an unknown year, that exist in some year."""
    match = _match(point)
    if match["year"] != "XXXX":
        return "X" not in match["year"] or not match["part"]
    return bool(match["part"]) and _days(f"2024{point[4:]}") is not None  # 2024 is a leap year


def _point_words(point: str) -> str:
    match = _match(point)
    year, part = match["year"], int(match["part"] or 0)
    day = f"{int(match['day'])} " if match["day"] else ""
    name = _PARTS.get(part, _MONTHS[part - 1] if part in range(1, 13) else "")
    if year == "XXXX":
        shown = f"{day}{name}, year not stated"
    elif part in _QUARTERS | _HALVES:
        shown = f"{name} of {year}"
    elif part:
        shown = f"{day}{name} {year}"
    else:
        shown = f"the {year.replace('X', '0')}s" if "X" in year else year
    return _MARKS[match["mark"]] + shown


def _days(point: str) -> tuple[dt.date, dt.date] | None:
    match = _match(point)
    year, part = match["year"], int(match["part"] or 0)
    if year == "XXXX":
        return None
    if "X" in year:
        return dt.date(int(year.replace("X", "0")) or 1, 1, 1), dt.date(int(year.replace("X", "9")), 12, 31)
    number = int(year)
    if match["day"]:
        day = dt.date(number, part, int(match["day"]))
        return day, day
    first = _FIRST_MONTH.get(part, part or 1)
    months = 3 if part in _SEASONS or part in _QUARTERS else 6 if part in _HALVES else 1 if part else 12
    last_year, last = number + (first + months - 2) // 12, (first + months - 2) % 12 + 1
    return dt.date(number, first, 1), dt.date(last_year, last, calendar.monthrange(last_year, last)[1])

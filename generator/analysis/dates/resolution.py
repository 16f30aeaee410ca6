"""Date resolution: what a date expression stands for, as an EDTF value, and how that was worked out.

``Clock`` holds what an expression may be counted from. Each ``_read_*`` function takes the parts of one kind of
expression and gives its value, or None where the article does not fix it.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from dateutil.relativedelta import relativedelta

from generator import edtf
from generator.analysis.dates.expressions import Expression
from generator.model import Basis

_MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if number}
_WEEKDAYS = {name[:3].lower(): number for number, name in enumerate(calendar.day_name)}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_NUMBERS = {
    word: number
    for number, words in enumerate(
        ["", "a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
    for word in words.split()
} | {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "a couple of": 2, "a dozen": 12}
_UNITS = {"day": "days", "week": "weeks", "month": "months", "year": "years", "decade": "years", "century": "years"}
_YEARS = {"decade": 10, "century": 100}
_ANY_YEAR = "2001"  # no leap year
_TIMES = {"last": -1, "this": 0, "next": 1}


class Direction(Enum):
    """On which side of the publication date an event lies, as the tense of its sentence tells."""

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


@dataclass(frozen=True, slots=True)
class Clock:
    """What a date may be counted from.

    ``published`` is the publication date, ``anchor`` the EDTF value of the last day, month or year before this
    expression in the text.
    """

    published: dt.date | None
    anchor: str | None
    direction: Direction


Reading = tuple[str, Basis]


def resolve(expression: Expression, clock: Clock) -> Reading | None:
    """The EDTF value of an expression and its basis; None where it names no date, or nothing fixes which."""
    try:
        reading = _READERS[expression.rule](expression.parts, clock)
        if reading is not None:
            edtf.interval(reading[0])
    except (ValueError, OverflowError):  # 31 February, or a date before the year 1 or after 9999
        return None
    return reading


def _month(name: str) -> int:
    return _MONTHS[name[:3].lower()]


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def _day_of(parts: dict[str, str], key: str = "day") -> int:
    return int(parts[key].rstrip("sthndr"))


def _in_year(clock: Clock, monthday: Callable[[str], str]) -> Reading:
    """A value without a year, put into the year that the publication date and the tense imply.

    With a tense, the nearest year on that side; without one, the nearest year, which is then only assumed.
    """
    now = clock.published
    if now is None:
        return monthday("XXXX"), Basis.STATED
    nearest: tuple[int, str] | None = None
    for year in (now.year - 1, now.year, now.year + 1):
        days = _interval_or_none(monthday(f"{year:04}"))
        if days is None:
            continue
        distance = (days[0] - now).days if days[0] > now else (days[1] - now).days if days[1] < now else 0
        fits = clock.direction.value * distance >= 0
        if fits and (nearest is None or abs(distance) < nearest[0]):
            nearest = abs(distance), monthday(f"{year:04}")
    if nearest is None:
        return monthday("XXXX"), Basis.STATED
    return nearest[1], Basis.ASSUMED if clock.direction is Direction.UNKNOWN else Basis.RESOLVED


def _interval_or_none(value: str) -> tuple[dt.date, dt.date] | None:
    try:
        return edtf.interval(value)
    except ValueError:  # 29 February of a year that has none
        return None


def _iso(parts: dict[str, str], _: Clock) -> Reading:
    return f"{parts['year']}-{parts['month']}-{parts['day']}", Basis.STATED


def _day(parts: dict[str, str], clock: Clock) -> Reading:
    """12 May, 12 May 2024, 12-14 May, 30 May to 2 June."""
    year2 = parts.get("year2", parts.get("year"))
    year = parts.get("year", year2)
    month, month2 = _month(parts["month"]), _month(parts.get("month2", parts["month"]))
    first, last = _day_of(parts), _day_of(parts, "day2" if "day2" in parts else "day")
    if year is not None and year == year2 and (month, first) > (month2, last):
        raise ValueError
    start = f"-{month:02}-{first:02}"
    end = f"-{month2:02}-{last:02}"

    def value(known: str) -> str:
        later = f"{int(known) + 1:04}" if known.isdigit() and (month2, last) < (month, first) else known
        return known + start if start == end else f"{known}{start}/{later}{end}"

    if year is not None:
        return (f"{year}{start}" if start == end else f"{year}{start}/{year2}{end}"), Basis.STATED
    dt.date(2024, month, first), dt.date(2024, month2, last)  # a leap year: no day that no year has
    return _in_year(clock, value)


def _month_only(parts: dict[str, str], clock: Clock) -> Reading:
    month = _month(parts["month"])
    if year := parts.get("year"):
        return f"{year}-{month:02}", Basis.STATED
    return _in_year(clock, lambda known: f"{known}-{month:02}")


def _part_of_year(code: int, year: str | None, clock: Clock) -> Reading | None:
    """A season, quarter or half in a year that is stated, or counted as "this year", or implied."""
    if year is not None and year.isdigit():
        return f"{year}-{code}", Basis.STATED
    if year is not None:
        if clock.published is None:
            return None
        return f"{clock.published.year + _TIMES[year.split()[0].lower()]:04}-{code}", Basis.RESOLVED
    return _in_year(clock, lambda known: f"{known}-{code}") if clock.published else None


def _quarter(parts: dict[str, str], clock: Clock) -> Reading | None:
    if "q" in parts:
        return _part_of_year(32 + int(parts["q"]), parts.get("year"), clock)
    if parts["what"] == "half":
        half = {"first": 40, "second": 41, "last": 41}.get(parts["nth"])
        return _part_of_year(half, parts.get("year"), clock) if half and "year" in parts else None
    number = 4 if parts["nth"] == "last" else _NTH[parts["nth"]]
    return _part_of_year(32 + number, parts.get("year"), clock)


def _season(parts: dict[str, str], clock: Clock) -> Reading | None:
    return _part_of_year(_SEASONS[parts["season"].lower()], parts["year"], clock)


def _years(parts: dict[str, str], _: Clock) -> Reading:
    start, end = parts["year"], parts["year2"]
    end = start[:2] + end if len(end) == 2 else end
    if end <= start:
        raise ValueError
    return f"{start}/{end}", Basis.STATED


def _decade(parts: dict[str, str], _: Clock) -> Reading:
    return f"{parts['decade'][:3]}X", Basis.STATED


def _century(parts: dict[str, str], _: Clock) -> Reading:
    return f"{int(parts['nth']) - 1:02}XX", Basis.STATED


def _ago(parts: dict[str, str], clock: Clock) -> Reading | None:
    about = "~" if "about" in parts or parts["number"].lower() in ("a couple of", "a dozen") else ""
    if clock.published is None:
        return None
    return _counted(clock.published, -_number(parts["number"]), parts["unit"].lower(), about)


def _counted(start: dt.date, number: int, unit: str, about: str = "") -> Reading:
    """So many days, weeks, months or years from a day, no closer than the unit: "two years ago" is a year."""
    day = start + relativedelta(**{_UNITS[unit]: number * _YEARS.get(unit, 1)})  # type: ignore[arg-type]
    if unit == "day":
        value = day.isoformat()
    elif unit == "week":
        value = _week(day)
    elif unit == "month":
        value = f"{day:%Y-%m}"
    elif unit == "year":
        value = f"{day:%Y}"
    else:
        value = f"{day:%Y}"[:3] + "X" if unit == "decade" else f"{day:%Y}"[:2] + "XX"
    return (value if "/" in value else value + about), Basis.RESOLVED


def _week(day: dt.date) -> str:
    monday = day - dt.timedelta(days=day.weekday())
    return f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}"


def _after(parts: dict[str, str], clock: Clock) -> Reading | None:
    """Three days later: counted from the date before it in the text."""
    number = _number(parts["number"]) * (1 if parts["way"].lower() in ("later", "afterward", "afterwards") else -1)
    unit = parts["unit"].lower()
    return _from_anchor(clock, number, lambda start: _counted(start, number, unit)[0])


def _from_anchor(clock: Clock, step: int, count: Callable[[dt.date], str]) -> Reading | None:
    """What ``count`` makes of the anchor's last day, or of its first when counting back; None without an anchor.

    Where the year of the anchor is not known, the days are counted in any common year, and kept if they stay in it.
    """
    if clock.anchor is None:
        return None
    known = clock.anchor.replace("XXXX", _ANY_YEAR)
    days = edtf.interval(known)
    if days is None:
        return None
    value = count(days[1] if step > 0 else days[0])
    if known == clock.anchor:
        return value, Basis.RESOLVED
    same_year = all(part.startswith(f"{_ANY_YEAR}-") for part in value.split("/"))
    return (value.replace(_ANY_YEAR, "XXXX"), Basis.RESOLVED) if same_year else None


def _next_to(parts: dict[str, str], clock: Clock) -> Reading | None:
    """The following day, the previous year: next to the date before it in the text."""
    step = 1 if parts["way"].lower() in ("following", "next") else -1
    period = parts["period"].lower()

    def count(start: dt.date) -> str:
        if period in _UNITS:
            return _counted(start, step, period)[0]
        if period[:3] in _WEEKDAYS:
            return _on_weekday(start + dt.timedelta(days=step), period, step).isoformat()
        return _in_year(Clock(start, None, Direction(step)), lambda known: f"{known}-{_month(period):02}")[0]

    return _from_anchor(clock, step, count)


def _on_weekday(start: dt.date, name: str, step: int) -> dt.date:
    """The first such weekday from a day on, forwards or backwards."""
    away = (_WEEKDAYS[name[:3].lower()] - start.weekday()) % 7
    return start + dt.timedelta(days=away if step > 0 else -(-away % 7))


def _relative(parts: dict[str, str], clock: Clock) -> Reading | None:
    """Last week, next month, this summer, last Monday: counted from the publication date."""
    now = clock.published
    if now is None:
        return None
    way, period = parts["way"].lower(), parts["period"].lower()
    step = -1 if way in ("last", "this past") else 1 if way in ("next", "this coming", "the coming") else 0
    if period in ("night", "weekend", "quarter"):
        return _calendar_step(now, step, period), Basis.RESOLVED
    if period in _UNITS:
        return _counted(now, step, period)
    if period[:3] in _WEEKDAYS and period not in _SEASONS:
        start = now + dt.timedelta(days=step)
        return _on_weekday(start, period, step or clock.direction.value or -1).isoformat(), Basis.RESOLVED
    direction = Direction(step) if step else clock.direction
    code = f"{_SEASONS[period]}" if period in _SEASONS else f"{_month(period):02}"
    return _in_year(Clock(now, None, direction), lambda known: f"{known}-{code}")[0], Basis.RESOLVED


def _calendar_step(now: dt.date, step: int, period: str) -> str:
    """Tonight and last night, the weekends around a day, and the quarters around it."""
    if period == "night":
        return (now + dt.timedelta(days=step)).isoformat()
    if period == "weekend":
        saturday = _on_weekday(now, "saturday", 1) + dt.timedelta(weeks=step)
        return f"{saturday.isoformat()}/{(saturday + dt.timedelta(days=1)).isoformat()}"
    day = now + relativedelta(months=3 * step)
    return f"{day:%Y}-{33 + (day.month - 1) // 3}"


def _deictic(parts: dict[str, str], clock: Clock) -> Reading | None:
    """Today, yesterday, the day after tomorrow."""
    if clock.published is None:
        return None
    words = parts["words"].lower()
    shift = -1 if "yesterday" in words else 1 if "tomorrow" in words else 0
    days = shift * (2 if words.startswith("the day") else 1)
    return (clock.published + dt.timedelta(days=days)).isoformat(), Basis.RESOLVED


def _weekday(parts: dict[str, str], clock: Clock) -> Reading | None:
    """Tuesday: the last one where the tense is past or says nothing, as news writes; the coming one in the future."""
    if clock.published is None:
        return None
    step = clock.direction.value or -1
    day = _on_weekday(clock.published, parts["weekday"], step)
    basis = Basis.RESOLVED if clock.direction is not Direction.UNKNOWN else Basis.ASSUMED
    if "weekday2" not in parts:
        return day.isoformat(), basis
    return f"{day.isoformat()}/{_on_weekday(day, parts['weekday2'], 1).isoformat()}", basis


def _year(parts: dict[str, str], _: Clock) -> Reading:
    return parts["year"], Basis.STATED


_READERS: dict[str, Callable[[dict[str, str], Clock], Reading | None]] = {
    "iso": _iso,
    "days": _day,
    "span": _day,
    "day": _day,
    "days_first": _day,
    "day_first": _day,
    "month": _month_only,
    "bare_month": _month_only,
    "quarter": _quarter,
    "season": _season,
    "between": _years,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "ago": _ago,
    "after": _after,
    "next_to": _next_to,
    "relative": _relative,
    "deictic": _deictic,
    "weekdays": _weekday,
    "weekday": _weekday,
    "year": _year,
}

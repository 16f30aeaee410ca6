"""Counting: dates told from the publication date or from another date of the text, as EDTF values.

Each reader takes the parts of one kind of expression and gives its value, or None where there is nothing to count from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from dateutil.relativedelta import relativedelta

from generator import edtf
from generator.analysis.dates.calendar_words import PARTS_OF_DAY, SEASONS, WEEKDAYS, is_weekday, month_number, step
from generator.analysis.dates.clock import UNKNOWN_YEAR, Clock, Reading
from generator.analysis.dates.implied_year import in_year
from generator.analysis.dates.numbers import count
from generator.analysis.dates.tense import Direction, Side
from generator.model import Basis

_UNITS = {
    "day": ("days", 1),
    "week": ("weeks", 1),
    "fortnight": ("weeks", 2),
    "month": ("months", 1),
    "year": ("years", 1),
    "decade": ("years", 10),
    "century": ("years", 100),
}
_YEARS = ("decade", "century")
_DEICTIC = {"today": 0, "tomorrow": 1, "yesterday": -1}
_HALVES = {"year": (6, "month"), "decade": (5, "year"), "century": (50, "year")}
_ANY_YEAR = "2001"  # no leap year


def ago(parts: dict[str, str], clock: Clock) -> Reading | None:
    """Two years ago, about a week ago, half a year ago, three months from now, two weeks away, in 10 days."""
    if clock.published is None:
        return None
    ahead = -1 if parts.get("way", "").lower() == "ago" else 1
    unit = parts["unit"].lower()
    if "half" in parts:
        number, unit = _HALVES.get(unit, (0, unit))
        return _counted(clock.published, ahead * number, unit, "~") if number else None
    number = ahead * count(parts["number"])
    if clock.compares_quarters and unit == "year":
        return years_on(clock.last, number), Basis.RESOLVED
    if unit == "year" and ("and_half" in parts or "half" in parts.get("so", "")):
        return f"{clock.published + relativedelta(months=12 * number + 6 * ahead):%Y}~", Basis.RESOLVED
    loose = not parts.keys().isdisjoint(("about", "so", "and_half"))
    loose = loose or parts["number"].lower().split()[-1] in ("of", "dozen")
    return _counted(clock.published, number, unit, "~" if loose else "")


def from_day(parts: dict[str, str], clock: Clock) -> Reading | None:
    """A week on Monday, Monday week, a month from today, a year ago today, a week ago Friday: to the day."""
    if clock.published is None:
        return None
    way = parts.get("way", "").lower()
    start = _start(parts.get("start", parts.get("week", "")).lower(), clock.published, -1 if "ago" in way else 1)
    if "week" in parts:
        return _shifted(start, 1, "week").isoformat(), Basis.RESOLVED
    counted = _shifted(start, count(parts["number"]) * (-1 if "ago" in way else 1), parts["unit"].lower())
    unsure = "ago" in way and is_weekday(parts["start"])  # "a week ago Friday" may be last Friday
    return counted.isoformat(), Basis.ASSUMED if unsure else Basis.RESOLVED


def _start(word: str, published: dt.date, way: int) -> dt.date:
    """Today, tomorrow, yesterday, or the next or last such weekday."""
    if word in _DEICTIC:
        return published + dt.timedelta(days=_DEICTIC[word])
    return _on_weekday(published, word, way)


def ago_this(parts: dict[str, str], clock: Clock) -> Reading | None:
    """Ten years ago this week, two years ago in May, two years ago on 3 May."""
    if clock.published is None:
        return None
    number = count(parts["number"])
    if "period" in parts:
        way, period = parts["period"].lower().split()
        return _counted(_shifted(clock.published, -number, "year"), step(way), period)
    year = clock.published.year - number
    month = month_number(parts.get("month", parts.get("month_after", "")))
    day = parts.get("day", parts.get("day_before", "")).rstrip("sthndr")
    return (f"{year:04}-{month:02}-{int(day):02}" if day else f"{year:04}-{month:02}"), Basis.RESOLVED


def _shifted(start: dt.date, number: int, unit: str) -> dt.date:
    name, times = _UNITS[unit]
    return start + relativedelta(**{name: number * times})  # type: ignore[arg-type]


def _counted(start: dt.date, number: int, unit: str, about: str = "") -> Reading:
    """So many days, weeks, months or years from a day, no closer than the unit: "two years ago" is a year."""
    day = _shifted(start, number, unit)
    if unit == "day":
        value = day.isoformat()
    elif unit in ("week", "fortnight"):
        return week_of(day), Basis.RESOLVED
    elif unit == "month":
        value = f"{day:%Y-%m}"
    elif unit == "year":
        value = f"{day:%Y}"
    else:
        value = f"{day:%Y}"[:3] + "X" if unit == "decade" else f"{day:%Y}"[:2] + "XX"
    return value + about, Basis.RESOLVED


def week_of(day: dt.date) -> str:
    """The week of a day, from Monday to Sunday."""
    monday = _monday(day)
    return f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}"


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def years_on(quarter: str, number: int) -> str:
    """The same quarter so many years later."""
    return f"{int(quarter[:4]) + number:04}{quarter[4:]}"


def after(parts: dict[str, str], clock: Clock) -> Reading | None:
    """Three days later: counted from the date before it in the text."""
    number = count(parts["number"]) * (1 if parts["way"].lower() in ("later", "afterward", "afterwards") else -1)
    unit = parts["unit"].lower()
    if clock.compares_quarters and unit == "year":
        return years_on(clock.last, number), Basis.RESOLVED
    if _is_finer(unit, clock.anchor):
        return None
    return _from_anchor(clock, number, lambda start: _counted(start, number, unit)[0])


def _is_finer(unit: str, anchor: str | None) -> bool:
    """Whether a date is not known closely enough to count in a unit from it: no "next day" of a month."""
    if anchor is None:
        return False
    precision = edtf.precision(anchor)
    return {"day": False, "month": unit in ("day", "week", "fortnight")}.get(precision, unit not in ("year", *_YEARS))


def _from_anchor(clock: Clock, way: int, counted: Callable[[dt.date], str]) -> Reading | None:
    """What ``counted`` makes of the anchor's last day, or of its first when counting back; None without an anchor.

    Where the year of the anchor is not known, the days are counted in any common year, and kept if they stay in it.
    """
    if clock.anchor is None:
        return None
    known = clock.anchor.replace(UNKNOWN_YEAR, _ANY_YEAR)
    days = edtf.interval(known)
    if days is None:
        return None
    value = counted(days[1] if way > 0 else days[0])
    if known == clock.anchor:
        return value, Basis.RESOLVED
    same_year = all(part.startswith(f"{_ANY_YEAR}-") for part in value.split("/"))
    return (value.replace(_ANY_YEAR, UNKNOWN_YEAR), Basis.RESOLVED) if same_year else None


def next_to(parts: dict[str, str], clock: Clock) -> Reading | None:
    """The following day, the previous year, the next morning: next to the date before it in the text."""
    way = step(parts["way"])
    period = parts["period"].lower()
    unit = period if period in _UNITS else "day" if period in PARTS_OF_DAY or is_weekday(period) else "year"
    if _is_finer(unit, clock.anchor):
        return None

    def counted(start: dt.date) -> str:
        if period in PARTS_OF_DAY:
            return _counted(start, way, "day")[0]
        if period in _UNITS:
            return _counted(start, way, period)[0]
        if is_weekday(period):
            return _on_weekday(start + dt.timedelta(days=way), period, way).isoformat()
        aside = Clock(start, side=Side(Direction(way), plain=True))
        return in_year(aside, lambda known: f"{known}-{month_number(period):02}")[0]

    return _from_anchor(clock, way, counted)


def same(parts: dict[str, str], clock: Clock) -> Reading | None:
    """That day, later that year, the same week: the one of the date before it in the text, if that is as close."""
    period = parts["period"].lower()
    unit = "day" if period in PARTS_OF_DAY else period
    if _is_finer(unit, clock.anchor):
        return None
    return _from_anchor(clock, 0, lambda start: _counted(start, 0, unit)[0])


def same_name(parts: dict[str, str], clock: Clock) -> Reading | None:
    """That March, later that summer: the one of the year of the date before it in the text."""
    period = parts["period"].lower()
    if clock.anchor is None or edtf.precision(clock.anchor) in _YEARS:
        return None
    return _from_anchor(clock, 0, lambda start: _month_or_season(start, 0, period))


def _on_weekday(start: dt.date, name: str, way: int) -> dt.date:
    """The first such weekday from a day on, forwards or backwards."""
    away = (WEEKDAYS[name[:3].lower()] - start.weekday()) % 7
    return start + dt.timedelta(days=away if way > 0 else -(-away % 7))


def relative(parts: dict[str, str], clock: Clock) -> Reading | None:
    """Last week, next month, this summer, last Monday, this morning: counted from the publication date."""
    now = clock.published
    if now is None:
        return None
    way, period = " ".join(parts["way"].lower().split()), parts["period"].lower()
    number = -1 if way == "this past" else 1 if way.endswith("coming") else step(way)
    if period == "weekend":
        return weekend({"way": way}, clock)
    if period == "quarter":
        return quarter_on(now, number), Basis.RESOLVED
    if period in _UNITS or period in PARTS_OF_DAY:
        return _counted(now, number, period if period in _UNITS else "day")
    if is_weekday(period):
        start = now + dt.timedelta(days=number)
        return _on_weekday(start, period, number or clock.side.direction.value or -1).isoformat(), Basis.RESOLVED
    return _month_or_season(now, number, period), Basis.RESOLVED


def before_last(parts: dict[str, str], clock: Clock) -> Reading | None:
    """The week before last, the Friday after next: two steps from the publication date."""
    if clock.published is None:
        return None
    way, period = 1 if parts["way"].lower().startswith("after") else -1, parts["period"].lower()
    if period in _UNITS:
        return _counted(clock.published, 2 * way, period)
    if period == "weekend":
        return _saturday_and_sunday(_monday(clock.published) + dt.timedelta(days=5), 2 * way), Basis.RESOLVED
    last = _on_weekday(clock.published + dt.timedelta(days=way), period, way)
    return _shifted(last, way, "week").isoformat(), Basis.RESOLVED


def weekday_of(parts: dict[str, str], clock: Clock) -> Reading | None:
    """Tuesday of last week, Monday next week."""
    if clock.published is None:
        return None
    monday = _shifted(_monday(clock.published), step(parts["way"]), "week")
    return _on_weekday(monday, parts["weekday"], 1).isoformat(), Basis.RESOLVED


def _month_or_season(now: dt.date, number: int, period: str) -> str:
    """Last March, this summer, next spring."""
    code = f"{SEASONS[period]}" if period in SEASONS else f"{month_number(period):02}"
    if number == 0:
        return f"{now.year:04}-{code}"
    aside = Clock(now, side=Side(Direction(number), plain=True))
    return in_year(aside, lambda known: f"{known}-{code}")[0]


def quarter_on(now: dt.date, number: int) -> str:
    """The quarter of a day, or one before or after it."""
    day = now + relativedelta(months=3 * number)
    return f"{day:%Y}-{33 + (day.month - 1) // 3}"


def part_of(parts: dict[str, str], clock: Clock) -> Reading | None:
    """The end of the month, later in the year, later in the day: some of a period around the publication date."""
    return relative({"way": parts.get("way", "this"), "period": parts.get("period", "day")}, clock)


def year_end(_: dict[str, str], clock: Clock) -> Reading | None:
    """Year-end: that of this year, or where it is plainly over, of the last one."""
    if clock.published is None:
        return None
    return f"{clock.published.year - (clock.side == Side(Direction.PAST)):04}", Basis.RESOLVED


def weekend(parts: dict[str, str], clock: Clock) -> Reading | None:
    """The weekend, this weekend, last weekend, next weekend; on a Saturday or a Sunday, it is still going on.

    Without a tense, "this weekend" is the one to come and "the weekend" the last one. What is to come in a Sunday's
    paper may be meant for that day, or for the weekend after.
    """
    if clock.published is None:
        return None
    saturday = _monday(clock.published) + dt.timedelta(days=5)
    way = parts.get("way", "the")
    if step(way) or way == "this past":
        return _saturday_and_sunday(saturday, step(way) or -1), Basis.RESOLVED
    direction = clock.side.direction
    is_told = direction is not Direction.UNKNOWN
    if clock.published >= saturday:
        sunday_ahead = direction is Direction.FUTURE and clock.published > saturday
        basis = Basis.RESOLVED if is_told and not sunday_ahead else Basis.ASSUMED
        return _saturday_and_sunday(saturday, 1 if sunday_ahead else 0), basis
    ahead = direction is Direction.FUTURE or way.endswith("coming") or (way == "this" and not is_told)
    sure = is_told or way.endswith("coming")
    return _saturday_and_sunday(saturday, 0 if ahead else -1), Basis.RESOLVED if sure else Basis.ASSUMED


def _saturday_and_sunday(saturday: dt.date, weeks: int) -> str:
    first = saturday + dt.timedelta(weeks=weeks)
    return f"{first.isoformat()}/{(first + dt.timedelta(days=1)).isoformat()}"


def deictic(parts: dict[str, str], clock: Clock) -> Reading | None:
    """Today, yesterday, the day after tomorrow."""
    if clock.published is None:
        return None
    words = parts["words"].lower()
    shift = -1 if "yesterday" in words else 1 if "tomorrow" in words else 0
    days = shift * (2 if "the day" in words else 1)
    return (clock.published + dt.timedelta(days=days)).isoformat(), Basis.RESOLVED


def weekday(parts: dict[str, str], clock: Clock) -> Reading | None:
    """Tuesday: the last one where the tense is past or says nothing, as news writes; the coming one in the future."""
    if clock.published is None:
        return None
    direction = clock.side.direction
    day = _on_weekday(clock.published, parts["weekday"], direction.value or -1)
    basis = Basis.RESOLVED if direction is not Direction.UNKNOWN else Basis.ASSUMED
    if "weekday2" not in parts:
        return day.isoformat(), basis
    return f"{day.isoformat()}/{_on_weekday(day, parts['weekday2'], 1).isoformat()}", basis


def nth(parts: dict[str, str], period: Reading) -> Reading:
    """The last Friday, the second weekend or the first week of a month or a year.

    A week is seven days from either end, which the words leave open. Where the year of the period is not known, it is
    the period.
    """
    days = edtf.interval(period[0])
    if days is None:
        return period
    number = 0 if parts["nth"].lower() in ("last", "final") else _NTH[parts["nth"].lower()[:2]]
    what = parts["what"].lower()
    if what in ("day", "week"):
        length = 1 if what == "day" else 7
        first = (
            days[0] + dt.timedelta(days=length * (number - 1)) if number else days[1] - dt.timedelta(days=length - 1)
        )
    else:
        name = "saturday" if what == "weekend" else what
        first = (
            _on_weekday(days[0], name, 1) + dt.timedelta(weeks=number - 1) if number else _on_weekday(days[1], name, -1)
        )
        length = 2 if what == "weekend" else 1
    last = first + dt.timedelta(days=length - 1)
    if first > days[1]:
        raise ValueError
    if length == 1:
        return first.isoformat(), period[1]
    return f"{first.isoformat()}/{last.isoformat()}", Basis.ASSUMED if what == "week" else period[1]


_NTH = {"fi": 1, "1s": 1, "se": 2, "2n": 2, "th": 3, "3r": 3, "fo": 4, "4t": 4, "5t": 5}

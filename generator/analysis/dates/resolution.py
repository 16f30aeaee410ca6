"""Date resolution: what a date expression stands for, as an EDTF value, and how that was worked out.

Each reader takes the parts of one kind of expression and gives its value, or None where the article does not fix it.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable

from dateutil.relativedelta import relativedelta

from generator import edtf
from generator.analysis.dates import named_days
from generator.analysis.dates.clock import UNKNOWN_YEAR, Clock, Reading, in_year
from generator.analysis.dates.expressions import Expression
from generator.analysis.dates.numbers import DECADES, count, year
from generator.analysis.dates.tense import Direction, Side
from generator.model import Basis

_MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if number}
_WEEKDAYS = {name[:3].lower(): number for number, name in enumerate(calendar.day_name)}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_UNITS = {"day": "days", "week": "weeks", "month": "months", "year": "years", "decade": "years", "century": "years"}
_YEARS = {"decade": 10, "century": 100}
_PARTS_OF_DAY = frozenset("morning afternoon evening night".split())
_ANY_YEAR = "2001"  # no leap year
_STEPS = {"last": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1}
_ATTACKS = "2001-09-11"


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


def _day_number(day: str) -> int:
    return int(day.rstrip("sthndr"))


def _step(words: str) -> int:
    """How many periods on a word like "last" or "the following" leads: -1, 0 or 1."""
    return next((step for word in words.lower().split() if (step := _STEPS.get(word))), 0)


def _year_of(words: str | None, clock: Clock) -> tuple[str, Basis] | None:
    """A year as it stands beside a month or a season: stated, or counted from this year or the year before it.

    None where there is none, or nothing to count it from.
    """
    if words is None:
        return None
    if not words.lower().endswith("year"):
        return f"{year(words):04}", Basis.STATED
    way = words.lower().split()
    if way[0] in ("that", "the"):
        known = clock.anchor[:4] if clock.anchor else UNKNOWN_YEAR
        return (f"{int(known) + _step(words):04}", Basis.RESOLVED) if known.isdigit() else None
    return (f"{clock.published.year + _step(words):04}", Basis.RESOLVED) if clock.published else None


def _dated(words: str | None, clock: Clock, value: Callable[[str], str]) -> Reading:
    """A value in the year that the words beside it give, or else in the one that is implied."""
    known = _year_of(words, clock)
    return (value(known[0]), known[1]) if known else in_year(clock, value)


def _iso(parts: dict[str, str], _: Clock) -> Reading:
    return f"{parts['year']}-{parts['month']}-{parts['day']}", Basis.STATED


def _numeric(parts: dict[str, str], _: Clock) -> Reading | None:
    """31.12.2024 and 12/31/2024; where either number could be the month, nothing is read."""
    first, second = int(parts["first"]), int(parts["second"])
    if first != second and max(first, second) <= 12:
        return None
    day, month = (first, second) if first > 12 else (second, first)
    return f"{parts['year']}-{month:02}-{day:02}", Basis.STATED


def _attacks(_: dict[str, str], __: Clock) -> Reading:
    """9/11, which in news is a name for one day in 2001."""
    return _ATTACKS, Basis.ASSUMED


def _day(parts: dict[str, str], clock: Clock) -> Reading:
    """12 May, 12 May 2024, 12-14 May, 30 May to 2 June."""
    month, month2 = _month(parts["month"]), _month(parts.get("month2", parts["month"]))
    first = _day_number(parts["day"])
    last = _day_number(parts.get("day2", parts["day"]))
    dt.date(2024, month, first), dt.date(2024, month2, last)  # a leap year: no day that no year has
    turns = (month2, last) < (month, first)
    start, end = f"-{month:02}-{first:02}", f"-{month2:02}-{last:02}"

    def value(known: str) -> str:
        later = f"{int(known) + 1:04}" if known.isdigit() and turns else known
        return known + start if start == end else f"{known}{start}/{later}{end}"

    if "year2" in parts and "year" in parts:
        return f"{parts['year']}{start}/{parts['year2']}{end}", Basis.STATED
    given = parts.get("year", parts.get("year2"))
    if given is not None and turns:
        raise ValueError
    return _dated(given, clock, value)


def _week_of(parts: dict[str, str], clock: Clock) -> Reading | None:
    """The week of 11 March."""
    month, day = parts.get("month", parts.get("month_after", "")), parts.get("day", parts.get("day_before", ""))
    value, basis = _day({"month": month, "day": day} | ({"year": parts["year"]} if "year" in parts else {}), clock)
    return (_week(dt.date.fromisoformat(value)), basis) if value[:4].isdigit() else None


def _named(parts: dict[str, str], clock: Clock) -> Reading | None:
    """Christmas, Election Day 2024, last Thanksgiving."""
    name = parts["name"].lower().replace("’", "'")
    name = name if name in named_days.NAMES else next(n for n in named_days.NAMES if n.replace("'", "") == name)
    side = Side(Direction(_step(parts.get("way", ""))), plain=True) if "way" in parts else clock.side

    def value(known: str) -> str:
        if not known.isdigit():
            return f"{known}-{named_days.month_and_day(name)}"
        found = named_days.day_of(name, int(known))
        if found is None:
            raise ValueError
        return found[0].isoformat()

    if clock.published is None and not parts.get("year", "").isdigit() and named_days.month_and_day(name) is None:
        return None
    reading, basis = _dated(parts.get("year"), clock.on(side), value)
    kept = named_days.day_of(name, int(reading[:4])) if reading[:4].isdigit() else None
    return reading, basis if kept is None or kept[1] else Basis.ASSUMED


def _month_only(parts: dict[str, str], clock: Clock) -> Reading:
    return _dated(parts.get("year"), clock, lambda known: f"{known}-{_month(parts['month']):02}")


def _part_of_year(code: int, words: str | None, clock: Clock) -> Reading | None:
    """A season, quarter or half in a year that is stated, or counted from this one, or implied."""
    if clock.published is None and _year_of(words, clock) is None:
        return None
    return _dated(words, clock, lambda known: f"{known}-{code}")


def _quarter(parts: dict[str, str], clock: Clock) -> Reading | None:
    """The third quarter of 2019, the 2019 third quarter, last year's second half, Q3."""
    words = parts.get("year")
    if other := parts.get("other"):
        words = "last year" if other.lower().startswith("year") else other.removesuffix("’s").removesuffix("'s")
    if "q" in parts:
        return _part_of_year(32 + int(parts["q"]), words, clock)
    nth = parts["nth"].lower()
    if nth == "last" and words is None:
        return None if parts["what"].lower() == "half" else _relative({"way": "last", "period": "quarter"}, clock)
    if parts["what"].lower() == "half":
        half = {"first": 40, "second": 41, "last": 41}.get(nth)
        return _part_of_year(half, words, clock) if half and words else None
    return _part_of_year(32 + (4 if nth == "last" else _NTH[nth]), words, clock)


def _reporting(parts: dict[str, str], clock: Clock) -> Reading | None:
    """The latest quarter, the year-ago period: counted from the quarter that the article reports on."""
    stated = parts.get("year_before", parts.get("year"))
    if parts.get("which", "").lower() == "current" and clock.published:
        return _calendar_step(clock.published, 0, "quarter"), Basis.RESOLVED
    if clock.quarter is None:
        return (stated, Basis.STATED) if stated else None
    if stated:
        return f"{year(stated):04}{clock.quarter[4:]}", Basis.RESOLVED
    earlier = "year-" in parts["words"].lower() or "before" in parts
    return _years_on(clock.quarter, -1 if earlier else 0), Basis.RESOLVED


def _years_on(quarter: str, number: int) -> str:
    return f"{int(quarter[:4]) + number:04}{quarter[4:]}"


def _season(parts: dict[str, str], clock: Clock) -> Reading | None:
    return _part_of_year(_SEASONS[parts["season"].lower()], parts["year"], clock)


def _years(parts: dict[str, str], _: Clock) -> Reading:
    start, end = parts["year"], parts["year2"]
    first = year(start)
    last = first // 100 * 100 + int(end) if len(end) == 2 else year(end)
    if last <= first:
        raise ValueError
    return f"{first:04}/{last:04}", Basis.STATED


def _decade(parts: dict[str, str], _: Clock) -> Reading:
    return f"{parts['decade'][:3]}X", Basis.STATED


def _short_decade(parts: dict[str, str], clock: Clock) -> Reading | None:
    """The '80s, the nineties: the last such decade that had begun at publication."""
    if clock.published is None:
        return None
    tens = int(parts["tens"]) if "tens" in parts else DECADES[parts["name"].lower()]
    century = clock.published.year // 100 - (tens > clock.published.year % 100 // 10)
    return f"{century}{tens}X", Basis.ASSUMED


def _century(parts: dict[str, str], _: Clock) -> Reading:
    return f"{int(parts['nth']) - 1:02}XX", Basis.STATED


def _ago(parts: dict[str, str], clock: Clock) -> Reading | None:
    """Two years ago, about a week ago, three months from now: counted from the publication date."""
    number = count(parts["number"]) * (1 if parts["way"].lower().endswith("now") else -1)
    unit = parts["unit"].lower()
    if clock.published is None:
        return None
    if clock.compares_quarters and unit == "year":
        return _years_on(clock.last, number), Basis.RESOLVED
    loose = "about" in parts or "so" in parts or parts["number"].lower().split()[-1] in ("of", "dozen")
    return _counted(clock.published, number, unit, "~" if loose else "")


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
    number = count(parts["number"]) * (1 if parts["way"].lower() in ("later", "afterward", "afterwards") else -1)
    unit = parts["unit"].lower()
    if clock.compares_quarters and unit == "year":
        return _years_on(clock.last, number), Basis.RESOLVED
    return _from_anchor(clock, number, lambda start: _counted(start, number, unit)[0])


def _from_anchor(clock: Clock, step: int, counted: Callable[[dt.date], str]) -> Reading | None:
    """What ``counted`` makes of the anchor's last day, or of its first when counting back; None without an anchor.

    Where the year of the anchor is not known, the days are counted in any common year, and kept if they stay in it.
    """
    if clock.anchor is None:
        return None
    known = clock.anchor.replace(UNKNOWN_YEAR, _ANY_YEAR)
    days = edtf.interval(known)
    if days is None:
        return None
    value = counted(days[1] if step > 0 else days[0])
    if known == clock.anchor:
        return value, Basis.RESOLVED
    same_year = all(part.startswith(f"{_ANY_YEAR}-") for part in value.split("/"))
    return (value.replace(_ANY_YEAR, UNKNOWN_YEAR), Basis.RESOLVED) if same_year else None


def _next_to(parts: dict[str, str], clock: Clock) -> Reading | None:
    """The following day, the previous year, the next morning: next to the date before it in the text."""
    step = _step(parts["way"])
    period = parts["period"].lower()

    def counted(start: dt.date) -> str:
        if period in _PARTS_OF_DAY:
            return _counted(start, step, "day")[0]
        if period in _UNITS:
            return _counted(start, step, period)[0]
        if period[:3] in _WEEKDAYS:
            return _on_weekday(start + dt.timedelta(days=step), period, step).isoformat()
        aside = Clock(start, side=Side(Direction(step), plain=True))
        return in_year(aside, lambda known: f"{known}-{_month(period):02}")[0]

    return _from_anchor(clock, step, counted)


def _same(parts: dict[str, str], clock: Clock) -> Reading | None:
    """That day, later that year, the same week: the one of the date before it in the text, if that is as close."""
    period = parts["period"].lower()
    unit = "day" if period in _PARTS_OF_DAY else period
    if clock.anchor is None or (edtf.precision(clock.anchor) != "day" and unit in ("day", "week")):
        return None
    if edtf.precision(clock.anchor) == "year" and unit == "month":
        return None
    return _from_anchor(clock, 0, lambda start: _counted(start, 0, unit)[0])


def _on_weekday(start: dt.date, name: str, step: int) -> dt.date:
    """The first such weekday from a day on, forwards or backwards."""
    away = (_WEEKDAYS[name[:3].lower()] - start.weekday()) % 7
    return start + dt.timedelta(days=away if step > 0 else -(-away % 7))


def _relative(parts: dict[str, str], clock: Clock) -> Reading | None:
    """Last week, next month, this summer, last Monday, this morning: counted from the publication date."""
    now = clock.published
    if now is None:
        return None
    way, period = " ".join(parts["way"].lower().split()), parts["period"].lower()
    step = -1 if way == "this past" else 1 if way.endswith("coming") else _step(way)
    if period in _PARTS_OF_DAY:
        return _counted(now, step, "day")
    if period in ("weekend", "quarter"):
        return _calendar_step(now, step, period), Basis.RESOLVED
    if period in _UNITS:
        return _counted(now, step, period)
    if period[:3] in _WEEKDAYS and period not in _SEASONS:
        start = now + dt.timedelta(days=step)
        return _on_weekday(start, period, step or clock.side.direction.value or -1).isoformat(), Basis.RESOLVED
    return _month_or_season(now, step, period), Basis.RESOLVED


def _month_or_season(now: dt.date, step: int, period: str) -> str:
    """Last March, this summer, next spring."""
    code = f"{_SEASONS[period]}" if period in _SEASONS else f"{_month(period):02}"
    if step == 0:
        return f"{now.year:04}-{code}"
    aside = Clock(now, side=Side(Direction(step), plain=True))
    return in_year(aside, lambda known: f"{known}-{code}")[0]


def _calendar_step(now: dt.date, step: int, period: str) -> str:
    """The weekends around a day, and the quarters around it."""
    if period == "weekend":
        saturday = _on_weekday(now, "saturday", 1) + dt.timedelta(weeks=step)
        return f"{saturday.isoformat()}/{(saturday + dt.timedelta(days=1)).isoformat()}"
    day = now + relativedelta(months=3 * step)
    return f"{day:%Y}-{33 + (day.month - 1) // 3}"


def _part_of(parts: dict[str, str], clock: Clock) -> Reading | None:
    """The end of the month, later in the year, later in the day: some of a period around the publication date."""
    return _relative({"way": parts.get("way", "this"), "period": parts.get("period", "day")}, clock)


def _year_end(_: dict[str, str], clock: Clock) -> Reading | None:
    """Year-end: that of this year, or where it is plainly over, of the last one."""
    if clock.published is None:
        return None
    return f"{clock.published.year - (clock.side == Side(Direction.PAST)):04}", Basis.RESOLVED


def _weekend(_: dict[str, str], clock: Clock) -> Reading | None:
    """The weekend: the last one, or the coming one where the sentence looks ahead."""
    if clock.published is None:
        return None
    ahead = clock.side.direction is Direction.FUTURE or clock.published.weekday() >= _WEEKDAYS["sat"]
    return _calendar_step(_monday_to_sunday(clock.published), 0 if ahead else -1, "weekend"), Basis.RESOLVED


def _monday_to_sunday(day: dt.date) -> dt.date:
    """The Monday of a week, so that a Sunday belongs to the weekend that it ends."""
    return day - dt.timedelta(days=day.weekday())


def _deictic(parts: dict[str, str], clock: Clock) -> Reading | None:
    """Today, yesterday, the day after tomorrow."""
    if clock.published is None:
        return None
    words = parts["words"].lower()
    shift = -1 if "yesterday" in words else 1 if "tomorrow" in words else 0
    days = shift * (2 if "the day" in words else 1)
    return (clock.published + dt.timedelta(days=days)).isoformat(), Basis.RESOLVED


def _weekday(parts: dict[str, str], clock: Clock) -> Reading | None:
    """Tuesday: the last one where the tense is past or says nothing, as news writes; the coming one in the future."""
    if clock.published is None:
        return None
    direction = clock.side.direction
    day = _on_weekday(clock.published, parts["weekday"], direction.value or -1)
    basis = Basis.RESOLVED if direction is not Direction.UNKNOWN else Basis.ASSUMED
    if "weekday2" not in parts:
        return day.isoformat(), basis
    return f"{day.isoformat()}/{_on_weekday(day, parts['weekday2'], 1).isoformat()}", basis


def _year(parts: dict[str, str], _: Clock) -> Reading:
    return f"{year(parts.get('spoken', parts.get('year', ''))):04}", Basis.STATED


_READERS: dict[str, Callable[[dict[str, str], Clock], Reading | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "attacks": _attacks,
    "week_of": _week_of,
    "days": _day,
    "span": _day,
    "day": _day,
    "days_first": _day,
    "day_first": _day,
    "named": _named,
    "month": _month_only,
    "bare_month": _month_only,
    "reporting": _reporting,
    "quarter": _quarter,
    "season": _season,
    "between": _years,
    "years": _years,
    "decade": _decade,
    "short_decade": _short_decade,
    "century": _century,
    "ago": _ago,
    "after": _after,
    "next_to": _next_to,
    "same": _same,
    "relative": _relative,
    "part_of": _part_of,
    "year_end": _year_end,
    "weekend": _weekend,
    "deictic": _deictic,
    "weekdays": _weekday,
    "weekday": _weekday,
    "year": _year,
}

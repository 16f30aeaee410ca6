"""Date resolution: what a date expression stands for, as an EDTF value, and how that was worked out.

Each reader takes the parts of one kind of expression and gives its value, or None where the article does not fix it.
Those that count from another day are in ``counting``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from generator import edtf
from generator.analysis.dates import counting, named_days
from generator.analysis.dates.calendar_words import SEASONS, month_number, step
from generator.analysis.dates.clock import UNKNOWN_YEAR, Clock, Reading
from generator.analysis.dates.expressions import Expression
from generator.analysis.dates.implied_year import in_year
from generator.analysis.dates.numbers import DECADES, year
from generator.analysis.dates.tense import Direction, Side
from generator.model import Basis

_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_ATTACKS = "2001-09-11"


def resolve(expression: Expression, clock: Clock) -> Reading | None:
    """The EDTF value of an expression and its basis; None where it names no date, or nothing fixes which."""
    try:
        reading = _READERS[expression.rule](expression.parts, clock)
        if reading is None or not edtf.is_value(reading[0]):
            return None
    except (ValueError, OverflowError):  # 31 February, or a date before the year 1 or after 9999
        return None
    return (reading[0], Basis.ASSUMED) if "assumed" in expression.parts else reading


def _day_number(day: str) -> int:
    return int(day.rstrip("sthndr"))


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
        return (f"{int(known) + step(words):04}", Basis.RESOLVED) if known.isdigit() else None
    return (f"{clock.published.year + step(words):04}", Basis.RESOLVED) if clock.published else None


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


def _day(parts: dict[str, str], clock: Clock) -> Reading | None:
    """12 May, 12 May 2024, 12-14 May, 30 May to 2 June 2024."""
    month = month_number(parts["month"])
    month2 = month_number(parts["month2"]) if "month2" in parts else month
    first = _day_number(parts["day"])
    last = _day_number(parts.get("day2", parts["day"]))
    dt.date(2024, month, first), dt.date(2024, month2, last)  # a leap year: no day that no year has
    if "day2" in parts and "month2" not in parts and first >= last:
        raise ValueError
    return _ranged(parts, clock, f"-{month:02}-{first:02}", f"-{month2:02}-{last:02}")


def _months(parts: dict[str, str], clock: Clock) -> Reading | None:
    """May, May 2024, May to July 2024, November to February."""
    month = month_number(parts["month"])
    month2 = month_number(parts["month2"]) if "month2" in parts else month
    return _ranged(parts, clock, f"-{month:02}", f"-{month2:02}")


def _ranged(parts: dict[str, str], clock: Clock, start: str, end: str) -> Reading | None:
    """From one part of a year to another, or one alone; past the end of a year, where the second is the earlier.

    A year that stands at one end is that of both ends.
    """
    is_range = "day2" in parts or "month2" in parts
    turns = is_range and end <= start

    def value(known: str) -> str:
        if not is_range:
            return known + start
        return f"{known}{start}/{int(known) + turns:04}{end}" if known.isdigit() else f"{known}{start}/{known}{end}"

    if "year2" not in parts:
        return _dated(parts.get("year"), clock, value)
    second = _year_of(parts["year2"], clock)
    if second is None:
        return in_year(clock, value)
    first = _year_of(parts["year"], clock) if "year" in parts else None
    if first is not None:
        return f"{first[0]}{start}/{second[0]}{end}", second[1]
    return value(f"{int(second[0]) - turns:04}"), second[1]


def _week_of(parts: dict[str, str], clock: Clock) -> Reading | None:
    """The week of 11 March."""
    month, day = parts.get("month", parts.get("month_after", "")), parts.get("day", parts.get("day_before", ""))
    reading = _day({"month": month, "day": day} | ({"year": parts["year"]} if "year" in parts else {}), clock)
    if reading is None or not reading[0][:4].isdigit():
        return None
    return counting.week_of(dt.date.fromisoformat(reading[0])), reading[1]


def _named(parts: dict[str, str], clock: Clock) -> Reading | None:
    """Christmas, Election Day 2024, last Thanksgiving."""
    name = parts["name"].lower().replace("’", "'")
    name = name if name in named_days.NAMES else next(n for n in named_days.NAMES if n.replace("'", "") == name)
    side = Side(Direction(step(parts.get("way", ""))), plain=True) if "way" in parts else clock.side

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


def _nth(parts: dict[str, str], clock: Clock) -> Reading | None:
    """The last Friday of May, the first week of next month."""
    if "month" in parts:
        period = _months(parts, clock)
    elif parts["way"].lower() == "that":
        period = counting.same(parts, clock)
    else:
        period = counting.relative(parts, clock)
    return counting.nth(parts, period) if period else None


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
        return (
            None if parts["what"].lower() == "half" else counting.relative({"way": "last", "period": "quarter"}, clock)
        )
    if parts["what"].lower() == "half":
        half = {"first": 40, "second": 41, "last": 41}.get(nth)
        return _part_of_year(half, words, clock) if half and words else None
    return _part_of_year(32 + (4 if nth == "last" else _NTH[nth]), words, clock)


def _reporting(parts: dict[str, str], clock: Clock) -> Reading | None:
    """The latest quarter, the year-ago period: counted from the quarter that the article reports on."""
    stated = parts.get("year_before", parts.get("year"))
    if parts.get("which", "").lower() == "current" and clock.published:
        return counting.quarter_on(clock.published, 0), Basis.RESOLVED
    if clock.quarter is None:
        return (stated, Basis.STATED) if stated else None
    if stated:
        return f"{year(stated):04}{clock.quarter[4:]}", Basis.RESOLVED
    earlier = "year-" in parts["words"].lower() or "before" in parts
    return counting.years_on(clock.quarter, -1 if earlier else 0), Basis.RESOLVED


def _season(parts: dict[str, str], clock: Clock) -> Reading | None:
    return _part_of_year(SEASONS[parts["season"].lower()], parts["year"], clock)


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


def _year(parts: dict[str, str], _: Clock) -> Reading:
    return f"{year(parts.get('spoken', parts.get('year', ''))):04}", Basis.STATED


_READERS: dict[str, Callable[[dict[str, str], Clock], Reading | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "attacks": _attacks,
    "week_of": _week_of,
    "nth": _nth,
    "listed": _day,
    "days": _day,
    "span": _day,
    "day": _day,
    "span_first": _day,
    "days_first": _day,
    "day_first": _day,
    "months": _months,
    "named": _named,
    "month": _months,
    "bare_month": _months,
    "reporting": _reporting,
    "quarter": _quarter,
    "season": _season,
    "between": _years,
    "years": _years,
    "decade": _decade,
    "short_decade": _short_decade,
    "century": _century,
    "before_last": counting.before_last,
    "weekday_of": counting.weekday_of,
    "from_day": counting.from_day,
    "ago_this": counting.ago_this,
    "ago": counting.ago,
    "in": counting.ago,
    "after": counting.after,
    "next_to": counting.next_to,
    "same": counting.same,
    "same_name": counting.same_name,
    "relative": counting.relative,
    "part_of": counting.part_of,
    "year_end": counting.year_end,
    "weekend": counting.weekend,
    "deictic": counting.deictic,
    "weekdays": counting.weekday,
    "weekday": counting.weekday,
    "year": _year,
}

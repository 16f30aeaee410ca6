"""Axis: dates by time, as columns of years, months or days with the number of dates in each, and what stands out.

A column is a stretch of time in which something is dated; stretches without a date are left out, and the column after
one says so. As many years are parted into months, and months into days, as there is room for, those with the most
dates first. So the axis is not to scale, and every column says what it stands for.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator import edtf
from generator.publish.views import DateView

_FEWEST, _MOST = 3, 12  # columns: fewer are seen in the list; more are too narrow for a finger on a phone
_LANES = 3  # of ranges, and of dates that stand out
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()

Key = tuple[int, ...]
"""A year, a month of it or a day of that."""


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of time: its label on up to three lines, its name, how many dates are in it and where the first is.

    ``share`` is the height of its bar in per cent of the tallest; ``after_gap`` says that time without a date was left
    out before it, ``ahead`` that all its dates lie after the publication of their articles.
    """

    lines: tuple[str, ...]
    name: str
    count: int
    share: int
    href: str
    after_gap: bool
    ahead: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A line below the columns: a range as a bar, a date that stands out, or the day of publication.

    ``first`` and ``last`` are the columns, from 1; ``from_right`` has its words stand before its end.
    """

    kind: str
    words: str
    href: str
    first: int
    last: int
    from_right: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """The whole picture."""

    columns: tuple[Column, ...]
    lanes: tuple[Lane, ...]


def axis_of(rows: Sequence[DateView], published: dt.date | None = None) -> Axis | None:
    """The picture of some dates, in order of time; None where they fill too few columns to be one.

    Args:
        rows: the dates; those without a year are left out.
        published: the publication date, where it is the same for all of them.
    """
    dated = [(row, row.days) for row in rows if row.days]
    starts = [_key(days[0], _closeness(row)) for row, days in dated]
    ranges = list({row.when: (row, days) for row, days in reversed(dated) if row.precision == "range"}.values())[::-1]
    others = [_key(days[1], _closeness(row)) for row, days in ranges] + ([_key(published, 3)] if published else [])
    keys = _columns(starts, others)
    if len(keys) < _FEWEST:
        return None

    def column_of(day: dt.date) -> int:
        return max(sum(key <= _key(day, len(key)) for key in keys) - 1, 0)

    inside: list[list[DateView]] = [[] for _ in keys]
    for row, days in dated:
        inside[column_of(days[0])].append(row)
    most = max(map(len, inside))
    is_cut = min((*starts, *others))[0] < keys[0][0]
    columns = [_column(keys, n, found, most, is_cut=is_cut) for n, found in enumerate(inside)]

    def lane(kind: str, words: str, href: str, first: int, last: int) -> Lane:
        return Lane(kind, words, href, first + 1, last + 1, first + last >= len(keys))

    lanes = [lane("range", r.when, r.href, column_of(d[0]), column_of(d[1])) for r, d in ranges[:_LANES]]
    for row in _standing_out(row for row, _ in dated if row.precision != "range"):
        at = column_of(row.sort_key[0])
        lanes.append(lane("key", row.when, row.href, at, at))
    if published:
        at = column_of(published)
        lanes.append(lane("published", f"published {edtf.words(published.isoformat())}", "", at, at))
    return Axis(tuple(columns), tuple(lanes))


def columns_of(days: Sequence[tuple[dt.date, str]]) -> tuple[Column, ...]:
    """The columns of some days, each with where it leads, in order of time; none where they are too few."""
    keys = _columns([_key(day, 3) for day, _ in days], [])
    inside = [[href for day, href in days if _key(day, len(key)) == key] for key in keys]
    first = keys[0] if keys else ()
    if len(keys) < _FEWEST or any(day.year < first[0] for day, _ in days):
        return ()
    most = max(map(len, inside))
    return tuple(
        Column(
            _lines(key, keys[n - 1] if n else ()),
            edtf.words("-".join(f"{part:04}" if not at else f"{part:02}" for at, part in enumerate(key))),
            len(found),
            round(100 * len(found) / most),
            found[0] if found else "",
            after_gap=bool(n) and not _follows(keys[n - 1], key),
            ahead=False,
        )
        for n, (key, found) in enumerate(zip(keys, inside, strict=True))
    )


def _key(day: dt.date, size: int) -> Key:
    return (day.year, day.month, day.day)[:size]


def _closeness(row: DateView) -> int:
    """How closely a date is known, as the length of its key: to the year, the month or the day."""
    first, last = row.days or (dt.date.min, dt.date.max)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return 1
    is_month = first.day == 1 and (last + dt.timedelta(days=1)).day == 1
    return 2 if is_month and row.precision in ("month", "range") else 1 if is_month else 3


def _columns(starts: Sequence[Key], others: Sequence[Key]) -> list[Key]:
    """The columns in order: years, the fullest of them parted into months, and those into days, while there is room.

    Where there are more years than columns, the first column stands for all up to its year. What holds a date that is
    not known more closely is not parted, unless it is the end of a range.
    """
    days = [*starts, *others]
    keys = set(sorted({day[:1] for day in days})[-_MOST:])
    for size in (2, 3):
        counts = Counter(day[: size - 1] for day in starts)
        whole = {day for day in starts if len(day) < size}
        for key in sorted(counts, key=lambda key: (-counts[key], key)):
            parts = {day[:size] for day in days if day[: size - 1] == key and len(day) >= size}
            if key in keys - whole and len(keys) - 1 + len(parts) <= _MOST:
                keys = keys - {key} | parts
    return sorted(keys)


def _column(keys: Sequence[Key], number: int, found: Sequence[DateView], most: int, *, is_cut: bool) -> Column:
    key, before = keys[number], keys[number - 1] if number else ()
    cut = is_cut and not number
    name = edtf.words("-".join(f"{part:04}" if not n else f"{part:02}" for n, part in enumerate(key)))
    return Column(
        lines=("to " + str(key[0]),) if cut else _lines(key, before),
        name=f"up to {key[0]}" if cut else name,
        count=len(found),
        share=round(100 * len(found) / most) if most else 0,
        href=found[0].href if found else "",
        after_gap=bool(before) and not _follows(before, key),
        ahead=bool(found) and all(row.ahead for row in found),
    )


def _lines(key: Key, before: Key) -> tuple[str, ...]:
    """The label of a column; what the one before says already is not said again."""
    lines = [str(key[0])]
    if len(key) > 1:
        lines = [_MONTHS[key[1] - 1], lines[0] if len(before) < 2 or before[0] != key[0] else ""]
    if len(key) > 2:
        lines = [str(key[2]), lines[0] if len(before) < 3 or before[:2] != key[:2] else "", lines[1]]
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    return tuple(lines)


def _follows(before: Key, key: Key) -> bool:
    """Whether no time lies between two columns."""
    if len(before) == 1:
        end = dt.date(before[0], 12, 31)
    elif len(before) == 2:
        end = (dt.date(before[0], before[1], 28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
    else:
        end = dt.date(*before)
    return (dt.date(*(*key, 1, 1)[:3]) - end).days <= 1


def _standing_out(rows: Iterable[DateView]) -> list[DateView]:
    """The dates that the headline or the lead tells, or that are told again, those first; each once, in order."""
    weights = ("in the headline", "in the lead", "told")
    found: dict[str, tuple[int, int, DateView]] = {}
    for order, row in enumerate(rows):
        weight = next((n for n, start in enumerate(weights) if any(w.startswith(start) for w in row.weight)), None)
        if weight is not None:
            found.setdefault(row.when, (weight, order, row))
    chosen = sorted(found.values(), key=lambda each: each[:2])[:_LANES]
    return [row for _, _, row in sorted(chosen, key=lambda each: each[1])]

"""Clock: what a date expression may be counted from, and the year of a date that states none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from generator import edtf
from generator.analysis.dates.tense import UNTOLD, Direction, Side
from generator.model import Basis

UNKNOWN_YEAR = "XXXX"
_LESS_OFTEN = 1.5  # how much farther off a day to come must seem than one gone by: news tells more of what has happened
Reading = tuple[str, Basis]


@dataclass(frozen=True, slots=True)
class Clock:
    """What a date may be counted from.

    ``published`` is the publication date. ``anchor`` is the EDTF value of the last day, month or year before this
    expression in the text, ``last`` that of the last date of any sort, and ``quarter`` that of the quarter the article
    reports on. ``side`` is where the sentence puts the date.
    """

    published: dt.date | None
    anchor: str | None = None
    last: str = ""
    quarter: str | None = None
    side: Side = UNTOLD

    def on(self, side: Side) -> Clock:
        """The same clock for a date on that side."""
        return replace(self, side=side)

    @property
    def compares_quarters(self) -> bool:
        """Whether the last date was a quarter, so that "a year earlier" is a quarter too."""
        return bool(self.last) and edtf.precision(self.last) == "quarter"


def in_year(clock: Clock, value: Callable[[str], str]) -> Reading:
    """A value without a year, put into the year that the publication date and the tense imply.

    Where the tense is plain, the nearest year on that side. Otherwise the nearest year at all, which is only assumed
    unless it lies on the side that the sentence hints at.
    """
    now = clock.published
    if now is None:
        return value(UNKNOWN_YEAR), Basis.STATED
    side = clock.side.direction
    found = []
    for year in (now.year - 1, now.year, now.year + 1):
        days = _interval_or_none(value, f"{year:04}")
        if days is None:
            continue
        distance = (days[0] - now).days if days[0] > now else (days[1] - now).days if days[1] < now else 0
        if not clock.side.plain or side.value * distance >= 0:
            far = distance * _LESS_OFTEN if distance > 0 and side is Direction.UNKNOWN else abs(distance)
            found.append((far, side.value * distance >= 0, f"{year:04}"))
    if not found:
        return value(UNKNOWN_YEAR), Basis.STATED
    _, fits, year_found = min(found)
    told = fits and side is not Direction.UNKNOWN
    return value(year_found), Basis.RESOLVED if told else Basis.ASSUMED


def _interval_or_none(value: Callable[[str], str], year: str) -> tuple[dt.date, dt.date] | None:
    try:
        return edtf.interval(value(year))
    except ValueError:  # 29 February of a year that has none
        return None

"""Clock: what a date expression may be counted from, and the year of a date that states none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from generator import edtf
from generator.analysis.dates.story import UNKNOWN_YEAR, Story, weigh
from generator.analysis.dates.tense import UNTOLD, Direction, Side
from generator.model import Basis

_LESS_OFTEN = 1.5  # how much farther off a day to come must seem than one gone by: news tells more of what has happened
_LESS_LIKELY = 4  # how much farther off a day gone by must seem where the sentence hints at one to come
_LATELY = 14  # days: how far back a caption in the present tense tells of
Reading = tuple[str, Basis]


@dataclass(frozen=True, slots=True)
class Clock:
    """What a date may be counted from.

    ``published`` is the publication date. ``anchor`` is the EDTF value of the last day, month or year before this
    expression in the text, ``last`` that of the last date of any sort, and ``quarter`` that of the quarter the article
    reports on. ``side`` is where the sentence puts the date, and ``paragraph`` the number of its paragraph. ``story``
    is the last date of another year than that of publication.
    """

    published: dt.date | None
    anchor: str | None = None
    last: str = ""
    quarter: str | None = None
    side: Side = UNTOLD
    paragraph: int = 0
    story: Story | None = None

    def on(self, side: Side) -> Clock:
        """The same clock for a date on that side."""
        return replace(self, side=side)

    @property
    def compares_quarters(self) -> bool:
        """Whether the last date was a quarter, so that "a year earlier" is a quarter too."""
        return bool(self.last) and edtf.precision(self.last) == "quarter"


def in_year(clock: Clock, value: Callable[[str], str]) -> Reading:
    """A value without a year, put into the year that the text before, the publication date and the tense imply."""
    nearest = _nearest_year(clock, value)
    if clock.story is None or (clock.side.plain and clock.side.direction is Direction.FUTURE):
        return nearest
    return weigh(clock.story, clock.paragraph, nearest, value, clock.published)


def _nearest_year(clock: Clock, value: Callable[[str], str]) -> Reading:
    """A value in the year that the publication date and the tense imply.

    Where the tense is plain, the nearest year on that side. Otherwise the nearest year at all, which is only assumed
    unless it lies on the side that the sentence hints at.
    """
    now = clock.published
    if now is None:
        return value(UNKNOWN_YEAR), Basis.STATED
    side = clock.side
    found = []
    for year in (now.year - 1, now.year, now.year + 1):
        days = _interval_or_none(value, f"{year:04}")
        if days is None:
            continue
        distance = (days[0] - now).days if days[0] > now else (days[1] - now).days if days[1] < now else 0
        fits = side.direction.value * distance >= 0
        if fits or not side.plain or (side.present and -distance <= _LATELY):
            found.append((_seeming(distance, side), fits, f"{year:04}"))
    if not found:
        return value(UNKNOWN_YEAR), Basis.STATED
    _, fits, year_found = min(found)
    told = fits and side.direction is not Direction.UNKNOWN
    return value(year_found), Basis.RESOLVED if told else Basis.ASSUMED


def _seeming(distance: int, side: Side) -> float:
    """How far off a day seems: farther on the side of which the sentence, or news at large, tells less."""
    if side.direction is Direction.UNKNOWN:
        return distance * _LESS_OFTEN if distance > 0 else -distance
    fits = side.direction.value * distance >= 0 or side.present
    return abs(distance) * (1 if fits else _LESS_LIKELY)


def _interval_or_none(value: Callable[[str], str], year: str) -> tuple[dt.date, dt.date] | None:
    try:
        return edtf.interval(value(year))
    except ValueError:  # 29 February of a year that has none
        return None

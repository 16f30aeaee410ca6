"""Strip: dates as dots on a line, a picture of the list of dates beside it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from generator.publish.views import DateView

_FEWEST, _MOST = 3, 60  # different dates: fewer are seen at a glance in the list, more make no picture


@dataclass(frozen=True, slots=True)
class Dot:
    """One date on the line: how far along it stands, in per cent, where it leads, and what it says."""

    left: Markup
    href: str
    label: str
    ahead: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of dates with the words at its ends; ``published`` is how far along the publication date stands."""

    dots: tuple[Dot, ...]
    first: str
    last: str
    published: Markup | None

    @property
    def has_ahead(self) -> bool:
        """Whether a dot lies after the publication of its article."""
        return any(dot.ahead for dot in self.dots)


def strip_of(rows: Sequence[DateView], published: dt.date | None = None) -> Strip | None:
    """The picture of some dates; None where there are too few or too many, or no two of them apart.

    Distances along the line grow with the logarithm of the days between two dates, so that a year long gone does not
    press all the others together.

    Args:
        rows: the dates; those without a year are left out.
        published: the publication date, where it is the same for all of them.
    """
    dated = {(row.days[0], row.when): row for row in reversed(rows) if row.days}  # the first of each stays
    dated = dict(sorted(dated.items()))
    days = sorted({first for first, _ in dated} | ({published} if published else set()))
    if not _FEWEST <= len(dated) <= _MOST or len(days) < _FEWEST:
        return None
    places = [0.0]
    for before, after in pairwise(days):
        places.append(places[-1] + math.log1p((after - before).days))
    along = {day: _percent(place / places[-1]) for day, place in zip(days, places, strict=True)}
    dots = [Dot(along[first], row.href, row.when, row.ahead) for (first, _), row in dated.items()]
    return Strip(tuple(dots), dots[0].label, dots[-1].label, along[published] if published else None)


def _percent(share: float) -> Markup:
    return Markup(f"{100 * share:.1f}")  # noqa: S704 - a number

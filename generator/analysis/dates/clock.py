"""Clock: what a date expression may be counted from, and what the text before it is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from generator import edtf
from generator.analysis.dates.tense import UNTOLD, Side
from generator.model import Basis

UNKNOWN_YEAR = "XXXX"
Reading = tuple[str, Basis]
"""The EDTF value of an expression, and how it was worked out."""


@dataclass(frozen=True, slots=True)
class Story:
    """The last date of the text that is of another year than that of publication.

    ``value`` is EDTF, of a known year; ``paragraph`` the number of the paragraph in which it stands. ``frames`` says
    that it opens its sentence: "In 2019, the town had no bridge". ``is_over`` says that the text came back to now
    since, or told of the date in passing alone; ``heads`` that it stands in a heading, and so may be the year of a
    chronicle below.
    """

    value: str
    paragraph: int
    frames: bool = False
    is_over: bool = False
    heads: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """What a date may be counted from.

    ``published`` is the publication date. ``anchor`` is the EDTF value of the last day, month or year before this
    expression in the text, ``last`` that of the last date of any sort, and ``quarter`` that of the quarter the article
    reports on. ``side`` is where the sentence puts the date, and ``paragraph`` the number of its paragraph;
    ``is_entry`` says that it stands before what happened, as in a chronicle.
    """

    published: dt.date | None
    anchor: str | None = None
    last: str = ""
    quarter: str | None = None
    side: Side = UNTOLD
    paragraph: int = 0
    story: Story | None = None
    is_entry: bool = False

    def on(self, side: Side, *, is_entry: bool = False) -> Clock:
        """The same clock for a date on that side."""
        return replace(self, side=side, is_entry=is_entry)

    @property
    def compares_quarters(self) -> bool:
        """Whether the last date was a quarter, so that "a year earlier" is a quarter too."""
        return bool(self.last) and edtf.precision(self.last) == "quarter"

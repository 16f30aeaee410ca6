"""Story: the year that the text around a date is about, where it is another than that of publication.

"The ferry sank on 3 March 2019. On 5 April it was raised": the year goes on, until the text comes back to now. It is
never certain. Where the year of publication is as likely, the year stays open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from generator import edtf
from generator.model import Basis

UNKNOWN_YEAR = "XXXX"
_GOES_ON = 62  # days from one date of a story to the next
_MAY_GO_ON = 183
_LATELY = 14  # days before publication: what news tells of first
_OF_LATE = 45


@dataclass(frozen=True, slots=True)
class Story:
    """The last date of the text with a year of its own, and where it stands.

    ``paragraph`` is the number of its paragraph. ``frames`` says that it opens its sentence: "In 2019, the town had no
    bridge". ``is_over`` says that the text came back to now since, or told of the date in passing alone.
    """

    value: str
    paragraph: int
    frames: bool = False
    is_over: bool = False


def weigh(
    story: Story, paragraph: int, nearest: tuple[str, Basis], value: Callable[[str], str], published: dt.date | None
) -> tuple[str, Basis]:
    """A date without a year in the year of the story, in that of now, or in neither.

    Args:
        story: what the text before tells.
        paragraph: the number of the paragraph in which the date stands.
        nearest: its reading by the publication date.
        value: its value in a year.
        published: the publication date.
    """
    year = story.value[:4]
    days, of_story = _interval(value(year)), edtf.interval(story.value)
    if days is None or of_story is None or nearest[0] == value(year):
        return nearest
    now = _interval(nearest[0])
    ago = (published - now[1]).days if published and now else _MAY_GO_ON
    after = (days[0] - of_story[0]).days if days[0] < of_story[0] else max(0, (days[0] - of_story[1]).days)
    same_month = story.value[4:7] != "" and value(year)[:7] == story.value[:7]
    if story.is_over:
        return _either(nearest, value, ago > _OF_LATE) if same_month else nearest
    is_year = edtf.precision(story.value) == "year"
    near = story.paragraph == paragraph and story.frames if is_year else paragraph - story.paragraph <= 1
    goes_on = near and (is_year or 0 <= after <= _GOES_ON)
    if (same_month or goes_on) and (ago > _OF_LATE or now is None):
        return value(year), Basis.ASSUMED
    if same_month or (near and -_GOES_ON <= after <= _MAY_GO_ON):
        return _either(nearest, value, same_month or ago > _LATELY)
    return (nearest[0], Basis.ASSUMED) if now and ago > _LATELY else nearest


def _either(nearest: tuple[str, Basis], value: Callable[[str], str], is_open: bool) -> tuple[str, Basis]:
    """What may be of either year: open, or the nearest as an assumption."""
    return (value(UNKNOWN_YEAR), Basis.STATED) if is_open else (nearest[0], Basis.ASSUMED)


def _interval(value: str) -> tuple[dt.date, dt.date] | None:
    try:
        return edtf.interval(value)
    except ValueError:  # 29 February of a year that has none
        return None

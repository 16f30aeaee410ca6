"""Implied years: the year of a date that states none.

It is that of publication or the one before or after, by the tense; or that of the story around the date: "The ferry
sank on 3 March 2019. On 5 April it was raised." A story's year is never certain, and where the year of publication is
as likely, the year stays open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from generator import edtf
from generator.analysis.dates.clock import UNKNOWN_YEAR, Clock, Reading, Story
from generator.analysis.dates.tense import Direction, Side
from generator.model import Basis

_LESS_OFTEN = 1.5  # how much farther off a day to come must seem than one gone by: news tells more of what has happened
_LESS_LIKELY = 4  # how much farther off a day must seem on the other side than the one that the sentence hints at
_LATELY = 14  # days before publication: what a caption in the present tense, or news of now, tells of first
_OF_LATE = 45
_LAST_SEASON = "24"  # in EDTF; quarters and halves have higher numbers
_GOES_ON = 62  # days from one date of a story to the next
_MAY_GO_ON = 183

Value = Callable[[str], str]
"""Gives the EDTF value of a date in a year."""


def in_year(clock: Clock, value: Value) -> Reading:
    """A value without a year, put into the year that the text before, the publication date and the tense imply."""
    nearest = _nearest_year(clock, value)
    ahead = clock.side.plain and clock.side.direction is Direction.FUTURE
    if clock.story is None or (ahead and not clock.side.present):
        return nearest
    if clock.is_entry and clock.story.heads:
        return _in_chronicle(clock.story, nearest, value)
    return _in_story(clock.story, clock, nearest, value)


def _nearest_year(clock: Clock, value: Value) -> Reading:
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
        days = _interval(value, f"{year:04}")
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


def _in_chronicle(story: Story, nearest: Reading, value: Value) -> Reading:
    """A date in the year of a chronicle's heading, or in the one after where its entries pass the end of the year."""
    told = _next_in_story(story, value, in_order=True)
    return nearest if told is None else (told[0], Basis.ASSUMED)


def _in_story(story: Story, clock: Clock, nearest: Reading, value: Value) -> Reading:
    """A date in the year of the story, in that of ``nearest``, its reading by the publication date, or in neither."""
    told = _next_in_story(story, value)
    if told is None or nearest[0] == told[0]:
        return nearest
    in_story, after = told
    now = edtf.interval(nearest[0])
    ago = (clock.published - now[1]).days if clock.published and now else _MAY_GO_ON
    is_month = story.value[4:7] != "" and in_story[:7] == story.value[:7]
    if story.is_over:
        return _either(nearest, value, is_open=ago > _OF_LATE) if is_month else nearest
    is_year = edtf.precision(story.value) == "year"
    near = story.frames if is_year else True
    near = near and clock.paragraph - story.paragraph <= (0 if is_year else 1)
    goes_on = is_month or (near and (is_year or 0 <= after <= _GOES_ON))
    if clock.side.direction is Direction.FUTURE:
        return _either(nearest, value, is_open=True) if goes_on else nearest
    is_sure = in_story[:4] == story.value[:4] or edtf.precision(story.value) != "season"  # "the winter of 2022"
    if goes_on and is_sure and not 0 <= ago <= _OF_LATE:
        return in_story, Basis.ASSUMED
    if goes_on or (near and -_GOES_ON <= after <= _MAY_GO_ON):
        return _either(nearest, value, is_open=is_month or not 0 <= ago <= _LATELY)
    return (nearest[0], Basis.ASSUMED) if now and ago > _LATELY else nearest


def _next_in_story(story: Story, value: Value, *, in_order: bool = False) -> tuple[str, int] | None:
    """A date in the year of the story, or in the one after where that is next, and how many days after the story's.

    The days are 0 within the story's date and less than 0 before it. None where these years have no such day. In a
    chronicle, which tells ``in_order``, the next may be long after.
    """
    of_story = edtf.interval(story.value)
    found = []
    for turn in (0, 1):
        year = f"{int(story.value[:4]) + turn:04}"
        days = _interval(value, year)
        if days and of_story:
            before = days[0] < of_story[0]
            found.append(
                (value(year), (days[0] - of_story[0]).days if before else max(0, (days[0] - of_story[1]).days))
            )
    turns = len(found) > 1 and found[0][1] < 0 <= found[1][1] and edtf.precision(story.value) != "year"
    if turns and (in_order or found[1][1] <= _GOES_ON):
        return found[1]
    return found[0] if found else None


def _either(nearest: Reading, value: Value, *, is_open: bool) -> Reading:
    """What may be of either year: open, or the nearest as an assumption; EDTF has no quarters of an open year."""
    unknown = value(UNKNOWN_YEAR)
    has_open_form = unknown[5:7] <= _LAST_SEASON
    return (unknown, Basis.STATED) if is_open and has_open_form else (nearest[0], Basis.ASSUMED)


def _interval(value: Value, year: str) -> tuple[dt.date, dt.date] | None:
    """The days of a date in a year; None where that year has no such day, as 29 February."""
    try:
        return edtf.interval(value(year))
    except ValueError:
        return None

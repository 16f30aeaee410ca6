"""Calendar: the key dates of a dossier as an iCalendar file (RFC 5545), for calendar programs to import."""

from __future__ import annotations

import datetime as dt

from icalendar import Calendar, Event, vDDDTypes

from generator import edtf
from generator.ids import slug
from generator.model import Basis, Briefing, Dossier, KeyDate
from generator.publish.escape import plain, web_url
from generator.publish.event_names import EventNames
from generator.publish.views import dates_in_order, statement_around
from generator.publish.writing import head_as_made

_PRODUCT = "-//briefing//key dates//EN"
_HEAD = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{_PRODUCT}\r\n"
"""What a calendar begins with, the program being named there: how we know our own files."""

_EXACT = frozenset(("day", "range"))  # a month or a year would fill a calendar and say little
_LONGEST = 62  # days of a range that a calendar can show
_STAMP = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)  # of articles without a publication date; a stamp is required
_BASES = {Basis.STATED: "stated", Basis.RESOLVED: "worked out", Basis.ASSUMED: "assumed; check before use"}


def calendar_of(dossier: Dossier) -> tuple[str, int]:
    """The key dates of a dossier as all-day events, in order of time.

    Returns:
        The text of the calendar, and how many dates it leaves out: those without a year, and those known no closer than
        a month, or over so long a time that a calendar cannot show them.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    rows = dates_in_order(dossier)
    names = {briefing.article.id: EventNames(briefing, dossier) for briefing in dossier.briefings}
    events = [event for row in rows if (event := _event(*row, names[row[0].article.id])) is not None]
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical().decode("utf-8"), len(rows) - len(events)


def is_calendar(content: bytes) -> bool:
    """Whether the content of a file is a calendar made here, whatever an editor did to its line ends."""
    return head_as_made(content).startswith(head_as_made(_HEAD.encode()))


def _event(briefing: Briefing, date: KeyDate, names: EventNames) -> Event | None:
    """One date as an event; None where it is not exact enough."""
    days = edtf.interval(date.value)
    if days is None or edtf.precision(date.value) not in _EXACT or not _is_to_the_day(date.value):
        return None
    first, last = days
    if (last - first).days > _LONGEST or last == dt.date.max:  # the day after the last would be none
        return None
    article = briefing.article
    told = [f"In the article: “{plain(article.words(date.event))}”"]
    told += ["Somebody says so; the article itself does not"] if statement_around(briefing, date) else []
    told += [f"As worded: “{plain(article.words(date.span))}” ({_BASES[date.basis]})", plain(article.title)]
    told += [plain(word) for word in (article.outlet, *article.authors) if word]
    event = Event()
    event.add("uid", f"{date.id}@{slug(article.id)}.briefing")
    event.add("dtstamp", vDDDTypes(_stamp(article.published)))
    event.add("dtstart", first)
    event.add("dtend", last + dt.timedelta(days=1))  # the day after the last
    event.add("summary", plain(names.name(date)))
    event.add("description", "\n".join(told))
    if address := web_url(article.url):
        event.add("url", address)
    return event


def _stamp(published: dt.date | None) -> dt.datetime:
    return dt.datetime.combine(published, dt.time(), dt.UTC) if published else _STAMP


def _is_to_the_day(value: str) -> bool:
    """Whether both ends of a value are days."""
    return all(edtf.precision(end) == "day" for end in value.split("/"))

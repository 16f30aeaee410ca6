"""The calendar file, read back by a parser that is not the one that wrote it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import vobject

from generator.corrections.model import Corrections
from generator.dossier import compile_dossier
from generator.model import Article, Basis, Dossier, KeyDate, Span
from generator.publish.data.calendar import calendar_of
from tests.making import actor, analysis, article

HOSTILE = "The gate; opens, on\u202e 3 May.\nBEGIN:VEVENT\nSUMMARY:Not ours\nEND:VEVENT\n" + "A long word " * 20


def dossier(values: list[str], text: str = "The gate opens then.", url: str | None = None) -> Dossier:
    source: Article = replace(article(text, published="2031-05-01"), url=url)
    found = analysis(source)
    dates = tuple(
        KeyDate(f"d-{number}", source.paragraphs[0], value, Basis.RESOLVED, source.paragraphs[0])
        for number, value in enumerate(values)
    )
    return compile_dossier([source], [replace(found, dates=dates)], Corrections())[0]


def test_days_and_ranges_of_days_are_events() -> None:
    text, left_out = calendar_of(dossier(["2031-05-04", "2031-06-24/2031-06-25"]))
    events = vobject.readOne(text).vevent_list
    assert left_out == 0
    assert [(e.dtstart.value, e.dtend.value) for e in events] == [
        (dt.date(2031, 5, 4), dt.date(2031, 5, 5)),
        (dt.date(2031, 6, 24), dt.date(2031, 6, 26)),
    ]
    assert {e.summary.value for e in events} == {"The gate opens then."}
    assert "In the article: “The gate opens then.”" in events[0].description.value
    assert len({e.uid.value for e in events}) == 2


def test_an_event_is_named_so_that_a_person_understands_it_alone() -> None:
    text = "Ada Brink leads the Harbour Board. She took office on 4 May 2031."
    source = article(text, published="2031-05-01")
    start, day = text.index("She"), text.index("4 May 2031")
    date = KeyDate("d-1", Span(day, len(text) - 1), "2031-05-04", Basis.STATED, Span(start, len(text)))
    found = replace(analysis(source, [actor(text, "Ada Brink", pronoun="She")]), dates=(date,))
    calendar, _ = calendar_of(compile_dossier([source], [found], Corrections())[0])
    (event,) = vobject.readOne(calendar).vevent_list
    assert event.summary.value == "Ada Brink took office."
    assert "She took office on 4 May 2031." in event.description.value


def test_what_is_known_less_exactly_is_left_out_and_counted() -> None:
    values = ["XXXX-11-22", "2031-05", "2031", "203X", "2031-21", "2014/2018", "2031-01-01/2031-12-31", "2031-05-04"]
    text, left_out = calendar_of(dossier(values))
    assert left_out == len(values) - 1
    assert len(vobject.readOne(text).vevent_list) == 1


def test_words_of_an_article_stay_words() -> None:
    text, _ = calendar_of(dossier(["2031-05-04"], HOSTILE, "javascript:alert(1)"))
    calendar = vobject.readOne(text)
    (event,) = calendar.vevent_list
    shown = " ".join(HOSTILE.replace("\u202e", "").split("\n"))
    assert shown.startswith(event.summary.value.removesuffix(" …") + " ")
    assert f"“{shown}”" in event.description.value
    assert "url" not in event.contents
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_no_time_of_making_is_in_it() -> None:
    text, _ = calendar_of(dossier(["2031-05-04"]))
    (event,) = vobject.readOne(text).vevent_list
    assert event.dtstamp.value.date() == dt.date(2031, 5, 1)  # the day of publication
    assert calendar_of(dossier(["2031-05-04"]))[0] == text

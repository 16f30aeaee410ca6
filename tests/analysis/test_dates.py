"""Key dates read in small articles of one point each, and on any text at all."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import edtf as independent
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import edtf
from generator.analysis import analyse
from generator.articles.paragraphs import paragraph_spans
from generator.model import Article, KeyDate, Span

FIXTURES = Path(__file__).parent / "fixtures" / "dates"


def read(text: str, published: dt.date | None) -> tuple[Article, tuple[KeyDate, ...]]:
    article = Article("case", "case.txt", text, paragraph_spans(text), "Case", published=published)
    return article, next(iter(analyse([article]))).dates


def cases() -> Iterator[object]:
    for path in sorted(FIXTURES.glob("*.md")):
        for case in path.read_text(encoding="utf-8").split("\n## ")[1:]:
            head, rest = case.split("\n", 1)
            name, published = re.fullmatch(r"(.*) \[(.*)\]", head).groups()  # type: ignore[union-attr]
            text, expected = (rest + "\n").split("\n---\n", 1)
            day = None if published == "-" else dt.date.fromisoformat(published)
            yield pytest.param(text.strip("\n"), day, [line for line in expected.split("\n") if line], id=name)


@pytest.mark.parametrize(("text", "published", "expected"), list(cases()))
def test_dates(text: str, published: dt.date | None, expected: list[str]) -> None:
    article, dates = read(text, published)
    assert [f"{article.words(date.span)} | {date.value} | {date.basis}" for date in dates] == expected


_PARTS = st.sampled_from(
    "May,March,Nov.,31,2,29 February,1999,2024,-,–,to,from,between,and,Friday,Mon.,last,next,this,week,year,two,a,"
    "years,ago,later,the following,day,early,the 1990s,Q3,first quarter,of,spring,yesterday,0,99999,.,\n,in,on,will,"
    "met,20th century".split(",")
)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(_PARTS, max_size=25).map(" ".join),
    st.none() | st.dates(),
)
def test_any_value_is_edtf(text: str, published: dt.date | None) -> None:
    for date in read(text, published)[1]:
        independent.parse_edtf(date.value)
        days = edtf.interval(date.value)
        assert days is None or days[0] <= days[1]
        assert edtf.words(date.value)
        assert edtf.precision(date.value)
        edtf.sort_key(date.value)


_DAYS = st.dates(dt.date(1951, 1, 1), dt.date(2049, 12, 28))
_NUMBERS = "one two three four five six seven eight nine ten".split()
_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def _day_in_words(day: dt.date) -> st.SearchStrategy[str]:
    month, short = _MONTHS[day.month - 1], _MONTHS[day.month - 1][:3]
    ordinal = "th" if 10 < day.day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return st.sampled_from(
        [
            f"on {day.day} {month} {day.year}",
            f"on {month} {day.day}, {day.year}",
            f"on {short}. {day.day}, {day.year}" if len(month) > 4 else f"on {month} {day.day}, {day.year}",
            f"on the {day.day}{ordinal} of {month} {day.year}",
            f"on {_WEEKDAYS[day.weekday()]}, {day.day} {month} {day.year}",
            f"on {day.isoformat()}",
        ]
    )


@settings(max_examples=60, deadline=None)
@given(_DAYS.flatmap(lambda day: st.tuples(st.just(day), _day_in_words(day), st.none() | _DAYS)))
def test_a_day_in_words_is_that_day_whenever_published(case: tuple[dt.date, str, dt.date | None]) -> None:
    day, words, published = case
    assert [date.value for date in read(f"The council met {words} in the town hall.", published)[1]] == [
        day.isoformat()
    ]


@settings(max_examples=60, deadline=None)
@given(st.data(), _DAYS)
def test_a_value_is_what_the_words_say_of_it(data: st.DataObject, published: dt.date) -> None:
    count = data.draw(st.integers(2, 10))
    month = data.draw(st.integers(1, 12))
    weekday = data.draw(st.integers(0, 6))
    year = data.draw(st.integers(1951, 2049))
    months = published.year * 12 + published.month - 1 - count
    words, holds = data.draw(
        st.sampled_from(
            [
                ("yesterday", lambda a, b: a == b == published - dt.timedelta(1)),
                (f"{_NUMBERS[count - 1]} days ago", lambda a, b: a == b == published - dt.timedelta(count)),
                (f"{count} weeks ago", lambda a, b: a <= published - dt.timedelta(7 * count) <= b),
                (f"{count} months ago", lambda a, b: a.year * 12 + a.month - 1 == months == b.year * 12 + b.month - 1),
                (f"{_NUMBERS[count - 1]} years ago", lambda a, b: a.year == b.year == published.year - count),
                (f"on {_WEEKDAYS[weekday]}", lambda a, b: a == b and a.weekday() == weekday),
                (f"in {_MONTHS[month - 1]}", lambda a, b: a.month == b.month == month and a <= published),
                (f"in {_MONTHS[month - 1]} {year}", lambda a, b: (a.year, a.month, b.month) == (year, month, month)),
                (f"in {year}", lambda a, b: (a, b) == (dt.date(year, 1, 1), dt.date(year, 12, 31))),
                (f"in the {year // 10}0s", lambda a, b: a.year == year // 10 * 10 and b.year == a.year + 9),
                (f"in the third quarter of {year}", lambda a, b: (a.month, b.month, b.year) == (7, 9, year)),
                (f"between {year} and {year + 3}", lambda a, b: (a.year, b.year) == (year, year + 3)),
                (f"on 3-9 {_MONTHS[month - 1]} {year}", lambda a, b: (b - a).days == 6 and a.month == month),
            ]
        )
    )
    article, dates = read(f"The council met {words} in the town hall.", published)
    assert len(dates) == 1, [article.words(date.span) for date in dates]
    days = edtf.interval(dates[0].value)
    assert days is not None, dates[0].value
    assert holds(*days), (words, published, dates[0].value)


def test_wrapping_the_text_changes_no_value() -> None:
    text = (
        "The council met on Nov. 22, 2024, to hear about the bridge, and will meet again two days later, or early next "
        "week, when the county has sent its report on what the storm of last month did to the piers of the bridge."
    )
    _, plain = read(text, dt.date(2024, 11, 25))
    for width in (50, 60, 72):
        _, wrapped = read(textwrap.fill(text, width), dt.date(2024, 11, 25))
        assert [d.value for d in plain] == [d.value for d in wrapped]
    assert len(plain) == 4


def test_the_date_of_the_byline_is_no_key_date() -> None:
    text = "By Ada Roe, 3 March 2031\n\nThe mill burned down on Friday. It was built on 3 March 1931."
    article = Article(
        "case",
        "case.txt",
        text,
        paragraph_spans(text),
        "Case",
        published=dt.date(2031, 3, 3),
        published_span=Span(12, 24),
    )
    (analysis,) = analyse([article])
    assert [article.words(date.span) for date in analysis.dates] == ["Friday", "3 March 1931"]


EVENTS = {
    "The mill, which burned down on 3 May 2024, was never rebuilt.": "The mill, which burned down on 3 May 2024",
    "The mill fell while the fair was held on 3 May 2024, the mayor said.": "the fair was held on 3 May 2024",
    "The mayor denied that the mill fell on 3 May 2024.": "The mayor denied that the mill fell on 3 May 2024.",
    "If the mill falls on 3 May 2024, nobody will pay.": "If the mill falls on 3 May 2024, nobody will pay.",
    "A fair planned for 3 May 2024 was put off.": "A fair planned for 3 May 2024 was put off.",
    "The mill burned down on 3 May 2024.": "The mill burned down on 3 May 2024.",
}


@pytest.mark.parametrize(("text", "event"), EVENTS.items())
def test_an_event_is_a_clause_only_where_that_says_the_same(text: str, event: str) -> None:
    article, (date,) = read(text, None)
    assert article.words(date.event) == event


@pytest.mark.parametrize("piece", ["1 May 2031, ", "harbour and on 4 May 2031 "])
def test_an_event_in_a_sentence_without_end_is_the_words_around_its_date(piece: str) -> None:
    article, dates = read(piece * (4_500 // len(piece)), None)
    assert len(dates) > 100
    for date in dates:
        event = article.words(date.event)
        assert date.event.holds(date.span)
        assert len(event) < 500
        assert event in piece * 100  # whole words
        assert event.strip() == event

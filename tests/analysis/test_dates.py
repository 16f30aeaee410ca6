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
from generator.model import Article, KeyDate

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

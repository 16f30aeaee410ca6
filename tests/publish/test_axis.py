"""Dates by time."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from generator.publish.addresses import Addresses
from generator.publish.axis import Axis, axis_of
from generator.publish.views import Viewer
from tests.publish.making import analysis, article, dossier


def axis(values: list[str], published: str | None = "2031-05-04") -> Axis | None:
    words = [f"word{n}" for n in range(len(values))]
    made = article("gate", " ".join([*words, "end"]), published)
    whole = dossier((made, analysis(made, (), dict(zip(words, values, strict=True)))))
    rows = Viewer(whole, Addresses(whole), "briefings/gate.md").dates(whole.briefings[0])
    return axis_of(rows, dt.date.fromisoformat(published) if published else None)


def test_columns_are_as_fine_as_the_dates_are_known() -> None:
    found = axis(["1931", "2031-04", "2031-05-03", "2031-05-03", "2031-05-09", "XXXX-05-04"])
    assert found is not None
    assert [(column.name, column.count, column.ahead) for column in found.columns] == [
        ("1931", 1, False),
        ("April 2031", 1, False),
        ("3 May 2031", 2, False),
        ("4 May 2031", 0, False),
        ("9 May 2031", 1, True),
    ]
    assert [column.lines for column in found.columns] == [("1931",), ("Apr", "2031"), ("3", "May"), ("4",), ("9",)]
    assert [column.after_gap for column in found.columns] == [False, True, True, False, True]


def test_a_range_is_a_bar_from_its_first_column_to_its_last_and_publication_is_named() -> None:
    found = axis(["2010/2031", "2010", "2015-06", "2031-05-09"])
    assert found is not None
    bar = next(lane for lane in found.lanes if lane.kind == "range")
    assert (bar.first, bar.last) == (1, len(found.columns))
    (published,) = (lane for lane in found.lanes if lane.kind == "published")
    assert found.columns[published.first - 1].name == "4 May 2031"
    assert published.words == "published 4 May 2031"


def test_what_does_not_fit_is_folded_into_the_first_column() -> None:
    found = axis([str(year) for year in range(1990, 2020)], None)
    assert found is not None
    assert len(found.columns) == 12
    assert (found.columns[0].name, found.columns[0].count) == ("up to 2008", 19)


def test_few_dates_make_no_picture() -> None:
    assert axis(["2031-05-03", "2031-05-04"]) is None
    assert axis(["XXXX-05-03", "XXXX-06", "XXXX-07"], None) is None


@given(st.lists(st.dates(dt.date(1900, 1, 1), dt.date(2060, 12, 31)), max_size=30))
def test_every_date_is_in_one_column(days: list[dt.date]) -> None:
    found = axis([day.isoformat() for day in days], None)
    if found is not None:
        assert sum(column.count for column in found.columns) == len(days)
        assert 3 <= len(found.columns) <= 12
        assert all(1 <= lane.first <= lane.last <= len(found.columns) for lane in found.lanes)

"""Dates on a line."""

from __future__ import annotations

import datetime as dt

from generator.publish.addresses import Addresses
from generator.publish.strip import Strip, strip_of
from generator.publish.views import Viewer
from tests.publish.making import analysis, article, dossier

DATED = {"1931": "1931", "3 May": "2031-05-03", "5 May": "2031-05-05", "9 May": "2031-05-09", "some day": "XXXX-05-04"}
TEXT = "Built in 1931, it fell on 3 May and again on 5 May, and will open on 9 May, or some day."


def strip(dates: dict[str, str], published: str | None = "2031-05-04") -> Strip | None:
    made = article("gate", TEXT, published)
    whole = dossier((made, analysis(made, (), dates)))
    rows = Viewer(whole, Addresses(whole), "briefings/gate.md").dates(whole.briefings[0])
    return strip_of(rows, dt.date.fromisoformat(published) if published else None)


def test_dots_stand_in_order_of_time_from_end_to_end() -> None:
    found = strip(DATED)
    assert found is not None
    places = [float(dot.left) for dot in found.dots]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0.0, 100.0)
    assert [dot.label for dot in found.dots] == ["1931", "3 May 2031", "5 May 2031", "9 May 2031"]
    assert (found.first, found.last) == ("1931", "9 May 2031")


def test_publication_stands_between_what_was_and_what_will_be() -> None:
    found = strip(DATED)
    assert found is not None
    assert found.published is not None
    assert [(float(dot.left) > float(found.published), dot.ahead) for dot in found.dots] == [
        (False, False),
        (False, False),
        (True, True),
        (True, True),
    ]


def test_a_year_long_gone_does_not_press_the_others_together() -> None:
    found = strip(DATED)
    assert found is not None
    assert float(found.dots[1].left) < 90


def test_a_day_that_is_told_twice_is_one_dot() -> None:
    found = strip(DATED | {"again": "2031-05-05"})
    assert found is not None
    assert len(found.dots) == 4


def test_few_dates_make_no_picture() -> None:
    assert strip({"3 May": "2031-05-03", "5 May": "2031-05-05", "some day": "XXXX-05-04"}) is None
    assert strip({"1931": "2031-05-03", "3 May": "2031-05-03", "5 May": "2031-05-03"}, None) is None

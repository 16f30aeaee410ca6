"""The publication date in the head of a text: bylines, lines of a date alone, datelines; and what is none of these."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.articles import read_articles
from generator.articles.dateline import take_published
from generator.articles.paragraphs import paragraph_spans
from generator.model import Span

STORY = "The council met in the old town hall and voted to build a new bridge over the river Sund."
TAKEN = [
    "By Ada Roe, 3 March 2031\n\n",
    "Bridge voted\nBy Ada Roe | March 3, 2031\n\n",
    "Bridge voted\n\nAda Roe\n3 Mar 2031\n\n",
    "Bridge voted\n\nAda Roe, 3 March 2031\n\n",
    "Bridge voted\n\nAda Roe · 3 March 2031 · 4 min read\n\n",
    "Bridge voted\n\nWritten by Ada Roe for the Norrvik Courier, 3rd of March 2031\n\n",
    "By Ada Roe and Bo Lind, Norrvik Courier, Mar. 3, 2031, 10:15 a.m.\n\n",
    "By ADA ROE\nNorrvik Courier\nMarch 3, 2031\n\n",
    "Bridge voted\nBy Ada Roe\nPublished 3 March 2031, updated 5 March 2031\n\n",
    "Bridge voted\n\nPosted on March 3rd, 2031 at 5:00 p.m. EST\n\n",
    "Bridge voted\n\nMonday, 3 March 2031\n\n",
    "Date: 2031-03-03\n\n",
    "NORRVIK, March 3, 2031 (Courier) — ",
    "NORRVIK (Courier), March 3, 2031: ",
    "SUND, Norrvik, March 3, 2031 /Courier/ -- ",
    "(Norrvik, 3 March 2031) – ",
    "3 March 2031 – ",
    "(Norrvik, 3 March 2031) ",
    "(NORRVIK, March 3, 2031) ",
    "Bridge voted\nReporting by Ada Roe; March 3, 2031\n\n",
]
NOT_TAKEN = [
    "On 3 March 2031 the council met.\n\n",
    "3 March 2031 was a dark day for Norrvik.\n\n",
    "By 3 March 2031, the bridge had fallen.\n\n",
    "By Monday, 3 March 2031, all had left.\n\n",
    "NORRVIK, March 3 (Courier) — ",
    "Norrvik Marathon, 3 March 2031\n\n",
    "Council to meet on 3 March 2031\n\n",
    "Minutes of the council, 3 March 2031\n\n",
    "Norrvik, 3 March 2031, was quiet when the dam broke and the water came.\n\n",
    "Updated 5 March 2031\n\n",
    "By Ada Roe, 31 February 2031\n\n",
    "3 March 1945 – 8 May 2031\n\n",
    "Ada Roe (3 March 2031) has a bridge in mind.\n\n",
    "(From 3 March 2031) the bridge is closed.\n\n",
    "Ada Roe\n\nAda Roe, 3 March 1945 – 8 May 2031\n\n",
    f"{STORY} {STORY}\n\n3 March 2031\n\n",
]


@pytest.mark.parametrize("head", TAKEN)
def test_the_head_of_a_text_gives_its_date(head: str) -> None:
    text = head + STORY
    taken = take_published(text, paragraph_spans(text))
    assert taken is not None
    day, span = taken
    assert day == dt.date(2031, 3, 3)
    assert "2031" in text[slice(*span)]
    assert "3" in text[slice(*span)]
    assert span.end <= len(head)


@pytest.mark.parametrize("head", NOT_TAKEN)
def test_other_dates_do_not(head: str) -> None:
    text = head + STORY
    assert take_published(text, paragraph_spans(text)) is None


def test_the_text_has_no_say_where_the_source_gives_a_date(tmp_path: Path) -> None:
    text = f"By Ada Roe, 3 March 2031\n\n{STORY}"
    (tmp_path / "bridge.md").write_text(f"---\ndate: 2031-03-04\n---\n{text}")
    (tmp_path / "quay.md").write_text(text)
    bridge, quay = read_articles(tmp_path).articles
    assert (bridge.published, bridge.published_span) == (dt.date(2031, 3, 4), None)
    assert quay.published == dt.date(2031, 3, 3)
    assert quay.published_span is not None
    assert quay.words(quay.published_span) == "3 March 2031"


@pytest.mark.parametrize(
    "line",
    ["By " + "A, " * 44, "By " + "A-" * 66, "By " + "A - " * 33, "By " + "A and " * 22, "A, " * 33 + "May", "A/" * 68],
)
def test_a_line_is_read_in_one_way_only(line: str) -> None:
    """Where there are two for each name, forty of them are read for ever: then this test does not end."""
    assert take_published(f"Bridge voted\n\n{line}\n\n{STORY}", [Span(0, 12), Span(14, 14 + len(line))]) is None

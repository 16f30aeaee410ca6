"""Seed files: the words of any article are the same once they are read back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.articles import read_articles
from generator.articles.fields import Fields
from generator.articles.source import Source, make_article
from generator.intake.seed_files import seed_file

MARKS = [
    "#",
    ">",
    "-",
    "1.",
    "2)",
    "*",
    "_",
    "`",
    "~~",
    "[a](b)",
    "&amp;",
    "<b>",
    "\\",
    "---",
    "word",
    "=",
    "|",
    "!",
    "\n",
    "\n\n",
]


@settings(max_examples=60)
@given(st.text(max_size=60) | st.lists(st.sampled_from(MARKS), min_size=1).map(" ".join))
def test_any_text(text: str) -> None:
    made = make_article(Source(text, Fields(title="T", language="en")), "a", "a", "")
    try:
        content = seed_file(made, None)
    except ValueError:  # Markdown drops what such a text consists of, a null character, say
        assert not text.strip() or any(not c.isprintable() or c.isspace() for c in text)
        return
    assert content.decode("utf-8").startswith("---\ntitle: T\n")


def test_what_is_taken_from_the_text_is_not_stated(tmp_path: Path) -> None:
    text = "NORRVIK, 3 March 2031 (Courier) — The ferry rests, the board said.\n\nIt is old."
    made = make_article(Source(text, Fields()), "a", "a", "")
    content = seed_file(made, dt.datetime(2031, 3, 4, 5, 6, 7, tzinfo=dt.UTC))
    assert content.decode().startswith("---\nretrieved: '2031-03-04T05:06:07Z'\n---\n\nNORRVIK")
    (tmp_path / "a.md").write_bytes(content)
    (again,) = read_articles(tmp_path).articles
    assert (again.title, again.title_taken, again.published) == (made.title, True, dt.date(2031, 3, 3))


@pytest.mark.parametrize(
    "title", ["yes", "2031-05-02", "a: b # c", "'", "- a", "{a}", "\u2028", "*a", "!!python/object:x"]
)
def test_any_headline(tmp_path: Path, title: str) -> None:
    made = make_article(Source("It is old.", Fields(title=title, authors=("no", "5"))), "a", "a", "")
    (tmp_path / "a.md").write_bytes(seed_file(made, None))
    reading = read_articles(tmp_path)
    if title.strip():
        assert reading.problems == ()
        assert (reading.articles[0].title, reading.articles[0].authors) == (title, ("no", "5"))

"""The page on archives: its tables are the tables, and each of its questions has an answer in the sample articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pytest

from generator.archive import fill
from generator.archive.schema import TABLES, VERSION
from generator.cache import Readers
from generator.settings import DEFAULT_PIPELINE
from generator.workers import analyse_each, read_each_apart
from tests.conftest import ROOT

PAGE = (ROOT / "docs/about/archive.md").read_text(encoding="utf-8")
VIEWS, *_ = re.findall(r"^```sql\n(.*?)^```", PAGE, re.M | re.S)
QUESTIONS = dict(
    re.findall(r"^### ([^\n]+)\n(?:(?!^###).)*?^```sql\n(.*?)^```", PAGE.split("## Ten questions")[1], re.M | re.S)
)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which there is an archive of this project's own articles."""
    folder = tmp_path_factory.mktemp("questions")
    analyse = partial(analyse_each, pipeline=DEFAULT_PIPELINE)
    filled = fill(folder / "archive", read_each_apart(ROOT / "seeds", ROOT), analyse, Readers(DEFAULT_PIPELINE))
    assert filled.analysed > 10
    assert filled.problems == ()
    return folder


@pytest.fixture
def database(samples: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB with the views of the page."""
    monkeypatch.chdir(samples)
    with duckdb.connect() as connection:
        connection.execute(VIEWS)
        yield connection


def asked(database: duckdb.DuckDBPyConnection, start: str) -> list[dict[str, Any]]:
    """The rows that answer the question that begins so."""
    (sql,) = (sql for question, sql in QUESTIONS.items() if question.startswith(start))
    result = database.execute(sql)
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def test_there_are_ten() -> None:
    assert len(QUESTIONS) == 10


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_is_answered(question: str, database: duckdb.DuckDBPyConnection) -> None:
    assert asked(database, question)


def test_answers_are_what_the_articles_say(database: duckdb.DuckDBPyConnection) -> None:
    most = asked(database, "Who spoke most on a matter")
    assert {row["month"] for row in most if row["speaker_name"] == "Ines Calder"} == {"2025-03"}
    quoted = asked(database, "Every quotation of one person")
    texts = "\n".join(text for (text,) in database.execute("SELECT text FROM articles").fetchall())
    assert all(part in texts for row in quoted for part in row["words"].split(" … "))
    announced = asked(database, "What is announced")
    assert [row for row in announced if "will inspect what is left of the gate" in row["event"]]
    assert all(str(row["last_day"]) >= "2025-03-01" and str(row["first_day"]) < "2025-04" for row in announced)
    assert [row["passes_on"] for row in asked(database, "What comes at second hand")].count("The harbour office") == 1


def test_every_place_in_the_tables_is_that_of_its_words(database: duckdb.DuckDBPyConnection) -> None:
    texts = dict(database.execute("SELECT article, text FROM articles").fetchall())
    pairs = [("articles", "lead"), ("statements", "source"), ("statements", "cue"), ("statements", "content")]
    for table, words in [*pairs, ("actors", "role")]:
        listed = f"{words}s" if words == "role" else words
        for key, found, spans in database.execute(f"SELECT article, {listed}, {words}_spans FROM {table}").fetchall():  # noqa: S608
            assert found == [texts[key][span["start"] : span["end"]] for span in spans]
    for key, words, span in database.execute("SELECT article, event, event_span FROM dates").fetchall():
        assert words == texts[key][span["start"] : span["end"]]


def test_a_span_cuts_the_same_words_in_duckdb() -> None:
    text = "e\u0301 🇳🇴 “Zoë” said"
    start = text.index("Zoë")
    cut = duckdb.execute("SELECT ?[?::INTEGER + 1 : ?::INTEGER]", [text, start, start + 3]).fetchone()
    assert cut == ("Zoë",)


def test_the_page_explains_every_column_in_order() -> None:
    _, *parts = re.split(r"^### ", PAGE.split("## Ten questions")[0], flags=re.M)
    shared = re.findall(r"^\| `(\w+)` \|", PAGE.split("### articles")[0], re.M)
    found = {part.split("\n")[0]: re.findall(r"^\| `(\w+)` \|", part, re.M) for part in parts}
    assert found.pop("articles") == TABLES["articles"].names
    assert {name: shared + columns for name, columns in found.items()} == {
        name: schema.names for name, schema in TABLES.items() if name != "articles"
    }
    assert f"`briefing_schema` in its metadata is `{VERSION}`" in PAGE

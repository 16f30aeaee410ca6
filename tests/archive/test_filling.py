"""Archives: the same articles give the same bytes, whatever the order, the runs and what cut them short."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.archive import filling, store
from generator.archive.filling import fill
from generator.archive.schema import TABLES
from generator.articles import Reading
from generator.model import Analysis, Article, Problem
from generator.settings import SettingsError
from tests.archive.making import Same, analyse, article, files, put, query
from tests.conftest import ROOT, environment

PIER = article("pier", "Ada Brink saw it in 2031. She left.", "2031-05-04")
MOLE = article("mole", "Ada Brink stays. She saw 2029.", "2031-05-30")
DAM = article("dam", "Ada Brink waits.", "2030-01-01")
NONE = article("undated", "Ada Brink wrote in 1999.")


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches and groups so small that a few articles make several."""
    monkeypatch.setattr(filling, "_BATCH", 2)
    monkeypatch.setattr(filling, "_BATCHES", 2)
    monkeypatch.setattr(store, "_GROUP", 3)


def test_tables_are_parted_by_month_and_undated_articles_have_none(tmp_path: Path) -> None:
    filled = put(tmp_path, PIER, MOLE, DAM, NONE)
    assert str(filled) == "articles analysed: 4; unchanged: 0; problems: 0"
    months = ("2030-01", "2031-05", "__HIVE_DEFAULT_PARTITION__")
    assert set(files(tmp_path)) == {f"{table}/month={month}/part-0.parquet" for table in TABLES for month in months}
    found = query(tmp_path, "SELECT month, id FROM articles ORDER BY id")
    assert found == [("2030-01", "dam"), ("2031-05", "mole"), ("2031-05", "pier"), (None, "undated")]
    for name, content in files(tmp_path).items():
        schema = pq.read_schema(pa.BufferReader(content))
        table = name.split("/")[0]
        assert schema.equals(TABLES[table])
        assert schema.metadata == {b"briefing_table": table.encode(), b"briefing_schema": b"1"}


def test_a_second_run_analyses_nothing_and_touches_no_file(tmp_path: Path) -> None:
    put(tmp_path, PIER, MOLE, DAM, NONE)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.parquet")}
    filled = put(tmp_path, PIER, MOLE, DAM, NONE)
    assert (filled.analysed, filled.unchanged) == (0, 4)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.parquet")} == before


def test_bytes_do_not_depend_on_order_or_runs(tmp_path: Path) -> None:
    put(tmp_path / "at once", PIER, MOLE, DAM, NONE)
    for number, order in enumerate([(PIER, MOLE, DAM, NONE), (NONE, DAM, MOLE, PIER), (MOLE, NONE, PIER, DAM)]):
        for each in order:
            put(tmp_path / str(number), each)
        assert files(tmp_path / str(number)) == files(tmp_path / "at once")


def test_an_article_read_again_takes_the_place_of_what_it_was(tmp_path: Path) -> None:
    put(tmp_path / "a", PIER, MOLE)
    edited = replace(PIER, text="Ada Brink stays.", title="New")
    assert put(tmp_path / "a", edited, MOLE).analysed == 1
    put(tmp_path / "b", MOLE, edited)
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert query(tmp_path / "a", "SELECT words FROM dates") == [("2029",)]


def test_a_new_date_moves_an_article_to_its_month_and_leaves_nothing_behind(tmp_path: Path) -> None:
    put(tmp_path / "a", PIER, DAM)
    moved = put(tmp_path / "b", DAM, replace(PIER, published=DAM.published))
    assert moved.analysed == 2
    put(tmp_path / "a", replace(PIER, published=DAM.published))
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert not (tmp_path / "a/articles/month=2031-05").exists()


def test_what_reads_otherwise_reads_again(tmp_path: Path) -> None:
    put(tmp_path, PIER)
    assert put(tmp_path, PIER, version="2").analysed == 1
    assert query(tmp_path, "SELECT count(*) FROM articles") == [(1,)]


def test_one_that_fails_is_told_and_keeps_what_it_had(tmp_path: Path) -> None:
    put(tmp_path, PIER)
    filled = put(tmp_path, replace(PIER, title="Bad"), MOLE)
    assert (filled.analysed, filled.problems) == (1, (Problem(PIER.path, "left out: bad"),))
    assert query(tmp_path, "SELECT title FROM articles ORDER BY title") == [("Mole",), ("Pier",)]


def test_records_of_one_id_in_a_file_are_all_kept_and_a_path_named_twice_is_read_once(tmp_path: Path) -> None:
    twice = Reading((PIER, replace(PIER, text="Ada Brink left in 2030.")), ())
    filled = fill(tmp_path, [twice, twice], analyse, Same())
    assert (filled.analysed, filled.unchanged) == (2, 2)
    assert query(tmp_path, "SELECT count(DISTINCT article), count(*) FROM articles") == [(2, 2)]


TEXTS = st.sampled_from(["Ada Brink left.", "Ada Brink saw 2031. She left. She saw 2030 too.", "Ada Brink. " * 5])
ARTICLES = st.builds(
    article,
    name=st.sampled_from("abcdefg"),
    text=TEXTS,
    published=st.sampled_from([None, "2031-05-04", "2031-05-20", "2030-12-31"]),
    folder=st.sampled_from(["town", "sea"]),
)


@settings(max_examples=15)  # each writes some dozens of files
@given(runs=st.lists(st.lists(ARTICLES, max_size=9, unique_by=lambda each: each.path), max_size=4))
def test_any_runs_leave_the_newest_of_each_article(
    runs: list[list[Article]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("archive")
    newest: dict[str, Article] = {}
    for run in runs:
        put(folder / "runs", *run)
        newest |= {each.path: each for each in run}
    put(folder / "at once", *newest.values())
    assert files(folder / "runs") == files(folder / "at once")


class CutShortError(Exception):
    """What stands for a run that was ended."""


def test_a_run_that_is_cut_short_loses_nothing_that_was_analysed(tmp_path: Path) -> None:
    def breaks(articles: Iterable[Article]) -> Generator[Analysis | Problem]:
        for number, each in enumerate(analyse(articles)):
            if number == 3:
                raise CutShortError
            yield each

    everything = [PIER, MOLE, DAM, NONE]
    with pytest.raises(CutShortError):
        fill(tmp_path / "a", [Reading((each,), ()) for each in everything], breaks, Same())
    assert put(tmp_path / "a", *everything).analysed == 1
    put(tmp_path / "b", *everything)
    assert files(tmp_path / "a") == files(tmp_path / "b")


@pytest.mark.parametrize("last", range(1, 14))
def test_one_that_is_cut_short_while_it_writes_is_made_whole_by_the_next(
    last: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "a", PIER, DAM, NONE)
    now = [replace(PIER, published=DAM.published), MOLE, replace(NONE, text="Ada Brink.")]
    put(tmp_path / "b", PIER, DAM, NONE)
    put(tmp_path / "b", *now)
    written = 0
    real = store._merge_month

    def breaks(*arguments: object) -> None:
        nonlocal written
        written += 1
        if written == last:
            raise CutShortError
        real(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(store, "_merge_month", breaks)
        if last <= 12:
            with pytest.raises(CutShortError):
                put(tmp_path / "a", *now)
        else:  # it was whole before
            put(tmp_path / "a", *now)
    put(tmp_path / "a", *now)
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_articles_come_and_go_one_after_another(tmp_path: Path) -> None:
    read = analysed = 0

    def readings() -> Iterator[Reading]:
        nonlocal read
        for number in range(20):
            read += 1
            yield Reading((article(f"a{number}", published="2031-05-04"),), ())

    def counts(articles: Iterable[Article]) -> Generator[Analysis | Problem]:
        nonlocal analysed
        for each in analyse(articles):
            analysed += 1
            assert read == analysed
            yield each

    assert fill(tmp_path, readings(), counts, Same()).analysed == 20


def test_a_file_of_somebody_else_or_of_other_tables_is_refused(tmp_path: Path) -> None:
    put(tmp_path, PIER)
    before = files(tmp_path)
    theirs = tmp_path / "dates/month=2031-06/theirs.parquet"
    theirs.parent.mkdir()
    pq.write_table(pa.table({"a": [1]}), theirs)
    with pytest.raises(SettingsError, match=r"theirs\.parquet: it is no file of an archive"):
        put(tmp_path, MOLE)
    schema = TABLES["dates"].with_metadata({"briefing_schema": "7"})
    pq.write_table(schema.empty_table(), theirs)
    with pytest.raises(SettingsError, match="has version 7 of the tables; this program reads and writes version 1"):
        put(tmp_path, MOLE)
    theirs.write_bytes(b"PAR1")
    with pytest.raises(SettingsError, match="not readable as Parquet"):
        put(tmp_path, MOLE)
    theirs.unlink()
    assert files(tmp_path) == before


def test_a_column_that_an_older_program_did_not_write_is_empty(tmp_path: Path) -> None:
    put(tmp_path, PIER)
    (file,) = tmp_path.glob("statements/*/*.parquet")
    pq.write_table(pq.ParquetFile(file).read().drop_columns("printed_page"), file)
    put(tmp_path, MOLE)
    assert query(tmp_path, "SELECT count(*), count(printed_page) FROM statements") == [(4, 0)]


def test_two_runs_at_once_lose_nothing(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from tests.archive.making import article, put
put(Path(sys.argv[1]), *(article(f"{sys.argv[2]}{n}", published=f"2031-0{1 + n % 9}-04") for n in range(20)))
"""
    runs = [
        subprocess.Popen([sys.executable, "-c", code, tmp_path, name], cwd=ROOT, env=environment()) for name in "ab"
    ]
    assert [run.wait(timeout=300) for run in runs] == [0, 0]
    assert query(tmp_path, "SELECT count(*), count(DISTINCT article) FROM articles") == [(40, 40)]

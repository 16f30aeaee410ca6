"""Archives filled without a network: each analysis is made up from the article's own words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Any

import duckdb

from generator.archive import Filled, fill
from generator.articles import Reading
from generator.cache import Readers
from generator.ids import content_ids
from generator.model import Analysis, Article, Basis, KeyDate, Problem, Span, Statement, StatementKind
from tests.making import actor


def article(name: str, text: str = "Ada Brink left.", published: str | None = None, folder: str = "town") -> Article:
    """An article in ``seeds/FOLDER/NAME.txt``."""
    return Article(
        id=name,
        path=f"seeds/{folder}/{name}.txt",
        text=text,
        paragraphs=(Span(0, len(text)),),
        title=name.title(),
        published=dt.date.fromisoformat(published) if published else None,
        collection=folder,
    )


def analysis(of: Article) -> Analysis:
    """An analysis in which Ada Brink says each sentence, and each year is a date."""
    ada = actor(of.text, "Ada Brink")
    sentences = [Span(*match.span()) for match in re.finditer(r"[^.]+\.", of.text)]
    years = [Span(*match.span()) for match in re.finditer(r"\b\d{4}\b", of.text)]
    ids = content_ids("s", map(of.words, sentences)), content_ids("d", map(of.words, years))
    return Analysis(
        of.id,
        tuple(
            Statement(new, StatementKind.INDIRECT, (span,), speaker=ada.id, speaker_confidence=0.75)
            for new, span in zip(ids[0], sentences, strict=True)
        ),
        tuple(
            KeyDate(new, span, of.words(span), Basis.STATED, Span(0, len(of.text)), (ada.id,))
            for new, span in zip(ids[1], years, strict=True)
        ),
        (ada,),
        tuple(sentences[:1]),
    )


def analyse(articles: Iterable[Article]) -> Generator[Analysis | Problem]:
    """The analysis of each article; none of one whose title is Bad."""
    for each in articles:
        yield Problem(each.path, "left out: bad") if each.title == "Bad" else analysis(each)


class Same(Readers):
    """Readers of a version that is given."""

    def __init__(self, version: str = "1") -> None:
        super().__init__("any")
        self.versions = {"any": version}


def put(folder: Path, *articles: Article, version: str = "1") -> Filled:
    """Put articles, each of a file of its own, into an archive."""
    return fill(folder, [Reading((each,), ()) for each in articles], analyse, Same(version))


def files(folder: Path) -> dict[str, bytes]:
    """The bytes of each file of an archive, by its path there."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name != ".lock"}


def query(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """What DuckDB answers, with the tables of the archive as views."""
    with duckdb.connect() as connection:
        for table in ("articles", "statements", "dates", "actors"):
            source = f"read_parquet('{folder}/{table}/*/*.parquet', hive_partitioning = true)"
            connection.execute(f"CREATE VIEW {table} AS SELECT * FROM {source}")  # noqa: S608 - of tests
        return connection.execute(sql).fetchall()

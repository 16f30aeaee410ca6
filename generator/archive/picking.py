"""Picking: the articles of an archive for which a condition holds, for a site of them.

The condition is the user's own SQL, one expression over the columns of an article. The other tables may be asked in it,
``id IN (SELECT ...)``, and nothing else: DuckDB is kept from all files but those of the archive, and only reads these.
What an article says is a value there, and never part of a statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds

from generator.archive.schema import TABLES
from generator.archive.store import check
from generator.articles import Reading
from generator.model import Article, DateSource, Span
from generator.settings import SettingsError

_MANY = 500  # rows that are fetched together


def pick(archive: Path, where: str = "") -> Reading:
    """The articles of an archive for which ``where`` holds, all of them without, in order of their paths.

    Raises:
        SettingsError: there is no such archive, it is of another version, or the condition cannot be used.
    """
    check(archive)
    if not any((archive / "articles").glob("*/*.parquet")):
        raise SettingsError(f"{archive}: there are no articles; 'briefing analyse --format parquet' makes an archive")
    try:
        with duckdb.connect() as connection:
            _show(archive, connection)
            return Reading(tuple(_articles(connection, where or "true")), ())
    except duckdb.Error as error:
        raise SettingsError(f"{archive}: the articles cannot be picked: {error}") from error


def _show(archive: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """Let DuckDB see the tables of the archive, which PyArrow reads, and no file itself."""
    for setting in (
        "enable_external_access = false",
        "python_enable_replacements = false",
        "lock_configuration = true",
    ):
        connection.execute(f"SET {setting}")
    for table, schema in TABLES.items():
        month = pa.schema([("month", pa.string())])
        read = ds.dataset(
            archive / table,
            schema=pa.unify_schemas([schema, month]),
            format="parquet",
            partitioning=ds.partitioning(month, flavor="hive"),
        )
        connection.register(table, read)


def _articles(connection: duckdb.DuckDBPyConnection, where: str) -> Iterator[Article]:
    asked = f"SELECT * FROM articles WHERE (\n{where}\n) ORDER BY path, id, article"  # noqa: S608 - the user's own
    statements = connection.extract_statements(asked)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise duckdb.ParserException("expected one condition")
    found = connection.execute(statements[0])
    names = [column[0] for column in found.description]
    while rows := found.fetchmany(_MANY):
        yield from (_article(dict(zip(names, row, strict=True))) for row in rows)


def _article(row: Mapping[str, Any]) -> Article:
    place, source = row["published_span"], row["published_from"]
    return Article(
        id=row["id"],
        path=row["path"],
        text=row["text"],
        paragraphs=tuple(map(_span, row["paragraphs"])),
        title=row["title"],
        title_taken=row["title_taken"],
        published=row["published"],
        published_span=_span(place) if place else None,
        outlet=row["outlet"],
        authors=tuple(row["authors"]),
        url=row["url"],
        language=row["language"],
        tags=tuple(row["tags"]),
        collection=row["collection"],
        extra=row["extra"],
        published_from=DateSource(source) if source else None,
        missing=row["missing"],
        pages=tuple(row["pages"]),
    )


def _span(place: Mapping[str, int]) -> Span:
    return Span(place["start"], place["end"])

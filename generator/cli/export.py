"""``briefing export``: the findings of a site as files for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.shared import EXIT_CODES, config_option, finish, out_option, progress_bar, say, usage_errors


@click.command("export", epilog=EXIT_CODES)
@click.argument("names", metavar="[ARTICLE | COLLECTION]...", nargs=-1)
@config_option
@click.option(
    "--format",
    "ending",
    type=click.Choice(["json", "csv", "jsonld", "ics", "bibtex", "ris", "md", "docx"]),
    required=True,
    help="json, csv: tables. jsonld: schema.org and Web Annotations. ics: key dates, for calendar programs. "
    "bibtex, ris: the articles, for reference managers. md, docx: briefings and dossiers, in Markdown and for Word.",
)
@click.option("--ics", "ending", flag_value="ics", help="The same as --format ics.")
@out_option("exports")
def command(names: Sequence[str], config: Path, ending: str, out: Path) -> None:
    """Write what was found in the articles of a site, corrections included, for other programs.

    Everything, or what is of the articles and collections named: an article by its id (the file's name without its
    ending) or its file, a collection by its folder. Files of the same names in DIR are replaced; docs/about/export.md
    tells what is in them.

    \b
    Examples:
      briefing export --format csv
      briefing export --ics --out calendar
      briefing export --format docx ferry
    """
    from generator.build import compile_site
    from generator.publish import UnknownSubjectError, export
    from generator.settings import Settings

    with usage_errors(), progress_bar("Analysing") as progress:
        settings = Settings.from_file(config)
        compiled = compile_site(settings, progress)
        try:
            files, note = export(compiled.dossier, settings, ending, out, names)
        except UnknownSubjectError as error:
            for problem in compiled.problems:
                say(problem, err=True)
            raise click.UsageError(str(error)) from error
    for file in files:
        say(file)
    if note:
        say(note)
    finish(compiled.problems)

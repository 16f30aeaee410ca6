"""``briefing export``: the findings of a site as files for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.shared import EXIT_CODES, config_option, finish, out_option, progress_bar, say, usage_errors


@click.command("export", epilog=EXIT_CODES)
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
def command(config: Path, ending: str, out: Path) -> None:
    """Write what was found in the articles of a site, corrections included, for other programs.

    Files of the same names in DIR are replaced; docs/about/export.md tells what is in them.

    \b
    Examples:
      briefing export --format csv
      briefing export --ics --out calendar
    """
    from generator.build import compile_site
    from generator.publish import export
    from generator.settings import Settings

    with usage_errors(), progress_bar("Analysing") as progress:
        settings = Settings.from_file(config)
        compiled = compile_site(settings, progress)
        files, note = export(compiled.dossier, settings, ending, out)
    for file in files:
        say(file)
    if note:
        say(note)
    finish(compiled.problems)

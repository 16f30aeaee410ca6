"""``briefing pdf``: briefings and dossiers as PDF files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.shared import EXIT_CODES, config_option, finish, out_option, progress_bar, say, usage_errors


@click.command("pdf", epilog=EXIT_CODES)
@click.argument("names", metavar="[ARTICLE | COLLECTION]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every article and every collection.")
@out_option("print")
@config_option
def command(names: Sequence[str], everything: bool, out: Path, config: Path) -> None:
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
    from generator.publish import UnknownSubjectError, publish_pdfs
    from generator.settings import Settings

    if everything == bool(names):
        raise click.UsageError("Name articles or collections, or give --all.")
    with usage_errors(), progress_bar("Analysing") as progress, progress_bar("Setting PDFs") as printing:
        settings = Settings.from_file(config)
        compiled = compile_site(settings, progress)
        try:
            published = publish_pdfs(compiled.dossier, settings, names, out, printing)
        except UnknownSubjectError as error:
            for problem in compiled.problems:
                say(problem, err=True)
            raise click.UsageError(str(error)) from error
    for file in published.written:
        say(file)
    say(f"PDFs written: {len(published.written)}, unchanged: {published.unchanged}")
    finish([*compiled.problems, *published.problems])

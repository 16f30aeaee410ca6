"""``briefing generate``: the pages of a site, for a site builder to build."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.shared import EXIT_CODES, config_option, finish, progress_bar, say, usage_errors


@click.command("generate", epilog=EXIT_CODES)
@config_option
def command(config: Path) -> None:
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
    say(report)
    finish(report.problems)

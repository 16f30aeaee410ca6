"""``briefing build``: the pages of a site, and the site."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.shared import EXIT_CODES, config_option, finish, progress_bar, usage_errors


@click.command("build", epilog=EXIT_CODES)
@config_option
def command(config: Path) -> None:
    """Write the pages of the briefings, and build the site with MkDocs.

    \b
    Example:
      SITE_URL=https://example.org/briefings/ briefing build
    """
    from generator.cli.serving import build_site

    with usage_errors(), progress_bar("Analysing") as progress, progress_bar("Setting PDFs") as printing:
        report = build_site(config, progress, printing)
    finish(report.problems, quietly=True)  # MkDocs' log has told them

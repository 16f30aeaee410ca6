"""``briefing build``: the pages of a site, and the site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from generator.cli.shared import EXIT_CODES, config_option, finish, progress_bar, settings_options, usage_errors


@click.command("build", epilog=EXIT_CODES)
@config_option
@settings_options
def command(config: Path, **options: Any) -> None:
    """Write the pages of the briefings, and build the site with MkDocs.

    \b
    Examples:
      SITE_URL=https://example.org/briefings/ briefing build
      briefing build --workers tcp://10.0.0.5:8786
    """
    from generator.cli.serving import build_site

    given = {name: value for name, value in options.items() if value is not None}
    with usage_errors(), progress_bar("Analysing") as progress, progress_bar("Setting PDFs") as printing:
        report = build_site(config, given, progress, printing)
    finish(report.problems, quietly=True)  # MkDocs' log has told them

"""``briefing generate``: the pages of a site, for a site builder to build."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from generator.cli.shared import EXIT_CODES, config_option, finish, progress_bar, say, settings_options, usage_errors


@click.command("generate", epilog=EXIT_CODES)
@config_option
@settings_options
def command(config: Path, **options: Any) -> None:
    """Write the pages of the briefings into the docs folder, for MkDocs, ProperDocs or Zensical to build.

    Only files whose content changed are written; those of articles that are gone are removed.

    \b
    Examples:
      briefing generate && zensical build
      briefing generate --workers tcp://10.0.0.5:8786
      briefing generate --from archive --where "month = '2031-05' AND text ILIKE '%harbour%'"
    """
    from generator.build import generate as generate_pages
    from generator.settings import Settings

    given = {name: value for name, value in options.items() if value is not None}
    with usage_errors(), progress_bar("Analysing") as progress, progress_bar("Setting PDFs") as printing:
        report = generate_pages(replace(Settings.from_file(config), **given), progress, printing)
    say(report)
    finish(report.problems)

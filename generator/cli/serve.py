"""``briefing serve``: the site on this machine, every edit showing by itself."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.shared import EXIT_CODES, config_option, progress_bar, say, usage_errors


@click.command("serve", epilog=EXIT_CODES)
@config_option
@click.option("--address", metavar="HOST:PORT", default="127.0.0.1:8000", show_default=True, help="Where to serve.")
def command(config: Path, address: str) -> None:
    """Serve the site on this machine, and show every edit by itself.

    A large site is served in MkDocs' quick way, in which an edit builds only the pages that changed; the first lines
    printed say which way was chosen, and what it leaves out.

    \b
    Examples:
      briefing serve
      briefing serve --address 127.0.0.1:8080
    """
    from generator.build import generate as generate_pages
    from generator.cli.serving import check_address, choose_way, serve_site
    from generator.settings import Settings

    with usage_errors():
        settings = Settings.from_file(config)
        check_address(config, address)
        with progress_bar("Analysing") as progress, progress_bar("Setting PDFs") as printing:
            report = generate_pages(settings, progress, printing, quick=True)
        way = choose_way(report.briefings)
        say(way.explanation)
        serve_site(config, address, way)

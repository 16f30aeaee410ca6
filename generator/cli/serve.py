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

    On the pages, an editor puts right what they see: a statement, a date, an actor, the head of an article. Each click
    writes what "briefing correct" would, and can be taken back. On another address than this machine's own, pages are
    shown without that.

    \b
    Examples:
      briefing serve
      briefing serve --address 127.0.0.1:8080
    """
    from generator.build import generate as generate_pages
    from generator.cli.serving import check_address, choose_way, serve_site
    from generator.editor.app import Editor, is_loopback
    from generator.settings import Settings

    with usage_errors():
        settings = Settings.from_file(config)
        host, port = check_address(config, address)
        with progress_bar("Analysing") as progress, progress_bar("Setting PDFs") as printing:
            report = generate_pages(settings, progress, printing, quick=True)
        way = choose_way(report.briefings)
        say(way.explanation)
        editor = Editor(settings, port) if is_loopback(host) else None
        if editor is None:
            say(f"Others can reach {host}: the pages are without the editor's screen.")
        serve_site(config, address, way, editor)

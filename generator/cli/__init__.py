"""The ``briefing`` command: a module for each of its commands, and what they share.

A command imports what it needs when it runs: spaCy and MkDocs take seconds to load, and help is asked for often.
"""

import click

import generator
from generator.cli import analyse, build, correct, export, generate, new, pdf, serve
from generator.cli.shared import EXIT_CODES, Commands


@click.group(cls=Commands, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(generator.__version__, prog_name="briefing")
def main() -> None:
    """Turn news articles into a site of briefings: who said what, key dates, involved actors.

    \b
    A site from nothing, on http://127.0.0.1:8000/:
      briefing new my-site
      cd my-site
      briefing serve
    """


for module in (new, analyse, generate, build, export, pdf, serve, correct):
    main.add_command(module.command)

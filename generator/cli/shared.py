"""What the commands of ``briefing`` share: exit codes, the option that names the site, progress, and how errors end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

EXIT_PROBLEMS = 1

EXIT_CODES = """\b
Exit codes:
  0  all well
  1  done, but something was left out; standard error says what and why
  2  wrong usage or configuration; nothing was done
"""

config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The site's mkdocs.yml.",
)


def out_option(default: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The option that names the folder to write into."""
    return click.option(
        "--out",
        metavar="DIR",
        type=click.Path(path_type=Path),
        default=default,
        show_default=True,
        help="The folder to write into.",
    )


class Unusable(click.ClickException):
    """The configuration, a folder or what was asked for cannot be used."""

    exit_code = 2  # as click itself has it for wrong usage


@contextmanager
def usage_errors() -> Iterator[None]:
    """End with one line, and the exit code that says so, where the configuration or a folder cannot be used."""
    from mkdocs.exceptions import ConfigurationError

    from generator.settings import SettingsError

    try:
        yield
    except BrokenPipeError:  # whoever read our output stopped; click ends quietly
        raise
    except (SettingsError, ConfigurationError, OSError) as error:
        raise Unusable(str(error)) from error


def finish(problems: Sequence[Any], *, quietly: bool = False) -> None:
    """Say what was left out, and end with the exit code that tells."""
    if not quietly:
        for problem in problems:
            click.echo(str(problem), err=True)
    if problems:
        sys.exit(EXIT_PROBLEMS)


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error, drawn from the first step on, and only where a person watches."""
    bar: Any = None

    def step(done: int, total: int) -> None:
        nonlocal bar
        if bar is None:
            bar = click.progressbar(length=total, label=label, file=sys.stderr, hidden=not sys.stderr.isatty())
            bar.__enter__()
        bar.update(done - bar.pos)
        if done == total:
            bar.__exit__(None, None, None)
            bar = None

    try:
        yield step
    finally:
        if bar is not None:
            bar.__exit__(None, None, None)

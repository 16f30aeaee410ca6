"""What the commands of ``briefing`` share: exit codes, the option that names the site, what is printed, how errors end.

Whatever is printed goes through ``say`` or through ``Commands``, so that no name of a file, id of a record or word of
an article can steer the terminal or pass for a line of ours.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from generator.terminal import LineFormatter, line

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


language_option = click.option(
    "--language",
    type=click.Choice(["en"]),
    help="Read every article as English, also one whose words seem to be another language's.",
)


def _workers(_: click.Context, __: click.Parameter, value: str | None) -> int | str | None:
    from generator.settings import workers_of

    if value is None:
        return None
    try:
        return workers_of(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


workers_option = click.option(
    "--workers",
    metavar="N|ADDRESS",
    callback=_workers,
    help="How many processes read articles, or the Dask scheduler whose workers do: tcp://HOST:8786.",
)


def _absolute(_: click.Context, __: click.Parameter, value: Path | None) -> Path | None:
    return None if value is None else value.absolute()


def settings_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that go before settings of ``mkdocs.yml``, by the names of these; None where one is not given."""
    archive = click.option(
        "--from",
        "archive",
        metavar="ARCHIVE",
        type=click.Path(path_type=Path, file_okay=False),
        callback=_absolute,
        help="An archive whose articles are shown, in the place of the site's own.",
    )
    where = click.option("--where", metavar="SQL", help="Which articles of the archive: a condition on its columns.")
    return archive(where(workers_option(command)))


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


class Commands(click.Group):
    """A group of commands whose errors, those of click among them, are one line that a terminal can show."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run the command of the arguments; what libraries log meanwhile is made harmless too."""
        logging.captureWarnings(capture=True)
        if logging.lastResort is not None:
            logging.lastResort.setFormatter(LineFormatter("%(levelname)-7s %(message)s"))
        return super().main(*arguments, **options)

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        """Read the arguments of the group itself."""
        with _harmless_errors():
            return super().parse_args(context, arguments)

    def invoke(self, context: click.Context) -> Any:
        """Read the arguments of a command, and run it."""
        with _harmless_errors():
            return super().invoke(context)


@contextmanager
def _harmless_errors() -> Iterator[None]:
    try:
        yield
    except click.ClickException as error:
        error.message = line(error.message)  # type: ignore[misc]  # click prints it as it stands
        raise


def say(text: object, *, err: bool = False) -> None:
    """Print one line."""
    shown = line(text)
    encoding = getattr(sys.stderr if err else sys.stdout, "encoding", None) or "utf-8"
    click.echo(shown.encode(encoding, "backslashreplace").decode(encoding), err=err)


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


@contextmanager
def extra(name: str, what: str) -> Iterator[None]:
    """End with one line that says what to install, where a library of an extra of the program is not there."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("generator"):
            raise
        raise Unusable(f"{what} needs {error.name}: pip install 'briefing-site[{name}]'") from error


def finish(problems: Sequence[Any], *, quietly: bool = False) -> None:
    """Say what was left out, and end with the exit code that tells."""
    if not quietly:
        for problem in problems:
            say(problem, err=True)
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
        bar.length = total
        bar.update(done - bar.pos)
        if done == total:
            bar.__exit__(None, None, None)
            bar = None

    try:
        yield step
    finally:
        if bar is not None:
            bar.__exit__(None, None, None)

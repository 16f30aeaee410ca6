"""Templating: pages are laid out by the site's own templates first, then by those that come with the program."""

from __future__ import annotations

from pathlib import Path
from traceback import walk_tb

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError

from generator import edtf
from generator.publish.escape import escape
from generator.publish.templates import SHIPPED


def make_environment(own: Path) -> Environment:
    """The environment in which pages are rendered.

    Whatever a template prints goes through ``escape``, a site's own templates included.

    Args:
        own: the site's templates; the folder need not exist.
    """
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(own), FileSystemLoader(SHIPPED)]),
        autoescape=True,
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["day"] = lambda day: edtf.words(day.isoformat())
    return environment


def place_of(error: TemplateError) -> str:
    """The template, and the line where it is known, in which an error came up."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name}, line {error.lineno}"
    frames = [frame for frame, _ in walk_tb(error.__traceback__) if frame.f_code.co_filename.endswith(".jinja")]
    return f"{Path(frames[-1].f_code.co_filename).name}" if frames else "(a template)"

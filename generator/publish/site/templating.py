"""Templating: pages are laid out by the site's own templates first, then by those that come with the program."""

from __future__ import annotations

from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

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

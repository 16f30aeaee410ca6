"""Publish: a dossier becomes the pages of a site. This is the only package that writes pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from traceback import walk_tb

from jinja2 import TemplateError, TemplateSyntaxError

from generator.model import Dossier, Problem
from generator.publish.pages import FOLDERS, Pages
from generator.publish.templating import make_environment
from generator.publish.writer import write_pages
from generator.settings import Settings, SettingsError

__all__ = ["Published", "publish"]


@dataclass(frozen=True, slots=True)
class Published:
    """What a run wrote: the files that are new or changed, how many stayed, and the files that went."""

    written: tuple[Path, ...]
    unchanged: int
    removed: tuple[Path, ...]
    problems: tuple[Problem, ...]


def publish(dossier: Dossier, settings: Settings) -> Published:
    """Write the pages of a dossier below ``settings.docs`` and remove those that are no longer made.

    Only files whose bytes change are written, each of them whole; a file that was not made here is never touched, and
    is a problem where it is in the way of a page.

    Raises:
        SettingsError: a template of the site's own cannot be used.
    """
    try:
        pages = dict(Pages(dossier, make_environment(settings.templates), settings.site).render())
    except TemplateError as error:
        raise SettingsError(f"{settings.templates.name}/{_where(error)}: {error.message}") from error
    written, removed, problems = write_pages(settings.docs, pages, FOLDERS)
    return Published(written, len(pages) - len(written) - len(problems), removed, problems)


def _where(error: TemplateError) -> str:
    """The template, and the line where it is known, in which an error came up."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name}, line {error.lineno}"
    frames = [frame for frame, _ in walk_tb(error.__traceback__) if frame.f_code.co_filename.endswith(".jinja")]
    return f"{Path(frames[-1].f_code.co_filename).name}" if frames else "(a template)"

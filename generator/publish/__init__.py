"""Publish: a dossier becomes the pages of a site. This is the only package that writes pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.model import Dossier, Problem
from generator.publish.pages import FOLDERS, Pages
from generator.publish.templating import make_environment
from generator.publish.writer import write_pages
from generator.settings import Settings

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
        jinja2.TemplateError: a template of the site's own cannot be used.
    """
    pages = dict(Pages(dossier, make_environment(settings.templates)).render())
    written, removed, problems = write_pages(settings.docs, pages, FOLDERS)
    return Published(written, len(pages) - len(written) - len(problems), removed, problems)

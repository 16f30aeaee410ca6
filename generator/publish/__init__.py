"""Publish: a dossier becomes the pages and the PDFs of a site. This is the only package that writes pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from traceback import walk_tb

from jinja2 import TemplateError, TemplateSyntaxError

from generator.model import Dossier, Problem
from generator.publish.print.documents import Subject, document_of, subjects
from generator.publish.print.printing import Printed, print_documents
from generator.publish.site.pages import FOLDERS, Pages
from generator.publish.site.templating import make_environment
from generator.publish.writing import Published, write_pages
from generator.settings import Settings, SettingsError

__all__ = ["Progress", "Published", "publish", "publish_pdfs"]

Progress = Callable[[int, int], None]
"""Called after each PDF: how many are done, and of how many."""


def publish(
    dossier: Dossier, settings: Settings, progress: Progress | None = None, *, quick: bool = False
) -> Published:
    """Write the pages of a dossier, and their PDFs, below ``settings.docs`` and remove those that are no longer made.

    Only files whose bytes change are written, each of them whole; a file that was not made here is never touched, and
    is a problem where it is in the way of a page.

    Args:
        dossier: the articles.
        settings: the site.
        progress: told of each PDF.
        quick: whether somebody waits, so that large dossiers that changed are left out.

    Raises:
        SettingsError: a template of the site's own cannot be used.
    """
    chosen = subjects(dossier) if settings.pdf else []
    documents = (document_of(dossier, subject) for subject in chosen)
    printed = print_documents(documents, settings.templates, settings.docs, quick=quick)
    problems: list[Problem] = []

    def files() -> Iterator[tuple[str, str | bytes]]:
        offered = set()
        for name, content in _files(printed, len(chosen), problems, progress):
            offered.add(name)
            yield name, content
        yield from _pages(dossier, settings, offered)  # last, since they link to the PDFs that there are

    return _with(problems, write_pages(settings.docs, files(), FOLDERS))


def publish_pdfs(
    dossier: Dossier, settings: Settings, chosen: Sequence[Subject], folder: Path, progress: Progress | None = None
) -> Published:
    """Write the PDFs of some articles and collections into a folder, under the names they have on the site.

    Args:
        dossier: the articles.
        settings: the site.
        chosen: which of them.
        folder: where to write; other files in it stay.
        progress: told of each PDF.

    Raises:
        SettingsError: a print layout of the site's own cannot be used.
    """
    documents = (document_of(dossier, subject) for subject in chosen)
    printed = print_documents(documents, settings.templates, folder)
    problems: list[Problem] = []
    return _with(problems, write_pages(folder, _files(printed, len(chosen), problems, progress), ()))


def _files(
    printed: Iterable[Printed], total: int, problems: list[Problem], progress: Progress | None
) -> Iterator[tuple[str, bytes]]:
    """The files of the documents that were set; what these do not show is added to the problems."""
    for done, each in enumerate(printed, start=1):
        problems += each.problems
        if each.content is not None:
            yield each.name, each.content
        if progress is not None:
            progress(done, total)


def _pages(dossier: Dossier, settings: Settings, offered: Collection[str]) -> list[tuple[str, str]]:
    """All pages, rendered before the first of them is written."""
    try:
        return list(Pages(dossier, make_environment(settings.templates), settings.site, offered).render())
    except TemplateError as error:
        raise SettingsError(f"{settings.templates.name}/{_where(error)}: {error.message}") from error


def _with(problems: Iterable[Problem], published: Published) -> Published:
    """The same with more problems before its own, each once: a dossier repeats those of its briefings."""
    return replace(published, problems=(*dict.fromkeys(problems), *published.problems))


def _where(error: TemplateError) -> str:
    """The template, and the line where it is known, in which an error came up."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name}, line {error.lineno}"
    frames = [frame for frame, _ in walk_tb(error.__traceback__) if frame.f_code.co_filename.endswith(".jinja")]
    return f"{Path(frames[-1].f_code.co_filename).name}" if frames else "(a template)"

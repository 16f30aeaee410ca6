"""Publish: a dossier becomes the pages, the PDFs and the data of a site. Only this package writes a site's files.

What every product shows is told once, by ``views``, with ``addresses`` saying where it stands. ``site``, ``search``,
``print`` and ``data`` each make their products of that and know nothing of each other; they are put together here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator.files import write_whole
from generator.model import Briefing, Dossier, Problem
from generator.publish.addresses import CALENDAR, FEED, FOLDERS, ROBOTS, TO_CHECK, Addresses
from generator.publish.data import (
    FORMATS,
    NOTHING,
    bibtex_of,
    calendar_of,
    feed_of,
    is_calendar,
    is_citation,
    is_feed,
    is_linked_data,
    is_robots,
    linked_data_of,
    ris_of,
    structured_data_of,
)
from generator.publish.print import (
    WRITTEN,
    Printed,
    Subject,
    document_of,
    is_kept,
    is_pdf,
    name_of,
    part_of,
    print_documents,
    subjects,
    subjects_named,
)
from generator.publish.search import is_search_file, search_files
from generator.publish.site import Beside, KeptPages, is_page, render_pages
from generator.publish.writing import Published, Writer, hand_written
from generator.settings import Robots, Settings

__all__ = ["Earlier", "KeptPages", "Progress", "Published", "UnknownSubjectError", "export", "publish", "publish_pdfs"]

_LARGE = 20  # articles; to set a dossier of more takes longer than one waits for after an edit

Progress = Callable[[int, int], None]
"""Called after each PDF: how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is known of earlier runs."""

    pages: KeptPages | None = None
    """What the pages of the last run were made of; without it, all are rendered."""
    unread: tuple[str, ...] = ()
    """The ids of articles that are there and could not be read this time; what was made of them stays."""


NOTHING_EARLIER = Earlier()


class UnknownSubjectError(Exception):
    """No article or collection goes by these names."""


def publish(
    dossier: Dossier,
    settings: Settings,
    progress: Progress | None = None,
    *,
    quick: bool = False,
    earlier: Earlier = NOTHING_EARLIER,
) -> Published:
    """Write the pages of a dossier, and their PDFs, below ``settings.docs`` and remove those that are no longer made.

    Only files whose bytes change are written, each of them whole; a file that was not made here is never touched, and
    is a problem where it is in the way of a page.

    Args:
        dossier: the articles.
        settings: the site.
        progress: told of each PDF.
        quick: whether somebody at work on the site waits: large dossiers that changed are left out, To check is not.
        earlier: what is known of earlier runs.

    Raises:
        SettingsError: a template of the site's own cannot be used.
    """
    site = settings.site
    addresses = Addresses(dossier, site)
    writer = Writer(settings.docs, _is_ours)
    chosen = _to_be_printed(dossier, addresses, settings, quick=quick)

    # Data: the calendar, a citation of each article and what programs read of it,
    # the feed of a site that has an address, what crawlers are told, and what pages say to programs
    calendar, left_out = calendar_of(dossier)
    data = {CALENDAR: calendar}
    for briefing in dossier.briefings:
        article = briefing.article
        page = addresses.briefing(article.id)
        data[addresses.citation(page, "bib")] = bibtex_of(article, page)
        data[addresses.citation(page, "ris")] = ris_of(article, page)
        data[addresses.citation(page, "jsonld")] = linked_data_of(briefing, dossier, addresses)
    if site.url:
        data[FEED] = feed_of(dossier, site, addresses, "briefings/index.md")
    if site.robots is Robots.DISALLOW:
        data[ROBOTS] = NOTHING
    structured_data = partial(structured_data_of, dossier=dossier, addresses=addresses)

    # Site: the pages, which link to the files that there will be, all of them rendered before the first is written
    def write_pages(pdfs: Iterable[str]) -> None:
        beside = Beside({*pdfs, *data}, left_out, structured_data)
        pages = render_pages(dossier, addresses, settings.templates, beside, earlier.pages)
        for name, text in (*data.items(), *pages):
            if text is None:
                writer.leave(name)
            elif quick or settings.to_check or name != TO_CHECK:
                writer.write(name, text)

    promised = {name_of(addresses, subject) for subject in chosen}
    write_pages(promised)

    # Search: the index of it all
    for name, text in search_files(dossier, addresses, settings.docs, hand_written(settings.docs, FOLDERS)):
        writer.write(name, text)

    # Print: the PDFs, after the pages, which need not wait for paper
    documents = (document_of(dossier, addresses, each, settings.dossier_articles) for each in chosen)
    printed = print_documents(documents, settings.templates, settings.docs, settings.processes)
    problems, is_whole = _write_printed(printed, len(chosen), writer, progress)
    if missing := promised - writer.names:
        write_pages(promised - missing)
    if earlier.pages:
        earlier.pages.save()

    spared = [name for each in earlier.unread for name in _made_of(addresses, each)]
    return _with(problems, writer.finish(FOLDERS, [ROBOTS], spared), is_whole=is_whole)


def _made_of(addresses: Addresses, article_id: str) -> tuple[str, ...]:
    """The files that are made of one article alone."""
    page = addresses.briefing(article_id)
    return page, addresses.pdf(page), *(addresses.citation(page, ending) for ending in ("bib", "ris", "jsonld"))


def _to_be_printed(dossier: Dossier, addresses: Addresses, settings: Settings, *, quick: bool) -> list[Subject]:
    """The articles and collections that have a PDF after this run."""
    chosen = subjects(dossier, addresses) if settings.pdf else []
    sizes = Counter(briefing.article.collection for briefing in dossier.briefings)

    def is_waited_for(subject: Subject) -> bool:
        if not quick or not isinstance(subject, str) or sizes[subject] <= _LARGE:
            return True
        document = document_of(dossier, addresses, subject, settings.dossier_articles)
        return is_kept(document, settings.templates, settings.docs)

    return [subject for subject in chosen if is_waited_for(subject)]


def publish_pdfs(
    dossier: Dossier, settings: Settings, names: Sequence[str], folder: Path, progress: Progress | None = None
) -> Published:
    """Write the PDFs of some articles and collections into a folder, under the names they have on the site.

    Args:
        dossier: the articles.
        settings: the site.
        names: what they go by, as ``subjects_named`` has it; none for all of them.
        folder: where to write; other files in it stay.
        progress: told of each PDF.

    Raises:
        UnknownSubjectError: nothing goes by one of the names.
        SettingsError: a print layout of the site's own cannot be used.
    """
    addresses = Addresses(dossier, settings.site)
    chosen = _chosen(dossier, addresses, settings, names)
    documents = (document_of(dossier, addresses, each, settings.dossier_articles) for each in chosen)
    writer = Writer(folder, _is_ours)
    printed = print_documents(documents, settings.templates, folder, settings.processes)
    problems, is_whole = _write_printed(printed, len(chosen), writer, progress)
    return _with(problems, writer.finish(), is_whole=is_whole)


def _chosen(dossier: Dossier, addresses: Addresses, settings: Settings, names: Sequence[str]) -> list[Subject]:
    """The articles and collections of some names, or all of them."""
    found = {name: subjects_named(dossier, addresses, name, settings.seeds) for name in names}
    if unknown := [name for name, meant in found.items() if not meant]:
        raise UnknownSubjectError(f"No article or collection goes by {', '.join(map(repr, unknown))}.")
    return [each for meant in found.values() for each in meant] if names else subjects(dossier, addresses)


def export(
    dossier: Dossier, settings: Settings, ending: str, folder: Path, names: Sequence[str] = ()
) -> tuple[list[Path], str]:
    """Write what was found as files for other programs, over files of the same names.

    Args:
        dossier: the articles.
        settings: the site.
        ending: one of ``FORMATS``, or one of ``WRITTEN`` for a file for each article and collection.
        folder: where to write; other files in it stay.
        names: articles and collections to keep to, as ``subjects_named`` has it; none for all of them.

    Returns:
        The files, and what a person should know of them, in one line, or "".

    Raises:
        UnknownSubjectError: nothing goes by one of the names.
    """
    addresses = Addresses(dossier, settings.site)
    chosen = _chosen(dossier, addresses, settings, names)
    if ending in WRITTEN:
        files = []
        for subject in chosen:
            document = document_of(dossier, addresses, subject, settings.dossier_articles)
            files.append((folder / document.name).with_suffix(f".{ending}"))
            write_whole(files[-1], WRITTEN[ending](document))
        return files, ""
    made = FORMATS[ending](part_of(dossier, _briefings(dossier, chosen)) if names else dossier, addresses)
    for name, text in made.files.items():
        write_whole(folder / name, text.encode("utf-8", "replace"))
    return [folder / name for name in made.files], made.note


def _briefings(dossier: Dossier, chosen: Sequence[Subject]) -> list[Briefing]:
    """The articles among some subjects, those of their collections among them, in the order of the dossier."""
    folders = {each for each in chosen if isinstance(each, str)}
    named = {each.article.id for each in chosen if isinstance(each, Briefing)}
    return [b for b in dossier.briefings if b.article.id in named or b.article.collection in folders]


def _is_ours(name: str, content: bytes) -> bool:
    """Whether a file of that name below a site's docs was made here: a copy under another name is somebody's own."""
    known_by = {CALENDAR: is_calendar, FEED: is_feed, ROBOTS: is_robots}
    if name in known_by:
        return known_by[name](content)
    if name.endswith((".bib", ".ris")):
        return is_citation(content, name)
    if name.endswith(".jsonld"):
        return is_linked_data(content, name)
    return is_page(content, name) or is_pdf(content, name) or is_search_file(content, name)


def _write_printed(
    printed: Iterable[Printed], total: int, writer: Writer, progress: Progress | None
) -> tuple[list[Problem], bool]:
    """Write the documents that were set, and give what they do not show, and whether none may be set another time."""
    problems: list[Problem] = []
    is_whole = True
    for done, each in enumerate(printed, start=1):
        problems += each.problems
        is_whole = is_whole and each.is_whole
        if each.content is not None:
            writer.write(each.name, each.content)
        if progress is not None:
            progress(done, total)
    return problems, is_whole


def _with(problems: Iterable[Problem], published: Published, *, is_whole: bool) -> Published:
    """The same with more problems before its own, each once: a dossier repeats those of its briefings."""
    all_problems = (*dict.fromkeys(problems), *published.problems)
    return replace(published, problems=all_problems, is_whole=published.is_whole and is_whole)

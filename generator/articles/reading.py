"""Reading: every article below a path, in name order; what cannot be used is told in one line, and the rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.articles.decoding import UnusableError
from generator.articles.docx import read_docx
from generator.articles.feeds import read_feed
from generator.articles.html import ENDINGS as PAGES
from generator.articles.html import read_html
from generator.articles.mail import read_eml, read_mbox
from generator.articles.markdown import read_markdown
from generator.articles.odt import read_odt
from generator.articles.pdf import read_pdf
from generator.articles.records import read_json, read_jsonl
from generator.articles.rtf import read_rtf
from generator.articles.source import Report, Source, make_article
from generator.articles.txt import read_txt
from generator.files import files_below, links_out_of
from generator.model import Article, Problem, Version

_ONE: dict[str, Callable[[Path], list[Source]]] = {
    ".txt": read_txt,
    ".md": read_markdown,
    **dict.fromkeys(PAGES, read_html),
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".odt": read_odt,
    ".rtf": read_rtf,
    ".eml": read_eml,
}
_MANY: dict[str, Callable[[Path, Report], list[Source]]] = {
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".jl": read_jsonl,
    ".mbox": read_mbox,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
}
_BY_US = (".txt", ".json", ".jsonl", ".ndjson", ".jl")
"""Formats that no library but Python's own parses, in time that grows as the file does."""
_OURS = ("actors.yml", "readme.md")  # files of a seeds folder that are no articles
_BESIDE_PAGES = ("_files", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_bestanden", "_file")  # by browsers
_CORRECTIONS = ".corrections.yml"
VERSIONS = ".versions"
"""How folders end that have what an article said before."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The articles that were read, in order, what was left out of them and why, and their older versions."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    versions: tuple[Version, ...] = ()
    is_whole: bool = True
    """False where a file took more than it may, which can be otherwise another time."""
    unread: tuple[str, ...] = ()
    """The names of such files without their endings, as they are the ids of articles."""


FileReader = Callable[[Path, str, str, str], Reading]
"""Reads one file: the file, its path as reports give it, its collection, and the language to take for granted."""


def read_articles(path: Path, root: Path | None = None, language: str = "", read: FileReader | None = None) -> Reading:
    """Read an article file, or every one below a folder.

    Args:
        path: a file of any format that is read, or a folder. Its sub-folders are collections; hidden files,
            corrections, ``actors.yml``, READMEs and older versions in it are passed over.
        root: the folder to which ``Article.path`` is relative; without it, paths stand as given.
        language: "en" to read every article as English; "" to leave out those that are in another language and do
            not say that they are English.
        read: what reads files that a library parses, in the place of `read_file`.
    """
    found = list(read_each(path, root, language, read))
    return Reading(
        tuple(article for each in found for article in each.articles),
        tuple(problem for each in found for problem in each.problems),
        is_whole=all(each.is_whole for each in found),
        unread=tuple(name for each in found for name in each.unread),
    )


def read_each(
    path: Path, root: Path | None = None, language: str = "", read: FileReader | None = None
) -> Iterator[Reading]:
    """Yield what is in one file after another; arguments as of `read_articles`."""
    if not path.exists():
        yield Reading((), (Problem(shown_path(path, root), "there is no such file or folder"),))
        return
    files, unreadable = files_below(path) if path.is_dir() else ([path], [])
    outside = [link for link in links_out_of(path) if _is_missed(link, path)] if path.is_dir() else []
    reasons = [*unreadable, *((link, f"not read: a link that leads out of {path.name}") for link in outside)]
    if reasons:
        yield Reading((), tuple(Problem(shown_path(file, root), reason) for file, reason in reasons))
    for file in files:
        if not _may_be_an_article(file.relative_to(path)) or _is_of_a_page(file, path):
            continue
        collection = file.parent.relative_to(path).as_posix() if file != path else "."
        found = reader_of(file, read)(file, shown_path(file, root), "" if collection == "." else collection, language)
        yield found if found.is_whole else replace(found, unread=(_name_of(file),))


def reader_of(file: Path, read: FileReader | None) -> FileReader:
    """What reads a file: the one that is given for what a library parses, else ``read_file``."""
    return read_file if read is None or _ending(file).lower() in _BY_US else read


def read_file(file: Path, shown: str, collection: str, language: str) -> Reading:
    """The articles of one file.

    Args:
        file: the file.
        shown: its path as articles and reports give it.
        collection: the collection of its articles.
        language: "en" to read them as English; else "".
    """
    reasons: list[str] = []
    try:
        _check_name(shown)
        sources = _sources(file, reasons.append)
    except UnusableError as error:
        return Reading((), (Problem(shown, str(error)),))
    except Exception as error:  # one bad file never stops the others, whatever a library makes of it
        return Reading((), (Problem(shown, f"left out, reading it failed with {type(error).__name__}: {error}"),))
    problems = [Problem(shown, reason) for reason in reasons]
    articles = []
    for source in sources:
        name = source.id or _name_of(file)
        where = shown if len(sources) == 1 else f"{shown}: {name}"
        problems += [Problem(where, reason) for reason in source.fields.problems]
        try:
            articles.append(make_article(source, name, shown, collection, language))
        except UnusableError as error:
            problems.append(Problem(where, str(error)))
    return Reading(tuple(articles), tuple(problems))


def _check_name(shown: str) -> None:
    """See that an article can be named after its file.

    Raises:
        UnusableError: the name is in an older encoding than that of all else, so that no page or address can have it.
    """
    try:
        shown.encode()
    except UnicodeEncodeError as error:
        raise UnusableError("not read: its name, or that of its folder, is not UTF-8; rename it") from error


def _sources(file: Path, report: Callable[[str], None]) -> list[Source]:
    ending = _ending(file).lower()
    if ending in _MANY:
        return _MANY[ending](file, report)
    if ending in _ONE:
        return _ONE[ending](file)
    raise UnusableError(f"not read: articles end in {', '.join((*_ONE, *_MANY))}")


def _is_of_a_page(file: Path, path: Path) -> bool:
    """Whether a file is in the folder that a browser writes beside a page: pictures, scripts and frames of it."""
    folders = (folder for folder in file.parents if folder != path and folder.is_relative_to(path))
    names = ((folder, ending) for folder in folders for ending in _BESIDE_PAGES if folder.name.endswith(ending))
    return any(
        folder.with_name(folder.name.removesuffix(ending) + page).exists() for folder, ending in names for page in PAGES
    )


def _name_of(file: Path) -> str:
    """The name of a file without what tells its format: the id of an article that states none."""
    return file.name[: -len(_ending(file))]


def _ending(file: Path) -> str:
    """What tells the format: the last part of the name, and the one before it where a file is compressed."""
    return "".join(file.suffixes[-2:]) if file.suffix.lower() == ".gz" else file.suffix


def _is_missed(link: Path, path: Path) -> bool:
    """Whether somebody may wait for what a link leads to: all but corrections, which are read from elsewhere too."""
    target = link.resolve().name
    is_read = target in _OURS or target.endswith(_CORRECTIONS)
    return _may_be_an_article(link.relative_to(path)) or not is_read


def _may_be_an_article(file: Path) -> bool:
    """Whether a file may be one by its path below the folder that is read."""
    is_older = any(part.endswith(VERSIONS) for part in file.parent.parts)
    return not is_older and file.name.lower() not in _OURS and not file.name.endswith(_CORRECTIONS)


def shown_path(path: Path, root: Path | None) -> str:
    """A path as articles and reports give it."""
    return (path.relative_to(root) if root and path.is_relative_to(root) else path).as_posix()

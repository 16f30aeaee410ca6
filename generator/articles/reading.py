"""Reading: every article below a path, in name order; what cannot be used is told in one line, and the rest goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.articles.decoding import UnusableError
from generator.articles.html import read_html
from generator.articles.markdown import read_markdown
from generator.articles.records import read_json, read_jsonl
from generator.articles.source import Source, make_article
from generator.articles.txt import read_txt
from generator.files import files_below
from generator.model import Article, Problem

_ONE: dict[str, Callable[[Path], list[Source]]] = {
    ".txt": read_txt,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
}
_MANY = {".json": read_json, ".jsonl": read_jsonl}
_OURS = ("actors.yml", "readme.md")  # files of a seeds folder that are no articles
_CORRECTIONS = ".corrections.yml"


@dataclass(frozen=True, slots=True)
class Reading:
    """The articles that were read, in order, and what was left out of them and why."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


def read_articles(path: Path, root: Path | None = None) -> Reading:
    """Read an article file, or every one below a folder.

    Args:
        path: a file of any format that is read, or a folder. Its sub-folders are collections; hidden files,
            corrections, ``actors.yml`` and READMEs in it are passed over.
        root: the folder to which ``Article.path`` is relative; without it, paths stand as given.
    """
    articles: list[Article] = []
    problems: list[Problem] = []
    if not path.exists():
        problems.append(Problem(_shown(path, root), "there is no such file or folder"))
    files, unreadable = files_below(path) if path.is_dir() else ([path] if path.exists() else [], [])
    problems += [Problem(_shown(file, root), reason) for file, reason in unreadable]
    for file in filter(_may_be_an_article, files):
        collection = file.parent.relative_to(path).as_posix() if file != path else "."
        read = _read_file(file, _shown(file, root), "" if collection == "." else collection)
        articles += read.articles
        problems += read.problems
    return Reading(tuple(articles), tuple(problems))


def _read_file(file: Path, shown: str, collection: str) -> Reading:
    """The articles of one file."""
    reasons: list[str] = []
    try:
        sources = _sources(file, reasons.append)
    except UnusableError as error:
        return Reading((), (Problem(shown, str(error)),))
    problems = [Problem(shown, reason) for reason in reasons]
    articles = []
    for source in sources:
        name = source.id or file.stem
        where = shown if len(sources) == 1 else f"{shown}: {name}"
        problems += [Problem(where, reason) for reason in source.fields.problems]
        try:
            articles.append(make_article(source, name, shown, collection))
        except UnusableError as error:
            problems.append(Problem(where, str(error)))
    return Reading(tuple(articles), tuple(problems))


def _sources(file: Path, report: Callable[[str], None]) -> list[Source]:
    ending = file.suffix.lower()
    if ending in _MANY:
        return _MANY[ending](file, report)
    if ending in _ONE:
        return _ONE[ending](file)
    raise UnusableError(f"not read: articles end in {', '.join((*_ONE, *_MANY))}")


def _may_be_an_article(file: Path) -> bool:
    return file.name.lower() not in _OURS and not file.name.endswith(_CORRECTIONS)


def _shown(path: Path, root: Path | None) -> str:
    """A path as articles and reports give it."""
    return (path.relative_to(root) if root and path.is_relative_to(root) else path).as_posix()

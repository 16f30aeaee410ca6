"""Printing: documents become PDF files, only those being set that differ from the files of an earlier run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.files import read_whole
from generator.model import Problem
from generator.publish.print.documents import Document
from generator.publish.print.typesetting import (
    Typesetter,
    TypesettingError,
    clusters,
    is_accessible,
    is_pdf,
    is_whole,
    open_layouts,
    stamp_of,
)
from generator.settings import SettingsError

UNSHOWN = "\ufffd"
"""What stands for a character that no font has."""

_MOST = 20  # characters named in one line


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of a document: its file, or None where it was not set, and what it does not show."""

    name: str
    content: bytes | None
    problems: tuple[Problem, ...]


def print_documents(documents: Iterable[Document], templates: Path, folder: Path) -> Iterator[Printed]:
    """The PDF files of documents, in order.

    Args:
        documents: the documents, each asked for when its turn has come.
        templates: the site's own templates; print layouts of its own are in the folder ``print`` there.
        folder: where an earlier run has left its files; one that is as it would become is not set again.

    Raises:
        SettingsError: a document cannot be set in layouts of the site's own.
    """
    own = templates / "print"
    with open_layouts(own) as typesetter:
        for document in documents:
            try:
                yield _print(document, folder, typesetter)
            except TypesettingError as error:
                if own.is_dir():
                    raise SettingsError(f"{templates.name}/print: {error}") from error
                problem = Problem(document.path, f"has no PDF, it could not be set: {error}")
                yield Printed(document.name, None, (problem,))


def is_kept(document: Document, templates: Path, folder: Path) -> bool:
    """Whether an earlier run has left the file of a document as it would become."""
    with open_layouts(templates / "print") as typesetter:
        marked, _ = mark_unshown(document, typesetter)
        return any(_kept(each, folder, typesetter) is not None for each in (document, marked))


def _print(document: Document, folder: Path, typesetter: Typesetter) -> Printed:
    """What becomes of one document.

    Raises:
        TypesettingError: it cannot be set.
    """
    problems: list[Problem] = []
    content = _kept(document, folder, typesetter)
    if content is None:  # it has changed, or has characters that no font has, which has to be told again
        document, problems = mark_unshown(document, typesetter)
        content = _kept(document, folder, typesetter)
    if content is None:
        content, fault = typesetter.set(document.layout, document.data, document.name)
        problems += [Problem(document.path, f"its PDF is less accessible: {fault}")] if fault else []
    return Printed(document.name, content, tuple(problems))


def mark_unshown(document: Document, typesetter: Typesetter) -> tuple[Document, list[Problem]]:
    """A document with a visible mark in place of each character that no font has, and a problem for each article.

    In the data, the text ``unshown`` of each article names them.
    """
    problems: list[Problem] = []
    articles: list[dict[str, Any]] = []
    named: set[str] = set()
    for article in document.data["articles"]:
        missing = typesetter.missing(_texts(article))
        problems += _problems(article["path"], missing)
        articles.append(_without(article, missing) | {"unshown": _listed([_code_points(each) for each in missing])})
        named.update(missing)
    rest = document.data | {"articles": []}  # much of it repeats what the articles have
    missing = typesetter.missing(_texts(rest))
    problems += _problems(document.path, [each for each in missing if each not in named])
    return replace(document, data=_without(rest, missing) | {"articles": articles}), problems


def _problems(path: str, missing: Sequence[str]) -> Iterator[Problem]:
    if missing:
        characters = _listed([f"{each} ({_code_points(each)})" for each in missing])
        yield Problem(path, f"no font for print has {characters}; the PDF shows {UNSHOWN} instead")


def _kept(document: Document, folder: Path, typesetter: Typesetter) -> bytes | None:
    """The file of an earlier run, if it is as it would become and has no fault that has to be told again."""
    try:
        content = read_whole(folder / document.name)
    except OSError:
        return None
    stamp = typesetter.stamp(document.layout, document.data)
    as_set = stamp_of(content) == stamp and is_pdf(content, document.name) and is_whole(content)
    return content if as_set and is_accessible(content) else None


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value of the types that JSON knows."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(each)


def _without(value: Any, missing: Collection[str]) -> Any:
    """The same value with a mark in place of some characters."""
    if not missing:
        return value
    if isinstance(value, str):
        return "".join(UNSHOWN if each in missing else each for each in clusters(value))
    if isinstance(value, Mapping):
        return {key: _without(each, missing) for key, each in value.items()}
    return [_without(each, missing) for each in value] if isinstance(value, list) else value


def _code_points(cluster: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in cluster)


def _listed(words: Sequence[str]) -> str:
    """Words in a row, the first ones and a count where they are many."""
    more = len(words) - _MOST
    return ", ".join(words[:_MOST]) + (f" and {more} more" if more > 0 else "")

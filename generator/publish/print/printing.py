"""Printing: documents become PDF files, only those being set that differ from the files of an earlier run.

They are set by other processes, so that what the typesetter does not come to an end with, or dies of, costs one PDF.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from generator.files import read_whole
from generator.model import Problem
from generator.processes import Crew, DiedError, Work, answer_each
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

MEMORY = 4_000_000_000  # bytes of data that a process may have; a dossier of fifty articles takes some two fifths
SECONDS = 120  # of processor time for one document; a dossier of fifty articles takes ten to fifteen

_MOST = 20  # characters named in one line
_COMMAND = "from generator.publish.print.printing import work; work()"


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of a document: its file, or None where there is none, and what it does not show.

    ``is_whole`` is False where its process died, which can be otherwise another time.
    """

    name: str
    content: bytes | None
    problems: tuple[Problem, ...]
    is_whole: bool = True


def print_documents(
    documents: Iterable[Document], templates: Path, folder: Path, workers: int = 0
) -> Generator[Printed, None, None]:
    """The PDF files of documents, in order.

    A document that cannot be set, or that takes more than it may, has the file of an earlier run, where there is one.

    Args:
        documents: the documents, each asked for when its turn is near.
        templates: the site's own templates; print layouts of its own are in the folder ``print`` there.
        folder: where an earlier run has left its files; one that is as it would become is not set again.
        workers: processes to use; 0 is one for each processor core.

    Raises:
        SettingsError: a document cannot be set in layouts of the site's own.
    """
    own = templates / "print"
    crew = _crew()

    def printed(document: Document) -> Printed:
        content = _kept(document, folder, typesetter)
        if content is not None:
            return Printed(document.name, content, ())
        try:
            answer = crew.ask(_Setting(document, typesetter.layouts, folder))
        except DiedError as error:
            return _as_before(document, folder, str(error), is_whole=False)
        if not isinstance(answer, TypesettingError):
            return cast(Printed, answer)
        if own.is_dir():
            raise SettingsError(f"{templates.name}/print: {answer}")
        return _as_before(document, folder, str(answer))

    with open_layouts(own) as typesetter:
        yield from crew.each(printed, documents, workers)


def is_kept(document: Document, templates: Path, folder: Path) -> bool:
    """Whether an earlier run has left the file of a document as it would become."""
    with open_layouts(templates / "print") as typesetter:
        if _kept(document, folder, typesetter) is not None:
            return True
        crew = _crew()
        try:
            return bool(crew.ask(_Setting(document, typesetter.layouts, folder, is_kept=True)))
        except DiedError:
            return False
        finally:
            crew.dismiss(keep_one=True)


def _as_before(document: Document, folder: Path, reason: str, *, is_whole: bool = True) -> Printed:
    """What becomes of a document that could not be set."""
    earlier = _earlier(document, folder)
    what = "has no PDF, it" if earlier is None else "its PDF is that of an earlier run, a new one"
    return Printed(document.name, earlier, (Problem(document.path, f"{what} could not be set: {reason}"),), is_whole)


def _crew() -> Crew:
    return Crew(Work(_COMMAND, "setting it", MEMORY, SECONDS))


@dataclass(frozen=True, slots=True)
class _Setting:
    """A document to be set by another process, and the folders of the layouts and of the files of an earlier run.

    With ``is_kept``, it is not set, but asked whether it has to be.
    """

    document: Document
    layouts: Path
    folder: Path
    is_kept: bool = False


def work() -> None:
    """What a process that sets documents does."""
    typesetters: dict[Path, Typesetter] = {}

    def load(setting: _Setting) -> None:
        if setting.layouts not in typesetters:
            typesetters.clear()
            typesetters[setting.layouts] = Typesetter(setting.layouts)
            typesetters[setting.layouts].missing("")  # loads it

    def answer(setting: _Setting) -> Printed | TypesettingError | bool:
        typesetter = typesetters[setting.layouts]
        try:
            if setting.is_kept:
                marked, _ = mark_unshown(setting.document, typesetter)
                return _kept(marked, setting.folder, typesetter) is not None
            return set_document(setting.document, setting.folder, typesetter)
        except TypesettingError as error:
            return error

    answer_each(load, answer)


def set_document(document: Document, folder: Path, typesetter: Typesetter) -> Printed:
    """What becomes of a document whose file of an earlier run, if there is one, is not as it would become.

    Raises:
        TypesettingError: it cannot be set.
    """
    document, problems = mark_unshown(document, typesetter)
    content = _kept(document, folder, typesetter)  # it may have characters that no font has, which are told again
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
    content = _earlier(document, folder)
    if content is None or stamp_of(content) != typesetter.stamp(document.layout, document.data):
        return None
    return content if is_accessible(content) else None


def _earlier(document: Document, folder: Path) -> bytes | None:
    """The file that an earlier run made of a document, if it is there and whole."""
    try:
        content = read_whole(folder / document.name)
    except OSError:
        return None
    return content if is_pdf(content, document.name) and is_whole(content) else None


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

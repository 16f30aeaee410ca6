"""OpenDocument: ``.odt`` texts, as LibreOffice writes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.articles.archives import check_archive, read_part
from generator.articles.decoding import UnusableError, plain_lines
from generator.articles.fields import Fields
from generator.articles.headed import split_headline
from generator.articles.source import Source

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_BLOCKS = (f"{_TEXT}p", f"{_TEXT}h")
_SILENT = (  # what is not the text: deleted words, remarks, notes and their numbers, the words for screen readers
    f"{_TEXT}tracked-changes",
    f"{_TEXT}note",
    f"{_OFFICE}annotation",
    "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}title",
    "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}title",
    "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc",
)
_WHITE = {f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}


def read_odt(path: Path) -> list[Source]:
    """The one article of an ``.odt`` file as it reads with all changes accepted.

    A title, or a heading at the top, is the headline.

    Raises:
        UnusableError: the file is no such document, needs a password, or has no text.
    """
    check_archive(path)
    manifest = read_part(path, "META-INF/manifest.xml")
    if manifest is not None and any("encryption-data" in str(element.tag) for element in manifest.iter()):
        raise UnusableError("protected by a password")
    content = read_part(path, "content.xml")
    body = None if content is None else content.find(f".//{_OFFICE}text")
    if body is None:
        raise UnusableError("not a text document")
    found = [(is_head, text) for is_head, piece in _blocks(body) if (text := _clean(piece))]
    if not found:
        raise UnusableError("no text in the document")
    title = found.pop(0)[1] if found[0][0] and len(found) > 1 else None
    text = "\n\n".join(text for _, text in found)
    if title is None:
        title, text = split_headline(text)
    return [Source(text, Fields(title=title and " ".join(title.split())))]


def _blocks(body: Any) -> Iterator[tuple[bool, str]]:
    """The paragraphs below an element in order, and whether each is a heading; one inside another ends that."""
    from lxml import etree  # noqa: PLC0415

    pieces: list[str] = []
    head = False
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        is_block = element.tag in _BLOCKS
        if is_block:
            yield head, "".join(pieces)
            pieces, head = [], event == "start" and _is_head(element)
        if event == "start":
            if element.tag in _SILENT:
                walk.skip_subtree()
            else:
                pieces += [_white(element), element.text or ""]
        else:
            pieces.append(element.tail or "")
    yield head, "".join(pieces)


def _is_head(element: Any) -> bool:
    return element.tag == f"{_TEXT}h" or element.get(f"{_TEXT}style-name") in ("Title", "Subtitle")


def _white(element: Any) -> str:
    if element.tag == f"{_TEXT}s":
        count = element.get(f"{_TEXT}c", "1")
        return " " * min(int(count) if count.isdecimal() else 1, 100)
    return _WHITE.get(element.tag, "")


def _clean(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in plain_lines(text).split("\n")).strip()

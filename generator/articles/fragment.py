"""Fragments: HTML that is known to be an article's text, as plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

_BLOCKS = frozenset(
    "address article blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr li main ol p pre section table tbody td tfoot th thead tr ul".split()
)
_SILENT = frozenset(
    "aside button figcaption head iframe nav noscript script select style svg template textarea title".split()
)
_BLOCK_TAG = re.compile(
    r"<(?:p|div|br|h[1-6]|ul|ol|li|blockquote|article|section|table)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_INLINE_TAG = re.compile(r"<(a|abbr|b|cite|em|i|q|small|span|strong|sup|u)(?:\s[^<>]*)?>[^<]*</\1>", re.IGNORECASE)
_ENTITY = re.compile(
    r"&(?:quot|amp|nbsp|apos|lt|gt|hellip|[lr][sd]quo|[nm]dash|#\d{2,6}|#x[0-9a-f]{2,6});", re.IGNORECASE
)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)


def without_markup(text: str) -> str:
    """The text as it is, or its plain paragraphs where it is HTML: where it has tags or character references.

    Where blank lines with no tag beside them part its paragraphs, it is a plain text, and tags are what it tells of.
    """
    if "<" in text and _has_plain_breaks(text):
        return text
    if _BLOCK_TAG.search(text):
        return plain_paragraphs(text)
    if _INLINE_TAG.search(text) or _ENTITY.search(text):  # its lines are still its own
        return plain_paragraphs("<br>".join(text.split("\n")))
    return text


def _has_plain_breaks(text: str) -> bool:
    parts = [part for each in _BLANK_LINE.split(text) if (part := each.strip())]
    return any(not one.endswith(">") and not other.startswith("<") for one, other in pairwise(parts))


def plain_paragraphs(markup: str) -> str:
    """The visible text of HTML: a blank line parts its blocks, a line end stands for each ``br``."""
    return "\n\n".join(text for _, text in blocks(markup))


def blocks(markup: str) -> list[tuple[str, str]]:
    """The visible blocks of HTML in reading order, each with the tag that holds it and its text."""
    from lxml import etree, html  # noqa: PLC0415 - most articles do without

    if not markup.strip():
        return []
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except etree.ParserError:  # nothing in it is an element or a word, as where all of it is a comment
        return []
    found: list[tuple[str, str]] = []
    pieces: list[str] = []
    tag = "p"
    for event, piece in _pieces(root):
        if event == "text":
            pieces.append(piece)
            continue
        if text := _joined(pieces):
            found.append((tag, text))
        pieces, tag = [], piece
    if text := _joined(pieces):
        found.append((tag, text))
    return found


def _pieces(root: Any) -> Iterator[tuple[str, str]]:
    """The text below an element in reading order, and each edge of a block with the tag of the block that goes on."""
    from lxml import etree  # noqa: PLC0415

    around: list[str] = ["p"]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = element.tag if isinstance(element.tag, str) else ""
        silent = name in _SILENT or "hidden" in element.attrib or _HIDDEN.search(element.get("style", ""))
        if event == "start":
            if silent:
                walk.skip_subtree()
            elif name in _BLOCKS:
                around.append(name)
                yield "edge", name
            elif name == "br":
                yield "text", "\n"
            if not silent:
                yield "text", ("“" if name == "q" else "") + _spaced(element.text)
            continue
        if not silent:
            if name == "q":
                yield "text", "”"
            if name in _BLOCKS:
                around.pop()
                yield "edge", around[-1]
        yield "text", _spaced(element.tail)


def _spaced(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")


def _joined(pieces: list[str]) -> str:
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in "".join(pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

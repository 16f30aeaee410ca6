"""Blocks: the text of a tree as paragraphs, headings and items, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr".split()
)
_SPACE = re.compile(r"[\s\u00a0]+")
_UNSEEN = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
_CLOSED = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_LIST_MARK = re.compile(r"^[•‣◦▪■●·*–—-]\s+(?=\S)")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One paragraph, heading or item: its text and words, and the element around it.

    ``links`` and ``emphasis`` are the shares of its letters that are in links, and that are set off.
    """

    text: str
    words: list[str]
    element: HtmlElement
    links: float
    emphasis: float


@dataclass(slots=True)
class _Run:
    """The pieces of a block that is being read."""

    element: HtmlElement
    pieces: list[tuple[str, bool, bool]]  # the text, whether it is in a link, whether it is set off


def word_list(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return _WORD.findall(text.lower())


def read_blocks(root: HtmlElement) -> list[Block]:
    """The blocks of a tree; a ``<q>`` gets its marks, and two line breaks, or one after a sentence, end a block."""
    from lxml import etree  # noqa: PLC0415 - loaded for pages only

    blocks: list[Block] = []
    run = _Run(root, [])
    links = emphasis = quotes = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        inline = tag in INLINE and not (tag == "cite" and _is_quotation(element.getparent()))
        start = event == "start"
        if tag == "br":
            if start and (run.pieces and run.pieces[-1][0] == "\n"):
                blocks += _block(run)
                run = _Run(run.element, [])
            elif start:
                run.pieces.append(("\n", False, False))
        elif not inline:
            blocks += _block(run)
            run = _Run(element if start else block_holder(element), [])
        if tag == "a":
            links += 1 if start else -1
        elif tag in ("em", "i", "strong", "b"):
            emphasis += 1 if start else -1
        elif tag == "q":
            quotes += 1 if start else 0
            run.pieces.append((_mark(quotes, start), links > 0, emphasis > 0))
            quotes -= 0 if start else 1
        text = element.text if start else element.tail
        if text and tag not in ("head", "title") and (start or element is not root):
            run.pieces.append((text, links > 0, emphasis > 0))
    return [*blocks, *_block(run)]


def _is_quotation(element: HtmlElement | None) -> bool:
    return element is not None and element.tag in ("blockquote", "figure")


def _mark(depth: int, opening: bool) -> str:
    """The quotation mark of a ``<q>`` inside others."""
    return ("“" if opening else "”") if depth % 2 else ("‘" if opening else "’")


def block_holder(element: HtmlElement) -> HtmlElement:
    """The block element in which an element stands, for the text that follows it."""
    parent = element.getparent()
    while parent is not None and parent.tag in INLINE:
        parent = parent.getparent()
    return element if parent is None else parent


def _block(run: _Run) -> Iterator[Block]:
    """The blocks of what was read of one element: one, or several where a line break ends a sentence."""
    lines: list[list[tuple[str, bool, bool]]] = [[]]
    for piece in run.pieces:
        if piece[0] == "\n":
            if _CLOSED.search(_last(lines[-1])) or _is_label(lines[-1]):
                lines.append([])
            else:
                lines[-1].append((" ", False, False))
        else:
            lines[-1].append(piece)
    for line in lines:
        text = _doubled_marks(_joined(line))
        if text and run.element.tag == "li":
            text = _LIST_MARK.sub("", text)
        if any(c.isalnum() for c in text):
            yield Block(text, word_list(text), run.element, _share(line, 1), _share(line, 2))


def _joined(line: Iterable[tuple[str, bool, bool]]) -> str:
    return _SPACE.sub(" ", _UNSEEN.sub("", "".join(text for text, *_ in line))).strip()


def _is_label(line: Sequence[tuple[str, bool, bool]]) -> bool:
    """Whether a line is all set off, as a heading or a question is."""
    return any(text.strip() for text, *_ in line) and all(off or not text.strip() for text, _, off in line)


def _last(line: Sequence[tuple[str, bool, bool]]) -> str:
    """The last letters of a line."""
    return next((text.rstrip()[-20:] for text, *_ in reversed(line) if text.strip()), "")


def _doubled_marks(text: str) -> str:
    """The text without the marks that a ``<q>`` adds to those that the page writes itself."""
    return re.sub(r"“\s?([“\"])|([”\"])\s?”", r"\1\2", text) if "““" in text or "””" in text or '“"' in text else text


def _share(line: Iterable[tuple[str, bool, bool]], which: int) -> float:
    """The share of the letters that are in a link (1) or set off (2)."""
    sizes = [(sum(c.isalnum() for c in piece[0]), piece[which]) for piece in line]
    return sum(size for size, inside in sizes if inside) / max(1, sum(size for size, _ in sizes))

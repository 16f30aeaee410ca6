"""Source text: an article's paragraphs cut into segments, so that marks may overlap and be nested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.model import Article, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the source text that a row of the page speaks of.

    ``kind`` is "statement", "date" or "actor"; ``anchor`` is the id under which rows link to it, or "" for a mark that
    only repeats one; ``href`` leads back to the row, from the mark's end, and ``label`` says so in words.
    """

    span: Span
    kind: str
    anchor: str = ""
    href: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text under the same marks; ``anchors`` are those that begin here, ``backs`` the marks that end here."""

    text: str
    kinds: tuple[str, ...]
    anchors: tuple[str, ...]
    backs: tuple[Mark, ...]


def cut_paragraphs(article: Article, marks: Iterable[Mark]) -> list[list[Segment]]:
    """The article's paragraphs as segments; their texts joined are the paragraphs, byte for byte.

    A mark that reaches over the end of a paragraph is cut there; its anchor stands where it begins, its way back where
    it ends.
    """
    ordered = sorted(marks, key=lambda mark: (mark.span, mark.kind, mark.anchor))
    return [
        list(_segments(article, span, [m for m in ordered if m.span.overlaps(span)])) for span in article.paragraphs
    ]


def _segments(article: Article, paragraph: Span, marks: list[Mark]) -> Iterator[Segment]:
    cuts = {paragraph.start, paragraph.end}
    for mark in marks:
        cuts.update(edge for edge in mark.span if paragraph.start < edge < paragraph.end)
    places = sorted(cuts)
    for start, end in pairwise(places):
        here = [mark for mark in marks if mark.span.start < end and start < mark.span.end]
        yield Segment(
            text=article.text[start:end],
            kinds=tuple(dict.fromkeys(mark.kind for mark in here)),
            anchors=tuple(mark.anchor for mark in here if mark.anchor and mark.span.start == start),
            backs=tuple(mark for mark in here if mark.href and mark.span.end == end),
        )

"""Source text: an article's paragraphs cut into segments, so that marks may overlap and be nested."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.model import Article, Span
from generator.places import Places


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the source text that a row of the page speaks of.

    ``kind`` is "statement", "cue", "source" (the words for its speaker), "date" or "actor"; ``anchor`` is the id under
    which rows link to it, or "" for a mark that only repeats one; ``href`` leads back to the row, ``label`` says so in
    words, and ``by`` who says it, and how. Marks of one statement have its number as ``group``.
    """

    span: Span
    kind: str
    anchor: str = ""
    href: str = ""
    label: str = ""
    by: str = ""
    group: int = 0


_NO_MARK = Mark(Span(0, 0), "")


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text under the same marks.

    ``anchors`` are those that begin here; ``backs`` the marks among them that lead back to a row, ``names`` the anchors
    of the others. ``groups`` are the statements that it is of; ``row`` leads to the row of the shortest mark.
    """

    text: str
    kinds: tuple[str, ...]
    anchors: tuple[str, ...]
    backs: tuple[Mark, ...]
    names: tuple[str, ...]
    groups: tuple[int, ...]
    row: str


def cut_pieces(article: Article, pieces: Iterable[Span], marks: Iterable[Mark]) -> list[list[Segment]]:
    """Pieces of the article, its paragraphs say, as segments; their texts joined are the pieces, byte for byte.

    A mark that reaches over the end of a piece is cut there; its anchor and its way back stand where it begins.
    """
    found = Places((m.span, m) for m in sorted(marks, key=lambda mark: (mark.span, mark.kind, mark.anchor)))
    begun: set[str] = set()
    return [list(_segments(article, span, [m for _, m in found.overlapping(span)], begun)) for span in pieces]


def _segments(article: Article, piece: Span, marks: list[Mark], begun: set[str]) -> Iterator[Segment]:
    """The segments of one piece.

    Args:
        article: the article.
        piece: the piece.
        marks: those that stand in it, in the order of their places.
        begun: the anchors that stand already, in earlier pieces or segments.
    """
    cuts = {piece.start, piece.end}
    for mark in marks:
        cuts.update(edge for edge in mark.span if piece.start < edge < piece.end)
    ahead, here = deque(marks), list[Mark]()  # those that begin later, and those that stand where we are
    for start, end in pairwise(sorted(cuts)):
        while ahead and ahead[0].span.start < end:
            here.append(ahead.popleft())
        here = [mark for mark in here if start < mark.span.end]
        new = [mark for mark in here if mark.anchor and mark.anchor not in begun]
        begun.update(mark.anchor for mark in new)
        yield Segment(
            text=article.text[start:end],
            kinds=tuple(dict.fromkeys(mark.kind for mark in here)),
            anchors=tuple(mark.anchor for mark in new),
            backs=tuple(mark for mark in new if mark.href),
            names=tuple(mark.anchor for mark in new if not mark.href),
            groups=tuple(dict.fromkeys(mark.group for mark in here if mark.group)),
            row=min((m for m in here if m.href), key=lambda m: m.span.end - m.span.start, default=_NO_MARK).href,
        )

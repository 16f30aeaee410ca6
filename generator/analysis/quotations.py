"""Quotations: the words between quotation marks, found by typography alone.

Whatever marks an article uses, also side by side: a single mark opens a quotation only where another one closes it. By
convention a quotation that goes on in a new paragraph is not closed at the end of the one before, and the new paragraph
opens with a mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from generator.analysis.marks import CLOSED_BY, Closing, Mark, find_marks
from generator.model import Span

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…]\s")
_DEEPEST = 16  # quotations within quotations
_SHORT = 3  # letters; in a title such a word may be written small


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between a pair of marks.

    ``pieces`` are the words without the marks, one span a paragraph; ``outer`` the same with the marks. ``doubtful``
    says that no mark closes it and that it does not begin as speech does.
    """

    pieces: tuple[Span, ...]
    outer: tuple[Span, ...]
    doubtful: bool = False

    @property
    def span(self) -> Span:
        """From the first mark to the last."""
        return Span(self.outer[0].start, self.outer[-1].end)

    def holds_some_of(self, span: Span) -> bool:
        """Whether a part of a span stands in it, marks included."""
        before = bisect_left(self.outer, span.end, key=itemgetter(0))
        return before > 0 and self.outer[before - 1].overlaps(span)


@dataclass(frozen=True, slots=True)
class _Piece:
    inner: Span
    outer: Span
    closed: bool
    opened: Mark


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in order of place; marks inside a quotation belong to its words.

    One in double marks that is not closed ends with its paragraph, unless the next paragraph opens with a mark; where
    it does not stand as speech does, after a colon or a comma or at the start of a paragraph, with its sentence.
    """
    in_paragraphs: list[list[_Piece]] = []
    following: _Piece | None = None  # with what the next paragraph begins
    for paragraph in reversed(paragraphs):
        pieces = _pieces(text, paragraph, following)
        in_paragraphs.append(pieces)
        following = pieces[0] if pieces and pieces[0].outer.start == paragraph.start else None
    found: list[list[_Piece]] = []
    open_end = False
    for paragraph, pieces in zip(paragraphs, reversed(in_paragraphs), strict=True):
        goes_on = open_end and bool(pieces) and pieces[0].outer.start == paragraph.start
        if goes_on:
            found[-1].append(pieces[0])
        found.extend([piece] for piece in pieces[1 if goes_on else 0 :])
        open_end = bool(pieces) and not pieces[-1].closed
    return tuple(map(_quotation, found))


def _quotation(pieces: Sequence[_Piece]) -> Quotation:
    doubtful = not pieces[-1].closed and not pieces[-1].opened.begins_speech
    return Quotation(tuple(p.inner for p in pieces), tuple(p.outer for p in pieces), doubtful)


def count_words(text: str, span: Span) -> int:
    """How many words stand in ``span``."""
    return sum(1 for _ in _WORD.finditer(text, span.start, span.end))


def is_title(text: str, span: Span) -> bool:
    """Whether quoted words are written as the title of a work is: with capital letters, short words perhaps apart."""
    words = text[span.start : span.end].split()
    long = [word for word in words if len(word) > _SHORT]
    if any(word[0].islower() for word in long):
        return False
    large = [word for word in words[1:] if word[0].isupper() and word != "I"]
    is_open = words[-1][-1] not in ".,!?…"  # as speech seldom is
    all_large = len(words) > 1 and all(word[0].isupper() for word in words)
    return len(long) > 1 or all_large or (is_open and len(large) > 1)


def _pieces(text: str, paragraph: Span, following: _Piece | None) -> list[_Piece]:
    """The outermost quotations of one paragraph, in order; the last may be left open.

    Args:
        text: the article's text.
        paragraph: where the paragraph stands in it.
        following: the quotation that the next paragraph begins with, if any.
    """
    marks = list(find_marks(text, paragraph))
    found: list[_Piece] = []
    opened: list[Mark] = []  # quotations within quotations, the outermost first
    closing = Counter(mark.sign for mark in marks if mark.closing)  # that are still to come
    for mark, ends_later in zip(marks, _before_ends(marks), strict=True):
        closing[mark.sign] -= bool(mark.closing)
        if (depth := _closes(mark, opened, ends_later=ends_later)) is not None:
            found.append(_piece(text, opened[depth], mark.span))
            del opened[depth:]
        elif mark.opens and not (mark.elided and not _begins_with_elision(mark, opened, ends_later=ends_later)):
            if _lacks_its_end(mark, opened, closing):
                first = next(number for number, other in enumerate(opened) if not other.single)
                found.append(_piece(text, opened[first], Span(mark.span.start, mark.span.start)))
                del opened[first:]
            opened.append(mark)
            if len(opened) > _DEEPEST:  # the first single mark that is still open was an apostrophe
                del opened[next((number for number, other in enumerate(opened) if other.single), -1)]
    left = (mark for mark in opened if not mark.single or _goes_on(mark, following))
    if (unclosed := next(left, None)) is not None:
        end = paragraph.end
        if not unclosed.begins_speech and following is None:
            sentence_end = _SENTENCE_END.search(text, unclosed.span.end, paragraph.end)
            end = sentence_end.start() + 1 if sentence_end is not None else end
        found.append(_piece(text, unclosed, Span(end, end), closed=False))
    return _outermost(piece for piece in found if piece.inner.start < piece.inner.end)


def _piece(text: str, opened: Mark, end: Span, *, closed: bool = True) -> _Piece:
    inner = text[opened.span.end : end.start]
    start = opened.span.end + len(inner) - len(inner.lstrip())
    stop = max(start, end.start - (len(inner) - len(inner.rstrip())))
    return _Piece(Span(start, stop), Span(opened.span.start, max(end.end, stop)), closed, opened)


def _outermost(pieces: Iterable[_Piece]) -> list[_Piece]:
    """The pieces that stand in no other one, in order of place."""
    kept: list[_Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.outer.start, -piece.outer.end)):
        if not kept or piece.outer.start >= kept[-1].outer.end:
            kept.append(piece)
    return kept


def _before_ends(marks: Sequence[Mark]) -> list[bool]:
    """For each mark whether, of the single marks after it, one that surely closes comes before one that opens."""
    before: list[bool] = []
    ends = False
    for mark in reversed(marks):
        before.append(ends)
        if mark.single and (mark.closing is Closing.SURE or (mark.opens and not mark.elided)):
            ends = mark.closing is Closing.SURE
    return before[::-1]


def _closes(mark: Mark, opened: Sequence[Mark], *, ends_later: bool) -> int | None:
    """How deep in what is open the quotation is that a mark closes; None if it closes none.

    A single mark closes none beyond a double one; a double one shows that single ones after its partner were
    apostrophes. One that may be an apostrophe is, where a surer end of the quotation follows.
    """
    if mark.opens and opened and opened[-1].span.end == mark.span.start and opened[-1].single != mark.single:
        return None  # a quotation within a quotation begins with it
    ends = mark.closing is Closing.SURE or (mark.closing is Closing.POSSIBLE and not ends_later)
    for depth in range(len(opened) - 1, -1, -1):
        if not ends or (mark.single and not opened[depth].single):
            return None
        if mark.can_close(opened[depth]):
            return depth
    return None


def _begins_with_elision(mark: Mark, opened: Sequence[Mark], *, ends_later: bool) -> bool:
    """Whether a mark before an elided word opens a quotation all the same, as in ‘tis a pity,’ she said."""
    return mark.begins_speech and ends_later and not any(other.single for other in opened)


def _goes_on(mark: Mark, following: _Piece | None) -> bool:
    """Whether a quotation in single marks goes on in the next paragraph."""
    return following is not None and following.opened.sign == mark.sign and mark.begins_speech


def _lacks_its_end(mark: Mark, opened: Sequence[Mark], closing: Mapping[str, int]) -> bool:
    """Whether a mark opens a quotation while the one before it was never closed, rather than one within it.

    Args:
        mark: the mark.
        opened: the quotations that are open.
        closing: how many marks of each sign are still to come that may close.
    """
    if mark.single or all(other.single for other in opened) or opened[-1].single:
        return False
    if mark.sign in CLOSED_BY[mark.sign]:
        return True
    return sum(closing[sign] for sign in CLOSED_BY[mark.sign]) <= sum(other.sign == mark.sign for other in opened)

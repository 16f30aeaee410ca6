"""Quotations: the words between quotation marks, found by typography alone.

Handled are “ ”, straight ", « », `` '' and, in an article that uses no other marks, ‘ ’. By convention a quotation
that goes on in a new paragraph is not closed at the end of the one before, and the new paragraph opens with a mark.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model import Span

_OPENING = {"“": "”", "«": "»", "``": "''", "„": "“"}
_EITHER = ('"', "''")  # the same mark opens and closes
_DOUBLE = re.compile(r"``|''|[“”«»„\"]")
_SINGLE = re.compile(r"[‘’]")
_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between a pair of marks.

    ``pieces`` are the words without the marks, one span a paragraph; ``outer`` the same with the marks.
    """

    pieces: tuple[Span, ...]
    outer: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """From the first mark to the last."""
        return Span(self.outer[0].start, self.outer[-1].end)


@dataclass(frozen=True, slots=True)
class _Piece:
    inner: Span
    outer: Span
    closed: bool


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in order of place; marks inside a quotation belong to its words.

    A quotation that is not closed ends with its paragraph, unless the next paragraph opens with a mark.
    """
    marks = _DOUBLE if any(_is_mark(text, m) for m in _DOUBLE.finditer(text)) else _SINGLE
    found: list[list[_Piece]] = []
    open_end = False
    for paragraph in paragraphs:
        pieces = [p for p in _pieces(text, paragraph, marks) if p.inner.start < p.inner.end]
        goes_on = open_end and bool(pieces) and pieces[0].outer.start == paragraph.start
        if goes_on:
            found[-1].append(pieces[0])
        found.extend([piece] for piece in pieces[1 if goes_on else 0 :])
        open_end = bool(pieces) and not pieces[-1].closed
    return tuple(Quotation(tuple(p.inner for p in q), tuple(p.outer for p in q)) for q in found)


def count_words(text: str, span: Span) -> int:
    """How many words stand in ``span``."""
    return sum(1 for _ in _WORD.finditer(text, span.start, span.end))


def is_title(text: str, span: Span) -> bool:
    """Whether quoted words are written as the title of a work is: every long word with a capital letter."""
    words = [word for word in text[span.start : span.end].split() if len(word) > 3]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _pieces(text: str, paragraph: Span, marks: re.Pattern[str]) -> Iterator[_Piece]:
    """The quotations of one paragraph; the last may be left open."""
    found = [m for m in marks.finditer(text, paragraph.start, paragraph.end) if _is_mark(text, m)]
    opened: re.Match[str] | None = None
    depth = 0
    left = Counter(mark.group() for mark in found)
    for mark in found:
        left[mark.group()] -= 1
        if opened is None:
            if _opens(text, mark, paragraph):
                opened, depth = mark, 1
        elif _closes(text, mark, opened):
            depth = 0 if mark.group() in _EITHER else depth - 1
            if depth == 0:
                yield _piece(text, opened, mark.start(), mark.end(), closed=True)
                opened = None
        elif _opens(text, mark, paragraph):
            if left[_OPENING.get(mark.group(), "’")] > (depth if mark.group() == opened.group() else 0):
                depth += 1  # a quotation within the quotation
            else:  # the mark that should have closed the quotation is missing
                yield _piece(text, opened, mark.start(), mark.start(), closed=True)
                opened, depth = mark, 1
    if opened is not None:
        yield _piece(text, opened, paragraph.end, paragraph.end, closed=False)


def _piece(text: str, opened: re.Match[str], end: int, outer_end: int, *, closed: bool) -> _Piece:
    inner = text[opened.end() : end]
    start = opened.end() + len(inner) - len(inner.lstrip())
    stop = max(start, end - (len(inner) - len(inner.rstrip())))
    return _Piece(Span(start, stop), Span(opened.start(), max(outer_end, stop)), closed)


def _around(text: str, mark: re.Match[str]) -> tuple[str, str]:
    """The characters before and after a mark, a space where the text ends."""
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    return before, after


def _is_mark(text: str, mark: re.Match[str]) -> bool:
    """Whether this is a quotation mark, and not an apostrophe, a sign for inches or part of a longer run."""
    before, after = _around(text, mark)
    match mark.group():
        case "’":
            return not (before.isalnum() and after.isalnum())
        case '"':
            return not (before.isdigit() and after.isalnum())
        case "''":
            return not (before.isalnum() and after.isalnum())
    return True


def _opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    if mark.group() in _OPENING or mark.group() == "‘":
        return True
    before, after = _around(text, mark)
    at_start = mark.start() == paragraph.start or not (before.isalnum() or before in ".,!?;:…")
    return mark.group() in _EITHER and at_start and not after.isspace()


def _closes(text: str, mark: re.Match[str], opened: re.Match[str]) -> bool:
    match opened.group():
        case '"' | "''":
            before, after = _around(text, mark)
            ends = not before.isspace() or after.isspace()
            return (mark.group() == opened.group() and ends) or mark.group() == "”"
        case "‘":
            return mark.group() == "’"
        case kind:  # careless typing closes “ with a straight mark
            return mark.group() == _OPENING[kind] or (mark.group() == '"' and kind == "“")

"""Pieces: words of one text cut where those of another differ, for two texts that stand side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text, and whether the other text has others in their place."""

    text: str
    differs: bool


def pieces_of(text: str, span: Span, marks: Iterable[Span]) -> tuple[Piece, ...]:
    """A part of a text, cut where the words that differ begin and end; joined again, the pieces are that part.

    Args:
        text: the whole text.
        span: the part.
        marks: the words that differ, in order of place; what lies outside the part, or in an earlier mark, is passed
            over.
    """
    found = []
    at = span.start
    for start, end in marks:
        start, end = max(start, at), min(end, span.end)  # noqa: PLW2901
        if start < end:
            found += [Piece(text[at:start], False), Piece(text[start:end], True)]
            at = end
    found.append(Piece(text[at : span.end], False))
    return tuple(piece for piece in found if piece.text)

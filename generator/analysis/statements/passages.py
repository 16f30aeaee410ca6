"""Passages: the sentences of a paragraph, with what is quoted and what is reported in each.

A sentence end between quotation marks ends no passage: '"It rained. It poured," she said.' is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from generator.analysis.parsing import Paragraph
from generator.analysis.quotations import Quotation
from generator.analysis.statements.reports import Report, find_reports
from generator.model import Span

DASHES = ("—", "–", "―", "--", "-")
_MARKS = " \"“”«»„‘’`'"
_NEAR = 8  # tokens; "Ann Lee, the mayor of Elm, said"


@dataclass(frozen=True, slots=True)
class QuotedPiece:
    """The part of a quotation that stands in one paragraph; ``start`` and ``end`` are tokens, marks included."""

    quotation: Quotation
    inner: Span
    outer: Span
    start: int
    end: int

    @property
    def indices(self) -> frozenset[int]:
        """The tokens from mark to mark."""
        return frozenset(range(self.start, self.end))


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or several joined by a quotation that runs over their ends; ``start`` and ``end`` are tokens."""

    paragraph: Paragraph
    start: int
    end: int
    pieces: tuple[QuotedPiece, ...]
    reports: tuple[Report, ...]

    @property
    def span(self) -> Span:
        """Where the passage stands in the article."""
        return self.paragraph.place(self.paragraph.doc[self.start : self.end])

    @property
    def quoted(self) -> frozenset[int]:
        """The tokens inside quotation marks, marks included."""
        return frozenset(i for piece in self.pieces for i in piece.indices)

    @property
    def unquoted_words(self) -> list[Token]:
        """The words outside of quotation marks."""
        quoted = self.quoted
        return [t for t in self.paragraph.doc[self.start : self.end] if t.i not in quoted and _is_word(t)]

    def outside(self, start: int, end: int) -> list[Token]:
        """The words outside of quotation marks from token ``start`` up to ``end``."""
        return [token for token in self.unquoted_words if start <= token.i < end]


def read_passages(paragraph: Paragraph, quotations: Sequence[Quotation]) -> Iterator[Passage]:
    """The passages of a paragraph, in order; ``quotations`` are those that reach into it."""
    pieces = [p for quotation in quotations for p in _pieces(paragraph, quotation)]
    quoted = frozenset(i for piece in pieces for i in piece.indices)
    reports = list(find_reports(paragraph.doc, quoted))
    start = 0
    for end in _ends(paragraph.doc, pieces, reports):
        yield Passage(
            paragraph,
            start,
            end,
            tuple(p for p in pieces if start <= p.start < end),
            tuple(r for r in reports if start <= r.cue.i < end),
        )
        start = end


def _ends(doc: Doc, pieces: Sequence[QuotedPiece], reports: Sequence[Report]) -> Iterator[int]:
    """Where passages end, as token numbers: the parser's sentence ends, mended around quotation marks."""
    last = 0
    for sentence in doc.sents:
        end = sentence.end
        across = next((p for p in pieces if p.start < end < p.end), None)
        if across is not None:
            if end == across.start + 1:  # the parser left the opening mark at the end of the sentence before
                end = across.start
            elif all(_is_mark(token) for token in doc[end : across.end]):
                end = across.end
            else:
                continue
        closed = next((p for p in pieces if p.end == end), None)
        if end > last and (end == len(doc) or closed is None or not _goes_on(doc, closed, reports)):
            yield end
            last = end


def _goes_on(doc: Doc, piece: QuotedPiece, reports: Sequence[Report]) -> bool:
    """Whether the words after a quotation's end say who spoke it: '"Why?" he asked.'."""
    following = doc[piece.end]
    if doc[piece.start : piece.end].text.rstrip(_MARKS).endswith(",") or following.is_lower or following.text in DASHES:
        return True
    near = range(piece.end, min(piece.end + _NEAR, following.sent.end))
    return following.sent.start >= piece.end - 1 and any(r.cue.i in near and not r.content for r in reports)


def _is_mark(token: Token) -> bool:
    return token.is_punct or not token.text.strip(_MARKS)


def _pieces(paragraph: Paragraph, quotation: Quotation) -> Iterator[QuotedPiece]:
    for inner, outer in zip(quotation.pieces, quotation.outer, strict=True):
        tokens = paragraph.tokens(outer) if paragraph.span.holds(outer) else None
        if tokens is not None:
            yield QuotedPiece(quotation, inner, outer, tokens.start, tokens.end)


def _is_word(token: Token) -> bool:
    return not (token.is_punct or token.is_space)

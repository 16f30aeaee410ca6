"""Parsing: an article's paragraphs as spaCy documents whose tokens know their place in the article."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from operator import attrgetter

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from generator.analysis.pipeline import load_pipeline
from generator.model import Article, Span

_SPACE = re.compile(r"\s")
_START = attrgetter("span.start")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: where it stands in the article, its parse, and the text of that, which spaCy would join anew."""

    span: Span
    doc: Doc
    text: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.doc.text)

    def place(self, part: Token | Tokens) -> Span:
        """Where a token or a run of tokens of this paragraph stands in the article."""
        if isinstance(part, Token):
            start, end = part.idx, part.idx + len(part)
        else:
            start, end = part.start_char, part.end_char
        return Span(self.span.start + start, self.span.start + end)

    def offset(self, token: Token) -> int:
        """Where a token of this paragraph begins in the article."""
        return self.span.start + int(token.idx)

    def tokens(self, span: Span) -> Tokens | None:
        """The tokens that lie in or reach into ``span`` (article offsets), or None where there are none."""
        length = self.span.end - self.span.start
        start, end = max(0, span.start - self.span.start), min(length, span.end - self.span.start)
        found = self.doc.char_span(start, end, alignment_mode="expand") if start < end else None
        return found or None  # a span of nothing but white space holds no token


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article and the parse of each of its paragraphs, in order."""

    article: Article
    paragraphs: tuple[Paragraph, ...]

    def paragraph_at(self, span: Span) -> Paragraph:
        """The paragraph in which a span starts."""
        return self.paragraphs[bisect_right(self.paragraphs, span.start, key=_START) - 1]


def parse(article: Article, pipeline: str) -> ParsedArticle:
    """Parse each paragraph on its own, so that no sentence reaches over a paragraph's end.

    White space is shown to the parser as plain spaces, one for one: a line end inside a paragraph has no meaning, and
    offsets stay those of the article.
    """
    texts = [_SPACE.sub(" ", article.words(span)) for span in article.paragraphs]
    docs = load_pipeline(pipeline).pipe(texts, batch_size=64)
    return ParsedArticle(article, tuple(Paragraph(s, d) for s, d in zip(article.paragraphs, docs, strict=True)))

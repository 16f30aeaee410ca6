"""Parsing: an article's paragraphs as spaCy documents whose tokens know their place in the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens
from thinc.api import use_ops
from threadpoolctl import threadpool_limits

from generator.model import Article, Span

_NEEDED = ("tagger", "parser", "lemmatizer")
_SPACE = re.compile(r"\s")


class PipelineError(Exception):
    """The spaCy pipeline cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: where it stands in the article, and its parse."""

    span: Span
    doc: Doc

    def place(self, part: Token | Tokens) -> Span:
        """Where a token or a run of tokens of this paragraph stands in the article."""
        if isinstance(part, Token):
            start, end = part.idx, part.idx + len(part)
        else:
            start, end = part.start_char, part.end_char
        return Span(self.span.start + start, self.span.start + end)

    def tokens(self, span: Span) -> Tokens | None:
        """The tokens that lie in or reach into ``span`` (article offsets), or None where there are none."""
        length = self.span.end - self.span.start
        start, end = max(0, span.start - self.span.start), min(length, span.end - self.span.start)
        return self.doc.char_span(start, end, alignment_mode="expand") if start < end else None


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article and the parse of each of its paragraphs, in order."""

    article: Article
    paragraphs: tuple[Paragraph, ...]

    def paragraph_at(self, span: Span) -> Paragraph:
        """The paragraph in which a span starts."""
        return next(p for p in self.paragraphs if p.span.start <= span.start < p.span.end)


@cache
def load_pipeline(name: str) -> Language:
    """The spaCy pipeline of that name, loaded once a process.

    Raises:
        PipelineError: it is not installed, or lacks a component that the readers need.
    """
    threadpool_limits(1, user_api="blas")  # sums in the same order whatever the machine
    try:
        with use_ops("numpy", use_blis=False):  # NumPy multiplies these matrices in two thirds of the time of BLIS
            pipeline = spacy.load(name, exclude=["ner"])
    except OSError as error:
        raise PipelineError(
            f"the spaCy pipeline {name!r} is not installed; install it with pip, or name an installed one "
            f"under 'pipeline' in mkdocs.yml"
        ) from error
    missing = [part for part in _NEEDED if part not in pipeline.pipe_names]
    if missing:
        raise PipelineError(f"the spaCy pipeline {name!r} has no {' and no '.join(missing)}; name a full one")
    _index_lemmas(pipeline)
    return pipeline


def _index_lemmas(pipeline: Language) -> None:
    """Keep the lemmatizer's known words as sets: it asks for every new word, and its lists have tens of thousands."""
    lookups = getattr(pipeline.get_pipe("lemmatizer"), "lookups", None)
    if lookups is not None and lookups.has_table("lemma_index"):
        table = lookups.get_table("lemma_index")
        for word_class, words in list(table.items()):
            table[word_class] = frozenset(words)


def parse(article: Article, pipeline: str) -> ParsedArticle:
    """Parse each paragraph on its own, so that no sentence reaches over a paragraph's end.

    White space is shown to the parser as plain spaces, one for one: a line end inside a paragraph has no meaning, and
    offsets stay those of the article.
    """
    texts = [_SPACE.sub(" ", article.words(span)) for span in article.paragraphs]
    docs = load_pipeline(pipeline).pipe(texts, batch_size=64)
    return ParsedArticle(article, tuple(Paragraph(s, d) for s, d in zip(article.paragraphs, docs, strict=True)))

"""Numbering: the sentences of an article in order, so that print can point at them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.model import Article, Span
from generator.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of an article: for each paragraph, spans that together are the paragraph."""

    paragraphs: tuple[tuple[Span, ...], ...]

    def numbered(self) -> Iterator[list[tuple[int, Span]]]:
        """The paragraphs, each as its sentences with their numbers; the first sentence of the article is 1."""
        number = 0
        for paragraph in self.paragraphs:
            yield list(enumerate(paragraph, number + 1))
            number += len(paragraph)

    def holding(self, spans: Iterable[Span]) -> tuple[int, ...]:
        """The numbers of the sentences that have a character of one of the spans, in order."""
        starts = [sentence.start for paragraph in self.paragraphs for sentence in paragraph]
        found: set[int] = set()
        for span in spans:
            found.update(range(max(bisect_right(starts, span.start), 1), bisect_right(starts, span.end - 1) + 1))
        return tuple(sorted(found))


def sentences_of(article: Article) -> Sentences:
    """The sentences of an article, the white space after one being part of it."""
    return Sentences(
        tuple(_whole(paragraph, sentence_spans(article.text, paragraph)) for paragraph in article.paragraphs)
    )


def _whole(paragraph: Span, sentences: Iterable[Span]) -> tuple[Span, ...]:
    """The same sentences without gaps between them."""
    starts = [sentence.start for sentence in sentences][1:]
    return tuple(Span(start, end) for start, end in pairwise([paragraph.start, *starts, paragraph.end]))

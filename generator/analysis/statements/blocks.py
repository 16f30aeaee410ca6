"""Blocks: what a paragraph that ends with a colon leads up to: a paragraph set apart, or the items of a list."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from generator.analysis.attributions import Attribution
from generator.analysis.quotations import count_words
from generator.model import Article, Span

_MARKER = re.compile(r"(?:[-–—•*·▪◦‣>]|\d{1,2}[.)])\s+")
_FEW = 4  # words
_QUOTES = frozenset("\"“”«»„‘'`")


def with_blocks(article: Article, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those that lead up to a block with the whole of it for their content."""
    return [_with_block(article, attribution, attributions) for attribution in attributions]


def _with_block(article: Article, attribution: Attribution, others: Sequence[Attribution]) -> Attribution:
    number = bisect_right(article.paragraphs, attribution.cue.start, key=itemgetter(0)) - 1
    paragraph = article.paragraphs[number]
    if not attribution.source or not article.words(paragraph).rstrip().endswith(":"):
        return attribution
    block = list(_block(article, number + 1))
    reached = [span for span in attribution.content if span.start >= paragraph.end]
    if not block or not (_reaches(attribution, reached, block) or _counts(article, attribution, paragraph, block)):
        return attribution
    surer = (other for other in others if other.confidence >= attribution.confidence)
    if any(span.overlaps(other.cue) for other in surer for span in block):
        return attribution
    return replace(attribution, content=tuple(block))


def _reaches(attribution: Attribution, reached: Sequence[Span], block: Sequence[Span]) -> bool:
    """Whether all that the network found of the content lies below the colon, and some of it in the block."""
    return len(reached) == len(attribution.content) and any(span.overlaps(block[0]) for span in reached)


def _counts(article: Article, attribution: Attribution, paragraph: Span, block: Sequence[Span]) -> bool:
    """Whether the content is no more than what the items of a list are: "listed three demands:"."""
    if len(attribution.content) != 1 or block[0] in article.paragraphs:
        return False
    (content,) = attribution.content
    after = article.text[content.end : paragraph.end].strip()
    return after in ("", ":") and count_words(article.text, content) <= _FEW


def _block(article: Article, number: int) -> Iterator[Span]:
    """The words of a paragraph, without what marks it as an item; where it is one, of all items that follow."""
    for paragraph in article.paragraphs[number:]:
        marker = _MARKER.match(article.text, *paragraph)
        start = marker.end() if marker is not None else paragraph.start
        if start == paragraph.end or article.text[start] in _QUOTES:
            return
        if marker is not None:
            yield Span(start, paragraph.end)
        elif paragraph == article.paragraphs[number]:
            yield paragraph
            return
        else:
            return

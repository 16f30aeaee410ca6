"""Blocks: what a paragraph that ends with a colon leads up to: a paragraph set apart, or the items of a list."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from operator import itemgetter

from generator.analysis.attributions import Attribution
from generator.analysis.quotations import count_words
from generator.model import Article, Span
from generator.places import Places

_MARKER = re.compile(r"(?:[-–—•*·▪◦‣>]|\d{1,2}[.)])\s+")
_FEW = 4  # words
_QUOTES = frozenset("\"“”«»„‘'`")


def with_blocks(article: Article, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those that lead up to a block with the whole of it for their content."""
    cues = Places((attribution.cue, attribution) for attribution in attributions)
    return [_with_block(article, attribution, cues) for attribution in attributions]


def _with_block(article: Article, attribution: Attribution, others: Places[Attribution]) -> Attribution:
    number = bisect_right(article.paragraphs, attribution.cue.start, key=itemgetter(0)) - 1
    paragraph = article.paragraphs[number]
    if not attribution.source or not article.words(paragraph).rstrip().endswith(":"):
        return attribution
    if not attribution.content or not _may_reach(article, attribution, paragraph):
        return attribution
    block = list(_block(article, number + 1))
    if not block or not (_reaches(attribution, paragraph, block) or _counts(attribution, paragraph, block, article)):
        return attribution
    if any(other.confidence >= attribution.confidence for other in others.at(*block)):
        return attribution
    return replace(attribution, content=tuple(block))


def _may_reach(article: Article, attribution: Attribution, paragraph: Span) -> bool:
    """Whether all that the network found of the content lies below the colon, or is a few words that end at it."""
    if all(span.start >= paragraph.end for span in attribution.content):
        return True
    after = article.text[attribution.content[-1].end : paragraph.end].strip()
    return len(attribution.content) == 1 and after in ("", ":")


def _reaches(attribution: Attribution, paragraph: Span, block: Sequence[Span]) -> bool:
    """Whether some of what the network found of the content lies in the block."""
    return any(span.start >= paragraph.end and span.overlaps(block[0]) for span in attribution.content)


def _counts(attribution: Attribution, paragraph: Span, block: Sequence[Span], article: Article) -> bool:
    """Whether the content is no more than what the items of a list are: "listed three demands:"."""
    (content, *others) = attribution.content
    is_list = block[0] not in article.paragraphs
    return is_list and not others and content.end <= paragraph.end and count_words(article.text, content) <= _FEW


def _block(article: Article, number: int) -> Iterator[Span]:
    """The words of a paragraph, without what marks it as an item; where it is one, of all items that follow."""
    for paragraph in islice(article.paragraphs, number, None):
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

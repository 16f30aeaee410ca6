"""Pointers: quotation marks around what a page points the reader to: "Read more: “Why the harbour froze”".

Before such a title stand a few words that tell the reader what to do, or where to look ("Related:"), and name nobody.
No mark ends it as speech is ended.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from generator.analysis.attributions import Attribution
from generator.analysis.parsing import ParsedArticle
from generator.analysis.quotations import Quotation
from generator.model import Span
from generator.places import Places, end_before

_LONGEST = 8  # words before the colon
_DESCRIBING = frozenset("JJ JJR RB RBR VBN".split())
_NAMING_OR_TELLING = frozenset("MD NNP NNPS PRP PRP$ VBD VBP VBZ WP".split())
_ENDS = ".?!…"


def pointers(
    parsed: ParsedArticle, attributed: Sequence[Attribution], quotations: Sequence[Quotation]
) -> Iterator[tuple[Span, Quotation]]:
    """The quotations that are titles of this kind, each with the words before it; none that somebody is said to say.

    Args:
        parsed: the article and its parse.
        attributed: what the network found in it.
        quotations: its quotations.
    """
    text = parsed.article.text
    sourced = Places((span, found) for found in attributed if found.source for span in found.content)
    for quotation in quotations:
        start = quotation.outer[0].start
        end = end_before(text, start)
        if end == 0 or text[end - 1] != ":" or text[quotation.pieces[-1].end - 1] in _ENDS:
            continue
        paragraph = parsed.paragraph_at(quotation.outer[0])
        words = paragraph.tokens(Span(paragraph.span.start, end - 1)) if paragraph.span.start < end - 1 else None
        if words is None or not _points(list(words)):
            continue
        if not sourced.any_at(quotation.span):
            yield Span(paragraph.span.start, end), quotation


def _points(words: Sequence[Token]) -> bool:
    """Whether words tell the reader what to do, or do no more than describe: "Share this article", "Related"."""
    if len(words) > _LONGEST or any(word.tag_ in _NAMING_OR_TELLING for word in words):
        return False
    first = next((word for word in words if word.pos_ != "ADV"), words[0])
    return first.tag_ == "VB" or all(word.tag_ in _DESCRIBING for word in words)

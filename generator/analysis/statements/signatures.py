"""Signatures: a name set after a quotation with a dash: "…" — Ann Lee. The dash is the cue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.analysis.attributions import Attribution
from generator.analysis.quotations import Quotation
from generator.model import Article, Span

_SIGNED = re.compile(
    r"[ \xa0]*(?P<dash>[―—–]|--?)[ \xa0]*(?P<name>[^\W\d_][^\n,.“\"«]{2,60}?)[ \xa0]*(?:[,.\n].*)?$", re.S
)
_PARTICLE = 4  # letters; a shorter word of a name may begin with a small one: "Ana de la Cruz"


def signed(article: Article, quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    """An attribution for each quotation that a name is set after."""
    for quotation in quotations:
        end = quotation.outer[-1].end
        paragraph = next(p for p in article.paragraphs if p.start < end <= p.end)
        found = _SIGNED.match(article.text, end, paragraph.end)
        if found is not None and _is_name(found["name"]):
            yield Attribution(Span(*found.span("dash")), (Span(*found.span("name")),), quotation.pieces, confidence=1.0)


def _is_name(words: str) -> bool:
    capital = [word[0].isupper() for word in words.split()]
    small = all(large or len(word) < _PARTICLE for large, word in zip(capital, words.split(), strict=True))
    return capital[0] and capital[-1] and small

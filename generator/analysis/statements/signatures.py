"""Signatures: a name set after a quotation, with a dash or in brackets: "…" — Ann Lee. The dash is the cue.

It stands behind the quotation or, alone, in the next paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from generator.analysis.attributions import Attribution
from generator.analysis.quotations import Quotation
from generator.model import Article, Span

_DASHES = "―—–-"
_NAME = r"(?:[^\W\d_]{1,5}\.[ \xa0])?[^\W\d_](?:[^\n,.()“\"«]|(?<=\b[A-Z])\.){2,60}?"
_SIGNED = re.compile(rf"[ \xa0]*(?P<mark>[{_DASHES}]|--)[ \xa0]*(?P<name>{_NAME})[ \xa0]*(?:[,.(\n].*)?$", re.S)
_BELOW = re.compile(rf"\s*(?P<mark>[{_DASHES}]|--)[ \xa0]*(?P<name>{_NAME})[ \xa0]*(?:[,(\n][^.!?“\"«]{{0,100}})?$")
_IN_BRACKETS = re.compile(rf"\s*(?P<mark>\()(?P<name>{_NAME})(?:,[^()]*)?\)\.?$")
_PARTICLE = 4  # letters; a shorter word of a name may begin with a small one: "Ana de la Cruz"
_FULL = 2  # words of a name in brackets at least: "(Laughter)" is none


def signed(article: Article, quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    """An attribution for each quotation that a name is set after."""
    for quotation in quotations:
        found = _signature(article, quotation)
        if found is not None and _is_name(found["name"]):
            yield Attribution(Span(*found.span("mark")), (Span(*found.span("name")),), quotation.pieces, confidence=1.0)


def is_signature(article: Article, attribution: Attribution) -> bool:
    """Whether the cue is what sets a name after a quotation, so that what comes next is another's."""
    return article.words(attribution.cue)[0] in f"{_DASHES}("


def _signature(article: Article, quotation: Quotation) -> re.Match[str] | None:
    """What follows a quotation to the end of the paragraph or, where nothing does, in the next one."""
    end = quotation.outer[-1].end
    number = bisect_left(article.paragraphs, end, key=itemgetter(0)) - 1
    paragraph = article.paragraphs[number]
    if article.text[end : paragraph.end].strip():
        beside = _SIGNED.match(article.text, end, paragraph.end)
        in_brackets = _IN_BRACKETS.match(article.text, end, paragraph.end) if _opens(article, quotation) else None
        return beside or (in_brackets if in_brackets and _is_full(in_brackets["name"]) else None)
    if number + 1 == len(article.paragraphs):
        return None
    below, *after = article.paragraphs[number + 1 : number + 3]
    if after and article.text[after[0].start] == article.text[below.start]:
        return None  # the items of a list
    in_brackets = _IN_BRACKETS.match(article.text, end, below.end)
    signature = _BELOW.match(article.text, end, below.end)
    return signature or (in_brackets if in_brackets and _is_full(in_brackets["name"]) else None)


def _opens(article: Article, quotation: Quotation) -> bool:
    """Whether a quotation opens a paragraph, so that it is set apart and no part of a sentence."""
    start = quotation.outer[0].start
    return article.paragraphs[bisect_right(article.paragraphs, start, key=itemgetter(0)) - 1].start == start


def _is_full(name: str) -> bool:
    return len(name.split()) >= _FULL and "by" not in name.split()  # (Reporting by Ann Lee)


def _is_name(words: str) -> bool:
    capital = [word[0].isupper() for word in words.split()]
    small = all(large or len(word) < _PARTICLE for large, word in zip(capital, words.split(), strict=True))
    return capital[0] and capital[-1] and small

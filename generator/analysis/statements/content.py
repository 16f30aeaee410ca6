"""Content: the spans of the article that an attribution reports, with quotations kept whole.

Typography is certain where the network is not: a quotation belongs as a whole to the one attribution that most of its
words were given to, and to no other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from generator.analysis.attributions import Attribution
from generator.analysis.quotations import Quotation, count_words, is_title
from generator.model import Article, Span
from generator.places import Places

_TRIMMED = " \t\n\r\f\v\u00a0,;:.!?…–—-()"
_WORD = re.compile(r"\w")
_GAP = " ,:"
_BETWEEN = re.compile(rf"[{_GAP}]*")
_LEADING = 2  # words
_LEAST = 0.5  # of a quotation's words: what an attribution must have of them to have the quotation


def claim_quotations(
    article: Article, attributions: Sequence[Attribution], quotations: Sequence[Quotation]
) -> dict[Span, Attribution]:
    """Whose words the piece of a quotation in each paragraph is, by its place from mark to mark.

    A piece belongs to the attribution that has most of it; one that none has enough of goes with the quotation's other
    pieces. Where none of them has an owner, one to whose cue the network gave nothing has it if nothing stands between
    the two; otherwise it is left out.
    """
    claims: dict[Span, Attribution] = {}
    contents = Places((span, number) for number, a in enumerate(attributions) for span in a.content)
    bare = Places((_frame(a), number) for number, a in enumerate(attributions) if a.source and not a.content)
    for quotation in quotations:
        near = sorted({*contents.at(*quotation.pieces), *bare.at(_with_gaps(article.text, quotation.span))})
        outside = {n: attributions[n] for n in near if _is_outside(article, attributions[n], quotation)}
        owner = None
        for piece, outer in _pieces(quotation):
            here = [outside[number] for number in sorted(set(contents.at(piece))) if number in outside]
            shares = [_shared(article.text, piece, a.content) for a in here]
            best = max(shares, default=0)
            if best and best >= _LEAST * count_words(article.text, piece):
                owner = here[shares.index(best)]
            if owner is not None:
                claims[outer] = owner
        if owner is None:
            silent = (a for a in outside.values() if not a.content)
            owner = next((a for a in silent if _stand_together(article.text, a, quotation)), None)
        for outer in quotation.outer:  # the cue may come after the last piece only
            if owner is not None:
                claims.setdefault(outer, owner)
    return claims


def _frame(attribution: Attribution) -> Span:
    """From the first word of a cue and its source to the last."""
    spans = (attribution.cue, *attribution.source)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _with_gaps(text: str, span: Span) -> Span:
    """A span with what may stand between it and a cue, and one character more on both sides."""
    start, end = span
    while start > 0 and text[start - 1] in _GAP:
        start -= 1
    while end < len(text) and text[end] in _GAP:
        end += 1
    return Span(start - 1, end + 1)


def _is_outside(article: Article, attribution: Attribution, quotation: Quotation) -> bool:
    """Whether a quotation can be what a cue reports, and not only somebody in it.

    It is not where the cue stands in it, nor where a new paragraph opens with it, if the cue has words to report in
    its own: whose those are the text leaves open.
    """
    if attribution.nested or quotation.holds_some_of(attribution.cue):
        return False
    own = article.paragraphs[bisect_right(article.paragraphs, attribution.cue.start, key=itemgetter(0)) - 1]
    return quotation.outer[0].start < own.end or not any(own.overlaps(span) for span in attribution.content)


def _stand_together(text: str, attribution: Attribution, quotation: Quotation) -> bool:
    """Whether a source and its cue, in either order and with nothing else, lead up to a quotation or follow it."""
    frame = sorted((attribution.cue, *attribution.source))
    gaps = [Span(a.end, b.start) for a, b in pairwise(frame)]
    if frame[0].start >= quotation.span.end:
        gaps.append(Span(quotation.span.end, frame[0].start))
    else:
        gaps.append(Span(frame[-1].end, quotation.span.start))
    return bool(attribution.source) and all(_BETWEEN.fullmatch(text, *gap) for gap in gaps)


class Pieces:
    """The pieces of quotations, by where they stand and by whose they are.

    Args:
        quotations: the article's quotations.
        claims: whose each piece is (`claim_quotations`).
    """

    def __init__(self, quotations: Sequence[Quotation], claims: Mapping[Span, Attribution]) -> None:
        pieces = [(quotation, *each) for quotation in quotations for each in _pieces(quotation)]
        self._all = Places((outer, (quotation, outer)) for quotation, _, outer in pieces)
        self._inner = Places((piece, piece) for _, piece, _ in pieces)
        self._claimed: dict[int, list[tuple[Span, Span]]] = defaultdict(list)
        for _, piece, outer in pieces:
            if outer in claims:
                self._claimed[id(claims[outer])].append((piece, outer))

    def of(self, attribution: Attribution) -> list[tuple[Span, Span]]:
        """What an attribution claims, in order of place: each piece without its marks and with them."""
        return self._claimed.get(id(attribution), [])

    def apart_from(self, cue: Span, span: Span) -> list[Span]:
        """The pieces that have a part of a span, but those of a quotation in which the cue stands."""
        return [outer for quotation, outer in self._all.at(span) if not quotation.holds_some_of(cue)]

    def within(self, *spans: Span) -> list[Span]:
        """The pieces, without their marks, that have a part of some spans."""
        return self._inner.at(*spans)


def settle(article: Article, attribution: Attribution, pieces: Pieces, *, may_name: bool) -> tuple[Span, ...]:
    """The spans of what an attribution reports, in order of place.

    A quotation that it claims is taken whole, one that it does not is left out, unless the cue stands in it. Where
    nothing but quotations (and "that") is left, the spans are the words between the marks.

    Args:
        article: the article.
        attribution: what the network found.
        pieces: those of the article's quotations, and whose they are.
        may_name: whether the cue may go with the title of a work, as of a verb that is none of speech.
    """
    text = article.text
    content = attribution.content
    spans = [part for span in content for part in without(span, pieces.apart_from(attribution.cue, span))]
    inner, outer = [piece for piece, _ in pieces.of(attribution)], [outer for _, outer in pieces.of(attribution)]
    bare = [span for span in spans if _says_something(text, span)]
    if inner and not bare:
        return tuple(inner)
    if inner and may_name and all(is_title(text, piece) for piece in inner) and _are_few(text, bare):
        own = article.paragraphs[bisect_right(article.paragraphs, attribution.cue.start, key=itemgetter(0)) - 1]
        if not is_title(text, own):  # in a headline, capitals tell no title
            return ()
    whole = sorted([*bare, *outer])
    return tuple(part for span in _joined(article, whole) if (part := trimmed(text, span)))


def _pieces(quotation: Quotation) -> Iterable[tuple[Span, Span]]:
    """Each piece of a quotation without its marks and with them."""
    return zip(quotation.pieces, quotation.outer, strict=True)


def _shared(text: str, piece: Span, content: Iterable[Span]) -> int:
    """The number of words that the piece of a quotation shares with a content."""
    common = (Span(max(piece.start, span.start), min(piece.end, span.end)) for span in content)
    return sum(count_words(text, span) for span in common if span.start < span.end)


def without(span: Span, holes: Iterable[Span]) -> list[Span]:
    """What is left of a span outside of some others."""
    parts = [span]
    for hole in holes:
        parts = [
            part
            for whole in parts
            for part in (
                (Span(whole.start, min(whole.end, hole.start)), Span(max(whole.start, hole.end), whole.end))
                if whole.overlaps(hole)
                else (whole,)
            )
            if part.start < part.end
        ]
    return parts


def _are_few(text: str, spans: Iterable[Span]) -> bool:
    """Whether spans hold no more than the words that lead up to the title of a work: showed "…" on Monday."""
    return sum(count_words(text, span) for span in spans) <= _LEADING


def _says_something(text: str, span: Span) -> bool:
    """Whether a span holds a word other than a lone "that"."""
    words = text[span.start : span.end].strip(_TRIMMED)
    return bool(_WORD.search(words)) and words.lower() != "that"


def _joined(article: Article, spans: Iterable[Span]) -> list[Span]:
    """The spans, those of one paragraph with no word between them made one."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last is not None and (span.start <= last.end or not _parted(article, Span(last.end, span.start))):
            joined[-1] = Span(last.start, max(last.end, span.end))
        else:
            joined.append(span)
    return joined


def _parted(article: Article, gap: Span) -> bool:
    """Whether a gap holds a word or the end of a paragraph."""
    own = article.paragraphs[bisect_right(article.paragraphs, gap.start, key=itemgetter(0)) - 1]
    return gap.end > own.end or bool(_WORD.search(article.words(gap)))


def trimmed(text: str, span: Span) -> Span | None:
    """The span without punctuation at its ends, quotation marks that belong to its words excepted; None if empty."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(_TRIMMED))
    end = span.end - (len(words) - len(words.rstrip(_TRIMMED)))
    if text.count("(", start, end) > text.count(")", start, end) and text.startswith(")", end):
        end += 1
    return Span(start, end) if start < end and count_words(text, Span(start, end)) else None

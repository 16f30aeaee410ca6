"""Content: the spans of the article that a report says someone said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Tokens

from generator.analysis.quotations import Quotation, count_words
from generator.analysis.statements.claims import leads_in
from generator.analysis.statements.passages import Passage
from generator.analysis.statements.reports import Report
from generator.model import Span

_TRIMMED = " \t\n\r\f\v\u00a0,;:.!?…–—-()"


def read_content(text: str, passage: Passage, report: Report, claimed: Sequence[Quotation]) -> tuple[Span, ...]:
    """The spans of what a report says: the quotations it ``claimed``, and the clause it governs, in order of place.

    A quotation is never cut: one that a clause reaches into is taken whole. Where nothing but quotations (and "that")
    is left, the spans are the words between the marks.
    """
    doc = passage.paragraph.doc
    indices = set(report.content)
    quotations = set(claimed)
    led: set[int] = set()
    for piece in passage.pieces:
        if piece.quotation in claimed and leads_in(report, piece):
            led.update(range(report.cue.i + 1, piece.start))
        if piece.quotation in claimed or 2 * len(piece.indices & indices) >= len(piece.indices):
            indices |= piece.indices
            quotations.add(piece.quotation)
        else:
            indices -= piece.indices
    indices = (indices | led) - report.frame
    pieces = sorted(span for quotation in quotations for span in quotation.pieces)
    bare = [i for i in indices - passage.quoted if not doc[i].is_punct and doc[i].lower_ != "that"]
    if quotations and (not bare or (claimed and len(bare) == 1 and not led)):
        return tuple(pieces)
    spans = [span for run in _runs(passage, indices) if (span := _trimmed(text, passage.paragraph.place(run)))]
    return tuple(sorted(spans + [piece for piece in pieces if not any(span.overlaps(piece) for span in spans)]))


def _runs(passage: Passage, indices: set[int]) -> Iterator[Tokens]:
    """Runs of neighbouring tokens; punctuation between two of them does not part them."""
    doc = passage.paragraph.doc
    kept = sorted(i for i in indices if passage.start <= i < passage.end)
    start = 0
    for number, i in enumerate(kept):
        following = kept[number + 1] if number + 1 < len(kept) else None
        if following is None or any(not token.is_punct for token in doc[i + 1 : following]):
            yield doc[kept[start] : i + 1]
            start = number + 1


def _trimmed(text: str, span: Span) -> Span | None:
    """The span without punctuation at its ends, quotation marks that belong to its words excepted; None if empty."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(_TRIMMED))
    end = span.end - (len(words) - len(words.rstrip(_TRIMMED)))
    return Span(start, end) if start < end and count_words(text, Span(start, end)) else None

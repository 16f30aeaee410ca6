"""Claims: which cue speaks which quotation, where the two stand side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.analysis.cues import Frame, frames
from generator.analysis.quotations import Quotation, is_title
from generator.analysis.statements.passages import DASHES, Passage, QuotedPiece
from generator.analysis.statements.reports import Report, beside

_MARKS = "\"“”«»„‘’`'"
_FINITE = ("VBD", "VBP", "VBZ")  # verbs that have a subject, whether the parser found it or not
_NEAR = 5  # words of a sentence that may come between a cue and the quotation that ends it


@dataclass(frozen=True, slots=True)
class Claim:
    """A quotation, and the report whose words it holds."""

    quotation: Quotation
    report: Report


def read_claims(text: str, passage: Passage) -> list[Claim]:
    """The quotations of a passage that stand beside a cue, in order of place."""
    claims = []
    for number, piece in enumerate(passage.pieces):
        floor = passage.pieces[number - 1].end if number else passage.start
        ceiling = passage.pieces[number + 1].start if number + 1 < len(passage.pieces) else passage.end
        after = _cue_after(passage, piece, ceiling) if _invites_cue(text, piece) else None
        before = None if is_title(text, piece.inner) else _cue_before(passage, piece, floor)
        report = after or before or _signature(passage, piece)
        if report is not None:
            if not report.source and report.cue.tag_ in _FINITE:
                report = replace(report, source=beside(report.cue, passage.quoted))
            claims.append(Claim(piece.quotation, report))
    return claims


def _invites_cue(text: str, piece: QuotedPiece) -> bool:
    """Whether a quotation ends as one does before its cue: "…," or "…?" or "…!"."""
    words = text[piece.inner.start : piece.inner.end].rstrip(_MARKS)
    return words.endswith((",", "?", "!", "—", "-")) or text[piece.outer.end : piece.outer.end + 1] == ","


def _cue_after(passage: Passage, piece: QuotedPiece, ceiling: int) -> Report | None:
    """The report whose cue follows the quotation with nothing but its source between them."""
    words = passage.outside(piece.end, ceiling)
    for report in passage.reports:
        if report.cue in words and Frame.QUOTE in frames(report.cue):
            between = [w for w in words if w.i < report.cue.i and w.i not in report.frame]
            if sum(w.pos_ in ("VERB", "AUX") and w.dep_ != "aux" for w in between) == 0 or len(between) <= 2:
                return report
    return None


def _cue_before(passage: Passage, piece: QuotedPiece, floor: int) -> Report | None:
    """The report whose cue leads up to the quotation: she said: "…"; he told the council, "…"; he said that "…"."""
    doc = passage.paragraph.doc
    words = passage.outside(floor, piece.start)
    before = doc[piece.start - 1] if piece.start > floor else None
    if before is None:
        return None
    for report in reversed(passage.reports):
        if report.cue not in words or Frame.QUOTE not in frames(report.cue):
            continue
        between = [w for w in words if w.i > report.cue.i and w.i not in report.frame and w.lower_ != "that"]
        led_up = not any(w.pos_ == "VERB" for w in between) and (before.text == "," or leads_in(report, piece))
        return report if not between or led_up or before.text == ":" else None
    return None


def leads_in(report: Report, piece: QuotedPiece) -> bool:
    """Whether the words between cue and quotation begin the sentence the quotation ends: she added Lee "will go"."""
    doc = report.cue.doc
    first = next((token for token in doc[piece.start : piece.end] if not token.is_punct), None)
    near = report.addressee is None and 0 < piece.start - report.cue.i <= _NEAR
    return near and Frame.CLAUSE in frames(report.cue) and first is not None and first.is_lower


def _signature(passage: Passage, piece: QuotedPiece) -> Report | None:
    """A name set after a quotation with a dash: "…" — Ann Lee. The dash is the cue."""
    doc = passage.paragraph.doc
    words = passage.outside(piece.end, passage.end)
    dash = doc[piece.end] if piece.end < passage.end else None
    if dash is None or not words or dash.text not in DASHES or words != passage.unquoted_words:
        return None
    named = doc[words[0].i : words[-1].i + 1]
    proper = any(w.pos_ == "PROPN" for w in words) and not any(w.pos_ in ("VERB", "AUX") for w in words)
    return Report(dash, (named,), frozenset()) if proper else None


def find_relay(passage: Passage) -> Report | None:
    """The report of an outlet that passes words on, at the end of a passage: "…," she said, the Gazette reported."""
    words = passage.unquoted_words
    if len(words) < 3 or Frame.CLAUSE not in frames(words[-1]):
        return None
    cue = words[-1]
    start = cue.i
    while start > passage.start and cue.doc[start - 1].pos_ in ("PROPN", "NOUN", "DET", "ADJ"):
        start -= 1
    if start in (cue.i, passage.start) or cue.doc[start - 1].text != ",":
        return None
    return Report(cue, (cue.doc[start : cue.i],), frozenset())

"""Quotations without a cue: which statement they go on with, by typography."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.analysis.attributions import Attribution
from generator.analysis.cues import is_performing
from generator.analysis.parsing import ParsedArticle
from generator.analysis.quotations import Quotation, count_words, is_title
from generator.analysis.statements.drafts import Draft
from generator.analysis.statements.signatures import is_signature
from generator.model import Article, Span

_STANDS_ALONE = 4  # words; a shorter quotation without a cue is a scare quote, a nickname or a title
_MARKS = "\"“”«»„‘’`'"
_ENDS = ".?!…:"
_GOES_ON = frozenset(",?!")
"""What a quotation ends with before its cue."""
_SENTENCE_END = re.compile(rf"[{_ENDS}][{_MARKS})\]]*\s")
_PERFORMED = frozenset("album anthem ballad film hit hymn movie musical opera single song tune".split())
_ANSWERS = 0.5  # confidence: fair
_WORD = re.compile(r"\w")


def add_unclaimed(
    parsed: ParsedArticle, drafts: list[Draft], attributions: Sequence[Attribution], quotations: Sequence[Quotation]
) -> None:
    """Add each quotation that no draft has, in order, to the draft it goes on with or as a draft of its own.

    Args:
        parsed: the article and its parse.
        drafts: the statements so far; this list is added to.
        attributions: all that the network found; one without content may lead up to a quotation.
        quotations: the article's quotations.
    """
    article = parsed.article
    for quotation in quotations:
        if any(draft.overlaps(quotation.outer) for draft in drafts):
            continue
        own = _led_up_by(article, attributions, quotation)
        running = _running(article, drafts, quotations, quotation)
        broken_off = _broken_off(article, drafts, quotation)
        if broken_off is not None:
            drafts[drafts.index(broken_off)] = replace(broken_off, content=(*quotation.pieces, *broken_off.content))
        elif own is not None:
            drafts.append(Draft(quotation.pieces, own))
        elif running is None:
            if (asked := _asked(parsed, quotation)) is not None:
                drafts.append(Draft(quotation.pieces, asked, implied=True, own=True))
            elif _can_stand_alone(article, quotation) and not _is_performed(parsed, quotation):
                drafts.append(Draft(quotation.pieces))
        elif _opens_paragraph(article, quotation):
            drafts.append(Draft(quotation.pieces, running.attribution, implied=running.attribution is not None))
        else:
            drafts[drafts.index(running)] = replace(running, content=(*running.content, *quotation.pieces))


def _led_up_by(article: Article, attributions: Sequence[Attribution], quotation: Quotation) -> Attribution | None:
    """The attribution without content after which a colon leads up to a quotation that opens the next paragraph."""
    before = article.text[: quotation.outer[0].start].rstrip()
    if not before.endswith(":") or not _opens_paragraph(article, quotation):
        return None
    paragraph = _paragraph(article, len(before) - 1)
    inside = [a for a in attributions if paragraph.holds(a.cue) and a.source and not a.content]
    return inside[-1] if inside else None


def _broken_off(article: Article, drafts: Sequence[Draft], quotation: Quotation) -> Draft | None:
    """The draft whose cue and source are all that stands between a quotation and its content: “…!” she said. “…”."""
    end = quotation.outer[-1].end
    if _GOES_ON.intersection(article.text[end - 2 : end + 1]):
        for draft in drafts:
            between = Span(end, draft.content[0].start)
            words = (draft.attribution.cue, *draft.attribution.source) if draft.attribution else ()
            if len(words) > 1 and all(between.holds(span) for span in words):
                others = count_words(article.text, between) - sum(count_words(article.text, span) for span in words)
                if others <= 0:
                    return draft
    return None


def _asked(parsed: ParsedArticle, quotation: Quotation) -> Attribution | None:
    """Who answers with a quotation that fills its paragraph: the one who by the sentence before it was asked."""
    place = quotation.outer[0].start
    before = [paragraph for paragraph in parsed.paragraphs if paragraph.span.end <= place]
    if not before or not _opens_paragraph(parsed.article, quotation):
        return None
    paragraph = before[-1]
    for token in list(paragraph.doc.sents)[-1]:
        if token.lemma_ == "ask" and token.tag_ == "VBN":
            subject = next((child for child in token.children if child.dep_ == "nsubjpass"), None)
            if subject is not None:
                asked = paragraph.doc[subject.left_edge.i : subject.i + 1]
                return Attribution(paragraph.place(token), (paragraph.place(asked),), (), _ANSWERS)
    return None


def _running(
    article: Article, drafts: Sequence[Draft], quotations: Sequence[Quotation], quotation: Quotation
) -> Draft | None:
    """The quoted draft that a quotation follows with nothing but the rest of its sentence between them."""
    start = quotation.outer[0].start
    before = max((draft for draft in drafts if draft.end <= start), key=lambda draft: draft.end, default=None)
    if before is None or not _fills_its_sentence(article, quotation):
        return None
    if before.attribution is not None and not before.implied and is_signature(article, before.attribution):
        return None
    quoted = any(before.overlaps(other.outer) for other in quotations)
    return before if quoted and _follows_closely(article, before.end, start) else None


def _fills_its_sentence(article: Article, quotation: Quotation) -> bool:
    """Whether a quotation stands between sentence ends, so that no words around it say whose it is."""
    first, last = quotation.outer[0], quotation.outer[-1]
    before = article.text[_paragraph(article, first.start).start : first.start].rstrip().rstrip(_MARKS)
    after = article.text[last.end : _paragraph(article, last.start).end].strip()
    if before and before[-1] not in _ENDS:
        return False
    ended = article.words(quotation.pieces[-1]).rstrip(_MARKS)[-1:] in _ENDS or after[:1] in _ENDS
    is_signed = after.rstrip(_MARKS)[-1:] not in _ENDS  # "…" A reader in Norrvik
    return not after.strip(_ENDS) or (ended and not after[0].islower() and not is_signed)


def _follows_closely(article: Article, end: int, start: int) -> bool:
    """Whether no whole sentence stands between two places."""
    between = article.text[end:start]
    if article.text[:end].rstrip(_MARKS)[-1:] not in _ENDS:
        between = "".join(_SENTENCE_END.split(between, maxsplit=1)[1:])
    return not _WORD.search(between)


def _opens_paragraph(article: Article, quotation: Quotation) -> bool:
    start = quotation.outer[0].start
    return _paragraph(article, start).start == start


def _can_stand_alone(article: Article, quotation: Quotation) -> bool:
    """Whether quoted words are long enough, and no title of a work, to be shown without a speaker."""
    if quotation.doubtful or _is_furniture(article, quotation) or _is_name(article, quotation):
        return False
    words = sum(count_words(article.text, piece) for piece in quotation.pieces)
    return words >= _STANDS_ALONE and not any(is_title(article.text, piece) for piece in quotation.pieces)


def _is_name(article: Article, quotation: Quotation) -> bool:
    """Whether single marks within a sentence are around a part of it: a headline, ‘Harbour sold for a song’."""
    ended = article.words(quotation.pieces[-1])[-1] in _ENDS
    return article.text[quotation.outer[0].start] in "‘'" and not ended and not _fills_its_sentence(article, quotation)


def _is_performed(parsed: ParsedArticle, quotation: Quotation) -> bool:
    """Whether quoted words are what somebody plays or sings, or follow the word for such a work: the song “…”."""
    paragraph = parsed.paragraph_at(quotation.outer[0])
    words = paragraph.tokens(quotation.outer[0])
    if words is None or not words.start or parsed.article.words(quotation.pieces[-1])[-1] in _ENDS:
        return False
    before = words[0].nbor(-1)
    return is_performing(before) or before.lemma_.lower() in _PERFORMED


def _is_furniture(article: Article, quotation: Quotation) -> bool:
    """Whether quoted words fill a paragraph and are no sentence: “swipe left for more”."""
    words, paragraph = article.words(quotation.pieces[-1]), _paragraph(article, quotation.outer[0].start)
    return paragraph == quotation.span and words[0].islower() and words[-1] not in _ENDS


def _paragraph(article: Article, place: int) -> Span:
    """The paragraph in which a place lies."""
    return next(paragraph for paragraph in article.paragraphs if paragraph.start <= place < paragraph.end)

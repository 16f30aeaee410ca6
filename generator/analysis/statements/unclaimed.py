"""Quotations without a cue: which statement they go on with, by typography."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

from generator.analysis.attributions import Attribution
from generator.analysis.cues import is_performing
from generator.analysis.parsing import ParsedArticle
from generator.analysis.quotations import Quotation, count_words, is_title
from generator.analysis.statements.drafts import Draft
from generator.analysis.statements.signatures import is_signature
from generator.model import Article, Span
from generator.places import Places, end_before

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
    told = _Told(drafts, quotations)
    empty = Places((a.cue, a) for a in attributions if a.source and not a.content)
    for quotation in quotations:
        if told.by_content.any_at(*quotation.outer):
            continue
        own = _led_up_by(article, empty, quotation)
        running = _running(article, told, quotation)
        broken_off = _broken_off(article, told, quotation)
        if broken_off is not None:
            told.extend(broken_off, (*quotation.pieces, *drafts[broken_off].content))
        elif own is not None:
            told.add(Draft(quotation.pieces, own))
        elif running is None:
            if (asked := _asked(parsed, quotation)) is not None:
                told.add(Draft(quotation.pieces, asked, implied=True, own=True))
            elif _can_stand_alone(article, quotation) and not _is_performed(parsed, quotation):
                told.add(Draft(quotation.pieces))
        elif _opens_paragraph(article, quotation):
            attribution = drafts[running].attribution
            told.add(Draft(quotation.pieces, attribution, implied=attribution is not None))
        else:
            told.extend(running, (*drafts[running].content, *quotation.pieces))


class _Told:
    """The statements so far, by place and by number.

    Args:
        drafts: the statements; this list is added to.
        quotations: the article's quotations.
    """

    def __init__(self, drafts: list[Draft], quotations: Sequence[Quotation]) -> None:
        self.drafts = drafts
        self.by_content = Places((span, number) for number, draft in enumerate(drafts) for span in draft.content)
        """... of those found before; what is added to them are quotations, each once."""
        self.by_frame = Places((span, number) for number, draft in enumerate(drafts) for span in _frame(draft))
        self.quoted = Places((outer, outer) for quotation in quotations for outer in quotation.outer)
        self._ends = sorted((draft.end, -number) for number, draft in enumerate(drafts))

    def add(self, draft: Draft) -> None:
        """Add a statement."""
        insort(self._ends, (draft.end, -len(self.drafts)))
        self.drafts.append(draft)

    def extend(self, number: int, content: tuple[Span, ...]) -> None:
        """Give a statement more words."""
        self._ends.remove((self.drafts[number].end, -number))
        self.drafts[number] = replace(self.drafts[number], content=content)
        insort(self._ends, (self.drafts[number].end, -number))

    def last_before(self, place: int) -> int | None:
        """The statement that ends last before a place, or at it."""
        after = bisect_left(self._ends, (place + 1,))
        return -self._ends[after - 1][1] if after else None


def _frame(draft: Draft) -> tuple[Span, ...]:
    """The words that say whose a statement is."""
    return (draft.attribution.cue, *draft.attribution.source) if draft.attribution is not None else ()


def _led_up_by(article: Article, empty: Places[Attribution], quotation: Quotation) -> Attribution | None:
    """The attribution without content after which a colon leads up to a quotation that opens the next paragraph."""
    end = end_before(article.text, quotation.outer[0].start)
    if article.text[max(0, end - 1) : end] != ":" or not _opens_paragraph(article, quotation):
        return None
    inside = empty.at(_paragraph(article, end - 1))
    return inside[-1] if inside else None


def _broken_off(article: Article, told: _Told, quotation: Quotation) -> int | None:
    """The draft whose cue and source are all that stands between a quotation and its content: “…!” she said. “…”."""
    end = quotation.outer[-1].end
    goes_on = not _GOES_ON.isdisjoint(article.text[end - 2 : end + 1])
    first = _WORD.search(article.text, end) if goes_on else None
    if first is not None:
        for number in sorted(told.by_frame.at(Span(*first.span()))):
            between, words = Span(end, told.drafts[number].content[0].start), _frame(told.drafts[number])
            if len(words) > 1 and all(between.holds(span) for span in words):
                others = count_words(article.text, between) - sum(count_words(article.text, span) for span in words)
                if others <= 0:
                    return number
    return None


def _asked(parsed: ParsedArticle, quotation: Quotation) -> Attribution | None:
    """Who answers with a quotation that fills its paragraph: the one who by the sentence before it was asked."""
    place = quotation.outer[0].start
    if place == parsed.paragraphs[0].span.start or not _opens_paragraph(parsed.article, quotation):
        return None
    paragraph = parsed.paragraph_at(Span(place - 1, place))
    for token in list(paragraph.doc.sents)[-1]:
        if token.lemma_ == "ask" and token.tag_ == "VBN":
            subject = next((child for child in token.children if child.dep_ == "nsubjpass"), None)
            if subject is not None:
                asked = paragraph.doc[subject.left_edge.i : subject.i + 1]
                return Attribution(paragraph.place(token), (paragraph.place(asked),), (), _ANSWERS)
    return None


def _running(article: Article, told: _Told, quotation: Quotation) -> int | None:
    """The quoted draft that a quotation follows with nothing but the rest of its sentence between them."""
    start = quotation.outer[0].start
    number = told.last_before(start)
    if number is None or not _fills_its_sentence(article, quotation):
        return None
    before = told.drafts[number]
    if before.attribution is not None and not before.implied and is_signature(article, before.attribution):
        return None
    quoted = told.quoted.any_at(*before.content)
    return number if quoted and _follows_closely(article, before.end, start) else None


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
    last = end_before(article.text, end, _MARKS)
    if article.text[max(0, last - 1) : last] not in _ENDS:
        ended = _SENTENCE_END.search(article.text, end, start)
        end = ended.end() if ended is not None else start
    return _WORD.search(article.text, end, start) is None


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
    return article.paragraphs[bisect_right(article.paragraphs, place, key=itemgetter(0)) - 1]

"""Lead-ins: a phrase without a verb and a colon before a quotation: "And this from Ann Lee: “…”". The colon is the cue.

It stands before the quotation or, alone, in the paragraph before. Whom it names must be told by its form: the name ends
it, or opens it before a comma, or "from" goes before; or it says where the words stand: "A notice at the gate: “…”".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.analysis.actors import Mentions
from generator.analysis.attributions import Attribution
from generator.analysis.parsing import ParsedArticle
from generator.analysis.quotations import Quotation
from generator.model import Actor, ActorType, Span
from generator.places import end_before

_PHRASE = re.compile(
    r"[^\s.?!:“”\"«»•*–—-](?:[^.?!:“”\"«»]|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z]{2})\.)*\Z"
)
_FROM = re.compile(r"\b(?:from|by)\s+(?=\S)", re.IGNORECASE)
_TO = re.compile(r"\s+to\s")  # whom it is sent to: "from Ann Lee to the council"
_LONGEST = 20  # words
_FARTHEST = 400  # characters before the colon; so many are more words than that
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_ANY = frozenset({"a", "an", "another", "one"})
_OF_AN_OFFICE = frozenset({"of", "for"})
_ENDS = ".?!…"
_CONFIDENCE = 0.9


def lead_ins(parsed: ParsedArticle, actors: Sequence[Actor], quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    """An attribution for each quotation that such a phrase leads up to.

    Args:
        parsed: the article and its parse.
        actors: its actors.
        quotations: its quotations.
    """
    text, mentions = parsed.article.text, Mentions(actors)
    for quotation in quotations:
        start = quotation.outer[0].start
        end = end_before(text, start)
        colon = Span(end - 1, end)
        if end == 0 or text[end - 1] != ":" or not _is_closed(parsed, quotation):
            continue
        paragraph = parsed.paragraph_at(colon)
        is_above = paragraph.span.end <= start
        if is_above and parsed.paragraph_at(quotation.outer[0]).span.start != start:
            continue
        phrase = _PHRASE.search(text, max(paragraph.span.start, colon.start - _FARTHEST), colon.start)
        source = _source(parsed, mentions, Span(*phrase.span())) if phrase is not None else None
        if source is not None:
            yield Attribution(colon, (source,), quotation.pieces, _CONFIDENCE)


def _is_closed(parsed: ParsedArticle, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence of its own, with no cue behind it."""
    last = quotation.pieces[-1]
    after = parsed.article.text[quotation.outer[-1].end : parsed.paragraph_at(last).span.end].strip()
    return not after or (parsed.article.words(last).rstrip()[-1:] in _ENDS and not after[0].islower())


def _source(parsed: ParsedArticle, mentions: Mentions, phrase: Span) -> Span | None:
    """The words for whom a phrase names as the speaker."""
    words = parsed.paragraph_at(phrase).tokens(phrase)
    if words is None or len(words) > _LONGEST or any(token.tag_ in _FINITE for token in words):
        return None
    text = parsed.article.text
    if (sent := _FROM.search(text, *phrase)) is not None:
        to = _TO.search(text, sent.end(), phrase.end)
        source = Span(sent.end(), to.start() if to is not None else phrase.end)
        return source if _people(mentions, source) else None
    prepositions = [token.lower_ for token in words if token.dep_ == "prep" or token.tag_ in ("IN", "TO")]
    people = _people(mentions, phrase)
    if words[0].lower_ in _ANY and prepositions and not people:
        return phrase
    named_first = next((span for span in people if span.start == phrase.start and text[span.end] == ","), None)
    is_name = any(span.end == phrase.end for span in people) and _OF_AN_OFFICE.issuperset(prepositions)
    return named_first or (phrase if is_name else None)


def _people(mentions: Mentions, phrase: Span) -> list[Span]:
    """Where a phrase names people or bodies."""
    bodies = (ActorType.PERSON, ActorType.ORGANIZATION)
    return [span for span, actor in mentions.named_in(phrase) if actor.type in bodies]

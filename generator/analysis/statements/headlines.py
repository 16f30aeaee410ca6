"""Headlines: the statement first or after its speaker's name: "Mill owner must pay, judge rules", "Roe: Pier is safe".

Who hears is no speaker: after "…, court hears" nobody is named who says it.

A headline is a paragraph that no mark ends. In one the parser takes verbs for nouns and names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from generator.analysis.attributions import Attribution
from generator.analysis.cues import is_heard_in_headlines, reports_in_headlines
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.model import Actor, ActorType, MentionKind, Span

_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_NOMINAL = frozenset({"ADJ", "DET", "NOUN", "PROPN", "NUM"})
_SPEAKERS = frozenset({ActorType.PERSON, ActorType.ORGANIZATION})
_ENDS = ".?!:;…,\"”’'»)"
_LONGEST = 6  # words of who says it
_LEAST = 3  # words of what is said
_CONFIDENCE = 0.6  # fair


def headlines(
    parsed: ParsedArticle, actors: Sequence[Actor], attributed: Sequence[Attribution]
) -> Iterator[Attribution]:
    """An attribution for each headline that reports, and that the network gave no cue or took a hearer for the speaker.

    Args:
        parsed: the article and its parse.
        actors: its actors.
        attributed: what the network found in it.
    """
    names = {
        mention.span
        for actor in actors
        if actor.type in _SPEAKERS
        for mention in actor.mentions
        if mention.kind is MentionKind.NAME
    }
    for number, paragraph in enumerate(parsed.paragraphs):
        if not _is_headline(paragraph):
            continue
        found = _statement_first(paragraph) or (_after_colon(paragraph, names) if number == 0 else None)
        if found is not None and (not found.source or not any(paragraph.span.overlaps(a.cue) for a in attributed)):
            yield found


def within_headline(parsed: ParsedArticle, attribution: Attribution) -> Attribution:
    """The attribution; where its cue and some of its content stand in a headline, without what follows that."""
    paragraph = parsed.paragraph_at(attribution.cue)
    inside = tuple(span for span in attribution.content if span.start < paragraph.span.end)
    return replace(attribution, content=inside) if inside and _is_headline(paragraph) else attribution


def _is_headline(paragraph: Paragraph) -> bool:
    text = paragraph.text.rstrip()
    return bool(text) and text[-1] not in _ENDS


def _statement_first(paragraph: Paragraph) -> Attribution | None:
    """A clause, a comma, and who says so with a verb in the present, or who hears it: "…, judge rules"."""
    words = [token for token in paragraph.doc if not token.is_space]
    commas = [place for place, token in enumerate(words) if token.text == ","]
    is_heard = is_heard_in_headlines(words[-1].text) if words else False
    if not commas or not (is_heard or reports_in_headlines(words[-1].text)):
        return None
    clause, source = words[: commas[-1]], words[commas[-1] + 1 : -1]
    if not 0 < len(source) <= _LONGEST or not all(map(_is_nominal, source)) or not _has_verb(clause):
        return None
    return Attribution(
        paragraph.place(words[-1]),
        () if is_heard else (_place(paragraph, source),),
        (_place(paragraph, clause),),
        _CONFIDENCE,
    )


def _after_colon(paragraph: Paragraph, names: set[Span]) -> Attribution | None:
    """A name of one who may speak, a colon, and a clause: "Roe: Pier will open"."""
    words = [token for token in paragraph.doc if not token.is_space]
    colon = next((place for place, token in enumerate(words) if token.text == ":"), 0)
    clause = words[colon + 1 :]
    if not colon or len(clause) < _LEAST or not _has_verb(clause):
        return None
    source = _place(paragraph, words[:colon])
    if source not in names:
        return None
    return Attribution(paragraph.place(words[colon]), (source,), (_place(paragraph, clause),), _CONFIDENCE)


def _place(paragraph: Paragraph, words: Sequence[Token]) -> Span:
    return paragraph.place(_run(words))


def _run(words: Sequence[Token]) -> Tokens:
    return words[0].doc[words[0].i : words[-1].i + 1]


def _is_nominal(token: Token) -> bool:
    return token.pos_ in _NOMINAL or token.dep_ == "compound"


def _has_verb(words: Sequence[Token]) -> bool:
    return any(token.tag_ in _FINITE for token in words)

"""Turns: what each speaker says in a transcript or an interview: "ROE: We will wait." The colon is the cue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.analysis.actors import actor_at
from generator.analysis.actors.gazetteer import ASK_AND_ANSWER
from generator.analysis.attributions import Attribution
from generator.model import Actor, ActorType, Article, Span

_LABEL = re.compile(
    r"^[ \t]*(?P<mark>[“\"«]?)(?P<label>[A-Z][\w.'’&-]*(?:[ \t]+[A-Z(][\w.'’()&-]*){0,5})(?P<colon>:)[ \t]+(?=\S)",
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W\d_]{2}")
_OPENING, _CLOSING = frozenset('“"«'), frozenset('”"»')
_SPEAKERS = 2  # ... of a transcript at least
_TURNS = 2  # ... of each of them at least
_CONFIDENCE = 0.9  # typography leaves little doubt, but no quotation mark tells where the words end


def turns(article: Article, actors: Sequence[Actor]) -> Iterator[Attribution]:
    """An attribution for each turn of a transcript; none for an article that is not one.

    In a transcript some speakers take turns at the beginnings of lines, and one of them at least is an actor of the
    article, or they are "Q" and "A". Who speaks once only must be an actor: "Note:" is no speaker. A turn is the rest
    of its paragraph, or what stands before the next label there. Paragraphs without a label between two turns go on
    with the first where labels are in capitals, as in official transcripts, or where each paragraph opens with a
    quotation mark; whose others are stays open.

    Args:
        article: the article.
        actors: its actors.
    """
    labels = [
        (match, paragraph)
        for paragraph in article.paragraphs
        for match in _LABEL.finditer(article.text, *paragraph)
        if _WORD.search(article.text, match.end(), paragraph.end)  # no list of figures
    ]
    often = {label for label, count in Counter(match["label"] for match, _ in labels).items() if count >= _TURNS}
    places = [place for place, (match, _) in enumerate(labels) if match["label"] in often]
    if len(often) < _SPEAKERS or not any(_names_a_speaker(labels[place][0], actors) for place in places):
        return
    spoken = labels[places[0] : places[-1] + 1]
    ends = [*(match.start() for match, _ in spoken[1:]), spoken[-1][1].end]
    for (match, paragraph), end in zip(spoken, ends, strict=True):
        if match["label"] in often or _names_a_speaker(match, actors):
            content = _content(article, match, paragraph, end)
            yield Attribution(Span(*match.span("colon")), (Span(*match.span("label")),), tuple(content), _CONFIDENCE)


def _content(article: Article, match: re.Match[str], paragraph: Span, end: int) -> Iterator[Span]:
    """The words of a turn, in one span a paragraph; at ``end`` the next one begins."""
    yield _unquoted(article, Span(match.end(), min(end, paragraph.end)))
    for other in article.paragraphs:
        if paragraph.end <= other.start and other.end <= end and _goes_on(article, match, other):
            start = other.start + (article.text[other.start] in _OPENING)
            yield _unquoted(article, Span(start, other.end))


def _goes_on(article: Article, match: re.Match[str], paragraph: Span) -> bool:
    """Whether a paragraph without a label goes on with a turn; a note in brackets does not."""
    first = article.text[paragraph.start]
    if not _WORD.search(article.words(paragraph)):
        return False
    return first in _OPENING if match["mark"] else match["label"].isupper() and first not in "(["


def _unquoted(article: Article, span: Span) -> Span:
    """A span without white space at its end, nor the closing mark of a transcript that is quoted as a whole."""
    text = article.words(span).rstrip()
    if len(text) > 1 and text[-1] in _CLOSING and not set(text[:-1]) & _OPENING:
        text = text[:-1].rstrip()
    return Span(span.start, span.start + len(text))


def _names_a_speaker(match: re.Match[str], actors: Sequence[Actor]) -> bool:
    if match["label"].rstrip(".").lower() in ASK_AND_ANSWER:
        return True
    actor = actor_at(actors, Span(match.end("label") - 1, match.end("label")))
    return actor is not None and actor.type in (ActorType.PERSON, ActorType.ORGANIZATION)

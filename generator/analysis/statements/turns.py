"""Turns: what each speaker says in a transcript or an interview: "ROE: We will wait." The colon is the cue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.analysis.actors import actor_at
from generator.analysis.attributions import Attribution
from generator.model import Actor, ActorType, Article, Span

_TURN = re.compile(
    r"^[ \t]*(?P<label>[A-Z][\w.'’&-]*(?:[ \t]+[A-Z(][\w.'’()&-]*){0,5})(?P<colon>:)[ \t]+(?P<words>\S[^\n]*)", re.M
)
_WORD = re.compile(r"[^\W\d_]{2}")
_ASK_AND_ANSWER = frozenset(("q", "a", "question", "answer"))
_SPEAKERS = 2  # ... of a transcript at least
_TURNS = 2  # ... of each of them at least
_CONFIDENCE = 0.9  # typography leaves little doubt, but no quotation mark tells where the words end


def turns(article: Article, actors: Sequence[Actor]) -> Iterator[Attribution]:
    """An attribution for each turn of a transcript; none for an article that is not one.

    In a transcript some speakers take turns at the beginnings of lines, and one of them at least is an actor of the
    article, or they are "Q" and "A". A turn is the rest of its line: whose a paragraph without a label is stays open.

    Args:
        article: the article.
        actors: its actors.
    """
    matches = (match for paragraph in article.paragraphs for match in _TURN.finditer(article.text, *paragraph))
    found = [match for match in matches if _WORD.search(match["words"])]  # no list of figures
    often = {label for label, count in Counter(match["label"] for match in found).items() if count >= _TURNS}
    named = [match for match in found if match["label"] in often and _names_a_speaker(match, actors)]
    if len(often) < _SPEAKERS or not named:
        return
    places = [place for place, match in enumerate(found) if match["label"] in often]
    for match in found[places[0] : places[-1] + 1]:
        source, cue, words = (Span(*match.span(part)) for part in ("label", "colon", "words"))
        text = article.words(words).rstrip()
        yield Attribution(cue, (source,), (Span(words.start, words.start + len(text)),), _CONFIDENCE)


def _names_a_speaker(match: re.Match[str], actors: Sequence[Actor]) -> bool:
    if match["label"].rstrip(".").lower() in _ASK_AND_ANSWER:
        return True
    actor = actor_at(actors, Span(match.end("label") - 1, match.end("label")))
    return actor is not None and actor.type in (ActorType.PERSON, ActorType.ORGANIZATION)

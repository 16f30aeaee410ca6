"""Turns: what each speaker says in a transcript or an interview: "ROE: We will wait." The colon is the cue."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import itemgetter

from generator.analysis.actors import Mentions
from generator.analysis.attributions import Attribution
from generator.analysis.statements.labels import Label, find_labels
from generator.model import Actor, ActorType, Article, Span

_WORD = re.compile(r"[^\W\d_]{2}")
_OWN = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s)\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_SENTENCE = re.compile(r"[.?!…][”\"»)\]]*\s*\Z")
_OPENING, _CLOSING = frozenset('“"«'), frozenset('”"»')
_SPEAKERS = 2  # ... of a transcript at least
_TURNS = 2  # ... of each of them at least
_CONFIDENCE = 0.9  # typography leaves little doubt, but no quotation mark tells where the words end


def turns(article: Article, actors: Sequence[Actor]) -> Iterator[Attribution]:
    """An attribution for each turn of a transcript; none for an article that is not one.

    In a transcript some speakers take turns at the beginnings of lines, and one of them at least is an actor of the
    article, or they are "Q" and "A"; a label that is shortened, "Roe" or "AR", is the speaker's own. Who speaks once
    only must be an actor, or between two turns of another labelled as those are: "Note:" is no speaker. Where all speak
    once, there are people only, and they speak of themselves. A turn is the rest of its paragraph, or what stands
    before the next label there. Paragraphs without a label go on with one of several turns where the speaker speaks of
    himself in them and does not end with a question, where labels are in capitals, as in official transcripts, or where
    each paragraph opens with a quotation mark; whose others are stays open.

    Args:
        article: the article.
        actors: its actors, with the labels among their mentions (`with_labels`).
    """
    labels, mentions = find_labels(article), Mentions(actors)
    counts = Counter(_bearer(label, mentions) for label in labels)
    often = {bearer for bearer, count in counts.items() if count >= _TURNS}
    places = [place for place, label in enumerate(labels) if _bearer(label, mentions) in often]
    if len(often) == 1:
        often |= _answering(labels, often, mentions)
        places = [place for place, label in enumerate(labels) if _bearer(label, mentions) in often]
    if len(often) >= _SPEAKERS and any(_names_a_speaker(labels[place], mentions) for place in places):
        spoken = labels[places[0] : places[-1] + 1]
        spoken += [label for label in labels[places[-1] + 1 :] if _names_a_speaker(label, mentions)]
    else:
        often, spoken = set(), _single_turns(article, labels, mentions)
    if not spoken:
        return
    ends = [*(label.match.start() for label in spoken[1:]), len(article.text)]
    for label, end in zip(spoken, ends, strict=True):
        if _bearer(label, mentions) in often or _names_a_speaker(label, mentions):
            content = tuple(_content(article, label, end if often else min(end, label.paragraph.end)))
            yield Attribution(Span(*label.match.span("colon")), (label.span,), content, _CONFIDENCE)


def _bearer(label: Label, mentions: Mentions) -> str:
    """What is the same for all labels of one speaker."""
    actor = _actor(label, mentions)
    return actor.id if actor is not None else label.plain


def _actor(label: Label, mentions: Mentions) -> Actor | None:
    return mentions.actor_at(Span(label.span.end - 1, label.span.end))


def _answering(labels: Sequence[Label], often: set[str], mentions: Mentions) -> set[str]:
    """Who speaks once between the turns of the one who speaks more often, where all that stands there is labelled so.

    They are actors, or their labels are in capitals as the other's are.
    """
    own = [place for place, label in enumerate(labels) if _bearer(label, mentions) in often]
    between = [label for label in labels[own[0] : own[-1]] if _bearer(label, mentions) not in often]
    in_capitals = all(labels[place].text.isupper() for place in own)
    if not all(_names_a_speaker(label, mentions) or (in_capitals and label.text.isupper()) for label in between):
        return set()
    return {_bearer(label, mentions) for label in between}


def _single_turns(article: Article, labels: Sequence[Label], mentions: Mentions) -> list[Label]:
    """The labels of people who speak once each, of themselves; those of a list that tells of them are none."""
    people = [
        label
        for label in labels
        if (actor := _actor(label, mentions)) is not None
        and actor.type is ActorType.PERSON
        and label.match.start() == label.paragraph.start
        and " " in label.text
        and _SENTENCE.search(article.words(label.paragraph))
    ]
    of_themselves = any(_speaks_of_itself(article.text[p.match.end() : p.paragraph.end]) for p in people)
    return people if len(people) >= _SPEAKERS and of_themselves else []


def _speaks_of_itself(text: str) -> bool:
    return _OWN.search(_QUOTED.sub("", text)) is not None


def _content(article: Article, label: Label, end: int) -> Iterator[Span]:
    """The words of a turn, in one span a paragraph; at ``end`` the next one begins."""
    yield _unquoted(article, Span(label.match.end(), min(end, label.paragraph.end)))
    following = bisect_left(article.paragraphs, label.paragraph.end, key=itemgetter(0))
    for other in islice(article.paragraphs, following, None):
        if other.start >= end:
            break
        if other.end <= end:
            if _is_note(article, other):
                continue
            if not _goes_on(article, label.match, other, is_last=end == len(article.text)):
                break
            start = other.start + (article.text[other.start] in _OPENING)
            yield _unquoted(article, Span(start, other.end))


def _goes_on(article: Article, match: re.Match[str], paragraph: Span, *, is_last: bool) -> bool:
    """Whether a paragraph without a label goes on with a turn."""
    if match["mark"]:
        return article.text[paragraph.start] in _OPENING and not is_last
    text = article.words(paragraph)
    return (match["label"].isupper() and not is_last) or (_speaks_of_itself(text) and not text.endswith("?"))


def _is_note(article: Article, paragraph: Span) -> bool:
    """Whether a paragraph stands in brackets or has no words: it is nobody's."""
    return article.text[paragraph.start] in "([" or not _WORD.search(article.words(paragraph))


def _unquoted(article: Article, span: Span) -> Span:
    """A span without white space at its end, nor the closing mark of a transcript that is quoted as a whole."""
    text = article.words(span).rstrip()
    if len(text) > 1 and text[-1] in _CLOSING and not set(text[:-1]) & _OPENING:
        text = text[:-1].rstrip()
    return Span(span.start, span.start + len(text))


def _names_a_speaker(label: Label, mentions: Mentions) -> bool:
    actor = _actor(label, mentions)
    return label.asks_or_answers or (actor is not None and actor.type in (ActorType.PERSON, ActorType.ORGANIZATION))

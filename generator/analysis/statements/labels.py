"""Labels: what stands before a colon at the beginning of a line, and whom it stands for where it is shortened.

"MV:" stands for the one person or body with these initials, and in an interview "A:" for the one who is interviewed and
"Q:" for the journalist, where what goes before the first question names them and nobody else who may be meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.analysis.actors import Cast
from generator.analysis.actors.gazetteer import ASK_AND_ANSWER
from generator.model import Actor, ActorType, Article, Mention, MentionKind, Span

_LABEL = re.compile(
    r"^[ \t]*(?P<mark>[“\"«]?)(?P<label>[A-Z][\w.'’&-]*(?:[ \t]+[A-Z(][\w.'’()&-]*){0,5})(?P<colon>:)[ \t]+(?=\S)",
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W\d_]{2}")
_PARTS = re.compile(r"[\s-]+")
_ANSWER = frozenset({"a", "answer"})
_PRESS = re.compile(
    r"\b(?:correspondent|editor|host|interviewer|journalist|presenter|reporter|writer)\b", re.IGNORECASE
)
_SHORT = 5  # letters
_INTERVIEW = 2  # questions and answers at least


class Label(NamedTuple):
    """A label, as it was matched, with the groups ``mark``, ``label`` and ``colon``; and the paragraph it is in."""

    match: re.Match[str]
    paragraph: Span

    @property
    def text(self) -> str:
        """The words before the colon."""
        return self.match["label"]

    @property
    def span(self) -> Span:
        """Where they stand."""
        return Span(*self.match.span("label"))

    @property
    def plain(self) -> str:
        """The words without a number: "Q" for "Q1."."""
        return _plain(self.text)

    @property
    def asks_or_answers(self) -> bool:
        """Whether it is "Q" or "A"."""
        return asks_or_answers(self.text)


def asks_or_answers(label: str) -> bool:
    """Whether a label tells no more than that its bearer asks or answers: "Q1", "A"."""
    return _plain(label).lower() in ASK_AND_ANSWER


def _plain(label: str) -> str:
    return label.rstrip("0123456789. ") or label


def find_labels(article: Article) -> list[Label]:
    """The labels of an article, in order of place; there are words after each, and not figures only."""
    return [
        Label(match, paragraph)
        for paragraph in article.paragraphs
        for match in _LABEL.finditer(article.text, *paragraph)
        if _WORD.search(article.text, match.end(), paragraph.end)
    ]


def with_labels(article: Article, cast: Cast, sources: Sequence[Span] = ()) -> Cast:
    """The cast with the shortened labels among the mentions of those whom they stand for.

    Args:
        article: the article.
        cast: its actors.
        sources: the words by which the article names those who speak.
    """
    labels = find_labels(article)
    bearers = {**_by_initials(labels, cast.actors), **_asking_and_answering(labels, cast.actors, sources)}
    added: dict[str, list[Mention]] = defaultdict(list)
    for label in labels:
        if (bearer := bearers.get(label.text)) is not None:
            kind = MentionKind.NOMINAL if label.asks_or_answers else MentionKind.NAME
            added[bearer].append(Mention(label.span, kind))
    taken = {mention.span for mentions in added.values() for mention in mentions}
    return cast._replace(actors=tuple(_with(cast.actors, added, taken))) if added else cast


def _with(actors: Sequence[Actor], added: Mapping[str, Sequence[Mention]], taken: set[Span]) -> Iterator[Actor]:
    """The actors with their labels and without those of others; who has no other mentions is none."""
    for actor in actors:
        own = [m for m in actor.mentions if not any(m.span.overlaps(span) for span in taken)]
        mentions = sorted((*own, *added.get(actor.id, ())), key=lambda mention: mention.span)
        if mentions:
            yield replace(actor, mentions=tuple(mentions))


def _by_initials(labels: Sequence[Label], actors: Sequence[Actor]) -> dict[str, str]:
    """The id of the one actor for each label that is made of the initials of a longer name."""
    found: dict[str, str] = {}
    for text in {label.text for label in labels if not label.asks_or_answers}:
        letters = text.replace(".", "")
        if letters.isupper() and 1 < len(letters) <= _SHORT:
            bearers = [actor.id for actor in actors if letters in _initials(actor)]
            if len(bearers) == 1:
                found[text] = bearers[0]
    return found


def _initials(actor: Actor) -> set[str]:
    """The initials by which an actor may be called; a paper's may have those of its article."""
    found: set[str] = set()
    if actor.type in (ActorType.PERSON, ActorType.ORGANIZATION):
        for name in (actor.name, *actor.aliases):
            for words in (name.split(), _PARTS.split(name)):
                if len(words) > 1:
                    found.add("".join(word[0] for word in words if word[0].isupper()))
    return found | {f"T{letters}" for letters in found if actor.type is ActorType.ORGANIZATION}


def _asking_and_answering(labels: Sequence[Label], actors: Sequence[Actor], sources: Sequence[Span]) -> dict[str, str]:
    """The ids of those for whom "Q" and "A" stand, by the people who are named before the first of them.

    Of several who may answer it is the one who speaks there.
    """
    turns = [label for label in labels if label.asks_or_answers]
    if len(turns) < _INTERVIEW:
        return {}
    start = turns[0].match.start()
    before = {
        actor.id: [m for m in actor.mentions if m.span.end <= start]
        for actor in actors
        if actor.type is ActorType.PERSON
    }
    named = [actor for actor in actors if any(m.kind is MentionKind.NAME for m in before.get(actor.id, ()))]
    article = turns[0].match.string
    press = [a for a in named if any(_PRESS.search(article, *role) for role in a.roles if role.end <= start)]
    others = [actor for actor in named if actor not in press]
    if len(others) > 1:
        others = [a for a in others if any(m.span.overlaps(s) for m in before[a.id] for s in sources)]
    is_answer = {label.text: label.plain.lower() in _ANSWER for label in turns}
    found: dict[str, str] = {}
    for text, answers in is_answer.items():
        bearers = others if answers else press
        if len(bearers) == 1:
            found[text] = bearers[0].id
    return found

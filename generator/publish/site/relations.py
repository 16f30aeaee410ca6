"""Relations: who speaks of whom, and who is named together, each with the places that show it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from generator.model import Article, Briefing, MentionKind, Span, Statement
from generator.places import Places
from generator.publish.addresses import paragraph_anchor
from generator.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class Place:
    """Where a relation shows: the id of the article, and the anchor on its page."""

    article: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Relation:
    """Two actors by their ids, and every place that relates them, in the order of the briefings."""

    one: str
    other: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Relations:
    """What relates actors, the most often first.

    In ``spoken``, one is the speaker and the other the one spoken of; ``named`` has no direction.
    """

    spoken: tuple[Relation, ...] = ()
    named: tuple[Relation, ...] = ()

    def by_actor(self) -> Mapping[str, Relations]:
        """Those of each actor."""
        spoken: dict[str, list[Relation]] = defaultdict(list)
        named: dict[str, list[Relation]] = defaultdict(list)
        for relations, found in ((self.spoken, spoken), (self.named, named)):
            for relation in relations:
                found[relation.one].append(relation)
                found[relation.other].append(relation)
        return {actor: Relations(tuple(spoken[actor]), tuple(named[actor])) for actor in {*spoken, *named}}

    def among(self, actors: Iterable[str]) -> Relations:
        """Those among some actors."""
        chosen = set(actors)
        return Relations(
            tuple(relation for relation in self.spoken if {relation.one, relation.other} <= chosen),
            tuple(relation for relation in self.named if {relation.one, relation.other} <= chosen),
        )

    def weights(self) -> Mapping[str, int]:
        """How often each actor is in a relation."""
        weights: dict[str, int] = defaultdict(int)
        for relation in (*self.spoken, *self.named):
            for actor in (relation.one, relation.other):
                weights[actor] += len(relation.places)
        return weights


def relations_of(briefings: Sequence[Briefing]) -> Relations:
    """What relates the actors of some articles.

    A speaker speaks of the actors that a statement mentions, save where the article says that it was not said, or may
    not have been. Two actors are named together where both names stand in one sentence.
    """
    spoken: dict[tuple[str, str], list[Place]] = defaultdict(list)
    named: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for briefing in briefings:
        mentions = Places((mention.span, actor.id) for actor in briefing.analysis.actors for mention in actor.mentions)
        for statement in briefing.analysis.statements:
            place = Place(briefing.article.id, statement.id)
            for pair in _spoken(statement, mentions):
                spoken[pair].append(place)
        for number, together in _sentences(briefing):
            place = Place(briefing.article.id, paragraph_anchor(number))
            for pair in combinations(sorted(together), 2):
                named[pair].append(place)
    return Relations(_in_order(spoken), _in_order(named))


def _in_order(found: Mapping[tuple[str, str], Sequence[Place]]) -> tuple[Relation, ...]:
    pairs = sorted(found, key=lambda pair: (-len(found[pair]), pair))
    return tuple(Relation(*pair, tuple(found[pair])) for pair in pairs)


def _spoken(statement: Statement, mentions: Places[str]) -> Iterator[tuple[str, str]]:
    """The speaker with everyone else whom the words of a statement mention."""
    if statement.speaker is None or statement.negated or statement.hypothetical:
        return
    found = {actor for piece in statement.content for at, actor in mentions.overlapping(piece) if piece.holds(at)}
    for actor in sorted(found - {statement.speaker}):
        yield statement.speaker, actor


def _sentences(briefing: Briefing) -> Iterator[tuple[int, set[str]]]:
    """The actors that each sentence names, with the number of its paragraph."""
    names = sorted(
        (mention.span, actor.id)
        for actor in briefing.analysis.actors
        for mention in actor.mentions
        if mention.kind is MentionKind.NAME
    )
    starts = [span.start for span, _ in names]
    for number, sentence in _numbered_sentences(briefing.article):
        inside = names[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        yield number, {actor for span, actor in inside if span.end <= sentence.end}


def _numbered_sentences(article: Article) -> Iterator[tuple[int, Span]]:
    for number, paragraph in enumerate(article.paragraphs):
        for sentence in sentence_spans(article.text, paragraph):
            yield number, sentence

"""Actors: who is named in an article, in what roles, and where it speaks of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.analysis.actors.gazetteer import Gender
from generator.analysis.actors.groups import find_groups, type_of
from generator.analysis.actors.identity import Draft, identify
from generator.analysis.actors.names import find_names
from generator.analysis.actors.nominals import resolve_nominals
from generator.analysis.actors.wording import name_key
from generator.analysis.cues import is_cue
from generator.analysis.parsing import ParsedArticle
from generator.ids import unused_slug
from generator.model import Actor, ActorType, Mention, MentionKind, Span
from generator.places import Places

_KINDS = (MentionKind.NAME, MentionKind.NOMINAL, MentionKind.PRONOUN)
_TYPES = tuple(ActorType)  # of two who are named as often, a person goes first
_LEAD = 3  # added to the salience of those whom the first paragraphs name
_SPEAKS = 2  # ... and for each time that somebody says, thinks or announces something
_LEAD_PARAGRAPHS = 2


class Cast(NamedTuple):
    """The actors of an article, those whom it is most about first, and what tells "he" from "she" among them.

    ``genders`` are those that titles, roles and given names show, by the id of the actor; ``weights`` say how much the
    article is about each by where its names stand.
    """

    actors: tuple[Actor, ...]
    genders: Mapping[str, Gender]
    weights: Mapping[str, int]


def read_cast(parsed: ParsedArticle, sources: Sequence[Span] = ()) -> Cast:
    """The actors of an article.

    Args:
        parsed: the article and its parse.
        sources: the words by which the article names those who speak or are told; they tell which groups do.

    Returns:
        Actors with mentions in order of place; every span lies in the article's text and belongs to one actor only.
    """
    article = parsed.article
    drafts = identify(find_names(parsed))
    resolve_nominals(parsed, drafts)
    ranked = sorted(drafts, key=lambda draft: draft.first)
    actors = [_actor(draft) for draft in ranked]
    taken = [mention.span for actor in actors for mention in actor.mentions if mention.kind is not MentionKind.PRONOUN]
    taken += [role for actor in actors for role in actor.roles]
    of_name = {name.key: number for number, draft in enumerate(ranked) for name in draft.names}
    for wording, places in find_groups(parsed, taken, sources).items():
        mentions = tuple(Mention(place, MentionKind.NOMINAL) for place in places)
        if (number := of_name.get(name_key(wording))) is not None:  # "the police", of whom it also writes "the Police"
            known = actors[number]
            actors[number] = replace(known, mentions=tuple(sorted((*known.mentions, *mentions), key=lambda m: m.span)))
            continue
        actors.append(Actor("", " ".join(article.words(places[0]).split()), type_of(wording), mentions=mentions))
    used: set[str] = set()
    named = tuple(replace(actor, id=unused_slug(actor.name, used)) for actor in actors)
    genders = {actor.id: draft.gender for actor, draft in zip(named, ranked, strict=False) if draft.gender is not None}
    weights = {actor.id: _weight(parsed, draft) for actor, draft in zip(named, ranked, strict=False)}
    return Cast(named, genders, weights)  # groups come last, and have neither


def by_salience(cast: Cast, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Actors with all their mentions, those whom the article is most about first, groups last."""

    def order(actor: Actor) -> tuple[bool, int, int, Span]:
        weight = cast.weights.get(actor.id)
        first = next((m.span for m in actor.mentions if m.kind is MentionKind.NAME), actor.mentions[0].span)
        if weight is None:
            return True, 0, 0, first
        return False, -weight - len(actor.mentions), _TYPES.index(actor.type), first

    return tuple(sorted(actors, key=order))


class Mentions:
    """Where some actors are mentioned."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._places = Places((mention.span, (mention, actor)) for actor in actors for mention in actor.mentions)

    def actor_at(self, span: Span) -> Actor | None:
        """The actor whose mention overlaps ``span`` best, or None where none does.

        A name goes before a nominal and a nominal before a pronoun; within a kind the longer overlap wins, then the
        earlier mention.
        """
        overlapping = [
            (_KINDS.index(m.kind), max(m.span.start, span.start) - min(m.span.end, span.end), m.span, actor)
            for m, actor in self._places.at(span)
        ]
        return min(overlapping, key=lambda found: found[:3])[3] if overlapping else None

    def named_in(self, span: Span) -> list[tuple[Span, Actor]]:
        """The actors of whom a name stands within ``span``, with its place."""
        found = self._places.at(span)
        return [(m.span, actor) for m, actor in found if m.kind is MentionKind.NAME and span.holds(m.span)]


def _actor(draft: Draft) -> Actor:
    """The finished actor, its id still to be given."""
    name = _fullest(draft)
    mentions = [Mention(n.span, MentionKind.NAME) for n in draft.names] + draft.others
    roles: dict[str, Span] = {}
    for bearer, role in draft.roles:
        roles.setdefault(role.tokens.text.casefold(), bearer.paragraph.place(role.tokens))
    return Actor(
        id="",
        name=name,
        type=draft.type,
        roles=tuple(sorted(roles.values())),
        mentions=tuple(sorted(mentions, key=lambda mention: mention.span)),
        aliases=tuple(dict.fromkeys(n.text for n in draft.names if n.text != name)),
    )


def _fullest(draft: Draft) -> str:
    """The name of most words, rather not all in capitals; among equals the most frequent, then the first."""
    texts = [name.text for name in draft.names]
    return max(texts, key=lambda text: (len(text.split()), not text.isupper(), texts.count(text), -texts.index(text)))


def _weight(parsed: ParsedArticle, draft: Draft) -> int:
    """How much the article is about a draft beyond its mentions: more for the lead, for subjects and for speakers."""
    lead = parsed.paragraphs[:_LEAD_PARAGRAPHS]
    score = 0
    for name in draft.names:
        root = name.tokens.root
        is_subject = root.dep_ in {"nsubj", "nsubjpass"}
        score += is_subject + (_SPEAKS if is_subject and is_cue(root.head) else 0)
    if any(name.paragraph in lead for name in draft.names):
        score += _LEAD
    return score

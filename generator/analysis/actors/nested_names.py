"""Nested names: names inside the names of bodies and places, as in "University of Norrvik" or "Ada Roe Foundation".

They are read when everything else is, so that no other reader takes the part for the whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.analysis.actors.gazetteer import ORGANIZATION_ENDINGS, PLACE_ENDINGS
from generator.analysis.actors.places import cities, countries
from generator.analysis.actors.wording import LOWER, SAME_NAME, name_key
from generator.ids import unused_slug
from generator.model import Actor, ActorType, Article, Mention, MentionKind, Span

_WORD = re.compile(r"[^\s,–/]+")
_NAMED_AFTER_PLACES = frozenset("archdiocese bank bishop county diocese municipality port university".split())
"""What is of a place where its name goes on with "of"."""

_TURNS = frozenset("north south east west northern southern eastern western new equatorial".split())
"""What makes another place of the one named after it."""

_KINDS = ORGANIZATION_ENDINGS | PLACE_ENDINGS
_IS_ITS_PLACE = frozenset({"city", "state", "republic", "kingdom"})


def with_nested_names(article: Article, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors with the names inside their names; places that are named only so come last.

    Args:
        article: the article.
        actors: its actors. The mentions that they have stay as they are; those that are added are marked as nested.
    """
    ids = _ids(article, actors)
    of_actors: dict[str, list[Span]] = defaultdict(list)
    of_places: dict[str, list[Span]] = defaultdict(list)
    by_id = {actor.id: actor for actor in actors}
    names = [
        (actor, mention.span) for actor in actors for mention in actor.mentions if mention.kind is MentionKind.NAME
    ]
    for actor, name in names:  # the list grows: a name inside may hold another
        if actor.type in {ActorType.ORGANIZATION, ActorType.PLACE}:
            for key, span in _inside(article, actor, name, ids):
                if key in ids:
                    of_actors[ids[key]].append(span)
                    names.append((by_id[ids[key]], span))
                else:
                    of_places[key].append(span)
    out = [with_asides(actor, _nested(of_actors[actor.id])) for actor in actors]
    taken = {actor.id for actor in actors}
    for spans in of_places.values():
        text = article.words(min(spans))
        out.append(with_asides(Actor(unused_slug(text, taken), text, ActorType.PLACE), _nested(spans)))
    return tuple(out)


def _ids(article: Article, actors: Iterable[Actor]) -> dict[str, str]:
    """The actor whom a name means inside another, by the name's key.

    A single word is a place's name, an acronym, or the surname that a single person has.
    """
    ids: dict[str, str] = {}
    surnames: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        for mention in (m for m in actor.mentions if m.kind is MentionKind.NAME):
            name = article.words(mention.span)
            key = _key(name)
            is_full = " " in key
            if is_full and actor.type is ActorType.PERSON:
                surnames[key.split()[-1]].add(actor.id)
            is_body = actor.type is ActorType.ORGANIZATION and name.isupper()
            if (is_full or is_body or actor.type is ActorType.PLACE) and key not in _KINDS:
                ids.setdefault(key, actor.id)
    words = set(LOWER.findall(article.text))
    return {key: next(iter(of)) for key, of in surnames.items() if len(of) == 1 and key not in _KINDS | words} | ids


def _inside(article: Article, actor: Actor, name: Span, ids: Mapping[str, str]) -> Iterator[tuple[str, Span]]:
    """The names of others inside an actor's name with their keys, the longest first where two begin together."""
    words = [Span(name.start + m.start(), name.start + m.end()) for m in _WORD.finditer(article.words(name))]
    keys = [_key(article.words(word)) for word in words]
    if name_key(article.words(name)) in countries() or _IS_ITS_PLACE & {keys[0], keys[-1]}:
        return
    start = 0
    while start < len(words):
        for end in range(len(words), start, -1):
            span = Span(words[start].start, words[end - 1].end)
            key = _key(article.words(span))
            is_known = (key in ids or _is_a_place(key)) and ids.get(key) != actor.id
            if (is_known or _is_of(keys, start, end)) and not _is_head(actor, keys, start, end):
                yield key, span
                start = end
                break
        else:
            start += 1


def _is_head(actor: Actor, keys: Sequence[str], start: int, end: int) -> bool:
    """Whether the words from ``start`` to ``end`` are all that a name is about: "Africa" in "South Africa"."""
    if start == 0:
        return end == len(keys)
    return keys[start - 1] in _TURNS or (actor.type is ActorType.PLACE and end == len(keys) and keys[start - 1] != "of")


def _is_of(keys: Sequence[str], start: int, end: int) -> bool:
    """Whether the words from ``start`` to ``end`` are the whole of what "University of" or the like is followed by."""
    is_after = start > 1 and keys[start - 1] == "of" and keys[start - 2] in _NAMED_AFTER_PLACES
    return is_after and end == len(keys) and keys[-1] not in _KINDS and not _is_a_place(keys[start])


def _is_a_place(key: str) -> bool:
    return key in countries() or key in cities()


def _key(text: str) -> str:
    key = name_key(text)
    return SAME_NAME.get(key, key)


def _nested(spans: Iterable[Span]) -> list[Mention]:
    return [Mention(span, MentionKind.NAME, nested=True) for span in spans]


def with_asides(actor: Actor, mentions: Iterable[Mention]) -> Actor:
    """The actor with some more mentions, all of them in order of place."""
    return replace(actor, mentions=tuple(sorted((*actor.mentions, *mentions), key=lambda mention: mention.span)))

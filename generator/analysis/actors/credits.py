"""Credits: names in bylines, datelines and the credits of pictures, of people who have no part in the story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from generator.analysis.actors.name import Name
from generator.analysis.actors.name_agreement import by_first_word
from generator.analysis.actors.name_types import type_votes, winner
from generator.analysis.actors.names import find_credited
from generator.analysis.actors.nested_names import with_asides
from generator.analysis.actors.wording import name_key
from generator.analysis.parsing import ParsedArticle
from generator.ids import unused_slug
from generator.model import Actor, ActorType, Mention, MentionKind


def with_credited(parsed: ParsedArticle, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors with the places where they are credited; those who are credited only come last.

    Args:
        parsed: the article and its parse.
        actors: its actors. The mentions that they have stay as they are; those that are added are marked as credits.
    """
    article = parsed.article
    named = {
        article.words(mention.span): actor.id
        for actor in reversed(actors)
        for mention in actor.mentions
        if mention.kind is MentionKind.NAME and not mention.nested
    }
    ids = {name_key(text): actor for text, actor in named.items()}
    names: dict[str, list[Name]] = defaultdict(list)
    for name in find_credited(parsed, by_first_word(text.split() for text in named)):
        names[name.key].append(name)
    credited = {ids[key]: names.pop(key) for key in [*names] if key in ids}
    out = [with_asides(actor, _credits(credited.get(actor.id, []))) for actor in actors]
    taken = {actor.id for actor in actors}
    for key, places in names.items():
        kind = winner(type_votes(key, places, {place.span: [] for place in places})) or ActorType.PERSON
        out.append(with_asides(Actor(unused_slug(places[0].text, taken), places[0].text, kind), _credits(places)))
    return tuple(out)


def _credits(names: Sequence[Name]) -> list[Mention]:
    return [Mention(name.span, MentionKind.NAME, credit=True) for name in names]

"""Credits: where bylines, datelines and the credits of pictures name an actor of the story.

Whom they alone name has no part in it, and is no actor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from generator.analysis.actors.names import find_credited
from generator.analysis.actors.nested_names import with_asides
from generator.analysis.actors.wording import name_key
from generator.analysis.parsing import ParsedArticle
from generator.model import Actor, Mention, MentionKind


def with_credited(parsed: ParsedArticle, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors with the places where they are credited.

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
    credited: dict[str, list[Mention]] = defaultdict(list)
    for name in find_credited(parsed):
        if name.key in ids:
            credited[ids[name.key]].append(Mention(name.span, MentionKind.NAME, credit=True))
    return tuple(with_asides(actor, credited[actor.id]) for actor in actors)

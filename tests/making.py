"""Small articles and analyses, made from the words that the tests are about."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from generator.ids import content_ids, slug
from generator.model import (
    Actor,
    ActorType,
    Analysis,
    Article,
    Basis,
    KeyDate,
    Mention,
    MentionKind,
    Span,
    Statement,
    StatementKind,
)

PERSON, ORGANIZATION, PLACE, GROUP = ActorType


def article(text: str, name: str = "storm", collection: str = "harbour", published: str | None = None) -> Article:
    """An article in ``seeds/COLLECTION/NAME.txt``."""
    return Article(
        id=name,
        path="/".join(part for part in ("seeds", collection, f"{name}.txt") if part),
        text=text,
        paragraphs=(Span(0, len(text)),),
        title=name.title(),
        published=dt.date.fromisoformat(published) if published else None,
        collection=collection,
    )


def actor(
    text: str,
    name: str,
    kind: ActorType = PERSON,
    *,
    aliases: Sequence[str] = (),
    pronoun: str | None = None,
    at: int = 1,
) -> Actor:
    """An actor of that name, mentioned wherever ``text`` has it or an alias; ``pronoun`` is put to it everywhere."""
    found = {
        Mention(Span(*match.span()), MentionKind.PRONOUN if wanted == pronoun else MentionKind.NAME)
        for wanted in (name, *aliases, *([pronoun] if pronoun else []))
        for match in re.finditer(rf"\b{re.escape(wanted)}", text)
    }
    return Actor(
        id=slug(name) if at == 1 else f"{slug(name)}-{at}",
        name=name,
        type=kind,
        mentions=tuple(sorted(found, key=lambda mention: mention.span)),
        aliases=tuple(aliases),
    )


def analysis(
    of: Article, actors: Sequence[Actor] = (), said: Sequence[tuple[str, str | None]] = (), dates: Sequence[str] = ()
) -> Analysis:
    """An analysis with statements (words, actor id) and dates (words) where the article has them."""
    statement_ids = content_ids("s", [words for words, _ in said])
    date_ids = content_ids("d", dates)
    places = iter(_in_order(of.text, dates))
    return Analysis(
        article_id=of.id,
        statements=tuple(
            Statement(new, StatementKind.DIRECT, (_place(of.text, words),), speaker=speaker)
            for new, (words, speaker) in zip(statement_ids, said, strict=True)
        ),
        dates=tuple(
            KeyDate(new, next(places), "2031-03", Basis.ASSUMED, Span(0, len(of.text)), tuple(a.id for a in actors))
            for new in date_ids
        ),
        actors=tuple(actors),
    )


def _place(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


def _in_order(text: str, dates: Sequence[str]) -> list[Span]:
    """Places of the words, each after the one before it."""
    places: list[Span] = []
    for words in dates:
        places.append(_place(text, words, places[-1].end if places else 0))
    return places


def story(name: str, collection: str, text: str, *actors: Actor) -> tuple[Article, Analysis]:
    """An article with that text, and an analysis with those actors."""
    made = article(text, name, collection)
    return made, analysis(made, actors)

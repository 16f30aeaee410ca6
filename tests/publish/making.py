"""Dossiers made by hand, as small as a test needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from generator.articles.paragraphs import paragraph_spans
from generator.dossier import compile_dossier
from generator.model import (
    Actor,
    ActorType,
    Analysis,
    Article,
    Basis,
    Dossier,
    KeyDate,
    Mention,
    MentionKind,
    Span,
    Statement,
    StatementKind,
)


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def article(name: str, text: str, published: str | None = None, title: str | None = None, **more: object) -> Article:
    day = dt.date.fromisoformat(published) if published else None
    fields = {"path": f"seeds/{name}.txt", "title_taken": title is None} | more
    return Article(name, text=text, paragraphs=paragraph_spans(text), title=title or text[:40], published=day, **fields)  # type: ignore[arg-type]


def analysis(
    made: Article,
    said: Sequence[tuple[str, str | None]] = (),
    dates: Mapping[str, str] | None = None,
    actors: Sequence[str] = (),
) -> Analysis:
    """What is found: words and their speaker, dates by their words, and the names of persons."""
    text = made.text
    people = {name: name.lower().replace(" ", "-") for name in actors}
    whole = Span(0, len(text))
    return Analysis(
        article_id=made.id,
        statements=tuple(
            Statement(f"s-{n:08x}", StatementKind.DIRECT, (place(text, words),), speaker=people.get(speaker or ""))
            for n, (words, speaker) in enumerate(said)
        ),
        dates=tuple(
            KeyDate(f"d-{n:08x}", place(text, words), value, Basis.STATED, whole, tuple(people.values()))
            for n, (words, value) in enumerate((dates or {}).items())
        ),
        actors=tuple(
            Actor(key, name, ActorType.PERSON, (), (Mention(place(text, name), MentionKind.NAME),))
            for name, key in people.items()
        ),
        lead=paragraph_spans(text)[:1],
    )


def dossier(*parts: tuple[Article, Analysis]) -> Dossier:
    made, problems = compile_dossier([a for a, _ in parts], [b for _, b in parts])
    assert problems == ()
    return made

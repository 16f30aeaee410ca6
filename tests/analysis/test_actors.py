"""Actors read in small articles of one point each, and on any text at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.analysis.actors import Mentions, read_cast
from generator.analysis.actors.nested_names import with_nested_names
from generator.analysis.attributions import read_attributions
from generator.analysis.network import load_network
from generator.analysis.parsing import parse
from generator.analysis.quotations import find_quotations
from generator.analysis.recognition import recognise
from generator.analysis.statements import read_drafts
from generator.analysis.statements.speakers import read_speakers
from generator.articles.paragraphs import paragraph_spans
from generator.model import Actor, ActorType, Article, Mention, MentionKind, Span
from generator.settings import DEFAULT_PIPELINE

FIXTURES = Path(__file__).parent / "fixtures" / "actors"
STILL_WRONG = pytest.mark.xfail(strict=True, reason="known to be read wrongly; to be marked off when right")
_BRACKETS = {MentionKind.NAME: "{}", MentionKind.NOMINAL: "({})", MentionKind.PRONOUN: "<{}>"}


def read(text: str) -> tuple[Article, tuple[Actor, ...]]:
    article = Article(id="case", path="case.txt", text=text, paragraphs=paragraph_spans(text), title="Case")
    parsed = parse(article, DEFAULT_PIPELINE)
    readings = tuple(load_network().read(parsed))
    recognise(readings)
    cast, quotations = read_cast(parsed), find_quotations(text, article.paragraphs)
    drafts = read_drafts(parsed, tuple(read_attributions(parsed, readings, load_network())), cast.actors, quotations)
    return article, read_speakers(parsed, cast, quotations, drafts).actors


def cases() -> Iterator[object]:
    for path in sorted(FIXTURES.glob("*.md")):
        for case in path.read_text(encoding="utf-8").split("\n## ")[1:]:
            name, rest = case.split("\n", 1)
            text, expected = rest.split("\n---\n", 1)
            marks = [STILL_WRONG] if name.endswith("(still wrong)") else []
            lines = [line for line in expected.split("\n") if line]
            yield pytest.param(text, lines, id=f"{path.stem}: {name}", marks=marks)


def described(article: Article, actor: Actor) -> str:
    return " | ".join(
        [
            actor.type,
            actor.name,
            "; ".join(actor.aliases) or "-",
            "; ".join(article.words(role) for role in actor.roles) or "-",
            " ".join(_BRACKETS[m.kind].format(article.words(m.span)) for m in actor.mentions),
        ]
    )


@pytest.mark.parametrize(("text", "expected"), list(cases()))
def test_actors(text: str, expected: list[str]) -> None:
    article, actors = read(text)
    assert [described(article, actor) for actor in actors] == expected


def test_ids_come_from_names_and_differ() -> None:
    _, actors = read("Greta Lindholm met GRETA LINDHÖLM of Denmark. Officials said the Officials Union agreed.")
    ids = [actor.id for actor in actors]
    assert len(set(ids)) == len(ids)
    assert "greta-lindholm" in ids
    assert "denmark" in ids


def test_the_person_an_article_is_about_comes_first() -> None:
    _, actors = read(
        "Denmark and Norway sent boats to the fair.\n\n"
        "Mayor Greta Lindholm opened it. She said it was the last. Lindholm retires in May, and Lindholm is glad.\n\n"
        "Denmark sent a flag."
    )
    assert [actor.name for actor in actors] == ["Greta Lindholm", "Denmark", "Norway"]


def test_who_is_mentioned_at_a_place_prefers_names_then_longer_overlaps() -> None:
    def actor(name: str, *mentions: tuple[int, int, MentionKind]) -> Actor:
        return Actor(name, name, ActorType.PERSON, mentions=tuple(Mention(Span(s, e), k) for s, e, k in mentions))

    chief = actor("chief", (0, 20, MentionKind.NOMINAL), (40, 42, MentionKind.PRONOUN))
    short = actor("short", (4, 6, MentionKind.NAME))
    long = actor("long", (8, 14, MentionKind.NAME))
    mentions = Mentions((chief, short, long))
    assert mentions.actor_at(Span(0, 20)) is long
    assert mentions.actor_at(Span(0, 7)) is short
    assert mentions.actor_at(Span(15, 20)) is chief
    assert mentions.actor_at(Span(41, 50)) is chief
    assert mentions.actor_at(Span(20, 40)) is None


_WORDS = (
    "Greta Lindholm Lars Olsen Weber Mr. Mrs. President Pope NATO U.S. Norrvik Courier the The a of and , . ; ( ) [ ] "
    "“ ” \" ' ’s 's said told is was named as who he she his her him officials Russians mayor minister chief - — "
    "Photo: By (Reuters) OSTBY Inc St. Gen. İ ǅ 漢字 🙂"
).split()
_BREAKS = ["\n\n", "\n", "\u202e", "\u0301"]
_TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_WORDS + _BREAKS), max_size=60).map(" ".join))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_TEXTS)
def test_any_text(text: str) -> None:
    article, actors = read(text)
    spans = [mention.span for actor in actors for mention in actor.mentions]
    assert len(set(spans)) == len(spans)
    assert len({actor.id for actor in actors}) == len(actors)
    for actor in actors:
        assert actor.mentions == tuple(sorted(actor.mentions, key=lambda mention: mention.span))
        assert actor.mentions
        assert actor.name not in actor.aliases
        for span in (*actor.roles, *(mention.span for mention in actor.mentions)):
            assert any(paragraph.holds(span) for paragraph in article.paragraphs)
            assert article.words(span).strip()
        names = [mention.span for mention in actor.mentions if mention.kind is MentionKind.NAME]
        assert all(not a.overlaps(b) for a in names for b in names if a != b)
    assert read(text)[1] == actors
    whole = with_nested_names(article, actors)
    nested = [mention.span for actor in whole for mention in actor.mentions if mention.nested]
    assert len({actor.id for actor in whole}) == len(whole)
    assert len(set(nested) | set(spans)) == len(nested) + len(spans)
    assert all(any(span.holds(part) for span in spans) for part in nested)

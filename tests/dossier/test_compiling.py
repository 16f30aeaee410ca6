"""A dossier: its order, its ids, and what is said about articles that cannot be in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.dossier import compile_dossier
from generator.model import Actor, ActorType, Analysis, Mention, MentionKind, Relayed, Span, Statement, StatementKind
from tests.making import ORGANIZATION, actor, analysis, article

TEXT = "Ada Brink told the Board that “the pier will hold”. Brink spoke on Monday."


def test_briefings_are_newest_first_and_undated_ones_last() -> None:
    articles = [
        article("x", "b", published="2031-03-04"),
        article("x", "d"),
        article("x", "a", published="2031-03-04"),
        article("x", "e", published="2031-03-05"),
        article("x", "c"),
    ]
    dossier, _ = compile_dossier(articles, [Analysis(a.id) for a in articles])
    assert [briefing.article.id for briefing in dossier.briefings] == ["e", "a", "b", "c", "d"]


def test_every_id_in_a_briefing_is_the_dossiers() -> None:
    long, short = article(TEXT, "long"), article(TEXT, "short")
    said = [("the pier will hold", "ada-brink")]
    first = analysis(long, [actor(TEXT, "Ada Brink"), actor(TEXT, "Board", ORGANIZATION)], said, ["Monday"])
    said = [("the pier will hold", "brink")]
    second = analysis(short, [actor(TEXT, "Brink"), actor(TEXT, "Board", ORGANIZATION)], said, ["Monday"])
    statement = replace(
        second.statements[0], addressee="board", medium="nobody", chain=(Relayed(Span(0, 3), Span(4, 7), "brink"),)
    )
    dossier, _ = compile_dossier([long, short], [first, replace(second, statements=(statement,))])
    assert list(dossier.actors) == ["ada-brink", "board"]
    briefing = dossier.briefings[1]
    assert briefing.article == short
    (said_there,) = briefing.analysis.statements
    assert (said_there.speaker, said_there.addressee, said_there.medium) == ("ada-brink", "board", None)
    assert [relayed.speaker for relayed in said_there.chain] == ["ada-brink"]
    assert briefing.analysis.dates[0].actors == ("ada-brink", "board")
    appearance = dossier.actors["ada-brink"].appearances["short"]
    assert (appearance.id, appearance.name) == ("ada-brink", "Brink")
    assert list(dossier.actors["ada-brink"].appearances) == ["long", "short"]


def test_appearances_are_in_the_order_of_the_briefings() -> None:
    articles = [article(TEXT, "old", published="2031-03-01"), article(TEXT, "new", published="2031-03-09")]
    dossier, _ = compile_dossier(articles, [analysis(a, [actor(TEXT, "Ada Brink")]) for a in articles])
    assert list(dossier.actors["ada-brink"].appearances) == ["new", "old"]


def test_the_actor_who_was_first_in_the_news_keeps_the_plain_address() -> None:
    old = article("Sandvik won.", "z", "football", "2031-03-01")
    new = article("Sandvik lies low.", "a", "harbour", "2031-03-09")
    of_person = analysis(new, [actor(new.text, "Sandvik")])
    of_club = analysis(old, [actor(old.text, "Sandvik", ORGANIZATION)])
    dossier, _ = compile_dossier([new, old], [of_person, of_club])
    assert dossier.actors["sandvik"].type is ORGANIZATION
    assert len(dossier.actors) == 2


def test_two_articles_with_one_id_and_one_without_analysis_are_reported() -> None:
    double = replace(article("y", "a", "town"), path="seeds/town/a.txt")
    dossier, problems = compile_dossier([article("x", "a"), double, article("z", "b")], [Analysis("a")])
    assert [briefing.article.path for briefing in dossier.briefings] == ["seeds/harbour/a.txt"]
    assert sorted(map(str, problems)) == [
        "seeds/harbour/b.txt: left out: it was not analysed",
        "seeds/town/a.txt: left out: it has the id 'a' of seeds/harbour/a.txt",
    ]


def test_statements_that_were_read_too_unsurely_are_left_off_and_counted() -> None:
    text = article("Lee said it rained. Lee said it snowed.", "text")
    found = tuple(
        Statement(f"s-{n}", StatementKind.INDIRECT, (Span(*place),), confidence=sure)
        for n, place, sure in ((1, (9, 18), 0.9), (2, (29, 38), 0.4))
    )
    made, _ = compile_dossier([text], [Analysis("text", found)], least_confidence=0.5)
    (briefing,) = made.briefings
    assert [statement.id for statement in briefing.analysis.statements] == ["s-1"]
    assert briefing.hidden == 1


def test_no_articles() -> None:
    dossier, problems = compile_dossier([], [])
    assert (dossier.briefings, dossier.actors, problems) == ((), {}, ())


@pytest.mark.parametrize("kind", [MentionKind.NOMINAL, MentionKind.PRONOUN])
def test_who_is_never_named_is_nobody_elses_double(kind: MentionKind) -> None:
    articles = [article("the mayor", "a"), article("the mayor", "b")]
    unnamed = replace(actor("", "the mayor"), mentions=(Mention(Span(0, 9), kind),))
    dossier, _ = compile_dossier(articles, [analysis(a, [unnamed]) for a in articles])
    assert len(dossier.actors) == 2


@pytest.mark.parametrize("aside", [{"nested": True}, {"credit": True}])
def test_names_inside_names_and_in_credits_are_left_out(aside: dict[str, bool]) -> None:
    text = article("Sandvik Courier of Sandvik, Lomvik Courier", "a")
    sandvik = Actor(
        "sandvik",
        "Sandvik",
        ActorType.PLACE,
        mentions=(Mention(Span(0, 7), MentionKind.NAME, **aside), Mention(Span(19, 26), MentionKind.NAME)),
    )
    lomvik = Actor("lomvik", "Lomvik", ActorType.PLACE, mentions=(Mention(Span(28, 34), MentionKind.NAME, **aside),))
    dossier, _ = compile_dossier([text], [analysis(text, [sandvik, lomvik])])
    assert list(dossier.actors) == ["sandvik"]
    (briefing,) = dossier.briefings
    assert [m.span for actor in briefing.analysis.actors for m in actor.mentions] == [Span(19, 26)]

"""Who speaks of whom, and who is named together."""

from __future__ import annotations

from dataclasses import replace

from generator.model import Analysis, Article, Mention, MentionKind, Span
from generator.publish.addresses import paragraph_anchor
from generator.publish.site.relations import Place, Relation, Relations, relations_of
from tests.publish.making import analysis, article, dossier

TEXT = "Ada Brink met Jonas Vik.\n\n“Vik lies and Lena Ås knows,” said Brink. Lena Ås was there. Nobody else came."
MET = article("met", TEXT, "2031-03-02")


def met() -> Analysis:
    found = analysis(MET, [("Vik lies and Lena Ås knows,", "Ada Brink")], {}, ["Ada Brink", "Jonas Vik", "Lena Ås"])
    ada, vik, lena = found.actors
    start = TEXT.index("Vik lies")
    vik = replace(vik, mentions=(*vik.mentions, Mention(Span(start, start + 3), MentionKind.NAME)))
    return replace(found, actors=(ada, vik, lena))


def made(*parts: tuple[Article, Analysis]) -> Relations:
    return relations_of(dossier(*parts).briefings)


def test_a_speaker_speaks_of_those_whom_the_statement_mentions() -> None:
    statement = Place("met", "s-00000000")
    assert made((MET, met())).spoken == (
        Relation("ada-brink", "jonas-vik", (statement,)),
        Relation("ada-brink", "lena-as", (statement,)),
    )


def test_who_stands_in_one_sentence_is_named_together() -> None:
    assert made((MET, met())).named == (
        Relation("ada-brink", "jonas-vik", (Place("met", "p-1"),)),
        Relation("jonas-vik", "lena-as", (Place("met", "p-2"),)),
    )


def test_what_was_not_said_or_may_not_have_been_is_left_out() -> None:
    found = met()
    for how in ({"negated": True}, {"hypothetical": True}, {"speaker": None}):
        changed = replace(found, statements=(replace(found.statements[0], **how),))
        assert made((MET, changed)).spoken == ()


def test_a_pronoun_names_nobody_but_is_spoken_of() -> None:
    found = met()
    *others, lena = found.actors
    lena = replace(lena, mentions=tuple(replace(m, kind=MentionKind.PRONOUN) for m in lena.mentions))
    relations = made((MET, replace(found, actors=(*others, lena))))
    assert [(r.one, r.other) for r in relations.spoken] == [("ada-brink", "jonas-vik"), ("ada-brink", "lena-as")]
    assert [(r.one, r.other) for r in relations.named] == [("ada-brink", "jonas-vik")]


def test_relations_of_several_articles_are_counted_together_the_most_first() -> None:
    again = article("again", "Jonas Vik met Lena Ås.")
    relations = made((MET, met()), (again, analysis(again, [], {}, ["Jonas Vik", "Lena Ås"])))
    assert [(r.one, r.other, len(r.places)) for r in relations.named] == [
        ("jonas-vik", "lena-as", 2),
        ("ada-brink", "jonas-vik", 1),
    ]
    assert relations.weights() == {"ada-brink": 3, "jonas-vik": 4, "lena-as": 3}


def test_the_relations_of_each_actor() -> None:
    relations = made((MET, met()))
    own = relations.by_actor()["lena-as"]
    assert [(r.one, r.other) for r in own.spoken + own.named] == [("ada-brink", "lena-as"), ("jonas-vik", "lena-as")]
    assert relations.among(["ada-brink", "lena-as"]).named == ()


def test_an_anchor_for_each_paragraph() -> None:
    assert [paragraph_anchor(number) for number in range(2)] == ["p-1", "p-2"]

"""Articles that are one text in several outlets, and those that only have words in common."""

from __future__ import annotations

from generator.dossier import copies
from generator.dossier.copies import copies_of
from generator.model import Article, Briefing, Copies
from tests.publish.making import analysis, article

WIRE = (
    "A freight train left the rails near Oster on Tuesday and spilled grain over two fields. "
    "“Nobody was hurt,” said Ada Brink of the rail office. "
    "The line will stay shut until Friday, and buses take its place between Oster and Mell. "
    "Crews with two cranes were on their way from the coast in the afternoon. "
    "The wagons carried nine hundred tons of barley for the mill at Mell, which has stocks for a month."
)
OWN = (
    "Grain lay knee-deep along the track at Oster when the sun came up on Wednesday. "
    "“Nobody was hurt,” said Ada Brink of the rail office, who had driven out at night. "
    "Farmers came with shovels and trailers to save what the rain had not spoiled by then. "
    "For most of them it was the first train they had seen stop there in thirty years."
)


def found(*articles: Article) -> tuple[Copies, ...]:
    return copies_of([Briefing(each, analysis(each)) for each in articles])


def test_a_text_that_two_outlets_have_with_little_else_is_one() -> None:
    first = article("a", WIRE, "2031-05-06", outlet="Oster Post")
    second = article("b", f"{WIRE.replace('Crews with two cranes were', 'Crews were')} Mell is our home.", "2031-05-07")
    (group,) = found(second, article("c", OWN, "2031-05-07"), first)
    assert group.articles == ("a", "b")
    assert [second.words(span) for span in group.added["b"]] == ["Mell is our home."]
    assert group.left_out["b"] == ()


def test_a_shared_quotation_is_no_copy() -> None:
    assert found(article("a", WIRE), article("b", OWN)) == ()


def test_a_statement_that_the_first_has_is_repeated_and_one_that_was_added_is_not() -> None:
    first = article("a", WIRE, "2031-05-06")
    text = f"{WIRE} “We heard it fall,” said Tor Lund of the mill."
    second = article("b", text, "2031-05-07")
    said = analysis(second, [("Nobody was hurt,", None), ("We heard it fall,", None)])
    (group,) = copies_of([Briefing(first, analysis(first)), Briefing(second, said)])
    assert group.repeated == {"b": {said.statements[0].id}}


def test_many_copies_are_one_group_and_are_asked_only_for_the_few_before_them() -> None:
    articles = [article(f"a{n:03}", f"{WIRE} Copy number {n} ends here.", "2031-05-06") for n in range(60)]
    (group,) = found(*articles)
    assert len(group.articles) == 60


def test_no_more_pairs_are_weighed_than_grow_with_the_articles() -> None:
    asked = 0
    near = copies._near

    def counted(one: copies.Runs, other: copies.Runs) -> bool:
        nonlocal asked
        asked += 1
        return near(one, other)

    copies._near = counted
    try:
        found(*(article(f"a{n:03}", f"{OWN} {n} {n + 1} {n + 2}.", "2031-05-06") for n in range(80)))
    finally:
        copies._near = near
    assert asked <= 80 * 6

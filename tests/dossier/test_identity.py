"""Which actors of different articles are one, and which stay apart."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.dossier import compile_dossier
from generator.model import Actor, ActorType, Analysis, Article, Dossier
from tests.making import GROUP, ORGANIZATION, PERSON, PLACE, actor, story

Story = tuple[Article, Analysis]


def one(name: str, where: str, kind: ActorType = PERSON, aliases: Sequence[str] = (), pronoun: str = "it") -> Story:
    """An article ``where`` ("collection/article") that names one actor."""
    collection, _, article_name = where.rpartition("/")
    text = f"{name} was there, and {pronoun} spoke. " + " ".join(aliases)
    return story(article_name, collection, text, actor(text, name, kind, aliases=aliases, pronoun=pronoun))


def several(where: str, *actors: tuple[str, ActorType]) -> Story:
    """An article ``where`` that tells several actors apart."""
    collection, _, article_name = where.rpartition("/")
    text = " ".join(name for name, _ in actors)
    made = [actor(text, name, kind, at=at) for at, (name, kind) in enumerate(actors, 1)]
    return story(article_name, collection, text, *made)


def compiled(*stories: Story) -> Dossier:
    dossier, problems = compile_dossier([article for article, _ in stories], [analysis for _, analysis in stories])
    assert not problems
    return dossier


def who_is_where(dossier: Dossier) -> set[tuple[str, ...]]:
    """Each actor as its name and the articles it is in."""
    return {(actor.name, *sorted(actor.appearances)) for actor in dossier.actors.values()}


def test_equal_names_are_one_actor_whatever_case_accents_and_dots() -> None:
    dossier = compiled(
        one("José Ferrand", "harbour/a"),
        one("JOSE FERRAND", "harbour/b"),
        one("U.S.", "harbour/c", PLACE),
        one("US", "town/d", ORGANIZATION),
    )
    assert who_is_where(dossier) == {("José Ferrand", "a", "b"), ("U.S.", "c", "d")}


def test_a_person_and_a_place_of_one_name_are_two() -> None:
    dossier = compiled(one("Sandvik", "harbour/a"), one("Sandvik", "harbour/b", PLACE))
    assert who_is_where(dossier) == {("Sandvik", "a"), ("Sandvik", "b")}
    assert len({actor.id for actor in dossier.actors.values()}) == 2


def test_spellings_of_one_name_are_one_actor() -> None:
    dossier = compiled(
        one("Volodymyr Zelensky", "war/a"),
        one("Volodymyr Zelenskyy", "war/b"),
        one("Zelenskiy", "war/c"),
        one("Volodymyr Zelenskyy", "war/d"),
    )
    assert who_is_where(dossier) == {("Volodymyr Zelenskyy", "a", "b", "c", "d")}
    assert dossier.actors["volodymyr-zelenskyy"].aliases == ("Volodymyr Zelensky", "Zelenskiy")


def test_a_surname_joins_the_only_full_name() -> None:
    dossier = compiled(one("Ada Brink", "harbour/a"), one("Brink", "harbour/b"), one("Mrs. Brink", "town/c"))
    assert who_is_where(dossier) == {("Ada Brink", "a", "b", "c")}


def test_a_surname_that_two_bear_stays_apart_in_every_article() -> None:
    dossier = compiled(
        one("Ada Brink", "harbour/a"),
        one("Jonas Brink", "harbour/b"),
        one("Brink", "harbour/c"),
        one("Brink", "harbour/d"),
    )
    assert who_is_where(dossier) == {("Ada Brink", "a"), ("Jonas Brink", "b"), ("Brink", "c"), ("Brink", "d")}


def test_a_surname_that_two_bear_is_given_to_neither_in_whatever_collection() -> None:
    dossier = compiled(one("Ada Brink", "harbour/a"), one("Jonas Brink", "town/b"), one("Brink", "town/c"))
    assert who_is_where(dossier) == {("Ada Brink", "a"), ("Jonas Brink", "b"), ("Brink", "c")}


def test_a_surname_that_an_article_tells_from_the_full_name_stays_apart() -> None:
    dossier = compiled(several("harbour/a", ("Ada Brink", PERSON), ("Brink", PERSON)), one("Brink", "harbour/b"))
    assert who_is_where(dossier) == {("Ada Brink", "a"), ("Brink", "a"), ("Brink", "b")}


def test_he_and_she_are_two() -> None:
    apart = compiled(one("Ada Brink", "harbour/a", pronoun="she"), one("Brink", "harbour/b", pronoun="he"))
    assert who_is_where(apart) == {("Ada Brink", "a"), ("Brink", "b")}
    titled = compiled(one("Ada Brink", "harbour/a", pronoun="she"), one("Mr. Brink", "harbour/b"))
    assert who_is_where(titled) == {("Ada Brink", "a"), ("Mr. Brink", "b")}
    same = compiled(one("Ada Brink", "harbour/a", pronoun="she"), one("Brink", "harbour/b", pronoun="her"))
    assert who_is_where(same) == {("Ada Brink", "a", "b")}


def test_two_full_names_with_one_surname_stay_two() -> None:
    dossier = compiled(one("Anna Hansen", "harbour/a"), one("Anna Hanson", "harbour/b"), one("Jan Hansen", "harbour/c"))
    assert len(dossier.actors) == 3


def test_father_and_son() -> None:
    dossier = compiled(one("Jan Berg", "harbour/a"), one("Jan Berg Jr.", "harbour/b"), one("Berg Jr.", "harbour/c"))
    assert who_is_where(dossier) == {("Jan Berg", "a"), ("Jan Berg Jr.", "b", "c")}


def test_middle_initials_may_be_left_out() -> None:
    dossier = compiled(one("Ada J. Brink", "harbour/a"), one("Ada Brink", "harbour/b"))
    assert who_is_where(dossier) == {("Ada J. Brink", "a", "b")}
    two = compiled(one("Ada J. Brink", "x/a"), one("Ada K. Brink", "x/b"), one("Ada Brink", "x/c"))
    assert len(two.actors) == 3


def test_a_person_is_shown_by_the_full_name_that_most_articles_use() -> None:
    dossier = compiled(
        one("Praised Ada Brink", "x/a", aliases=["Ada Brink"]),
        one("Ada Brink", "x/b"),
        one("Ada Brink", "x/c"),
        one("Ada J. Brink", "x/d"),
        *(one("Brink", f"x/e{number}") for number in range(4)),
    )
    (brink,) = dossier.actors.values()
    assert (brink.id, brink.name) == ("ada-brink", "Ada Brink")
    assert brink.aliases == ("Ada J. Brink", "Brink", "Praised Ada Brink")


def test_an_organization_is_shown_by_its_fullest_name() -> None:
    dossier = compiled(
        one("Sandvik Harbour Board", "x/a", ORGANIZATION, ["Board"]),
        one("Board", "x/b", ORGANIZATION),
        one("Board", "x/c", ORGANIZATION),
    )
    assert who_is_where(dossier) == {("Sandvik Harbour Board", "a", "b", "c")}


def test_a_name_two_of_an_article_bear_is_not_joined_with_others() -> None:
    dossier = compiled(
        several("harbour/a", ("Jan Berg", PERSON), ("Jan Berg", PERSON)),
        one("Jan Berg", "harbour/b"),
        one("Jan Berg", "harbour/c"),
    )
    assert len(dossier.actors) == 4


def test_an_acronym_joins_by_an_alias() -> None:
    dossier = compiled(
        one("Sandvik Harbour Board", "harbour/a", ORGANIZATION, ["SHB"]),
        one("SHB", "harbour/b", ORGANIZATION),
        one("Southern Housing Bank", "town/c", ORGANIZATION),
    )
    assert who_is_where(dossier) == {("Sandvik Harbour Board", "a", "b"), ("Southern Housing Bank", "c")}


def test_an_acronym_joins_by_its_letters_where_one_name_fits() -> None:
    dossier = compiled(one("European Union", "x/a", ORGANIZATION), one("EU", "y/b", ORGANIZATION))
    assert who_is_where(dossier) == {("European Union", "a", "b")}


def test_an_acronym_of_two_names_stays_apart() -> None:
    dossier = compiled(
        one("Sandvik Harbour Board", "x/a", ORGANIZATION, ["SHB"]),
        one("Southern Housing Bank", "x/b", ORGANIZATION, ["SHB"]),
        one("SHB", "x/c", ORGANIZATION),
    )
    assert len(dossier.actors) == 3


def test_an_alias_that_is_another_name_joins() -> None:
    dossier = compiled(
        one("United States", "x/a", PLACE, ["America", "U.S."]), one("America", "y/b", PLACE), one("US", "y/c", PLACE)
    )
    assert who_is_where(dossier) == {("United States", "a", "b", "c")}


def test_an_acronym_in_two_ways_of_writing() -> None:
    dossier = compiled(
        one("Sandvik Area Transport Organisation", "x/a", ORGANIZATION, ["SATO"]),
        one("Sato", "x/b", ORGANIZATION),
        one("SATO", "x/c", ORGANIZATION),
    )
    assert who_is_where(dossier) == {("Sandvik Area Transport Organisation", "a", "b", "c")}


def test_unnamed_groups_of_two_articles_are_not_the_same_people() -> None:
    dossier = compiled(one("officials", "x/a", GROUP), one("officials", "x/b", GROUP))
    assert who_is_where(dossier) == {("officials", "a"), ("officials", "b")}


def test_the_type_is_that_of_most_articles() -> None:
    dossier = compiled(
        one("Sandvik", "x/a", PLACE), one("Sandvik", "x/b", ORGANIZATION), one("Sandvik", "x/c", ORGANIZATION)
    )
    (found,) = dossier.actors.values()
    assert found.type is ORGANIZATION
    assert {briefing.analysis.actors[0].type for briefing in dossier.briefings} == {ORGANIZATION}


NAMES = st.sampled_from(
    "Ada Brink|Brink|Mr. Brink|Jonas Brink|Ada J. Brink|Zelensky|Volodymyr Zelenskyy|EU|European Union|Eu|officials|"
    "Erasmus University|Sandvik|SANDVIK|von der Leyen|Ursula von der Leyen|Leyen|ada-brink|—||\u2028".split("|")
)
ACTORS = st.tuples(
    NAMES | st.text(max_size=6),
    st.sampled_from(ActorType),
    st.lists(NAMES, max_size=2),
    st.sampled_from([None, "he", "she"]),
)
STORIES = st.lists(st.tuples(st.sampled_from(["", "harbour", "town"]), st.lists(ACTORS, max_size=4)), max_size=6)


def _made(specs: list[tuple[str, list[tuple[str, ActorType, list[str], str | None]]]]) -> list[Story]:
    stories = []
    for number, (collection, actors) in enumerate(specs):
        text = "he she " + " ".join(" ".join([name, *aliases]) for name, _, aliases, _ in actors)
        made: list[Actor] = [
            actor(text, name, kind, aliases=aliases, pronoun=pronoun, at=at)
            for at, (name, kind, aliases, pronoun) in enumerate(actors, 1)
        ]
        stories.append(story(f"story-{number}", collection, text, *made))
    return stories


@given(STORIES, st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(
    specs: list[tuple[str, list[tuple[str, ActorType, list[str], str | None]]]], random: object
) -> None:
    stories = _made(specs)
    shuffled = list(stories)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = compiled(*stories), compiled(*shuffled)
    assert first == second
    assert list(first.actors) == list(second.actors)


@given(STORIES)
@example(
    [
        ("", [(name, ORGANIZATION, [], None) for name in ("Ada Brink", "Jan Berg", "Sandvik")]),
        ("", [("Sandvik", PERSON, [], None)]),
    ]
)
def test_every_actor_is_somebody_and_no_article_loses_one(
    specs: list[tuple[str, list[tuple[str, ActorType, list[str], str | None]]]],
) -> None:
    stories = _made(specs)
    dossier = compiled(*stories)
    before = {article.id: analysis for article, analysis in stories}
    for briefing in dossier.briefings:
        actors = briefing.analysis.actors
        read = [a for a in before[briefing.article.id].actors if a.mentions]
        assert len({a.id for a in actors if a.mentions}) == len(read)
        for found in actors:
            assert dossier.actors[found.id].appearances[briefing.article.id] == found
            assert dossier.actors[found.id].type is found.type
    assert all(actor.appearances for actor in dossier.actors.values())


@pytest.mark.parametrize("count", [2, 3])
def test_newer_articles_do_not_change_the_address_of_an_actor(count: int) -> None:
    old = several("harbour/a", ("Jan Berg", PERSON), ("Jan Berg", PERSON))
    newer = [one("Jan Berg", f"harbour/z{number}") for number in range(count)]
    assert next(iter(compiled(old).actors)) == "jan-berg"
    assert {actor.id for actor in compiled(old).briefings[0].analysis.actors} <= set(compiled(old, *newer).actors)

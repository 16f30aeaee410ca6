"""An editor says who is who in one article: actors are merged, split, typed and dropped there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.dossier import compile_dossier
from generator.model import Actor, Analysis, CheckKind, Mention, MentionKind, Relayed, Span, Statement, StatementKind
from tests.corrections.test_applying import compiled, written
from tests.making import ORGANIZATION, PERSON, PLACE, actor, analysis, article

TEXT = """Mayor Ada Brink spoke on Monday. “Go home,” said Brink. The fire chief Jonas Brink, her brother, stayed.
“We stay,” Chief Brink said on Tuesday. Sandvik slept. “Nobody asked us,” Vik said."""
FLOOD = article(TEXT, "storm", published="2031-03-01")


def place(words: str, nth: int = 1) -> Span:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def statement(number: int, words: str, source: str, speaker: str | None) -> Statement:
    return Statement(f"s-{number}", StatementKind.DIRECT, (place(words),), source=(place(source),), speaker=speaker)


def flood() -> Analysis:
    """The fire chief was taken for the mayor wherever he is called Chief Brink."""
    ada = actor(TEXT, "Ada Brink", aliases=["Chief Brink"])
    bare = Span(TEXT.index("said Brink") + 5, TEXT.index("said Brink") + 10)
    ada = replace(
        ada,
        mentions=tuple(sorted([*ada.mentions, Mention(bare, MentionKind.NAME)], key=lambda m: m.span)),
        aliases=("Chief Brink", "Brink"),
        roles=(place("Mayor"), place("fire chief")),
    )
    jonas, town = actor(TEXT, "Jonas Brink"), actor(TEXT, "Sandvik")
    said = (
        replace(statement(1, "Go home", "Brink", "ada-brink"), source=(bare,)),
        statement(2, "We stay", "Chief Brink", "ada-brink"),
        statement(3, "Nobody asked us", "Vik", None),
    )
    found = analysis(FLOOD, [ada, jonas, town], (), ["Monday", "Tuesday"])
    first, second = found.dates
    dates = (
        replace(first, event=Span(0, TEXT.index("“")), actors=("ada-brink",)),
        replace(second, event=Span(TEXT.index("“We"), TEXT.index("Sandvik")), actors=("ada-brink",)),
    )
    return replace(found, statements=said, dates=dates)


def names(found: tuple[Actor, ...]) -> dict[str, tuple[str, ...]]:
    return {each.name: tuple(FLOOD.words(m.span) for m in each.mentions) for each in found}


def test_a_name_is_given_to_another_actor_of_the_article(tmp_path: Path) -> None:
    text = "actors:\n- name: Chief Brink\n  is: Jonas Brink\n"
    _, briefing, problems = compiled(written(tmp_path, text), FLOOD, flood())
    assert not problems
    assert names(briefing.analysis.actors) == {
        "Ada Brink": ("Ada Brink", "Brink"),
        "Jonas Brink": ("Jonas Brink", "Chief Brink"),
        "Sandvik": ("Sandvik",),
    }
    ada, jonas, _ = briefing.analysis.actors
    assert ada.aliases == ("Brink",)
    assert jonas.aliases == ("Chief Brink",)
    assert [s.speaker for s in briefing.analysis.statements] == ["ada-brink", "jonas-brink", None]
    assert [date.actors for date in briefing.analysis.dates] == [("ada-brink",), ("jonas-brink",)]
    assert briefing.corrected_actors == {"jonas-brink"}


def test_an_actor_is_split_by_words_around_a_name(tmp_path: Path) -> None:
    text = "actors:\n- name: Brink\n  words: said Brink\n  is: Lena Brink\n"
    dossier, briefing, problems = compiled(written(tmp_path, text), FLOOD, flood())
    assert not problems
    assert names(briefing.analysis.actors)["Lena Brink"] == ("Brink",)
    assert names(briefing.analysis.actors)["Ada Brink"] == ("Ada Brink", "Chief Brink")
    assert briefing.analysis.statements[0].speaker == "lena-brink"
    assert dossier.actors["lena-brink"].corrected
    assert not dossier.actors["ada-brink"].corrected


def test_two_actors_become_one(tmp_path: Path) -> None:
    text = "actors:\n- name: Jonas Brink\n  is: Ada Brink\n"
    _, briefing, problems = compiled(written(tmp_path, text), FLOOD, flood())
    assert not problems
    assert names(briefing.analysis.actors) == {
        "Ada Brink": ("Ada Brink", "Brink", "Jonas Brink", "Chief Brink"),
        "Sandvik": ("Sandvik",),
    }


@pytest.mark.parametrize(
    ("entry", "sure"),
    [
        ("name: Chief Brink\n  is: Jonas Brink", [0.6, 1.0]),  # these very words are his
        ("name: Chief Brink\n  drop: true", [0.6, None]),
        ("name: Ada Brink\n  type: person", [0.6, 0.7]),
    ],
)
def test_how_sure_a_speaker_is_goes_by_whether_an_editor_said_so(
    tmp_path: Path, entry: str, sure: list[float | None]
) -> None:
    found = flood()
    first, second, third = found.statements
    said = (replace(first, speaker_confidence=0.6), replace(second, speaker_confidence=0.7), third)
    _, briefing, problems = compiled(written(tmp_path, f"actors:\n- {entry}\n"), FLOOD, replace(found, statements=said))
    assert not problems
    assert [s.speaker_confidence for s in briefing.analysis.statements] == [*sure, None]


def test_roles_go_with_the_nearest_mention(tmp_path: Path) -> None:
    found = flood()
    misread = replace(found.actors[0], roles=(place("Mayor"), place("fire chief")), aliases=("Jonas Brink",))
    misread = replace(
        misread, mentions=tuple(Mention(place(w), MentionKind.NAME) for w in ("Ada Brink", "Jonas Brink"))
    )
    found = replace(found, actors=(misread, found.actors[2]))
    text = "actors:\n- name: Jonas Brink\n  is: Jonas B. Brink\n"
    _, briefing, _ = compiled(written(tmp_path, text), FLOOD, found)
    roles = {each.name: [FLOOD.words(role) for role in each.roles] for each in briefing.analysis.actors}
    assert roles == {"Ada Brink": ["Mayor"], "Jonas B. Brink": ["fire chief"], "Sandvik": []}


def test_a_name_that_was_tied_to_nobody_gets_its_actor_and_the_statement_its_speaker(tmp_path: Path) -> None:
    text = "actors:\n- name: Vik\n  is: Olga Vik\n"
    _, briefing, problems = compiled(written(tmp_path, text), FLOOD, flood())
    assert not problems
    assert names(briefing.analysis.actors)["Olga Vik"] == ("Vik",)
    assert briefing.analysis.statements[2].speaker == "olga-vik"


def test_a_type_is_fixed_in_one_article_and_goes_before_that_of_others(tmp_path: Path) -> None:
    others = [article("Sandvik voted.", name) for name in ("b", "c")]
    read = [analysis(each, [actor(each.text, "Sandvik", ORGANIZATION)]) for each in others]
    corrections = written(tmp_path, "actors:\n- name: Sandvik\n  type: place\n")
    dossier, problems = compile_dossier([FLOOD, *others], [flood(), *read], corrections)
    assert not problems
    town = dossier.actors["sandvik"]
    assert (town.type, town.corrected, set(town.appearances)) == (PLACE, True, {"storm", "b", "c"})


def test_an_actor_that_is_none_is_dropped(tmp_path: Path) -> None:
    _, briefing, problems = compiled(written(tmp_path, "actors:\n- name: Ada Brink\n  drop: true\n"), FLOOD, flood())
    assert not problems
    assert list(names(briefing.analysis.actors)) == ["Jonas Brink", "Sandvik"]
    assert [s.speaker for s in briefing.analysis.statements] == [None, None, None]
    assert [date.actors for date in briefing.analysis.dates] == [(), ()]


def test_those_who_are_passed_on_get_their_actor_too(tmp_path: Path) -> None:
    chain = (Relayed(place("Chief Brink"), place("said on"), "ada-brink"),)
    found = flood()
    last = replace(found.statements[2], chain=chain, addressee="ada-brink")
    found = replace(found, statements=(*found.statements[:2], last))
    text = "actors:\n- name: Chief Brink\n  is: Jonas Brink\n"
    _, briefing, _ = compiled(written(tmp_path, text), FLOOD, found)
    assert briefing.analysis.statements[2].chain[0].speaker == "jonas-brink"
    assert briefing.analysis.statements[2].addressee == "ada-brink"


def test_two_people_of_one_name_in_two_articles_are_told_apart(tmp_path: Path) -> None:
    first, second = article("Jan Berg sailed.", "storm"), article("Jan Berg sang.", "b")
    read = [analysis(each, [actor(each.text, "Jan Berg")]) for each in (first, second)]
    corrections = written(tmp_path, "actors:\n- name: Jan Berg\n  is: Jan Berg (sailor)\n")
    dossier, problems = compile_dossier([first, second], read, corrections)
    assert not problems
    assert {a.name: set(a.appearances) for a in dossier.actors.values()} == {
        "Jan Berg (sailor)": {"storm"},
        "Jan Berg": {"b"},
    }


def test_a_surname_that_means_neither_of_two_is_settled_as_somebody_else(tmp_path: Path) -> None:
    others = [article(f"{name} Brink sang.", name.lower()) for name in ("Ada", "Jonas")]
    bare = article("Brink sang.", "storm")
    read = [analysis(each, [actor(each.text, each.text.removesuffix(" sang."))]) for each in (*others, bare)]
    dossier, _ = compile_dossier([*others, bare], read)
    assert [check.name for check in dossier.checks if check.kind is CheckKind.IDENTITY] == ["Brink"]
    dossier, problems = compile_dossier(
        [*others, bare], read, written(tmp_path, "actors:\n- name: Brink\n  is: Brink\n")
    )
    assert not problems
    assert not [check for check in dossier.checks if check.kind is CheckKind.IDENTITY]
    assert set(dossier.actors["brink"].appearances) == {"storm"}


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("name: Jonas Brinc\n  is: A", "no actor of the article is called 'Jonas Brinc'; did you mean 'Jonas Brink'?"),
        ("name: Zoe\n  is: A", "no actor of the article is called 'Zoe'"),
        ("name: Vik\n  type: person", "no actor is called 'Vik'; say who that is with 'is'"),
        (
            "name: Brink\n  words: said Brinck\n  is: A",
            "the article has no words 'said Brinck'; did you mean 'said Brink'?",
        ),
        ("name: Jonas Brink\n  words: Go home\n  is: A", "no actor is called 'Jonas Brink' in the words 'Go home'"),
    ],
)
def test_a_name_that_is_not_there_is_reported(tmp_path: Path, entry: str, reason: str) -> None:
    _, briefing, problems = compiled(written(tmp_path, f"actors:\n- {entry}\n"), FLOOD, flood())
    assert problems == [f"line 2: {reason}"]
    assert briefing.analysis == flood()


def test_two_actors_of_one_name_need_words(tmp_path: Path) -> None:
    found = flood()
    twin = replace(actor(TEXT, "Jonas Brink", at=2), mentions=(Mention(place("brother"), MentionKind.NOMINAL),))
    found = replace(found, actors=(*found.actors, twin))
    text = "actors:\n- name: Jonas Brink\n  is: A\n"
    _, _, problems = compiled(written(tmp_path, text), FLOOD, found)
    assert problems == ["line 2: 2 actors have the name 'Jonas Brink'; add 'words' around the one you mean"]


def test_the_type_of_a_new_actor(tmp_path: Path) -> None:
    text = "actors:\n- name: Chief Brink\n  is: Fire Board\n  type: organization\n- name: Vik\n  is: Vik Hansen\n"
    dossier, _, problems = compiled(written(tmp_path, text), FLOOD, flood())
    assert not problems
    assert (dossier.actors["fire-board"].type, dossier.actors["vik-hansen"].type) == (ORGANIZATION, PERSON)

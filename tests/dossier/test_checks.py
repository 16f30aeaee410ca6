"""What cannot be decided, and that each line offered settles it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.corrections import Corrections, attach, read_corrections
from generator.dossier import compile_dossier
from generator.model import (
    Actor,
    ActorType,
    Check,
    CheckKind,
    Dossier,
    Fix,
    Mention,
    MentionKind,
    Span,
    Statement,
    StatementKind,
)
from tests.dossier.test_identity import Story, one, several, who_is_where
from tests.making import ORGANIZATION, PERSON, PLACE, actor, analysis, article


def compiled(*stories: Story, corrections: Corrections | None = None) -> Dossier:
    articles = [article for article, _ in stories]
    attached = attach(corrections or Corrections(actors_path="seeds/actors.yml"), articles)
    dossier, problems = compile_dossier(articles, [analysis for _, analysis in stories], attached)
    assert not problems
    return dossier


def settled(folder: Path, fix: Fix, *stories: Story) -> Dossier:
    """The dossier after an editor added a line where it says, in every file it names."""
    (folder / "seeds").mkdir(exist_ok=True)
    for name in fix.files:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if fix.entry is not None:
            lines = file.read_text(encoding="utf-8").splitlines()
            lines[fix.entry - 1 : fix.entry] = [lines[fix.entry - 1], f"  {fix.line}"]
            text = "\n".join(lines)
        else:
            text = f"{fix.under}:\n{fix.line}\n" if fix.under else f"{fix.line}\n"
        file.write_text(text, encoding="utf-8")
    return compiled(*stories, corrections=read_corrections(folder / "seeds"))


def only(dossier: Dossier) -> Check:
    (check,) = dossier.checks
    return check


BRINKS = (one("Ada Brink", "harbour/a"), one("Jonas Brink", "harbour/b"), one("Brink", "town/c"))


def test_nothing_to_check_where_all_is_clear() -> None:
    assert compiled(one("Ada Brink", "harbour/a"), one("Brink", "harbour/b")).checks == ()


def test_a_surname_of_two_is_a_check_and_each_line_settles_it(tmp_path: Path) -> None:
    check = only(compiled(*BRINKS))
    assert (check.kind, check.name, check.articles) == (CheckKind.IDENTITY, "Brink", ("c",))
    assert check.actors == ("ada-brink", "jonas-brink")
    assert [(fix.answer, fix.files, fix.under, fix.line) for fix in check.fixes] == [
        ("It is Ada Brink", ("seeds/town/c.corrections.yml",), "actors", "- {name: Brink, is: Ada Brink}"),
        ("It is Jonas Brink", ("seeds/town/c.corrections.yml",), "actors", "- {name: Brink, is: Jonas Brink}"),
        ("It is somebody else", ("seeds/town/c.corrections.yml",), "actors", "- {name: Brink, is: Brink}"),
    ]
    after = [settled(tmp_path, fix, *BRINKS) for fix in check.fixes]
    assert [dossier.checks for dossier in after] == [(), (), ()]
    assert ("Ada Brink", "a", "c") in who_is_where(after[0])
    assert ("Jonas Brink", "b", "c") in who_is_where(after[1])
    assert ("Brink", "c") in who_is_where(after[2])


def test_a_name_that_several_articles_have_may_be_settled_for_all_of_them(tmp_path: Path) -> None:
    stories = (*BRINKS, one("Brink", "harbour/d"))
    check = only(compiled(*stories))
    assert check.articles == ("c", "d")
    everywhere = next(fix for fix in check.fixes if fix.answer == "It is Ada Brink in all articles")
    assert (everywhere.files, everywhere.line) == (("seeds/actors.yml",), "- {name: Ada Brink, aliases: [Brink]}")
    assert ("Ada Brink", "a", "c", "d") in who_is_where(settled(tmp_path, everywhere, *stories))


def test_a_line_for_an_actor_that_has_an_entry_goes_into_it(tmp_path: Path) -> None:
    stories = (*BRINKS, one("Brink", "harbour/d"))
    entries = tmp_path / "seeds" / "actors.yml"
    entries.parent.mkdir()
    entries.write_text("- name: Ada Brink\n  aliases: [Mrs. B.]\n", encoding="utf-8")
    check = only(compiled(*stories, corrections=read_corrections(tmp_path / "seeds")))
    everywhere = next(fix for fix in check.fixes if fix.answer == "It is Ada Brink in all articles")
    assert (everywhere.entry, everywhere.line) == (1, "aliases: [Mrs. B., Brink]")
    entries.write_text("- name: Ada Brink\n", encoding="utf-8")
    assert ("Ada Brink", "a", "c", "d") in who_is_where(settled(tmp_path, everywhere, *stories))


def test_he_or_she_leaves_one_candidate() -> None:
    stories = one("Ada Brink", "x/a", pronoun="she"), one("Jonas Brink", "x/b", pronoun="he")
    check = only(compiled(*stories, one("Brink", "x/c", pronoun="she"), one("Brink", "x/d")))
    assert check.name == "Brink"
    assert check.articles == ("c", "d")


def test_an_acronym_and_a_short_form_of_two_are_checks() -> None:
    acronym = compiled(
        one("Sandvik Harbour Board", "x/a", ORGANIZATION),
        one("Southern Housing Bank", "x/b", ORGANIZATION),
        one("SHB", "x/c", ORGANIZATION),
    )
    assert (only(acronym).name, only(acronym).actors) == ("SHB", ("sandvik-harbour-board", "southern-housing-bank"))
    initial = compiled(one("Ada J. Brink", "x/a"), one("Ada K. Brink", "x/b"), one("Ada Brink", "x/c"))
    assert (only(initial).name, only(initial).actors) == ("Ada Brink", ("ada-j-brink", "ada-k-brink"))


def test_a_surname_that_an_article_tells_from_its_only_bearer_is_a_check() -> None:
    check = only(compiled(several("x/a", ("Ada Brink", PERSON), ("Brink", PERSON)), one("Brink", "x/b")))
    assert (check.name, check.articles, check.actors) == ("Brink", ("a", "b"), ("ada-brink",))


def test_two_of_one_name_in_an_article_are_a_check(tmp_path: Path) -> None:
    stories = several("x/a", ("Jan Berg", PERSON), ("Jan Berg", PERSON)), one("Jan Berg", "x/b")
    dossier = compiled(*stories)
    assert {(check.name, check.kind) for check in dossier.checks} == {("Jan Berg", CheckKind.IDENTITY)}
    (fix,) = next(check for check in dossier.checks if check.articles == ("b",)).fixes
    assert fix.line == "- {name: Jan Berg, is: Jan Berg (another)}"
    assert ("Jan Berg (another)", "b") in who_is_where(settled(tmp_path, fix, *stories))


@pytest.mark.parametrize(("number", "actors"), [(0, 1), (1, 2)])
def test_names_a_letter_apart_are_a_check(tmp_path: Path, number: int, actors: int) -> None:
    stories = one("Anna Hansen", "x/a"), one("Anna Hanson", "x/b")
    check = only(compiled(*stories))
    assert (check.kind, check.name, check.actors) == (CheckKind.SPELLING, "Anna Hansen", ("anna-hansen", "anna-hanson"))
    after = settled(tmp_path, check.fixes[number], *stories)
    assert not after.checks
    assert len(after.actors) == actors


@pytest.mark.parametrize(
    ("name", "other", "kind"),
    [
        ("Jan Berg", "Jon Berg", PERSON),  # a short name: one letter makes another
        ("Hansen", "Hanson", PERSON),
        ("Anna Hansen", "Anne Hanson", PERSON),
        ("Terminal 12345", "Terminal 12346", ORGANIZATION),
        ("Harbour Gazette", "Harbour Gazette Company", ORGANIZATION),
    ],
)
def test_names_that_are_only_somewhat_alike_are_none(name: str, other: str, kind: object) -> None:
    assert not compiled(one(name, "x/a", kind), one(other, "x/b", kind)).checks  # type: ignore[arg-type]


def test_names_a_letter_apart_that_an_article_tells_apart_are_no_check() -> None:
    assert not compiled(several("x/a", ("Anna Hansen", PERSON), ("Anna Hanson", PERSON))).checks


def test_a_person_and_a_place_of_one_name_are_a_check(tmp_path: Path) -> None:
    stories = one("Sandvik", "x/a"), one("Sandvik", "x/b", PLACE)
    check = only(compiled(*stories))
    assert (check.kind, check.name, check.articles) == (CheckKind.TYPE, "Sandvik", ("a", "b"))
    after = [settled(tmp_path, fix, *stories) for fix in check.fixes]
    assert [fix.answer for fix in check.fixes] == ["It is a person", "It is a place", "They are two"]
    assert [sorted(a.type for a in each.actors.values()) for each in after] == [[PERSON], [PLACE], [PERSON, PLACE]]
    assert not any(dossier.checks for dossier in after)


SAID = (
    "Ada Brink met Jonas Vik. He said the pier will hold and the gate will not. “Go home.” “Go home.” A report says so."
)


def unresolved() -> Story:
    told = article(SAID, "pier")
    spans = {"He": 25, "A report": SAID.index("A report")}

    def statement(
        number: int, start: int, words: str, source: str = "", kind: StatementKind = StatementKind.DIRECT
    ) -> Statement:
        whose = (Span(spans[source], spans[source] + len(source)),) if source else ()
        return Statement(f"s-{number}", kind, (Span(start, start + len(words)),), source=whose)

    said = (
        statement(1, SAID.index("the pier"), "the pier will hold and the gate will not", "He", StatementKind.INDIRECT),
        statement(2, SAID.index("Go home"), "Go home."),
        statement(3, SAID.rindex("Go home"), "Go home."),
        statement(4, SAID.index("so."), "so", "A report", StatementKind.INDIRECT),
    )
    people = [actor(SAID, "Ada Brink"), actor(SAID, "Jonas Vik")]
    return told, replace(analysis(told, people), statements=said)


def test_a_statement_whose_speaker_is_open_is_a_check_and_each_line_settles_it(tmp_path: Path) -> None:
    first, second, third = compiled(unresolved()).checks
    assert {first.kind, second.kind, third.kind} == {CheckKind.SPEAKER}
    assert (first.name, first.statement, first.actors) == ("He", "s-1", ("jonas-vik", "ada-brink"))
    assert first.fixes[0].line == "- {words: the pier will hold and the gate will, speaker: Jonas Vik}"
    assert first.fixes[-1].line == "- {words: the pier will hold and the gate will, speaker: null}"
    assert second.fixes[0].line == "- {words: Go home., nth: 1, speaker: Jonas Vik}"
    assert third.fixes[0].line == "- {words: Go home., nth: 2, speaker: Jonas Vik}"
    for check in (first, second, third):
        for fix in check.fixes:
            (briefing,) = settled(tmp_path, fix, unresolved()).briefings
            speakers = {s.id: s.speaker for s in briefing.analysis.statements}
            named = "speaker: null" not in fix.line
            assert (speakers[check.statement or ""] is not None) == named
            assert sum(speaker is not None for speaker in speakers.values()) == named
            assert briefing.corrected == {check.statement}


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_statement_whose_speaker_is_unsure_is_a_check_and_each_line_settles_it(tmp_path: Path, number: int) -> None:
    told, read = unresolved()
    first = replace(read.statements[0], speaker="ada-brink", speaker_confidence=0.7)
    sure = replace(read.statements[1], speaker="jonas-vik", speaker_confidence=0.8)
    story = told, replace(read, statements=(first, sure))
    check = only(compiled(story))
    assert (check.kind, check.name, check.statement) == (CheckKind.SPEAKER, "He", "s-1")
    assert [(fix.answer, fix.line.rpartition("speaker: ")[2]) for fix in check.fixes] == [
        ("It is Ada Brink, as shown", "Ada Brink}"),
        ("It is Jonas Vik", "Jonas Vik}"),
        ("The article does not say", "null}"),
    ]
    after = settled(tmp_path, check.fixes[number], story)
    assert not after.checks
    statement = after.briefings[0].analysis.statements[0]
    assert (statement.speaker, statement.speaker_confidence) == [("ada-brink", 1.0), ("jonas-vik", 1.0), (None, None)][
        number
    ]


def test_people_without_a_name_are_who_the_words_say_they_are() -> None:
    text = "Residents asked who pays. They will not."
    group = Actor("residents", "Residents", ActorType.GROUP, (), (Mention(Span(0, 9), MentionKind.NOMINAL),))
    told = article(text, "pier")
    said = [
        Statement(f"s-{n}", StatementKind.INDIRECT, (Span(*place),), source=(Span(*source),), speaker="residents")
        for n, (place, source) in enumerate([((16, 24), (0, 9)), ((31, 39), (26, 30))])
    ]
    doubted = tuple(replace(statement, speaker_confidence=0.6) for statement in said)
    check = only(compiled((told, replace(analysis(told, [group]), statements=doubted))))
    assert (check.name, check.statement) == ("They", "s-1")


def test_a_name_that_yaml_would_take_for_something_else_is_quoted(tmp_path: Path) -> None:
    odd = "No: #1, [x]"
    stories = one(f"Ada {odd}", "x/a"), one(f"Jonas {odd}", "x/b"), one("x", "x/c")
    check = only(compiled(*stories))
    after = settled(tmp_path, check.fixes[0], *stories)
    assert not after.checks
    assert len(after.actors) == 2

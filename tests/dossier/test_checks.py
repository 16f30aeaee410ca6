"""What cannot be decided, and that each line offered settles it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from generator.corrections import Corrections, attach, read_corrections
from generator.corrections.editing import with_correction
from generator.corrections.model import names_of
from generator.dossier import compile_dossier
from generator.model import (
    Actor,
    ActorType,
    Basis,
    Check,
    CheckKind,
    Dossier,
    Fix,
    KeyDate,
    Mention,
    MentionKind,
    Span,
    Statement,
    StatementKind,
)
from tests.dossier.test_identity import Story, one, several, who_is_where
from tests.making import ORGANIZATION, PERSON, PLACE, actor, analysis, article


def compiled(
    *stories: Story, corrections: Corrections | None = None, day: dt.date | None = dt.date(2031, 5, 2)
) -> Dossier:
    articles = [replace(article, published=day) for article, _ in stories]
    attached = attach(corrections or Corrections(actors_path="seeds/actors.yml"), articles)
    dossier, problems = compile_dossier(articles, [analysis for _, analysis in stories], attached)
    assert not problems
    return dossier


def settled(folder: Path, fix: Fix, *stories: Story, day: dt.date | None = dt.date(2031, 5, 2)) -> Dossier:
    """The dossier after an editor said what it says; what the corrections say that are there already stays."""
    (folder / "seeds").mkdir(exist_ok=True)
    names = {told.id: names_of(told)[-1] for told, _ in stories}
    for old in folder.rglob("*.corrections.yml"):
        old.unlink()
    file = folder / (f"{names[fix.article]}.corrections.yml" if fix.article else "seeds/actors.yml")
    file.parent.mkdir(parents=True, exist_ok=True)
    old_text = file.read_text(encoding="utf-8") if file.exists() and fix.article is None else ""
    text, _ = with_correction(old_text, fix.what, fix.values)
    file.write_text(text, encoding="utf-8")
    after = compiled(*stories, corrections=read_corrections(folder / "seeds"), day=day)
    if fix.article is None:
        file.write_text(old_text, encoding="utf-8") if old_text else file.unlink()
    return after


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
    assert [(fix.answer, fix.line) for fix in check.fixes] == [
        ("It is Ada Brink", 'briefing correct name c Brink --is "Ada Brink"'),
        ("It is Jonas Brink", 'briefing correct name c Brink --is "Jonas Brink"'),
        ("It is somebody else", "briefing correct name c Brink --is Brink"),
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
    assert everywhere.line == 'briefing correct actor "Ada Brink" --alias Brink'
    assert ("Ada Brink", "a", "c", "d") in who_is_where(settled(tmp_path, everywhere, *stories))


def test_a_line_for_an_actor_that_has_an_entry_goes_into_it(tmp_path: Path) -> None:
    stories = (*BRINKS, one("Brink", "harbour/d"))
    entries = tmp_path / "seeds" / "actors.yml"
    entries.parent.mkdir()
    entries.write_text("- name: Ada Brink\n  aliases: [Mrs. B.]\n", encoding="utf-8")
    check = only(compiled(*stories, corrections=read_corrections(tmp_path / "seeds")))
    everywhere = next(fix for fix in check.fixes if fix.answer == "It is Ada Brink in all articles")
    assert everywhere.values == {"name": "Ada Brink", "aliases": ["Brink"]}
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
    assert fix.line == 'briefing correct name b "Jan Berg" --is "Jan Berg (another)"'
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
    first, second, third, fourth = compiled(unresolved()).checks
    assert {each.kind for each in (first, second, third, fourth)} == {CheckKind.SPEAKER}
    assert (first.name, first.statement, first.actors) == ("He", "s-1", ("jonas-vik", "ada-brink"))
    quoted = 'briefing correct statement pier "the pier will hold and the gate will"'
    assert first.fixes[0].line == f'{quoted} --speaker "Jonas Vik"'
    assert first.fixes[-1].line == f"{quoted} --no-speaker"
    assert second.fixes[0].line == 'briefing correct statement pier "Go home." --nth 1 --speaker "Jonas Vik"'
    assert third.fixes[0].line == 'briefing correct statement pier "Go home." --nth 2 --speaker "Jonas Vik"'
    assert (fourth.name, fourth.statement) == ("A report", "s-4")
    for check in (first, second, third, fourth):
        for fix in check.fixes:
            (briefing,) = settled(tmp_path, fix, unresolved()).briefings
            speakers = {s.id: s.speaker for s in briefing.analysis.statements}
            named = fix.values["speaker"] is not None
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
    assert [(fix.answer, fix.values["speaker"]) for fix in check.fixes] == [
        ("It is Ada Brink, as shown", "Ada Brink"),
        ("It is Jonas Vik", "Jonas Vik"),
        ("The article does not say", None),
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


def test_a_name_that_yaml_and_shells_would_take_for_something_else_is_quoted(tmp_path: Path) -> None:
    odd = "No: $#1, `[x]"
    stories = one(f"Ada {odd}", "x/a"), one(f"Jonas {odd}", "x/b"), one("x", "x/c")
    check = only(compiled(*stories))
    after = settled(tmp_path, check.fixes[0], *stories)
    assert not after.checks
    assert len(after.actors) == 2


def test_what_is_not_certain_of_an_article_is_a_check_and_each_line_settles_it(tmp_path: Path) -> None:
    text = "The pier will shut in May. It rots, one hears."
    told = replace(article(text, "pier"), title_taken=True)
    said = Statement("s-1", StatementKind.INDIRECT, (Span(27, 34),), speaker="ada-brink", confidence=0.3)
    month = KeyDate("d-1", Span(22, 25), "2031-05", Basis.ASSUMED, Span(0, 26))
    brink = Actor("ada-brink", "Ada Brink", ActorType.PERSON)
    story = told, replace(analysis(told, [brink]), statements=(said,), dates=(month,))
    checks = compiled(story, day=None).checks
    assert [(check.kind, check.name, [fix.answer for fix in check.fixes]) for check in checks] == [
        (CheckKind.ARTICLE, "published", ["It is another"]),
        (CheckKind.ARTICLE, "title", ["It is right", "It is another"]),
        (CheckKind.READING, "", ["It is one, as shown", "It is none"]),
        (CheckKind.DATE, "May", ["It is May 2031", "It is another", "It is no date"]),
    ]
    assert len({check.id for check in checks}) == len(checks)
    assert checks[0].fixes[0].line == "briefing correct article pier --published YYYY-MM-DD"
    given = {"YYYY-MM-DD": "2031-05-01", "HEADLINE": "Pier rots"}
    for check in checks:
        for fix in check.fixes:
            values = {key: given.get(str(value), value) for key, value in fix.values.items()}
            after = settled(tmp_path, replace(fix, values=values), story, day=None)
            assert [each.id for each in after.checks] == [each.id for each in checks if each is not check], fix


def test_a_statement_kept_as_read_keeps_its_speaker(tmp_path: Path) -> None:
    told, read = unresolved()
    doubted = replace(read.statements[0], speaker="ada-brink", speaker_confidence=1.0, confidence=0.3)
    story = told, replace(read, statements=(doubted,))
    check = only(compiled(story))
    (kept,) = settled(tmp_path, check.fixes[0], story).briefings[0].analysis.statements
    assert (kept.speaker, kept.kind, kept.confidence, kept.source) == ("ada-brink", doubted.kind, 1.0, doubted.source)
    assert settled(tmp_path, check.fixes[1], story).briefings[0].analysis.statements == ()

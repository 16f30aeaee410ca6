"""An editor's word on articles, statements, dates and actors, and what is said when it fits nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from generator.corrections import Corrections, apply_to_article, read_corrections
from generator.dossier import compile_dossier
from generator.model import ActorType, Analysis, Article, Basis, Briefing, Dossier, Span, StatementKind
from tests.corrections.test_files import page_examples
from tests.making import ORGANIZATION, PERSON, PLACE, actor, analysis, article

TEXT = """Ada Brink promised that “the pier will hold”. “Nobody asked us,” said Jonas Vik.
The wall will stand, so they say, until next spring. It had stood since May, and May was wet."""
STORM = article(TEXT, "storm", published="2031-03-01")
SAID: list[tuple[str, str | None]] = [
    ("the pier will hold", None),
    ("Nobody asked us,", "jonas-vik"),
    ("The wall will stand, so they say, until next spring", "ada-brink"),
]


def storm(said: Sequence[tuple[str, str | None]] = SAID) -> Analysis:
    people = [actor(TEXT, "Ada Brink"), actor(TEXT, "Jonas Vik", aliases=["Vik"])]
    return analysis(STORM, people, said, ["next spring", "May", "May"])


def written(folder: Path, text: str = "", actors: str = "", name: str = "storm") -> Corrections:
    """The corrections in ``NAME.corrections.yml`` and ``actors.yml``, without mistakes in them."""
    (folder / "seeds" / "harbour").mkdir(parents=True, exist_ok=True)
    if text:
        (folder / "seeds" / "harbour" / f"{name}.corrections.yml").write_text(text, encoding="utf-8")
    if actors:
        (folder / "seeds" / "actors.yml").write_text(actors, encoding="utf-8")
    corrections = read_corrections(folder / "seeds")
    assert not corrections.problems
    return corrections


def compiled(
    corrections: Corrections, of: Article = STORM, found: Analysis | None = None
) -> tuple[Dossier, Briefing, list[str]]:
    dossier, problems = compile_dossier([of], [found or storm()], corrections)
    (briefing,) = dossier.briefings
    return dossier, briefing, [problem.reason for problem in problems]


def test_the_pages_examples_do_what_the_page_says(tmp_path: Path) -> None:
    dossier, briefing, problems = compiled(written(tmp_path, page_examples()[0]))
    assert not problems
    before = storm()
    assert (briefing.article.title, briefing.article.outlet) == ("Storm closes the harbour", "Sandvik Post")
    assert str(briefing.article.published) == "2031-03-04"
    assert [(s.id, s.speaker) for s in briefing.analysis.statements] == [
        (before.statements[0].id, "ada-brink"),
        (before.statements[1].id, None),
        (briefing.analysis.statements[2].id, "jonas-vik"),
    ]
    added = briefing.analysis.statements[2]
    assert (STORM.words(added.content[0]), added.kind) == ("May was wet", StatementKind.INDIRECT)
    assert [(d.id, d.value, d.basis) for d in briefing.analysis.dates] == [
        (before.dates[0].id, "2032-21", Basis.RESOLVED),
        (before.dates[2].id, "2031-03", Basis.ASSUMED),
    ]
    changed = {s.id for s in (*before.statements, added)} | {before.dates[0].id, before.dates[1].id}
    assert briefing.corrected == changed | {"title", "published", "outlet"}
    assert briefing.corrected_actors == {"jonas-vik"}
    assert set(dossier.actors) == {"ada-brink", "jonas-vik"}


def test_a_speaker_whom_an_editor_names_is_sure(tmp_path: Path) -> None:
    read = storm()
    doubted = tuple(replace(s, speaker="ada-brink", speaker_confidence=0.6) for s in read.statements)
    _, briefing, _ = compiled(written(tmp_path, page_examples()[0]), STORM, replace(read, statements=doubted))
    said = [(s.speaker, s.speaker_confidence) for s in briefing.analysis.statements]
    assert said == [("ada-brink", 1.0), (None, None), ("jonas-vik", 1.0)]
    assert not any(map(briefing.has_unsure_speaker, briefing.analysis.statements))


def test_an_article_is_corrected_before_it_is_analysed(tmp_path: Path) -> None:
    corrections = written(tmp_path, "title: Storm\npublished: 2031-03-04\n")
    taken = replace(STORM, title_taken=True, published=dt.date(2031, 3, 3), published_span=Span(0, 4))
    corrected, fields = apply_to_article(taken, corrections)
    assert (corrected.title, str(corrected.published), corrected.title_taken) == ("Storm", "2031-03-04", False)
    assert corrected.published_span is None
    assert fields == {"title", "published"}
    assert corrected.text == STORM.text
    assert apply_to_article(corrected, corrections) == (corrected, fields)
    other = article(TEXT, "calm")
    assert apply_to_article(other, corrections) == (other, frozenset())


def test_a_record_is_corrected_by_its_id(tmp_path: Path) -> None:
    record = replace(STORM, id="https://post.example/17", path="seeds/harbour/feed.jsonl")
    by_slug = written(tmp_path / "a", "title: Storm", name="https-post-example-17")
    assert apply_to_article(record, by_slug)[0].title == "Storm"
    plain = replace(record, id="post-17")
    assert apply_to_article(plain, written(tmp_path / "b", "title: Storm", name="post-17"))[0].title == "Storm"
    by_file = written(tmp_path / "c", "title: Storm", name="feed")
    assert apply_to_article(plain, by_file) == (plain, frozenset())


def statement_entry(words: str, rest: str = "drop: true") -> str:
    return f"statements:\n- words: {words}\n  {rest}\n"


@pytest.mark.parametrize("words", ["THE PIER  will", "“pier will hold.”", "the pier will hold"])
def test_words_are_found_whatever_their_case_and_signs(tmp_path: Path, words: str) -> None:
    _, briefing, problems = compiled(written(tmp_path, statement_entry(words)))
    assert not problems
    assert len(briefing.analysis.statements) == 2


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("the harbour", "no statement has the words 'the harbour'; quote them as the article has them"),
        ("pier wil", "no statement has the words 'pier wil'; did you mean 'pier will'?"),
        (
            "had stood since",
            "no statement has the words 'had stood since' though the article has; "
            "make them one with 'add: direct' (or indirect, mixed), or remove the entry",
        ),
        (
            "will",
            "2 statements have the words 'will'; quote more words, or words beside them, or add 'nth: 1' to 'nth: 2'",
        ),
    ],
)
def test_a_correction_that_fits_no_statement_or_two_is_reported(tmp_path: Path, words: str, reason: str) -> None:
    _, briefing, problems = compiled(written(tmp_path, statement_entry(words)))
    assert problems == [f"line 2: {reason}"]
    assert briefing.analysis == storm()
    assert not briefing.corrected


def test_all_the_words_of_a_statement_mean_it_and_not_one_around_it(tmp_path: Path) -> None:
    said: list[tuple[str, str | None]] = [
        ("The wall will stand, so they say, until next spring", "ada-brink"),
        ("The wall will stand", "ada-brink"),
    ]
    _, briefing, problems = compiled(written(tmp_path, statement_entry("the wall will stand")), found=storm(said))
    assert not problems
    assert [s.id for s in briefing.analysis.statements] == [storm(said).statements[0].id]


def test_two_corrections_of_one_statement(tmp_path: Path) -> None:
    text = statement_entry("pier will") + "- words: will hold\n  speaker: null\n"
    _, briefing, problems = compiled(written(tmp_path, text))
    assert problems == ["line 4: the statement with the words 'will hold' is corrected by line 2 too"]
    assert len(briefing.analysis.statements) == 2


def test_a_date_is_told_from_its_like_by_words_beside_it(tmp_path: Path) -> None:
    _, _, problems = compiled(written(tmp_path, "dates:\n- words: may\n  drop: true\n"))
    many = "quote more words, or words beside them, or add 'nth: 1' to 'nth: 2'"
    assert problems == [f"line 2: 2 key dates have the words 'may'; {many}"]
    _, briefing, problems = compiled(written(tmp_path, "dates:\n- words: May was wet\n  value: 2030-05\n"))
    assert not problems
    assert [date.value for date in briefing.analysis.dates] == ["2031-03", "2031-03", "2030-05"]
    _, _, problems = compiled(written(tmp_path, "dates:\n- words: since\n  drop: true\n"))
    missing = "make them one with 'add: DATE', or remove the entry"
    assert problems == [f"line 2: no key date has the words 'since' though the article has; {missing}"]


def test_a_speaker_that_is_cleared_is_not_told_by_the_words_that_were_taken_for_it(tmp_path: Path) -> None:
    found = storm()
    second = replace(found.statements[1], source=(Span(TEXT.index("Jonas Vik"), TEXT.index("Jonas Vik") + 9),))
    found = replace(found, statements=(second,))
    _, briefing, _ = compiled(written(tmp_path, statement_entry("nobody asked", "speaker: null")), found=found)
    assert (briefing.analysis.statements[0].speaker, briefing.analysis.statements[0].source) == (None, ())
    _, briefing, _ = compiled(written(tmp_path, statement_entry("nobody asked", "speaker: Ada Brink")), found=found)
    assert briefing.analysis.statements[0].source == second.source


def test_a_speaker_by_alias(tmp_path: Path) -> None:
    _, briefing, _ = compiled(written(tmp_path, statement_entry("the pier", "speaker: Mr. Vik")))
    assert briefing.analysis.statements[0].speaker == "jonas-vik"


def test_a_speaker_whom_the_article_does_not_name_is_added(tmp_path: Path) -> None:
    dossier, briefing, problems = compiled(written(tmp_path, statement_entry("the pier", "speaker: Lena Ås")))
    assert not problems
    speaker = briefing.analysis.statements[0].speaker
    assert speaker
    assert (dossier.actors[speaker].name, dossier.actors[speaker].type) == ("Lena Ås", PERSON)
    assert dossier.actors[speaker].appearances["storm"].mentions == ()


def test_an_added_speaker_has_the_type_of_other_articles_or_of_the_editor(tmp_path: Path) -> None:
    correction = statement_entry("the pier", "speaker: Harbour Board")
    other = article("Harbour Board met.", "calm")
    known = analysis(other, [actor(other.text, "Harbour Board", ORGANIZATION)])
    dossier, problems = compile_dossier([STORM, other], [storm(), known], written(tmp_path / "a", correction))
    assert not problems
    assert set(dossier.actors["harbour-board"].appearances) == {"storm", "calm"}
    entry = "- name: Harbour Board\n  type: organization\n"
    dossier, _, problems_there = compiled(written(tmp_path / "b", correction, entry))
    assert not problems_there
    assert dossier.actors["harbour-board"].type is ORGANIZATION


def test_a_speaker_given_more_fully_than_in_the_article_is_the_same(tmp_path: Path) -> None:
    text = "“The pier will hold,” said Brink."
    of = article(text)
    found = analysis(of, [actor(text, "Brink")], [("The pier will hold,", None)])
    dossier, briefing, problems = compiled(
        written(tmp_path, statement_entry("the pier", "speaker: Ada Brink")), of, found
    )
    assert not problems
    assert list(dossier.actors) == ["ada-brink"]
    (only,) = briefing.analysis.actors
    assert (only.name, only.aliases, len(only.mentions)) == ("Ada Brink", ("Brink",), 1)
    assert briefing.analysis.statements[0].speaker == "ada-brink"


def test_a_speaker_who_may_be_two_is_reported(tmp_path: Path) -> None:
    people = [actor(TEXT, "Ada Brink", aliases=["Brink"]), actor(TEXT, "Jonas Brink", aliases=["Brink"])]
    found = analysis(STORM, people, [("the pier will hold", None)])
    _, briefing, problems = compiled(written(tmp_path, statement_entry("the pier", "speaker: Brink")), STORM, found)
    assert problems == ["line 2: the speaker 'Brink' may be Ada Brink and Jonas Brink; give the full name"]
    assert not briefing.corrected


def two_towns() -> tuple[list[Article], list[Analysis]]:
    first = article("Sandvik and Vik City met Anna Berg.", "a")
    second = article("Vik met Anna Bergh and Georgia.", "b", "town")
    return [first, second], [
        analysis(first, [actor(first.text, "Vik City", PLACE), actor(first.text, "Anna Berg")]),
        analysis(second, [actor(second.text, "Vik"), actor(second.text, "Anna Bergh"), actor(second.text, "Georgia")]),
    ]


def test_actors_are_merged_named_and_typed_by_the_editor(tmp_path: Path) -> None:
    entry = "- name: City of Vik\n  aliases: [Vik, Vik City]\n  type: organization\n  role: port town\n"
    dossier, problems = compile_dossier(*two_towns(), written(tmp_path, actors=entry))
    assert not problems
    city = dossier.actors["city-of-vik"]
    assert (city.name, city.type, city.role, city.corrected) == ("City of Vik", ORGANIZATION, "port town", True)
    assert city.aliases == ("Vik", "Vik City")
    assert {name: found.name for name, found in city.appearances.items()} == {"a": "Vik City", "b": "Vik"}
    assert {found.type for found in city.appearances.values()} == {ORGANIZATION}
    assert not dossier.actors["anna-berg"].corrected


def test_the_editor_merges_two_actors_of_one_article(tmp_path: Path) -> None:
    entry = "- name: Anna Berg\n  aliases: [Nan Vik]\n"
    text = "Anna Berg spoke. She is Nan Vik."
    of = article(text)
    said: list[tuple[str, str | None]] = [("She is", "nan-vik")]
    found = analysis(of, [actor(text, "Anna Berg"), actor(text, "Nan Vik")], said, ["spoke"])
    dossier, briefing, problems = compiled(written(tmp_path, actors=entry), of, found)
    assert not problems
    (only,) = briefing.analysis.actors
    assert [of.words(mention.span) for mention in only.mentions] == ["Anna Berg", "Nan Vik"]
    assert briefing.analysis.statements[0].speaker == "anna-berg"
    assert briefing.analysis.dates[0].actors == ("anna-berg",)
    assert dossier.actors["anna-berg"].appearances["storm"] == only


def test_not_keeps_a_surname_from_the_only_full_name(tmp_path: Path) -> None:
    first, second = article("Ada Brink spoke.", "a"), article("Brink spoke.", "b")
    analyses = [analysis(first, [actor(first.text, "Ada Brink")]), analysis(second, [actor(second.text, "Brink")])]
    dossier, _ = compile_dossier([first, second], analyses)
    assert len(dossier.actors) == 1
    dossier, problems = compile_dossier(
        [first, second], analyses, written(tmp_path, actors="- name: Ada Brink\n  not: [Brink]\n")
    )
    assert not problems
    assert len(dossier.actors) == 2


def test_not_keeps_spellings_apart(tmp_path: Path) -> None:
    first, second = article("Olga Zelensky spoke.", "a"), article("Olga Zelenskyy spoke.", "b")
    analyses = [
        analysis(first, [actor(first.text, "Olga Zelensky")]),
        analysis(second, [actor(second.text, "Olga Zelenskyy")]),
    ]
    assert len(compile_dossier([first, second], analyses)[0].actors) == 1
    corrections = written(tmp_path, actors="- name: Olga Zelensky\n  not: [Olga Zelenskyy]\n")
    dossier, problems = compile_dossier([first, second], analyses, corrections)
    assert not problems
    assert {a.name: set(a.appearances) for a in dossier.actors.values()} == {
        "Olga Zelensky": {"a"},
        "Olga Zelenskyy": {"b"},
    }


def test_two_entries_of_one_name_are_told_apart_by_type(tmp_path: Path) -> None:
    entries = "- name: Georgia\n  type: place\n- name: Georgia\n  type: person\n  role: singer\n"
    place = article("Georgia voted.", "c")
    articles, analyses = two_towns()
    found = analysis(place, [actor(place.text, "Georgia", PLACE)])
    dossier, problems = compile_dossier([*articles, place], [*analyses, found], written(tmp_path, actors=entries))
    assert not problems
    assert {(a.type, a.role, *a.appearances) for a in dossier.actors.values() if a.name == "Georgia"} == {
        (ActorType.PLACE, None, "c"),
        (ActorType.PERSON, "singer", "b"),
    }


def test_an_entry_that_names_nobody_is_reported(tmp_path: Path) -> None:
    _, _, problems = compiled(written(tmp_path, actors="- name: Ada Brink\n- name: Lena Ås\n"))
    assert problems == ["line 2: actors: no article has an actor 'Lena Ås'; correct the name or remove the entry"]


TWICE = "“Go home,” said Ada Brink. “Go home,” said Jonas Vik. In May it rained. In May it snowed."
AGAIN = article(TWICE, "storm", published="2031-03-01")


def again() -> Analysis:
    people = [actor(TWICE, "Ada Brink"), actor(TWICE, "Jonas Vik")]
    first = analysis(AGAIN, people, [("Go home,", None)], ["May", "May"])
    second = TWICE.index("Go home", 5)
    other = replace(first.statements[0], id="s-2", content=(Span(second, second + 8),))
    return replace(first, statements=(*first.statements, other))


@pytest.mark.parametrize(
    ("which", "speakers"),
    [
        ("words: go home\n  nth: 2", [None, "jonas-vik"]),
        ("words: go home\n  nth: 1", ["jonas-vik", None]),
        ("words: Go home, said Jonas", [None, "jonas-vik"]),
        ("words: home said Ada", ["jonas-vik", None]),
    ],
)
def test_words_that_stand_twice_are_told_apart_by_count_or_by_words_beside(
    tmp_path: Path, which: str, speakers: list[str | None]
) -> None:
    corrections = written(tmp_path, f"statements:\n- {which}\n  speaker: Jonas Vik\n")
    _, briefing, problems = compiled(corrections, AGAIN, again())
    assert not problems
    assert [s.speaker for s in briefing.analysis.statements] == speakers


def test_a_count_that_is_too_high_is_reported(tmp_path: Path) -> None:
    text = "statements:\n- words: go home\n  nth: 3\n  drop: true\ndates:\n- words: may\n  nth: 2\n  value: 2030-05\n"
    _, briefing, problems = compiled(written(tmp_path, text), AGAIN, again())
    assert problems == ["line 2: 2 statements have the words 'go home', so there is no nth: 3"]
    assert [date.value for date in briefing.analysis.dates] == ["2031-03", "2030-05"]


def test_a_statement_is_added(tmp_path: Path) -> None:
    text = "- words: may was wet.\n  add: indirect\n  speaker: Jonas Vik\n- words: It had stood\n  add: mixed\n"
    _, briefing, problems = compiled(written(tmp_path, f"statements:\n{text}"))
    assert not problems
    *_, stood, wet = briefing.analysis.statements
    assert [STORM.words(span) for span in (*stood.content, *wet.content)] == ["It had stood", "May was wet."]
    assert (stood.kind, stood.speaker) == (StatementKind.MIXED, None)
    assert (wet.kind, wet.speaker) == (StatementKind.INDIRECT, "jonas-vik")
    assert {stood.id, wet.id} <= briefing.corrected
    assert len({s.id for s in briefing.analysis.statements}) == len(SAID) + 2


def test_a_statement_that_is_added_and_read_as_well_is_one(tmp_path: Path) -> None:
    corrections = written(
        tmp_path, "statements:\n- words: that the pier will hold\n  add: mixed\n  speaker: Jonas Vik\n"
    )
    _, without, _ = compiled(corrections, found=storm(SAID[1:]))
    _, with_it, problems = compiled(corrections)
    assert not problems
    assert len(without.analysis.statements) == len(with_it.analysis.statements) == len(SAID)
    added, read = without.analysis.statements[0], with_it.analysis.statements[0]
    assert (added.id, added.content, added.kind, added.speaker) == (read.id, read.content, read.kind, read.speaker)


def test_a_date_is_added_with_its_sentence_or_the_words_given(tmp_path: Path) -> None:
    text = (
        "dates:\n- words: Nobody asked\n  add: 2031-02\n- words: had stood\n  add: 1931\n  event: The wall will stand\n"
        "- words: since May\n  add: 1931-05\n"
    )
    _, briefing, problems = compiled(written(tmp_path, text))
    assert not problems
    dates = {date.value: date for date in briefing.analysis.dates}
    assert STORM.words(dates["2031-02"].span) == "Nobody asked"
    assert STORM.words(dates["2031-02"].event) == "“Nobody asked us,” said Jonas Vik."
    assert dates["2031-02"].actors == ("jonas-vik",)
    assert STORM.words(dates["1931"].event) == "The wall will stand"
    assert STORM.words(dates["1931-05"].span) == "May"  # it was read, so that it is corrected, not added
    assert len(briefing.analysis.dates) == len(storm().dates) + 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "statements:\n- words: wasnt wet\n  add: direct\n",
            "the article has no words 'wasnt wet'; did you mean 'was wet'?",
        ),
        ("statements:\n- words: may\n  add: direct\n", "2 places have the words 'may'; quote more words,"),
        (
            "dates:\n- words: so they say\n  add: 2031\n  event: no such thing\n",
            "event: the article has no words 'no such",
        ),
        (
            "statements:\n- words: the pier\n  speaker: Jonas Wik\n",
            "no actor has the name 'Jonas Wik'; did you mean 'Jonas V",
        ),
    ],
)
def test_what_cannot_be_added_or_is_mistyped_is_reported(tmp_path: Path, text: str, reason: str) -> None:
    _, briefing, problems = compiled(written(tmp_path, text))
    assert len(problems) == 1
    assert problems[0].startswith(f"line 2: {reason}")
    assert briefing.analysis == storm()


def test_a_name_like_another_is_taken_where_actors_yml_has_it(tmp_path: Path) -> None:
    corrections = written(tmp_path, statement_entry("the pier", "speaker: Jonas Wik"), "- name: Jonas Wik\n")
    dossier, briefing, problems = compiled(corrections)
    assert not problems
    assert briefing.analysis.statements[0].speaker == "jonas-wik"
    assert set(dossier.actors) == {"ada-brink", "jonas-vik", "jonas-wik"}


def test_links_that_stand_for_an_actor(tmp_path: Path) -> None:
    address = "https://www.wikidata.org/wiki/Q1"
    dossier, _, _ = compiled(written(tmp_path, actors=f"- name: Ada Brink\n  same-as: [{address}]\n"))
    assert dossier.actors["ada-brink"].same_as == (address,)


def test_an_entry_that_may_be_mistyped_says_who_may_be_meant(tmp_path: Path) -> None:
    _, _, problems = compiled(written(tmp_path, actors="- name: Adda Brink\n"))
    assert problems == ["line 1: actors: no article has an actor 'Adda Brink'; did you mean 'Ada Brink'?"]


def test_corrections_that_fit_nothing_are_part_of_the_dossier(tmp_path: Path) -> None:
    dossier, _, problems = compiled(written(tmp_path, statement_entry("the harbour")))
    assert [problem.reason for problem in dossier.unfit] == problems

"""What changed in articles, and where else their texts stand, on the pages of a site."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.model import Article, Change, ChangeKind, Copies, Dossier, Revision, Span, Version
from generator.settings import Settings
from tests.publish.making import analysis, article, dossier, place
from tests.publish.site.test_pages import pages, shown

OLD = article("gate@2031-05-02T10:00", "Ada Brink said 4 <b>men</b> left. It rained.", "2031-05-02", "Gate shut")
NEW = article("gate", "Ada Brink said 9 <b>men</b> left. It poured.", "2031-05-02", "Gate shut", collection="town")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_options({}, tmp_path, tmp_path / "docs")


def change(kind: ChangeKind, old: str, new: str, **more: bool) -> Change:
    one, other = Span(0, len(OLD.text)), Span(0, len(NEW.text))
    return Change(kind, one, other, (place(OLD.text, old),), (place(NEW.text, new),), **more)


def revised(*notes: Span) -> Dossier:
    made = dossier((NEW, analysis(NEW, actors=["Ada Brink"])))
    number = change(ChangeKind.NUMBER, "4", "9", in_statement=True, declared=bool(notes))
    wording = change(ChangeKind.WORDING, "rained", "poured")
    version = Version(OLD, "gate", "2031-05-02T10:00")
    revision = Revision(version, NEW, "2031-05-03", (number,), (wording,), notes)
    return replace(made, briefings=(replace(made.briefings[0], revisions=(revision,)),))


def test_a_briefing_shows_the_words_of_both_texts_with_those_that_differ_marked(settings: Settings) -> None:
    page = pages(revised(), settings)["briefings/gate.md"]
    assert "<del>4</del>" in page
    assert "<ins>9</ins>" in page
    assert "<b>" not in page
    words = shown(page)
    assert "from 2 May 2031, 10:00 to 3 May 2031" in words
    assert "No note of these changes stands in the newer text as it was read." in words
    assert "number in a statement before Ada Brink said 4 <b>men</b> left." in words
    assert "Other words in 1 sentence" in words


def test_a_note_stands_above_the_changes_and_each_says_whether_it_is_named(settings: Settings) -> None:
    words = shown(pages(revised(place(NEW.text, "It poured.")), settings)["briefings/gate.md"])
    assert "The newer text says: “It poured.”" in words
    assert "named in the note" in words
    assert "No note" not in words


def test_changes_of_all_articles_have_a_page(settings: Settings) -> None:
    page = pages(revised(), settings)["changes/index.md"]
    assert "Gate shut" in shown(page)
    assert "<ins>9</ins>" in page
    assert "../briefings/gate.html#v-" in page.replace("&#45;", "-")
    assert "No article was read with another text." in shown(pages(dossier(), settings)["changes/index.md"])


def copied() -> Dossier:
    first = article(
        "a", "The gate is shut, said Ada Brink. It rained.", "2031-05-02", "A", outlet="Post", collection="t"
    )
    second: Article = replace(
        article("b", "The gate is shut, said Ada Brink. Go home.", "2031-05-03", "B", outlet="Wire"), collection="t"
    )
    said = [("The gate is shut,", "Ada Brink")]
    made = dossier(*((each, analysis(each, said, actors=["Ada Brink"])) for each in (first, second)))
    group = Copies(
        ("a", "b"),
        {"b": (place(second.text, "Go home."),)},
        {"b": (place(first.text, "It rained."),)},
        {"b": frozenset({"s-00000000"})},
    )
    return replace(made, copies=(group,))


def test_one_text_in_two_outlets_is_one_row_of_a_collection_and_its_statements_count_once(settings: Settings) -> None:
    page = shown(pages(copied(), settings)["collections/t.md"])
    assert "the same text also in Wire" in page
    assert page.count("2 May 2031") == 2  # in the list of articles, and above what is said in it
    assert "3 May 2031" not in page
    assert "Ada Brink 1 statement" in page


def test_each_copy_says_what_only_one_of_the_two_has(settings: Settings) -> None:
    made = pages(copied(), settings)
    for name, there, here in (("a", "Go home.", "It rained."), ("b", "It rained.", "Go home.")):
        words = shown(made[f"briefings/{name}.md"])
        assert f"only there {there} only here {here}" in words

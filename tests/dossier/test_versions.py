"""What changed between two texts of an article, told by its words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis import analyse
from generator.dossier.alignment import align
from generator.dossier.notes import note_spans
from generator.dossier.versions import compare
from generator.model import Analysis, Article, Change, ChangeKind, Revision, Version
from tests.publish.making import article

OPENING = "The bridge at Sandvik closed on Monday. The road over the hill stays open. "
END = " Buses leave from the square. The council meets again in June."


def revision(old: str, new: str, titles: tuple[str, str] = ("Bridge closed", "Bridge closed")) -> Revision:
    older, newer = (
        article(name, text, "2031-05-06", title)
        for name, text, title in zip(("bridge@1", "bridge"), (old, new), titles, strict=True)
    )
    one, other = analyse([older, newer])
    return compare(Version(older, "bridge", "2031-05-06T08:00"), one, newer, other, "2031-05-06T12:00")


def told(old: str, new: str) -> list[tuple[str, list[str], list[str]]]:
    """The changes in the middle of a text, with the words that differ in the older and in the newer one."""
    found = revision(OPENING + old + END, OPENING + new + END)
    return [(change.kind.value, *words(found, change)) for change in found.changes]


def words(found: Revision, change: Change) -> tuple[list[str], list[str]]:
    older, newer = found.older.article, found.newer
    return [older.words(mark) for mark in change.old_marks], [newer.words(mark) for mark in change.new_marks]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "Ada Brink said 40 people were stranded.",
            "Ada Brink said 51 people were stranded.",
            [("number", ["40"], ["51"])],
        ),
        (
            "Two hundred tons were lost, Ada Brink said.",
            "Two hundred and fifty tons were lost, Ada Brink said.",
            [("number", ["Two hundred"], ["Two hundred and fifty"])],
        ),
        ("Ada Brink said forty people were stranded.", "Ada Brink said 40 people were stranded.", []),
        (
            "It will open on 12 May, Ada Brink said.",
            "It will open on 19 May, Ada Brink said.",
            [("date", ["12"], ["19"])],
        ),
        (
            "The bolts had rusted, mayor Ada Brink said.",
            "The bolts had rusted, engineer Tor Lund said.",
            [("speaker", ["mayor Ada Brink"], ["engineer Tor Lund"])],
        ),
        ("The bolts had rusted, Ada Brink said.", "The bolts had rusted, Mayor Ada Brink said.", []),
        ("The bolts had rusted, Ada Brink said.", "The bolts had rusted, Ada Brink told reporters.", []),
        ("", "Ada Brink said nobody was hurt.", [("added", [], ["Ada Brink said nobody was hurt."])]),
        ("Ada Brink said nobody was hurt.", "", [("dropped", ["Ada Brink said nobody was hurt."], [])]),
        ("The bridge was built in stone.", "The bridge was made of stone.", []),
        (
            "It opens at 9.30 a.m. on Tuesday, Ada Brink said.",
            "It opens at 10 a.m. on Tuesday, Ada Brink said.",
            [("date", ["9.30"], ["10"])],
        ),
        ("It closed yesterday, Ada Brink said.", "It closed on Monday, Ada Brink said.", []),
        (
            "Ada Brink said the bolts were old.",
            "Ada Brink denied the bolts were old.",
            [("reworded", ["said"], ["denied"])],
        ),
        (
            "One bolt had gone, Ada Brink said.",
            "Two bolts had gone, Ada Brink said.",
            [("number", ["One"], ["Two"])],
        ),
        ("Ada Brink said the bolts were old.", "Ada Brinck said the bolts were old.", []),
        (
            "Ada Brink said the bolts were old and that they had been seen on 3 April.",
            "Ada Brink said the bolts were old. They had been seen on 3 April, she said.",
            [],
        ),
    ],
)
def test_a_change_is_told_by_its_kind(old: str, new: str, expected: list[tuple[str, list[str], list[str]]]) -> None:
    assert told(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“We will rebuild it,” said Ada Brink.", "Ada Brink said they would rebuild it."),
        ("'We will rebuild it,' said Ada Brink.", "Ada Brink said they would rebuild it."),
        ("‘We’ll rebuild it,’ said Ada Brink.", "Ada Brink said they would rebuild it."),
        ('Ada Brink called it "rotten to the core" in May.', "Ada Brink called it rotten to the core in May."),
        (
            "“I was there,” Ada Brink said. “It fell at dawn.”",
            "“I was there,” Ada Brink said. It fell at dawn.",
        ),
    ],
)
def test_a_quotation_that_became_a_report_is_told_as_that(old: str, new: str) -> None:
    assert [kind for kind, _, _ in told(old, new)] == ["quotation_to_report"]


def test_a_quotation_that_was_cut_is_no_report() -> None:
    found = told("“It fell,” Ada Brink said, “at dawn.”", "“It fell,” Ada Brink said.")
    assert [kind for kind, _, _ in found] == ["reworded"]


def test_other_words_in_a_statement_are_reworded_and_elsewhere_mere_wording() -> None:
    (change,) = told("Ada Brink said the bolts were old.", "Ada Brink said the bolts were rotten.")
    assert change == ("reworded", ["old"], ["rotten"])
    found = revision(f"{OPENING}The walls are stone.{END}", f"{OPENING}The walls are granite.{END}")
    assert found.changes == ()
    assert [(change.kind, words(found, change)) for change in found.wording] == [
        (ChangeKind.WORDING, (["stone"], ["granite"]))
    ]


def test_a_paragraph_that_moved_is_neither_gone_nor_new() -> None:
    moved = "Ada Brink said nobody was hurt."
    old = f"{moved}\n\nThe bridge closed on Monday.\n\nThe road stays open.\n\nBuses leave from the square."
    new = f"The bridge closed on Monday.\n\nThe road stays open.\n\nBuses leave from the square.\n\n{moved}"
    found = revision(old, new)
    assert [change.kind for change in found.changes] == [ChangeKind.MOVED]
    (change,) = found.changes
    assert change.old is not None
    assert found.older.article.words(change.old) == moved


def test_a_headline_is_compared_with_capitals_as_they_are() -> None:
    found = revision(OPENING, OPENING, ("Bridge shut", "Bridge shut for good"))
    (change,) = found.changes
    assert (change.kind, [found.newer.title[slice(*mark)] for mark in change.new_marks]) == ("headline", ["for good"])


def test_a_note_declares_what_it_names_and_nothing_else() -> None:
    note = "Correction: an earlier version of this article said 40 people were stranded."
    old = "Ada Brink said 40 people were stranded. Tor Lund said the bolts were old."
    new = "Ada Brink said 51 people were stranded. Tor Lund said the bolts were rotten."
    found = revision(f"{OPENING}{old}{END}", f"{OPENING}{new}{END}\n\n{note}")
    assert [found.newer.words(span) for span in found.notes] == [note]
    assert [(change.kind.value, change.declared) for change in found.changes] == [("number", True), ("reworded", False)]


@pytest.mark.parametrize(
    "text",
    [
        "Correction: the mayor is Ada Brink.",
        "CORRECTION (4 May 2031): the mayor is Ada Brink.",
        "Clarification — the bridge is not closed to walkers.",
        "Editor’s note: the name of the mayor was wrong.",
        "This article was amended on 4 May 2031 to put the number right.",
        "This story has been updated with the mayor's answer.",
        "An earlier version of this report misstated the number of boats.",
        "An earlier version misspelled the name of the mayor.",
        "The headline of this article was changed after publication.",
        "(Corrects number of boats in second paragraph)",
        "Updated on 4 May 2031",
        "This article originally said that the bridge was closed.",
    ],
)
def test_notes(text: str) -> None:
    assert [span for span in note_spans(article("a", f"The bridge closed.\n\n{text}")) if span.start > 0] != []


@pytest.mark.parametrize(
    "text",
    [
        "The report was corrected by the council after the engineers complained.",
        "An earlier report said that the bolts had rusted.",
        "“This article was amended, and nobody told me,” the mayor said.",
        "Correction officers met at the bridge.",
        "The law has been updated twice.",
        "Update your boat's papers by Monday, the harbour office said.",
        "The earlier version of the bridge was made of wood.",
        "The story of the bridge was changed by the flood.",
    ],
)
def test_what_is_no_note(text: str) -> None:
    assert note_spans(article("a", f"The bridge closed.\n\n{text}")) == ()


TEXTS = st.lists(
    st.sampled_from(
        ["The gate is shut.", "“Go,” said Roe.", "Roe said 4 left.", "a a a a.", "It rained on 4 May.", "\n\n"]
    ),
    max_size=12,
).map(" ".join)


@given(TEXTS, TEXTS)
@settings(max_examples=60)
def test_every_word_shown_is_a_span_of_its_text(old: str, new: str) -> None:
    older, newer = article("a@1", old), article("a", new)
    found = compare(Version(older, "a", ""), Analysis("a@1"), newer, Analysis("a"), "")
    for change in (*found.changes, *found.wording):
        for text, whole, marks in ((old, change.old, change.old_marks), (new, change.new, change.new_marks)):
            assert whole is not None or not marks
            assert all(whole.holds(mark) and text[slice(*mark)].strip() for mark in marks if whole)


@given(TEXTS, TEXTS)
@settings(max_examples=100)
def test_every_sentence_has_one_fate(old: str, new: str) -> None:
    found = align(article("a@1", old), article("a", new))
    left = [*(one for one, _ in (*found.same, *found.changed)), *found.dropped]
    right = [*(other for _, other in (*found.same, *found.changed)), *found.added]
    assert len(left) == len(set(left))
    assert len(right) == len(set(right))
    if old == new:
        assert (found.changed, found.dropped, found.added, found.moved) == ((), (), (), ())


def test_the_same_text_has_no_changes() -> None:
    found = revision(OPENING + END, OPENING + END)
    assert (found.changes, found.wording, found.notes) == ((), (), ())


def hostile(word: str, other: str) -> tuple[Article, Article]:
    """Texts of which every sentence is like every other one."""
    lines = [" ".join([word, str(n % 7), other] * 40) + "." for n in range(120)]
    old = article("a@1", " ".join(line.capitalize() for line in lines))
    return old, replace(old, id="a", text=old.text.replace(other, f"{other}s"))


def test_texts_that_are_alike_throughout_are_compared_as_whole_sentences() -> None:
    old, new = hostile("a", "b")
    found = compare(Version(old, "a", ""), Analysis("a@1"), new, Analysis("a"), "")
    assert len(found.wording) + len(found.changes) > 0

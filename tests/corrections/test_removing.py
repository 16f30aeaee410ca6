"""Entries taken out of the text of a corrections file: comments and all else stay."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.corrections.editing import EntryError, with_correction
from generator.corrections.model import Value
from generator.corrections.removing import entries_of, without_entry

FILE = """\
# the storm
title: 1984 # as the paper has it
statements:
  - words: the pier   # twice in the text
    nth: 2
    drop: true  # irony
  # she told the desk
  - words: nobody asked
    speaker: null

# counted from the flood
dates:
  - {words: since May, drop: true}
actors:
- name: Vik
  is: >-
    Jonas
    Vik
# the end
"""


def removed(old: str, number: int) -> list[str]:
    """The lines that are gone; none may be new, or out of order."""
    new = without_entry(old, entries_of(old)[number]).splitlines()
    lines = old.splitlines()
    gone = [line for line in lines if line not in new]
    assert [line for line in lines if line not in gone] == new
    return gone


def test_what_an_editor_said_is_told_in_order() -> None:
    told: list[tuple[str, dict[str, Value], int]] = [
        ("article", {"title": "1984"}, 2),
        ("statement", {"words": "the pier", "nth": "2", "drop": True}, 4),
        ("statement", {"words": "nobody asked", "speaker": None}, 8),
        ("date", {"words": "since May", "drop": True}, 13),
        ("name", {"name": "Vik", "is": "Jonas Vik"}, 15),
    ]
    assert [(each.what, each.values, each.line) for each in entries_of(FILE)] == told
    (actor,) = entries_of("- name: Ada Brink\n  aliases: [A. Brink, the Brink woman]\n")
    assert (actor.what, actor.values["aliases"]) == ("actor", ["A. Brink", "the Brink woman"])
    assert entries_of("") == entries_of("# nothing yet\n") == ()
    assert entries_of("- words\n- {name: {of: x}}\n- name: [[x]]\n") == ()


def test_the_lines_of_an_entry_go_and_a_list_that_would_be_empty() -> None:
    assert removed(FILE, 0) == ["title: 1984 # as the paper has it"]
    assert removed(FILE, 1) == ["  - words: the pier   # twice in the text", "    nth: 2", "    drop: true  # irony"]
    assert removed(FILE, 2) == ["  - words: nobody asked", "    speaker: null"]
    assert removed(FILE, 3) == ["dates:", "  - {words: since May, drop: true}"]
    assert removed(FILE, 4) == ["actors:", "- name: Vik", "  is: >-", "    Jonas", "    Vik"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("title: x\n", ""),
        ("title: x", ""),
        ("# a remark\ntitle: x\n", "# a remark\n"),
        ("title: x\r\noutlet: y\r\n", "outlet: y\r\n"),
        ("- name: A\n  type: person\n", ""),
        ("-\n  name: A\n  type: person\n- name: B\n", "- name: B\n"),
        ('title: "x\n  y"\noutlet: z\n', "outlet: z\n"),
        ("title: |\n  x\n  y\n\noutlet: z\n", "outlet: z\n"),
        ("dates: []\n\ntitle: x\n", "dates: []\n"),
    ],
)
def test_what_is_left(text: str, left: str) -> None:
    assert without_entry(text, entries_of(text)[0]) == left


@pytest.mark.parametrize(
    "text",
    [
        "{title: x, outlet: y}",
        "statements: [{words: x, drop: true}, {words: y, drop: true}]",
        "- {name: A, type: person}\n- - x\n",
    ],
)
def test_what_shares_its_line_is_left_for_a_person_to_take_out(text: str) -> None:
    if text.startswith("-"):
        assert without_entry(text, entries_of(text)[0]) == "- - x\n"
        return
    with pytest.raises(EntryError, match="remove the entry by hand"):
        without_entry(text, entries_of(text)[0])


def test_a_file_that_is_no_yaml_is_named() -> None:
    with pytest.raises(EntryError, match="line 1: not readable as YAML"):
        entries_of('title: "x')


@given(
    st.lists(
        st.tuples(st.sampled_from(["statement", "date", "name"]), st.text(min_size=1, max_size=12)),
        min_size=1,
        max_size=5,
        unique=True,
    ),
    st.data(),
)
def test_what_was_put_in_can_be_taken_out_again(said: list[tuple[str, str]], data: st.DataObject) -> None:
    text = "# a remark\n"
    for what, words in said:
        values: dict[str, Value] = {"name" if what == "name" else "words": words, "drop": True}
        text, _ = with_correction(text, what, values)
    number = data.draw(st.integers(0, len(said) - 1))
    entries = entries_of(text)
    left = without_entry(text, entries[number])
    assert entries_of(left) == entries[:number] + entries[number + 1 :]
    assert left.startswith("# a remark\n")
    assert yaml.safe_load(left) != yaml.safe_load(text)

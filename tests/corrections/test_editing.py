"""Entries put into the text of a corrections file: comments and all else stay."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.corrections.editing import EntryError, with_entry, with_fields
from generator.corrections.model import Value
from generator.corrections.yaml_file import YamlFile

FILE = """\
# the storm
title: 1984 # as the paper has it
statements:
  - words: the pier   # twice in the text
    drop: true  # irony

# counted from the flood
dates:
  - {words: since May, drop: true}
# the end
"""
BY = ("words", "nth")


def added(old: str, new: str) -> list[str]:
    """The lines that are new; none may be lost."""
    lines = old.splitlines()
    assert [line for line in new.splitlines() if line in lines] == lines
    return [line for line in new.splitlines() if line not in lines]


def test_an_entry_is_added_after_the_last_one() -> None:
    text, lines = with_entry(FILE, "statements", {"words": "nobody: asked", "speaker": None}, BY)
    assert added(FILE, text) == ["  - words: 'nobody: asked'", "    speaker: null"]
    assert lines == range(6, 8)
    assert text.splitlines()[5:8] == ["  - words: 'nobody: asked'", "    speaker: null", ""]
    text, lines = with_entry(FILE, "dates", {"words": "next spring", "value": "2032-21"}, BY)
    assert added(FILE, text) == ["  - words: next spring", "    value: 2032-21"]
    assert text.endswith("value: 2032-21\n# the end\n")


def test_a_list_is_added_after_an_empty_line() -> None:
    text, lines = with_entry(FILE, "actors", {"name": "Brink", "is": "Ada Brink"}, ("name", "words"))
    assert text == f"{FILE}\nactors:\n  - name: Brink\n    is: Ada Brink\n"
    assert lines == range(13, 15)


def test_an_entry_about_the_same_is_changed_where_it_stands() -> None:
    text, lines = with_entry(FILE, "statements", {"words": "the pier", "speaker": "Ada Brink"}, BY)
    assert lines.start == 4
    assert text.splitlines()[3:6] == [
        "  - words: the pier   # twice in the text",
        "    speaker: Ada Brink # irony",
        "",
    ]
    other, _ = with_entry(FILE, "statements", {"words": "the pier", "nth": 2, "drop": True}, BY)
    assert added(FILE, other) == ["  - words: the pier", "    nth: 2", "    drop: true"]


def test_the_lists_of_an_actor_grow() -> None:
    old = "- name: Ada\n  aliases: [A] # short\n\n# next\n- name: Bo\n"
    text, _ = with_entry(old, None, {"name": "Ada", "aliases": ["A", "Mrs. A"], "not": ["Eda"]}, ("name",))
    assert text == "- name: Ada\n  aliases: [A, Mrs. A] # short\n  not: [Eda]\n\n# next\n- name: Bo\n"


@pytest.mark.parametrize(
    ("section", "old", "new", "left"),
    [
        ("statements", {"add": "direct", "speaker": "A"}, {"speaker": "B"}, {"add": "direct", "speaker": "B"}),
        ("statements", {"add": "direct", "speaker": "A"}, {"drop": True}, {"drop": "true"}),
        ("statements", {"drop": True}, {"add": "direct"}, {"add": "direct"}),
        ("dates", {"add": "2031", "event": "It rained"}, {"value": "2032"}, {"value": "2032"}),
        ("actors", {"is": "A"}, {"type": "person"}, {"is": "A", "type": "person"}),
        ("actors", {"is": "A", "type": "person"}, {"drop": True}, {"drop": "true"}),
    ],
)
def test_what_a_new_value_speaks_against_goes(
    section: str, old: dict[str, Value], new: dict[str, Value], left: dict[str, str]
) -> None:
    text, _ = with_entry("", section, {"words": "x"} | old, BY)
    text, _ = with_entry(text, section, {"words": "x"} | new, BY)
    assert yaml.load(text, yaml.BaseLoader) == {section: [{"words": "x"} | left]}  # noqa: S506 - it makes texts only


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\n"])
def test_a_file_without_entries(text: str) -> None:
    new, _ = with_entry(text, "statements", {"words": "x", "drop": True}, BY)
    assert new == f"{text.strip()}\nstatements:\n  - words: x\n    drop: true\n".lstrip()


def test_fields_are_set_and_what_would_read_as_something_else_is_quoted() -> None:
    assert added("outlet: Post # weekly\n", with_fields("outlet: Post # weekly\n", {"title": "null"})[0]) == [
        "title: 'null'"
    ]
    assert with_fields(FILE, {"title": "No"})[0].splitlines()[1] == "title: 'No' # as the paper has it"


def test_line_ends_stay() -> None:
    old = FILE.replace("\n", "\r\n")
    assert with_fields(old, {"outlet": "Post"})[0] == with_fields(FILE, {"outlet": "Post"})[0].replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: [", "not readable as YAML"),
        ("- x", "expected keys and values"),
        ("statements: 3", "statements: expected a list"),
        ("a: 1\na: 2", "not readable as YAML"),
    ],
)
def test_a_file_that_cannot_be_added_to(text: str, reason: str) -> None:
    with pytest.raises(EntryError, match=reason):
        with_entry(text, "statements", {"words": "x", "drop": True}, BY)


TEXTS = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]) | st.sampled_from("'\"#:-{}[]&*!|>%@` ~"),
    min_size=1,
    max_size=12,
).filter(lambda text: text == " ".join(text.split()) and text.isprintable())
ENTRIES = st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4, unique_by=lambda entry: " ".join(entry[0].split()))


@given(ENTRIES)
def test_whatever_is_written_is_read_back(entries: list[tuple[str, str]]) -> None:
    text = FILE
    for words, speaker in entries:
        values: dict[str, Value] = {"words": words, "speaker": speaker}
        text, lines = with_entry(text, "statements", values, BY)
        assert text.splitlines()[lines.start - 1].startswith("  - words: ")
    root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    read = {key.value: value for key, value in root.value}
    found = [{k.value: v.value for k, v in node.value} for node in read["statements"].value]
    given_entries = [{"words": words, "speaker": speaker} for words, speaker in entries]
    assert [each for each in found if each != {"words": "the pier", "drop": "true"}] == given_entries
    assert all(comment in text for comment in ("# the storm", "# irony", "# counted from the flood", "# the end"))


@given(TEXTS)
def test_every_text_that_is_written_is_a_text(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    read = YamlFile(tmp_path_factory.getbasetemp() / "none", "none", with_fields("", {"title": text})[0])
    found = read.fields(read.root, "file", ("title",))
    assert read.text(found["title"], "title") == text


@pytest.mark.parametrize("text", ["? [a]\n: b\n", "? {a: b}\n: c\n"])
def test_a_list_or_mapping_as_a_key_stays(text: str) -> None:
    edited, lines = with_fields(text, {"title": "T"})
    assert edited.splitlines()[-1] == "title: T"
    assert list(lines) == [len(edited.splitlines())]


def test_a_mapping_within_a_key_is_named() -> None:
    with pytest.raises(EntryError, match="expected words as keys"):
        with_fields("? [[a], {b: c}]\n: d\n", {"title": "T"})

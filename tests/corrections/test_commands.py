"""The line of `briefing correct` that says what an entry says."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.corrections.commands import arguments, command

LINES: list[tuple[str, str | None, dict[str, Any], str]] = [
    (
        "article",
        "ferry",
        {"title": "A day", "published": "2031-05-02"},
        'article ferry --title "A day" --published 2031-05-02',
    ),
    ("statement", "ferry", {"words": "so they say", "drop": True}, 'statement ferry "so they say" --drop'),
    ("statement", "ferry", {"words": "no", "nth": 2, "speaker": None}, "statement ferry no --nth 2 --no-speaker"),
    ("statement", "a b", {"words": 'say "x"', "kind": "direct"}, """statement "a b" 'say "x"' --kind direct"""),
    ("date", "ferry", {"words": "May", "value": "XXXX-05"}, "date ferry May --value XXXX-05"),
    (
        "name",
        "ferry",
        {"name": "Vik", "words": "Mr. Vik", "is": "J. Vik"},
        'name ferry Vik --words "Mr. Vik" --is "J. Vik"',
    ),
    ("actor", None, {"name": "Vik", "aliases": ["V.", "J. V."]}, 'actor Vik --alias V. --alias "J. V."'),
    (
        "statement",
        "ferry",
        {"words": "$(reboot) `x` \\ !", "drop": True},
        "statement ferry '$(reboot) `x` \\ !' --drop",
    ),
    ("statement", "ferry", {"words": "--drop it", "speaker": "-x"}, 'statement --speaker=-x -- ferry "--drop it"'),
]


@pytest.mark.parametrize(("what", "article", "values", "line"), LINES, ids=[line for *_, line in LINES])
def test_a_line_says_what_the_entry_says(what: str, article: str | None, values: dict[str, Any], line: str) -> None:
    assert command(what, article, values) == f"briefing correct {line}"


@given(st.text(st.characters(exclude_characters="\0\n\r", exclude_categories=["Cs"]), min_size=1))
def test_a_shell_takes_each_word_for_itself(words: str) -> None:
    values: dict[str, Any] = {"words": words, "speaker": words}
    assert shlex.split(command("statement", "a", values))[2:] == arguments("statement", "a", values)


@pytest.mark.parametrize("words", ["--drop it", "-x", "a b"])
def test_words_that_look_like_options_are_words(words: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told: list[Any] = []
    monkeypatch.setattr("generator.cli.correct._written", lambda _, *rest: told.append(rest))
    values: dict[str, Any] = {"words": words, "nth": 2, "speaker": words}
    (tmp_path / "mkdocs.yml").write_text("")
    line = [*arguments("statement", "pier", values)]
    done = CliRunner().invoke(main, ["correct", line[0], "--config", str(tmp_path / "mkdocs.yml"), *line[1:]])
    assert done.exit_code == 0, done.output
    assert told == [("statement", "pier", values)]

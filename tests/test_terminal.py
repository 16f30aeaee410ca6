"""What is printed of words that are not ours: one line, and nothing that steers a terminal or deceives who reads it."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.terminal import LineFormatter, line
from tests.conftest import ROOT, MakeSite, environment

SAID = "“We sail on Monday,” Ada Brink said on Friday.\n"
ODD = {
    "clear": "\x1b[2J",
    "colour": "\x1b[31mred",
    "title": "\x1b]0;gone\x07",
    "bell": "\a",
    "back": "a\b\b\bsafe",
    "return": "a\rb: all well",
    "line": "a\nseeds/b.txt: all well",
    "paragraph": "a\u2029b",
    "next": "a\x85b",
    "control": "\x9b31m",
    "reversed": "a\u202etxt.exe",
    "isolated": "\u2067a\u2069",
    "mark": "a\u200fb",
    "unseen": "pi\u200ber",
    "joined": "pi\u2060er",
    "hyphen": "pi\u00ader",
    "tagged": "pier\U000e0041",
    "private": "\ue000",
}


def is_harmless(text: str) -> bool:
    """Whether every character is one that is seen and takes its place in the reading order of the line."""
    return all(unicodedata.category(c)[0] not in "CZ" or c == " " for c in text)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_what_steers_a_terminal_is_shown_and_not_obeyed(text: str) -> None:
    shown = line(text)
    assert is_harmless(shown)
    assert shown != text
    assert shown.encode("ascii", "strict").decode("unicode_escape") == text


@given(st.text(max_size=3000))
def test_any_text_is_one_line_that_fits(text: str) -> None:
    assert is_harmless(line(text))
    assert len(line(text)) <= 10 * 1100


def test_words_of_people_stay_as_they_are() -> None:
    for text in ("“Zoë said: ‘no’” – 5 °C", "Łódź, Αθήνα, 北京", "a\\b", ""):
        assert line(text) == text


def test_what_is_cut_keeps_its_beginning_and_its_reason() -> None:
    shown = line(f"seeds/{'a' * 800_000}.txt: not read: too long")
    assert len(shown) < 1100
    assert shown.startswith("seeds/aaa")
    assert shown.endswith("not read: too long")


def test_a_log_shows_lines_that_are_harmless() -> None:
    record = logging.LogRecord("a", logging.WARNING, "", 0, "%s\nand more", ("\x1b[2J",), None)
    assert LineFormatter("%(levelname)s %(message)s").format(record) == "WARNING \\x1b[2J\nand more"


def briefing(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="briefing")


def assert_harmless(result: Result) -> None:
    assert not [each for each in result.stderr.split("\n") if not is_harmless(each)]
    assert isinstance(result.exception, SystemExit | None)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file names")
def test_names_of_files_reach_the_terminal_escaped(tmp_path: Path) -> None:
    for text in ODD.values():
        (tmp_path / f"{text.replace('/', '_')}.txt").write_bytes(b"")
    (tmp_path / os.fsdecode(b"\xff\xfe.txt")).write_bytes(b"")
    result = briefing("analyse", tmp_path)
    assert_harmless(result)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == len(ODD) + 1
    odd = "\\udcff\\udcfe.txt: not read: its name, or that of its folder, is not UTF-8; rename it"
    assert [each for each in result.stderr.splitlines() if not each.endswith(": empty")] == [f"{tmp_path}/{odd}"]


def test_ids_of_records_reach_the_terminal_escaped(tmp_path: Path) -> None:
    records = [{"id": text, "text": SAID, "published": "never"} for text in ODD.values()]
    (tmp_path / "a.json").write_text(json.dumps(records), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps([{f"{text}text": 1} for text in ODD.values()]), encoding="utf-8")
    (tmp_path / "c.json").write_text(json.dumps({"id": "a" * 800_000, "text": SAID, "url": "x"}), encoding="utf-8")
    result = briefing("analyse", tmp_path, "--pipeline", "none_such")
    assert_harmless(result)
    result = briefing("export", "--format", "csv", "--config", str(tmp_path / "\x1b[2J.yml"))
    assert_harmless(result)
    assert "\\x1b[2J" in result.stderr


def test_words_of_corrections_reach_the_terminal_escaped(make_site: MakeSite) -> None:
    site = make_site({"pier.txt": SAID, "pier.corrections.yml": "title: x\n"})
    for text in ODD.values():
        entries = json.dumps({text: 1, "published": text, "statements": [{"words": text, "drop": True}]})
        (site / "seeds/pier.corrections.yml").write_text(entries, encoding="utf-8")
        assert_harmless(briefing("generate", "--config", site / "mkdocs.yml"))


def test_who_corrects_by_a_forged_id_is_not_led_astray(make_site: MakeSite) -> None:
    records = [{"id": f"pier{text}", "text": f"{text} {SAID} {n}"} for n, text in enumerate(ODD.values())]
    site = make_site({"all.json": json.dumps(records)})
    for wanted in ("pire", "all.json", "seeds/all.json", "pi\u200ber\x1b[2J"):
        result = briefing("correct", "article", wanted, "--title", "x", "--config", site / "mkdocs.yml")
        assert_harmless(result)
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == 1
    assert not list((site / "seeds").glob("*.yml"))


@pytest.mark.parametrize("arguments", [["\x1b[2J"], ["--\x1b[2J"], ["analyse", "--\x07"], ["pdf", "\n", "--all"]])
def test_wrong_usage_is_told_escaped(arguments: list[str]) -> None:
    result = briefing(*arguments)
    assert_harmless(result)
    assert result.exit_code == 2


def test_an_analysis_is_printed_without_what_steers_a_terminal(tmp_path: Path) -> None:
    text = "“We sail,” \u202eAda Brink\u202c said\x9b31m on \u200bFriday.\U000e0041\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    result = briefing("analyse", tmp_path)
    assert is_harmless(result.stdout.rstrip("\n"))
    assert json.loads(result.stdout)["text"] == text


def test_a_terminal_that_knows_few_letters_gets_escapes(tmp_path: Path) -> None:
    (tmp_path / "Łódź.txt").write_bytes(b"")
    command = [str(Path(sys.executable).with_name("briefing")), "analyse", "."]
    settings = environment() | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, cwd=tmp_path, env=settings, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "\\u0141\\xf3d\\u017a.txt: empty\n")


def test_nothing_is_printed_but_through_one_place() -> None:
    printing = re.compile(r"(?<!#)\bprint\(|\bclick\.(?:echo|secho)\(|sys\.std(?:out|err)\.write")
    found = {
        path.relative_to(ROOT).as_posix(): len(printing.findall(path.read_text(encoding="utf-8")))
        for path in (ROOT / "generator").rglob("*.py")
    }
    assert {path: count for path, count in found.items() if count} == {
        "generator/cli/shared.py": 1,
        "generator/cli/analyse.py": 1,  # JSON, in which all of that is escaped
    }

"""What comes with the program to read articles is as it was shipped, or is named."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.analysis.shipped import SUMS, WeightsError, read_shipped
from tests.conftest import ROOT, environment

ANALYSIS = ROOT / "generator/analysis"
CODE = {".py", ".pyc", ".md"}


def test_every_file_of_data_is_listed_as_it_is() -> None:
    data = {path for path in ANALYSIS.rglob("*") if path.is_file() and path.suffix not in CODE and path.name != SUMS}
    assert {path.parent for path in data} == {path.parent for path in ANALYSIS.rglob(SUMS)}
    for path in data:
        assert read_shipped(path) == path.read_bytes()
    for folder in {path.parent for path in data}:
        assert len((folder / SUMS).read_text("utf-8").splitlines()) == sum(path.parent == folder for path in data)


def test_the_lists_are_as_the_command_writes_them() -> None:
    before = {path: path.read_bytes() for path in ANALYSIS.rglob(SUMS)}
    command = ["-c", "from training.write_checksums import lists; print(*lists().values(), sep='', end='')"]
    made = subprocess.run([sys.executable, *command], cwd=ROOT, env=environment(), capture_output=True, check=True)
    assert made.stdout == b"".join(before[path] for path in sorted(before))


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda path: path.write_bytes(b""), "is not as it was shipped"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1]), "is not as it was shipped"),
        (lambda path: path.write_bytes(path.read_bytes().replace(b"Aachen", b"Aachem")), "is not as it was shipped"),
        (lambda path: path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n")), "is not as it was shipped"),
        (lambda path: path.unlink(), "places.txt is missing"),
        (lambda path: path.with_name(SUMS).unlink(), f"{SUMS} is missing"),
        (lambda path: path.with_name(SUMS).write_text("no list"), "is not as it was shipped"),
        (lambda path: (path.unlink(), path.mkdir()), "cannot be read"),
    ],
)
def test_a_file_that_was_changed_is_named(damage: object, reason: str, tmp_path: Path) -> None:
    folder = shutil.copytree(ANALYSIS / "actors", tmp_path / "actors", ignore=shutil.ignore_patterns("*.py*"))
    assert callable(damage)
    damage(folder / "places.txt")
    with pytest.raises(WeightsError, match=reason):
        read_shipped(folder / "places.txt")


def test_a_run_with_changed_word_data_says_so_in_one_line(tmp_path: Path) -> None:
    installed = shutil.copytree(ROOT / "generator", tmp_path / "generator", copy_function=_link)
    changed = installed / "analysis/actors/given_names.txt"
    content = changed.read_bytes()
    changed.unlink()
    changed.write_bytes(content + b"x")
    (tmp_path / "a.txt").write_text("“We sail on Monday,” Thorvald Brink said. He left.\n", encoding="utf-8")
    variables = environment() | {"PYTHONPATH": str(tmp_path)}
    command = ["-c", "from generator.cli import main; main()", "analyse", "a.txt"]
    done = subprocess.run(
        [sys.executable, *command], cwd=tmp_path, env=variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "given_names.txt is not as it was shipped; install the program again" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


def _link(source: str, target: str) -> str:
    os.link(source, target)
    return target

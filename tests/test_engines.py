"""The same configuration and pages build with MkDocs, with its fork and with its successor, twice to the same bytes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.build import generate
from generator.settings import Settings
from tests.conftest import MakeSite, Run

SEEDS = {
    "pier.txt": 'The pier closes on 4 May 2031.\n\n"It is rotten," said Ada Brink, the harbour master.\n',
    "town/fair.md": (
        "---\ntitle: A fair in June\npublished: 2031-05-02\noutlet: Town Post\ntags: [town]\n---\n"
        "Tomas Weil said on Thursday that the fair would open in June. He expects two thousand visitors.\n"
    ),
}


@pytest.mark.parametrize(
    "command",
    [("mkdocs", "build", "--strict"), ("properdocs", "build", "--strict"), ("zensical", "build", "--strict")],
    ids=lambda command: command[0],
)
def test_two_builds_give_the_same_bytes(command: tuple[str, ...], make_site: MakeSite, run: Run) -> None:
    site = make_site(SEEDS)
    assert generate(Settings.from_file(site / "mkdocs.yml")).problems == ()
    first = built(site, command, run)
    second = built(site, command, run)
    assert "harbour master" in first["briefings/pier.html"].decode()
    assert "Town Post" in first["briefings/index.html"].decode()
    assert first.keys() == second.keys()
    assert [name for name, content in first.items() if content != second[name]] == []


def built(site: Path, command: tuple[str, ...], run: Run) -> dict[str, bytes]:
    """The files of a whole build, by name."""
    for made in ("site", ".cache"):
        shutil.rmtree(site / made, ignore_errors=True)
    done = run(site, *command)
    assert done.returncode == 0, done.stdout + done.stderr
    folder = site / "site"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

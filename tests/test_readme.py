"""The README names what there is, and its commands run as they stand."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from generator.articles import read_articles
from generator.cli.new import SHARED, make_site
from tests.conftest import ROOT, Run, copy_site

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [shlex.split(line, comments=True)[1:] for line in re.findall(r"^    (briefing .+)$", README, re.M)]
RUN = [command for command in COMMANDS if command[0] in ("new", "correct", "pdf", "export")]


def test_its_commands_are_found_once_the_environment_is() -> None:
    line = "\n    source .venv/bin/activate\n"
    assert line in README
    assert re.search(r"^    briefing ", README, re.M).start() > README.index(line)  # type: ignore[union-attr]
    assert {command[0] for command in COMMANDS} >= {"new", "add", "correct", "pdf", "export"}


@pytest.mark.parametrize("name", ["README.md", "generator/skeleton/README.md"])
def test_files_and_links_that_it_names_are_there(name: str, tmp_path: Path) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    root = ROOT
    if name != "README.md":
        root = tmp_path
        make_site(root / "fresh")
        root /= "fresh"
    named = set(re.findall(r"\]\(([\w./-]+)\)", text))
    named |= set(re.findall(r"`((?:seeds|docs|generator|templates|benchmarks|training|\.github)/[\w./-]*)`", text))
    assert named
    assert {path for path in named if not (root / path).exists()} == set()


def test_its_example_of_corrections_and_its_commands_fit_the_samples(tmp_path: Path, run: Run) -> None:
    site = copy_site(tmp_path, *SHARED, "templates", "seeds")
    (example,) = re.findall(r"corrections\.yml`:\n\n((?:    .*\n)+)", README)
    text = re.sub(r"^    ", "", example, flags=re.M)
    assert set(yaml.safe_load(text)) == {"outlet", "statements", "dates"}
    (article,) = (a for a in read_articles(site / "seeds", site).articles if a.id == "rutte-warns-of-bad-deal")
    (site / article.path).with_suffix(".corrections.yml").write_text(text, encoding="utf-8")
    for command in RUN:
        done = run(site, "briefing", *command)
        assert done.returncode == 0, (command, done.stderr)
        assert done.stderr == "", command

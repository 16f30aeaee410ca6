from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.cli.new import make_site
from tests.conftest import Run


def test_a_fresh_site_builds(tmp_path: Path, run: Run) -> None:
    site = tmp_path / "new"
    assert run(tmp_path, "briefing", "new", "new").returncode == 0
    done = run(site, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "Ingrid Maas" in (site / "site/briefings/ferry.html").read_text(encoding="utf-8")


def test_what_the_generator_makes_is_out_of_git(tmp_path: Path, run: Run) -> None:
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    made = make_site(tmp_path)
    assert run(tmp_path, "briefing", "build").returncode == 0
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert sorted(listed.stdout.split()) == sorted(path.relative_to(tmp_path).as_posix() for path in made)


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match="not empty"):
        make_site(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]

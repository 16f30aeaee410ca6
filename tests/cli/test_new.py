from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.cli.new import make_site
from tests.conftest import Run


def test_mkdocs_alone_builds_a_fresh_site_and_what_it_makes_is_out_of_git(tmp_path: Path, run: Run) -> None:
    site = tmp_path / "new"
    subprocess.run(["git", "init", "--quiet", site], check=True)
    assert run(tmp_path, "briefing", "new", "new").returncode == 0
    made = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    done = run(site, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "Ingrid Maas" in (site / "site/briefings/ferry.html").read_text(encoding="utf-8")
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard"], cwd=site, capture_output=True, text=True, check=True
    )
    assert set(listed.stdout.split()) == {name for name in made if not name.startswith(".git/")}


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match="not empty"):
        make_site(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]

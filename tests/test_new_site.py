from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from generator.new_site import SHARED, make_site
from tests.conftest import ROOT, Run


def test_a_fresh_site_builds(tmp_path: Path, run: Run) -> None:
    site = tmp_path / "new"
    assert run(tmp_path, "briefing", "new", "new").returncode == 0
    done = run(site, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "Ingrid Maas" in (site / "site/briefings/ferry/index.html").read_text(encoding="utf-8")


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


def test_an_installed_package_carries_what_a_fresh_site_needs(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    unpacked = tmp_path / "unpacked"
    zipfile.ZipFile(wheel).extractall(unpacked)
    code = "import generator.new_site as n, pathlib; print(n.__file__); n.make_site(pathlib.Path('fresh'))"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(unpacked)}, check=True)
    from_clone = make_site(tmp_path / "clone")
    files = {path.relative_to(tmp_path / "clone"): path.read_bytes() for path in from_clone}
    fresh = tmp_path / "fresh"
    assert {path.relative_to(fresh): path.read_bytes() for path in fresh.rglob("*") if path.is_file()} == files


def test_the_wheel_lists_what_a_clone_shares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert {name: f"generator/skeleton/{name}" for name in SHARED} == {
        name: target for name, target in included.items() if target.startswith("generator/skeleton/")
    }

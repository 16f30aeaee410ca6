from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from generator.cli import program
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


def test_what_a_fresh_site_requires_installs_the_program_that_made_it(tmp_path: Path, run: Run) -> None:
    """As a machine does that has the site and nothing else: the wheel has what a site is built with, byte for byte."""
    assert run(tmp_path, "briefing", "new", "desk").returncode == 0
    (requirement,) = required(tmp_path / "desk")
    wheel = tmp_path / "desk" / requirement
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    code = "import generator.cli.new as n, pathlib; print(n.__file__); n.make_site(pathlib.Path('again'))"
    subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(tmp_path / "installed")}, check=True
    )
    for path in (path for path in (tmp_path / "again").rglob("*") if path.is_file()):
        assert (tmp_path / "desk" / path.relative_to(tmp_path / "again")).read_bytes() == path.read_bytes()
    pip = ["uv", "pip", "install", "--dry-run", "--no-deps", "--offline", "--python", sys.executable]
    if shutil.which("uv"):
        done = subprocess.run(
            [*pip, "-r", "requirements.txt"], cwd=tmp_path / "desk", capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr


def required(site: Path) -> list[str]:
    lines = (site / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


REPOSITORY = {"url": "https://example.org/desk/briefing.git", "vcs_info": {"vcs": "git", "commit_id": "0123abc"}}


@pytest.mark.parametrize(
    ("origin", "requirement"),
    [
        ({}, "briefing-site==2.1"),
        (REPOSITORY, "briefing-site @ git+https://example.org/desk/briefing.git@0123abc"),
        ({"url": "https://example.org/b.whl", "archive_info": {}}, "briefing-site @ https://example.org/b.whl"),
        ({"url": "file:///tmp/b.whl", "archive_info": {}}, "./wheels/briefing_site-2.1-py3-none-any.whl"),
        ({"url": "file:///tmp/clone", "dir_info": {}}, "./wheels/briefing_site-2.1-py3-none-any.whl"),
        (REPOSITORY | {"url": "ssh://git@example.org/b.git"}, "./wheels/briefing_site-2.1-py3-none-any.whl"),
    ],
)
def test_requirements_name_where_the_program_came_from(
    origin: dict[str, object], requirement: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, packages = tmp_path / "site", tmp_path / "packages"
    site.mkdir()
    install(packages, origin)
    monkeypatch.setattr(program, "distribution", lambda _: Distribution.at(packages / "briefing_site-2.1.dist-info"))
    made = program.require_program(site)
    assert required(site) == [requirement]
    if len(made) > 1:
        again = tmp_path / "again"
        again.mkdir()
        assert program.require_program(again)[1].read_bytes() == made[1].read_bytes()
        with zipfile.ZipFile(made[1]) as archive:
            record = archive.read("briefing_site-2.1.dist-info/RECORD").decode().splitlines()
            assert sorted(line.partition(",")[0] for line in record) == sorted(archive.namelist())
            assert set(archive.namelist()) == {
                "generator/__init__.py",
                *(f"briefing_site-2.1.dist-info/{name}" for name in ("METADATA", "WHEEL", "RECORD")),
            }
            assert archive.read("generator/__init__.py") == b"x = 1\n"


def install(packages: Path, origin: dict[str, object]) -> None:
    """Put a small program where programs are, as an installer leaves it."""
    about = packages / "briefing_site-2.1.dist-info"
    files = {
        "generator/__init__.py": "x = 1\n",
        f"{about.name}/METADATA": "Metadata-Version: 2.4\nName: briefing-site\nVersion: 2.1\n",
        f"{about.name}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about.name}/INSTALLER": "pip\n",
    }
    files |= {f"{about.name}/direct_url.json": json.dumps(origin)} if origin else {}
    for name, text in files.items():
        (packages / name).parent.mkdir(parents=True, exist_ok=True)
        (packages / name).write_text(text, encoding="utf-8")
    rows = [f"{name},sha256=x,{len(text)}" for name, text in files.items()]
    rows += ["../../bin/briefing,sha256=x,1", "generator/__pycache__/x.pyc,,", f"{about.name}/RECORD,,"]
    (about / "RECORD").write_text("\n".join(rows) + "\n", encoding="utf-8")


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match="not empty"):
        make_site(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]

"""What is installed: the wheel, the locks and the page that says why."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from generator.cli.new import SHARED, make_site
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[=<>~\[; ]", requirement)[0].lower().replace("_", "-") for requirement in requirements}


TRAINING = names(
    [line for line in (ROOT / "training" / "requirements.txt").read_text("utf-8").splitlines() if line[:1].isalpha()]
)
TO_RUN = names(PROJECT["project"]["dependencies"]) | names(PROJECT["dependency-groups"]["build"])
EXTRAS = names([each for extra in PROJECT["project"]["optional-dependencies"].values() for each in extra])
TO_TEST = names(PROJECT["dependency-groups"]["dev"])
LOCKS = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("requirements.lock", "requirements-dev.lock")}
DEPENDENCIES = (ROOT / "docs/about/dependencies.md").read_text(encoding="utf-8")


def pinned(lock: str) -> dict[str, list[str]]:
    """The versions that a lock names, of a package that comes with its hashes; several where systems differ."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==(\S+).*\\\n    --hash=sha256:", LOCKS[lock], re.M):
        found.setdefault(name, []).append(version)
    return found


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
    for weights in (ROOT / "generator").rglob("*.onnx"):
        assert (unpacked / weights.relative_to(ROOT)).read_bytes() == weights.read_bytes()
    code = "import generator.cli.new as n, pathlib; print(n.__file__); n.make_site(pathlib.Path('fresh'))"
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


@pytest.mark.parametrize(("lock", "needed"), [("requirements.lock", TO_RUN), ("requirements-dev.lock", TO_TEST)])
def test_a_lock_has_everything_with_hashes_and_nothing_of_the_machine_it_was_made_on(
    lock: str, needed: set[str]
) -> None:
    assert set(pinned(lock)) >= needed
    assert sum(map(len, pinned(lock).values())) == len(re.findall(r"^[^\s#]", LOCKS[lock], re.M))
    assert not re.search(r"index-url|find-links|://|file:", LOCKS[lock])


def test_what_running_takes_is_no_tool_of_tests_and_the_same_for_both() -> None:
    to_run, to_test = map(pinned, LOCKS)
    assert not set(to_run) & (TO_TEST | {"torch"})
    assert EXTRAS <= TO_TEST
    assert {name: versions for name, versions in to_test.items() if versions != to_run.get(name, versions)} == {}


def test_the_page_gives_the_commands_that_made_the_locks() -> None:
    for lock in LOCKS.values():
        (command,) = re.findall(r"^#    (uv pip compile .*)$", lock, re.M)
        assert f"\n    {command}\n" in DEPENDENCIES


def test_every_direct_dependency_is_explained() -> None:
    cells = [re.split(r"\s*\|\s*", row)[1] for row in re.findall(r"^\| [a-zA-Z].*", DEPENDENCIES, re.M)]
    explained = {
        name.strip().lower() for cell in cells if cell != "package" for name in re.sub(r" \(.*", "", cell).split(",")
    }
    shown = {"mkdocs-material": "material for mkdocs", "onnxruntime": "onnx runtime", "torch": "pytorch"}
    shown |= {"ruamel-yaml": "ruamel.yaml"}
    parts = r"-part-\d+$"  # of one thing, a row for all
    assert explained == {re.sub(parts, "", shown.get(name, name)) for name in TO_RUN | TO_TEST | TRAINING}

"""What is installed: the wheel, the lock and the page that says why."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

from generator.cli.new import SHARED, make_site
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[=<>~\[; ]", requirement)[0].lower().replace("_", "-") for requirement in requirements}


TRAINING = names(
    [line for line in (ROOT / "training" / "requirements.txt").read_text("utf-8").splitlines() if line[:1].isalpha()]
)
NEEDED = names(PROJECT["project"]["dependencies"]) | names(PROJECT["dependency-groups"]["dev"])


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


def test_the_lock_has_everything_with_hashes_and_nothing_of_the_machine_it_was_made_on() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.findall(r"^([\w.-]+)==\S+.*\\\n    --hash=sha256:", lock, re.M)
    assert names(pinned) >= NEEDED
    assert len(pinned) == len(re.findall(r"^[^\s#]", lock, re.M))
    assert not re.search(r"index-url|find-links|://|file:", lock)


def test_every_direct_dependency_is_explained() -> None:
    page = (ROOT / "docs/about/dependencies.md").read_text(encoding="utf-8")
    cells = [re.split(r"\s*\|\s*", row)[1] for row in re.findall(r"^\| [a-zA-Z].*", page, re.M)]
    explained = {
        name.strip().lower() for cell in cells if cell != "package" for name in re.sub(r" \(.*", "", cell).split(",")
    }
    shown = {"mkdocs-material": "material for mkdocs", "onnxruntime": "onnx runtime", "torch": "pytorch"}
    shown |= {"ruamel-yaml": "ruamel.yaml"}
    parts = r"-part-\d+$"  # of one thing, a row for all
    assert explained == {re.sub(parts, "", shown.get(name, name)) for name in NEEDED | TRAINING}

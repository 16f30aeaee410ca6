"""Scratch sites to build, and the tools that build them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from generator.build import compile_site
from generator.cli.new import SHARED
from generator.settings import Settings

ROOT = Path(__file__).resolve().parent.parent

# a busy machine is no mistake
settings.register_profile("patient", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

MakeSite = Callable[[Mapping[str, str]], Path]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def copy_site(folder: Path, *names: str) -> Path:
    """Copy files and folders of this project's own site into a folder, and give the folder."""
    for name in names:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        else:
            shutil.copyfile(source, target)
    return folder


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Make a site like this project's own, but with the given seeds: texts by file name below ``seeds/``."""

    def make(seeds: Mapping[str, str]) -> Path:
        site = copy_site(tmp_path / "scratch", *SHARED, "templates")
        (site / "seeds").mkdir()
        for name, text in seeds.items():
            file = site / "seeds" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return site

    return make


@pytest.fixture
def make_analysed_site(make_site: MakeSite) -> MakeSite:
    """Make such a site whose analyses are kept already, so that a command need not load spaCy to build it."""

    def make(seeds: Mapping[str, str]) -> Path:
        site = make_site(seeds)
        compile_site(Settings.from_file(site / "mkdocs.yml"))
        return site

    return make


@pytest.fixture
def run() -> Run:
    """Run a command of this environment in a folder: its output, error output and exit code."""

    def run_command(folder: Path, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [Path(sys.executable).with_name(command), *arguments],
            cwd=folder,
            env=environment(),
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    return run_command


@pytest.fixture(autouse=True)
def no_site_url(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site of a test has no address on the web, whatever the shell says that runs the tests."""
    monkeypatch.delenv("SITE_URL", raising=False)


def environment() -> dict[str, str]:
    """The environment of a tool: no notices, and a date of building that does not change at midnight."""
    inherited = {name: value for name, value in os.environ.items() if name != "SITE_URL"}
    return inherited | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1740000000", "PYTHONUTF8": "1"}

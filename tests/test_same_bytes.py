"""The same articles give the same bytes, whoever builds them, where, when and with how many workers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.cli.new import SHARED
from tests.conftest import copy_site, environment

Made = dict[str, bytes]

SEEDS = {
    "fair.md": (
        "---\npublished: 2031-05-02\ntags: [town, Ähre, zoo]\n---\n"
        "Tomas Weil told the Town Post that the fair would open in June. “Nobody asked,” Ida Roe and Ada Brink said.\n"
    ),
    "fair.corrections.yml": "title: The fair opens\n",
    **{
        f"town/{day}.txt": f"“It is {day} too many,” Ada Brink of Élan said on {day} May 2031.\n" for day in range(1, 9)
    },
}
"""More than one process reads alone."""

BACKWARDS = """
import os

class Backwards:
    def __init__(self, *folder, scan=os.scandir):
        with scan(*folder) as found:
            self.found = iter(sorted(found, key=lambda entry: entry.name, reverse=True))
    __enter__ = __iter__ = lambda self: self
    __exit__ = close = lambda self, *_: None
    __next__ = lambda self: next(self.found)

os.scandir, os.listdir = Backwards, lambda *folder, names=os.listdir: sorted(names(*folder), reverse=True)
"""


@dataclass
class Build:
    """How a site is built."""

    site: Path
    workers: int = 1
    folder: Path | None = None
    options: list[str] = field(default_factory=list)
    before: str = ""
    environment: dict[str, str] = field(
        default_factory=lambda: environment() | {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    )

    def run(self, command: str = "build") -> Made:
        """Build the site, or write its pages only, and give what was made, by name."""
        copy_site(self.site, *SHARED, "templates")
        config = self.site / "mkdocs.yml"
        config.write_text(config.read_text("utf-8").replace("workers: 0", f"workers: {self.workers}"), "utf-8")
        for name, text in SEEDS.items():
            file = self.site / "seeds" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        code = f"{self.before}\nfrom generator.cli import main\nmain()"
        done = subprocess.run(
            [sys.executable, "-c", code, command, *self.options],
            cwd=self.folder or self.site,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            timeout=600,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        made = [path for name in ("docs", "site") for path in (self.site / name).rglob("*") if path.is_file()]
        return {path.relative_to(self.site).as_posix(): path.read_bytes() for path in made}


def hash_seed(build: Build) -> None:
    build.environment["PYTHONHASHSEED"] = "4242"


def locale(build: Build) -> None:
    build.environment |= {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def time_zone(build: Build) -> None:
    build.environment["TZ"] = "Pacific/Kiritimati"


def working_folder(build: Build) -> None:
    build.folder = Path("/")
    build.options = ["--config", str(build.site / "mkdocs.yml")]


def order_of_files(build: Build) -> None:
    build.before = BACKWARDS


def workers(build: Build) -> None:
    build.workers = 2


DIFFERENCES: list[Callable[[Build], None]] = [hash_seed, locale, time_zone, working_folder, order_of_files, workers]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """What a plain build makes."""
    return Build(tmp_path_factory.mktemp("plain") / "one").run()


@pytest.mark.parametrize("make_different", DIFFERENCES)
def test_one_difference_makes_none(make_different: Callable[[Build], None], plain: Made, tmp_path: Path) -> None:
    build = Build(tmp_path / "another")
    make_different(build)
    pages = {name: content for name, content in plain.items() if name.startswith("docs/")}
    made = build.run("generate")
    assert [name for name in sorted({*pages, *made}) if pages.get(name) != made.get(name)] == []


def test_all_of_them_together_make_none_in_what_is_built(plain: Made, tmp_path: Path) -> None:
    assert {"docs/briefings/fair.pdf", "site/briefings/fair.html", "site/search/front.js"} <= plain.keys()
    build = Build(tmp_path / "another" / "place")
    for make_different in DIFFERENCES:
        make_different(build)
    made = build.run()
    assert [name for name in sorted({*plain, *made}) if plain.get(name) != made.get(name)] == []


def test_folders_are_listed_backwards_there(tmp_path: Path) -> None:
    for name in "cab":
        (tmp_path / name).touch()
    code = f"{BACKWARDS}\nprint(*(name for _, _, names in os.walk('.') for name in names), *os.listdir())"
    said = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert said.stdout.split() == [*"cba", *"cba"]

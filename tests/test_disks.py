"""What a disk does to a run: full, read-only, with clocks that went back, files that go, and what is no file."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import generate
from generator.settings import Settings
from tests.conftest import MakeSite, environment

if sys.platform == "win32":
    pytest.skip("needs a POSIX system", allow_module_level=True)
import resource

SAID = "“We sail on Monday,” Ada Brink said.\n"
SEEDS = {"a.txt": SAID, "town/b.txt": SAID.replace("sail", "row"), "town/c.txt": SAID.replace("sail", "swim")}
MAIN = "from generator.cli import main\nmain()"
_PR_CAPBSET_DROP, _PAST_MODES = 24, (1, 2)  # of Linux: what lets root write and read whatever the mode says

Prepare = Callable[[], None]


def as_anybody() -> None:
    """Take from the process to come what root may do beyond the modes of files."""
    for right in _PAST_MODES if os.geteuid() == 0 else ():
        ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, right, 0, 0, 0)


def limited(size: int) -> Prepare:
    """Let the process to come write files of so many bytes, as if the disk were full then."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def briefing(
    site: Path, *arguments: str, prepare: Prepare = as_anybody, code: str = MAIN
) -> subprocess.CompletedProcess[str]:
    """Run a command in a site; whatever happens, it ends, and no error shows as it came."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=site,
        env=environment(),
        preexec_fn=prepare,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def files(site: Path) -> dict[str, bytes]:
    found = (path for name in ("docs", "seeds", "site") for path in (site / name).rglob("*"))
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found if path.is_file()}


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    """A site with its pages, and a correction since that none of them has."""
    made = make_site(SEEDS)
    generate(Settings.from_file(made / "mkdocs.yml"))
    (made / "seeds/a.corrections.yml").write_text("title: The boats leave late\n", encoding="utf-8")
    return made


def test_a_full_disk_leaves_every_page_whole_and_the_next_run_puts_it_right(site: Path) -> None:
    before = files(site)
    states = []
    for size in (100, 3_000, 10_000):
        done = briefing(site, "generate", prepare=limited(size))
        assert done.returncode in (1, 2)
        assert os.strerror(27) in done.stderr
        states.append(files(site))
    done = briefing(site, "build", prepare=limited(60_000))  # enough for a page and too little for the theme
    assert done.returncode in (1, 2)
    assert briefing(site, "build").returncode == 0
    after = files(site)
    named_by_content = "docs/search/"  # what is in these changes their names
    for name in (name for state in states for name in state if not name.startswith(named_by_content)):
        assert name in after, "something was left behind"
        assert all(state.get(name) in (before.get(name), after[name]) for state in states), name
    assert [name for name in after if name.startswith("docs/") and "Boats" in name] == []
    assert b"The boats leave late" in after["docs/briefings/index.md"]


def test_a_full_disk_leaves_corrections_as_they_were(site: Path) -> None:
    before = files(site)
    wanted = ("correct", "article", "a", "--outlet", "Harbour Post")
    done = briefing(site, *wanted, prepare=limited(10))
    assert done.returncode == 2
    assert files(site) == before
    assert briefing(site, *wanted).returncode == 0
    assert "Harbour Post" in (site / "seeds/a.corrections.yml").read_text(encoding="utf-8")


def shut(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o555)


def reopen(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)


def test_pages_that_may_not_be_written_are_named_and_stay(site: Path) -> None:
    before = files(site)
    shut(site / "docs")
    try:
        done = briefing(site, "generate")
        assert files(site) == before
    finally:
        reopen(site / "docs")
    assert done.returncode == 1
    assert "docs/briefings: a.bib and 5 other files: cannot be written: Permission denied" in done.stderr
    assert briefing(site, "generate").returncode == 0
    assert files(site) != before


def test_where_nothing_may_be_kept_the_pages_are_written(site: Path) -> None:
    (site / "seeds/a.txt").write_text(SAID.replace("Monday", "Tuesday"), encoding="utf-8")
    shut(site / ".briefing")
    try:
        done = briefing(site, "generate")
    finally:
        reopen(site / ".briefing")
    assert done.returncode == 1
    assert "cannot be kept" in done.stderr
    assert "Tuesday" in (site / "docs/briefings/a.md").read_text(encoding="utf-8")


def test_articles_that_may_only_be_read_are_read_and_not_corrected(site: Path) -> None:
    shut(site / "seeds")
    try:
        assert briefing(site, "generate").returncode == 0
        done = briefing(site, "correct", "article", "a", "--outlet", "Harbour Post")
    finally:
        reopen(site / "seeds")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Permission denied" in done.stderr


def test_a_clock_that_went_back_keeps_nothing_stale(site: Path) -> None:
    tomorrow = time.time() + 86_400
    assert briefing(site, "build").returncode == 0
    for path in site.rglob("*"):
        os.utime(path, (tomorrow, tomorrow))
    (site / "seeds/town/b.corrections.yml").write_text("title: The rowers rest\n", encoding="utf-8")
    (site / "seeds/town/c.txt").unlink()
    assert briefing(site, "build").returncode == 0
    assert "The rowers rest" in (site / "site/briefings/b.html").read_text(encoding="utf-8")
    assert not (site / "site/briefings/c.html").exists()


GOES = """
import os, sys

def goes(event, about):
    if event == "open" and str(about[0]).endswith("a.txt") and os.path.exists("seeds/town/b.txt"):
        os.remove("seeds/town/b.txt")
        with open("seeds/town/c.txt", "w") as file:
            file.write("Ada Brink le")

sys.addaudithook(goes)
"""


def test_files_that_change_and_go_while_they_are_read_cost_only_themselves(site: Path) -> None:
    done = briefing(site, "generate", code=f"{GOES}{MAIN}")
    assert done.returncode in (0, 1)
    assert "The boats leave late" in (site / "docs/briefings/a.md").read_text(encoding="utf-8")
    assert all(line.startswith("seeds/town/") for line in done.stderr.splitlines())
    assert briefing(site, "generate").returncode == 0
    assert not (site / "docs/briefings/b.md").exists()
    assert "Ada Brink le" in (site / "docs/briefings/c.md").read_text(encoding="utf-8")


def test_what_is_no_file_is_named_and_the_rest_is_read(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site / "seeds")  # the path of a socket may not be long
    os.mkfifo("pipe.txt")
    Path("endless.txt").symlink_to("/dev/zero")
    Path("round.txt").symlink_to("round.txt")
    Path("nowhere.md").symlink_to("gone.md")
    Path("again").symlink_to(".")
    Path("folder.txt").mkdir()
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("door.json")
        done = briefing(site, "generate")
    assert done.returncode == 1
    named = [line.partition(": ")[0] for line in done.stderr.splitlines()]
    assert named == [f"seeds/{name}" for name in ("door.json", "endless.txt", "nowhere.md", "pipe.txt", "round.txt")]
    assert "The boats leave late" in (site / "docs/briefings/a.md").read_text(encoding="utf-8")

"""Kill commands at random places, run them again, and compare with a run that nobody disturbed.

python benchmarks/kills.py [--places 30] [--seed 0]

The site is small and its reading is kept, so that a run is short. A place is one of the changes that the command makes
to files, and a moment after it; a command is killed with its process group, as a machine that goes down would end it.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from outcome import Outcome

from generator.cli import main as briefing
from generator.cli.new import make_site

for _each in ("generator.editor.writing", "mkdocs.commands.build", "material.plugins.search.plugin"):
    import_module(_each)  # once here, so that no run has to

COMMANDS: dict[str, Sequence[str]] = {
    "generate": ("generate",),
    "build": ("build",),
    "correct": ("correct", "statement", "pier", "It is rotten", "--speaker", "Tomas Weil"),
    "add": ("add", "inbox/mill.txt", "--yes", "--collection", "town"),
}
"""The commands that write, by name: what is killed."""

BEFORE = {
    "town/pier.md": "---\npublished: 2031-05-02\n---\n“It is rotten,” said Ada Brink, the harbour master, on Monday.\n",
    "town/fair.txt": "Tomas Weil said that the fair would open in June 2031. He expects two thousand visitors.\n",
    "mill.txt": "The mill stays shut, Ida Roe told the Town Post on 3 May 2031.\n",
}
AFTER = {
    "town/pier.md": BEFORE["town/pier.md"],
    "town/fair.txt": BEFORE["town/fair.txt"].replace("two thousand", "nobody or two thousand"),
    "dock.txt": "“The dock is dry,” Ida Roe told the Town Post on 3 May 2031.\n",
}
"""The articles of the site when it was built, and as they are when the command comes."""

CORRECTIONS = "# by the desk\ntitle: The pier is rotten # as printed\n"
_NOTES = re.compile(r"/\.briefing/([^/]*lock|cache/last-run|cache/pages)$")
_LATEST = 0.005  # seconds from a change to a file to the kill
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_CHANGES = {"os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.utime"}


def run(folder: Path, places: int = 30, seed: int = 0) -> Iterator[Outcome]:
    """Try each command.

    Args:
        folder: where to make the sites; an empty one.
        places: how often each command is killed.
        seed: of the places.
    """
    start = small_site(folder / "start")
    chance = random.Random(seed)  # noqa: S311 - places to try, no secret
    for name, arguments in COMMANDS.items():
        undisturbed = _copy(start, folder / "undisturbed")
        changes = _run(undisturbed, arguments)
        wanted = files(undisturbed)
        bad = []
        for place in sorted(chance.choices(range(1, changes + 1), k=places)):
            site = _copy(start, folder / "killed")
            _run(site, arguments, kill=(place, chance.uniform(0, _LATEST)))
            _run(site, arguments)
            if different := _different(wanted, files(site)):
                bad.append(f"after change {place}: {', '.join(different[:3])}")
        detail = f"the undisturbed bytes {places - len(bad)} times of {places}, of {changes} changes to files"
        yield Outcome(f"{name}, killed", not bad, "; ".join([detail, *bad]))


def small_site(folder: Path) -> Path:
    """A site that was built, whose articles were edited since and are read already."""
    make_site(folder)
    write_seeds(folder, BEFORE)
    _run(folder, COMMANDS["build"])
    write_seeds(folder, AFTER)
    (folder / "inbox").mkdir()
    (folder / "inbox/mill.txt").write_text(BEFORE["mill.txt"], encoding="utf-8")
    _run(folder, ("export", "--format", "json", "--out", str(folder.with_name("exports"))))  # reads, and writes no page
    return folder


def write_seeds(site: Path, seeds: dict[str, str]) -> None:
    """Give a site these articles and a correction, texts by file name, and no others."""
    shutil.rmtree(site / "seeds")
    for name, text in (*seeds.items(), ("town/pier.corrections.yml", CORRECTIONS)):
        file = site / "seeds" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def files(site: Path) -> dict[str, bytes]:
    """The files of a site by name, all but locks and what the last run noted, which has times and the folder in it."""
    found = (path for path in site.rglob("*") if path.is_file() and not _NOTES.search(path.as_posix()))
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def _different(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _copy(site: Path, target: Path) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    return shutil.copytree(site, target)


def _run(site: Path, arguments: Sequence[str], kill: tuple[int, float] | None = None) -> int:
    """Run a command in a process of its own, which has all modules at hand; nothing else may run in this one.

    Args:
        site: its site.
        arguments: the command.
        kill: the change to a file after which to kill it, from 1, and how many seconds after.

    Returns:
        How many changes to files below the site it made; 0 where it was killed.
    """
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        _be_the_command(site, arguments, writing, kill[0] if kill else 0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        if kill and pipe.read(1):
            time.sleep(kill[1])
            os.killpg(process, signal.SIGKILL)
        said = pipe.read()
    _, status = os.waitpid(process, 0)
    if not kill and os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError(f"{' '.join(arguments)}: {said.decode()}")
    return 0 if kill else int(said.split()[-1])


def _be_the_command(site: Path, arguments: Sequence[str], pipe: int, place: int) -> None:
    """Run the command, tell through the pipe when the place has come, or how many there were; does not return."""
    os.setpgid(0, 0)
    os.chdir(site)
    os.environ |= {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1740000000"}
    os.environ.pop("SITE_URL", None)
    changes = 0

    def count(event: str, about: tuple[Any, ...]) -> None:
        nonlocal changes
        if _is_change(event, about) and os.path.abspath(os.fsdecode(about[0])).startswith(f"{site}/"):  # noqa: PTH100
            changes += 1
            if changes == place:
                os.write(pipe, b"!")

    sys.addaudithook(count)
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), 1)
    os.dup2(pipe, 2)
    code = 0
    try:
        briefing(list(arguments), prog_name="briefing")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    finally:
        os.write(pipe, f"\n{changes}".encode())
        os._exit(code)


def _is_change(event: str, about: tuple[Any, ...]) -> bool:
    """Whether an event of the interpreter is a change to a file; what it is about begins with the file's name."""
    if not about or not isinstance(about[0], str | bytes | os.PathLike):
        return False
    return event in _CHANGES or (event == "open" and isinstance(about[2], int) and bool(about[2] & _WRITING))


def show(outcomes: Iterable[Outcome]) -> bool:
    """Print what was tried, a line each, and say whether all of it was survived."""
    survived = True
    for outcome in outcomes:
        survived &= outcome.survived
        print(f"{'survived' if outcome.survived else 'FAILED  '}  {outcome.name}: {outcome.detail}", flush=True)
    return survived


def main() -> None:
    """Kill from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, default=30, metavar="N", help="how often each command is killed")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(0 if show(run(Path(folder), options.places, options.seed)) else 1)


if __name__ == "__main__":
    main()

"""The last run: what a site was made of and what was made, so that a run that would change nothing ends at once.

Of all that goes in, the bytes are compared; of what came out, names, sizes and times, which tell whether anybody has
touched it since. A run that was cut short leaves other files than one that came to its end, and is never taken for it.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from generator.articles.decoding import LARGEST_RECORDS
from generator.files import read_whole, sealed, unsealed, write_whole
from generator.model import Problem
from generator.publish.addresses import FOLDERS, ROBOTS
from generator.publish.templates import SHIPPED
from generator.publish.writing import hand_written
from generator.settings import Settings

_NAME = "last-run"
_PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class LastRun:
    """What a run that came to its end has left behind."""

    made_of: str
    """A hash of what went in."""
    made: str
    """A hash of how the files that came out were left."""
    quick: bool
    """Whether PDFs of large collections were left out."""
    briefings: int
    """How many articles have a briefing."""
    problems: tuple[Problem, ...]
    """What was left out, and why."""


def program_of(settings: Settings) -> str:
    """A hash of what makes pages out of articles: the program with all that is installed, its options and templates."""
    settings = replace(settings, workers=0)  # who reads makes no difference
    content = hashlib.sha256(repr((settings, sys.version, sorted(_installed()))).encode("utf-8", "surrogatepass"))
    _add(content, _files([settings.templates, _PACKAGE, SHIPPED]))
    return content.hexdigest()


def made_of(settings: Settings, program: str) -> str:
    """A hash of all that decides how files come out: the program, articles, corrections and pages written by hand.

    Args:
        settings: the site.
        program: what ``program_of`` gives.
    """
    content = hashlib.sha256(program.encode())
    _add(content, _files([settings.seeds]))
    for path in _files([settings.archive] if settings.archive else []):  # too large to be read each time
        known = path.lstat()
        content.update(repr((os.fspath(path), known.st_size, known.st_mtime_ns)).encode("utf-8", "surrogatepass"))
    _add(content, hand_written(settings.docs, FOLDERS))  # the search finds these too
    return content.hexdigest()


def _add(content: hashlib._Hash, files: Iterable[Path]) -> None:
    for path in files:
        content.update(f"\n{os.fspath(path)}\n".encode("utf-8", "surrogatepass"))
        content.update(_bytes_of(path))


def made(docs: Path) -> str:
    """A hash of how the generated files below ``docs`` stand: their names, sizes and times."""
    found = []
    for path in _files([docs / "index.md", docs / ROBOTS, *(docs / folder for folder in FOLDERS)]):
        known = path.lstat()
        found.append((os.fspath(path), known.st_mode, known.st_size, known.st_mtime_ns))
    return hashlib.sha256(repr(found).encode("utf-8", "surrogatepass")).hexdigest()


def read_last_run(settings: Settings) -> LastRun | None:
    """What the last run has left, or None where that is not known."""
    try:
        kept = json.loads(unsealed(read_whole(settings.cache / _NAME)) or b"")
        problems = tuple(Problem(str(each["path"]), str(each["reason"])) for each in kept.pop("problems"))
        return LastRun(problems=problems, **kept)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def keep_last_run(settings: Settings, run: LastRun) -> None:
    """Keep what a run has left for the next one, which looks at everything anew where it cannot be kept."""
    with suppress(OSError):
        write_whole(settings.cache / _NAME, sealed(json.dumps(asdict(run)).encode()))


def _files(places: Iterable[Path]) -> Iterator[Path]:
    """Everything below some folders that is no folder, and places that are files themselves, in order of name."""
    for place in places:
        if place.is_dir():
            for folder, names, files in os.walk(place):
                names[:] = sorted(name for name in names if name != "__pycache__")
                yield from (Path(folder, name) for name in sorted(files))
        elif place.exists():
            yield place


def _bytes_of(path: Path) -> bytes:
    """A hash of a file's bytes; of what is no file, is larger than any that is read, or cannot be, of what it is."""
    try:
        known = path.stat()
        if not stat.S_ISREG(known.st_mode) or known.st_size > LARGEST_RECORDS:
            return str((known.st_mode, known.st_size)).encode()
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError as error:
        return str(error.errno).encode()


def _installed() -> Iterator[str]:
    """The distributions that can be imported, by the names of their folders, which have their versions."""
    for place in map(Path, sys.path):
        if place.is_dir():
            yield from (path.name for path in place.glob("*.dist-info"))

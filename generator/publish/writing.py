"""Writing: files replace their older selves whole, stale ones go, and what we did not write is never touched."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.model import Problem

_ENDINGS = ("*.md", "*.ics", "*.xml", "*.pdf")


@dataclass(frozen=True, slots=True)
class Published:
    """What a run wrote: the files that are new or changed, how many stayed, the files that went, and what it did not.

    A file whose place is taken by one that was not made here is a problem.
    """

    written: tuple[Path, ...]
    unchanged: int
    removed: tuple[Path, ...]
    problems: tuple[Problem, ...]


class Writer:
    """Brings a folder in line with what is made for it.

    Args:
        folder: the folder.
        is_ours: whether a file with this content was made here.
    """

    def __init__(self, folder: Path, is_ours: Callable[[bytes], bool]) -> None:
        self._folder = folder
        self._is_ours = is_ours
        self.names: set[str] = set()
        """What was made so far, whether it had to be written or not."""
        self._written: list[Path] = []
        self._problems: list[Problem] = []

    def write(self, name: str, made: str | bytes) -> None:
        """Write a file, unless it is there already as it was made.

        Args:
            name: its path below the folder.
            made: its text or bytes.
        """
        self.names.add(name)
        target = self._folder / name
        content = made.encode("utf-8") if isinstance(made, str) else made
        held = _read(target)
        if held == content:
            return
        if held is not None and not self._is_ours(held):
            reason = "in the way of a page: it was not made by the program, so it stays; move it"
            self._problems.append(Problem(f"{self._folder.name}/{name}", reason))
            return
        write_whole(target, content)
        self._written.append(target)

    def finish(self, folders: Iterable[str] = (), files: Iterable[str] = ()) -> Published:
        """Remove the files made here that were not made again: those in these folders below the folder, and these."""
        removed = self._ours_of(self._folder / name for name in files)
        for path in removed:
            path.unlink(missing_ok=True)
        for each in (self._folder / name for name in folders):
            stale = self._stale(each)
            for path in stale:
                path.unlink(missing_ok=True)  # another run may have been quicker
            removed += stale
            if each.is_dir() and not any(each.iterdir()):
                each.rmdir()
        unchanged = len(self.names) - len(self._written) - len(self._problems)
        return Published(tuple(sorted(self._written)), unchanged, tuple(removed), tuple(self._problems))

    def _stale(self, folder: Path) -> list[Path]:
        files = sorted(path for ending in _ENDINGS for path in folder.rglob(ending))
        return self._ours_of(files)

    def _ours_of(self, files: Iterable[Path]) -> list[Path]:
        """Those of some files that were made here once, and not again."""
        found = [path for path in files if path.relative_to(self._folder).as_posix() not in self.names]
        return [path for path in found if path.is_file() and self._is_ours(path.read_bytes())]


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def write_whole(target: Path, content: bytes) -> None:
    """Put the content into a new file beside the target, then over it in one step.

    Raises:
        OSError: the folder cannot be made or written to; the target is then as it was.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".briefing-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

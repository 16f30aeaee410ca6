"""Writing: files replace their older selves whole, stale ones go, and what we did not write is never touched."""

from __future__ import annotations

import codecs
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.files import files_below, read_whole, remove_unfinished, write_whole
from generator.model import Problem

_ENDINGS = (".md", ".ics", ".xml", ".pdf", ".js", ".bib", ".ris", ".jsonld")
_HEAD = 1000  # bytes, more than any mark of ours takes
_MOST = 5  # files of one folder with the same fault that have a line each

IsOurs = Callable[[str, bytes], bool]
"""Whether a file of that path below a folder, with that content, was made there by us."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a run wrote: the files that are new or changed, how many stayed, the files that went, and what it did not.

    A file whose place is taken by one that was not made here, or that cannot be written, is a problem.
    """

    written: tuple[Path, ...]
    unchanged: int
    removed: tuple[Path, ...]
    problems: tuple[Problem, ...]
    is_whole: bool
    """Whether every file that was made is in its place, and none that is no longer made."""


class Writer:
    """Brings a folder in line with what is made for it; no other run may do so at the same time.

    Args:
        folder: the folder.
        is_ours: which files were made here.
    """

    def __init__(self, folder: Path, is_ours: IsOurs) -> None:
        self._folder = folder
        self._is_ours = is_ours
        self.names: set[str] = set()
        """What was made so far, whether it had to be written or not."""
        self._spared: frozenset[str] = frozenset()
        self._written: list[Path] = []
        self._failed: dict[tuple[str, str], list[str]] = defaultdict(list)
        """The names of files by their folder and what went wrong."""

    def leave(self, name: str) -> None:
        """Leave a file that is there as it would be made."""
        self.names.add(name)

    def write(self, name: str, made: str | bytes) -> None:
        """Write a file, unless it is there already as it was made; one that cannot be written is a problem.

        Args:
            name: its path below the folder.
            made: its text or bytes.
        """
        self.names.add(name)
        target = self._folder / name
        content = made.encode("utf-8") if isinstance(made, str) else made
        try:
            held = _read(target)
            if held == content:
                return
            if target.is_symlink() and held is None:
                self._fail(name, "in the way of a page: a link that leads nowhere; remove it")
            elif held is not None and not self._is_ours(name, held):
                self._fail(name, "in the way of a page: it was not made by the program, so it stays; move it")
            else:
                write_whole(target, content)
                self._written.append(target)
        except IsADirectoryError:
            self._fail(name, "in the way of a page: a folder of that name; move it")
        except OSError as error:
            self._fail(name, f"cannot be written: {error.strerror or error}")

    def finish(self, folders: Iterable[str] = (), files: Iterable[str] = (), spared: Iterable[str] = ()) -> Published:
        """Remove the files made here that were not made again.

        Args:
            folders: those below the folder in which to look for them.
            files: others to look at.
            spared: those that stay as they are.
        """
        self._spared = frozenset(spared)
        unwritten = sum(map(len, self._failed.values()))
        removed = list(self._without_stale(self._folder / name for name in files))
        for each in (self._folder / name for name in folders):
            removed += self._without_stale(self._found(each))
            with suppress(OSError):  # it holds something, or is not there
                each.rmdir()
        unchanged = len(self.names) - len(self._written) - unwritten
        return Published(
            tuple(sorted(self._written)), unchanged, tuple(removed), tuple(self._problems()), not self._failed
        )

    def _found(self, folder: Path) -> list[Path]:
        """The files in a folder that may be ours; what killed runs left goes on the way."""
        files, unreadable = files_below(folder)
        for path, reason in unreadable:
            self._fail(path.relative_to(self._folder).as_posix(), reason)
        for each in {self._folder, folder, *(path.parent for path in files)}:
            remove_unfinished(each)
        return [path for path in files if path.suffix in _ENDINGS]

    def _without_stale(self, files: Iterable[Path]) -> Iterator[Path]:
        """Remove those of some files that are ours and were not made again, and tell which."""
        for path in files:
            name = path.relative_to(self._folder).as_posix()
            if name not in self.names and name not in self._spared and self._was_ours(name, path):
                try:
                    path.unlink(missing_ok=True)
                except OSError as error:
                    self._fail(name, f"no longer made, and cannot be removed: {error.strerror or error}")
                else:
                    yield path

    def _was_ours(self, name: str, path: Path) -> bool:
        try:
            return self._is_ours(name, read_whole(path))
        except OSError:  # not there, gone meanwhile, or nobody's to read
            return False

    def _fail(self, name: str, reason: str) -> None:
        folder, _, last = f"{self._folder.name}/{name}".rpartition("/")
        self._failed[folder, reason].append(last)

    def _problems(self) -> Iterator[Problem]:
        """What went wrong, in one line where it is the same for many files of one folder."""
        for (folder, reason), names in self._failed.items():
            if len(names) > _MOST:
                yield Problem(folder, f"{names[0]} and {len(names) - 1} other files: {reason}")
            else:
                yield from (Problem(f"{folder}/{name}", reason) for name in names)


def hand_written(docs: Path, folders: Iterable[str]) -> list[Path]:
    """The pages below ``docs`` that somebody wrote by hand: all but the home page and those in our folders."""
    ours = [docs / "index.md", *(docs / folder for folder in folders)]
    found, _ = files_below(docs)
    return [path for path in found if path.suffix == ".md" and not any(path.is_relative_to(each) for each in ours)]


def head_as_made(content: bytes) -> bytes:
    """How a file of ours began when it was made, whatever byte order mark, line ends or spaces an editor gave it."""
    head = content[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    return b"".join(line.rstrip() + b"\n" for line in head.removeprefix(codecs.BOM_UTF8).splitlines())


def _read(path: Path) -> bytes | None:
    try:
        return read_whole(path)
    except FileNotFoundError:
        return None

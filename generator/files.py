"""Files: found without surprises, replaced whole, and by one run at a time."""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import re
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

log = logging.getLogger(__name__)

_SEALED = re.compile(rb'\{"sha256":"([0-9a-f]{64})",(.*)', re.DOTALL)
_NO_FILE = "it is no file but a pipe, a socket or a device"
_UNFINISHED = re.compile(r"\.briefing-\w+\.part")


def files_below(
    folder: Path, may_be_outside: Callable[[str], bool] = lambda _: False
) -> tuple[list[Path], list[tuple[Path, str]]]:
    """The files below a folder, in order of their names, and what else is there that cannot be read, each with why.

    Whatever is hidden is passed over, and so are links to folders, and links that lead out of the folder, save to a
    file whose own name ``may_be_outside``.
    """
    files: list[Path] = []
    unreadable: list[tuple[Path, str]] = []

    def failed(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError | NotADirectoryError):  # there is no such folder
            unreadable.append((Path(error.filename), f"cannot be read: {error.strerror}"))

    top = Path(os.path.realpath(folder))
    for place, folders, names in os.walk(folder, onerror=failed):
        here = Path(place)
        if not os.access(here, os.X_OK):
            unreadable.append((here, "cannot be read: Permission denied"))
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        for path in (here / name for name in names if not name.startswith(".")):
            try:
                mode = path.stat().st_mode
            except OSError as error:
                unreadable.append((path, _why(error)))
                continue
            if not stat.S_ISREG(mode):
                unreadable.append((path, f"not read: {_NO_FILE}"))
            elif _is_in(top, path) or may_be_outside(Path(os.path.realpath(path)).name):
                files.append(path)
    order = {path: path.relative_to(folder).parts for path in (*files, *(path for path, _ in unreadable))}
    return sorted(files, key=order.__getitem__), sorted(unreadable, key=lambda each: order[each[0]])


def links_out_of(folder: Path) -> list[Path]:
    """The links below a folder, to files and to folders, that lead out of it; in order of their names, none hidden."""
    top = Path(os.path.realpath(folder))
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(place, name) for name in (*folders, *names) if not name.startswith("."))
        found += [path for path in paths if path.is_symlink() and path.exists() and not _is_in(top, path)]
    return sorted(found)


def _is_in(top: Path, path: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(top)


def _why(error: OSError) -> str:
    """Why a file below a folder cannot be looked at."""
    if isinstance(error, FileNotFoundError):
        return "not read: a link that leads nowhere"
    return f"cannot be read: {error.strerror}"


def read_whole(path: Path, largest: int = -1) -> bytes:
    """The bytes of a file, at most ``largest`` of them.

    Raises:
        OSError: there is no such file, it cannot be read, or it is a pipe, a socket or a device, which has no end.
    """
    with open(path, "rb", opener=_at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, _NO_FILE)
        return file.read(largest)


def _at_once(path: str, flags: int) -> int:
    """Open a file without waiting for whoever would write into a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def write_whole(target: Path, content: bytes) -> None:
    """Put the content into a new file beside the target, then over it in one step.

    A link stays, and what it leads to is replaced; a file that is replaced keeps its mode.

    Raises:
        OSError: the folder cannot be made or written to; the target is then as it was.
    """
    with writing_whole(target) as file:
        file.write(content)


@contextmanager
def writing_whole(target: Path) -> Iterator[IO[bytes]]:
    """A new file beside the target to write into, which takes its place in one step at the end; see `write_whole`."""
    target = Path(os.path.realpath(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".briefing-", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """The mode of a file, and that of a new one where there is none."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return 0o644


def sealed(content: bytes) -> bytes:
    """A JSON object of ours with a hash of it as its first value."""
    return b'{"sha256":"%b",%b' % (_digest(content), content[1:])


def unsealed(content: bytes) -> bytes | None:
    """The object that was sealed; None where the content is not as it was written, or was not written here."""
    found = _SEALED.fullmatch(content)
    opened = b"{" + found[2] if found else b""
    return opened if found and _digest(opened) == found[1] else None


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


def remove_unfinished(folder: Path) -> None:
    """Remove what killed runs left of ``write_whole`` in a folder; no other run may be writing there."""
    with suppress(OSError):
        for path in folder.iterdir():
            if _UNFINISHED.fullmatch(path.name):
                path.unlink(missing_ok=True)


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """Wait until no other process is at work under the lock of that file, and keep others waiting meanwhile.

    Where no lock can be had (a folder that cannot be written to, a file system without locks), the work is done
    without. The same thread may take a lock again that it has.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - it is not needed for help

    held = FileLock(lock, is_singleton=True)
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        try:
            held.acquire(timeout=0)
        except Timeout:
            log.warning("Another run is at work on this site; waiting for it to end.")
            held.acquire()
    except (OSError, NotImplementedError):
        yield
        return
    try:
        yield
    finally:
        held.release()

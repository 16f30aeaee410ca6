"""Has a process that reads or sets articles do what is fatal to it, where an article asks for it. For tests."""

from __future__ import annotations

import ctypes
import math
import os
import signal
import time
from collections.abc import Callable, Mapping
from itertools import repeat
from pathlib import Path
from typing import Any

from generator import processes, workers
from generator.articles import Reading, read_file
from generator.model import Analysis, Article, Problem
from generator.publish.print import printing
from generator.publish.print.typesetting import Typesetter, TypesettingError
from generator.settings import SettingsError

SECONDS = 2  # of processor time
MEMORY = 300_000_000  # bytes; a slow machine needs more than the two seconds to fill what the program allows


def end_spare() -> None:
    """End the processes that are kept for the next run."""
    while processes._spare:
        for each in processes._spare.popitem()[1]:
            each.end()


def work() -> None:
    """What a process does, for articles of which some are deadly by their title."""
    workers._load = _load
    workers._read = _read
    setattr(workers, "read_file", _read_file)  # noqa: B010 - mypy takes no other function for it
    workers.work()


def work_in_earnest() -> None:
    """The same, but an article that is not deadly is analysed, with as much memory as the program allows."""
    analysed = workers._read

    def read(article: Article, pipeline: str) -> Analysis | Problem | SettingsError:
        DEADLY.get(article.title, lambda: None)()
        return analysed(article, pipeline)

    workers._read = read
    setattr(workers, "read_file", _read_file)  # noqa: B010 - as above
    workers.work()


def work_at_print() -> None:
    """What a process does that sets documents, of which some are deadly by their title."""
    setting = Typesetter.set

    def set_(typesetter: Typesetter, layout: str, data: Mapping[str, Any], name: str) -> tuple[bytes, str]:
        DEADLY.get(data["title"], lambda: None)()
        return setting(typesetter, layout, data, name)

    setattr(Typesetter, "set", set_)  # noqa: B010 - as above
    printing.work()


_read_so_far: list[str] = []


def _load(question: workers._File | workers._Text) -> None:
    if isinstance(question, workers._Text) and question.pipeline == "slow":
        _loop(SECONDS + 1)


def _read(article: Article, pipeline: str) -> Analysis:
    DEADLY.get(article.title, lambda: None)()
    if _read_so_far and article.title == "not the first":
        os.abort()
    _read_so_far.append(article.title)
    return Analysis(article.id)


def _read_file(file: Path, shown: str, collection: str, language: str) -> Reading:
    DEADLY.get(file.stem, lambda: None)()
    return read_file(file, shown, collection, language)


def _loop(seconds: float = math.inf) -> None:
    while time.process_time() < seconds:
        pass


def _print() -> None:
    print("\x80\x04 is how a pickle begins")
    os.write(1, b"\x80\x04")


def _say_much_and_die() -> None:
    os.write(2, b"assertion failed: " + b"a" * 800_000 + b"\nfree(): invalid pointer\n")
    os.abort()


def _find_no_memory() -> None:
    os.write(2, b"memory allocation of 805306368 bytes failed\n")
    os.abort()


def _find_no_room() -> None:
    raise TypesettingError("no room")


DEADLY: dict[str, Callable[[], object]] = {
    "exit": lambda: os._exit(3),
    "exit as if all were well": lambda: os._exit(0),
    "abort": os.abort,
    "segfault": lambda: ctypes.string_at(0),
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "loop": _loop,
    "sleep": lambda: time.sleep(1000),
    "memory": lambda: bytearray(100_000_000_000),
    "memory, little by little": lambda: [bytearray(1_000_000) for _ in repeat(None)],
    "print": _print,
    "much on standard error": _say_much_and_die,
    "memory, in a library": _find_no_memory,
    "no room": _find_no_room,
}

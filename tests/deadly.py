"""Has a process that reads articles do what is fatal to it, where an article asks for it. For tests of ``workers``."""

from __future__ import annotations

import ctypes
import math
import os
import signal
import time
from collections.abc import Callable
from itertools import repeat
from pathlib import Path

from generator import workers
from generator.articles import Reading, read_file
from generator.model import Analysis, Article, Problem
from generator.settings import SettingsError

SECONDS = 2  # of processor time
MEMORY = 300_000_000  # bytes; a slow machine needs more than the two seconds to fill what the program allows


def work() -> None:
    """What a process does, for articles of which some are deadly by their title."""
    workers.SECONDS = SECONDS
    workers.MEMORY = MEMORY
    workers._load = _load
    workers._read = _read
    setattr(workers, "read_file", _read_file)  # noqa: B010 - mypy takes no other function for it
    workers.work()


def work_in_earnest() -> None:
    """The same, but an article that is not deadly is analysed, with as much memory as the program allows."""
    workers.SECONDS = SECONDS
    analysed = workers._read

    def read(article: Article, pipeline: str) -> Analysis | Problem | SettingsError:
        DEADLY.get(article.title, lambda: None)()
        return analysed(article, pipeline)

    workers._read = read
    setattr(workers, "read_file", _read_file)  # noqa: B010 - as above
    workers.work()


def _load(pipeline: str) -> None:
    if pipeline == "slow":
        _loop(SECONDS + 1)


def _read(article: Article, pipeline: str) -> Analysis:
    DEADLY.get(article.title, lambda: None)()
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
}

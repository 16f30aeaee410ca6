"""Filling: articles that an archive does not have yet, or has in another reading, are analysed and put into it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import tee
from pathlib import Path

from generator.archive.rows import Row, rows_of
from generator.archive.schema import TABLES
from generator.archive.store import Kept, as_tables, check, is_staged, merge, stage
from generator.articles import Reading
from generator.cache import Readers
from generator.files import one_at_a_time
from generator.model import Analysis, Article, Problem

_BATCH = 500  # articles whose rows are held in memory
_BATCHES = 20  # that are put into the tables together

Analyser = Callable[[Iterable[Article]], Generator[Analysis | Problem]]
"""Yields the analysis of each article in order, or why there is none."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What became of the articles that were put into an archive."""

    analysed: int
    """Articles that are new there, or were read again."""
    unchanged: int
    """Articles that it had already, read in the same way."""
    problems: tuple[Problem, ...]
    """What was left out, and why."""

    def __str__(self) -> str:
        return f"articles analysed: {self.analysed}; unchanged: {self.unchanged}; problems: {len(self.problems)}"


def fill(
    folder: Path,
    readings: Iterable[Reading],
    analyse: Analyser,
    readers: Readers,
    progress: Callable[[int, int], None] | None = None,
) -> Filled:
    """Put articles into an archive; nothing that is in it already is analysed again.

    Articles come and go one after another: what is held in memory does not grow with their number, save for a few bytes
    for each. What was analysed stays when the run is interrupted.

    Args:
        folder: the archive; made if it is not there.
        readings: the articles, file by file.
        analyse: what analyses them.
        readers: what does so by name, version and content.
        progress: told after each article that was analysed: how many are, and how many were found so far.

    Raises:
        SettingsError: the folder has tables of another version or of somebody else, or the articles cannot be analysed.
        OSError: the folder cannot be written to.
    """
    with one_at_a_time(folder / ".lock"):
        check(folder)
        run = _Run(folder, readers)
        wanted, asked = tee(run.unread(readings))
        try:
            with closing(analyse(each.article for each in asked)) as results:
                for each, result in zip(wanted, results, strict=True):
                    run.take(each, result)
                    if progress is not None:
                        progress(run.done, run.found)
        finally:
            run.stage()
        run.merge()
    return Filled(run.done - run.failed, run.unchanged, tuple(run.problems))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An article that is to be analysed."""

    article: Article
    key: str
    read_as: str


class _Run:
    """One run that fills an archive."""

    def __init__(self, folder: Path, readers: Readers) -> None:
        self._folder, self._readers = folder, readers
        self._rows: dict[str, list[Row]] = {table: [] for table in TABLES}
        self._staged_keys: list[str] = []
        self._under_way: set[str] = set()
        self._kept = Kept(folder)
        self.merge()  # what a run before was cut short with
        self.found = self.done = self.failed = self.unchanged = 0
        self.problems: list[Problem] = []

    def unread(self, readings: Iterable[Reading]) -> Iterator[_Wanted]:
        """Yield the articles that the archive does not have as they would be read now, each once."""
        for reading in readings:
            self.problems += reading.problems
            times: Counter[str] = Counter()
            for article in reading.articles:
                times[article.id] += 1
                key, read_as = _key(article, times[article.id]), self._readers.key(article)
                if key in self._under_way or self._kept.has(key, read_as):
                    self.unchanged += 1
                    continue
                self._under_way.add(key)
                self.found += 1
                yield _Wanted(article, key, read_as)

    def take(self, wanted: _Wanted, result: Analysis | Problem) -> None:
        """Take what came of an article; what an earlier run made of one that failed stays."""
        self.done += 1
        if isinstance(result, Problem):
            self.failed += 1
            self.problems.append(result)
            return
        for table, rows in rows_of(wanted.article, result, wanted.key, wanted.read_as).items():
            self._rows[table] += rows
        if len(self._rows["articles"]) == _BATCH:
            self.stage()
        if self._staged == _BATCHES:
            self.merge()

    def stage(self) -> None:
        """Write down the rows that are held in memory."""
        if self._rows["articles"]:
            stage(self._folder, self._staged, as_tables(self._rows))
            self._staged_keys += [str(row["article"]) for row in self._rows["articles"]]
            self._rows = {table: [] for table in TABLES}
            self._staged += 1

    def merge(self) -> None:
        """Put everything that was written down into the tables."""
        if is_staged(self._folder):
            merge(self._folder, self._kept)
            self._kept = Kept(self._folder)
            self._under_way.difference_update(self._staged_keys)
        self._staged, self._staged_keys = 0, []


def _key(article: Article, nth: int) -> str:
    """What an article is known by in an archive: its file, its id, and which it is of several of one id in a file."""
    content = "\0".join((article.path, article.id, *([str(nth)] if nth > 1 else [])))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]

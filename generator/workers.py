"""Read files and analyse articles in other processes, so that what is too much for its process costs that one only.

A process does one at a time: read a file that a library parses, or analyse an article. It is given so much memory, and
so much processor time for each; what needs more, dies or does not answer is named with the reason, and another process
goes on with the next. Where the system knows no such limits (Windows), the longest wait is the one that holds.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import IO, cast

from generator.articles import Reading, read_articles, read_each, read_file, with_versions
from generator.articles.reading import FileReader
from generator.model import Analysis, Article, Problem
from generator.settings import SettingsError

if sys.platform != "win32":
    import resource

MEMORY = 1_500_000_000  # bytes of data that a process may have; reading uses a third of them
SECONDS = 20
"""Of processor time for one file or article, once what reads it is loaded. The longest prose that is accepted takes
some two thirds of that (``articles.limits``); what is all quotations or reports in reports may need more, and is left
out."""
LONGEST_WAIT = 300  # seconds by the clock for one, however busy the machine is, where it waits and does not work

_FEW = 8  # articles that one process reads in the time that more processes need to start
_AHEAD = 8  # articles for each process that wait for it, so that a slow one keeps none of the others idle
_DYING = 5  # seconds that a process may take to end
_OUT_OF_MEMORY = 77  # exit code
_COMMAND = "from generator.workers import work; work()"


def analyse_each(articles: Iterable[Article], pipeline: str, workers: int = 0) -> Generator[Analysis | Problem]:
    """Yield each article's analysis in order, or in its place why there is none.

    No more articles are taken than the processes will be asked for soon. Closing the iterator ends the processes.

    Args:
        articles: the articles.
        pipeline: the name of an installed spaCy pipeline.
        workers: processes to use for more than a few articles; 0 is one for each processor core.

    Raises:
        SettingsError: the pipeline, or the weights of the attribution network, cannot be used.
    """
    coming = iter(articles)
    first = list(islice(coming, _FEW + 1))
    if not first:
        return
    count = 1 if len(first) <= _FEW else workers or os.cpu_count() or 1
    crew = _Crew()
    threads = ThreadPoolExecutor(count)
    asked: deque[Future[Analysis | Problem]] = deque()
    try:
        for article in chain(first, coming):
            asked.append(threads.submit(crew.read, article, pipeline))
            if len(asked) > count * _AHEAD:
                yield asked.popleft().result()
        while asked:
            yield asked.popleft().result()
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        crew.dismiss(keep_one=count == 1)
        threads.shutdown()


def standing_reader(pipeline: str) -> Callable[[Article], Analysis | Problem]:
    """What analyses one article after another, for any number of threads, in processes that stay until this one ends.

    It raises what `analyse_each` does.
    """
    return partial(_Crew().read, pipeline=pipeline)


def read_articles_apart(path: Path, root: Path | None = None, language: str = "") -> Reading:
    """Read articles as `read_apart` does, and their versions; arguments as of `read_articles`."""
    with _reading_apart() as read:
        return with_versions(read_articles(path, root, language, read), path, root, language, read)


def read_each_apart(path: Path, root: Path | None = None, language: str = "") -> Iterator[Reading]:
    """Yield what `read_apart` reads, file by file."""
    with _reading_apart() as read:
        yield from read_each(path, root, language, read)


def read_apart(path: Path, root: Path | None = None, language: str = "") -> Reading:
    """Read articles, but what a library parses in another process; arguments as of `read_articles`."""
    with _reading_apart() as read:
        return read_articles(path, root, language, read)


@contextmanager
def _reading_apart() -> Iterator[FileReader]:
    """What reads a file in another process, which is kept for what is to be read or analysed next."""
    crew = _Crew()
    try:
        yield crew.read_file
    finally:
        crew.dismiss(keep_one=True)


@dataclass(frozen=True, slots=True)
class _File:
    """A file to be read: the arguments of `read_file`."""

    file: Path
    shown: str
    collection: str
    language: str


@dataclass(frozen=True, slots=True)
class _Text:
    """An article to be analysed, and the pipeline for it."""

    article: Article
    pipeline: str


_Answer = Analysis | Reading | Problem | SettingsError


class _DiedError(Exception):
    """A process ended before it answered; the message says why."""


class _Reader:
    """A process that reads articles."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, "-c", _COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONSAFEPATH": "1"},
            start_new_session=True,  # Ctrl-C is for us to handle
        )
        self._questions, self._answers = cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)
        self._is_late = False

    def ask(self, question: _File | _Text) -> Analysis | Reading | Problem:
        """What is in a file, or the analysis of an article, or why there is none.

        Raises:
            SettingsError: the pipeline or the weights cannot be used.
            _DiedError: the process ended.
        """
        timer = threading.Timer(LONGEST_WAIT, self._give_up)
        timer.daemon = True
        timer.start()
        try:
            answer = self._answer(question)
        finally:
            timer.cancel()
        if isinstance(answer, SettingsError):
            raise answer
        return answer

    def _answer(self, question: _File | _Text) -> _Answer:
        try:
            pickle.dump(question, self._questions)
            self._questions.flush()
            answer: _Answer = pickle.load(self._answers)  # noqa: S301 - our own process wrote it
        except (OSError, ValueError, EOFError, pickle.UnpicklingError) as error:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_DYING)
            self.end()
            raise _DiedError(self._reason()) from error
        return answer

    def _give_up(self) -> None:
        self._is_late = True
        self._process.kill()

    @property
    def is_alive(self) -> bool:
        """Whether the process can be asked."""
        return self._process.poll() is None

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()

    def _reason(self) -> str:
        code = self._process.returncode
        if self._is_late:
            return f"reading it took longer than {LONGEST_WAIT} seconds"
        if code == _OUT_OF_MEMORY:
            return f"reading it needs more than {MEMORY / 1e9:.1f} GB of memory"
        if code < 0 and -code == getattr(signal, "SIGXCPU", 0):
            return f"reading it takes more than {SECONDS} seconds of processor time"
        ended = signal.strsignal(-code) if code < 0 else f"exit code {code}"
        return f"the process that read it ended ({ended})"


class _Crew:
    """The processes of one run; each thread that asks has one to itself."""

    def __init__(self) -> None:
        self._idle = [reader for reader in _spare if reader.is_alive]
        self._all = list(self._idle)
        self._lock = threading.Lock()
        self._is_dismissed = False
        _spare.clear()

    def read(self, article: Article, pipeline: str) -> Analysis | Problem:
        """The analysis of an article, or why there is none; errors as of ``analyse_each``."""
        try:
            return cast(Analysis | Problem, self._ask(_Text(article, pipeline)))
        except _DiedError as error:
            return Problem(article.path, f"left out: {error}")

    def read_file(self, file: Path, shown: str, collection: str, language: str) -> Reading:
        """What `read_file` gives, or what is wrong where its process died."""
        try:
            return cast(Reading, self._ask(_File(file.absolute(), shown, collection, language)))
        except _DiedError as error:
            return Reading((), (Problem(shown, f"left out: {error}"),), is_whole=False)

    def _ask(self, question: _File | _Text) -> Analysis | Reading | Problem:
        reader = self._take()
        try:
            answer = reader.ask(question)
        except _DiedError:
            with self._lock:
                self._all.remove(reader)
            raise
        with self._lock:
            self._idle.append(reader)
        return answer

    def _take(self) -> _Reader:
        with self._lock:
            if self._is_dismissed:
                raise CancelledError
            if not self._idle:
                self._idle.append(_Reader())
                self._all += self._idle
            return self._idle.pop()

    def dismiss(self, *, keep_one: bool) -> None:
        """End the processes, but for one if it is to be kept for the next run and has nothing to do."""
        with self._lock:
            self._is_dismissed = True
            _spare.extend(self._idle[:keep_one])
            for reader in self._all:
                if reader not in _spare:
                    reader.end()


_spare: list[_Reader] = []
"""A process kept for the next run, which may be soon where a site is served: to load what reads takes seconds."""


def work() -> None:
    """Answer what is asked on standard input: what a process does until there is no more."""
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    _limit_memory()
    try:
        while True:
            question: _File | _Text = pickle.load(questions)  # noqa: S301 - the process that started this one wrote it
            _limit_time(LONGEST_WAIT)
            answer: _Answer | None = _load(question.pipeline) if isinstance(question, _Text) else None
            _limit_time(SECONDS)
            pickle.dump(answer or _answered(question), answers)
            answers.flush()
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    except (EOFError, OSError):  # nobody asks any more, or waits for the answer
        os._exit(0)


def _answered(question: _File | _Text) -> _Answer:
    if isinstance(question, _Text):
        return _read(question.article, question.pipeline)
    return read_file(question.file, question.shown, question.collection, question.language)


def _load(pipeline: str) -> SettingsError | None:
    """Load what reads, which takes seconds the first time; given is why it cannot be used."""
    from generator.analysis.network import WeightsError, load_network  # noqa: PLC0415 - the process that asks does without
    from generator.analysis.pipeline import PipelineError, load_pipeline  # noqa: PLC0415

    try:
        load_pipeline(pipeline)
        load_network()
    except (PipelineError, WeightsError) as error:
        return SettingsError(str(error))
    return None


def _read(article: Article, pipeline: str) -> Analysis | Problem | SettingsError:
    from generator.analysis import analyse  # noqa: PLC0415
    from generator.analysis.network import WeightsError  # noqa: PLC0415

    try:
        return next(analyse([article], pipeline))
    except WeightsError as error:  # word data are loaded by those who look into them
        return SettingsError(str(error))
    except MemoryError:
        raise
    except Exception as error:  # one bad article never stops the others
        return Problem(article.path, f"left out, its analysis failed with {type(error).__name__}: {error}")


def _limit_memory() -> None:
    if sys.platform != "win32":
        _limit(resource.RLIMIT_DATA, MEMORY)
        _limit(resource.RLIMIT_CORE, 0)  # no file of gigabytes is left by one that is ended


def _limit_time(seconds: int) -> None:
    if sys.platform != "win32":
        _limit(resource.RLIMIT_CPU, int(time.process_time()) + seconds)


def _limit(what: int, most: int) -> None:
    """Let this process have no more of something; what is set by others for good is not raised."""
    if sys.platform != "win32":
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))

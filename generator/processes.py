"""Processes: work that may hang, die or take all memory is done in other processes, one thing at a time, under limits.

A process is asked one thing after the other. It is given so much memory, and so much processor time for each; where a
thing needs more, or its process dies or does not answer, there is a reason in the place of the answer, and another
process goes on with the next. Where the system knows no such limits (Windows), the longest wait is the one that holds.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any, TypeVar, cast

if sys.platform != "win32":
    import resource

LONGEST_WAIT = 300  # seconds by the clock for one thing, however busy the machine is, where it waits and does not work

_DYING = 5  # seconds that a process may take to end
_OUT_OF_MEMORY = 77  # exit code
_WITHOUT_MEMORY = b"memory allocation of"  # what a library in Rust says before it ends its process
_FEW = 8  # things that somebody at work on a site waits for; after more, no process is kept, but its memory freed
_AHEAD = 4  # things for each process that are at hand before they are asked
_LONGEST = 200  # characters of what a process said last
_STDERR = 2

_Thing = TypeVar("_Thing")
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of work: how a process for it is started, and what it may take.

    ``command`` is Python that ends in a call of ``answer_each``, ``doing`` what it does, as in "reading it", ``memory``
    the bytes of data that a process may have, ``seconds`` the processor time for one thing.
    """

    command: str
    doing: str
    memory: int
    seconds: int


class DiedError(Exception):
    """A process ended before it answered; the message says why."""


class Crew:
    """The processes of one run for a kind of work; each thread that asks has one to itself."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._idle = [each for each in _spare.pop(work.command, []) if each.is_alive]
        self._all = list(self._idle)
        self._lock = threading.Lock()
        self._is_dismissed = False
        self._asked = 0

    def ask(self, question: Any) -> Any:
        """What a process answers to a question.

        A process that did something before may die of that, so one more is asked, which is new.

        Raises:
            DiedError: the process ended.
        """
        process = self._take()
        try:
            return self._ask(process, question)
        except DiedError as error:
            if process.is_new or process.has_taken_its_time:
                raise
            try:
                return self._ask(self._take(new=True), question)
            except DiedError as again:
                raise again from error

    def each(
        self, do: Callable[[_Thing], _Result], things: Iterable[_Thing], count: int = 0
    ) -> Generator[_Result, None, None]:
        """Do something that asks a process with each of some things, and yield what comes of it, in order.

        A thing is taken when its turn is near. Closing the iterator ends the processes; after few things, one that has
        nothing to do is kept for the next run.

        Args:
            do: what to do with one.
            things: the things.
            count: the most processes to use; 0 is one for each processor core.
        """
        count = count or os.cpu_count() or 1
        waiting: deque[Future[_Result]] = deque()
        threads = ThreadPoolExecutor(count)
        remaining = iter(things)
        try:
            while True:
                waiting.extend(threads.submit(do, each) for each in islice(remaining, _AHEAD * count - len(waiting)))
                if not waiting:
                    break
                yield waiting.popleft().result()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            self.dismiss(keep_one=self._asked <= _FEW)
            threads.shutdown()

    def dismiss(self, *, keep_one: bool) -> None:
        """End the processes, but for one if it is to be kept for the next run and has nothing to do."""
        with self._lock:
            self._is_dismissed = True
            kept = self._idle[:keep_one]
            _spare.setdefault(self._work.command, []).extend(kept)
            for process in self._all:
                if process not in kept:
                    process.end()

    def _ask(self, process: _Process, question: Any) -> Any:
        try:
            answer = process.ask(question)
        except DiedError:
            with self._lock:
                self._all.remove(process)
            raise
        with self._lock:
            self._idle.append(process)
        return answer

    def _take(self, *, new: bool = False) -> _Process:
        with self._lock:
            if self._is_dismissed:
                raise CancelledError
            self._asked += 1
            if self._idle and not new:
                return self._idle.pop()
            self._all.append(_Process(self._work))
            return self._all[-1]


class _Process:
    """A process that does one thing at a time."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the process
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, "-c", work.command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,  # what libraries say may be long, and words of an article
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONSAFEPATH": "1"},
            start_new_session=True,  # Ctrl-C is for us to handle
        )
        self._questions, self._answers = cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)
        self._is_late = False
        self.is_new = True
        """Whether it has not answered anything yet."""

    def ask(self, question: Any) -> Any:
        """What it answers to a question.

        Raises:
            DiedError: the process ended.
        """
        timer = threading.Timer(LONGEST_WAIT, self._give_up)
        timer.daemon = True
        timer.start()
        try:
            answer = self._answer(question)
        finally:
            timer.cancel()
        self.is_new = False
        return answer

    def _answer(self, question: Any) -> Any:
        try:
            pickle.dump(self._work, self._questions)
            pickle.dump(question, self._questions)
            self._questions.flush()
            return pickle.load(self._answers)  # noqa: S301 - our own process wrote it
        except (OSError, ValueError, EOFError, pickle.UnpicklingError) as error:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_DYING)
            self._process.kill()
            self._process.wait()
            reason = self._reason()
            self._errors.close()
            raise DiedError(reason) from error

    def _give_up(self) -> None:
        self._is_late = True
        self._process.kill()

    @property
    def is_alive(self) -> bool:
        """Whether the process can be asked."""
        return self._process.poll() is None

    @property
    def has_taken_its_time(self) -> bool:
        """Whether the process ended since it took all the time there is."""
        return self._is_late or -self._process.returncode == getattr(signal, "SIGXCPU", 0)

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        self._errors.close()

    def _reason(self) -> str:
        code, doing = self._process.returncode, self._work.doing
        said = self._said()
        if self._is_late:
            return f"{doing} took longer than {LONGEST_WAIT} seconds"
        if code == _OUT_OF_MEMORY or (code < 0 and _WITHOUT_MEMORY in said):
            return f"{doing} needs more than {self._work.memory / 1e9:.1f} GB of memory"
        if self.has_taken_its_time:
            return f"{doing} takes more than {self._work.seconds} seconds of processor time"
        if code < 0:
            return f"the process {doing} ended ({signal.strsignal(-code)})"
        last = said.decode(errors="replace").strip().rpartition("\n")[2][-_LONGEST:]
        return f"the process {doing} ended (exit code {code}{': ' * bool(last)}{last})"

    def _said(self) -> bytes:
        """The end of what it said on standard error."""
        end = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, end - 4 * _LONGEST))
        return self._errors.read()


_spare: dict[str, list[_Process]] = {}
"""By the command, a process kept for the next run, which may be soon where a site is served: to load what it needs
takes seconds."""


def answer_each(prepare: Callable[[Any], Any], answer: Callable[[Any], Any]) -> None:
    """Answer what is asked on standard input: what a process does until there is no more.

    Args:
        prepare: called with each question first: loads what is needed, and has the longest wait for it. What it gives,
            unless that is None, is the answer.
        answer: gives the answer to a question, within the limits.
    """
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(_STDERR, 1)  # what a library prints is no answer
    try:
        while True:
            work: Work = pickle.load(questions)  # noqa: S301 - the process that started this one wrote it
            _limit_memory(work.memory)
            question = pickle.load(questions)  # noqa: S301 - as above
            os.ftruncate(_STDERR, os.lseek(_STDERR, 0, os.SEEK_SET))
            _limit_time(LONGEST_WAIT)
            given = prepare(question)
            _limit_time(work.seconds)
            pickle.dump(answer(question) if given is None else given, answers)
            answers.flush()
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    except (EOFError, OSError):  # nobody asks any more, or waits for the answer
        os._exit(0)


def _limit_memory(most: int) -> None:
    if sys.platform != "win32":
        _limit(resource.RLIMIT_DATA, most)
        _limit(resource.RLIMIT_CORE, 0)  # no file of gigabytes is left by one that is ended


def _limit_time(seconds: int) -> None:
    if sys.platform != "win32":
        _limit(resource.RLIMIT_CPU, int(time.process_time()) + seconds)


def _limit(what: int, most: int) -> None:
    """Let this process have no more of something; what is set by others for good is not raised."""
    if sys.platform != "win32":
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))

"""Cluster: articles analysed by the workers of a Dask scheduler, in the place of processes of this machine.

A task is a batch of articles. It reads them under the limits of ``workers``, in processes that the Dask worker keeps,
so that an article that is too much costs itself only. A batch whose Dask worker is gone is read by another one: what it
gives depends on its articles alone. No more batches are under way than the workers will need soon.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from generator import __version__, workers
from generator.cache import Readers
from generator.model import Analysis, Article, Problem
from generator.settings import SettingsError

if TYPE_CHECKING:
    from distributed import Client, Worker

_BATCH = 16  # articles, which take a processor core some ten seconds
_AHEAD = 2  # batches for each thread of a worker that are under way: the one that is read, and the next
_PATIENCE = 30  # seconds after which who waits looks whether there is anybody to wait for

_Batch = Sequence[Article]
_Results = list[Analysis | Problem]


def analyse_each(
    articles: Iterable[Article], pipeline: str, where: int | str = 0
) -> Generator[Analysis | Problem, None, None]:
    """Yield each article's analysis in order, or in its place why there is none.

    Args:
        articles: the articles; no more are taken than will be asked for soon.
        pipeline: the name of a spaCy pipeline, installed where articles are read.
        where: the address of a Dask scheduler, or the processes of this machine to use, as of `workers.analyse_each`.

    Raises:
        SettingsError: the pipeline or the weights cannot be used; or the scheduler cannot be reached, has no workers,
            or has one on which something reads that is not what would read here.
    """
    if isinstance(where, int):
        yield from workers.analyse_each(articles, pipeline, where)
        return
    with _connected(where) as client:
        yield from _Run(client, where, pipeline).analyse(articles)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    """The client of a scheduler that has workers."""
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise SettingsError(f"workers at {address} need {error.name}: pip install 'briefing-site[cluster]'") from error
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:  # a time that is up is one of the system's errors
        raise SettingsError(f"the scheduler at {address} cannot be reached: {error}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise SettingsError(f"the scheduler at {address} has no workers") from error
        yield client


class _Run:
    """The batches of one run."""

    def __init__(self, client: Client, address: str, pipeline: str) -> None:
        self._client: Any = client  # half of its methods have no types
        self._address, self._pipeline = address, pipeline
        self._versions = _versions(pipeline)
        for worker, found in self._client.run(_refusal, pipeline, self._versions, on_error="return").items():
            if found is not None:
                raise SettingsError(found if isinstance(found, str) else f"the worker {worker} is refused: {found}")

    def analyse(self, articles: Iterable[Article]) -> Iterator[Analysis | Problem]:
        """Yield what comes of each article, in order."""
        under_way: deque[tuple[_Batch, Any]] = deque()
        coming = iter(articles)
        while True:
            threads = sum(self._client.nthreads().values())
            while len(under_way) < _AHEAD * (threads + 1) and (batch := list(islice(coming, _BATCH))):
                under_way.append((batch, self._submit(batch)))
            if not under_way:
                return
            yield from self._results(*under_way.popleft())

    def _submit(self, batch: _Batch) -> Any:
        return self._client.submit(_read, batch, self._pipeline, self._versions, pure=False)

    def _results(self, batch: _Batch, future: Any) -> _Results:
        """What comes of a batch; where every worker that had it ended, each of its articles is read alone."""
        from distributed import KilledWorker  # noqa: PLC0415

        try:
            return self._waited(future)
        except KilledWorker:
            return [self._alone(article) for article in batch]

    def _alone(self, article: Article) -> Analysis | Problem:
        """What comes of an article that may have ended its worker, or was on one that another article ended."""
        from distributed import KilledWorker  # noqa: PLC0415

        try:
            return self._waited(self._submit([article]))[0]
        except KilledWorker:
            return Problem(article.path, "left out: every worker that read it ended")

    def _waited(self, future: Any) -> _Results:
        while True:
            try:
                found: _Results | str = future.result(timeout=_PATIENCE)
            except TimeoutError as error:
                if not self._client.nthreads():
                    raise SettingsError(f"the scheduler at {self._address} has no workers any more") from error
            except CancelledError as error:
                raise SettingsError(f"the scheduler at {self._address} has gone") from error
            else:
                if isinstance(found, str):
                    raise SettingsError(found)
                return found


def _read(batch: _Batch, pipeline: str, versions: dict[str, str]) -> _Results | str:
    """On a Dask worker: what comes of each article of a batch, or why this worker must not read it."""
    return _refusal(pipeline, versions) or list(map(_reader(pipeline), batch))


@cache
def _reader(pipeline: str) -> Callable[[Article], Analysis | Problem]:
    return workers.standing_reader(pipeline)


def _refusal(pipeline: str, versions: dict[str, str], dask_worker: Worker | None = None) -> str | None:
    """On a Dask worker, which Dask names outside of tasks: why it must not read, being another program than ours."""
    from distributed import get_worker  # noqa: PLC0415

    found = _versions(pipeline)
    other = next((name for name in {**versions, **found} if found.get(name) != versions.get(name)), None)
    if other is None:
        return None
    theirs, ours = (each.get(other) or "none" for each in (found, versions))
    worker = dask_worker or get_worker()
    return f"the worker {worker.name} ({worker.address}) is refused: it has {other} {theirs}, and here is {ours}"


@cache
def _versions(pipeline: str) -> dict[str, str]:
    """The versions of all by which an analysis may differ, the program's own first."""
    return {"briefing-site": __version__, **Readers(pipeline).versions}

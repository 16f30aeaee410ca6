"""Articles analysed by Dask workers: a real scheduler and real workers on the loopback."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner
from distributed import Client

from generator import cluster, workers
from generator.cli import main
from generator.cluster import analyse_each
from generator.model import Analysis, Article, Problem, Span
from generator.settings import DEFAULT_PIPELINE, SettingsError
from tests import dask_worker
from tests.archive.making import files
from tests.conftest import ROOT, MakeSite, environment

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="the limits are those of POSIX"),
    pytest.mark.xdist_group("cluster"),
]
_START = 120  # seconds that a busy machine may need to start a process


class Cluster:
    """A scheduler and its workers, each a process of its own; all end with the test, or when nobody asks any more."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = count()
        self._processes: list[subprocess.Popen[bytes]] = []
        self.workers: list[subprocess.Popen[bytes]] = []
        self._dask("scheduler", "--port", "0", "--no-show", "--idle-timeout", "600s", allowed="0")
        self.address = str(self._written()["address"])

    def start_worker(self, *options: str, version: str | None = None) -> None:
        """Start a worker, and wait until the scheduler knows it."""
        at = ["--nthreads", "1", "--death-timeout", "60s", "--local-directory", str(self._folder)]
        name = f"w{next(self._names)}"
        more = {"VERSION_OF_TEST": version} if version else {}
        command = ["worker", *at, "--name", name, "--preload", "tests.dask_worker", *(options or ("--no-nanny",))]
        self.workers.append(self._dask(*command, **more))
        with Client(self.address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            _wait(lambda: any(str(w["name"]).startswith(name) for w in client.scheduler_info(-1)["workers"].values()))

    def end(self) -> None:
        """End all processes."""
        for process in reversed(self._processes):
            process.terminate()
        for process in self._processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _dask(self, *command: str, allowed: str = "0", **more: str) -> subprocess.Popen[bytes]:
        shared = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(self._folder / "scheduler.json")]
        paths = {"PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": allowed}
        with (self._folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [Path(sys.executable).with_name("dask"), *command, *shared],
                env=environment() | paths | more,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self._processes.append(process)
        return process

    def _written(self) -> dict[str, object]:
        file = self._folder / "scheduler.json"
        _wait(lambda: file.exists() and file.read_text().endswith("}"))
        found: dict[str, object] = json.loads(file.read_text())
        return found


def _wait(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + _START
    while not is_so():
        assert time.monotonic() < until, "not started"
        time.sleep(0.1)


@contextmanager
def started(folder: Path) -> Iterator[Cluster]:
    running = Cluster(folder)
    try:
        yield running
    finally:
        running.end()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler with two workers."""
    with started(tmp_path_factory.mktemp("cluster")) as made:
        made.start_worker()
        made.start_worker()
        yield made


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_BATCH", 2)


def article(number: int, title: str = "fine") -> Article:
    text = f"“We have {number} boats,” said Ada Brink on 4 May 2031."
    return Article(f"a{number}", f"seeds/a{number}.txt", text, (Span(0, len(text)),), title)


def test_results_are_those_of_this_machine_and_in_order(running: Cluster) -> None:
    articles = [article(number) for number in range(7)]
    alone = list(workers.analyse_each(articles, DEFAULT_PIPELINE, 1))
    assert all(isinstance(each, Analysis) and each.statements for each in alone)
    assert list(analyse_each(iter(articles), DEFAULT_PIPELINE, running.address)) == alone
    assert list(analyse_each([], DEFAULT_PIPELINE, running.address)) == []


def test_a_deadly_article_ends_as_one_line_and_its_worker_goes_on(running: Cluster) -> None:
    titles = ["fine", "segfault", "fine", "loop", "fine"]
    articles = [article(number, title) for number, title in enumerate(titles)]
    found = list(analyse_each(articles, DEFAULT_PIPELINE, running.address))
    assert [each.article_id for each in found if isinstance(each, Analysis)] == ["a0", "a2", "a4"]
    reasons = [str(each) for each in found if isinstance(each, Problem)]
    for reason, path, why in zip(reasons, ("seeds/a1.txt", "seeds/a3.txt"), ("Segmentation", "2 seconds"), strict=True):
        assert reason.startswith(f"{path}: left out: ")
        assert why in reason
    assert [worker.poll() for worker in running.workers] == [None, None]


def test_a_worker_that_is_killed_loses_nothing(running: Cluster) -> None:
    articles = [article(number) for number in range(40)]
    taken = 0

    def coming() -> Iterator[Article]:
        nonlocal taken
        for each in articles:
            taken += 1
            yield each

    with closing(analyse_each(coming(), DEFAULT_PIPELINE, running.address)) as results:
        first = next(results)
        assert taken < len(articles) / 2  # no more are sent than are asked for soon
        running.workers.pop().kill()
        found = [first, *results]
    running.start_worker()
    assert [each.article_id for each in found if isinstance(each, Analysis)] == [each.id for each in articles]


def test_who_stops_asking_leaves_the_workers_free(running: Cluster) -> None:
    slow: Generator[Analysis | Problem] = analyse_each(
        (article(number, "fine" if number < 2 else "loop") for number in range(1000)), DEFAULT_PIPELINE, running.address
    )
    with closing(slow):
        assert isinstance(next(slow), Analysis)
    assert len(list(analyse_each([article(1)], DEFAULT_PIPELINE, running.address))) == 1


def test_an_archive_and_a_site_have_the_same_bytes(running: Cluster, make_site: MakeSite, tmp_path: Path) -> None:
    said = "---\npublished: 2031-05-0{0}\n---\n“We sail {0} times,” said Ada Brink, the harbour master, on Friday.\n"
    site = make_site({f"port/a{number}.md": said.format(number) for number in range(1, 5)})
    config = site / "mkdocs.yml"
    pages: list[dict[str, bytes]] = []
    for where, name in (("1", "alone"), (running.address, "cluster")):
        done = CliRunner().invoke(main, ["generate", "--config", str(config), "--workers", where])
        assert done.stdout.startswith("briefings: 4; articles analysed: 4;"), done.output
        pages.append(files(site / "docs"))
        (site / ".briefing").rename(site / f".briefing-{name}")
        arguments = ["--out", str(tmp_path / name), "--format", "parquet", "--workers", where]
        assert CliRunner().invoke(main, ["analyse", str(site / "seeds"), *arguments]).exit_code == 0
    assert pages[0] == pages[1]
    assert files(tmp_path / "alone") == files(tmp_path / "cluster") != {}
    config.write_text(config.read_text("utf-8").replace("workers: 0", f"workers: {running.address}"), "utf-8")
    assert CliRunner().invoke(main, ["build", "--config", str(config)]).exit_code == 0
    assert files(site / "docs") == pages[0]


def test_a_worker_with_another_version_is_refused_by_name(running: Cluster) -> None:
    running.start_worker(version="0.0.9")
    try:
        with pytest.raises(SettingsError) as refused:
            list(analyse_each([article(1)], DEFAULT_PIPELINE, running.address))
    finally:
        running.workers.pop().terminate()
    assert "the worker w" in str(refused.value)
    assert "(tcp://127.0.0.1:" in str(refused.value)
    assert "is refused: it has briefing-site 0.0.9, and here is 0.1.0" in str(refused.value)


def test_an_article_that_ends_its_worker_is_named_and_its_batch_is_read(tmp_path: Path) -> None:
    articles = [article(0), article(1, dask_worker.ENDS_THE_WORKER), article(2)]
    with started(tmp_path) as running:
        running.start_worker("--nanny")  # which starts it again
        found = list(analyse_each(articles, DEFAULT_PIPELINE, running.address))
    assert [each.article_id for each in found if isinstance(each, Analysis)] == ["a0", "a2"]
    assert found[1] == Problem("seeds/a1.txt", "left out: every worker that read it ended")


def test_a_scheduler_that_is_not_there_or_has_nobody_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 2)
    (tmp_path / "a.txt").write_text("“We sail,” said Ada Brink.\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["analyse", str(tmp_path / "a.txt"), "--workers", "tcp://127.0.0.1:9"])
    assert done.exit_code == 2
    assert "the scheduler at tcp://127.0.0.1:9 cannot be reached" in done.stderr
    with started(tmp_path) as running, pytest.raises(SettingsError, match="has no workers"):
        list(analyse_each([article(1)], DEFAULT_PIPELINE, running.address))


def test_an_address_that_is_none_is_refused() -> None:
    done = CliRunner().invoke(main, ["analyse", "a.txt", "--workers", "elsewhere"])
    assert done.exit_code == 2
    assert "found 'elsewhere', expected 0 or more, or the address of a scheduler as tcp://HOST:8786" in done.stderr


def test_without_dask_this_machine_reads_and_a_scheduler_is_told_to_need_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“We sail,” said Ada Brink.\n", encoding="utf-8")
    code = "import sys; sys.modules['distributed'] = None\nfrom generator.cli import main; main()"
    for where, returned in (("1", 0), ("tcp://127.0.0.1:9", 2)):
        command = [sys.executable, "-c", code, "analyse", "a.txt", "--workers", where]
        done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False)
        assert done.returncode == returned, done.stderr
    assert done.stderr == (
        "Error: workers at tcp://127.0.0.1:9 need distributed: pip install 'briefing-site[cluster]'\n"
    )

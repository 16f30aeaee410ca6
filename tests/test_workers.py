"""Processes that read articles: what kills one costs its article only."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from generator import processes, workers
from generator.model import Analysis, Article, Problem, Span
from generator.workers import analyse_each
from tests import deadly
from tests.conftest import ROOT, MakeSite, environment

only_posix = pytest.mark.skipif(sys.platform == "win32", reason="the limits are those of POSIX")

REASONS = {
    "exit": "the process reading it ended (exit code 3)",
    "exit as if all were well": "the process reading it ended (exit code 0)",
    "abort": "the process reading it ended (Aborted)",
    "segfault": "the process reading it ended (Segmentation fault)",
    "killed": "the process reading it ended (Killed)",
    "loop": f"reading it takes more than {deadly.SECONDS} seconds of processor time",
    "much on standard error": "the process reading it ended (Aborted)",
    "memory, in a library": f"reading it needs more than {deadly.MEMORY / 1e9:.1f} GB of memory",
    "memory": f"reading it needs more than {deadly.MEMORY / 1e9:.1f} GB of memory",
    "memory, little by little": f"reading it needs more than {deadly.MEMORY / 1e9:.1f} GB of memory",
}


@pytest.fixture(autouse=True)
def deadly_processes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Processes that do what the title of an article says, and none of them left over."""
    deadly.end_spare()
    monkeypatch.setattr(workers, "_COMMAND", "from tests.deadly import work; work()")
    monkeypatch.setattr(workers, "SECONDS", deadly.SECONDS)
    monkeypatch.setattr(workers, "MEMORY", deadly.MEMORY)
    monkeypatch.syspath_prepend(str(ROOT))
    yield
    deadly.end_spare()


def spare() -> list[processes._Process]:
    """The processes that are kept for the next run."""
    return [each for kept in processes._spare.values() for each in kept]


def article(number: int, title: str) -> Article:
    return Article(f"a{number}", f"seeds/a{number}.txt", "Ada left.", (Span(0, 9),), title)


def found(titles: list[str], count: int = 0, pipeline: str = "any") -> list[str | None]:
    """The reason that is given for each article, None for one that was read."""
    articles = [article(number, title) for number, title in enumerate(titles)]
    results = list(analyse_each(articles, pipeline, count))
    assert len(results) == len(articles)
    for each, result in zip(articles, results, strict=True):
        assert (result.path if isinstance(result, Problem) else f"seeds/{result.article_id}.txt") == each.path
    return [result.reason.removeprefix("left out: ") if isinstance(result, Problem) else None for result in results]


@only_posix
@pytest.mark.parametrize("title", REASONS)
def test_an_article_that_kills_its_process_is_named_and_the_others_are_read(title: str) -> None:
    assert found(["fine", title, "fine"]) == [None, REASONS[title], None]


@only_posix
def test_several_processes_lose_what_kills_one_of_them_and_keep_the_order() -> None:
    titles = ["fine", *REASONS, "fine", *REASONS, "fine"]
    assert found(titles, count=2) == [REASONS.get(title) for title in titles]


@only_posix
@pytest.mark.parametrize("name", ["loop", "segfault", "memory"])
@pytest.mark.parametrize("ending", [".html", ".md", ".eml"])
def test_a_file_that_kills_the_library_that_parses_it_is_named_and_the_others_are_read(
    name: str, ending: str, tmp_path: Path
) -> None:
    for file in ("a.md", name + ending, "z.md", "z.txt"):
        (tmp_path / file).write_text("Ada Brink left the pier.\n", encoding="utf-8")
    reading = workers.read_articles_apart(tmp_path, tmp_path)
    assert [article.path for article in reading.articles] == ["a.md", "z.md", "z.txt"]
    assert reading.problems == (Problem(f"{name}{ending}", f"left out: {REASONS[name]}"),)
    assert not reading.is_whole


def test_a_file_that_no_library_parses_needs_no_process(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ada Brink left the pier.\n", encoding="utf-8")
    assert len(workers.read_articles_apart(tmp_path).articles) == 1
    assert spare() == []


def test_a_process_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "LONGEST_WAIT", 15)
    assert found(["fine", "sleep", "fine"]) == [None, "reading it took longer than 15 seconds", None]


@only_posix
def test_what_loading_takes_is_not_counted() -> None:
    assert found(["fine", "loop", "fine"], pipeline="slow") == [None, REASONS["loop"], None]


def test_what_a_library_prints_is_no_answer() -> None:
    assert found(["print", "fine"]) == [None, None]


def test_one_process_is_kept_for_the_next_few_articles() -> None:
    assert found(["fine"]) == [None]
    (kept,) = spare()
    assert found(["fine", "fine"]) == [None, None]
    assert spare() == [kept]
    assert kept.is_alive


def test_what_kills_a_process_that_had_done_much_before_is_asked_of_a_new_one() -> None:
    assert found(["fine", "not the first", "fine"]) == [None, None, None]


def test_one_that_died_while_it_was_kept_costs_no_article() -> None:
    assert found(["fine"]) == [None]
    (kept,) = spare()
    kept.end()
    assert found(["fine"]) == [None]


@pytest.mark.parametrize("count", [1, 2])
def test_who_stops_asking_leaves_no_process(count: int) -> None:
    articles = [article(number, "fine" if number == 0 else "sleep") for number in range(9 * count)]
    of_others = set(_children(os.getpid()))  # a browser of tests of pages, say
    with closing(analyse_each(articles, "any", count)) as results:
        assert isinstance(next(results), Analysis)
    assert set(_children(os.getpid())) - {r._process.pid for r in spare()} <= of_others


def _children(parent: int) -> list[int]:
    """The processes that a process started and that have not ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()
        except OSError:  # it has just ended
            continue
        if int(fields[1]) == parent and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


@only_posix
@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 1), (signal.SIGTERM, -signal.SIGTERM)])
def test_a_run_that_is_interrupted_ends_with_its_processes(
    sign: signal.Signals, code: int, make_site: MakeSite
) -> None:
    site = make_site({f"{number}.txt": f"Ada Brink left the pier to {number} others.\n" for number in range(20)})
    run = subprocess.Popen(
        [Path(sys.executable).with_name("briefing"), "generate"], cwd=site, env=environment(), start_new_session=True
    )
    until = time.monotonic() + 120
    while not (children := _children(run.pid)) and run.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    assert children
    run.send_signal(sign)
    assert run.wait(60) == code
    until = time.monotonic() + 120
    while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{child}").exists() for child in children)


def test_a_script_needs_no_guard_around_its_main_part(make_site: MakeSite) -> None:
    site = make_site({"a.txt": "Ada Brink left the pier on 4 May 2031.\n"})
    script = site / "script.py"
    script.write_text(
        "from pathlib import Path\nimport generator\n"
        "report = generator.generate(generator.Settings.from_file(Path('mkdocs.yml')))\n"
        "print(report.briefings, len(report.problems))\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, script], cwd=site, env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout == "1 0\n"


_DEADLY_RUN = """
import sys
from generator import processes, workers
from generator.cli import main
workers._COMMAND = "from tests.deadly import work_in_earnest; work_in_earnest()"
workers.SECONDS = 2
main(["generate"], prog_name="briefing")
"""


@only_posix
def test_a_run_goes_on_without_articles_that_kill_their_process_and_keeps_their_earlier_pages(
    make_site: MakeSite,
) -> None:
    def story(title: str, name: str) -> str:
        return json.dumps({"title": title, "text": f"“It fell,” {name} Brink said on 4 May 2031.", "language": "en"})

    def generate() -> tuple[int, list[str], dict[str, bytes]]:
        command = [sys.executable, "-c", _DEADLY_RUN]
        env = environment() | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=site, env=env, capture_output=True, text=True, check=False)
        pages = {file.name: file.read_bytes() for file in (site / "docs" / "briefings").iterdir()}
        return done.returncode, [line for line in done.stderr.splitlines() if "left out" in line], pages

    causes = {"memory": "Ada", "loop": "Bo", "abort": "Cy"}
    given = {f"{cause}-story.json": story("Pier", name) for cause, name in causes.items()}
    site = make_site(given | {"fine.json": story("Quay", "Dee"), "survivor.md": "Eli Roe left the pier.\n"})
    code, problems, before = generate()
    assert (code, problems) == (0, [])

    (site / "seeds" / "survivor.md").write_text("Eli Roe left the quay.\n", encoding="utf-8")
    (site / "seeds" / "fine.json").write_text(story("Quay", "Fay"), encoding="utf-8")
    for cause, name in causes.items():
        (site / "seeds" / f"{cause}-story.json").write_text(story(cause, name), encoding="utf-8")
    code, problems, pages = generate()
    assert code == 1
    assert [line.partition(": left out: ")[::2] for line in problems] == [
        ("seeds/abort-story.json", REASONS["abort"]),
        ("seeds/loop-story.json", REASONS["loop"]),
        ("seeds/memory-story.json", "reading it needs more than 1.5 GB of memory"),
    ]
    assert {name for name in pages if name != "feed.xml"} == {name for name in before if name != "feed.xml"}
    for cause in causes:
        for ending in ("md", "pdf", "bib", "ris"):
            assert pages[f"{cause}-story.{ending}"] == before[f"{cause}-story.{ending}"]
    assert b"Fay Brink" in pages["fine.md"]
    assert b"quay" in pages["survivor.md"]

    for file, text in given.items():
        (site / "seeds" / file).write_text(text, encoding="utf-8")
    (site / "seeds" / "abort-story.json").unlink()
    code, problems, pages = generate()
    assert (code, problems) == (0, [])
    assert pages["loop-story.md"] == before["loop-story.md"]
    assert "abort-story.md" not in pages

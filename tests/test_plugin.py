from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from generator.cli.serving import Way, choose_way
from generator.mkdocs_plugin import BriefingPlugin, _without
from tests.conftest import MakeSite, Run, environment

SAID = "“We sail on Monday,” Ada Brink said on Friday.\n"
PATIENCE = 120  # seconds until a server that shows nothing new is given up


def test_a_wrong_option_stops_mkdocs_with_one_line(make_site: MakeSite, run: Run) -> None:
    site = make_site({"a.txt": SAID})
    config = site / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("workers: 0", "workers: many"), encoding="utf-8")
    done = run(site, "mkdocs", "build")
    assert done.returncode == 1
    assert "option 'workers': found 'many', expected a whole number" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_problem_is_a_warning_and_stops_a_strict_build(make_analysed_site: MakeSite, run: Run) -> None:
    site = make_analysed_site({"a.txt": SAID, "empty.txt": ""})
    done = run(site, "mkdocs", "build")
    assert done.returncode == 0
    assert "WARNING -  seeds/empty.txt" in done.stderr
    assert run(site, "mkdocs", "build", "--strict").returncode == 1


def test_to_check_is_left_off_the_site_and_shown_to_who_works_on_it(make_analysed_site: MakeSite, run: Run) -> None:
    site = make_analysed_site({"a.txt": SAID})
    config = site / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("to_check: true", "to_check: false"), encoding="utf-8")
    with served(site, ("briefing", "serve", "--address")) as (read, _):
        wait_for(lambda: "Publication date not stated" in read("to-check/index.html"))
        assert "data-token" in read("index.html")
    done = run(site, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert not (site / "site/to-check").exists()
    assert not (site / "docs/to-check/index.md").exists()
    pages = [path.read_text(encoding="utf-8") for path in (site / "site").rglob("*.html")]
    assert pages
    assert not any("to-check/" in page for page in pages)


def test_a_page_is_taken_out_of_the_navigation_wherever_it_stands() -> None:
    nav = ["a.md", {"To check": "b.md"}, {"More": [{"It": "b.md"}, "b.md", {"C": "c.md"}]}]
    assert _without(nav, "b.md") == ["a.md", {"More": [{"C": "c.md"}]}]


def test_who_serves_to_others_has_no_editor(make_analysed_site: MakeSite) -> None:
    site = make_analysed_site({"a.txt": SAID})
    with served(site, ("briefing", "serve", "--address"), host="0.0.0.0") as (read, _):  # noqa: S104 - that is the test
        wait_for(lambda: "Ada Brink" in read("briefings/a.html"))
        assert "data-token" not in read("briefings/a.html")
        assert read(".briefing/editor.js") == ""
    assert "Others can reach 0.0.0.0: the pages are without the editor's screen." in (site.parent / "log").read_text(
        "utf-8"
    )


@pytest.mark.parametrize(
    "command", [("briefing", "serve", "--address"), ("mkdocs", "serve", "--dirty", "--dev-addr")], ids=" ".join
)
def test_an_edit_shows_by_itself_and_does_not_loop(command: tuple[str, ...], make_site: MakeSite) -> None:
    site = make_site({"a.txt": SAID})
    with served(site, command) as (read, builds):
        wait_for(lambda: "Ada Brink" in read("briefings/a.html"))
        (site / "seeds/b.txt").write_text(SAID.replace("Ada Brink", "Tomas Weil"), encoding="utf-8")
        wait_for(lambda: "Tomas Weil" in read("briefings/b.html"))
        (site / "seeds/a.corrections.yml").write_text("title: The boats leave late\n", encoding="utf-8")
        wait_for(lambda: "The boats leave late" in read("briefings/a.html"))
        template = site / "templates/briefing.md.jinja"
        template.write_text(template.read_text(encoding="utf-8") + "\nFrom the harbour desk.\n", encoding="utf-8")
        wait_for(lambda: "From the harbour desk." in read("briefings/a.html"))

        def quiet() -> bool:
            before = builds()
            time.sleep(3)  # a loop would build several times meanwhile
            return builds() == before

        wait_for(quiet)
        assert builds() <= 1 + 2 * len(("article", "correction", "template"))


def test_a_small_site_is_served_whole_and_a_large_one_quickly() -> None:
    assert [choose_way(briefings) for briefings in (0, 50, 5000)] == [Way.WHOLE, Way.WHOLE, Way.QUICK]


def free_address() -> str:
    """An address of this machine with a port that is free."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


@contextmanager
def served(
    site: Path, command: tuple[str, ...], host: str = "127.0.0.1"
) -> Iterator[tuple[Callable[[str], str], Callable[[], int]]]:
    """Serve a site: a way to read its pages, and how often it was built so far."""
    address = free_address().replace("127.0.0.1", host)
    log = site.parent / "log"
    tool = Path(sys.executable).with_name(command[0])
    variables = environment() | {"TMPDIR": str(site.parent)}  # a server that is ended leaves what it built
    with log.open("w") as file:
        server = subprocess.Popen([tool, *command[1:], address], cwd=site, stdout=file, stderr=file, env=variables)

    def read(page: str) -> str:
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            with urlopen(f"http://{address}/{page}", timeout=PATIENCE) as answer:
                text: str = answer.read().decode()
                return text
        except URLError:
            return ""

    try:
        yield read, lambda: log.read_text(encoding="utf-8").count("Building documentation...")
    finally:
        server.terminate()
        server.wait()


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.2)


def test_a_page_that_was_edited_while_it_was_built_is_built_again(tmp_path: Path) -> None:
    docs, built = tmp_path / "docs", tmp_path / "site"
    for name in ("notes.md", "other.md", "gone.md", "assets/own.css"):
        file = docs / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("as it was", encoding="utf-8")
    config: Any = SimpleNamespace(docs_dir=str(docs), site_dir=str(built), use_directory_urls=False)
    plugin = BriefingPlugin()
    plugin._forget_changed(config)
    for name in ("notes.html", "other.html", "gone.html", "assets/own.css"):
        page = built / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("as it was", encoding="utf-8")
    for name in ("notes.md", "assets/own.css"):  # by the clock, what was built is the newer one
        (docs / name).write_text("as it is", encoding="utf-8")
        os.utime(docs / name, (1, 1))
    (docs / "gone.md").unlink()
    plugin._forget_changed(config)
    assert [path.name for path in built.rglob("*.*")] == ["other.html"]

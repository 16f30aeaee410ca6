"""The sample site and a hostile article, built and served on loopback, in a real browser.

Both are made once: the tests are of one group, which runs in one process.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect, sync_playwright

from generator.build import compile_site
from generator.cli.new import SHARED
from generator.settings import Settings
from tests.conftest import copy_site, environment
from tests.site.editing import FAIR, PIER, TOWN, Served, serving
from tests.site.hostile import RECORD

WIDE = f"""# Wide

| {" | ".join(f"column {n}" for n in range(10))} |
|{"---|" * 10}
| {" | ".join(f"a_long_word_without_a_break_{n}" for n in range(10))} |

    {"a line of code that goes on " * 8}to its end

Somewhere [else](https://example.org/far/away).
"""
"""A hand-written page with what is too wide for paper."""

expect.set_options(timeout=30_000)  # milliseconds; the tests share the machine with each other

_NAMES = ("chromium", "chromium-browser", "google-chrome")
PUBLIC = "https://briefings.example/some/path/"
"""The address that the site is built for. Nothing is there: whatever asks it for something does not work offline."""
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    folder = copy_site(tmp_path_factory.mktemp("site"), *SHARED, "templates", "seeds")
    (folder / "seeds" / "hostile.json").write_text(json.dumps(RECORD), encoding="utf-8")
    (folder / "docs" / "wide.md").write_text(WIDE, encoding="utf-8")
    # one process reads all, and the builder does without
    compile_site(replace(Settings.from_file(folder / "mkdocs.yml"), workers=1))
    build(["mkdocs", "build"], folder)
    return folder / "site"


def build(command: list[str], folder: Path) -> None:
    """Run a site builder of this environment in a folder."""
    tool = Path(sys.executable).with_name(command[0])
    variables = environment() | {"SITE_URL": PUBLIC}
    done = subprocess.run(
        [tool, *command[1:]], cwd=folder, env=variables, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


class _Server(SimpleHTTPRequestHandler):
    """Answers as GitHub Pages does: what is not there gets the site's own page for that."""

    def log_message(self, *_: Any) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        page = (Path(self.directory) / urlsplit(PUBLIC).path.strip("/") / "404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a built site under the path of its public address, and give the address, which ends with a slash."""
    path = urlsplit(PUBLIC).path.strip("/")
    with tempfile.TemporaryDirectory() as root:
        place = Path(root) / path
        place.parent.mkdir()
        place.symlink_to(site, target_is_directory=True)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Server, directory=root))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/{path}/"
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with served(site) as where:
        yield where


@pytest.fixture(scope="session", params=["properdocs", "zensical"])
def other_site(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the same pages, built with MkDocs' fork and with its successor."""
    folder = tmp_path_factory.mktemp("other") / "site"
    shutil.copytree(site.parent, folder, ignore=shutil.ignore_patterns("site"))
    build([request.param, "build"], folder)
    return folder / "site"


@pytest.fixture
def other_address(other_site: Path) -> Iterator[str]:
    """Where the same pages are served."""
    with served(other_site) as where:
        yield where


@pytest.fixture(scope="session")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A site of three articles that an editor works on; every test leaves it as it was."""
    folder = copy_site(tmp_path_factory.mktemp("edited") / "site", *SHARED, "templates")
    (folder / "seeds").mkdir()
    (folder / "seeds/pier.md").write_text(PIER, encoding="utf-8")
    (folder / "seeds/fair.txt").write_text(FAIR, encoding="utf-8")
    (folder / "seeds/town.md").write_text(TOWN, encoding="utf-8")
    compile_site(Settings.from_file(folder / "mkdocs.yml"))
    with serving(folder) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without it these tests are skipped, and fail where CI is set."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        reason = "no Chromium found; install it, or name it in the environment variable CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=_FLAGS)
        yield chromium
        chromium.close()


class Watch:
    """What a tab does beside showing a page."""

    def __init__(self, tab: Page) -> None:
        self._requests: list[str] = []
        self._faults: list[str] = []
        tab.on("request", lambda request: self._requests.append(request.url))
        tab.on("response", lambda answer: self._note(answer.status >= 400, f"{answer.status} {answer.url}"))
        tab.on("console", lambda message: self._note(message.type == "error", f"console {message.text}"))
        tab.on("pageerror", lambda error: self._note(True, f"error {error}"))
        tab.on("dialog", self._dismiss)

    def begin(self) -> None:
        """Forget what was seen."""
        self._requests.clear()
        self._faults.clear()

    def beside(self, address: str) -> list[str]:
        """What was asked of others than the site at an address, and what went wrong."""
        ours = (address, "data:", "blob:")
        return [f"request {url}" for url in self._requests if not url.startswith(ours)] + self._faults

    def _dismiss(self, dialog: Dialog) -> None:
        self._note(True, "dialog")
        dialog.dismiss()

    def _note(self, noteworthy: bool, what: str) -> None:
        if noteworthy:
            self._faults.append(what)


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Page:
    """One tab for all tests: each new one would read and compile all scripts again, at three times the work."""
    return browser.new_context().new_page()


@pytest.fixture(scope="session")
def watch(tab: Page) -> Watch:
    """What the tab does beside showing the page of this test."""
    return Watch(tab)


@pytest.fixture
def page(tab: Page, watch: Watch) -> Page:
    """The tab as a reader opens it on a desktop: empty, and watched from here on."""
    tab.goto("about:blank")
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.emulate_media(media="null", color_scheme="light")
    tab.mouse.move(0, 0)
    watch.begin()
    return tab

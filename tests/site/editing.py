"""A site under ``briefing serve``, and what an editor does on its pages."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.conftest import environment
from tests.test_plugin import free_address

PIER = """---
title: Pier shut
published: 2031-05-02
outlet: Sandvik Post
---

The pier is shut, Ada Brink said on Friday. "It is rotten," the harbour master said.

"Nobody asked us," said Jonas Vik, who sells <b onclick="x">fish</b> there. It will open again on 4 May.

"So we shall see."
"""
FAIR = "Tomas Weil said that the fair would open in June 2031. Ada Brink will be there.\n"
TOWN = """---
title: Town hears of the wall
published: 2031-05-05
outlet: Sandvik Post
---

Mira Holt, the mayor, said that the wall would stand. "It has to," Holt said.

Jan Holt of the dockers said that nobody had asked them. "Ask us," Holt told the Harbour Board on 3 May.

"It is late," said the Board.
"""
PATIENCE = 120_000  # milliseconds; the site is built again after each correction


class Served:
    """A site under `briefing serve`."""

    def __init__(self, folder: Path, address: str, log: Path) -> None:
        self.folder, self.host, self.log = folder, address, log
        self.url = f"http://{address}/"

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, str]:
        """The status and the text of an answer; a name in ``headers`` has _ for -."""
        host, port = self.host.rsplit(":", 1)
        connection = http.client.HTTPConnection(host, int(port), timeout=120)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, None if body is None else json.dumps(body), given)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    def seeds(self) -> dict[str, str]:
        """What stands in the folder of the articles."""
        return {path.name: path.read_text(encoding="utf-8") for path in (self.folder / "seeds").iterdir()}

    def wait_until_built(self) -> None:
        """Wait until what was written before is built, so that no page is loaded again under a test."""
        end = time.monotonic() + PATIENCE / 1000
        quiet = 0
        while quiet < 10:  # two seconds: an edit is seen within one
            assert time.monotonic() < end, self.log.read_text(encoding="utf-8")
            log = self.log.read_text(encoding="utf-8")
            quiet = quiet + 1 if log.count("Detected file changes") == log.count("Reloading browsers") else 0
            time.sleep(0.2)


@contextmanager
def serving(folder: Path, *arguments: str) -> Iterator[Served]:
    """Serve a site until it has been looked at."""
    address = free_address()
    log = folder.parent / "log"
    tool = Path(sys.executable).with_name("briefing")
    variables = environment() | {"TMPDIR": str(folder.parent)}
    with log.open("w") as file:
        command = [str(tool), "serve", "--address", address, *arguments]
        server = subprocess.Popen(command, cwd=folder, stdout=file, stderr=file, env=variables)
    served = Served(folder, address, log)
    try:
        deadline = time.monotonic() + 300
        while time.monotonic() < deadline:
            assert server.poll() is None, log.read_text()
            try:
                served.ask("GET", "/index.html")
                break
            except OSError:
                time.sleep(0.5)
        yield served
    finally:
        server.terminate()
        server.wait()


def row_of(page: Page, words: str) -> Any:
    return page.locator("[id^='s-']").filter(has_text=words)


def status(page: Page) -> Any:
    return page.get_by_role("region", name="Editor").get_by_role("status")


def bar(page: Page, name: str) -> Any:
    """A button of the bar at the foot of a page."""
    return page.get_by_role("region", name="Editor").get_by_role("button", name=name)


def open_panel(page: Page, button: Any) -> Any:
    button.click()
    panel = page.get_by_role("dialog")
    expect(panel).to_be_visible(timeout=PATIENCE)
    return panel


def fill(panel: Any, **given: str) -> None:
    """Fill in a panel, by the labels of its fields with _ for a space; what is chosen begins with the words given."""
    for label, value in given.items():
        field = panel.get_by_label(label.replace("_", " "), exact=True)
        if field.evaluate("field => field.tagName") == "SELECT":
            options = [option.inner_text() for option in field.locator("option").all()]
            field.select_option(label=next(option for option in options if option.startswith(value)))
        else:
            field.fill(value)


def click(page: Page, panel: Any, told_: str, button: str = "Save") -> None:
    """Click in a panel, and see that this is told of it, also when the page was loaded again at once."""
    panel.get_by_role("button", name=button, exact=True).click()
    expect(panel).to_have_count(0, timeout=PATIENCE)
    expect(status(page)).to_contain_text(told_.partition(": ")[2], timeout=PATIENCE)
    expect(status(page)).not_to_contain_text("The page is built again", timeout=PATIENCE)  # it was loaded since


def token_of(served: Served) -> str:
    _, text = served.ask("GET", "/index.html", Host=served.host)
    found = re.search(r'data-token="([^"]+)"', text)
    assert found
    return found[1]

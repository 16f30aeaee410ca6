"""The editor's screen in a real browser: by clicks, by keys, and refused to whoever else asks."""

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

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from generator.build import compile_site
from generator.cli.new import SHARED
from generator.settings import Settings
from tests.conftest import copy_site, environment
from tests.site.conftest import Watch
from tests.test_plugin import free_address

pytestmark = pytest.mark.xdist_group("site")

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
CORRECTIONS = "seeds/pier.corrections.yml"
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


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = copy_site(tmp_path_factory.mktemp("edited") / "site", *SHARED, "templates")
    (folder / "seeds").mkdir()
    (folder / "seeds/pier.md").write_text(PIER, encoding="utf-8")
    (folder / "seeds/fair.txt").write_text(FAIR, encoding="utf-8")
    compile_site(Settings.from_file(folder / "mkdocs.yml"))
    with serving(folder) as running:
        yield running


def row_of(page: Page, words: str) -> Any:
    return page.locator("[id^='s-']").filter(has_text=words)


def status(page: Page) -> Any:
    return page.get_by_role("region", name="Editor").get_by_role("status")


def speaker_of(page: Page, words: str) -> str:
    """The speaker of a statement, as its panel has it."""
    row_of(page, words).get_by_role("button", name="Correct this statement").click()
    panel = page.get_by_role("dialog")
    found: str = panel.get_by_label("Speaker", exact=True).input_value()
    panel.get_by_role("button", name="Close").click()
    return found


def test_a_speaker_is_put_right_by_clicks_and_taken_back(page: Page, watch: Watch, served: Served) -> None:
    before = served.seeds()
    page.goto(f"{served.url}briefings/pier.html")
    row = row_of(page, "Nobody asked us")
    row.get_by_role("button", name="Correct this statement").click()
    panel = page.get_by_role("dialog")
    expect(panel.get_by_role("heading")).to_have_text("Statement: “Nobody asked us”")
    expect(panel.get_by_label("Speaker", exact=True)).to_have_value("Jonas Vik")
    assert Axe().run(page).response["violations"] == []
    panel.get_by_label("Speaker", exact=True).select_option("Ada Brink")
    panel.get_by_role("button", name="Save").click()
    expect(status(page)).to_contain_text(
        'Written: briefing correct statement pier "Nobody asked us" --speaker "Ada Brink"', timeout=PATIENCE
    )
    written = (served.folder / CORRECTIONS).read_text(encoding="utf-8")
    assert written == "statements:\n  - words: Nobody asked us\n    speaker: Ada Brink\n"
    expect(row_of(page, "Nobody asked us")).to_contain_text("corrected by an editor", timeout=PATIENCE)
    expect(row_of(page, "Nobody asked us").get_by_role("button", name="Correct this")).to_be_focused()
    assert speaker_of(page, "Nobody asked us") == "Ada Brink"
    page.reload()
    page.get_by_role("button", name="Take back: briefing correct statement pier").click()
    expect(status(page)).to_contain_text("Taken back: ", timeout=PATIENCE)
    expect(row_of(page, "Nobody asked us")).not_to_contain_text("corrected by an editor", timeout=PATIENCE)
    assert speaker_of(page, "Nobody asked us") == "Jonas Vik"
    assert served.seeds() == before
    assert watch.beside(served.url) == []


def test_it_goes_by_keys_alone(page: Page, served: Served) -> None:
    page.goto(f"{served.url}briefings/pier.html")
    expect(page.get_by_role("button", name="This article")).to_be_visible(timeout=PATIENCE)
    before = served.seeds()
    page.get_by_role("button", name="This article").focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="This article")
    expect(panel.get_by_label("Headline")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(page.get_by_role("button", name="This article")).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel.get_by_label("Headline")).to_be_focused()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("The pier is shut")
    page.keyboard.press("Enter")
    expect(status(page)).to_contain_text('briefing correct article pier --title "The pier is shut"', timeout=PATIENCE)
    expect(page.get_by_role("heading", level=1)).to_contain_text("The pier is shut", timeout=PATIENCE)
    expect(page.locator(":focus")).to_have_attribute("aria-label", re.compile("Take back: "), timeout=PATIENCE)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pier shut", timeout=PATIENCE)
    assert served.seeds() == before


def test_to_check_is_worked_through_with_next(page: Page, served: Served) -> None:
    before = served.seeds()
    page.goto(f"{served.url}index.html")
    page.get_by_role("button", name=re.compile(r"Next to check \(\d+\)")).click()
    expect(page).to_have_url(f"{served.url}to-check/index.html")
    checks = page.locator("section[id^='c-']")
    expect(checks.first).to_be_focused(timeout=PATIENCE)
    page.get_by_role("button", name="Next to check").click()
    expect(checks.nth(1)).to_be_focused()
    assert Axe().run(page).response["violations"] == []
    count = checks.count()
    names = [checks.nth(number).get_attribute("id") for number in range(count)]
    undated = checks.filter(has_text="Publication date not stated")
    after = names[(names.index(undated.get_attribute("id")) + 1) % count]
    undated.get_by_role("button", name="Fill in").click()
    page.get_by_role("dialog").get_by_label("Published").fill("2031-05-03")
    page.get_by_role("button", name="Save").click()
    expect(status(page)).to_contain_text("--published 2031-05-03", timeout=PATIENCE)
    expect(undated).to_have_count(0, timeout=PATIENCE)
    expect(page.locator(f"#{after}")).to_be_focused(timeout=PATIENCE)
    page.get_by_role("button", name="Take back").click()
    expect(undated).to_have_count(1, timeout=PATIENCE)
    open_ = checks.count()
    checks.filter(has_text="So we shall see").get_by_role("button", name="Write: The article does not say").click()
    expect(checks).to_have_count(open_ - 1, timeout=PATIENCE)
    assert "speaker: null" in (served.folder / CORRECTIONS).read_text(encoding="utf-8")
    page.get_by_role("button", name="Take back").click()
    expect(checks).to_have_count(open_, timeout=PATIENCE)
    assert served.seeds() == before


def test_what_does_not_fit_is_told_in_the_panel(page: Page, served: Served) -> None:
    before = served.seeds()
    page.goto(f"{served.url}briefings/pier.html")
    page.locator("[id^='d-']").first.get_by_role("button", name="Correct this date").click()
    panel = page.get_by_role("dialog")
    panel.get_by_label("Value").fill("some day")
    panel.get_by_role("button", name="Save").click()
    expect(panel.get_by_role("alert")).to_contain_text("found 'some day', expected a date", timeout=PATIENCE)
    assert Axe().run(page).response["violations"] == []
    panel.get_by_role("button", name="Close").click()
    expect(page.locator("[id^='d-']").first.get_by_role("button")).to_be_focused()
    assert served.seeds() == before


def token_of(served: Served) -> str:
    _, text = served.ask("GET", "/index.html", Host=served.host)
    found = re.search(r'data-token="([^"]+)"', text)
    assert found
    return found[1]


CORRECTION = {"what": "article", "article": "fair", "values": {"title": "Owned"}}


def test_who_else_asks_is_refused_and_nothing_is_written(served: Served) -> None:
    token, own = token_of(served), f"http://{served.host}"
    before = served.seeds()
    kind = {"Content_Type": "application/json"}
    for headers in (
        {"Origin": own},
        {"Origin": own, "X_Briefing_Token": "guessed"},
        {"Origin": own, "X_Briefing_Token": "é"},
        {"Origin": "http://evil.example", "X_Briefing_Token": token},
        {"Origin": "null", "X_Briefing_Token": token},
        {"Origin": f"https://{served.host}", "X_Briefing_Token": token},
        {"X_Briefing_Token": token},
        {"Origin": "http://evil.example", "Host": "evil.example", "X_Briefing_Token": token},
        {"Origin": f"http://evil.example:{served.host.split(':')[1]}", "X_Briefing_Token": token}
        | {"Host": f"evil.example:{served.host.split(':')[1]}"},
    ):
        for name in ("correct", "take-back"):
            status_, text = served.ask("POST", f"/.briefing/{name}", CORRECTION, **kind, **headers)
            assert (status_, "reason" in text) == (403, True), headers
    assert served.ask("GET", "/.briefing/site")[0] == 403
    assert served.ask("GET", "/.briefing/editor.js", Host="evil.example")[0] == 403
    given = {"Origin": own, "X_Briefing_Token": token}
    assert served.ask("POST", "/.briefing/correct", CORRECTION, Content_Type="text/plain", **given)[0] == 415
    assert served.ask("OPTIONS", "/.briefing/correct", **given)[0] == 404
    wrongs: list[Any] = [
        [],
        {"what": "article"},
        CORRECTION | {"what": "file"},
        CORRECTION | {"values": {}},
        CORRECTION | {"values": {"title": "a\nb: c"}},
        CORRECTION | {"values": {"title": ["x"]}},
        CORRECTION | {"values": {"statements": "x"}},
        CORRECTION | {"article": None},
        CORRECTION | {"article": 1},
        CORRECTION | {"values": {"title": "x" * 3000}},
    ]
    for wrong in wrongs:
        assert served.ask("POST", "/.briefing/correct", wrong, **kind, **given)[0] == 400, wrong
    long = CORRECTION | {"values": {"title": "x" * 30_000}}
    assert served.ask("POST", "/.briefing/correct", long, **kind, **given)[0] == 413
    missing = CORRECTION | {"article": "../../etc/passwd"}
    assert served.ask("POST", "/.briefing/correct", missing, **kind, **given)[0] == 409
    assert served.ask("POST", "/.briefing/take-back", {"number": 99}, **kind, **given)[0] == 409
    assert served.seeds() == before


def test_a_name_of_elsewhere_gets_the_page_and_no_token(served: Served) -> None:
    status_, text = served.ask("GET", "/briefings/pier.html", Host="evil.example")
    assert (status_, "Pier shut" in text, "data-token" in text) == (200, True, False)


def test_the_built_site_has_nothing_of_it(site: Path) -> None:
    for path in site.rglob("*"):
        if path.suffix in (".html", ".js", ".css"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"/\.briefing/|data-token|X-Briefing-Token|be-bar", text), path

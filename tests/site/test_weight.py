"""What a reader's line carries: how many bytes a briefing's page has, and what they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.xdist_group("site")

MOST = 35_000  # bytes of HTML of the page of a briefing
PARTS = {
    "head": "//head",
    "header and menu": "//header | //nav[contains(@class, 'md-tabs')] | //*[contains(@class, 'md-sidebar')]",
    "statements": "//*[@class = 'b-statements']",
    "dates": "//*[@class = 'b-strip'] | //*[@class = 'b-dates']",
    "actors": "//*[@class = 'b-actors']",
    "source text": "//*[@class = 'b-source']",
    "scripts and styles": "//body//script[not(@src)] | //body//style",
}


def made_of(page: Path) -> dict[str, int]:
    """The bytes of a page and of its larger parts, as a parser writes them again."""
    root = html.parse(str(page)).getroot()
    sizes = {
        name: sum(len(html.tostring(each, encoding="utf-8", with_tail=False)) for each in root.xpath(path))
        for name, path in PARTS.items()
    }
    return {"page": page.stat().st_size} | sizes


def test_a_briefing_weighs_little(site: Path) -> None:
    pages = [path for path in (site / "briefings").glob("*.html") if path.name != "index.html"]
    assert len(pages) > 10
    heavy = {page.name: made_of(page) for page in pages if page.stat().st_size > MOST}
    assert heavy == {}


def test_the_parts_that_are_named_make_up_most_of_it(site: Path) -> None:
    sizes = made_of(site / "briefings" / "rutte-warns-of-bad-deal.html")
    whole = sizes.pop("page")
    assert all(size > 100 for size in sizes.values()), sizes
    assert 0.8 * whole < sum(sizes.values()) < whole


LONGEST = 12_000  # CSS pixels that a reader scrolls, on a phone too
METHOD = ("method", "statements", "dates", "actors", "accounts")
"""What tells how articles are read; the pages for editors and programmers are looked things up in, not read."""


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_is_longer_than_a_reader_scrolls(page: Page, address: str, site: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    long = {}
    ours = (path for path in site.rglob("*.html") if path.parent.name != "about" or path.stem in METHOD)
    for path in sorted(path for path in ours if path.name not in ("404.html", "wide.html")):
        page.goto(f"{address}{path.relative_to(site).as_posix()}")
        height = page.evaluate("document.documentElement.scrollHeight")
        if height > LONGEST:
            long[path.relative_to(site).as_posix()] = height
    assert long == {}


def test_statements_are_filtered_without_a_script(page: Page, address: str) -> None:
    page.goto(f"{address}statements/")
    ways = page.locator(".b-filter-links")
    ways.get_by_role("link", name="Coastline Post").click()
    expect(page.locator("h1")).to_contain_text("Statements: Coastline Post")
    told = page.locator(".b-group + .b-how").all_inner_texts()
    assert told
    assert all("Coastline Post" in each for each in told)
    page.locator(".b-filter-links").get_by_role("link", name="partly in quotation marks").click()
    expect(page.locator("h1")).to_contain_text("Statements: partly in quotation marks")
    rows = page.locator(".b-words")
    assert rows.count() > 3
    assert rows.count() == page.locator(".b-words.b-mixed").count()

"""The published site: under a path on a server, and opened from a folder."""

from __future__ import annotations

import json
import re
from collections import deque
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import feedparser
import pytest
from lxml import etree, html
from playwright.sync_api import Page, expect

from tests.site.conftest import PUBLIC, Watch
from tests.site.test_search import search

pytestmark = pytest.mark.xdist_group("site")

_LINKS = ("href", "src", "data", "poster", "action")
_FOLLOWED = {"a", "area"}  # what a reader clicks; everything else is fetched without asking


class Crawl:
    """Every address of a site, from a few on, and what is wrong with them; the public address is served at another."""

    def __init__(self, address: str, starts: list[str]) -> None:
        self.address = address
        self.broken: list[str] = []
        self.third_parties: list[str] = []
        self._ids: dict[str, set[str]] = {}
        self._waiting = deque((start, start) for start in starts)
        while self._waiting:
            self._follow(*self._waiting.popleft())

    @property
    def seen(self) -> set[str]:
        """The files that links led to, below the site's root."""
        return {url.removeprefix(self.address) for url in self._ids}

    def _follow(self, url: str, source: str) -> None:
        page, fragment = urldefrag(url.replace(PUBLIC, self.address, 1))
        if not page.startswith(self.address):
            self.broken.append(f"{source}: {url} is outside of the site")
            return
        if page not in self._ids:
            self._ids[page] = set()
            self._read(page, source)
        if fragment and fragment not in self._ids[page]:
            self.broken.append(f"{source}: {url} names no place there")

    def _read(self, page: str, source: str) -> None:
        try:
            with urlopen(page, timeout=30) as answer:  # noqa: S310 - on loopback
                kind, body = answer.headers.get_content_type(), answer.read()
        except HTTPError as error:
            kind, body = "text/html", error.read()
            if page != f"{self.address}no/such/page":
                self.broken.append(f"{source}: {page} answers {error.code}")
        if kind == "text/html":
            self._read_page(page, html.fromstring(body))
        elif page.endswith("feed.xml"):
            self._waiting += [(link.href, page) for entry in feedparser.parse(body).entries for link in entry.links[:1]]
        elif page.endswith("sitemap.xml"):
            places = etree.fromstring(body).findall("{*}url/{*}loc")
            self._waiting += [(place.text or "", page) for place in places]

    def _read_page(self, page: str, root: html.HtmlElement) -> None:
        self._ids[page] = {name for node in root.iter() for name in (node.get("id"), node.get("name")) if name}
        for node in root.iter():
            for url in (urljoin(page, node.get(name)) for name in _LINKS if node.get(name)):
                if url.startswith(("data:", "mailto:")) or (url.startswith("http") and self._is_elsewhere(url, node)):
                    continue
                self._waiting.append((url, page))

    def _is_elsewhere(self, url: str, node: html.HtmlElement) -> bool:
        if url.startswith((PUBLIC, self.address)):
            return False
        if node.tag not in _FOLLOWED:
            self.third_parties.append(url)
        return True


def check_links(address: str, site: Path) -> None:
    crawl = Crawl(address, [address, f"{address}no/such/page", f"{address}sitemap.xml"])
    assert crawl.broken == []
    assert crawl.third_parties == []
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"}
    assert pages - crawl.seen - ({"index.html"} if "" in crawl.seen else set()) == set()
    assert "briefings/feed.xml" in crawl.seen


def test_every_link_of_the_site_leads_somewhere_under_its_path(address: str, site: Path) -> None:
    check_links(address, site)


def test_so_it_does_with_the_other_builders(other_address: str, other_site: Path) -> None:
    check_links(other_address, other_site)


def check_head(page: Page, address: str) -> None:
    page.goto(f"{address}briefings/rutte-warns-of-bad-deal.html")

    def head(selector: str, attribute: str = "content") -> str:
        return page.locator(f"head {selector}").get_attribute(attribute) or ""

    title = "Rutte warns that a bad deal for Ukraine would endanger America too"
    assert head('[rel="canonical"]', "href") == f"{PUBLIC}briefings/rutte-warns-of-bad-deal.html"
    assert head('[property="og:url"]') == f"{PUBLIC}briefings/rutte-warns-of-bad-deal.html"
    assert head('[property="og:title"]') == title
    assert head('[property="og:description"]') == head('[name="description"]')
    assert head('[name="description"]').startswith("NATO Secretary General Mark Rutte has told the Financial Times")
    assert urljoin(page.url, head('[type="application/atom+xml"]', "href")) == f"{address}briefings/feed.xml"
    (data,) = page.locator('script[type="application/ld+json"]').all_text_contents()
    article = json.loads(data)
    assert (article["@type"], article["headline"]) == ("NewsArticle", title)
    link = page.get_by_role("link", name="JSON-LD")
    assert link.get_attribute("rel") == "alternate"
    whole = page.request.get(urljoin(page.url, link.get_attribute("href"))).json()
    assert "We have a strong relationship." in [part["text"] for part in whole["hasPart"]]


def test_a_page_says_where_it_is_and_what_it_is_about(page: Page, address: str) -> None:
    check_head(page, address)


def test_so_does_a_page_of_the_other_builders(page: Page, other_address: str) -> None:
    check_head(page, other_address)


@pytest.mark.parametrize("kind", ["", "briefings/index.html"])
def test_the_feed_is_offered_to_people_too(page: Page, address: str, kind: str) -> None:
    page.goto(address + kind)
    link = page.locator("article").get_by_role("link", name="Feed").first
    assert urljoin(page.url, link.get_attribute("href")) == f"{address}briefings/feed.xml"


def check_without_a_server(page: Page, watch: Watch, site: Path) -> None:
    root = site.as_uri()
    search(page, f"{root}/", '"position of strength"').click()
    expect(page).to_have_url(re.compile(rf"^{re.escape(root)}/briefings/[\w-]+\.html#s-"))
    expect(page.locator("article").first).to_contain_text("position of strength")
    page.locator(".b-speaker a", has_text="Mark Rutte").first.click()
    expect(page).to_have_url(f"{root}/actors/mark-rutte.html")
    expect(page.locator("h1")).to_contain_text("Mark Rutte")
    page.locator("#b-find").fill("Kellogg lieutenant")
    page.keyboard.press("Enter")
    expect(page.locator("#b-found mark").first).to_have_text(re.compile("Kellogg|lieutenant", re.I))
    assert watch.beside(root) == []


def test_without_a_server_the_site_is_searched_and_read(page: Page, watch: Watch, site: Path) -> None:
    check_without_a_server(page, watch, site)


def test_so_it_is_with_the_other_builders(page: Page, watch: Watch, other_site: Path) -> None:
    check_without_a_server(page, watch, other_site)

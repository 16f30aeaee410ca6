"""What the site promises a browser: no script within a page, nothing from elsewhere, no word for where links lead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from tests.site.conftest import Watch

pytestmark = pytest.mark.xdist_group("site")

BRIEFING = "briefings/rutte-warns-of-bad-deal.html"


def elements(path: Path, where: str) -> list[html.HtmlElement]:
    found: list[html.HtmlElement] = html.parse(str(path)).getroot().xpath(where)
    return found


def check_scripts(site: Path) -> None:
    """See that each page has the policy, ahead of all that it is about, and no script within that a browser runs."""
    pages = list(site.rglob("*.html"))
    assert pages
    for path in pages:
        (policy,) = elements(path, "//meta[@http-equiv='Content-Security-Policy']")
        assert re.search(r"script-src 'self' file:;", policy.get("content", "")), path
        assert list(policy.itersiblings(preceding=True)) == [], path
        within = {script.get("type") for script in elements(path, "//script[not(@src)]")}
        assert within <= {"application/json", "application/ld+json"}, path
        assert elements(path, "//*[@*[starts-with(name(), 'on')]]") == [], path


def test_no_page_holds_a_script_of_its_own(site: Path) -> None:
    check_scripts(site)


def test_so_it_is_with_the_other_builders(other_site: Path) -> None:
    check_scripts(other_site)


ELEMENT = "const e = document.body.appendChild(document.createElement('{}')); "
INJECTED = {
    "script": "const e = document.createElement('script'); e.textContent = 'window.hit = 1'; document.body.append(e)",
    "handler": "document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\" onerror=\"window.hit = 2\">')",
    "link": ELEMENT.format("a") + "e.href = 'javascript:window.hit = 3'; e.click()",
    "far script": ELEMENT.format("script") + "e.src = 'https://far.example/x.js'",
    "data": ELEMENT.format("script") + "e.src = 'data:,window.hit = 4'",
    "connection": "fetch('https://far.example/').catch(() => 0)",
    "picture": "document.body.append(Object.assign(new Image(), {src: 'https://far.example/x.png'}))",
    # it is refused in the frame, and tells this page nothing; when it has loaded, its script would have run
    "frame": ELEMENT.format("iframe")
    + "e.onload = () => dispatchEvent(new Event('securitypolicyviolation'));"
    + "e.srcdoc = '<script>parent.hit = 5</script>'",
    "far frame": ELEMENT.format("iframe") + "e.src = 'https://far.example/'",
    "object": ELEMENT.format("object") + "e.data = 'data:text/html,x'",
    "form": ELEMENT.format("form") + "e.action = 'https://far.example/'; e.submit()",
    "base": "document.head.append(Object.assign(document.createElement('base'), {href: 'https://far.example/'}))",
}


@pytest.mark.parametrize("opened", ["served", "from a folder"])
def test_what_comes_into_a_page_neither_runs_nor_reaches_out(
    page: Page, watch: Watch, address: str, site: Path, opened: str
) -> None:
    start = address if opened == "served" else f"{site.as_uri()}/"
    for what, script in INJECTED.items():
        page.goto(start + BRIEFING)
        watch.begin()
        page.evaluate(
            "() => { window.refused = new Promise(done => addEventListener('securitypolicyviolation', done)) }"
        )
        page.evaluate(f"() => {{ {script} }}")
        refused = "Promise.race([refused.then(() => true), new Promise(done => setTimeout(done, 20000, false))])"
        assert page.evaluate(refused), what
        assert page.evaluate("window.hit") is None, what
        assert page.evaluate("document.baseURI") == page.url == start + BRIEFING
        assert [each for each in watch.beside(start) if each.startswith(("error", "dialog"))] == [], what


@pytest.mark.parametrize("opened", ["served", "from a folder"])
def test_the_choice_of_light_or_dark_is_kept_from_page_to_page(
    page: Page, watch: Watch, address: str, site: Path, opened: str
) -> None:
    start = address if opened == "served" else f"{site.as_uri()}/"
    page.goto(start + BRIEFING)
    page.evaluate("localStorage.clear()")
    page.reload()
    scheme = "document.body.dataset.mdColorScheme"
    assert page.evaluate(scheme) == "default"
    page.get_by_title("Switch to dark mode").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    for kind in ("index.html", "actors/mark-rutte.html", "about/method.html"):
        page.goto(start + kind)
        assert page.evaluate(scheme) == "slate"
    page.wait_for_load_state("networkidle")
    page.get_by_title("Switch to light mode").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.evaluate("localStorage.clear()")
    assert watch.beside(start) == []


def test_links_out_of_an_article_vouch_for_nothing(site: Path) -> None:
    links = [
        link
        for path in (site / "briefings").glob("*.html")
        for link in elements(path, "//article[contains(@class, 'md-content__inner')]//a[starts-with(@href, 'http')]")
    ]
    assert len(links) > 3
    assert [
        link.get("href") for link in links if not {"noopener", "nofollow", "ugc"} <= {*link.get("rel", "").split()}
    ] == []

"""What a reader meets: pages in a real browser."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Page, expect

from tests.site import hostile
from tests.site.conftest import Watch

pytestmark = pytest.mark.xdist_group("site")

KINDS = {
    "home": "",
    "briefings": "briefings/",
    "briefing": "briefings/rutte-warns-of-bad-deal.html",
    "undated": "briefings/rutte-and-trump-in-palm-beach.html",
    "hostile": "briefings/evil-svg-onload-window-hit-13.html",
    "collection": "collections/harbour-flood.html",
    "actors": "actors/",
    "actor": "actors/mark-rutte.html",
    "timeline": "timeline/",
    "statements": "statements/",
    "to check": "to-check/",
    "topics": "topics.html",
    "search": "search/index.html",
    "method": "about/method.html",
}


@pytest.mark.parametrize("kind", KINDS)
def test_no_third_party_no_error_and_hostile_text_does_nothing(
    page: Page, watch: Watch, address: str, kind: str
) -> None:
    page.goto(address + KINDS[kind])
    page.wait_for_load_state("networkidle")
    assert watch.beside(address) == []
    assert page.evaluate("window.hit") is None
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_stands_in_the_way_of_a_screen_reader(page: Page, address: str, kind: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address + KINDS[kind])
    found = Axe().run(page).response["violations"]
    grave = [
        f"{violation['id']}: {violation['nodes'][0]['html'][:160]}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
    ]
    assert grave == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_phone_needs_no_sideways_scrolling(page: Page, address: str, kind: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address + KINDS[kind])
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_from_a_statement_to_its_words_and_back(page: Page, address: str) -> None:
    page.goto(address + KINDS["briefing"])
    for row in page.locator(".b-statement").all():
        name = row.get_attribute("id")
        row.get_by_role("link", name="in the text").click()
        expect(page).to_have_url(re.compile(f"#src-{name}$"))
        expect(page.locator(f"#src-{name}")).to_be_in_viewport()
        page.locator(f'.b-back[href="#{name}"]').click()
        expect(page).to_have_url(re.compile(f"#{name}$"))
        expect(row).to_be_in_viewport()
    for row in page.locator(".b-dates > li").all():
        row.get_by_role("link", name="in the text").click()
        expect(page.locator(f"#src-{row.get_attribute('id')}")).to_be_in_viewport()


def test_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address + KINDS["briefing"])
    link = page.locator(".b-statement .b-jump").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#src-s-"))


def test_a_dot_on_the_line_leads_to_its_date_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + KINDS["briefing"])
    dots = page.locator(".b-strip a")
    assert dots.count() > 2
    last = dots.last
    label = last.inner_text()
    last.focus()
    page.keyboard.press("Enter")
    row = page.locator(".b-dates > li:target")
    expect(row).to_be_in_viewport()
    expect(row.locator(".b-when strong")).to_have_text(label)


@pytest.mark.parametrize("width", [360, 1100])
@pytest.mark.parametrize("kind", ["collection", "actor"])
def test_nothing_overlaps_in_the_picture_of_who_speaks_of_whom(page: Page, address: str, kind: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + KINDS[kind])
    picture = page.locator(".b-picture svg")
    frame = picture.bounding_box()
    assert frame is not None
    boxes = [box for name in picture.locator("text").all() if (box := name.bounding_box())]
    assert len(boxes) > 4
    left, right = (
        float(edge)
        for edge in re.findall(r"M(\d+) .*H(\d+)", picture.locator(".b-rows path").first.get_attribute("d") or "")[0]
    )
    for upper, lower in pairwise(boxes):
        assert upper["y"] + upper["height"] <= lower["y"] + 1
    for box in boxes:
        assert box["x"] >= frame["x"] + left / 400 * frame["width"]
        assert box["x"] + box["width"] <= frame["x"] + right / 400 * frame["width"]
    for arc in picture.locator("path").all():
        place = arc.bounding_box()
        assert place is not None
        assert place["x"] >= frame["x"] - 1
        assert place["x"] + place["width"] <= frame["x"] + frame["width"] + 1


@pytest.mark.parametrize("kind", ["collection", "actor"])
def test_the_tables_say_what_the_picture_says(page: Page, address: str, kind: str) -> None:
    page.goto(address + KINDS[kind])
    said = set()
    for table in (0, 1):
        for row in page.locator(".b-tables table").nth(table).locator("tbody tr").all():
            cells = row.locator("td").all()
            if len(cells) == 3:
                one, other = (cell.inner_text() for cell in cells[:2])
                count = re.search(r"of (\d+)$", cells[2].inner_text())
                said.add(
                    (
                        frozenset((one, other)) if table else (one, other),
                        int(count[1]) if count else cells[2].locator("a").count(),
                    )
                )
    drawn = set()
    for title in page.locator(".b-picture svg g title").all():
        words = title.text_content() or ""
        count = re.search(r": (\d+) (statement|sentence)", words)
        assert count is not None
        one, other = re.split(" speaks of | and ", words[: count.start()])
        drawn.add((frozenset((one, other)) if count[2] == "sentence" else (one, other), int(count[1])))
    assert said == drawn
    assert len(said) > 5


def test_a_name_in_the_picture_leads_to_its_page_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + KINDS["collection"])
    link = page.locator(".b-picture a").first
    name = link.text_content()
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(name or "?")


def test_a_relation_leads_to_the_statement_and_the_sentence_that_show_it(page: Page, address: str) -> None:
    for table, place in ((0, ".b-statement:target"), (1, ".b-source p:target")):
        page.goto(address + KINDS["actor"])
        page.locator(".b-tables table").nth(table).locator("tbody tr").first.locator("td").nth(2).locator(
            "a"
        ).first.click()
        expect(page.locator(place)).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_is_seen_in_the_dark_and_on_paper(page: Page, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address + KINDS["collection"])
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for part in (".b-names text", ".b-spoken path", ".b-named path"):
        style = "e => [getComputedStyle(e).fill, getComputedStyle(e).stroke]"
        assert ground not in page.locator(part).first.evaluate(style), part
    page.emulate_media(media="print")
    expect(page.locator(".b-picture svg")).to_be_visible()
    assert page.locator(".b-picture script").count() == 0


def test_the_words_of_a_statement_stand_marked_in_the_source(page: Page, address: str) -> None:
    page.goto(address + KINDS["briefing"])
    source = page.locator(".b-source").inner_text().replace("↩", "")
    for row in page.locator(".b-words p").all():
        assert row.inner_text().removeprefix("“").removesuffix("”") in source
    assert page.locator(".b-source .b-m-statement").count() > 0


def test_an_article_of_markup_reads_as_typed_and_does_nothing(page: Page, watch: Watch, address: str) -> None:
    page.goto(address + KINDS["hostile"])
    page.wait_for_load_state("networkidle")
    assert page.title() == f"{hostile.TITLE} - Briefings"
    assert page.locator("h1").inner_text().removesuffix("¶").strip() == hostile.TITLE
    source = [p.inner_text().replace("↩", "") for p in page.locator(".b-source > p:not(.b-legend)").all()]
    assert source == hostile.LINES
    article = page.locator("article.md-content__inner")
    for element in (
        'script:not([type="application/ld+json"])',
        "img",
        "iframe",
        "svg:not(.md-tags svg)",
        "style",
        "b",
        "i",
        "u",
        "[onclick]",
        "[onload]",
    ):
        assert article.locator(element).count() == 0, element
    for link in article.locator("a").all():
        assert re.match(r"(https?://|#|\.|[a-z0-9-]+(/|\.pdf$))", link.get_attribute("href") or ""), link.get_attribute(
            "href"
        )
    page.mouse.move(400, 400)
    article.click(position={"x": 5, "y": 5})
    assert page.evaluate("window.hit") is None
    assert watch.beside(address) == []


def test_so_it_does_with_the_other_builders(page: Page, watch: Watch, other_address: str) -> None:
    page.goto(other_address + KINDS["hostile"])
    page.wait_for_load_state("networkidle")
    assert page.title() == f"{hostile.TITLE} - Briefings"
    source = [p.inner_text().replace("↩", "") for p in page.locator(".b-source > p:not(.b-legend)").all()]
    assert source == hostile.LINES
    assert page.evaluate("window.hit") is None
    assert watch.beside(other_address) == []


def test_ids_are_unique_on_each_page(site: Path) -> None:
    for path in site.rglob("*.html"):
        names = [node.get("id") for node in html.parse(str(path)).getroot().iter() if node.get("id")]
        assert len(names) == len(set(names)), path

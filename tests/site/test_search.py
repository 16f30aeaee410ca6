"""What a reader finds: the search of the built sample site in a real browser."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.site import hostile
from tests.site.conftest import Watch

pytestmark = pytest.mark.xdist_group("site")


def search(page: Page, address: str, words: str, **filters: str) -> Locator:
    """Open the search with some words, as a link to it would, and give the first hit."""
    asked = "&".join(f"{name}={quote(value)}" for name, value in {"q": words, **filters}.items())
    page.goto(f"{address}search/index.html?{asked}")
    expect(page.locator("#b-status")).not_to_be_empty()
    return page.locator("#b-found a").first


def hits(page: Page, sort: str) -> Locator:
    """The hits of one sort that are shown."""
    return page.locator(f"section[aria-labelledby='b-found-{sort}'] .b-hit")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('"position of strength"', r"briefings/nato-ministers-in-brussels\.html#s-"),
        ("“slowly moving westwards”", r"briefings/nato-ministers-in-brussels\.html#s-"),
        ("Rutte", r"actors/mark-rutte\.html$"),
        ("mark rutte", r"actors/mark-rutte\.html$"),
        ("Rute", r"actors/mark-rutte\.html$"),
        ("Zelensky", r"actors/volodymyr-zelenskyy\.html$"),
        ("Priya Nandann", r"actors/priya-nandan\.html$"),
        ("Northern Strait Comission", r"actors/northern-strait-commission\.html$"),
        ("harbour flood", r"collections/harbour-flood\.html$"),
        ("Collections", r"collections/index\.html$"),
        ("NSC", r"actors/northern-strait-commission\.html$"),
        ("3 December 2024", r"briefings/nato-ministers-in-brussels\.html#d-"),
        ("2024-12-03", r"briefings/nato-ministers-in-brussels\.html#d-"),
        ("Dec. 3, 2024", r"briefings/nato-ministers-in-brussels\.html#d-"),
        ("Rutte missile technology", r"briefings/rutte-warns-of-bad-deal\.html#s-"),
        ("council asks gate", r"briefings/council-asks-about-the-gate\.html$"),
        ('"When a correction does not fit"', r"about/corrections\.html#"),
        # as a newcomer types
        ("5.12.1994", r"briefings/nato-ministers-in-brussels\.html#d-"),
        ("December 5th, 1994", r"briefings/nato-ministers-in-brussels\.html#d-"),
        ("the 5th of Dec 1994", r"briefings/nato-ministers-in-brussels\.html#d-"),
        ("24-25 June 2025", r"briefings/nato-ministers-in-brussels\.html#d-"),
        ("Donlad Tramp", r"actors/donald-trump\.html$"),
        ("Andrij Halinsky", r"actors/andriy-halynskyy\.html$"),
        ("chief disputes mayor's account", r"briefings/fire-chief-disputes-account\.html$"),
        ('"by eight o\'clock"', r"briefings/tidal-gate-fails-at-port-merrow\.html#"),
        ("Priya Nandán", r"actors/priya-nandan\.html$"),
        ("Zelenskyy's", r"actors/volodymyr-zelenskyy\.html$"),
        ("Brandt's report", r"briefings/report-contradicts-both-sides\.html"),
        ("quotas", r"briefings/(quota-cut-by-a-third|commission-counts-the-cod)\.html"),
        ("sandbag", r"briefings/(pumps-hold-at-port-merrow|report-contradicts-both-sides)\.html"),
        ("Halynsk", r"actors/andriy-halynskyy\.html$"),
        ("cyber", r"briefings/nato-ministers-in-brussels\.html#s-"),
        ("Strait Wire", r"briefings/(quota-cut-by-a-third|halynskyy-to-count-the-cod)\.html"),
        ("62 homes", r"briefings/(fire-chief-disputes-account|report-contradicts-both-sides)\.html#s-"),
        ("4 million", r"briefings/port-merrow-to-get-a-new-gate\.html#s-"),
        ("strait talks", r"collections/strait-talks\.html$"),
        ("North Korea missile technology", r"briefings/rutte-.*\.html#s-"),
    ],
)
def test_the_right_page_is_found_first(page: Page, watch: Watch, address: str, words: str, found: str) -> None:
    first = search(page, address, words)
    expect(first).to_have_attribute("href", re.compile(found))
    assert watch.beside(address) == []


def test_a_statement_is_a_hit_of_its_own_and_leads_to_its_row(page: Page, address: str) -> None:
    search(page, address, '"position of strength"')
    hit = hits(page, "statements").first
    expect(hit).to_contain_text("Mark Rutte")
    expect(hit).to_contain_text("Briefing samples · 4 December 2024")
    assert hit.locator("mark").all_inner_texts() == ["position", "of", "strength"]
    hit.locator("a").click()
    row = page.locator(".b-statement:target")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text("position of strength")


def test_all_words_count_and_a_form_of_a_word_does_too(page: Page, address: str) -> None:
    search(page, address, "Rutte missiles")
    for hit in hits(page, "statements").all():
        expect(hit).to_contain_text("missile")
        expect(hit).to_contain_text("Rutte")
    search(page, address, '"Rutte missiles"')
    expect(page.locator("#b-found .b-hit")).to_have_count(0)


def test_what_is_nowhere_is_said_to_be_and_most_words_are_better_than_none(page: Page, address: str) -> None:
    search(page, address, '"zebra crossing"')
    expect(page.locator("#b-status")).to_have_text("Nothing was found.")
    search(page, address, "missile qqqq")
    expect(page.locator("#b-found")).to_contain_text("Nothing has all of these words.")
    expect(hits(page, "statements").first).to_contain_text("missile")


def test_a_misspelt_word_is_offered_as_it_is_spelt(page: Page, address: str) -> None:
    search(page, address, "missle")
    page.locator(".b-spelled a").first.click()
    expect(hits(page, "statements").first).to_contain_text("missile")


def test_filters_leave_what_fits_and_an_address_keeps_them(page: Page, address: str) -> None:
    page.goto(f"{address}search/index.html")
    page.get_by_text("Filters").click()
    page.get_by_label("Speaker").select_option("Mark Rutte")
    expect(page.locator("#b-status")).to_have_text("Found: 15 statements.")
    page.locator("form.b-searching [name=kind]").select_option("quoted")
    expect(page.locator("#b-status")).not_to_have_text("Found: 15 statements.")
    for hit in hits(page, "statements").all():
        expect(hit).to_contain_text("Mark Rutte")
        expect(hit).to_contain_text("“")
    page.reload()
    expect(hits(page, "statements").first).to_contain_text("Mark Rutte")
    expect(page.get_by_label("Speaker")).to_have_value("mark-rutte")


@pytest.mark.parametrize(
    ("filters", "kept", "gone"),
    [
        ({"outlet": "Harbour Gazette"}, "Commission counts the cod", "Rutte"),
        ({"collection": "Strait talks"}, "Commission counts the cod", "Rutte"),
        ({"from": "2026-04-25"}, "Commission counts the cod", "night ferry"),
        ({"to": "2024-12-02"}, "Rutte warns", "Arm Ukraine first"),
    ],
)
def test_articles_are_filtered(page: Page, address: str, filters: dict[str, str], kept: str, gone: str) -> None:
    search(page, address, "", **filters)
    found = page.locator("#b-found").inner_text()
    assert kept in found
    assert gone not in found


def test_help_stands_apart_and_last(page: Page, address: str) -> None:
    search(page, address, "statement")
    headings = page.locator("#b-found h2").all_inner_texts()
    assert headings[-1].startswith("Help")
    for link in page.locator("#b-found section:not(:last-child) a").all():
        assert "/about/" not in (link.get_attribute("href") or "")
    search(page, address, "every name, speaker and correction")
    assert "to-check" not in page.locator("#b-found").inner_html()


def test_the_box_of_every_page_leads_to_the_hits_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}briefings/rutte-warns-of-bad-deal.html")
    page.keyboard.press("/")
    expect(page.locator("#b-find")).to_be_focused()
    page.keyboard.type("Rutte")
    page.keyboard.press("Enter")
    expect(page.locator("#b-found a").first).to_have_attribute("href", re.compile("mark-rutte"))
    page.keyboard.press("s")
    expect(page.locator("#b-query")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(" missil")  # hits come while one types
    expect(page.locator("#b-status")).to_contain_text("statement")
    expect(hits(page, "statements").first).to_contain_text("missile")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#b-found')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".b-statement:target")).to_be_in_viewport()


def test_on_a_phone_a_button_leads_to_the_search(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}actors/mark-rutte.html")
    page.get_by_role("link", name="Search").click()
    page.locator("#b-query").fill("ferry")
    expect(page.locator("#b-found .b-hit").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_in_the_hits_stands_in_the_way_of_a_screen_reader(page: Page, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    search(page, address, "Rutte", outlet="Briefing samples")
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []
    expect(page.get_by_role("status")).to_contain_text("Found: ")


def test_more_hits_come_on_request_and_the_first_of_them_is_next(page: Page, address: str) -> None:
    search(page, address, "Rutte")
    before = hits(page, "statements").count()
    page.get_by_role("button", name="More statements").click()
    expect(hits(page, "statements").nth(before).locator("a").first).to_be_focused()


def test_hostile_text_reads_as_typed_in_the_hits_and_does_nothing(page: Page, watch: Watch, address: str) -> None:
    search(page, address, "onerror")
    assert hostile.TITLE in page.locator("#b-found").inner_text()
    assert page.locator("#b-found").locator("img, script, b, i, u, svg, iframe, [onclick], [onload]").count() == 0
    search(page, address, '<img src=x onerror=window.hit=11> "<b>', outlet=str(hostile.RECORD["outlet"]))
    page.wait_for_timeout(300)
    assert page.evaluate("window.hit") is None
    assert watch.beside(address) == []


def test_without_a_server_the_same_is_found(page: Page, site: Path) -> None:
    root = site.as_uri() + "/"
    page.goto(f"{root}actors/mark-rutte.html")
    page.locator("#b-find").fill("Rute")
    page.keyboard.press("Enter")
    first = page.locator("#b-found a").first
    expect(first).to_have_attribute("href", f"{root}actors/mark-rutte.html")
    search(page, root, '"position of strength"').click()
    expect(page.locator(".b-statement:target")).to_be_in_viewport()


def test_without_a_script_lists_lead_on(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}search/index.html")
    expect(page.locator(".b-without")).to_contain_text("The search needs a script")
    page.locator(".b-without").get_by_role("link", name="Statements").click()
    expect(page.locator("h1")).to_contain_text("Statements")
    context.close()


def test_an_index_that_cannot_be_read_is_said_to_be(page: Page, address: str) -> None:
    page.route("**/search/front.js", lambda route: route.abort())
    page.goto(f"{address}search/index.html?q=Rutte")
    expect(page.locator("#b-status")).to_contain_text("cannot be read")
    page.unroute("**/search/front.js")


@pytest.mark.parametrize("page_of", ["statements/index.html", "actors/mark-rutte.html"])
def test_filters_of_a_list_lead_to_what_fits(page: Page, address: str, page_of: str) -> None:
    page.goto(address + page_of)
    page.locator("form.b-filters").locator("[name=kind]").select_option("quoted")
    expect(page).to_have_url(re.compile("search/index.html.*kind=direct"))
    for hit in hits(page, "statements").all():
        expect(hit).to_contain_text("“")
    expect(page.locator("#b-status")).to_contain_text("statement")


def test_without_a_script_links_filter_the_statements(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}statements/index.html")
    expect(page.locator("form.b-filters")).to_be_hidden()
    page.locator(".b-filter-links").get_by_role("link", name="Mark Rutte").click()
    expect(page.locator("h1")).to_contain_text("Mark Rutte")
    context.close()

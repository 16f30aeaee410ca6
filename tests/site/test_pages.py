"""What a reader meets: pages in a real browser."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Browser, Page, expect

from tests.site import hostile
from tests.site.conftest import Watch

pytestmark = pytest.mark.xdist_group("site")

KINDS = {
    "home": "",
    "briefings": "briefings/",
    "briefing": "briefings/rutte-warns-of-bad-deal.html",
    "undated": "briefings/rutte-and-trump-in-palm-beach.html",
    "hostile": "briefings/evil-svg-onload-window-hit-13.html",
    "collections": "collections/",
    "collection": "collections/harbour-flood.html",
    "actors": "actors/",
    "actor": "actors/mark-rutte.html",
    "timeline": "timeline/",
    "statements": "statements/",
    "to check": "to-check/",
    "topics": "topics.html",
    "search": "search/index.html",
    "method": "about/method.html",
    "how statements are read": "about/statements.html",
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
    page.evaluate("localStorage.clear()")  # the theme keeps what it showed last for the reader's choice
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate" if scheme == "dark" else "default")
    found = Axe().run(page).response["violations"]
    faults = [f"{violation['id']}: {violation['nodes'][0]['html'][:160]}" for violation in found]
    assert faults == []


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
        page.locator(f'.b-source a[href="#{name}"]').click()
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


@pytest.mark.parametrize("kind", ["briefing", "collection", "actor", "timeline"])
def test_dates_by_time_are_read_and_touched_on_a_phone(page: Page, address: str, kind: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address + KINDS[kind])
    columns = page.locator(".b-columns-of-time > li")
    assert columns.count() >= 3
    assert sum(int(count) for count in page.locator(".b-bar").all_inner_texts() if count) > 3
    for target in page.locator(".b-strip a").all():
        box = target.bounding_box()
        assert box is not None
        assert box["width"] >= 24, target.inner_text()
        assert box["height"] >= 24, target.inner_text()
    words = [box for each in page.locator(".b-lanes > li").all() if (box := each.bounding_box())]
    for upper, lower in pairwise(words):
        assert upper["y"] + upper["height"] <= lower["y"] + 1
    labels = [box for each in page.locator(".b-tick").all() if (box := each.bounding_box())]
    for left, right in pairwise(labels):
        assert left["x"] + left["width"] <= right["x"] + 1


def test_a_column_of_time_leads_to_its_first_date_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + KINDS["briefing"])
    page.locator(".b-columns-of-time a").last.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".b-dates > li:target")).to_be_in_viewport()


def test_dates_by_time_are_printed(page: Page, address: str) -> None:
    page.goto(address + KINDS["timeline"])
    page.emulate_media(media="print")
    expect(page.locator(".b-strip")).to_be_visible()
    colour = "e => getComputedStyle(e, '::after').printColorAdjust"
    assert page.locator(".b-bar").first.evaluate(colour) == "exact"


def test_a_relation_leads_to_the_statement_and_the_sentence_that_show_it(page: Page, address: str) -> None:
    for table, place in ((0, ".b-statement:target"), (1, ".b-source p:target")):
        page.goto(address + KINDS["actor"])
        page.locator(".b-tables table").nth(table).locator("tbody tr").first.locator("td").nth(2).locator(
            "a"
        ).first.click()
        expect(page.locator(place)).to_be_in_viewport()


def test_the_words_of_a_statement_stand_marked_in_the_source(page: Page, address: str) -> None:
    page.goto(address + KINDS["briefing"])
    source = page.locator(".b-source").inner_text().replace("↩", "")
    for row in page.locator(".b-words > q, .b-words > span:not([class])").all():
        assert row.inner_text().removeprefix("“").removesuffix("”") in source
    assert page.locator(".b-source .s").count() > 0


def test_a_statement_is_marked_whole_with_who_and_how_beside_it_and_its_row_one_key_away(
    page: Page, address: str
) -> None:
    page.goto(address + KINDS["briefing"])
    row = page.locator(".b-statement", has_text="Keith Kellogg")
    plain = page.locator(".b-source .s").first.evaluate("e => getComputedStyle(e).backgroundColor")
    row.get_by_role("link", name="in the text").click()
    lit = [
        each.inner_text()
        for each in page.locator(".b-source .s, .b-source .c, .b-source .w").all()
        if each.evaluate("e => getComputedStyle(e).backgroundColor") not in (plain, "rgba(0, 0, 0, 0)")
    ]
    said = "he named Keith Kellogg, a retired Army lieutenant general, as his special envoy for Ukraine and Russia"
    assert "".join(lit).replace(" ", "") == said.replace(" ", "")
    back = page.locator(".b-source a:target")
    expect(back).to_be_focused()
    assert back.evaluate("e => getComputedStyle(e, '::after').content") == '" Donald Trump named"'
    page.keyboard.press("Enter")
    expect(row).to_be_in_viewport()
    expect(page).to_have_url(re.compile(f"#{row.get_attribute('id')}$"))


def test_a_quotation_and_a_report_are_told_apart_without_colour(page: Page, address: str) -> None:
    page.goto(address + KINDS["briefing"])
    direct = page.locator(".b-direct > q").first
    assert direct.inner_text().startswith("“")
    report = page.locator(".b-indirect").first
    assert report.locator("b").inner_text() != ""
    font = "e => getComputedStyle(e).fontFamily"
    assert direct.evaluate(font) != report.evaluate(font)
    for words in page.locator(".b-mixed q").all_inner_texts():
        assert words[0] + words[-1] in ("“”", '""'), words
    thought = page.locator(".b-statement", has_text="from the American’s first term")
    expect(thought.locator(".b-flag")).to_have_text("thought or intention")


def test_what_goes_without_saying_is_folded(page: Page, address: str) -> None:
    page.goto(address + KINDS["briefing"])
    shown = page.locator("article.md-content__inner").inner_text()
    for noise in ("confidence:", "cue:", "worked out from", "as worded:"):
        assert noise not in shown
    row = page.locator(".b-statement").first
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(row.locator(".b-more > p")).to_contain_text("confidence: high")


def test_statements_of_one_speaker_in_a_row_stand_under_one_name(page: Page, address: str) -> None:
    page.goto(address + KINDS["briefing"])
    names = page.locator(".b-statements > .b-who :is(.b-speaker, .b-document)").all_inner_texts()
    assert 1 < len(names) < page.locator(".b-statement").count()
    assert all(one != next_one for one, next_one in pairwise(names))


def test_doubtful_statements_are_folded_counted_and_found(page: Page, address: str) -> None:
    where = address + "briefings/tidal-gate-fails-at-port-merrow.html"
    page.goto(where)
    folded = page.locator(".b-doubtful")
    rows = folded.locator(".b-statement")
    assert folded.locator("> summary").inner_text() == f"less sure ({rows.count()})"
    expect(rows.first).not_to_be_visible()
    page.goto(f"{where}#{rows.first.get_attribute('id')}")
    expect(rows.first).to_be_in_viewport()


@pytest.mark.parametrize(
    "deed",
    [
        "location.hash = name; location.reload()",  # before the row is shown: the browser notes the top as its place
        "location.hash = name; scrollTo(0, 0); location.reload()",
        "location.hash = name; location.href = 'rutte-warns-of-bad-deal.html'",
        "location.hash = name; document.querySelector('.b-doubtful').open = false; location.reload()",
        "location.replace('tidal-gate-fails-at-port-merrow.html?again#' + name)",
    ],
)
def test_an_address_that_leads_into_a_fold_shows_its_row_however_one_comes_to_it(
    page: Page, address: str, deed: str
) -> None:
    where = address + "briefings/tidal-gate-fails-at-port-merrow.html"
    page.goto(where)
    row = page.locator(".b-doubtful .b-statement").first
    name = row.get_attribute("id")
    page.evaluate("window.isOld = true")
    page.evaluate(f"name => {{ {deed} }}", name)
    page.wait_for_function("() => !window.isOld && document.readyState === 'complete'")
    if "rutte" in page.url:
        page.go_back()
    expect(page).to_have_url(re.compile(f"#{name}$"))
    expect(row).to_be_in_viewport()


def test_who_has_scrolled_on_stays_there_and_the_fold_stays_as_it_was_left(page: Page, address: str) -> None:
    where = address + "briefings/tidal-gate-fails-at-port-merrow.html"
    page.goto(where)
    row = page.locator(".b-doubtful .b-statement").first
    page.goto(f"{where}#{row.get_attribute('id')}")
    expect(row).to_be_in_viewport()
    page.keyboard.press("End")
    page.wait_for_function("() => scrollY + innerHeight >= document.documentElement.scrollHeight - 2")
    assert page.evaluate("history.scrollRestoration") == "auto"
    expect(row).not_to_be_in_viewport()


@pytest.mark.parametrize("kind", ["briefing", "undated"])
def test_a_phones_first_screen_has_headline_source_and_bottom_line(page: Page, address: str, kind: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + KINDS[kind])
    for part in ("h1", ".b-dateline", ".b-lead"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 844, part


def test_more_statements_fit_one_screen(page: Page, address: str) -> None:
    page.goto(address + KINDS["briefing"] + "#who-said-what")
    tops = [box["y"] for row in page.locator(".b-statement").all() if (box := row.bounding_box())]
    screen = [top for top in tops if top - tops[0] < 900 - 48]
    assert len(screen) == len(tops) == 10  # seven fitted before they were set in turns


@pytest.mark.parametrize("width", [390, 1000, 1280])
def test_home_leads_on_to_everything(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    ways = page.locator(".b-ways")
    for name in ("briefings", "collections", "actors", "statements", "dates", "topics"):
        expect(ways.get_by_role("link", name=name)).to_be_in_viewport()
    tabs = page.get_by_role("navigation", name="Tabs").get_by_role("link", name="Timeline")
    assert tabs.is_visible() == (width >= 1220)
    for line in page.locator(".b-front .b-event, .b-intro").all():
        box = line.bounding_box()
        assert box is not None
        assert box["width"] <= 75 * 10  # 75 letters of 10 px
    ways.get_by_role("link", name="collections").click()
    expect(page.locator("h1")).to_contain_text("Collections")
    page.get_by_role("link", name="Harbour flood").click()
    expect(page.locator("h1")).to_contain_text("Harbour flood")


def test_a_collection_says_who_said_what_by_speaker_and_by_outlet(page: Page, address: str) -> None:
    page.goto(address + KINDS["collection"])
    table = page.locator(".b-filter-links-outlet")
    outlets = table.locator("thead th").all_inner_texts()[1:]
    assert len(outlets) > 1
    for line in table.locator("tbody tr").all():
        name = line.locator("th").inner_text()
        total = sum(int(count) for count in line.locator("td").all_inner_texts() if count)
        part = page.locator(".b-of-one", has=page.locator(f"h3{line.locator('a').get_attribute('href')}"))
        assert part.locator(".b-statement").count() == total, name
    table.locator("tbody th a").nth(1).click()
    expect(page.locator(".b-of-one h3:target")).to_be_in_viewport()


@pytest.mark.parametrize("kind", ["briefing", "statements", "actor", "collection"])
def test_a_statement_has_a_link_and_a_citation(page: Page, watch: Watch, address: str, kind: str) -> None:
    page.goto(address + KINDS[kind])
    row = page.locator(".b-statement", has=page.locator(".b-direct")).first
    row.locator("summary").click()
    link = row.get_by_role("link", name="link to this statement")
    words = (row.locator("q").first.text_content() or "").strip()
    for label, begins in (("Copy citation", ""), ("Copy as Markdown", "**")):
        row.get_by_role("button", name=label).click()
        said = row.locator("output").inner_text()
        assert said.startswith(begins)
        assert words in said
        assert re.search(r"\(\[?[^()]+, “.+”, \d+ \w+ \d{4}", said), said
        assert re.search(r"https://briefings.example/some/path/briefings/[a-z-]+\.html#s-[0-9a-f]{8}", said), said
    link.click()
    expect(page.locator(".b-statement:target")).to_be_in_viewport()
    assert watch.beside(address) == []


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
        "style:not(.b-lit)",
        "b:not(.b-words b, .b-event b)",
        "i",
        "u",
        "[onclick]",
        "[onload]",
    ):
        assert article.locator(element).count() == 0, element
    for link in article.locator("a").all():
        href = link.get_attribute("href") or ""
        assert re.match(r"(https?://|#|\.|[a-z0-9-]+(/|\.(pdf|bib|ris|jsonld)$))", href), href
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


def test_the_menu_of_a_phone_opens_and_leads_on(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + KINDS["briefing"])
    way = page.get_by_role("navigation", name="Tabs").get_by_role("link", name="Timeline")
    expect(way).not_to_be_visible()
    page.get_by_role("button", name="Menu").click()
    way.click()
    expect(page.locator("h1")).to_contain_text("Timeline")


@pytest.mark.parametrize("kind", ["home", "briefing", "statements", "search", "method"])
def test_the_menu_of_a_phone_opens_and_closes_by_keys(page: Page, address: str, kind: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + KINDS[kind])
    menu = page.get_by_role("button", name="Menu")
    expect(menu).to_have_attribute("aria-expanded", "false")
    for _ in range(5):
        page.keyboard.press("Tab")
        if menu.evaluate("e => e === document.activeElement"):
            break
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    first = page.get_by_role("navigation", name="Tabs").get_by_role("link").first
    expect(first).to_be_focused()
    expect(first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(first).not_to_be_visible()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Briefings")


def test_the_menu_is_at_hand_far_down_a_page_and_a_pointer_reaches_it(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + KINDS["timeline"])
    page.evaluate("scrollTo(0, 3000)")
    page.wait_for_function("() => scrollY > 2000")
    page.get_by_role("button", name="Menu").click()
    way = page.get_by_role("navigation", name="Tabs").get_by_role("link", name="Statements")
    expect(way).to_be_in_viewport()
    way.click()
    expect(page.locator("h1")).to_contain_text("Statements")


def test_without_a_script_the_menu_of_a_phone_stands_open(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + KINDS["briefing"])
    page.get_by_role("navigation", name="Tabs").get_by_role("link", name="Timeline").click()
    expect(page.locator("h1")).to_contain_text("Timeline")
    context.close()


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        ("statements", ".b-statement"),
        ("actor", ".b-statement"),
        ("timeline", ".b-dates > li"),
        ("actors", ".b-counts > li"),
    ],
)
def test_what_a_page_is_for_stands_on_a_phones_first_screen(page: Page, address: str, kind: str, first: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + KINDS[kind])
    page.wait_for_load_state("networkidle")
    box = page.locator(first).first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 844
    if kind in ("statements", "actor"):
        way = page.locator(".b-filter-links a").first
        expect(way).not_to_be_visible()
        page.locator(".b-filters-folded > summary").press("Enter")
        expect(way).to_be_visible()


def test_filters_stand_open_where_there_is_room(page: Page, address: str) -> None:
    page.goto(address + KINDS["statements"])
    expect(page.locator(".b-filter-links a").first).to_be_visible()
    expect(page.locator(".b-filters-folded > summary")).not_to_be_visible()


def test_without_a_script_links_filter_what_an_actor_said(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + KINDS["actor"])
    rows = page.locator(".b-statement")
    every = page.locator(".b-statement:visible").count()
    quoted = page.locator(".b-statement:has(.b-direct)").count()
    assert 0 < quoted < every == rows.count()
    page.locator(".b-filters-folded > summary").click()
    page.locator(".b-filter-links").get_by_role("link", name="in quotation marks", exact=True).click()
    expect(page.locator(".b-only:visible")).to_contain_text("in quotation marks")
    expect(page.locator(".b-statement:visible")).to_have_count(quoted)
    assert page.locator(".b-statement:visible .b-direct").count() == quoted
    for group in page.locator(".b-statements > section:visible").all():
        assert group.locator(".b-direct").count() > 0
    page.get_by_role("link", name="Show all").click()
    expect(page.locator(".b-statement:visible")).to_have_count(every)
    context.close()


def test_a_document_is_no_speaker(page: Page, address: str) -> None:
    page.goto(address + KINDS["briefing"])
    who = page.locator(".b-who", has_text="The interview, published on Monday")
    assert who.inner_text() == "In a document: The interview, published on Monday"
    assert who.locator(".b-speaker, strong").count() == 0
    page.goto(f"{address}search/index.html?q=interview")
    expect(page.locator(".b-hit-title", has_text="In a document: The interview").first).to_be_visible()


def test_the_switch_to_dark_shows_its_focus_and_works_by_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("localStorage.clear()")
    page.reload()
    page.locator("[name=__palette]").first.focus()
    ring = (
        "getComputedStyle(document.querySelector('.md-header__option .md-header__button:not([hidden])')).outlineStyle"
    )
    assert page.evaluate(ring) == "solid"
    page.keyboard.press("ArrowDown")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert page.evaluate(ring) == "solid"
    page.evaluate("localStorage.clear()")

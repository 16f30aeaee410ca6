"""A whole correction with keys alone, and what a screen reader is told of the editor's screen."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.site.editing import PATIENCE, Served, bar, row_of, status

pytestmark = pytest.mark.xdist_group("site")

LINE = 'briefing correct statement town "It is late" --speaker "Mira Holt"'
_TABS = 300  # a page has fewer places for the focus
_NAME = "e => e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent.trim()"
_HEAR = """() => {
    window.heard = [];
    const place = document.querySelector("[role=status].be-said");
    new MutationObserver(() => window.heard.push(place.textContent)).observe(place, { childList: true });
}"""


def focused(page: Page) -> str:
    """The name of what has the focus."""
    name: str = page.locator(":focus").evaluate(_NAME) if page.locator(":focus").count() else ""
    return name


def tab_to(page: Page, name: str) -> list[str]:
    """Press Tab until something of a name that begins so has the focus, and give the names on the way."""
    passed: list[str] = []
    for _ in range(_TABS):
        page.keyboard.press("Tab")
        passed.append(focused(page))
        if passed[-1].startswith(name):
            return passed
    raise AssertionError(f"{name} is not reached: {passed}")


def open_town(page: Page, edited: Served) -> None:
    edited.wait_until_built()
    page.goto(f"{edited.url}briefings/town.html")
    expect(bar(page, "Next to check")).to_be_visible(timeout=PATIENCE)


def test_a_whole_correction_goes_by_keys(page: Page, edited: Served) -> None:
    before = edited.seeds()
    open_town(page, edited)
    button = row_of(page, "It is late").get_by_role("button", name="Correct this statement")
    name = button.get_attribute("aria-label") or ""
    passed = tab_to(page, name)
    rows = page.locator("main .be-row").evaluate_all("all => all.map((each) => each.getAttribute('aria-label'))")
    assert [each for each in passed if each.startswith("Correct this")] == rows[: rows.index(name) + 1]

    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Statement: “It is late”")
    expect(panel.get_by_label("Speaker", exact=True)).to_be_focused()
    order = ["Another speaker", "Kind", "Save", "Take off the pages", "Close"]
    assert tab_to(page, "Close") == order
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(button).to_be_focused()

    page.evaluate(_HEAR)
    page.keyboard.press("Enter")
    expect(panel.get_by_label("Speaker", exact=True)).to_be_focused()
    page.keyboard.type("Mira")
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    expect(panel).to_have_count(0, timeout=PATIENCE)
    heard = page.evaluate("window.heard")
    if heard is not None:  # the page was not loaded again yet
        assert heard[:2] == ["Writing …", f"Written: {LINE}. The page is built again."]
    expect(row_of(page, "It is late")).to_contain_text("corrected by an editor", timeout=PATIENCE)
    expect(button).to_be_focused()
    expect(status(page)).to_have_text(f"Written: {LINE}", timeout=PATIENCE)

    passed = tab_to(page, "Take back: ")
    assert passed[-1] == f"Take back: {LINE}"
    after = page.locator("main .be-row").evaluate_all("all => all.map((each) => each.getAttribute('aria-label'))")
    assert [each for each in passed if each.startswith("Correct this")] == after[rows.index(name) + 1 :]
    page.keyboard.press("Enter")
    expect(row_of(page, "It is late")).not_to_contain_text("corrected by an editor", timeout=PATIENCE)
    expect(status(page)).to_have_text(f"Taken back: {LINE}", timeout=PATIENCE)
    assert page.locator(":focus").evaluate("each => Boolean(each.closest('.be-bar'))")
    assert edited.seeds() == before


def test_a_fault_is_told_at_once_and_the_focus_stays(page: Page, edited: Served) -> None:
    open_town(page, edited)
    bar(page, "This article").focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="This article")
    expect(panel.get_by_label("Headline")).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel.get_by_role("alert")).to_have_text("Nothing was changed.")
    expect(panel.get_by_label("Headline")).to_be_focused()
    page.keyboard.press("Escape")
    expect(bar(page, "This article")).to_be_focused()


def test_names_and_roles_are_there_for_a_screen_reader(page: Page, edited: Served) -> None:
    open_town(page, edited)
    expect(page.get_by_role("region", name="Editor")).to_match_aria_snapshot("""
        - region "Editor":
            - status
            - button "This article"
            - button "Actors"
            - button /Next to check \\(\\d+\\)/
        """)
    expect(status(page)).to_have_attribute("aria-live", "polite")
    rows = page.locator("main .be-row")
    names = rows.evaluate_all("all => all.map((each) => each.getAttribute('aria-label'))")
    assert len(set(names)) == len(names)  # each says which row it is of
    assert all(re.match("Correct this (statement|date): .", name) for name in names)
    row_of(page, "Ask us").get_by_role("button", name="Correct this").click()
    expect(page.get_by_role("dialog")).to_match_aria_snapshot("""
        - dialog /Statement. “Ask us”/:
            - heading /Statement. “Ask us”/ [level=2]
            - paragraph:
                - text: Speaker
                - combobox "Speaker"
            - paragraph:
                - text: Another speaker
                - combobox "Another speaker"
                - text: A name that is not in the list; it goes before the choice above.
            - paragraph:
                - text: Kind
                - combobox "Kind":
                    - option "direct" [selected]
                    - option "indirect"
                    - option "mixed"
            - alert
            - paragraph:
                - button "Save"
                - button "Take off the pages"
                - button "Close"
        """)
    described = page.get_by_label("Another speaker")
    expect(described).to_have_accessible_description("A name that is not in the list; it goes before the choice above.")
    assert Axe().run(page).response["violations"] == []
    page.keyboard.press("Escape")
    bar(page, "Actors").click()
    expect(page.get_by_role("dialog")).to_match_aria_snapshot("""
        - dialog "Actors of this article":
            - paragraph:
                - combobox "Actor"
            - paragraph:
                - combobox "Where"
            - paragraph:
                - combobox "Is"
            - paragraph:
                - combobox "Is not"
            - paragraph:
                - combobox "Type"
            - paragraph:
                - button "Save"
                - button "It is no actor"
                - button "Close"
        """)
    assert Axe().run(page).response["violations"] == []
    page.keyboard.press("Escape")
    page.goto(f"{edited.url}to-check/index.html")
    expect(bar(page, "Next to check")).to_be_visible(timeout=PATIENCE)
    group = page.locator("section[id^='c-']").first
    title = group.get_by_role("heading").inner_text()
    expect(group).to_have_role("group")
    expect(group).to_have_accessible_name(re.compile(re.escape(title.split("\\n")[0])))

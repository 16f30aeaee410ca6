"""Accounts side by side and positions over time, as a reader meets them: in a browser without scripts, and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pdf import pages

pytestmark = pytest.mark.xdist_group("site")

HOUSES = ("40 houses", "51 houses", "62 homes")
CLEARED = ("the mayor", "the fire service")


@pytest.fixture
def plain(browser: Browser) -> Page:
    """A page that runs no script."""
    return browser.new_context(java_script_enabled=False).new_page()


def test_houses_and_who_cleared_the_town_stand_side_by_side(plain: Page, address: str) -> None:
    plain.goto(f"{address}collections/harbour-flood.html")
    told = [each.inner_text() for each in plain.locator(".b-differences li").all()]
    assert any(all(words in each for words in HOUSES) for each in told)
    assert any(all(words in each for words in CLEARED) for each in told)


def test_what_differs_is_marked_in_the_words_of_the_articles(plain: Page, address: str) -> None:
    plain.goto(f"{address}collections/harbour-flood.html")
    matter = plain.locator(".b-matter", has=plain.locator(".b-differences mark", has_text="51 houses")).first
    marked = matter.locator(".b-accounts mark").all_inner_texts()
    assert set(HOUSES) <= set(marked)


def test_a_matter_is_told_by_speaker_too(plain: Page, address: str) -> None:
    plain.goto(f"{address}collections/harbour-flood.html")
    matter = plain.locator(".b-matter", has=plain.locator(".b-differences mark", has_text="51 houses")).first
    matter.locator("summary", has_text="By speaker").click()
    speakers = matter.locator("dt").all_inner_texts()
    assert {"Ines Calder", "Tom Calder"} <= set(speakers)
    expect(matter.locator("dd mark", has_text="62 homes")).to_be_visible()


def test_the_first_page_of_the_dossier_has_them(site: Path) -> None:
    content = (site / "collections/harbour-flood.pdf").read_bytes()
    first = next(page for page in pages(content) if "At a glance" in page)
    for heading in ("What happened", "Who says what", "Where accounts differ", "What is next"):
        assert heading in first
    for words in (*HOUSES, *CLEARED):
        assert words in first


def test_what_was_said_over_time_is_on_the_page_of_an_actor(plain: Page, address: str) -> None:
    plain.goto(f"{address}actors/tom-calder.html")
    section = plain.locator(".b-positions")
    expect(plain.get_by_role("heading", name="Said of the same, over time")).to_be_visible()
    rows = section.locator(".b-position").first.locator("li").all_inner_texts()
    assert len(rows) >= 2
    assert all("in the briefing" in row for row in rows)
    with_dates = [row[:40] for row in rows]
    assert all("March 2025" in row for row in with_dates)


def test_positions_print(page: Page, address: str) -> None:
    page.goto(f"{address}actors/tom-calder.html")
    page.emulate_media(media="print")
    expect(page.locator(".b-position").first).to_be_visible()

"""The editor's screen while pages are loaded again, as after each build: nobody loses the place, or what they typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.site.editing import PATIENCE, Served, bar, open_panel, row_of

pytestmark = pytest.mark.xdist_group("site")

LONG = """---
title: The long list
published: 2031-05-06
outlet: Sandvik Post
---

""" + "\n\n".join(f"Ada Brink said that boat {number} was late." for number in range(1, 41))
AGAIN = "setTimeout(() => location.reload())"


@pytest.fixture(scope="module")
def long(edited: Served) -> Iterator[Path]:
    """An article longer than a screen."""
    file = edited.folder / "seeds/long.md"
    file.write_text(LONG, encoding="utf-8")
    edited.wait_until_built()
    yield file
    file.unlink()
    edited.wait_until_built()


@pytest.fixture(autouse=True)
def as_before(edited: Served) -> Iterator[None]:
    """Whatever a test does, the next one finds the articles as they were."""
    before = edited.seeds()
    yield
    for name in edited.seeds().keys() - before.keys():
        (edited.folder / "seeds" / name).unlink()


def rewrite(edited: Served, name: str, text: str) -> None:
    """Write a file of corrections, or remove it where that is nothing."""
    file = edited.folder / "seeds" / name
    if text:
        file.write_text(text, encoding="utf-8")
    else:
        file.unlink()


def go_to(page: Page, edited: Served, place: str) -> None:
    """Open a page whose bar has its buttons, while nothing is built."""
    edited.wait_until_built()
    page.goto(edited.url + place)
    expect(bar(page, "Next to check")).to_be_visible(timeout=PATIENCE)


def after_a_reload(page: Page, action: Callable[[], object]) -> None:
    """Do something, and wait until the page was loaded again by it, and is ready."""
    page.evaluate("document.documentElement.dataset.old = ''")
    action()
    expect(page.locator("html[data-old]")).to_have_count(0, timeout=PATIENCE)
    expect(bar(page, "Next to check")).to_be_visible(timeout=PATIENCE)


def correct_button(row: Locator) -> Locator:
    return row.get_by_role("button", name="Correct this")


def top_of(place: Locator) -> float:
    top: float = place.evaluate("each => each.getBoundingClientRect().top")
    return top


def test_a_reload_held_back_by_a_panel_gives_the_focus_back(page: Page, edited: Served) -> None:
    go_to(page, edited, "briefings/town.html")
    button = correct_button(row_of(page, "It is late"))
    panel = open_panel(page, button)
    rewrite(edited, "town.corrections.yml", "outlet: Harbour Echo\n")
    edited.wait_until_built()
    after_a_reload(page, panel.get_by_role("button", name="Close").click)
    expect(page.locator(".b-dateline")).to_contain_text("Harbour Echo")
    expect(button).to_be_focused()


def test_a_reload_at_any_moment_keeps_the_place(page: Page, edited: Served, long: Path) -> None:
    assert long.exists()
    go_to(page, edited, "briefings/long.html")
    row = row_of(page, "boat 30 was late")
    folds = page.locator("main details")
    folds.first.evaluate("fold => (fold.open = true)")
    button = correct_button(row)
    button.focus()
    before = top_of(row)
    for action in (
        lambda: page.evaluate(AGAIN),
        page.reload,
        lambda: rewrite(edited, "fair.corrections.yml", "title: Fair\n"),
    ):
        after_a_reload(page, action)
        expect(button).to_be_focused()
        assert abs(top_of(row) - before) < 10  # pixels: less than a line
        expect(folds.first).to_have_attribute("open", "")


def test_a_panel_asked_for_at_the_moment_of_a_reload_opens_after_it(page: Page, edited: Served) -> None:
    go_to(page, edited, "briefings/town.html")
    button = correct_button(row_of(page, "It is late"))
    panel = page.get_by_role("dialog")
    for order in ("button.click(); location.reload()", "location.reload(); button.click()"):
        button.focus()
        after_a_reload(page, lambda order=order: button.evaluate(f"button => {{ {order}; }}"))  # type: ignore[misc]
        expect(panel.get_by_role("heading")).to_have_text("Statement: “It is late”")
        page.keyboard.press("Escape")
        expect(panel).to_have_count(0)
        expect(button).to_be_focused()
    after_a_reload(
        page, lambda: bar(page, "Actors").evaluate("button => { button.focus(); button.click(); location.reload(); }")
    )
    expect(panel.get_by_role("heading")).to_have_text("Actors of this article")
    page.keyboard.press("Escape")
    expect(bar(page, "Actors")).to_be_focused()
    after_a_reload(page, page.reload)  # it was closed
    expect(bar(page, "Actors")).to_be_focused()
    expect(panel).to_have_count(0)


def test_what_is_typed_and_chosen_is_there_after_a_reload(page: Page, edited: Served) -> None:
    go_to(page, edited, "briefings/town.html")
    panel = open_panel(page, bar(page, "Actors"))
    panel.get_by_label("Actor", exact=True).select_option(label="Harbour Board (organization)")
    where = panel.get_by_label("Where").locator("option").nth(2).inner_text()
    panel.get_by_label("Where").select_option(label=where)
    panel.get_by_label("Is", exact=True).fill("Half of a na")
    rewrite(
        edited, "town.corrections.yml", "actors:\n  - {name: Jan Holt, drop: true}\n"
    )  # the list is another one then
    edited.wait_until_built()
    after_a_reload(page, page.reload)
    expect(panel.get_by_label("Actor", exact=True).locator("option:checked")).to_have_text(
        "Harbour Board (organization)"
    )
    expect(panel.get_by_label("Where").locator("option:checked")).to_have_text(where)
    expect(panel.get_by_label("Is", exact=True)).to_have_value("Half of a na")
    rewrite(edited, "town.corrections.yml", "")
    edited.wait_until_built()
    after_a_reload(page, panel.get_by_role("button", name="Close").click)
    expect(bar(page, "Actors")).to_be_focused()


def test_where_the_row_is_gone_the_next_one_has_the_focus(page: Page, edited: Served) -> None:
    go_to(page, edited, "briefings/town.html")
    rows = page.locator("main [id^='s-']")
    at = next(n for n in range(rows.count()) if "the wall would stand" in rows.nth(n).inner_text())
    after = rows.nth(at + 1).get_attribute("id")
    correct_button(rows.nth(at)).focus()
    line = "statements:\n  - {words: the wall would stand, drop: true}\n"
    after_a_reload(page, lambda: rewrite(edited, "town.corrections.yml", line))
    expect(correct_button(page.locator(f"[id='{after}']"))).to_be_focused()
    after_a_reload(page, lambda: rewrite(edited, "town.corrections.yml", ""))
    expect(correct_button(page.locator(f"[id='{after}']"))).to_be_focused()


def test_two_builds_one_after_the_other_and_another_page(page: Page, edited: Served) -> None:
    go_to(page, edited, "briefings/town.html")
    button = correct_button(row_of(page, "Ask us"))
    button.focus()
    page.evaluate("document.documentElement.dataset.old = ''")
    page.evaluate(AGAIN)
    expect(page.locator("html[data-old]")).to_have_count(0, timeout=PATIENCE)  # its bar has no buttons yet
    after_a_reload(page, lambda: page.evaluate(AGAIN))
    expect(button).to_be_focused()
    page.goto(f"{edited.url}briefings/pier.html")  # what one left behind is not taken along
    expect(bar(page, "Next to check")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("body")).to_be_focused()

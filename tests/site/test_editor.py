"""The editor's screen in a real browser: by clicks, by keys, and refused to whoever else asks."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from generator.corrections import read_corrections
from tests.conftest import environment
from tests.site.conftest import Watch
from tests.site.editing import PATIENCE, Served, bar, click, fill, open_panel, row_of, status, token_of

pytestmark = pytest.mark.xdist_group("site")

CORRECTIONS = "seeds/pier.corrections.yml"


@pytest.fixture(autouse=True)
def as_before(edited: Served) -> Iterator[None]:
    """What a test that fails leaves behind is not found by the next."""
    before = edited.seeds()
    yield
    for name in edited.seeds().keys() - before.keys():
        (edited.folder / "seeds" / name).unlink()


def speaker_of(page: Page, words: str) -> str:
    """The speaker of a statement, as its panel has it."""
    row_of(page, words).get_by_role("button", name="Correct this statement").click()
    panel = page.get_by_role("dialog")
    found: str = panel.get_by_label("Speaker", exact=True).input_value()
    panel.get_by_role("button", name="Close").click()
    return found


def test_a_speaker_is_put_right_by_clicks_and_taken_back(page: Page, watch: Watch, edited: Served) -> None:
    before = edited.seeds()
    page.goto(f"{edited.url}briefings/pier.html")
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
    written = (edited.folder / CORRECTIONS).read_text(encoding="utf-8")
    assert written == "statements:\n  - words: Nobody asked us\n    speaker: Ada Brink\n"
    expect(row_of(page, "Nobody asked us")).to_contain_text("corrected by an editor", timeout=PATIENCE)
    expect(row_of(page, "Nobody asked us").get_by_role("button", name="Correct this")).to_be_focused()
    assert speaker_of(page, "Nobody asked us") == "Ada Brink"
    page.reload()
    page.get_by_role("button", name="Take back: briefing correct statement pier").click()
    expect(status(page)).to_contain_text("Taken back: ", timeout=PATIENCE)
    expect(row_of(page, "Nobody asked us")).not_to_contain_text("corrected by an editor", timeout=PATIENCE)
    assert speaker_of(page, "Nobody asked us") == "Jonas Vik"
    assert edited.seeds() == before
    assert watch.beside(edited.url) == []


def test_it_goes_by_keys_alone(page: Page, edited: Served) -> None:
    page.goto(f"{edited.url}briefings/pier.html")
    expect(page.get_by_role("button", name="This article")).to_be_visible(timeout=PATIENCE)
    before = edited.seeds()
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
    assert edited.seeds() == before


def test_to_check_is_worked_through_with_next(page: Page, edited: Served) -> None:
    before = edited.seeds()
    page.goto(f"{edited.url}index.html")
    page.get_by_role("button", name=re.compile(r"Next to check \(\d+\)")).click()
    expect(page).to_have_url(f"{edited.url}to-check/index.html")
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
    assert "speaker: null" in (edited.folder / CORRECTIONS).read_text(encoding="utf-8")
    page.get_by_role("button", name="Take back").click()
    expect(checks).to_have_count(open_, timeout=PATIENCE)
    assert edited.seeds() == before


def test_what_does_not_fit_is_told_in_the_panel(page: Page, edited: Served) -> None:
    edited.wait_until_built()
    before = edited.seeds()
    page.goto(f"{edited.url}briefings/pier.html")
    page.locator("[id^='d-']").first.get_by_role("button", name="Correct this date").click()
    panel = page.get_by_role("dialog")
    panel.get_by_label("Value").fill("some day")
    panel.get_by_role("button", name="Save").click()
    expect(panel.get_by_role("alert")).to_contain_text("found 'some day', expected a date", timeout=PATIENCE)
    assert Axe().run(page).response["violations"] == []
    panel.get_by_role("button", name="Close").click()
    expect(page.locator("[id^='d-']").first.get_by_role("button")).to_be_focused()
    assert edited.seeds() == before


def take_all_back(edited: Served, before: dict[str, str]) -> None:
    """Take back what was done in this run, the last first, as the button in the bar asks for it."""
    given = {
        "Origin": f"http://{edited.host}",
        "X_Briefing_Token": token_of(edited),
        "Content_Type": "application/json",
    }
    done = json.loads(edited.ask("GET", "/.briefing/site", X_Briefing_Token=given["X_Briefing_Token"])[1])["done"]
    for each in reversed(done):
        status_, text = edited.ask("POST", "/.briefing/undo", {"number": each["number"]}, **given)
        assert status_ == 200, text
    assert edited.seeds() == before


def told(edited: Served, name: str) -> str:
    return (edited.folder / "seeds" / name).read_text(encoding="utf-8")


def test_a_statement_is_given_to_nobody_or_to_a_name_typed_and_its_kind_is_set(page: Page, edited: Served) -> None:
    before = edited.seeds()
    page.goto(f"{edited.url}briefings/town.html")
    ask_us = row_of(page, "Ask us").get_by_role("button", name="Correct this statement")
    panel = open_panel(page, ask_us)
    fill(panel, Speaker="— not stated —")
    click(page, panel, 'Written: briefing correct statement town "Ask us" --no-speaker')
    assert told(edited, "town.corrections.yml") == "statements:\n  - words: Ask us\n    speaker: null\n"
    expect(row_of(page, "Ask us")).to_contain_text("corrected by an editor", timeout=PATIENCE)
    panel = open_panel(page, ask_us)
    expect(panel.get_by_label("Speaker", exact=True)).to_have_value("")
    expect(panel).to_contain_text('Corrected: briefing correct statement town "Ask us" --no-speaker')
    fill(panel, Another_speaker="  Lena   Moss ", Kind="mixed")
    line = 'Written: briefing correct statement town "Ask us" --speaker "Lena Moss" --kind mixed'
    click(page, panel, line)
    words = "statements:\n  - words: Ask us\n    speaker: Lena Moss\n    kind: mixed\n"
    assert told(edited, "town.corrections.yml") == words
    expect(page.get_by_role("main")).to_contain_text("Lena Moss", timeout=PATIENCE)
    take_all_back(edited, before)


def test_what_is_no_statement_or_date_goes_and_comes_back(page: Page, edited: Served) -> None:
    before = edited.seeds()
    page.goto(f"{edited.url}briefings/town.html")
    panel = open_panel(page, row_of(page, "It is late").get_by_role("button", name="Correct this statement"))
    click(page, panel, 'Written: briefing correct statement town "It is late" --drop', "Take off the pages")
    expect(row_of(page, "It is late")).to_have_count(0, timeout=PATIENCE)
    date = page.locator("[id^='d-']").filter(has_text="told the Harbour Board")
    panel = open_panel(page, date.get_by_role("button", name="Correct this date"))
    fill(panel, Value="2031-05-04/2031-05-06")
    click(page, panel, 'Written: briefing correct date town "3 May" --value 2031-05-04/2031-05-06')
    expect(date).to_contain_text("6 May 2031", timeout=PATIENCE)
    panel = open_panel(page, date.get_by_role("button", name="Correct this date"))
    click(page, panel, 'Written: briefing correct date town "3 May" --drop', "Take off the pages")
    expect(date).to_have_count(0, timeout=PATIENCE)
    take_all_back(edited, before)
    expect(row_of(page, "It is late")).to_have_count(1, timeout=PATIENCE)
    expect(date).to_have_count(1, timeout=PATIENCE)


def test_headline_date_and_outlet_of_an_article(page: Page, edited: Served) -> None:
    before = edited.seeds()
    page.goto(f"{edited.url}briefings/town.html")
    panel = open_panel(page, bar(page, "This article"))
    fill(panel, Headline="The wall stands", Published="2031-06-07", Outlet="Harbour Echo")
    line = 'briefing correct article town --title "The wall stands" --published 2031-06-07 --outlet "Harbour Echo"'
    click(page, panel, f"Written: {line}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("The wall stands", timeout=PATIENCE)
    expect(page.locator(".b-dateline")).to_contain_text("Harbour Echo")
    expect(page.locator(".b-dateline")).to_contain_text("7 June 2031")
    panel = open_panel(page, bar(page, "This article"))
    panel.get_by_role("button", name="Save").click()
    expect(panel.get_by_role("alert")).to_have_text("Nothing was changed.")
    panel.get_by_role("button", name="Close").click()
    take_all_back(edited, before)


def test_actors_are_split_merged_renamed_and_typed(page: Page, watch: Watch, edited: Served) -> None:
    before = edited.seeds()
    page.goto(f"{edited.url}briefings/town.html")
    panel = open_panel(page, bar(page, "Actors"))
    assert Axe().run(page).response["violations"] == []
    fill(panel, Actor="Jan Holt (person)", Where='Only in: them. "Ask us," Holt', Is="Mira Holt")
    click(page, panel, "Written: briefing correct name town Holt --words ")
    entry = "actors:\n  - name: Holt\n    words:"
    assert told(edited, "town.corrections.yml").startswith(entry)
    assert told(edited, "town.corrections.yml").endswith("    is: Mira Holt\n")
    assert speaker_of(page, "Ask us") == "Mira Holt"

    panel = open_panel(page, bar(page, "Actors"))
    fill(panel, Actor="Harbour Board", Where="In this article", Type="place")
    click(page, panel, 'Written: briefing correct name town "Harbour Board" --type place')
    panel = open_panel(page, bar(page, "Actors"))
    fill(panel, Actor="Harbour Board", Where="In this article")
    click(page, panel, 'Written: briefing correct name town "Harbour Board" --drop', "It is no actor")
    panel = open_panel(page, bar(page, "Actors"))
    fill(panel, Actor="Jan Holt", Where="In all articles", Is="Jan Holt of Sandvik", Type="person")
    line = 'Written: briefing correct actor "Jan Holt" --rename "Jan Holt of Sandvik" --type person'
    click(page, panel, line)
    renamed = "- name: Jan Holt of Sandvik\n  aliases: [Jan Holt]\n  type: person\n"
    assert told(edited, "actors.yml") == renamed
    expect(page.get_by_role("main")).to_contain_text("Jan Holt of Sandvik", timeout=PATIENCE)
    panel = open_panel(page, bar(page, "Actors"))
    fill(panel, Actor="Jan Holt of Sandvik (person), here “Jan Holt”", Where="In all articles", Is="Mira Holt")
    click(page, panel, 'Written: briefing correct actor "Mira Holt" --alias "Jan Holt of Sandvik"')
    merged = "- name: Mira Holt\n  type: person\n  aliases: [Jan Holt of Sandvik, Jan Holt]\n"
    assert sorted(told(edited, "actors.yml").splitlines()) == sorted(merged.splitlines())
    expect(page.get_by_role("main")).not_to_contain_text("Jan Holt of Sandvik", timeout=PATIENCE)
    take_all_back(edited, before)
    assert watch.beside(edited.url) == []


def test_an_actors_page_renames_and_merges_in_all_articles(page: Page, edited: Served) -> None:
    before = edited.seeds()
    page.goto(f"{edited.url}actors/ada-brink.html")
    panel = open_panel(page, bar(page, "This actor"))
    expect(panel.get_by_role("heading")).to_have_text("Actor: Ada Brink")
    expect(panel.get_by_label("Where").locator("option:checked")).to_have_text("In all articles")
    fill(panel, Is="Jonas Vik")
    click(page, panel, 'Written: briefing correct actor "Jonas Vik" --alias "Ada Brink"')
    assert told(edited, "actors.yml") == "- name: Jonas Vik\n  aliases: [Ada Brink]\n"
    expect(page).to_have_url(f"{edited.url}actors/index.html", timeout=PATIENCE)  # she has no page any more
    expect(status(page)).to_contain_text('briefing correct actor "Jonas Vik"')  # "Last: …" where it was loaded twice
    expect(page.get_by_role("main").get_by_role("link", name="Ada Brink")).to_have_count(0)
    bar(page, "Take back").click()
    expect(page.get_by_role("main").get_by_role("link", name="Ada Brink").first).to_be_visible(timeout=PATIENCE)
    assert edited.seeds() == before


def test_an_actor_is_told_from_another_in_all_articles_only(page: Page, edited: Served) -> None:
    before = edited.seeds()
    page.goto(f"{edited.url}briefings/town.html")
    panel = open_panel(page, bar(page, "Actors"))
    fill(panel, Actor="Jan Holt", Where="In this article", Is_not="Jan Holtby")
    panel.get_by_role("button", name="Save").click()
    expect(panel.get_by_role("alert")).to_have_text("That goes for all articles: choose so under “Where”.")
    fill(panel, Where="In all articles")
    panel.get_by_role("button", name="It is no actor").click()
    expect(panel.get_by_role("alert")).to_have_text("That goes for one article: choose so under “Where”.")
    click(page, panel, 'Written: briefing correct actor "Jan Holt" --not "Jan Holtby"')
    assert told(edited, "actors.yml") == "- name: Jan Holt\n  not: [Jan Holtby]\n"
    take_all_back(edited, before)


def test_one_who_goes_by_another_name_on_the_site_is_found_in_the_article(page: Page, edited: Served) -> None:
    """What is written of such an actor goes by the name that the article has, in all articles by that of the site."""
    before = edited.seeds()
    entry = "- name: Jan Holt of Sandvik\n  aliases: [Jan Holt]\n"
    (edited.folder / "seeds/actors.yml").write_text(entry, encoding="utf-8")
    page.goto(f"{edited.url}briefings/town.html")
    panel = open_panel(page, row_of(page, "It is late").get_by_role("button", name="Correct this statement"))
    fill(panel, Speaker="Jan Holt of Sandvik")
    click(page, panel, 'Written: briefing correct statement town "It is late" --speaker "Jan Holt"')
    expect(row_of(page, "It is late")).to_contain_text("corrected by an editor", timeout=PATIENCE)
    expect(page.get_by_role("main")).to_contain_text("Jan Holt of Sandvik")
    panel = open_panel(page, bar(page, "Actors"))
    fill(panel, Actor="Jan Holt of Sandvik", Where="In this article", Type="group")
    click(page, panel, 'Written: briefing correct name town "Jan Holt" --type group')
    panel = open_panel(page, bar(page, "Actors"))
    fill(panel, Actor="Jan Holt of Sandvik", Where="In all articles", Type="organization")
    click(page, panel, 'Written: briefing correct actor "Jan Holt of Sandvik" --type organization')
    assert told(edited, "actors.yml") == entry + "  type: organization\n"
    for name in ("actors.yml", "town.corrections.yml"):
        (edited.folder / "seeds" / name).unlink()
    assert edited.seeds() == before


BY_HAND = """\
# by the desk
outlet: Harbour Echo
statements:
  - words: Ask us
    speaker: Mira Holt # so she says
  - {words: It is late, drop: true}
dates:
  - words: 3 May
    value: 2031-05-04
actors:
  - name: Harbour Board
    type: group
"""


def test_whatever_was_written_before_is_taken_back_on_its_page(page: Page, edited: Served) -> None:
    """None of it was written on a page, let alone in this run."""
    before = edited.seeds()
    (edited.folder / "seeds/actors.yml").write_text("- name: Ada Brink\n  role: harbour master\n", encoding="utf-8")
    (edited.folder / "seeds/town.corrections.yml").write_text(BY_HAND, encoding="utf-8")
    page.goto(f"{edited.url}briefings/town.html")
    corrected = row_of(page, "Ask us")
    expect(corrected).to_contain_text("corrected by an editor", timeout=PATIENCE)
    assert bar(page, "Take back").count() == 0
    panel = open_panel(page, corrected.get_by_role("button", name="Correct this statement"))
    line = 'briefing correct statement town "Ask us" --speaker "Mira Holt"'
    expect(panel).to_contain_text(f"Corrected: {line}")
    click(page, panel, f"Taken back: {line}", "Take back the correction")
    expect(corrected).not_to_contain_text("corrected by an editor", timeout=PATIENCE)
    expect(bar(page, f"Put back: {line}")).to_be_visible(timeout=PATIENCE)
    bar(page, f"Put back: {line}").click()
    expect(corrected).to_contain_text("corrected by an editor", timeout=PATIENCE)
    assert told(edited, "town.corrections.yml") == BY_HAND
    lines = (
        'article town --outlet "Harbour Echo"',
        'statement town "Ask us" --speaker "Mira Holt"',
        'statement town "It is late" --drop',
        'date town "3 May" --value 2031-05-04',
        'name town "Harbour Board" --type group',
    )
    for number, each in enumerate(lines):
        panel = open_panel(page, bar(page, f"Corrections ({len(lines) - number})"))
        if not number:
            assert Axe().run(page).response["violations"] == []
        assert panel.get_by_label("Line").locator("option").first.inner_text() == f"briefing correct {each}"
        click(page, panel, f"Taken back: briefing correct {each}", "Take back")
    assert told(edited, "town.corrections.yml") == "# by the desk\n"
    (edited.folder / "seeds/town.corrections.yml").unlink()
    page.goto(f"{edited.url}actors/ada-brink.html")
    panel = open_panel(page, bar(page, "Corrections (1)"))
    click(page, panel, 'Taken back: briefing correct actor "Ada Brink" --role "harbour master"', "Take back")
    assert edited.seeds() == before


def test_only_a_line_that_stands_there_is_taken_back_and_none_on_which_another_goes(edited: Served) -> None:
    before = edited.seeds()
    adding = {"words": "nobody had asked", "add": "indirect"}
    text = f"statements:\n  - words: {adding['words']}\n    add: indirect\n"
    (edited.folder / "seeds/town.corrections.yml").write_text(text, encoding="utf-8")
    entry = {"path": "seeds/town.corrections.yml", "what": "statement", "values": adding}
    given = {
        "Origin": f"http://{edited.host}",
        "X_Briefing_Token": token_of(edited),
        "Content_Type": "application/json",
    }
    for wrong in ({"path": "seeds/town.md"}, {"path": "../mkdocs.yml"}, {"values": {"words": "nobody"}}):
        assert edited.ask("POST", "/.briefing/remove", entry | wrong, **given)[0] == 409, wrong
    odd: list[dict[str, Any]] = [{"path": 1}, {"values": []}, {"what": None}]
    for each in odd:
        assert edited.ask("POST", "/.briefing/remove", entry | each, **given)[0] == 400, each
    assert told(edited, "town.corrections.yml") == text
    assert edited.ask("POST", "/.briefing/remove", entry, **given)[0] == 200
    assert edited.seeds() == before
    first = {"what": "name", "values": {"name": "Jan Holt", "is": "Zoe Adler"}}
    text = "actors:\n  - {name: Jan Holt, is: Zoe Adler}\n  - {name: Zoe Adler, type: group}\n"
    (edited.folder / "seeds/town.corrections.yml").write_text(text, encoding="utf-8")
    status_, reason = edited.ask("POST", "/.briefing/remove", entry | first, **given)
    assert (status_, "another correction would not fit then" in reason) == (409, True)
    assert told(edited, "town.corrections.yml") == text
    (edited.folder / "seeds/town.corrections.yml").unlink()


AT_ONCE = [
    ("statement", "town", "Ask us", "--speaker", "Mira Holt"),
    ("name", "town", "Harbour Board", "--type", "group"),
    ("actor", "Ada Brink", "--role", "harbour master"),
]


def test_two_writers_at_once_lose_nothing(page: Page, edited: Served) -> None:
    before = edited.seeds()
    page.goto(f"{edited.url}briefings/town.html")
    panel = open_panel(page, row_of(page, "It is late").get_by_role("button", name="Correct this statement"))
    fill(panel, Another_speaker="Lena Moss")
    tool = Path(sys.executable).with_name("briefing")
    others = [subprocess.Popen([tool, "correct", *each], cwd=edited.folder, env=environment()) for each in AT_ONCE]
    panel.get_by_role("button", name="Save").click()
    expect(status(page)).to_contain_text('"It is late" --speaker "Lena Moss"', timeout=PATIENCE)
    assert [other.wait() for other in others] == [0] * len(others)
    kept = read_corrections(edited.folder / "seeds").articles["seeds/town"]
    assert {(each.words, each.speaker) for each in kept.statements} == {
        ("Ask us", "Mira Holt"),
        ("It is late", "Lena Moss"),
    }
    assert [each.name for each in kept.actors] == ["Harbour Board"]
    assert told(edited, "actors.yml") == "- name: Ada Brink\n  role: harbour master\n"
    (edited.folder / "seeds/actors.yml").unlink()
    (edited.folder / "seeds/town.corrections.yml").unlink()
    assert edited.seeds() == before


def test_what_is_typed_is_still_there_when_the_site_was_built_meanwhile(page: Page, edited: Served) -> None:
    before = edited.seeds()
    page.goto(f"{edited.url}briefings/town.html")
    panel = open_panel(page, bar(page, "This article"))
    panel.get_by_label("Headline").fill("Half of a headl")
    (edited.folder / "seeds/town.corrections.yml").write_text("outlet: Harbour Echo\n", encoding="utf-8")
    waited = page.context.new_page()
    waited.goto(f"{edited.url}briefings/town.html")
    expect(waited.locator(".b-dateline")).to_contain_text("Harbour Echo", timeout=PATIENCE)
    waited.close()
    page.wait_for_timeout(1500)  # a page that listens is loaded again at once
    expect(panel.get_by_label("Headline")).to_have_value("Half of a headl")
    panel.get_by_role("button", name="Close").click()
    expect(page.locator(".b-dateline")).to_contain_text("Harbour Echo", timeout=PATIENCE)
    panel = open_panel(page, bar(page, "Corrections (1)"))
    click(page, panel, 'Taken back: briefing correct article town --outlet "Harbour Echo"', "Take back")
    assert edited.seeds() == before


TYPED = [
    "{{ 7 * 7 }}",
    "{% include 'x' %}",
    "<script>window.owned = 1</script>",
    '"><img src=x onerror="window.owned = 1">',
    "a: b",
    "- [x, {y: z}]",
    "# no remark",
    "null",
    "!!python/object:os.system x",
    "&a *a",
    "'it''s'",
    "[link](javascript:alert(1))",
    "--drop",
]


def test_whatever_is_typed_is_text(page: Page, watch: Watch, edited: Served) -> None:
    before = edited.seeds()
    page.goto(f"{edited.url}briefings/town.html")
    given = {
        "Origin": f"http://{edited.host}",
        "X_Briefing_Token": token_of(edited),
        "Content_Type": "application/json",
    }
    for typed in TYPED:  # as the panel sends it
        asked = {"what": "article", "article": "town", "values": {"title": typed, "outlet": typed}}
        assert edited.ask("POST", "/.briefing/correct", asked, **given)[0] == 200
        kept = read_corrections(edited.folder / "seeds").articles["seeds/town"]
        assert (kept.title, kept.outlet) == (typed, typed)
    expect(page.get_by_role("heading", level=1)).to_contain_text(TYPED[-1], timeout=PATIENCE)
    panel = open_panel(page, bar(page, "This article"))
    fill(panel, Headline=TYPED[0])
    click(page, panel, f'Written: briefing correct article town --title "{TYPED[0]}"')
    expect(page.get_by_role("heading", level=1)).to_contain_text(TYPED[0], timeout=PATIENCE)
    panel = open_panel(page, row_of(page, "Ask us").get_by_role("button", name="Correct this statement"))
    fill(panel, Another_speaker=TYPED[2])
    click(page, panel, "Written: briefing correct statement town")
    expect(row_of(page, "Ask us")).to_contain_text("corrected by an editor", timeout=PATIENCE)
    expect(page.get_by_role("main")).to_contain_text(TYPED[2])
    assert page.evaluate("window.owned") is None
    panel = open_panel(page, bar(page, "This article"))
    fill(panel, Headline="turned \u202e round")
    panel.get_by_role("button", name="Save").click()
    expect(panel.get_by_role("alert")).to_contain_text("a sign in it that is not seen, U+202E", timeout=PATIENCE)
    panel.get_by_role("button", name="Close").click()
    (edited.folder / "seeds/town.corrections.yml").unlink()
    assert edited.seeds() == before
    assert [each for each in watch.beside(edited.url) if "400" not in each] == []  # the sign that is not seen


CORRECTION = {"what": "article", "article": "fair", "values": {"title": "Owned"}}


def test_who_else_asks_is_refused_and_nothing_is_written(edited: Served) -> None:
    token, own = token_of(edited), f"http://{edited.host}"
    before = edited.seeds()
    kind = {"Content_Type": "application/json"}
    for headers in (
        {"Origin": own},
        {"Origin": own, "X_Briefing_Token": "guessed"},
        {"Origin": own, "X_Briefing_Token": "é"},
        {"Origin": "http://evil.example", "X_Briefing_Token": token},
        {"Origin": "null", "X_Briefing_Token": token},
        {"Origin": f"https://{edited.host}", "X_Briefing_Token": token},
        {"X_Briefing_Token": token},
        {"Origin": "http://evil.example", "Host": "evil.example", "X_Briefing_Token": token},
        {"Origin": f"http://evil.example:{edited.host.split(':')[1]}", "X_Briefing_Token": token}
        | {"Host": f"evil.example:{edited.host.split(':')[1]}"},
    ):
        for name in ("correct", "remove", "undo"):
            status_, text = edited.ask("POST", f"/.briefing/{name}", CORRECTION, **kind, **headers)
            assert (status_, "reason" in text) == (403, True), headers
    assert edited.ask("GET", "/.briefing/site")[0] == 403
    assert edited.ask("GET", "/.briefing/editor.js", Host="evil.example")[0] == 403
    given = {"Origin": own, "X_Briefing_Token": token}
    assert edited.ask("POST", "/.briefing/correct", CORRECTION, Content_Type="text/plain", **given)[0] == 415
    assert edited.ask("OPTIONS", "/.briefing/correct", **given)[0] == 404
    wrongs: list[Any] = [
        [],
        {"what": "article"},
        CORRECTION | {"what": "file"},
        CORRECTION | {"values": {}},
        CORRECTION | {"values": {"title": "a\u202eb"}},
        CORRECTION | {"values": {"title": " \n"}},
        CORRECTION | {"values": {"title": ["x"]}},
        CORRECTION | {"values": {"statements": "x"}},
        CORRECTION | {"article": None},
        CORRECTION | {"article": 1},
        CORRECTION | {"values": {"title": "x" * 3000}},
    ]
    for wrong in wrongs:
        assert edited.ask("POST", "/.briefing/correct", wrong, **kind, **given)[0] == 400, wrong
    long = CORRECTION | {"values": {"title": "x" * 30_000}}
    assert edited.ask("POST", "/.briefing/correct", long, **kind, **given)[0] == 413
    missing = CORRECTION | {"article": "../../etc/passwd"}
    assert edited.ask("POST", "/.briefing/correct", missing, **kind, **given)[0] == 409
    assert edited.ask("POST", "/.briefing/undo", {"number": 99}, **kind, **given)[0] == 409
    for method in ("GET", "PUT", "DELETE"):  # what has effects is asked for by POST only
        for name in ("correct", "remove", "undo"):
            assert edited.ask(method, f"/.briefing/{name}?what=article", CORRECTION, **kind, **given)[0] == 404
    assert edited.seeds() == before


def test_a_name_of_elsewhere_gets_the_page_and_no_token(edited: Served) -> None:
    status_, text = edited.ask("GET", "/briefings/pier.html", Host="evil.example")
    assert (status_, "Pier shut" in text, "data-token" in text) == (200, True, False)


def test_the_script_is_small() -> None:
    assert len(files("generator.editor").joinpath("editor.js").read_bytes()) < 15_000


def test_the_built_site_has_nothing_of_it(site: Path) -> None:
    for path in site.rglob("*"):
        if path.suffix in (".html", ".js", ".css"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"/\.briefing/|data-token|X-Briefing-Token|be-bar", text), path

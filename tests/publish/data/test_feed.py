"""The feed, read back by what feed readers use."""

from __future__ import annotations

from dataclasses import replace
from time import struct_time

import feedparser
from feedparser import FeedParserDict

from generator.model import Change, ChangeKind, Dossier, Revision, Span, Version
from generator.publish.addresses import FEED, Addresses
from generator.publish.data.feed import feed_of
from generator.settings import Site
from tests.publish.making import analysis, article, dossier
from tests.site import hostile

SITE = Site("Harbour desk", "https://example.com/desk/")
GATE = article("gate", "The gate is shut. It will stay so.", "2031-05-02", "Gate shut", authors=("Lee Roe",))
PIER = article(
    "pier", "The pier is shut.", "2031-05-04", "Pier & quay", outlet="Town Post", url="https://a.example/pier"
)
UNDATED = article("quay", "The quay is shut.", None, "Quay shut")


def feed(made: Dossier) -> str:
    return feed_of(made, SITE, Addresses(made, SITE), "briefings/index.md")


def read(made: Dossier) -> FeedParserDict:
    read_back = feedparser.parse(feed(made))
    assert not read_back.bozo, read_back.get("bozo_exception")
    assert read_back.version == "atom10"
    return read_back


def days(*stamps: struct_time) -> list[tuple[int, ...]]:
    return [stamp[:3] for stamp in stamps]


def both() -> Dossier:
    return dossier(*((each, analysis(each)) for each in (GATE, PIER, UNDATED)))


def test_the_feed_says_whose_it_is_and_where() -> None:
    head = read(both()).feed
    assert (head.title, head.id, head.author) == ("Harbour desk", SITE.url, "Harbour desk")
    assert {link.rel: link.href for link in head.links} == {
        "self": f"{SITE.url}{FEED}",
        "alternate": f"{SITE.url}briefings/index.html",
    }
    assert days(head.updated_parsed) == [(2031, 5, 4)]


def test_briefings_are_entries_with_the_dates_of_their_articles() -> None:
    entries = read(both()).entries
    assert [entry.title for entry in entries] == ["Pier & quay", "Gate shut"]
    assert [entry.id for entry in entries] == [f"{SITE.url}briefings/{name}.html" for name in ("pier", "gate")]
    assert [entry.link for entry in entries] == [entry.id for entry in entries]
    assert days(*(entry.published_parsed for entry in entries)) == [(2031, 5, 4), (2031, 5, 2)]
    assert days(*(entry.updated_parsed for entry in entries)) == [(2031, 5, 4), (2031, 5, 2)]
    assert [entry.author for entry in entries] == ["Town Post", "Lee Roe"]
    assert [link.href for link in entries[0].links if link.rel == "via"] == ["https://a.example/pier"]
    assert entries[1].summary == "The gate is shut. It will stay so."


def test_the_newest_fifty_are_in_it() -> None:
    articles = [article(f"a{n}", f"Day {n}.", f"2031-{1 + n // 28:02}-{1 + n % 28:02}") for n in range(60)]
    entries = read(dossier(*((each, analysis(each)) for each in articles))).entries
    assert [entry.id.rpartition("/")[2] for entry in entries] == [f"a{n}.html" for n in range(59, 9, -1)]


def test_the_same_briefings_give_the_same_bytes() -> None:
    assert feed(both()) == feed(both())


def test_a_site_without_briefings_has_an_empty_feed() -> None:
    made = read(dossier())
    assert made.entries == []
    assert made.feed.updated


def test_hostile_text_stays_text() -> None:
    text = f"\x02{hostile.TEXT}\x1f\ufffe"
    source = article("gate", text, "2031-05-02", hostile.TITLE, authors=tuple(hostile.RECORD["authors"]), tags=("<b>",))
    (entry,) = read(dossier((source, analysis(source)))).entries
    assert entry.title_detail.type == entry.summary_detail.type == "text/plain"
    assert entry.title == hostile.TITLE
    assert entry.summary == hostile.LINES[0]
    assert [author.name for author in entry.authors] == list(hostile.RECORD["authors"])
    assert [(tag.term, tag.label) for tag in entry.tags] == [("b", "<b>")]


def test_a_newer_text_of_an_article_is_an_entry() -> None:
    made = both()
    pier = made.briefings[0]
    older = replace(PIER, id="pier@2031-05-04T09:00", text="The pier is open.")
    change = Change(ChangeKind.REWORDED, Span(0, 17), Span(0, 17), (Span(12, 16),), (Span(12, 16),))
    plain = Revision(Version(older, "pier", "2031-05-04T09:00"), PIER, "2031-05-05T08:30", (change,))
    for notes, title in (((), "changed: Pier & quay"), ((Span(0, 17),), "corrected: Pier & quay")):
        revised = replace(pier, revisions=(replace(plain, notes=notes),))
        found = read(replace(made, briefings=(revised, *made.briefings[1:])))
        entry = found.entries[0]
        assert entry.title == title
        assert entry.updated == found.feed.updated == "2031-05-05T08:30:00Z"
        assert entry.id.startswith(f"{SITE.url}briefings/pier.html#v-")
        assert entry.summary == "statement in other words"
        assert len(found.entries) == 3

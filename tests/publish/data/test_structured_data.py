"""Structured data: read back by an independent parser, and held against schema.org's own vocabulary."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from generator.model import ActorType, Analysis, Article, Basis, Dossier, KeyDate, StatementKind
from generator.publish.addresses import Addresses
from generator.publish.data.structured_data import (
    is_linked_data,
    linked_data_of,
    news_article,
    structured_data_of,
)
from generator.publish.site import Beside, render_pages
from generator.settings import Site
from tests.conftest import ROOT
from tests.publish.data.linked_data import SCHEMA_ORG, against_vocabulary, expanded
from tests.publish.making import analysis, article, dossier, place
from tests.site import hostile

TEXT = (
    "“It is rotten,” said Ada Brink, the harbour master.\n\n"
    "Ada Brink said that the pier “will never” open. “Never again,” she did not say.\n\n"
    "It was closed on 4 May 2031, in March 2030, in 2030 and 2031, some May and in the 1990s.\n\n"
    "“Shame,” cried the town."
)
DATES = {
    "4 May 2031": "2031-05-04",
    "March 2030": "2030-03",
    "2030 and 2031": "2030/2031",
    "some May": "XXXX-05",
    "the 1990s": "199X",
}
SOURCE = article(
    "pier",
    TEXT,
    "2031-05-05",
    "Pier is rotten",
    outlet="Town Post",
    authors=("Lee Roe", "Town Post"),
    url="https://example.org/pier",
    tags=("pier", "harbour"),
    language="en",
)
HERE = "https://example.com/site/briefings/pier.html"


def found(source: Article = SOURCE) -> Dossier:
    said = [
        ("It is rotten,", "Ada Brink"),
        ("that the pier “will never” open", "Ada Brink"),
        ("Never again,", "Ada Brink"),
    ]
    made = analysis(source, [*said, ("Shame,", "the town")], DATES, ["Ada Brink", "the town"])
    direct, mixed, negated, shame = made.statements
    person, group = made.actors
    made = replace(
        made,
        statements=(direct, replace(mixed, kind=StatementKind.MIXED), replace(negated, negated=True), shame),
        actors=(
            replace(person, roles=(place(source.text, "the harbour master"),)),
            replace(group, type=ActorType.GROUP),
        ),
    )
    return dossier((source, made))


def beside_page(made: Dossier) -> Any:
    """What the file beside the page says."""
    return json.loads(linked_data_of(made.briefings[0], made, Addresses(made)))


def within_page(made: Dossier, page: str = "briefings/pier.md") -> Any:
    """The structured data that stands on a page."""
    addresses = Addresses(made)
    beside = Beside((), 0, partial(structured_data_of, dossier=made, addresses=addresses))
    pages = dict(render_pages(made, addresses, ROOT / "templates", beside))
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', pages[page] or "")
    return json.loads(data)


def values(node: dict[str, Any], name: str) -> list[Any]:
    return [value.get("@value", value) for value in node.get(f"{SCHEMA_ORG}{name}", [])]


def test_a_page_says_it_in_the_words_of_schema_org() -> None:
    document = expanded(beside_page(found()), HERE)
    assert against_vocabulary(document) == []
    (whole,) = document
    assert whole["@type"] == [f"{SCHEMA_ORG}NewsArticle"]
    assert whole["@id"] == "https://example.org/pier"
    assert values(whole, "headline") == ["Pier is rotten"]
    assert values(whole, "datePublished") == ["2031-05-05"]
    assert [node["@type"] for node in values(whole, "author")] == [
        [f"{SCHEMA_ORG}Person"],
        [f"{SCHEMA_ORG}Organization"],
    ]
    assert values(whole, "mainEntityOfPage")[0]["@id"] == HERE


def test_the_page_itself_says_of_which_article_it_is() -> None:
    (within,), (beside,) = expanded(within_page(found()), HERE), expanded(beside_page(found()), HERE)
    assert against_vocabulary([within]) == []
    assert within["@id"] == beside["@id"]
    assert within.items() <= beside.items()
    assert {name.removeprefix(SCHEMA_ORG) for name in beside.keys() - within.keys()} == {
        "description",
        "hasPart",
        "keywords",
        "mentions",
    }


@pytest.mark.parametrize("directory_urls", [False, True])
def test_the_file_is_known_as_ours_by_its_page(directory_urls: bool) -> None:
    made = found()
    content = linked_data_of(made.briefings[0], made, Addresses(made, Site(directory_urls=directory_urls))).encode()
    assert is_linked_data(content, "briefings/pier.jsonld")
    assert not is_linked_data(content, "briefings/quay.jsonld")
    assert not is_linked_data(content.replace(b"WebPage", b"Page"), "briefings/pier.jsonld")


def test_only_words_that_were_said_are_quotations() -> None:
    (whole,) = expanded(beside_page(found()), HERE)
    parts = values(whole, "hasPart")
    assert [values(part, "text") for part in parts] == [["It is rotten,"], ["will never"], ["Shame,"]]
    assert [part["@id"] for part in parts] == [f"{HERE}#s-0000000{n}" for n in (0, 1, 3)]
    speakers = [values(part, "spokenByCharacter") for part in parts]
    assert speakers == [[{"@id": f"{HERE}#src-ada-brink"}]] * 2 + [[]]
    assert values(parts[2], "creditText") == ["the town"]


def test_a_speaker_who_is_not_certain_is_given_as_worded() -> None:
    made = found()
    (pier,) = made.briefings
    first, *others = pier.analysis.statements
    first = replace(first, source=(place(TEXT, "the harbour master"),), speaker_confidence=0.6)
    doubted = replace(pier, analysis=replace(pier.analysis, statements=(first, *others)))
    (whole,) = expanded(beside_page(replace(made, briefings=(doubted,))), HERE)
    part = values(whole, "hasPart")[0]
    assert values(part, "spokenByCharacter") == []
    assert values(part, "creditText") == ["the harbour master"]


def test_addresses_that_stand_for_an_actor() -> None:
    made = found()
    ada = replace(made.actors["ada-brink"], same_as=("https://www.wikidata.org/wiki/Q1",))
    (whole,) = expanded(beside_page(replace(made, actors={**made.actors, ada.id: ada})), HERE)
    assert against_vocabulary([whole]) == []
    named = {
        values(node, "name")[0]: values(node, "sameAs") for node in values(whole, "mentions") if values(node, "name")
    }
    assert named["Ada Brink"] == ["https://www.wikidata.org/wiki/Q1"]


def test_actors_and_dates_are_mentioned() -> None:
    (whole,) = expanded(beside_page(found()), HERE)
    mentioned = {node["@type"][0].removeprefix(SCHEMA_ORG): node for node in values(whole, "mentions")}
    assert values(mentioned["Person"], "description") == ["the harbour master"]
    assert values(mentioned["Thing"], "name") == ["the town"]
    events = [node for node in values(whole, "mentions") if node["@type"] == [f"{SCHEMA_ORG}Event"]]
    assert [(values(e, "startDate"), values(e, "endDate")) for e in events] == [
        (["2031-05-04"], []),
        (["2030-03"], []),
        (["2030"], ["2031"]),
    ]


def test_what_is_guessed_says_so_and_what_is_not_known_is_left_out() -> None:
    source = article("pier", "It opens on 4 May.")
    guess = KeyDate("d-0", place(source.text, "4 May"), "2031-05-04", Basis.ASSUMED, place(source.text, source.text))
    made = beside_page(dossier((source, Analysis("pier", dates=(guess,)))))
    assert made.keys() == {"@context", "@type", "@id", "name", "mainEntityOfPage", "mentions"}
    assert (
        made["mentions"][0]["description"]
        == "In the article: “It opens on 4 May.”, “4 May” (assumed; check before use)"
    )


def test_the_same_is_told_of_an_article_on_every_page_and_in_exports() -> None:
    made, site = found(), Site(url="https://example.com/site/")
    addresses = Addresses(made, site)
    exported = news_article(made.briefings[0], made, addresses, addresses.address)
    context = {"@context": {"@vocab": SCHEMA_ORG}}
    assert expanded(context | exported, "https://elsewhere.example/") == expanded(beside_page(made), HERE)


def test_hostile_text_stays_in_its_place() -> None:
    given = {key: tuple(value) if isinstance(value, list) else value for key, value in hostile.RECORD.items()}
    kept = {key: given[key] for key in ("outlet", "authors", "tags", "url", "language")}
    source = article("pier", hostile.TEXT, str(given["published"]), hostile.TITLE, **kept)
    made = analysis(source, [(line, None) for line in hostile.LINES], {hostile.LINES[0]: "2031"})
    (whole,) = expanded(beside_page(dossier((source, made))), HERE)
    assert against_vocabulary([whole]) == []
    assert values(whole, "headline") == [hostile.TITLE]
    assert values(whole, "inLanguage") == [given["language"]]
    assert values(whole, "keywords") == list(given["tags"])
    assert [values(author, "name") for author in values(whole, "author")] == [[name] for name in given["authors"]]
    assert [values(part, "text") for part in values(whole, "hasPart")] == [[line] for line in hostile.LINES]
    assert not set('<>" ') & set(values(whole, "url")[0])


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"spokenByCharacter": "Ada Brink"}, "NewsArticle.spokenByCharacter: Text"),
        ({"author": {"@type": "Place", "name": "Quay"}}, f"NewsArticle.author: {SCHEMA_ORG}Place"),
        ({"mentions": {"@id": "#nobody"}}, "NewsArticle.mentions: nothing"),
        ({"mentions": {"@type": "Person", "headline": "x"}}, "Person.headline: Text"),
        ({"hasPart": "words"}, "NewsArticle.hasPart: Text"),
    ],
)
def test_the_vocabulary_refuses_what_is_wrong(change: dict[str, object], named: str) -> None:
    wrong = {"@context": "https://schema.org", "@type": "NewsArticle", "@id": "#article"} | change
    assert against_vocabulary(expanded(wrong, HERE)) == [f"{SCHEMA_ORG}{named}"]


def test_the_vocabulary_refuses_a_type_of_our_own() -> None:
    with pytest.raises(ImportError):
        against_vocabulary(expanded({"@context": "https://schema.org", "@type": "Briefing", "name": "x"}, HERE))

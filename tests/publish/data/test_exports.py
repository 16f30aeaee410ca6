"""Exports, each read back by a parser that is not the one that wrote it."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import Any

import click
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.ids import slug
from generator.model import (
    Act,
    Change,
    ChangeKind,
    Clause,
    Difference,
    DifferenceKind,
    Dossier,
    Matter,
    Passage,
    Place,
    Relayed,
    Revision,
    Span,
    StatementKind,
    Version,
)
from generator.publish.addresses import Addresses
from generator.publish.data.exports import FORMATS, cell
from generator.publish.data.tables import TABLES
from generator.publish.print import WRITTEN
from generator.settings import Site
from tests.conftest import ROOT
from tests.publish.data.linked_data import ANNOTATION_TERMS, AS, OA, RDF, against_vocabulary, expanded, nodes
from tests.publish.making import analysis, article, dossier, place
from tests.site import hostile

SCHEMA = json.loads((ROOT / "docs/about/export.schema.json").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs/about/export.md").read_text(encoding="utf-8")
SITE = Site(url="https://example.com/desk/")

PIER = article(
    "pier",
    "=SUM(A1) 🌊🌊 “It is rotten,” said Ada Brink. “Close it,” she said, “by 4 May.”\n\nLee says Roe thinks so.",
    "2031-05-02",
    "+The pier",
    outlet="-Town Post",
    authors=("@lee", "Roe"),
    url="https://example.org/pier",
    tags=("quay", "harbour"),
)
FAIR = article("fair/2031", "Ada Brink opened the fair\tin May.", title="\tThe fair", collection="town")


def found() -> Dossier:
    words = PIER.text
    made = analysis(
        PIER,
        [("It is rotten,", "Ada Brink"), ("Close it,", "Ada Brink"), ("Roe thinks so", None)],
        {"4 May": "2031-05-04"},
        ["Ada Brink"],
    )
    first, second, third = made.statements
    second = replace(second, content=(*second.content, place(words, "by 4 May.")), negated=True)
    chain = (Relayed(place(words, "Roe"), place(words, "thinks")),)
    third = replace(third, kind=StatementKind.INDIRECT, source=(place(words, "Lee"),), act=Act.SPEECH, chain=chain)
    both = dossier(
        (PIER, replace(made, statements=(first, second, third))),
        (FAIR, analysis(FAIR, dates={"in May": "XXXX-05"}, actors=["Ada Brink"])),
    )
    pier, fair = both.briefings
    return replace(both, briefings=(replace(pier, revisions=(revised(),)), fair))


def revised() -> Revision:
    older = replace(PIER, id="pier@2031-05-02T10:00", text=PIER.text.replace("4 May", "5 May"))
    change = Change(
        ChangeKind.DATE,
        place(older.text, "“by 5 May.”"),
        place(PIER.text, "“by 4 May.”"),
        (place(older.text, "5 May"),),
        (place(PIER.text, "4 May"),),
        in_statement=True,
    )
    return Revision(Version(older, "pier", "2031-05-02T10:00"), PIER, "2031-05-03", (change,))


def files(ending: str, made: Dossier | None = None, site: Site = SITE) -> dict[str, str]:
    made = made or found()
    return dict(FORMATS[ending](made, Addresses(made, site)).files)


def tables() -> dict[str, list[dict[str, Any]]]:
    loaded: dict[str, list[dict[str, Any]]] = json.loads(files("json")["briefings.json"])
    return loaded


def test_the_command_offers_every_format() -> None:
    (option,) = (option for option in main.commands["export"].params if "--format" in option.opts)
    assert isinstance(option.type, click.Choice)
    assert set(option.type.choices) == {*FORMATS, *WRITTEN}


def test_the_page_the_schema_and_the_program_name_the_same_columns() -> None:
    sections = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", PAGE, re.M | re.S))
    documented = {name: tuple(re.findall(r"^\| `(\w+)`", sections[name], re.M)) for name in TABLES}
    assert documented == TABLES
    described = {name: SCHEMA["properties"][name]["items"]["$ref"].rpartition("/")[2] for name in TABLES}
    assert {name: tuple(SCHEMA["$defs"][row]["properties"]) for name, row in described.items()} == TABLES
    assert {name: tuple(SCHEMA["$defs"][row]["required"]) for name, row in described.items()} == TABLES
    assert {name: tuple(rows[0]) for name, rows in (tables() | {"differences": told_differently()}).items()} == TABLES


def told_differently() -> list[dict[str, Any]]:
    """The rows of a difference between the two articles."""
    rotten = Clause(Span(1, 13), Span(1, 13), "rotten")
    sides = (Place("pier", Span(1, 13)),), (Place("fair/2031", Span(0, 3)),)
    difference = Difference(DifferenceKind.NUMBER, sides, both_possible=True)
    matter = Matter("m-01234567", ("pier",), (Passage("pier", rotten),), (difference,))
    made = replace(found(), matters={"town": (matter,)})
    loaded: dict[str, list[dict[str, Any]]] = json.loads(files("json", made)["briefings.json"])
    jsonschema.validate(loaded, SCHEMA)
    return loaded["differences"]


def test_a_difference_has_a_row_for_each_place() -> None:
    rows = told_differently()
    texts = {"pier": PIER.text, "fair/2031": FAIR.text}
    assert [(row["article"], row["side"], row["kind"], row["both_possible"]) for row in rows] == [
        ("pier", 1, "number", True),
        ("fair/2031", 2, "number", True),
    ]
    assert all(texts[row["article"]][slice(*row["words_span"])] == row["words"] for row in rows)


def test_json_keeps_to_its_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(tables(), SCHEMA, jsonschema.Draft202012Validator)
    jsonschema.validate(json.loads(files("json", dossier())["briefings.json"]), SCHEMA)


def test_words_and_spans_are_those_of_the_text() -> None:
    made = tables()
    texts = {row["id"]: row["text"] for row in made["articles"]}
    assert texts == {"pier": PIER.text, "fair/2031": FAIR.text}
    for row in (*made["statements"], *made["dates"], *made["mentions"]):
        for column in ("source", "cue", "content", "words", "event"):
            words = row.get(column, [])
            for word, (start, end) in zip(
                words if isinstance(words, list) else [words],
                row.get(f"{column}_spans", [row.get(f"{column}_span")]),
                strict=False,
            ):
                assert texts[row["article"]][start:end] == word
    assert [row["content"] for row in made["statements"]] == [
        ["It is rotten,"],
        ["Close it,", "by 4 May."],
        ["Roe thinks so"],
    ]


def test_a_change_gives_the_words_of_both_texts() -> None:
    (row,) = tables()["changes"]
    assert (row["article"], row["kind"], row["before"], row["after"]) == (
        "pier",
        "date",
        "2031-05-02T10:00",
        "2031-05-03",
    )
    assert (row["old"], row["old_marks"], row["new"], row["new_marks"]) == (
        "“by 5 May.”",
        ["5 May"],
        "“by 4 May.”",
        ["4 May"],
    )
    assert (row["in_statement"], row["declared"], row["notes"]) == (True, False, [])
    assert re.fullmatch(r"https://example\.com/desk/briefings/pier\.html#v-[0-9a-f]{8}", row["page"])


def test_a_statement_names_the_page_of_a_printed_document() -> None:
    printed = replace(PIER, pages=(0, PIER.text.index("Close it")))
    (_, made), fair = ((briefing.article, briefing.analysis) for briefing in found().briefings)
    rows = json.loads(files("json", dossier((printed, made), fair))["briefings.json"])["statements"]
    assert [row["printed_page"] for row in rows] == [1, 2, 2]
    assert {row["printed_page"] for row in tables()["statements"]} == {None}


def test_rows_refer_to_rows_that_are_there() -> None:
    made = tables()
    actors = {row["id"] for row in made["actors"]}
    articles = {row["id"] for row in made["articles"]}
    statements = {(row["article"], row["id"]) for row in made["statements"]}
    assert {row["article"] for name in ("statements", "dates", "mentions") for row in made[name]} == articles
    assert {row["speaker"] for row in made["statements"]} == {*actors, None}
    assert {(row["article"], row["statement"]) for row in made["dates"] if row["statement"]} <= statements
    (ada,) = made["actors"]
    assert (ada["articles"], ada["mentions"], ada["statements"]) == (["pier", "fair/2031"], 2, 2)
    (third,) = (row for row in made["statements"] if row["relayed_sources"])
    assert (third["relayed_speakers"], third["relayed_sources"], third["relayed_cues"]) == ([None], ["Roe"], ["thinks"])


def test_pages_are_addresses_on_the_site_or_below_its_root() -> None:
    assert tables()["statements"][0]["page"] == "https://example.com/desk/briefings/pier.html#s-00000000"
    rows = json.loads(files("json", site=Site())["briefings.json"])["statements"]
    assert rows[0]["page"] == "briefings/pier.html#s-00000000"


def test_a_statement_alone_says_of_which_article_it_is_and_where() -> None:
    made = {row["id"]: row for row in tables()["articles"]}
    columns = ("title", "published", "outlet", "url")
    for row in (*tables()["statements"], *tables()["dates"]):
        assert [row[name] for name in columns] == [made[row["article"]][name] for name in columns]
    first = next(csv.DictReader(io.StringIO(files("csv")["statements.csv"].removeprefix("\ufeff"), newline="")))
    assert [first[name] for name in columns] == ["'+The pier", "2031-05-02", "'-Town Post", "https://example.org/pier"]


def test_csv_holds_what_json_holds() -> None:
    exported = files("csv")
    assert exported.keys() == {f"{name}.csv" for name in TABLES}
    for name, rows in tables().items():
        text = exported[f"{name}.csv"].encode().decode("utf-8-sig")
        read = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
        assert [tuple(row) for row in read] == [TABLES[name]] * len(rows)
        assert [{c: text.removeprefix("'") for c, text in row.items()} for row in read] == [
            {column: shown(value) for column, value in row.items()} for row in rows
        ]


def shown(value: Any) -> str:
    """A value as the page says that a cell has it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case [int(start), int(end)]:
            return f"{start}..{end}"
        case list():
            return " | ".join(map(shown, value))
    return str(value)


def test_a_table_without_rows_has_its_columns() -> None:
    for name, text in files("csv", dossier()).items():
        assert text == "\ufeff" + ",".join(TABLES[name.removesuffix(".csv")]) + "\r\n"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", "\t=1", "\r=1", "\n=1", " =1", "\u00a0+1", "'=1"],
)
def test_no_cell_can_run(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell([text, "x"]) == f"'{text} | x"


def test_numbers_and_words_stay_as_they_are() -> None:
    assert [cell(value) for value in (0.5, -1, True, None, "a=b", [[1, 2], [3, 4]], [1, 2], ["a", None], [])] == [
        "0.5",
        "-1",
        "true",
        "",
        "a=b",
        "1..2 | 3..4",
        "1..2",
        "a | ",
        "",
    ]


@given(st.one_of(st.text(), st.lists(st.sampled_from(["=", "'", " ", "\t", "x", "＝"])).map("".join)))
def test_dropping_one_apostrophe_gives_the_text_back(text: str) -> None:
    made = cell(text)
    assert not made.lstrip().startswith(("=", "+", "-", "@"))
    assert made.removeprefix("'") == text


def annotated(site: Site = SITE, made: Dossier | None = None) -> list[dict[str, Any]]:
    exported = json.loads(files("jsonld", made, site)["annotations.jsonld"])
    assert exported["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert exported["total"] == len(exported["first"]["items"])
    items: list[dict[str, Any]] = exported["first"]["items"]
    return items


def test_each_statement_is_an_annotation_that_finds_its_words() -> None:
    exported = files("jsonld")
    items = annotated()
    assert [item["id"] for item in items] == [row["page"] for row in tables()["statements"]]
    text = exported["texts/pier.txt"]
    assert text == PIER.text
    for item in items:
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            assert target["source"] == "https://example.org/pier"
            assert target["state"]["cached"] == "texts/pier.txt"
            quote, position = target["selector"]
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert [match.start() for match in re.finditer(re.escape(around), text)] == [start - len(quote["prefix"])]
    assert [len(item["target"]) for item in items if isinstance(item["target"], list)] == [2]
    assert [[body["value"] for body in item["body"]] for item in items] == [
        ["Ada Brink", "direct"],
        ["Ada Brink", "direct", "negated"],
        ["Lee", "indirect"],
    ]


def test_a_speaker_who_is_not_certain_is_tagged_so() -> None:
    made = found()
    pier = next(each for each in made.briefings if each.article.id == "pier")
    first, *others = pier.analysis.statements
    doubted = replace(pier.analysis, statements=(replace(first, speaker_confidence=0.6), *others))
    items = annotated(made=replace(made, briefings=(replace(pier, analysis=doubted),)))
    assert [body["value"] for body in items[0]["body"]] == ["Ada Brink", "direct", "speaker not certain"]
    assert [body["value"] for body in items[1]["body"]] == ["Ada Brink", "direct", "negated"]


def test_positions_count_code_points() -> None:
    first = annotated()[0]["target"]["selector"][1]["start"]
    assert first == PIER.text.index("It is rotten")
    assert first == len(PIER.text[:first].encode("utf-32-le")) // 4
    assert first != len(PIER.text[:first].encode("utf-16-le")) // 2


def test_an_article_without_an_address_is_its_text() -> None:
    source = replace(PIER, url=None)
    (item,) = annotated(made=dossier((source, analysis(source, [("It is rotten,", None)]))))
    assert item["target"]["source"] == "texts/pier.txt"
    assert "state" not in item["target"]
    assert item["body"][0]["value"] == "Speaker not stated"


def test_annotations_are_linked_data_of_the_w3c_model() -> None:
    document = json.loads(files("jsonld")["annotations.jsonld"])
    (whole,) = expanded(document, "https://desk.example/exports/annotations.jsonld")
    assert whole["@type"] == [f"{AS}OrderedCollection"]
    (page,) = whole[f"{AS}first"]
    (items,) = page[f"{AS}items"]
    first = items["@list"][0]
    assert first["@id"] == "https://example.com/desk/briefings/pier.html#s-00000000"
    assert first[f"{OA}motivatedBy"] == [{"@id": f"{OA}describing"}]
    assert [body[f"{RDF}value"][0]["@value"] for body in first[f"{OA}hasBody"]] == ["Ada Brink", "direct"]
    (target,) = first[f"{OA}hasTarget"]
    assert target[f"{OA}hasSource"] == [{"@id": "https://example.org/pier"}]
    assert target[f"{OA}hasState"][0][f"{OA}cachedSource"] == [{"@id": "https://desk.example/exports/texts/pier.txt"}]
    assert {node["@type"][0] for node in target[f"{OA}hasSelector"]} == {
        f"{OA}TextQuoteSelector",
        f"{OA}TextPositionSelector",
    }
    assert keys(document) - {"@context"} <= ANNOTATION_TERMS.keys()


def keys(value: Any) -> set[str]:
    if isinstance(value, list):
        return {key for each in value for key in keys(each)}
    return set(value) | keys(list(value.values())) if isinstance(value, dict) else set()


def test_briefings_are_linked_data_of_schema_org() -> None:
    document = expanded(
        json.loads(files("jsonld")["briefings.jsonld"]), "https://desk.example/exports/briefings.jsonld"
    )
    assert against_vocabulary(document) == []
    kinds = [node["@type"][0].rpartition("/")[2] for node in nodes(document) if "@type" in node]
    assert (kinds.count("NewsArticle"), kinds.count("Quotation"), kinds.count("Event")) == (2, 1, 1)


@pytest.mark.parametrize("ending", FORMATS)
def test_hostile_text_is_kept_in_every_format(ending: str) -> None:
    source = article(str(hostile.RECORD["id"]), hostile.TEXT, "2031-05-02", hostile.TITLE)
    made = dossier((source, analysis(source, [(line, None) for line in hostile.LINES])))
    exported = files(ending, made)
    assert all(re.fullmatch(r"(texts/)?[a-z0-9-]+\.[a-z]+", name) for name in exported)
    if ending == "json":
        (row,) = json.loads(exported["briefings.json"])["articles"]
        assert (row["id"], row["title"], row["text"]) == (source.id, hostile.TITLE, hostile.TEXT)
    if ending == "csv":
        rows = list(csv.DictReader(io.StringIO(exported["statements.csv"].removeprefix("\ufeff"), newline="")))
        assert [row["content"].removeprefix("'") for row in rows] == hostile.LINES
    if ending == "jsonld":
        assert exported[f"texts/{slug(source.id)}.txt"] == hostile.TEXT
        items = json.loads(exported["annotations.jsonld"])["first"]["items"]
        assert [item["target"]["selector"][0]["exact"] for item in items] == hostile.LINES


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_findings_give_the_same_bytes(ending: str) -> None:
    assert files(ending) == files(ending)

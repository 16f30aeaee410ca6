"""The machine-readable face: what the page shows, what the schema says and what the program gives are one."""

import datetime as dt
import json
import re
from pathlib import Path

import jsonschema
import pytest

from generator.analysis import analyse
from generator.face import analysis_record, record_line
from generator.ids import content_ids
from generator.model import (
    Act,
    Actor,
    ActorType,
    Analysis,
    Article,
    Basis,
    KeyDate,
    Mention,
    MentionKind,
    Span,
    Statement,
    StatementKind,
)

ABOUT = Path(__file__).parent.parent / "docs" / "about"
SCHEMA = json.loads((ABOUT / "analysis.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

TEXT = "Harbour master Ada Brink told the Sandvik Post that the pier “will be safe by June 2031”."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


ARTICLE = Article(
    id="pier",
    path="seeds/harbour/pier.txt",
    text=TEXT,
    paragraphs=(Span(0, len(TEXT)),),
    title="Pier to open again",
    published=dt.date(2031, 3, 4),
    collection="harbour",
)
ANALYSIS = Analysis(
    article_id="pier",
    statements=(
        Statement(
            id=content_ids("s", ["the pier “will be safe by June 2031”"])[0],
            kind=StatementKind.MIXED,
            content=(span("the pier “will be safe by June 2031”"),),
            cue=(span("told"),),
            source=(span("Harbour master Ada Brink"),),
            speaker="ada-brink",
            addressee="sandvik-post",
            act=Act.SPEECH,
            lemma="tell",
            speaker_confidence=0.97,
            confidence=0.9,
        ),
    ),
    dates=(
        KeyDate(
            content_ids("d", ["June 2031"])[0],
            span("June 2031"),
            "2031-06",
            Basis.STATED,
            Span(0, len(TEXT)),
            ("ada-brink", "sandvik-post"),
        ),
    ),
    actors=(
        Actor(
            "ada-brink",
            "Ada Brink",
            ActorType.PERSON,
            (span("Harbour master"),),
            (Mention(span("Ada Brink"), MentionKind.NAME),),
        ),
        Actor(
            "sandvik-post",
            "Sandvik Post",
            ActorType.ORGANIZATION,
            mentions=(Mention(span("Sandvik Post"), MentionKind.NAME),),
        ),
    ),
    lead=(Span(0, len(TEXT)),),
)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_example_of_the_page_is_what_the_program_gives() -> None:
    (example,) = re.findall(r"^```json\n(.*?)^```", (ABOUT / "face.md").read_text(encoding="utf-8"), re.S | re.M)
    record = json.loads(example)
    assert record == analysis_record(ARTICLE, ANALYSIS)
    assert list(record) == list(analysis_record(ARTICLE, ANALYSIS))
    VALIDATOR.validate(record)


def test_the_page_names_every_field() -> None:
    page = (ABOUT / "face.md").read_text(encoding="utf-8")
    parts = [SCHEMA, *(part for part in SCHEMA["$defs"].values() if "properties" in part)]
    for part in parts:
        for name in part["properties"]:
            assert f"`{name}`" in page


def test_spans_and_roles_are_the_words_of_the_text() -> None:
    record = json.loads(record_line(ARTICLE, ANALYSIS))
    start, end = record["statements"][0]["content"][0]
    assert record["text"][start:end] == "the pier “will be safe by June 2031”"
    assert record["actors"][0]["roles"] == ["Harbour master"]


def test_fields_keep_their_order() -> None:
    fixed = ["id", "path", "title", "published", "outlet", "text", "statements", "dates", "actors"]
    record = json.loads(record_line(ARTICLE, ANALYSIS))
    assert list(record)[: len(fixed)] == fixed
    assert list(record["statements"][0])[:7] == ["id", "kind", "content", "cue", "source", "speaker", "addressee"]
    assert list(record["dates"][0])[:4] == ["id", "span", "value", "basis"]
    assert list(record["actors"][0])[:5] == ["id", "name", "type", "roles", "mentions"]


def test_an_article_without_anything_found() -> None:
    record = analysis_record(Article("a", "a.txt", "", (), ""), Analysis("a"))
    VALIDATOR.validate(record)
    assert record["published"] is None


@pytest.mark.parametrize("end", ["\n", "\r", "\x0b", "\x1c", "\x85", "\u2028", "\u2029"])
def test_a_record_is_one_line(end: str) -> None:
    text = f"One{end}two"
    line = record_line(Article("a", "a.txt", text, (Span(0, 7),), "One"), Analysis("a"))
    assert len(line.splitlines()) == 1
    assert json.loads(line)["text"] == text


@pytest.mark.parametrize(
    "value",
    [
        "2031-06-04",
        "2031-06",
        "2031",
        "XXXX-06-04",
        "203X",
        "2031-21",
        "2031-06?",
        "2031-06-04/2031-06-06",
        "2031-06/..",
    ],
)
def test_the_schema_takes_edtf(value: str) -> None:
    assert VALIDATOR.evolve(schema=SCHEMA["$defs"]["edtf"]).is_valid(value)


@pytest.mark.parametrize("value", ["", "June", "2031-6-4", "4 June 2031", "2031/06/04", "2031-06-04T10:00"])
def test_the_schema_takes_no_other_date(value: str) -> None:
    assert not VALIDATOR.evolve(schema=SCHEMA["$defs"]["edtf"]).is_valid(value)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("published",), "4 March 2031"),
        (("statements", 0, "content"), []),
        (("statements", 0, "content", 0), [-1, 4]),
        (("statements", 0, "content", 0), [1, 2, 3]),
        (("statements", 0, "kind"), "quoted"),
        (("dates", 0, "basis"), "guessed"),
        (("actors", 0, "type"), "company"),
        (("actors", 0, "nickname"), "Ada"),
    ],
)
def test_the_schema_refuses_what_is_wrong(path: tuple[str | int, ...], value: object) -> None:
    record = json.loads(record_line(ARTICLE, ANALYSIS))
    inner = record
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert not VALIDATOR.is_valid(record)


def test_real_output_keeps_to_the_schema() -> None:
    article = Article("pier", "pier.txt", TEXT, (Span(0, len(TEXT)),), "Pier")
    (analysis,) = analyse([article])
    VALIDATOR.validate(json.loads(record_line(article, analysis)))

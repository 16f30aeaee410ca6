"""Reading corrections: what the files may say, and what is said about mistakes in them."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corrections import Corrections, read_corrections
from generator.corrections.model import DateCorrection, StatementCorrection
from generator.corrections.yaml_file import MAX_BYTES, YamlFile
from generator.model import ActorType
from tests.making import article

PAGE = Path(__file__).parents[2] / "docs" / "about" / "corrections.md"


def page_examples() -> tuple[str, str]:
    """The two files that the page shows: an article's and ``actors.yml``."""
    first, second = re.findall(r"^```yaml\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.S | re.M)
    return first, second


def read(folder: Path, **files: str | bytes) -> tuple[Corrections, list[str]]:
    """Write the files into ``folder/seeds`` (``storm`` stands for storm.corrections.yml) and read them."""
    seeds = folder / "seeds"
    for name, content in files.items():
        file = seeds / ("actors.yml" if name == "actors" else f"harbour/{name}.corrections.yml")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    corrections = read_corrections(seeds)
    return corrections, [str(problem) for problem in corrections.problems]


def test_the_pages_examples(tmp_path: Path) -> None:
    storm, actors = page_examples()
    corrections, problems = read(tmp_path, storm=storm, actors=actors)
    assert not problems
    found = corrections.of(article("", "storm"))
    assert found
    assert (found.title, found.published, found.outlet) == (
        "Storm closes the harbour",
        dt.date(2031, 3, 4),
        "Sandvik Post",
    )
    assert [(s.words, s.speaker, s.drop) for s in found.statements] == [
        ("the pier will hold", "Ada Brink", False),
        ("nobody asked us", None, False),
        ("so they say", None, True),
        ("May was wet", "Jonas Vik", False),
    ]
    assert [(a.name, a.identity, a.type) for a in found.actors] == [("Vik", "Jonas Vik", ActorType.PERSON)]
    assert [(d.words, d.value) for d in found.dates] == [("next spring", "2032-21"), ("since May", None)]
    brink, board = corrections.actors
    assert brink.same_as == ("https://www.wikidata.org/wiki/Q0",)
    assert (brink.name, brink.aliases, brink.type, brink.role, brink.others) == (
        "Ada Brink",
        ("Adah Brink", "the Brink woman"),
        ActorType.PERSON,
        "harbour master",
        ("Ada Brinkley",),
    )
    assert board.type is ActorType.ORGANIZATION


def test_a_text_stays_as_typed(tmp_path: Path) -> None:
    text = "title: 1984\noutlet: No\nstatements:\n  - words: 2031-03-04\n    speaker: On\n"
    corrections, problems = read(tmp_path, storm=text)
    found = corrections.of(article("", "storm"))
    assert found
    assert not problems
    assert (found.title, found.outlet) == ("1984", "No")
    assert found.statements == (StatementCorrection(4, "2031-03-04", speaker="On"),)


MISTAKES = {
    "titel: x": "line 1: corrections: unknown key 'titel'; did you mean 'title'?",
    "zzz: x": "line 1: corrections: unknown key 'zzz'; expected one of article, title, published, outlet, statements,",
    "title: [x]": "line 1: title: found a list, expected a text",
    "title:": "line 1: title: found nothing, expected a text",
    "article: [x]": "line 1: article: found a list, expected the headline or the id of the article",
    "\ntitle: a\ntitle: b": "line 3: corrections: the key 'title' stands twice; keep one",
    "published: 4 March": "line 1: published: found '4 March', expected a day as YYYY-MM-DD",
    "published: 2031-02-30": "line 1: published: found '2031-02-30', expected a day as YYYY-MM-DD",
    "- x": "line 1: corrections: found a list, expected keys and values (article, title, published, outlet,",
    "statements: x": "line 1: statements: found 'x', expected a list, each entry on a line of its own after '- '",
    "statements: [x]": "line 1: statements: found 'x', expected keys and values (words, nth, speaker, kind, drop, add)",
    "statements:\n- speaker: A": "line 2: statements: the entry has no 'words'; quote some of the words it is about",
    "statements:\n- words: a": "line 2: statements: the entry needs 'speaker', 'kind', 'drop' or 'add'",
    "statements:\n- words: a\n  speaker: A\n  drop: true": "line 2: statements: the entry needs 'speaker', 'kind', "
    "'drop' or 'add', and not more than one of them",
    "statements:\n- words: a\n  drop: false": "line 3: statements: drop: found 'false', expected true (leave the whole",
    "statements:\n- words: '!'\n  drop: true": "line 2: statements: words: found '!', expected words of the article",
    "statements:\n- words: a\n  speaker: [A]": "line 3: statements: speaker: found a list, expected a name, or null",
    "statements:\n- words: a\n  add: direkt": "line 3: statements: add: found 'direkt', expected one of direct, "
    "indirect, mixed; did you mean 'direct'?",
    "statements:\n- words: a\n  nth: 0\n  drop: true": "line 3: statements: nth: found '0', expected which of them,",
    "dates:\n- words: May\n  value: May": "line 3: dates: value: found 'May', expected a date such as 2031-03-04",
    "dates:\n- words: May\n  value: 2031-13": "line 3: dates: value: found '2031-13', expected a date such as",
    "dates:\n- words: May\n  add: yes": "line 3: dates: add: found 'yes', expected a date such as 2031-03-04",
    "dates:\n- words: May\n  value: 2031\n  event: It rained": "line 2: dates: 'event' goes with 'add' only; remove it",
    "actors:\n- is: A": "line 2: actors: the entry has no 'name'",
    "actors:\n- name: A": "line 2: actors: the entry needs 'is', 'type' or 'drop'",
    "actors:\n- name: A\n  is: B\n  drop: true": "line 2: actors: the entry needs 'is', 'type' or 'drop', and not more",
    "actors:\n- name: A\n  type: persn": "line 3: actors: type: found 'persn', expected one of person, organization, "
    "place, group; did you mean 'person'?",
    'title: "\\ud800"': "line 1: title: found '\\ud800', expected a text",
    "statements:\n- words: a\n  speaker:": "line 3: statements: speaker: found nothing, expected a name, or null for a",
    "statements:\n- words: a\n  kind: spoken": "line 3: statements: kind: found 'spoken', expected one of direct, ind",
    "title: 'x": "line 1: not readable as YAML: the quotation mark that is opened here is not closed",
    'title: "x\noutlet: y\nstatements:\n- words: z\n  drop: true': "line 1: not readable as YAML: the quotation mark",
    'title: "x\noutlet: "y"': "line 1: not readable as YAML: the quotation mark that is opened here is not closed",
    "statements:\n- words: 'x\n  drop: true\n- words: y\n  drop: true": "line 2: not readable as YAML: the quotation",
    'title: "x\nstatements:\n- words: "y z"\n  drop: true': "line 1: not readable as YAML: the quotation mark that is",
    "title: 'x\nstatements:\n- words: it isn't\n  drop: true": "line 1: not readable as YAML: the quotation mark that",
    'outlet: x\ndates:\n- words: "y\n  drop: true\n- words: z\n  drop: true\n- words: "a b"': "line 3: not readable as "
    "YAML: the quotation mark that is opened here is not closed",
    'title: "x\noutlet: "@desk"': "line 1: not readable as YAML: the quotation mark that is opened here is not closed",
    'title: "a text\n  of two lines" # and a remark\noutlet: "y" z': "line 3: not readable as YAML: expected <block",
    "statements\n- words: a\n  drop: true": "line 1: not readable as YAML: a key is followed by a colon and a space",
    "title: - x": "line 1: not readable as YAML: sequence entries are not allowed here; set a text that begins so",
    "title: ]x": "line 1: not readable as YAML: expected the node content, but found ']'; set a text that begins so",
    "title: >x": "line 1: not readable as YAML: expected chomping or indentation indicators, but found 'x'; set a text",
    "outlet: x\ntitle: [y\narticle: z": "line 2: not readable as YAML: the bracket [ that is opened here is not closed",
    'title: "x" y': "line 1: not readable as YAML: expected <block end>, but found '<scalar>'; text goes on after the",
    "title: x: y": "line 1: not readable as YAML: mapping values are not allowed here; set a text with a colon between",
    "statements:\n- words:a\n  drop: true": "line 2: not readable as YAML: a key is followed by a colon and a space",
    "statements:\n- words: a\n    drop: true": "line 3: not readable as YAML: mapping values are not allowed here;",
    "statements:\n- words: a\n drop: true": "line 3: not readable as YAML: expected <block end>, but found '<block map",
    "statements:\n\t- words: a": "line 2: not readable as YAML: found character '\\t' that cannot start any token",
    "title: @desk": "line 1: not readable as YAML: found character '@' that cannot start any token; set a text",
    "title: &more words": "line 1: '&more' is taken for a name and left out; set the text between quotation marks",
    "a: &a [x]\nb: *a": "line 2: not readable as YAML: aliases (*name) are not used here; write it out",
    "title: !!python/object:os.system x": "line 1: title: found 'x', expected a text",
    "title: \x07": "not readable as YAML: unacceptable character #x0007",
    "[" * 5000: "line 1: not readable as YAML: lists or mappings more than 20 deep",
}


@pytest.mark.parametrize(("text", "message"), MISTAKES.items(), ids=[text[:40] for text in MISTAKES])
def test_a_mistake_is_reported_where_it_stands(tmp_path: Path, text: str, message: str) -> None:
    _, problems = read(tmp_path, storm=text)
    assert len(problems) == 1
    assert problems[0].startswith(f"seeds/harbour/storm.corrections.yml: {message}")


ACTOR_MISTAKES = {
    "name: A": "line 1: actors: found keys and values, expected a list",
    "- aliases: [A]": "line 1: actors: the entry has no 'name'",
    "- name: A\n  type: company": "line 2: actors: type: found 'company', expected one of person, organization, place",
    "- name: A\n  aliases: B": "line 2: actors: aliases: found 'B', expected a list",
    "- name: A\n  alias: [B]": "line 2: actors: unknown key 'alias'; did you mean 'aliases'?",
    "- name: A\n  same-as: Q42": "line 2: actors: same-as: found 'Q42', expected a list",
    "- name: A\n  same-as: [Q42]": "line 2: actors: same-as: found 'Q42', expected a web address such as https://www.wiki",
    "- name: A\n  same-as: ['javascript:alert(1)']": "line 2: actors: same-as: found 'javascript:alert(1)', expected a",
    "- name: Ada B.\n  not: [ADA B]": "line 1: actors: 'Ada B.' has the same name under 'not' as under 'name'",
    "- name: A\n- name: B\n  aliases: [a]": "line 2: actors: 'a' stands in the entry of line 1 too",
}


@pytest.mark.parametrize(("text", "message"), ACTOR_MISTAKES.items(), ids=list(ACTOR_MISTAKES))
def test_a_mistake_in_actors(tmp_path: Path, text: str, message: str) -> None:
    _, problems = read(tmp_path, actors=text)
    assert len(problems) == 1
    assert problems[0].startswith(f"seeds/actors.yml: {message}")


def test_what_is_right_beside_a_mistake_counts(tmp_path: Path) -> None:
    text = "titel: x\ndates:\n- words: May\n  drop: true\n- words: June\n"
    corrections, problems = read(tmp_path, storm=text)
    found = corrections.of(article("", "storm"))
    assert found
    assert found.dates == (DateCorrection(3, "May"),)
    assert len(problems) == 2


def test_files_that_cannot_be_used(tmp_path: Path) -> None:
    corrections, problems = read(
        tmp_path, huge=b"#" * (MAX_BYTES + 1), latin="title: Größe".encode("latin-1"), empty=b"", bom=b"\xef\xbb\xbf{}"
    )
    assert [problem.partition(": ")[2] for problem in problems] == [
        "larger than 1,048,576 bytes; split it or remove what is not needed",
        "not UTF-8 at byte 9; save it as UTF-8",
    ]
    assert set(corrections.articles) == {f"seeds/harbour/{name}" for name in ("bom", "empty", "huge", "latin")}


def test_files_that_are_in_the_wrong_place_or_named_wrongly(tmp_path: Path) -> None:
    folder = tmp_path / "seeds" / "harbour"
    folder.mkdir(parents=True)
    for name in ("actors.yml", "storm.corrections.yaml", "notes.yml"):
        (folder / name).write_text("title: x")
    corrections = read_corrections(tmp_path / "seeds")
    assert not corrections.articles
    assert [str(problem) for problem in corrections.problems] == [
        "seeds/harbour/actors.yml: not read; actors.yml belongs into the folder of all articles: move it",
        "seeds/harbour/storm.corrections.yaml: not read; the name of a corrections file ends in .yml: rename it",
    ]


def test_hidden_files_and_links_out_of_the_folder_are_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "seeds" / ".old"
    folder.mkdir(parents=True)
    (folder / "storm.corrections.yml").write_text("title: x")
    (tmp_path / "secret.yml").write_text("secret")
    (tmp_path / "seeds" / "storm.corrections.yml").symlink_to(tmp_path / "secret.yml")
    assert read_corrections(tmp_path / "seeds") == Corrections(actors_path="seeds/actors.yml")


def test_no_folder(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "seeds") == Corrections(actors_path="seeds/actors.yml")


def test_seeds_that_lie_deeper_below_the_site(tmp_path: Path) -> None:
    seeds = tmp_path / "content" / "seeds"
    seeds.mkdir(parents=True)
    (seeds / "storm.corrections.yml").write_text("title: x")
    assert list(read_corrections(seeds, tmp_path).articles) == ["content/seeds/storm"]


@given(st.binary() | st.text(alphabet="-:[]{}&*!|>'\"#%@` \n\tabwords").map(str.encode))
def test_any_file_is_read_or_reported(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any.corrections.yml"
    file.write_bytes(content)
    read_file = YamlFile(file, "any")
    read_file.fields(read_file.root, "any", ("words",))
    list(read_file.items(read_file.root, "any"))
    assert read_file.root is None or not any("readable" in problem.reason for problem in read_file.problems)

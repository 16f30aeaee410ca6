"""Citations, read back by the programs' own parsers, neither of which wrote them."""

from __future__ import annotations

from dataclasses import replace

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string

from generator.publish.data.citations import bibtex_of, is_citation, ris_of
from generator.publish.escape import plain
from tests.publish.making import article
from tests.site import hostile

PAGE = "briefings/pier.md"
PIER = article(
    "pier",
    "The pier is shut.",
    "2031-05-02",
    "Pier & quay: 50% {shut}",
    outlet="Town Post",
    authors=("Ann Lee", "Lee, Roe and Sons", "Town Post"),
    url="https://a.example/pier?a=1&b=%7B_#x",
    tags=("quay",),
    language="en",
)
SHOWN = {
    r"{\textbackslash}": "\\",
    r"{\textbraceleft}": "{",
    r"{\textbraceright}": "}",
    r"{\textasciitilde}": "~",
    r"{\textasciicircum}": "^",
} | {rf"\{sign}": sign for sign in "$&%#_"}


def entry(text: str) -> Entry:
    (found,) = parse_string(text, "bibtex").entries.values()
    return found


def set_in_tex(text: str) -> str:
    """What TeX shows of a text in which only our own commands stand."""
    shown, rest = "", text
    while rest:
        command = next((each for each in SHOWN if rest.startswith(each)), "")
        assert command or rest[0] not in "\\{}$&%#_~^", f"{rest!r} means something to TeX"
        shown, rest = shown + SHOWN.get(command, rest[0]), rest[len(command) or 1 :]
    return shown


def test_bibtex_says_what_the_source_gives() -> None:
    found = entry(bibtex_of(PIER, PAGE))
    assert (found.type, found.key) == ("article", "pier")
    fields = {name: found.fields[name] for name in ("journal", "date", "year", "month", "url", "keywords")}
    assert fields == {
        "journal": "Town Post",
        "date": "2031-05-02",
        "year": "2031",
        "month": "May",
        "url": PIER.url,
        "keywords": "quay",
    }
    assert set_in_tex(found.fields["title"][1:-1]) == PIER.title
    people = [(" ".join(p.first_names), " ".join(p.last_names)) for p in found.persons["author"]]
    assert people == [("Ann", "Lee"), ("", "{Lee, Roe and Sons}"), ("", "{Town Post}")]


def test_ris_says_the_same() -> None:
    (found,) = rispy.loads(ris_of(PIER, PAGE))
    assert found["type_of_reference"] == "NEWS"
    assert found["title"] == PIER.title
    assert found["authors"] == list(PIER.authors)
    assert found["secondary_title"] == "Town Post"
    assert (found["year"], found["date"], found["urls"]) == ("2031", "2031/05/02/", [PIER.url])
    assert (found["language"], found["keywords"]) == ("en", ["quay"])


def test_what_the_source_does_not_give_is_not_there() -> None:
    bare = article("pier", "The pier is shut.")
    found = entry(bibtex_of(bare, PAGE))
    assert found.type == "misc"
    assert set(found.fields) == {"title", "note"}
    assert found.fields["note"].startswith("Headline taken from the first sentence")
    (record,) = rispy.loads(ris_of(bare, PAGE))
    assert set(record) == {"type_of_reference", "id", "title", "notes"}


@given(st.text(min_size=1) | st.text('\\{}$&%#_~^,@" ad\n\r', min_size=1))
def test_no_text_ends_a_field_or_means_something_to_tex(text: str) -> None:
    made = replace(PIER, title=text, outlet=text, authors=(text,), tags=(text,))
    found = entry(bibtex_of(made, PAGE))
    wanted = " ".join(plain(text).split())
    assert " ".join(set_in_tex(found.fields["title"][1:-1]).split()) == wanted
    if wanted:
        assert len(found.persons["author"]) == 1
        assert " ".join(set_in_tex(found.fields["journal"]).split()) == wanted


@given(st.text() | st.text("TYERI -\r\n\x0b\x1c\u2028", min_size=1))
def test_no_text_ends_a_line_of_ris(text: str) -> None:
    lines = ris_of(replace(PIER, title=f"x{text}", authors=(text,), outlet=text), PAGE).split("\r\n")
    assert [line[:6] for line in lines if line][:3] == ["TY  - ", "ID  - ", "TI  - "]
    assert lines[2] == f"TI  - {plain(f'x{text}').strip()}"
    assert all(line[2:6] == "  - " for line in lines if line)
    assert sum(line.startswith("ER  - ") for line in lines) == 1
    assert all(len(line.splitlines()) == 1 for line in lines if line)


def test_hostile_text_stays_text() -> None:
    made = replace(PIER, title=hostile.TITLE, authors=tuple(hostile.RECORD["authors"]))
    assert set_in_tex(entry(bibtex_of(made, PAGE)).fields["title"][1:-1]) == plain(hostile.TITLE).strip()
    (found,) = rispy.loads(ris_of(made, PAGE))
    assert found["title"] == plain(hostile.TITLE).strip()


@pytest.mark.parametrize(("ending", "made"), [("bib", bibtex_of(PIER, PAGE)), ("ris", ris_of(PIER, PAGE))])
def test_a_citation_is_known_as_ours_under_its_own_name_only(ending: str, made: str) -> None:
    content = made.encode()
    assert is_citation(content, f"briefings/pier.{ending}")
    assert is_citation(content.replace(b"\r\n", b"\n"), f"briefings/pier.{ending}")
    assert not is_citation(content, f"briefings/quay.{ending}")
    assert not is_citation(b"@book{pier}", f"briefings/pier.{ending}")

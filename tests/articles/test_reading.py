"""Every format that is read, every encoding, and everything that cannot be used."""

from __future__ import annotations

import codecs
import datetime as dt
import json
import os
import shutil
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.articles import leave_out_duplicates, read_articles
from generator.articles.decoding import decode
from generator.articles.limits import LONGEST_PARAGRAPH
from generator.articles.paragraphs import paragraph_spans
from generator.model import Article

FIXTURES = Path(__file__).parent / "fixtures"
FERRY = (
    'The ferry runs again, the harbour office said on Friday.\n\n"It was a long winter," Robert Lee said.\n\n'
    "It leaves at 8.15.\n\nIt takes cars & bicycles.\n\nWhat it costs\n\n<b>Nothing</b> for children."
)


def one(path: Path) -> Article:
    reading = read_articles(path)
    assert reading.problems == ()
    assert len(reading.articles) == 1
    return reading.articles[0]


def reasons(path: Path) -> list[str]:
    return [
        str(problem).replace(str(path) + "/", "").replace(str(path), path.name)
        for problem in read_articles(path).problems
    ]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def test_markdown_is_plain_text_in_reading_order() -> None:
    article = one(FIXTURES / "ferry.md")
    assert article.text == FERRY
    assert [article.words(span) for span in article.paragraphs] == FERRY.split("\n\n")
    assert (article.id, article.title, article.title_taken) == ("ferry", "The ferry runs again", False)
    assert article.published == dt.date(2024, 5, 3)
    assert (article.outlet, article.url, article.language) == ("The Harbour Gazette", "https://example.org/ferry", "en")
    assert article.authors == ("Ann Ito", "Per Lund")
    assert article.tags == ("harbour", "transport")
    assert article.extra == {"desk": "local"}


def test_a_saved_page_gives_its_body_and_what_it_states() -> None:
    article = one(FIXTURES / "ferry.html")
    assert article.title == "The ferry runs again"
    assert article.published == dt.date(2024, 5, 3)
    assert (article.outlet, article.authors) == ("The Harbour Gazette", ("Ann Ito",))
    assert article.url == "https://example.org/ferry"
    assert article.tags == ("harbour", "transport")
    assert article.text.startswith("The ferry between the two sides")
    assert '"It was a long winter, and we thank everyone' in article.text
    for other in ("cookies", "Sport", "Most read", "rights", "not the article"):
        assert other not in article.text


def test_a_saved_page_without_a_date_gets_none(tmp_path: Path) -> None:
    page = (FIXTURES / "ferry.html").read_text("utf-8")
    page = page.replace('<meta property="article:published_time" content="2024-05-03T06:30:00+02:00">', "")
    assert one(write(tmp_path / "ferry.html", page)).published is None


def test_a_saved_page_without_an_article(tmp_path: Path) -> None:
    write(tmp_path / "empty.html", "<html><head><script>let a = 1</script></head><body></body></html>")
    assert reasons(tmp_path) == [
        "empty.html: no article found in the page: there is no running text in it; if there is one, save its text "
        "as .txt"
    ]


def test_plain_text_is_the_decoded_file(tmp_path: Path) -> None:
    article = one(write(tmp_path / "note.txt", "---\ntitle: no field\n---\nIt rained. The rest followed.\n"))
    assert article.text == "---\ntitle: no field\n---\nIt rained. The rest followed.\n"
    assert article.title_taken
    assert article.published is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "It rained on Jan. 3 in the U.S. town of Elm. It stopped later.",
            "It rained on Jan. 3 in the U.S. town of Elm.",
        ),
        ("“It rained.” She left.", "“It rained.”"),
        ("No end to this line\nNext paragraph here", "No end to this line"),
        ("word " * 60, "word " * 31 + "word…"),
    ],
)
def test_a_headline_is_taken_from_the_first_sentence(tmp_path: Path, text: str, title: str) -> None:
    assert one(write(tmp_path / "note.txt", text)).title == title


@pytest.mark.parametrize(
    ("encoded", "text"),
    [
        ("Zoë said “no”.".encode(), "Zoë said “no”."),
        (codecs.BOM_UTF8 + "Zoë said “no”.".encode(), "Zoë said “no”."),
        (codecs.BOM_UTF16_LE + "Zoë said “no”.".encode("utf-16-le"), "Zoë said “no”."),
        (codecs.BOM_UTF16_BE + "Zoë said “no”.".encode("utf-16-be"), "Zoë said “no”."),
        ("Zoë said “no”.".encode("cp1252"), "Zoë said “no”."),
        (b"one\r\n\r\ntwo\rthree\n", "one\n\ntwo\nthree\n"),
    ],
)
def test_encodings_and_line_ends(tmp_path: Path, encoded: bytes, text: str) -> None:
    assert one(write(tmp_path / "note.txt", encoded)).text == text


def test_records(tmp_path: Path) -> None:
    write(
        tmp_path / "a.json",
        json.dumps({"id": 7, "title": "T", "maintext": "It rained.\r\nOk.", "date_publish": "2024-05-03 06:30:00"}),
    )
    write(
        tmp_path / "b.json",
        json.dumps([{"text": "One."}, {"text": "Two.", "source": "Gazette", "authors": ["A", "B"]}]),
    )
    lines = [
        json.dumps({"id": "x/../y", "text": "Three."}),
        "",
        "{broken",
        json.dumps({"title": "no text"}),
        '{"text": "F\\ud800our."}',
    ]
    write(tmp_path / "c.jsonl", "\n".join(lines))
    reading = read_articles(tmp_path)
    assert [(a.id, a.text) for a in reading.articles] == [
        ("7", "It rained.\nOk."),
        ("b-1", "One."),
        ("b-2", "Two."),
        ("x/../y", "Three."),
        ("c-5", "F\ufffdour."),
    ]
    assert reading.articles[0].published == dt.date(2024, 5, 3)
    assert (reading.articles[2].outlet, reading.articles[2].authors) == ("Gazette", ("A", "B"))
    assert reasons(tmp_path) == [
        "c.jsonl: line 3: not JSON: Expecting property name enclosed in double quotes at line 1, column 2",
        "c.jsonl: line 4: no text under any of text, maintext, articleBody, content, body (keys found: title)",
    ]


def test_a_field_holds_nothing_that_no_file_can_hold(tmp_path: Path) -> None:
    article = one(write(tmp_path / "half.md", '---\ntitle: "F\\ud800our"\nauthor: ["\\udfff"]\n---\nIt rained.'))
    assert (article.title, article.authors) == ("F\ufffdour", ("\ufffd",))


def test_wrong_values_are_named_and_the_article_is_read(tmp_path: Path) -> None:
    head = "title: [a]\npublished: 2024-02-30\nurl: javascript:alert(1)\nauthor: 5\ntags: {a: b}\nlanguage: no\n"
    article_file = write(tmp_path / "wrong.md", f"---\n{head}---\nIt rained.")
    reading = read_articles(tmp_path)
    assert [a.text for a in reading.articles] == ["It rained."]
    assert reading.articles[0].published is None
    assert reasons(tmp_path) == [
        f"{article_file.name}: title: found ['a'] (a list), expected a text",
        f"{article_file.name}: published: found 2024-02-30 (a text), expected a date that exists, as 2024-11-25",
        f"{article_file.name}: author: found 5 (a number), expected a text or a list of texts",
        f"{article_file.name}: url: found javascript:alert(1) (a text), "
        "expected a web address that begins with http:// or https://",
        f"{article_file.name}: tags: found {{'a': 'b'}} (a mapping), expected a text or a list of texts",
        f"{article_file.name}: language: found False (yes or no), expected a text",
    ]


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("a: &a [x, x]\nb: [*a, *a]", "line 3: aliases (*name) are not used here; write it out"),
        ("a: [b", "line 2: the bracket [ that is opened here is not closed"),
        ('a: "b\nc: d', "line 2: the quotation mark that is opened here is not closed"),
        ("- a list", "expected lines of 'key: value'"),
        ("a: " + "[" * 60_000, "line 2: lists or mappings more than 20 deep"),
        ("a: " + "x" * 70_000, "longer than 64,000 characters"),
    ],
)
def test_front_matter_that_cannot_be_read_is_left_out(tmp_path: Path, front: str, reason: str) -> None:
    write(tmp_path / "odd.md", f"---\n{front}\n---\nIt rained.")
    assert [a.text for a in read_articles(tmp_path).articles] == ["It rained."]
    assert [
        r.startswith("odd.md: front matter not readable as YAML, left out: " + reason) for r in reasons(tmp_path)
    ] == [True]


def test_one_bad_file_never_stops_the_others(tmp_path: Path) -> None:
    write(tmp_path / "bin.txt", bytes(range(256)) * 10)
    write(tmp_path / "blank.txt", " \n\n ")
    write(tmp_path / "empty.txt", b"")
    write(tmp_path / "fine.txt", "It rained.")
    write(tmp_path / "half.txt", codecs.BOM_UTF16_LE + b"\x00")
    write(tmp_path / "long.txt", "It rained. " * 90_909 + "Yes")
    write(tmp_path / "picture.png", b"\x89PNG")
    with (tmp_path / "zhuge.txt").open("wb") as file:
        file.truncate(50_000_000)
    assert [a.id for a in read_articles(tmp_path).articles] == ["fine"]
    assert reasons(tmp_path) == [
        "bin.txt: not a text file in UTF-8, UTF-16 or Windows-1252",
        "blank.txt: empty",
        "empty.txt: empty",
        "half.txt: not readable as UTF-16, which its first bytes announce",
        "long.txt: too long: 1,000,002 characters, and at most 70,000 are read as one article",
        "picture.png: not read: articles end in .txt, .md, .html, .htm, .xhtml, .mhtml, .mht, .html.gz, .htm.gz, "
        ".xhtml.gz, .pdf, .docx, .odt, .rtf, .eml, .json, .jsonl, .ndjson, .jl, .mbox, .rss, .atom, .xml",
        "zhuge.txt: too large: 50 MB, and at most 10 MB are read",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read any file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    write(tmp_path / "secret.txt", "It rained.").chmod(0)
    assert reasons(tmp_path) == ["secret.txt: cannot be read: Permission denied"]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    assert reasons(tmp_path / "gone.txt") == ["gone.txt: there is no such file or folder"]


def test_folders_are_collections_and_are_walked_in_name_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/deep/y.txt", ".hidden/x.txt", "a.corrections.yml", "actors.yml", "README.md"):
        write(tmp_path / "seeds" / name, f"Text of {name}.")
    write(tmp_path / "outside.txt", "Outside.")
    (tmp_path / "seeds" / "link.txt").symlink_to(tmp_path / "outside.txt")
    reading = read_articles(tmp_path / "seeds", tmp_path)
    assert [(a.path, a.collection) for a in reading.articles] == [
        ("seeds/a/deep/y.txt", "a/deep"),
        ("seeds/a/z.txt", "a"),
        ("seeds/b.txt", ""),
    ]
    assert [problem.path for problem in reading.problems] == ["seeds/link.txt"]


def test_duplicates_are_left_out_and_said(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "It rained.")
    write(tmp_path / "b.txt", "It  rained.\n")
    write(tmp_path / "c" / "A.txt", "It snowed.")
    reading = leave_out_duplicates(read_articles(tmp_path, tmp_path))
    assert [a.path for a in reading.articles] == ["a.txt"]
    assert [str(problem) for problem in reading.problems] == [
        "b.txt: left out: the same text as a.txt; delete one of the two",
        "c/A.txt: left out: its id 'A' is taken by a.txt; rename one of the two",
    ]


def test_the_same_page_read_twice_is_the_same(tmp_path: Path) -> None:
    shutil.copy(FIXTURES / "ferry.html", tmp_path / "ferry.html")
    assert read_articles(tmp_path) == read_articles(tmp_path)


@given(st.text())
def test_any_text_is_kept_whole(text: str) -> None:
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        decoded = decode(text.encode("utf-8"))
    except ValueError:
        return
    except Exception as error:
        assert "empty" in str(error) or "not a text" in str(error)  # noqa: PT017
        return
    assert decoded == kept.removeprefix("\ufeff")


@given(
    st.text() | st.lists(st.sampled_from(["word", "a", "\n", "\n\n", "\u2028", "\x0c", " ", "\t", "."])).map("".join)
)
def test_paragraphs_hold_all_but_white_space(text: str) -> None:
    spans = paragraph_spans(text)
    assert list(spans) == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[s:e] == text[s:e].strip() != "" for s, e in spans)
    between = [
        text[a:b] for a, b in zip([0, *(s.end for s in spans)], [*(s.start for s in spans), len(text)], strict=True)
    ]
    assert "".join(between).strip() == ""


def test_a_line_is_a_paragraph_unless_the_text_is_wrapped() -> None:
    lines = [
        "The ferry runs again.",
        "It leaves at eight from the pier and it takes cars, bicycles and everybody who walks.",
        "It is free.",
    ]
    assert len(paragraph_spans("\n".join(lines))) == 3
    wrapped = [
        "The ferry between the two sides of the harbour runs",
        "again after a long winter, and it takes everybody who",
        "walks.",
        "",
        "It is free.",
    ]
    assert len(paragraph_spans("\n".join(wrapped))) == 2


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", "It rained. " * 20_000, "too long: 220,000 characters, and at most 70,000 are read as one article"),
        ("a.txt", "港" * 60_000, "too long: 60,000 words and signs, and at most 20,000 are read as one article"),
        ("a.txt", "!?" * 30_000, "too long: 60,000 words and signs, and at most 20,000 are read as one article"),
        ("a.txt", "A\n" * 6_000, "too long: 6,000 paragraphs, and at most 5,000 are read as one article"),
        (
            "a.html",
            "<p>Yes" * 61_000,
            "not read: the page has more than 60,000 elements",
        ),
    ],
)
def test_what_is_too_long_is_refused_with_its_number(tmp_path: Path, name: str, content: str, reason: str) -> None:
    write(tmp_path / name, content)
    assert reasons(tmp_path) == [f"{name}: {reason}"]


def test_a_headline_that_is_none_is_left_out(tmp_path: Path) -> None:
    write(tmp_path / "a.json", json.dumps({"text": "It rained.", "title": "Rain " * 300}))
    assert [a.title for a in read_articles(tmp_path).articles] == ["It rained."]
    (reason,) = reasons(tmp_path)
    assert reason.endswith("expected a text of at most 1,000 characters")


@pytest.mark.parametrize(
    ("sentence", "ends"),
    [
        ("It rained on the pier for days. ", "."),
        ("“It rained. Nobody came to us,” she said. ", "."),
        ('"It rained. Nobody came to us," she said. ', "."),
        ("It rained on the pier, ", "tdne,"),
        ("rain", "rain"),
        ("   \t", ""),
    ],
)
def test_a_paragraph_whose_line_ends_were_lost_is_read_in_parts(sentence: str, ends: str) -> None:
    text = f"A{sentence * 1_000}".rstrip()
    spans = paragraph_spans(text)
    assert all(span.end - span.start <= LONGEST_PARAGRAPH for span in spans)
    assert len(spans) == 1 or all(text[span.end - 1] in ends for span in spans[:-1])
    assert all(text[slice(*span)].count("“") == text[slice(*span)].count("”") for span in spans)
    assert all(text[slice(*span)].count('"') % 2 == 0 for span in spans)
    assert "".join("".join(text[slice(*span)].split()) for span in spans) == "".join(text.split())


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ('{"text": "It rained.", "a": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deeply"),
        ('{"text": "It rained." "title": "Rain, [a]"}', "Expecting ',' delimiter"),
        ('{"text": It rained}', "Expecting value"),
        ("", "Expecting value"),
    ],
)
def test_a_broken_record_costs_that_record_only(broken: str, reason: str, tmp_path: Path) -> None:
    sound = [json.dumps({"text": f"It rained {n} times, “],[” and \\.", "a": [1, {"b": "}"}]}) for n in range(2)]
    write(tmp_path / "wire.json", f" [{sound[0]}, {broken}, {sound[1]}]\n")
    reading = read_articles(tmp_path)
    assert [article.id for article in reading.articles] == ["wire-1", "wire-3"]
    (problem,) = reading.problems
    assert str(problem).startswith(f"{tmp_path}/wire.json: record 2: not JSON")
    assert reason in problem.reason


def test_a_list_that_ends_too_soon_costs_its_last_record(tmp_path: Path) -> None:
    write(tmp_path / "wire.json", '[{"text": "It rained."}, {"text": "It sno')
    reading = read_articles(tmp_path)
    assert [article.text for article in reading.articles] == ["It rained."]
    assert [problem.reason.partition(":")[0] for problem in reading.problems] == ["record 2"]


def test_links_that_lead_out_are_named_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "seeds/a.txt", "It rained.")
    write(tmp_path / "out/b.txt", "It snowed.")
    write(tmp_path / "out/a.corrections.yml", "title: Rain\n")
    for link, target in {
        "c.txt": "../out/b.txt",
        "folder": "../out",
        "up": "..",
        "inside.txt": "a.txt",
        ".hidden.txt": "../out/b.txt",
        "a.corrections.yml": "../out/a.corrections.yml",
        "actors.yml": "../out/b.txt",
    }.items():
        (tmp_path / "seeds" / link).symlink_to(target)
    reading = read_articles(tmp_path / "seeds", tmp_path)
    assert [article.path for article in reading.articles] == ["seeds/a.txt", "seeds/inside.txt"]
    assert [str(problem) for problem in reading.problems] == [
        f"seeds/{link}: not read: a link that leads out of seeds" for link in ("actors.yml", "c.txt", "folder", "up")
    ]


def test_names_that_differ_in_how_accents_are_encoded_only(tmp_path: Path) -> None:
    write(tmp_path / f"{unicodedata.normalize('NFD', 'café')}.txt", "It rained.")
    write(tmp_path / f"{unicodedata.normalize('NFC', 'café')}.txt", "It snowed.")
    (problem,) = leave_out_duplicates(read_articles(tmp_path, tmp_path)).problems
    assert "has the same name, but for how its accents are encoded (Unicode NFC or NFD)" in problem.reason

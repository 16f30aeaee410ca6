"""Saved pages: what is read of each page in the fixtures, and of files and pages that are odd.

The pages are invented, each with its answer beside it. The reader was tuned on those in ``chosen``; those in ``aside``
were written with them and looked at only for figures.
"""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.articles import Reading, read_articles
from generator.articles.html.document import parse
from generator.articles.html.encoding import decode_page
from generator.articles.html.structured import read_structured
from generator.articles.language import other_language
from generator.model import DateSource

PAGES = Path(__file__).parent / "fixtures" / "pages"
ANSWERS = sorted(PAGES.glob("*/*.json"))
STORY = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "The ferry runs again after a long winter, the harbour office said on Friday.",
        "“It was a long winter,” said Robert Lee, who runs the office on the old pier.",
        "The boat leaves every half hour and takes cars, bicycles and people across the bay.",
    )
)


def page_of(answer: Path) -> Path:
    (page,) = (path for path in answer.parent.glob(f"{answer.stem}.*") if path != answer)
    return page


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


@pytest.mark.parametrize("answer_file", ANSWERS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_page_gives_its_article(answer_file: Path) -> None:
    answer: dict[str, Any] = json.loads(answer_file.read_text(encoding="utf-8"))
    reading = read_articles(page_of(answer_file))
    if "refused" in answer:
        (problem,) = reading.problems
        assert reading.articles == ()
        assert answer["refused"] in problem.reason
        return
    (article,) = reading.articles
    assert bool(reading.problems) == bool(answer.get("partial") or answer.get("warned"))
    assert (article.missing is not None) == bool(answer.get("partial"))
    assert (article.published_from is DateSource.MODIFIED) == bool(answer.get("modified"))
    read = {
        "title": article.title,
        "published": article.published and article.published.isoformat(),
        "author": list(article.authors),
        "outlet": article.outlet,
        "text": article.text,
    }
    if "url" in answer:
        assert article.url == answer["url"]
    assert {key: value for key, value in read.items() if value != answer[key]} == {}


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def read(folder: Path, markup: str, name: str = "page.html") -> Reading:
    return read_articles(write(folder / name, markup))


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("“no” – €".encode("cp1252"), "iso-8859-1", "“no” – €"),
        ("“no” – €".encode("cp1252"), "latin1", "“no” – €"),
        ("“no” – €".encode("cp1252"), "us-ascii", "“no” – €"),
        ("“no” – €".encode("cp1252"), "no-such-encoding", "“no” – €"),
        ("“no” – €".encode("cp1252"), None, "“no” – €"),
        ("“no” – €".encode("cp1252"), "utf-8", "“no” – €"),
        ("“no” – €".encode(), "iso-8859-1", "“no” – €"),
        ("Přerov".encode("iso8859-2"), "iso-8859-2", "Přerov"),
        ("日本".encode("shift_jis"), "shift_jis", "日本"),
    ],
)
def test_an_encoding_means_what_it_means_to_a_browser(data: bytes, declared: str | None, text: str) -> None:
    assert decode_page(data, declared) == (text, None)
    meta = f'<meta charset="{declared}">'.encode() if declared else b""
    assert decode_page(meta + data)[0].endswith(text)


def test_a_bad_byte_is_marked_and_told() -> None:
    text, warning = decode_page("<p>“Zoë” said".encode() + b"\x92 no.</p>")
    assert text == "<p>“Zoë” said\ufffd no.</p>"
    assert warning == "bytes that are no letter are marked as \ufffd: 1, the first in ““Zoë” said\ufffd no.”"


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "Ebb"}',
        '<!-- {"@type": "NewsArticle", "headline": "Ebb"} -->',
        '/*<![CDATA[*/{"@type": "NewsArticle", "headline": "Ebb",}/*]]>*/',
        '[{"@type": "WebPage", "headline": "No"}, {"@type": ["Thing", "ReportageNewsArticle"], "headline": "Ebb"}];',
        '{"@type": "WebPage", "mainEntity": {"@type": "BlogPosting", "headline": "Ebb", "x": "a\nb"}}',
        '{"@graph": [{"@type": "NewsArticle", "headline": "Other"}, {"@type": "NewsArticle", "headline": "Ebb"}]}',
    ],
)
def test_json_ld_is_read_as_pages_write_it(script: str, tmp_path: Path) -> None:
    head = f'<script type="application/ld+json">{script}</script><title>x</title>'
    (article,) = read(tmp_path, f"<html><head>{head}</head><body><h1>Ebb</h1>{STORY}</body></html>").articles
    assert article.title == "Ebb"
    assert read_structured(parse(head), ["Ebb"]).article["headline"] == "Ebb"


@pytest.mark.parametrize(
    "script",
    ["", "{", "null", "[" * 90_000, '{"a":' * 900, '{"@type": "NewsArticle", "author": [7]}'],
    ids=["empty", "cut", "null", "lists", "mappings", "author"],
)
def test_json_ld_that_says_nothing_is_passed_over(script: str, tmp_path: Path) -> None:
    (article,) = read(tmp_path, f'<script type="application/ld+json">{script}</script><h1>Ebb</h1>{STORY}').articles
    assert (article.title, article.authors) == ("Ebb", ())


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<div>" * 50_000 + "x", "nested too deeply"),
        ("<p>x</p>" * 90_000, "more than 60,000 elements"),
        ("<p " + " ".join(f"a{n}=1" for n in range(5_000)) + ">x", "more than 1,000 attributes"),
        ("<p>" + "word " * 300_000, "too long"),
        ("<!--" * 90_000, "nothing in it"),
    ],
    ids=["deep", "elements", "attributes", "words", "comments"],
)
def test_a_hostile_page_is_refused_in_one_line(markup: str, reason: str, tmp_path: Path) -> None:
    reading = read(tmp_path, markup)
    (problem,) = reading.problems
    assert reading.articles == ()
    assert reason in problem.reason
    assert "\n" not in problem.reason


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.html.gz", b"no gzip", "cannot be unpacked"),
        ("a.html.gz", gzip.compress(b"<p>" + b" " * 20_000_000, mtime=0), "too large: more than 10 MB once unpacked"),
        (
            "a.mhtml",
            b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nwords",
            "a web archive without a page in it",
        ),
        ("a.mhtml", b"From: x\r\n", "a web archive without a page in it"),
    ],
    ids=["no gzip", "unpacked", "no page", "no parts"],
)
def test_a_file_without_a_page(name: str, data: bytes, reason: str, tmp_path: Path) -> None:
    (problem,) = read_articles(write(tmp_path / name, data)).problems
    assert problem.reason.startswith(reason)


def test_what_a_browser_saves_beside_a_page_is_no_article(tmp_path: Path) -> None:
    write(tmp_path / "Ferry.html", f"<h1>Ferry</h1>{STORY}")
    for folder in ("Ferry_files", "Ferry_files/deep", "Ferry-Dateien"):
        write(tmp_path / folder / "frame.html", f"<h1>Frame</h1>{STORY}")
        write(tmp_path / folder / "picture.png", b"\x89PNG")
    write(tmp_path / "case_files" / "one.html", f"<h1>A case of its own</h1>{STORY}")
    reading = read_articles(tmp_path)
    assert [article.title for article in reading.articles] == ["Ferry", "A case of its own"]
    assert reading.problems == ()


def test_the_name_of_an_article_has_no_ending(tmp_path: Path) -> None:
    page = f"<h1>Ferry</h1>{STORY}".encode()
    assert read_articles(write(tmp_path / "a.b.html.gz", gzip.compress(page))).articles[0].id == "a.b"
    assert read_articles(write(tmp_path / "c.XHTML", page)).articles[0].id == "c"


GERMAN = (
    "Die Fähre fährt wieder, wie das Hafenamt am Freitag mitteilte. Der Winter war lang, und alle mussten um die Bucht "
    "herum gehen. Das Boot legt jede halbe Stunde ab und nimmt Autos, Fahrräder und Menschen mit."
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (GERMAN, "German"),
        ("Паром снова ходит, сообщило портовое управление в пятницу.", "Russian"),
        ("The ferry runs again after a long winter. " * 3, None),
        ("Rue de la Paix, Café de Flore.", None),
        ("", None),
    ],
)
def test_another_language_is_named(text: str, name: str | None) -> None:
    assert other_language(text) == name


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.json", "a.html"])
def test_an_article_in_another_language_is_left_out_in_every_format(name: str, tmp_path: Path) -> None:
    content = {"a.json": json.dumps({"text": GERMAN}), "a.html": f"<h1>Fähre</h1><p>{GERMAN}</p>"}.get(name, GERMAN)
    reading = read_articles(write(tmp_path / name, content))
    assert reading.articles == ()
    assert [problem.reason for problem in reading.problems] == [
        "left out: in German, and English is read; 'language: en' in the file or in mkdocs.yml, or --language en, "
        "forces it"
    ]


def test_an_article_that_says_that_it_is_english_is_read(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path / "a.md", f"---\nlanguage: en\n---\n{GERMAN}")).articles
    assert article.text == GERMAN


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.json", "a.html"])
def test_a_person_may_have_every_article_read_as_english(name: str, tmp_path: Path) -> None:
    stated = {"text": GERMAN, "language": "de"}
    content = {"a.json": json.dumps(stated), "a.html": f"<h1>Fähre</h1><p>{GERMAN}</p>"}.get(name, GERMAN)
    reading = read_articles(write(tmp_path / name, content), language="en")
    assert reading.problems == ()
    assert [(article.text, article.language) for article in reading.articles] == [(GERMAN, "en")]


def test_english_of_a_country_stays_so(tmp_path: Path) -> None:
    (article,) = read_articles(
        write(tmp_path / "a.md", "---\nlanguage: en-GB\n---\nIt rained."), language="en"
    ).articles
    assert article.language == "en-GB"

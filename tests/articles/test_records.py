"""Records: what each scraper and news service writes, and everything that stands where an article should be."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.articles import read_articles
from generator.articles.fragment import plain_paragraphs, without_markup
from generator.articles.stamps import read_stamp
from tests.conftest import ROOT

FIXTURES = Path(__file__).parent / "fixtures/records"
PARAGRAPHS = [
    "The ferry from Sandvik stops for a week from Monday, the harbour board said, as its engine is forty years old.",
    "“The engine has to come out,” harbour master Ingrid Maas said on Friday.",
    "Nobody has asked the islanders, said Per Lund of the fishermen’s union.",
]
NO_OUTLET_NAME = {"news-please", "cc-news", "webz-io", "mediacloud"}  # these give the domain
NO_AUTHOR = {"cc-news", "mediacloud"}
NO_OUTLET = {"zyte"}
NO_URL = {"fundus"}
NO_TEXT = {
    "gdelt": "no text under any of text, maintext, articleBody, content, body "
    "(keys found: domain, language, seendate, socialimage, sourcecountry, title, url, url_mobile)",
    "newsapi": "only the beginning of the article: its text ends in a count of what is missing",
}


@pytest.mark.parametrize("file", sorted(FIXTURES.iterdir()), ids=lambda file: str(file.name))
def test_each_tool_gives_the_same_article(file: Path) -> None:
    reading = read_articles(file)
    if file.stem in NO_TEXT:
        assert [problem.reason for problem in reading.problems] == [NO_TEXT[file.stem]]
        return
    assert reading.problems == ()
    (article,) = reading.articles
    assert article.title == "Ferry to stop for a week"
    assert article.published == dt.date(2031, 5, 2)
    assert article.published_span is None
    assert article.url == (None if file.stem in NO_URL else "https://post.example/ferry")
    outlet = None if file.stem in NO_OUTLET else "Harbour Post"
    assert article.outlet == ("post.example" if file.stem in NO_OUTLET_NAME else outlet)
    authors = () if file.stem in NO_AUTHOR else ("Ann Ito",)
    assert article.authors == (("Ann Ito", "Per Lund") if file.stem == "trafilatura" else authors)
    assert [article.words(span) for span in article.paragraphs] == PARAGRAPHS


def test_the_page_of_input_formats_names_each_tool() -> None:
    page = (ROOT / "docs/about/input.md").read_text(encoding="utf-8")
    named = {re.sub(r"\W", "", text).casefold() for text in re.findall(r"[\w.-]+(?: [A-Z]\w+)?", page)}
    assert {file.stem for file in FIXTURES.iterdir() if file.stem.replace("-", "") not in named} == set()


def read(path: Path, name: str, content: Any) -> tuple[list[Any], list[str]]:
    file = path / name
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    reading = read_articles(file)
    return list(reading.articles), [problem.reason for problem in reading.problems]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jl", "a.json"])
def test_a_record_a_line(tmp_path: Path, name: str) -> None:
    articles, problems = read(
        tmp_path, name, '{"text": "One."}\n{"articles": [{"body": "Two."}, {"body": "Three."}]}\n'
    )
    assert [(each.id, each.text) for each in articles] == [("a-1", "One."), ("a-2-1", "Two."), ("a-2-2", "Three.")]
    assert problems == []


@pytest.mark.parametrize("wrapper", ["articles", "results", "data", "docs", "items", "stories", "posts", "objects"])
def test_a_list_in_an_object_is_a_list(tmp_path: Path, wrapper: str) -> None:
    articles, problems = read(tmp_path, "a.json", {"status": "ok", wrapper: [{"text": "One."}, {"title": "T"}]})
    assert [each.text for each in articles] == ["One."]
    assert len(problems) == 1
    assert problems[0].startswith("record 2: no text under any of text, maintext, ")


def test_only_a_summary_is_refused_and_called_so(tmp_path: Path) -> None:
    _, (problem,) = read(tmp_path, "a.json", {"title": "T", "description": "The ferry stops."})
    assert "only a summary under 'description'" in problem


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        (None, ()),
        ("None", ()),
        ("[]", ()),
        ([], ()),
        ("", ()),
        (["nan"], ()),
        ("By Ann Ito", ("Ann Ito",)),
        ("by ann ito", ("ann ito",)),
        ("By Ann Ito and Per Lund", ("Ann Ito", "Per Lund")),
        ("Ann Ito, Per Lund and Ole Vik", ("Ann Ito", "Per Lund", "Ole Vik")),
        ("Ann Ito, Political Correspondent", ("Ann Ito, Political Correspondent",)),
        ("['Ann Ito', 'Per Lund']", ("Ann Ito", "Per Lund")),
        ({"@type": "Person", "name": "Ann Ito"}, ("Ann Ito",)),
        ([{"name": "Ann Ito"}, {"name": None}], ("Ann Ito",)),
        (["Ann Ito", "https://social.example/ann"], ("Ann Ito",)),
        ("[" * 5000 + "]" * 5000, ()),
        (5, ()),
    ],
)
def test_authors(tmp_path: Path, author: Any, expected: tuple[str, ...]) -> None:
    (article,), problems = read(tmp_path, "a.json", {"text": "It rained.", "author": author})
    assert (article.authors, problems) == (expected, [])


@pytest.mark.parametrize(
    ("record", "outlet", "url"),
    [
        ({"source": "Harbour Post"}, "Harbour Post", None),
        ({"source": "https://post.example/ferry"}, None, "https://post.example/ferry"),
        ({"source": {"uri": "post.example"}}, "post.example", None),
        ({"source_url": "https://www.post.example/"}, "post.example", None),
        (
            {"publisher": {"name": "Harbour Post"}, "url": "https://post.example/a"},
            "Harbour Post",
            "https://post.example/a",
        ),
        ({"link": "https://post.example/a", "uri": "eng-1"}, None, "https://post.example/a"),
    ],
)
def test_an_address_is_no_outlet(tmp_path: Path, record: dict[str, Any], outlet: str | None, url: str | None) -> None:
    (article,), problems = read(tmp_path, "a.json", {"text": "It rained.", **record})
    assert (article.outlet, article.url, problems) == (outlet, url, [])


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2031-05-02", "2031-05-02"),
        ("2031-05-02T23:30:00-05:00", "2031-05-02"),
        ("2031-05-02 23:30:00+00:00", "2031-05-02"),
        ("20310502T063000Z", "2031-05-02"),
        ("20310502", "2031-05-02"),
        ("2031/05/02", "2031-05-02"),
        ("Fri, 02 May 2031 06:30:00 GMT", "2031-05-02"),
        ("2 May 2031", "2031-05-02"),
        ("May 2, 2031", "2031-05-02"),
        ("25/11/2031", "2031-11-25"),
        ("11/25/2031", "2031-11-25"),
        ("03/04/2031", None),
        (1935469800, "2031-05-02"),
        ("1935469800000", "2031-05-02"),
        ("2031-02-30", None),
        ("yesterday", None),
        ("2031", None),
        (True, None),
        ([], None),
        ("9" * 90, None),
    ],
)
def test_stamps(stamp: Any, day: str | None) -> None:
    assert read_stamp(stamp) == (dt.date.fromisoformat(day) if day else None)


def test_a_stamp_that_is_no_day_is_reported(tmp_path: Path) -> None:
    (article,), problems = read(tmp_path, "a.json", {"text": "It rained.", "publish_date": "03/04/2031"})
    assert article.published is None
    assert problems == ["published: found 03/04/2031 (a text), expected a date as 2024-11-25"]


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        ("<p>One.</p><p>Two<br>lines.</p>", "One.\n\nTwo\nlines."),
        ("One <b>bold</b> &amp; plain\nnext", "One bold & plain\nnext"),
        ("&quot;No,&quot; she said.\n\nYes.", '"No," she said.\n\nYes.'),
        ("<p>She said <q>no</q>.</p>", "She said “no”."),
        ("<div>One<div>Two</div>three</div>", "One\n\nTwo\n\nthree"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
        ("<p>Seen</p><p style='display:none'>Unseen</p><script>let a</script><p hidden>Unseen</p>", "Seen"),
        ("It is 3 < 4 & 5 > 4, <she> said.", "It is 3 < 4 & 5 > 4, <she> said."),
        ("It tells of <b>tags</b>.\n\n&amp; is <p>one</p>.", "It tells of <b>tags</b>.\n\n&amp; is <p>one</p>."),
        ("<p>One.</p>\n\n<p>Two &amp; three.</p>", "One.\n\nTwo & three."),
        ("  kept  as\tit is\n", "  kept  as\tit is\n"),
    ],
)
def test_markup_inside_a_text(markup: str, plain: str) -> None:
    assert without_markup(markup) == plain


def test_deep_markup_is_read_or_refused(tmp_path: Path) -> None:
    assert plain_paragraphs("<div>" * 1000 + "end") == "end"
    _, problems = read(tmp_path, "a.json", {"text": "<div>" * 20_000 + "end"})
    assert problems == ["its text is markup without words"]

"""Briefings in Markdown and for Word, read back by parsers that did not write them."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import docx
import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from generator.publish.addresses import Addresses
from generator.publish.escape import on_paper
from generator.publish.print import WRITTEN, document_of
from generator.publish.print.documents import Subject
from generator.publish.print.markdown import markdown_of, shown
from generator.publish.print.outline import Block, Kind, Run
from tests.publish.making import analysis, article, dossier
from tests.site import hostile

PIER = article(
    "pier",
    "“It is rotten,” said Ada Brink on 4 May.\n\nThe pier stays shut.",
    "2031-05-02",
    "The pier",
    outlet="Town Post",
    url="https://example.org/pier?a=1&copy;=2",
    language="en",
    collection="town",
)
HEADINGS = ["Bottom line", "Who said what", "Key dates", "Involved actors", "Source text"]


def written(ending: str, subject: str | None = None, made: Any = None) -> bytes:
    found = analysis(PIER, [("It is rotten,", "Ada Brink")], {"4 May": "2031-05-04"}, ["Ada Brink"])
    made = made or dossier((PIER, found))
    chosen: Subject = subject or made.briefings[0]
    return WRITTEN[ending](document_of(made, Addresses(made), chosen))


def rendered(text: str, *, everything: bool = False) -> Any:
    """The page that a program makes of Markdown: CommonMark with raw HTML, or Python-Markdown with all that it can."""
    if everything:
        extensions = ["extra", "admonition", "codehilite", "meta", "toc", "wikilinks", "smarty", "sane_lists", "nl2br"]
        extensions += [f"pymdownx.{name}" for name in PYMDOWN]
        page = markdown.markdown(text, extensions=extensions)
    else:
        page = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(text)
    return lxml_html.fromstring(f"<div>{page}</div>")


PYMDOWN = (
    "arithmatex betterem caret details emoji highlight keys magiclink mark progressbar tabbed tasklist tilde".split()
)


def test_markdown_has_the_briefing_in_headings_quotations_and_links() -> None:
    page = rendered(written("md").decode())
    assert [each.text_content() for each in page.iter("h1")] == ["The pier"]
    assert [each.text_content() for each in page.iter("h2")] == HEADINGS
    assert [each.text_content().strip() for each in page.iter("blockquote")] == ["“It is rotten,”"]
    assert [each.get("href") for each in page.iter("a")] == ["https://example.org/pier?a=1&copy;=2"]
    words = page.text_content()
    for told in (
        "Ada Brink",
        "4 May 2031",
        "[1] “It is rotten,” said",
        "[2] The pier stays shut.",
        "source sentence 1",
    ):
        assert told in words


def test_what_is_reported_is_no_quotation() -> None:
    made = analysis(PIER, [("The pier stays shut", None)])
    (said,) = made.statements
    found = dossier((PIER, replace(made, statements=(replace(said, kind=type(said.kind).INDIRECT),))))
    assert list(rendered(written("md", made=found).decode()).iter("blockquote")) == []


def test_a_collection_has_each_of_its_briefings() -> None:
    page = rendered(written("md", "town").decode())
    assert [each.text_content() for each in page.iter("h2")] == ["Articles", "Key dates", "Actors", "The pier"]
    assert [each.text_content() for each in page.iter("h3")][-5:] == HEADINGS
    paragraphs = docx.Document(io.BytesIO(written("docx", "town"))).paragraphs
    assert [p.text for p in paragraphs if p.style and p.style.name == "Heading 2"][-5:] == HEADINGS


def test_word_has_them_as_styles_that_a_screen_reader_tells() -> None:
    file = docx.Document(io.BytesIO(written("docx")))
    styled = [(p.style.name if p.style else "", p.text) for p in file.paragraphs]
    assert styled[0] == ("Title", "The pier")
    assert [text for style, text in styled if style == "Heading 1"] == HEADINGS
    assert ("Quote", "“It is rotten,”") in styled
    assert any(style == "List Bullet" and text.startswith("Ada Brink") for style, text in styled)
    assert (file.core_properties.title, file.core_properties.language) == ("The pier", "en")
    (table,) = file.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Date", "What the article says", "As worded", "Sentence"]
    assert next(cell.text for cell in table.rows[1].cells) == "4 May 2031"
    tree = etree.fromstring(zipfile.ZipFile(io.BytesIO(written("docx"))).read("word/document.xml"))
    assert tree.find(".//{*}tr/{*}trPr/{*}tblHeader") is not None
    assert tree.find(".//{*}tblCaption") is not None


def test_links_of_a_word_file_lead_to_the_source_and_to_its_sentences() -> None:
    archive = zipfile.ZipFile(io.BytesIO(written("docx")))
    tree = etree.fromstring(archive.read("word/document.xml"))
    value = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    names = {mark.get(f"{value}name") for mark in tree.iter("{*}bookmarkStart")}
    inside = [link.get(f"{value}anchor") for link in tree.iter("{*}hyperlink") if link.get(f"{value}anchor")]
    assert inside
    assert set(inside) <= names
    (outside,) = docx.Document(io.BytesIO(written("docx"))).paragraphs[2].hyperlinks
    assert outside.url == "https://example.org/pier?a=1&copy;=2"


def test_every_link_to_a_sentence_finds_it() -> None:
    """Several sentences of one paragraph each have their place."""
    text = "The pier is shut. It stays so. “It is rotten,” said Ada Brink. She left on 4 May."
    made = replace(PIER, text=text, paragraphs=article("x", text).paragraphs)
    found = dossier((made, analysis(made, [("It is rotten,", "Ada Brink")], {"4 May": "2031-05-04"}, ["Ada Brink"])))
    tree = etree.fromstring(zipfile.ZipFile(io.BytesIO(written("docx", made=found))).read("word/document.xml"))
    value = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    names = {mark.get(f"{value}name") for mark in tree.iter("{*}bookmarkStart")}
    inside = {link.get(f"{value}anchor") for link in tree.iter("{*}hyperlink")} - {None}
    assert len(inside) >= 2
    assert inside <= names


@pytest.mark.parametrize("ending", WRITTEN)
def test_the_same_briefing_gives_the_same_bytes_at_any_time(ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(ending)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: __import__("time").gmtime(2_000_000_000))
    assert written(ending) == first
    if ending == "docx":
        archive = zipfile.ZipFile(io.BytesIO(first))
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"dcterms:" not in archive.read("docProps/core.xml")


def test_hostile_text_is_shown_and_does_nothing() -> None:
    source = article(str(hostile.RECORD["id"]), hostile.TEXT, "2031-05-02", hostile.TITLE)
    made = dossier((source, analysis(source, [(line, None) for line in hostile.LINES])))
    for everything in (False, True):
        page = rendered(written("md", made=made).decode(), everything=everything)
        assert {each.tag for each in page.iter()} <= {"div", "h1", "h2", "h3", "p", "blockquote", "ul", "li", "strong"}
        if not everything:
            said = [" ".join(each.text_content().split()) for each in page.iter("blockquote")]
            assert said == [" ".join(f"“{on_paper(line)}”".split()) for line in hostile.LINES]
    archive = zipfile.ZipFile(io.BytesIO(written("docx", made=made)))
    tree = etree.fromstring(archive.read("word/document.xml"))
    assert not {etree.QName(each).localname for each in tree.iter()} & {"fldSimple", "instrText", "object", "altChunk"}
    assert b'Target="http' not in archive.read("word/_rels/document.xml.rels")
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(written("docx", made=made))).paragraphs)
    for line in hostile.LINES:
        assert f"“{on_paper(line)}”" in text


SIGNS = st.text("\\`*_{}[]()<>#+-.!|~^$&=:@%/?;'\" ax1www\u201c", min_size=1, max_size=30)


@given(st.text(max_size=60) | SIGNS)
@example("1. one")
@example("--- x")
@example("http://a.example www.a.example")
@example("a  b")
@example("&lt; &#60; &amp")
@example("[x]: http://a")
@example("| a | b |")
@example("*[HTML]: x")
def test_any_text_is_only_text_in_every_place(text: str) -> None:
    text = on_paper(text)
    for kind in (Kind.TEXT, Kind.QUOTATION, Kind.ITEM, Kind.SECTION):
        made = markdown_of(iter([Block(kind, (Run(text),))]))
        page = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(made)
        tags = {Kind.TEXT: "p", Kind.QUOTATION: "blockquote p", Kind.ITEM: "ul li", Kind.SECTION: "h2"}[kind]
        found = lxml_html.fromstring(f"<div>{page}</div>")
        assert {each.tag for each in found.iter()} <= {"div", *tags.split()}
        assert " ".join(found.text_content().split()) == " ".join(text.split())


@given(SIGNS)
def test_no_dialect_makes_something_of_a_text(text: str) -> None:
    made = markdown_of(iter([Block(Kind.TEXT, (Run("x ", strong=True), Run(text)))]))
    assert {each.tag for each in rendered(made, everything=True).iter()} <= {"div", "p", "strong"}


def test_ordinary_prose_stays_as_it_is() -> None:
    prose = "Ann Lee (the mayor) said: “It’s 50% done” – at 10:30, in St. Ives; who’d have thought? £5m/year!"
    assert shown(prose) == prose


def test_what_stands_for_templates_elsewhere_is_broken_up() -> None:
    for text in ("{{ site.x }}", "{% include x %}", "${x}", "[[x]]", "![[x]]", "%%x%%", "==x==", "$$x$$", "--8<-- 'x'"):
        made = shown(text)
        assert html.unescape(re.sub(r"\\(.)", r"\1", made)) == text
        for opening in ("{{", "{%", "${", "[[", "%%", "==", "$$", "--8<"):
            assert opening not in made

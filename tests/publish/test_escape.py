"""Whatever an article says, a page shows it as text."""

from __future__ import annotations

import html
import json
import unicodedata
from html.parser import HTMLParser

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.publish.escape import escape, front_matter, on_paper, own_name, script_json, tag_name, web_address
from tests.site.hostile import LINES

# More than the site uses: another's may have them
EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "toc", "footnotes", "def_list", "abbr"]


class Tags(HTMLParser):
    """The tags and the text of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data
        if data.strip():
            self.texts.append(data)

    def handle_comment(self, data: str) -> None:  # noqa: ARG002
        self.tags.append(("comment", []))


BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
LINE_ENDS = "\n\r\t\v\f\u2028\u2029\x85"


def plain(text: str) -> str:
    """What of a text is to be seen: no control, bidirectional or unassigned characters, white space folded."""
    seen = (c for c in text if c in LINE_ENDS or (unicodedata.category(c) not in ("Cc", "Cs", "Cn") and c not in BIDI))
    return " ".join("".join(seen).split())


def rendered(source: str) -> Tags:
    tags = Tags()
    tags.feed(markdown.markdown(source, extensions=EXTENSIONS))
    tags.close()
    return tags


ANY = st.one_of(st.text(), st.lists(st.sampled_from([*LINES, "\n", "\n\n", "    ", "|", "{: .x }"])).map("".join))


@given(ANY)
def test_in_a_block(text: str) -> None:
    page = rendered(f'<div title="{escape(text)}">\n<p>{escape(text)}</p>\n</div>\n')
    assert [tag for tag, _ in page.tags] == ["div", "p"]
    assert " ".join(page.text.split()) == plain(text)
    assert [key for key, _ in page.tags[0][1]] == ["title"]


@given(ANY)
def test_in_a_heading(text: str) -> None:
    page = rendered(f"# x {escape(text)}\n")
    assert [tag for tag, _ in page.tags] == ["h1"]
    assert " ".join(page.text.split()) == f"x {plain(text)}".strip()


@given(ANY, ANY)
def test_in_a_script_element(key: str, text: str) -> None:
    value = {key: [text, {"</script><script>": text}, True, 1.5, None]}
    page = rendered(f'Before.\n\n<script type="application/ld+json">{script_json(value)}</script>\n\nAfter.\n')
    assert [tag for tag, _ in page.tags] == ["p", "script", "p"]
    _, data, _ = page.texts
    assert json.loads(data) == value
    assert not set(data) & set("<>&'`|*!=~$%\n")


def test_our_own_html_is_left_alone() -> None:
    assert escape(Markup("<b>")) == "<b>"
    assert escape(None) == ""


def test_print_does_without_what_only_programs_see() -> None:
    assert on_paper("so\u00adft\u200b \ufeffno\u2060\n\u202ebreak ❤\ufe0f \u0645\u06cc\u200c\u062e") == (
        "soft no break ❤ \u0645\u06cc\u200c\u062e"
    )


def test_what_cannot_be_seen_is_dropped() -> None:
    assert html.unescape(escape("a\u202eb\x00c\ud800d\u2066e")) == "abcde"


BAD_URLS = [
    "javascript:alert(1)",
    "JaVaScRiPt:x",
    "data:text/html,x",
    "//evil.example",
    "ftp://x.example",
    "",
    "http://",
]


@pytest.mark.parametrize("url", [*BAD_URLS, "https:x", "http://[x"])
def test_only_web_addresses_become_links(url: str) -> None:
    assert web_address(url) is None


def test_a_web_address_stays_what_it_is() -> None:
    made = web_address("https://example.org/a?b=\"c\"&d='<e>'")
    assert html.unescape(made or "") == "https://example.org/a?b=%22c%22&d='%3Ce%3E'"
    assert web_address(None) is None


@pytest.mark.parametrize("name", ["a b", 'a"b', "<a>", "Ä", "a\n"])
def test_a_name_of_our_own_is_nothing_else(name: str) -> None:
    with pytest.raises(ValueError, match="no name of our own"):
        own_name(name)


@given(st.text(), st.text(min_size=1))
def test_front_matter_holds_the_texts_and_no_more(title: str, description: str) -> None:
    loaded = yaml.safe_load(front_matter(title, f"x{description}", tags=["a"]))
    described = {"title": str(escape(title)) or "Untitled", "description": str(escape(f"x{description}"))}
    assert loaded == described | {"tags": ["a"]}
    assert "description" not in yaml.safe_load(front_matter(title))


@given(st.text())
def test_tags_are_plain_words(tag: str) -> None:
    assert set(tag_name(tag)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert tag_name(tag)

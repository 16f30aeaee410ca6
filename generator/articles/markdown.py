"""Markdown: front matter, and a body whose headings, quotes, lists, links and emphasis become plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.articles.decoding import UnusableError, read_text
from generator.articles.fields import read_fields
from generator.articles.front_matter import split_front_matter
from generator.articles.limits import LONGEST_MARKDOWN
from generator.articles.source import Source

_PAGE = re.compile(r"^\[//\]: # \(page (\d{1,4})\)[ \t]*$", re.MULTILINE)
_PARSER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def read_markdown(path: Path) -> list[Source]:
    """The one article of a ``.md`` file; its paragraphs are parted by a blank line, in reading order.

    A heading of the first level at the top is the title where the front matter gives none, and is left out of the text
    where it repeats the title. HTML in the body is text like any other. Of a printed document, a line
    "[//]: # (page 2)", which Markdown does not show, stands where a page begins.

    Raises:
        UnusableError: the file is no text, or has no body.
    """
    given, body, problems = split_front_matter(read_text(path))
    if len(body) > LONGEST_MARKDOWN:
        raise UnusableError(
            f"too long: {len(body):,} characters, and at most {LONGEST_MARKDOWN:,} of Markdown are read as one article"
        )
    fields = read_fields(given)
    fields = replace(fields, problems=(*problems, *fields.problems))
    first, *later = _PAGE.split(body)
    blocks = list(_blocks(first))
    if blocks and blocks[0][0] == "h1" and fields.title in (None, blocks[0][1]):
        fields = replace(fields, title=blocks.pop(0)[1])
    starts = {1: 0}
    for number, part in zip(later[::2], later[1::2], strict=True):
        starts.setdefault(int(number), sum(len(text) + 2 for _, text in blocks))
        blocks += _blocks(part)
    if not blocks:
        raise UnusableError("no text below the front matter")
    pages = tuple(min(start for n, start in starts.items() if n >= page) for page in range(1, max(starts) + 1))
    return [Source("\n\n".join(text for _, text in blocks), fields, pages=pages if later else ())]


def _blocks(body: str) -> Iterator[tuple[str, str]]:
    """The text blocks of a body, each with the tag of the element that holds it."""
    tag = ""
    for token in _PARSER.parse(body):
        if token.nesting == 1:
            tag = token.tag
        elif token.type == "inline" and (text := _plain(token.children or [])):
            yield tag, text
        elif token.type in ("fence", "code_block") and (code := token.content.strip()):
            yield "pre", code


def _plain(children: list[Token]) -> str:
    """The text of an inline run; a line end inside a paragraph is a space, and a picture is not text."""
    parts = {"text": None, "code_inline": None, "softbreak": " ", "hardbreak": " "}
    words = (parts[child.type] or child.content for child in children if child.type in parts)
    return "".join(words).strip()

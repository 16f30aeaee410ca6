"""Seed files: an article as Markdown with front matter, such that the reader of Markdown gives its very words."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from generator.articles import read_articles
from generator.model import Article

_MARKUP = re.compile(r"[\\`*_\[\]<~]|&(?=#?\w+;)")
_OPENING = re.compile(r"(?:[#>+=-]|\d+(?=[.)]))")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def seed_file(article: Article, retrieved: dt.datetime | None) -> bytes:
    """The file of an article. What was taken from its text is not stated in it: it will be taken again.

    Args:
        article: the article.
        retrieved: when it was fetched, if it was.

    Raises:
        ValueError: Markdown cannot hold the text.
    """
    head = _front_matter(article, retrieved)
    for escape in (_escaped, _all_escaped):
        made = (head + "\n".join(_body(article, escape))).encode("utf-8", "replace")
        if _words(made) == [" ".join(article.words(span).split()) for span in article.paragraphs]:
            return made
    raise ValueError("its text cannot be kept as Markdown; put the file itself into the seeds folder")


def _front_matter(article: Article, retrieved: dt.datetime | None) -> str:
    values: dict[str, Any] = {
        "title": None if article.title_taken else article.title,
        "published": None if article.published_span else article.published,
        "outlet": article.outlet,
        "author": article.authors[0] if len(article.authors) == 1 else list(article.authors),
        "url": article.url,
        "language": article.language,
        "tags": list(article.tags),
        "retrieved": f"{retrieved:%Y-%m-%dT%H:%M:%SZ}" if retrieved else None,
    }
    given = {key: value for key, value in values.items() if value}
    dumped = yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=10_000) if given else ""
    return f"---\n{dumped}---\n\n"


def _body(article: Article, escape: Callable[[str], str]) -> Iterator[str]:
    """The paragraphs, each followed by a blank line; a line that no reader shows says where a page begins."""
    page = 1
    for span in article.paragraphs:
        while page < len(article.pages) and article.pages[page] <= span.start:
            page += 1
            yield f"[//]: # (page {page})\n"
        yield escape(" ".join(article.words(span).split())) + "\n"


def _escaped(text: str) -> str:
    """A paragraph in which nothing is markup, and only what could be is escaped."""
    text = _MARKUP.sub(r"\\\g<0>", text)
    opening = _OPENING.match(text)
    if not opening:
        return text
    end = opening.end()
    return f"{text[:end]}\\{text[end:]}" if opening.group().isdigit() else f"\\{text}"


def _all_escaped(text: str) -> str:
    return _PUNCTUATION.sub(r"\\\g<0>", text)


def _words(made: bytes) -> list[str]:
    """The paragraphs that the reader finds in a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.md"
        path.write_bytes(made)
        return [" ".join(a.words(span).split()) for a in read_articles(path).articles for span in a.paragraphs]

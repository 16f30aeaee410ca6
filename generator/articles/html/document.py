"""Document: the markup of a page as a tree that can be walked in little time, whoever wrote the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.articles.decoding import UnusableError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_ELEMENTS = 60_000
LONGEST_PAGE = 1_000_000  # characters, what is not the article included
_MOST_ATTRIBUTES = 1_000  # of one tag; the parser compares each with each
_LONGEST_LINE = 1_000  # characters
_LONG = 2_000  # characters of a tag that may have so many
_IN_PLACE = re.compile(r"(?<=[\"'(,\s])data:[\w.+/-]*;[^\"')<>\s]*", re.IGNORECASE)  # pictures and fonts in the page
_RAW = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z](?:[^\"'>]++|\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))*+")
_QUOTED = re.compile(r"\"[^\"]*+\"?|'[^']*+'?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def parse(markup: str) -> HtmlElement:
    """The tree of a page, without comments.

    Raises:
        UnusableError: the page has nothing in it, or is too large or too deep for a page that somebody reads.
    """
    from lxml import etree, html  # noqa: PLC0415 - loaded for pages only

    markup = _IN_PLACE.sub("data:", _CONTROL.sub(" ", markup))
    if any(_attributes(tag) > _MOST_ATTRIBUTES for tag in _long_tags(markup)):
        raise UnusableError(f"not read: a tag in the page has more than {_MOST_ATTRIBUTES:,} attributes")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise UnusableError("no article found in the page: there is nothing in it") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise UnusableError("not read: the elements of the page are nested too deeply")
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise UnusableError(f"not read: the page has more than {MOST_ELEMENTS:,} elements")
    return root


def tokens(element: HtmlElement) -> frozenset[str]:
    """The words in the classes and the id of an element, in lower case: "relatedStories" gives two."""
    if not element.get("class") and not element.get("id"):
        return frozenset()
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:500]
    return frozenset(re.findall(r"[a-z]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", names).lower()))


def text_of(element: HtmlElement) -> str:
    """The text in an element, on one line; that of a headline, a byline or a date, so not all where it is long."""
    pieces, length = [], 0
    for piece in element.itertext():
        pieces.append(piece[:_LONGEST_LINE])
        length += len(piece)
        if length > _LONGEST_LINE:
            break
    return " ".join("".join(pieces).split())


def _long_tags(markup: str) -> Iterator[str]:
    for match in _TAG.finditer(_RAW.sub("", markup)):
        if match.end() - match.start() > _LONG:
            yield match.group()


def _attributes(tag: str) -> int:
    """About how many attributes a tag has."""
    return len(_QUOTED.sub(" ", tag).split())

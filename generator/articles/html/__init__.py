"""HTML: a saved page, of which the article and what the page says about it are read.

``files`` and ``encoding`` give the markup, ``document`` its tree, ``blocks`` its lines; ``structured``, ``metadata``,
``head`` and ``dates`` read what the page says of its article, ``body`` and ``furniture`` find its text, and ``absence``
tells what is not there.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.articles.decoding import UnusableError
from generator.articles.fields import read_fields
from generator.articles.html.absence import what_is_missing, why_none
from generator.articles.html.blocks import read_blocks
from generator.articles.html.body import read_body
from generator.articles.html.dates import read_published
from generator.articles.html.document import LONGEST_PAGE, parse
from generator.articles.html.files import read_page
from generator.articles.html.head import around_headline
from generator.articles.html.metadata import (
    headlines,
    plain,
    read_address,
    read_authors,
    read_outlet,
    read_tags,
    read_title,
)
from generator.articles.html.structured import read_meta, read_structured
from generator.articles.source import Source

ENDINGS = (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".html.gz", ".htm.gz", ".xhtml.gz")


def read_html(path: Path) -> list[Source]:
    """The one article of a saved page; a line that only repeats the headline is left out of the text.

    Raises:
        UnusableError: the file is no text, or no article is found in it.
    """
    page = read_page(path)
    root = parse(page.markup)
    shown = read_blocks(root)
    if (length := sum(len(block.text) for block in shown)) > LONGEST_PAGE:
        raise UnusableError(f"too long: the page has {length:,} characters, and at most {LONGEST_PAGE:,} are read")
    meta = read_meta(root)
    structured = read_structured(root, [*headlines(root), *meta.get("og:title", [])])
    address = read_address(root, meta, page.address)
    outlet = read_outlet(root, meta, structured, address, shown)
    title = read_title(root, meta, structured, outlet, shown)
    around = around_headline(root, shown, title)
    authors = read_authors(root, meta, structured, outlet, around)
    published = read_published(root, meta, structured, address, around)
    summary = plain(next(iter(meta.get("description", []) + meta.get("og:description", [])), ""))
    paragraphs, from_data = read_body(root, title, authors, structured.text("articleBody"), summary)
    if why := why_none(paragraphs, title):
        raise UnusableError(f"no article found in the page: {why}; if there is one, save its text as .txt")
    missing = None if from_data else what_is_missing(paragraphs, shown, structured, page.markup)
    given = {
        "title": title,
        "published": published[0].isoformat() if published else None,
        "outlet": outlet,
        "author": list(authors),
        "url": address,
        "tags": read_tags(meta, structured),
    }
    fields = read_fields(given)
    warnings = [f"part of the article is missing: {missing}"] if missing else []
    fields = replace(
        fields,
        published_from=published[1] if published else None,
        missing=missing,
        problems=(*fields.problems, *warnings, *([page.warning] if page.warning else [])),
    )
    return [Source("\n\n".join(paragraphs), fields)]

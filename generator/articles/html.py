"""HTML: a saved page, of which trafilatura finds the body and what the page says about it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from generator.articles.decoding import UnusableError, decode, read_bytes
from generator.articles.fields import read_fields
from generator.articles.limits import MOST_TAGS
from generator.articles.source import Source

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_STATED_DATES = {
    "extensive_search": False,  # only what the page's metadata state, nothing guessed from its text
    "original_date": True,
    "max_date": "2199-12-31",  # the day of the run must not decide
}


def read_html(path: Path) -> list[Source]:
    """The one article of a saved page; a first line that only repeats the title is left out of the text.

    Raises:
        UnusableError: the file is no text, or no article is found in it.
    """
    import trafilatura  # noqa: PLC0415 - it takes a third of a second to load, and most articles do without

    data = read_bytes(path)
    charset = _CHARSET.search(data, 0, 4096)
    page = decode(data, charset.group(1).decode("ascii") if charset else None)
    if (tags := page.count("<")) > MOST_TAGS:
        raise UnusableError(
            f"too long: {tags:,} tags, and at most {MOST_TAGS:,} of a page are read; save its text as .txt"
        )
    document: Any = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=_STATED_DATES
    )
    if document is None or not (document.text or "").strip():
        raise UnusableError("no article found in the page; save its text as .txt instead")
    given = {
        "title": document.title,
        "published": document.date,
        "outlet": document.sitename,
        "author": [name.strip() for name in (document.author or "").split(";") if name.strip()],
        "url": document.url,
        "tags": ", ".join(document.tags or []),
        "language": document.language,
    }
    fields = read_fields(given)
    first, _, rest = str(document.text).partition("\n")
    repeats = fields.title is not None and " ".join(first.split()) == fields.title and bool(rest.strip())
    return [Source(rest if repeats else str(document.text), fields)]

"""Feeds: RSS and Atom files, of which feedparser reads the entries."""

from __future__ import annotations

import datetime as dt
import re
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from time import struct_time
from typing import Any

from generator.articles.decoding import UnusableError, read_bytes
from generator.articles.fields import read_fields
from generator.articles.fragment import without_markup
from generator.articles.source import Report, Source
from generator.articles.stamps import read_stamp

LARGEST_FEED = 20_000_000  # bytes
_WHOLE = 1000  # characters; a description with more is the article, not a summary
_CUT = re.compile(
    r"(?:\[(?:…|\.{3}|&#8230;)\]|…|\.{3}|(?:read|continue|see) (?:more|reading|on)\W*)\s*\Z", re.IGNORECASE
)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_REFERENCE = re.compile(rb"(&(?:amp;)*)#([xX][0-9a-fA-F]+|[0-9]+)")
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed: its address, when it was published, and its article where the feed holds it whole."""

    address: str | None
    published: struct_time | None
    source: Source | None
    problem: str = ""


def read_feed(path: Path, report: Report) -> list[Source]:
    """The articles of an ``.rss``, ``.atom`` or ``.xml`` file; an entry with a summary only is reported and left out.

    Raises:
        UnusableError: the file is no feed, or has no entries.
    """
    found = []
    for number, entry in enumerate(feed_entries(read_bytes(path, LARGEST_FEED), path.stem), 1):
        if entry.source:
            found.append(entry.source)
        else:
            report(f"entry {number}: {entry.problem}")
    return found


def feed_entries(data: bytes, name: str) -> list[Entry]:
    """The entries of a feed in its order; ``name`` is what their ids begin with.

    Raises:
        UnusableError: it is no feed, or has no entries.
    """
    import feedparser  # noqa: PLC0415 - most articles do without

    if _ENTITY.search(data):
        raise UnusableError("its XML declares entities of its own, which no feed needs")
    data = _REFERENCE.sub(_possible, data)
    try:
        parsed = feedparser.parse(BytesIO(data), sanitize_html=True, resolve_relative_uris=False)
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise UnusableError("not a feed that can be read: damaged") from error
    if not parsed.version:
        raise UnusableError("not a feed: neither RSS nor Atom")
    if not parsed.entries:
        raise UnusableError("a feed without entries")
    return [_entry(entry, parsed.feed, f"{name}-{number}") for number, entry in enumerate(parsed.entries, 1)]


def _possible(reference: re.Match[bytes]) -> bytes:
    """A reference to a character by its number, and to U+FFFD where there is none, at which the parser would stop."""
    digits = reference[2]
    is_hexadecimal = digits[:1] in b"xX"
    digits = digits[is_hexadecimal:].lstrip(b"0")
    number = int(digits or b"0", 16 if is_hexadecimal else 10) if len(digits) < _MOST_DIGITS else sys.maxunicode + 1
    is_none = number > sys.maxunicode or chr(number).encode("utf-8", "ignore") == b""
    return b"%b#xFFFD" % reference[1] if is_none else reference[0]


def _entry(entry: Any, feed: Any, name: str) -> Entry:
    address = entry.get("link")
    published = entry.get("published_parsed")
    text = _text(entry)
    if not text:
        problem = "only a summary; 'briefing add' with its address fetches the article"
        return Entry(address, published, None, problem if entry.get("summary") else "no text")
    source = entry.get("source") or {}
    day = read_stamp(entry.get("published")) or (dt.date(*published[:3]) if published else None)
    fields = read_fields(
        {
            "title": without_markup(entry.get("title") or "") or None,
            "published": day.isoformat() if day else None,
            "outlet": source.get("title") or feed.get("title"),
            "author": [each["name"] for each in entry.get("authors", []) if each.get("name")],
            "url": address,
            "language": (entry.get("content") or [{}])[0].get("language") or feed.get("language"),
        }
    )
    return Entry(address, published, Source(text, fields, name))


def _text(entry: Any) -> str:
    """The article of an entry, "" where it has only the beginning or a summary of it."""
    whole = max((each.get("value") or "" for each in entry.get("content", [])), key=len, default="")
    summary = entry.get("summary") or ""
    for text, least in ((whole, 0), (summary, _WHOLE)):
        plain = without_markup(text).strip()
        if len(plain) > least and not _CUT.search(plain):
            return plain
    return ""

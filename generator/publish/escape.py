"""Escaping: the one place where article text becomes HTML, Markdown and YAML that do nothing but show it.

Every character that is neither a letter, a digit nor a plain space becomes a numeric entity, so that no Markdown
extension, template engine or browser sees anything but text. Characters that cannot be seen, or that turn the reading
order of what follows, are dropped. The text stays searchable.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlsplit

import yaml
from markupsafe import Markup

from generator.ids import slug

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200c\u200d")
_COLOUR = frozenset("\ufe0e\ufe0f")  # ask for a sign in black or in colours
_LINE_ENDS = frozenset("\n\r\t\v\f\u2028\u2029\x85")
_ODD = re.compile("[^A-Za-z0-9 ]")
_JSON_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')
_ODD_IN_JSON = re.compile(r"\\u....|\\.|[^A-Za-z0-9 @.,:/#_-]")
_OWN_NAME = re.compile(r"[a-z0-9./#-]*")
_SAFE_IN_URL = "!#$%&'()*+,/:;=?@[]~"


def escape(value: object) -> Markup:
    """The HTML that shows a value as text, safe inside Markdown and inside an attribute.

    What our own code has marked as HTML (``Markup``) is left as it is; None shows nothing.
    """
    if isinstance(value, Markup):
        return value
    return Markup(_ODD.sub(_entity, "" if value is None else str(value)))  # noqa: S704 - each one is an entity


def _entity(match: re.Match[str]) -> str:
    return _character(match[0])


@lru_cache(maxsize=1 << 14)
def _character(character: str) -> str:
    if character in _LINE_ENDS:
        return "&#10;"
    category = unicodedata.category(character)
    if category[0] in "LN" or category in ("Mn", "Mc"):
        return character
    return "" if _is_unseen(character) else f"&#{ord(character)};"


@lru_cache(10_000)
def _is_unseen(character: str) -> bool:
    """Whether a character cannot be seen, or turns the reading order of what follows."""
    return unicodedata.category(character) in ("Cc", "Cs", "Cn") or character in _BIDI


def own_name(name: str) -> Markup:
    """An id or a relative address that we made ourselves, as it stands.

    Raises:
        ValueError: it holds more than lower-case letters, digits and ``- . / #``.
    """
    if not _OWN_NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of our own making")
    return Markup(name)  # noqa: S704 - checked


def script_json(value: object) -> Markup:
    """A value as JSON to stand in a ``script`` element of a page.

    Inside its texts, every character that means something to a browser, to Markdown or to a template is escaped as JSON
    has it, so that nothing ends the element and a parser of JSON reads the very same text.
    """
    text = json.dumps(value, separators=(",", ":"))
    return Markup(_JSON_TEXT.sub(lambda match: f'"{_ODD_IN_JSON.sub(_json_escape, match[0][1:-1])}"', text))  # noqa: S704 - each text is escaped


def _json_escape(match: re.Match[str]) -> str:
    return match[0] if len(match[0]) > 1 else f"\\u{ord(match[0]):04x}"


def plain(text: str) -> str:
    """Text on one line, for files that are no pages: without what cannot be seen or turns the reading order."""
    seen = (" " if c in _LINE_ENDS else c for c in text if c in _LINE_ENDS or not _is_unseen(c))
    return "".join(seen)


def on_paper(text: str) -> str:
    """Text on one line as print shows it: plain, and without marks for programs, save those that join letters."""
    shown = (c for c in plain(text) if unicodedata.category(c) != "Cf" or c in _JOINERS)
    return "".join(c for c in shown if c not in _COLOUR)


def web_address(url: str | None) -> Markup | None:
    """The value of an ``href`` for a web address; None for anything that is not http or https."""
    address = web_url(url)
    return escape(address) if address is not None else None


def web_url(url: str | None) -> str | None:
    """A web address with every odd character quoted; None for anything that is not http or https."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    return quote(url, safe=_SAFE_IN_URL)


def web_host(url: str | None) -> str:
    """The name of the place that a web address leads to, for people to read; "" where it leads nowhere."""
    address = web_url(url)
    return (urlsplit(address).hostname or "").removeprefix("www.") if address else ""


def tag_name(tag: str) -> str:
    """A tag as the site shows it: ``[a-z0-9-]`` only."""
    return slug(tag)


def front_matter(title: str, description: str = "", **options: Any) -> Markup:
    """A YAML block for the head of a page.

    The theme puts title and description into the page's head as they stand, so they are escaped here. ``options`` are
    our own words and names of tags, never text of an article.
    """
    texts = {"title": str(escape(title)) or "Untitled", "description": str(escape(description))}
    fields = {key: value for key, value in (texts | options).items() if value}
    block = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10_000)
    return Markup(block)  # noqa: S704 - YAML of escaped text

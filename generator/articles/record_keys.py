"""Record keys: where scrapers and news services put the text of an article and what they say of it.

The table on the page of input formats names the tools. A key is written here without capitals, ``_`` and ``-``, in
which tools differ; a dot leads into an object. The first key that has a value counts.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from generator.articles.stamps import read_moment, read_stamp
from generator.model import AT

TEXT = ("text", "maintext", "articleBody", "content", "body")
"""The keys of a text that a refusal names; ``_TEXT`` has them all."""

SUMMARY = ("description", "summary", "excerpt", "snippet", "trailText", "fields.trailText")
"""The keys of what is only a summary."""

WRAPPERS = (
    "articles",
    "response",
    "results",
    "content",
    "items",
    "objects",
    "posts",
    "stories",
    "article",
    "news",
    "data",
    "docs",
    "documents",
    "hits",
    "_source",
    "@graph",
)
"""The keys under which services put a record or a list of them."""

_TEXT = (
    "text",
    "maintext",
    "articlebody",
    "plaintext",
    "fulltext",
    "contenttext",
    "textcontent",
    "storytext",
    "fields.body",
    "fields.bodytext",
    "bodytext",
    "content",
    "body",
    "contenthtml",
    "articlebodyhtml",
    "bodyhtml",
    "articlehtml",
)
_TITLE = ("title", "headline", "fields.headline", "webtitle", "articletitle", "name")
_PUBLISHED = (
    "published",
    "datepublish",
    "publishdate",
    "datepublished",
    "publisheddate",
    "publishingdate",
    "publishedat",
    "publicationdate",
    "webpublicationdate",
    "datetimepub",
    "pubdate",
    "date",
    "datetime",
    "publishedtime",
    "datepublishedraw",
)
_CHANGED = (
    "datemodify",
    "datemodified",
    "modified",
    "updated",
    "updatedat",
    "lastmodified",
    "fields.lastmodified",
    "datedownload",
    "retrieved",
    "retrievedat",
    "crawled",
    "fetchedat",
    "scrapedat",
)
_OUTLET = (
    "outlet",
    "publisher",
    "source",
    "sitename",
    "sourcehostname",
    "metasitename",
    "medianame",
    "fields.publication",
    "publication",
    "namesource",
    "thread.sitefull",
    "thread.site",
    "sitefull",
    "site",
    "sourcedomain",
    "domain",
    "hostname",
    "canonicaldomain",
    "sourceurl",
)
_AUTHORS = ("author", "authors", "byline", "fields.byline", "creator", "dccreator")
_URL = (
    "url",
    "weburl",
    "canonicalurl",
    "canonicallink",
    "pageurl",
    "resolvedpageurl",
    "mainentityofpage",
    "link",
    "externalurl",
    "source",
    "uri",
    "requestedurl",
)
_LANGUAGE = ("language", "lang", "inlanguage", "metalang", "humanlanguage")
_TAGS = ("tags", "topics")

_NAMED = ("name", "nameRaw", "title", "label", "webTitle", "term", "@value")
_NOBODY = {"", "none", "null", "nan", "[]", "{}", "n/a", "unknown", "anonymous", "username", "admin", "staff"}
_BY = re.compile(r"(?:words\s+|written\s+|posted\s+|reported\s+)?by[:\s]\s*", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_][\w.’'-]*(?:\s+[^\W\d_][\w.’'-]*){1,4}")
_JOB = re.compile(r"\b(?:agency|correspondent|desk|editor|news|press|reporter|staff|team|writer)s?\b", re.IGNORECASE)
_CUT = re.compile(r"(?:…|\.\.\.)\s*\[\+\d+ chars?\]\s*\Z")


def text_of(record: Mapping[str, Any]) -> str:
    """The text of a record, "" where it has none; fundus gives a body of sections and paragraphs."""
    for key in _TEXT:
        value = value_of(record, key)
        if isinstance(value, Mapping):
            value = "\n\n".join(_sections(value))
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            return value
    return ""


def is_cut(text: str) -> bool:
    """Whether a text is only the beginning of one, as NewsAPI gives it: it ends in "… [+1234 chars]"."""
    return _CUT.search(text) is not None


def is_comment(record: Mapping[str, Any]) -> bool:
    """Whether a record is a comment below an article; webz.io numbers the posts of a thread from 0, the article."""
    return bool(value_of(record, "ordinthread"))


def given_fields(record: Mapping[str, Any]) -> dict[str, Any]:
    """What a record says of its article, under the names that ``read_fields`` takes."""
    published = list(_values(record, _PUBLISHED))
    days = [day for value in published if (day := read_stamp(value))]
    outlets = (_outlet(value) for value in _values(record, _OUTLET))
    addresses = [address for value in _values(record, _URL) if (address := _address(value))]
    authors = next((names for value in _values(record, _AUTHORS) if (names := _people(value))), [])
    tags = next((names for value in _values(record, _TAGS) if (names := _tags(value))), [])
    moments = [moment for value in _values(record, (*_CHANGED, *_PUBLISHED)) if (moment := read_moment(value))]
    return {
        "title": next(_values(record, _TITLE), None),
        "published": days[0].isoformat() if days else next(iter(published), None),
        "outlet": next((outlet for outlet in outlets if outlet), None),
        "authors": authors,
        "url": next(iter(addresses), None) or next(_values(record, _URL[:2]), None),  # which is then reported
        "language": next((value for value in _values(record, _LANGUAGE) if isinstance(value, str)), None),
        "tags": tags,
        AT: max(moments, default=None),
    }


def value_of(record: Mapping[str, Any], key: str) -> Any:
    """The value under a key, in which capitals, ``_`` and ``-`` do not count and a dot leads into an object."""
    first, _, rest = key.partition(".")
    found = next((value for name, value in record.items() if _plain(name) == _plain(first) and value), None)
    if not rest:
        return found
    return value_of(found, rest) if isinstance(found, Mapping) else None


def _values(record: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[Any]:
    """The values under the keys, without those that stand for none."""
    for key in keys:
        value = value_of(record, key)
        if value in (None, "", [], {}) or isinstance(value, bool):
            continue
        if not isinstance(value, str) or value.strip().casefold() not in ("none", "null", "nan", "nat"):
            yield value


@lru_cache(maxsize=10_000)  # records have the same keys again and again
def _plain(key: str) -> str:
    return re.sub(r"[_-]", "", key).casefold()


def _sections(body: Mapping[str, Any]) -> Iterator[str]:
    """The paragraphs of a body in sections, the headings of the sections among them."""
    pieces: list[Any] = [body.get("summary"), *(body.get("sections") or [])]
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
        elif isinstance(piece, list):
            yield from (each for each in piece if isinstance(each, str))
        elif isinstance(piece, Mapping):
            for part in (piece.get("headline"), piece.get("paragraphs")):
                yield from (each for each in ([part] if isinstance(part, str) else part or []) if isinstance(each, str))


def _name(value: Any) -> str:
    """The name in a text or an object."""
    if isinstance(value, Mapping):
        value = next((value[key] for key in _NAMED if isinstance(value.get(key), str) and value[key].strip()), "")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _host(text: str) -> str:
    """The host of a web address, "" where the text is none."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.scheme in ("http", "https") else ""


def _outlet(value: Any) -> str:
    """The name of an outlet; of a site's address its host, and nothing of the address of an article."""
    if isinstance(value, list):
        value = value[0] if value else ""
    name = _name(value) or (_name(value.get("uri")) if isinstance(value, Mapping) else "")
    if host := _host(name):
        name = host if urlsplit(name).path in ("", "/") else ""
    return name.removeprefix("www.") if " " not in name else name


def _address(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, Mapping):
        value = value.get("@id") or value.get("url") or ""
    address = value.strip() if isinstance(value, str) else ""
    return address if _host(address) else ""


def _people(value: Any) -> list[str]:
    """The names in a byline, a list of names, a list written as a text, or objects with names."""
    if isinstance(value, str):
        return [name for part in _parts(value) if (name := _person(part))]
    if isinstance(value, Mapping):
        return _people(_name(value))
    if isinstance(value, list):
        return list(dict.fromkeys(name for each in value for name in _people(each)))
    return []


def _parts(byline: str) -> list[str]:
    """The pieces of a byline: at each ";", and at commas and "and" where only names of persons stand between them."""
    text = " ".join(byline.split())
    if text.startswith("[") and text.endswith("]"):
        try:
            listed = ast.literal_eval(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return []
        return [part for each in listed if isinstance(each, str) for part in _parts(each)]
    pieces: list[str] = []
    for piece in (_BY.sub("", each.strip(), count=1) if _BY.match(each.strip()) else each for each in text.split(";")):
        names = [name.strip() for name in re.split(r",\s+(?:and\s+)?|\s+(?:and|&)\s+", piece)]
        pieces += names if all(map(_is_name, names)) else [piece]
    return pieces


def _is_name(text: str) -> bool:
    """Whether a text reads as the full name of a person, and not as a job or a desk."""
    if not _PERSON.fullmatch(text) or _JOB.search(text):
        return False
    first, *_, last = text.split()
    return first[0].isupper() and last[0].isupper()


def _person(name: str) -> str:
    """A name that stands for somebody, "" for any other word or address."""
    name = name.strip(" ,|•·")
    return "" if name.casefold() in _NOBODY or _host(name) or "@" in name else name


def _tags(value: Any) -> list[str]:
    if isinstance(value, str):
        return [tag for part in re.split(r"[;,]", value) if (tag := part.strip())]
    if isinstance(value, list):
        return [name for each in value if (name := _name(each))]
    return []

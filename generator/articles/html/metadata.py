"""Metadata: the headline, the outlet, the authors and the address that a page gives, where several sources agree."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.articles.html.blocks import Block
from generator.articles.html.document import text_of, tokens
from generator.articles.html.structured import Structured, types

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Meta = Mapping[str, list[str]]

_TITLES = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "sailthru.title",
)
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title")
_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "og:article:author",
    "authors",
)
_PARTING = re.compile(r"\s+(?:[|»·•–—-]|::|<)\s+|\s+[|»]\s*|\s*[|»]\s+")
_TITLE_PARTS = rf"{_PARTING.pattern}|:\s+"
_RIGHTS = re.compile(r"©|\(c\)|\bcopyright\b", re.IGNORECASE)
_LONGEST_NOTICE = 200  # characters
_LONGEST_TITLE = 500  # characters
_LONGEST_OUTLET = 6  # words; a longer one is a slogan
_LONGEST_NAME = 5  # words
_MOST_BYLINES = 8
_LONGEST_BYLINE = 120  # characters
_BY = re.compile(
    r"^(?:(?:written|submitted|reported|report|words|text|story|posted|published|analysis|opinion)\s+)?by\s*[:,]?\s+",
    re.I,
)
_AND = re.compile(r"\s*(?:,|;|\||&|\band\b|\bwith\b|/|·|•)\s*")
_NO_NAMES = frozenset(
    "admin administrator anonymous author authors contributor desk editor editorial guest member newsdesk newsroom "
    "none null owner press reporter root staff team undefined unknown user username webmaster writer writers".split()
)
_COMPANY = re.compile(r"\b(?:inc|ltd|llc|corp|plc|gmbh)\.?$", re.IGNORECASE)
_NO_OUTLETS = frozenset("home homepage index news start website blog untitled wordpress".split())
_PARTICLES = frozenset(
    "al bin d da das de del della den der di do dos du e el la le mac o of san st ten ter the van von y".split()
)


def plain(value: str) -> str:
    """A text of an attribute or of JSON on one line, its entities read and markup in it left out."""
    if "<" in value or "&" in value:
        value = html.unescape(re.sub(r"</?[a-zA-Z][^>]*>", "", html.unescape(value)))
    return " ".join(value.split())


def same(one: str, other: str) -> bool:
    """Whether two texts have the same letters and digits."""
    return _letters(one) == _letters(other) != ""


def headlines(root: HtmlElement) -> list[str]:
    """The headlines that the page shows: its ``<h1>`` elements, but for a name that leads to the home page."""
    homes = {_letters(name) for name in _home_names(root)}
    return [text for element in root.iter("h1") if (text := text_of(element)) and _letters(text) not in homes]


def _home_names(root: HtmlElement) -> list[str]:
    """What stands in the links to the home page that are in a ``<h1>`` or called title or logo: the name of a site."""
    links = (element for element in root.iter("a") if _leads_home(element.get("href") or ""))
    named = (link for link in links if any(e.tag == "h1" or tokens(e) & {"title", "logo"} for e in _around(link)))
    return [name for link in itertools.islice(named, _MOST_BYLINES) if (name := text_of(link))]


def _around(element: HtmlElement) -> list[HtmlElement]:
    return [element, *itertools.islice(element.iterancestors(), 2)]


def _leads_home(address: str) -> bool:
    """Whether an address is that of the home page of a site."""
    parts = urlsplit(address.strip()) if len(address) < _LONGEST_NOTICE and "[" not in address else None
    bare = parts is not None and not (parts.query or parts.fragment) and parts.path in ("", "/")
    return bare and parts is not None and (parts.scheme in ("http", "https") or parts.path == "/")


def read_title(
    root: HtmlElement, meta: Meta, structured: Structured, outlet: str | None, blocks: Sequence[Block]
) -> str | None:
    """The headline on which most of the page agrees, without the name of the outlet behind it.

    What the page shows and its JSON-LD count most, then what it tells other sites; of equal ones the shown one wins.
    """
    shown = headlines(root)
    given: list[tuple[float, str]] = [(3, plain(structured.text("headline") or structured.text("name")))]
    given += [(3.1 if len(shown) == 1 else 2, shown[0])] if shown else []
    given += [(2, plain(meta[key][0])) for key in _TITLES[:1] if key in meta]
    given += [(1, plain(meta[key][0])) for key in _TITLES[1:] if key in meta]
    given += [(1, text_of(title)) for title in root.iter("title")][:1]
    given += [(1, text_of(element)) for element in _item(root, "headline")][:1]
    given += [
        (2, part) for title in list(root.iter("title"))[:1] if (part := _shown_part(text_of(title), blocks, outlet))
    ]
    given = [(weight, text) for weight, text in given if text and len(text) <= _LONGEST_TITLE]
    texts = [text for _, text in given]
    votes: dict[str, float] = {}
    spelled: dict[str, str] = {}
    for weight, text in given:
        cleaned = _without_outlet(text, outlet, texts)
        if (key := _letters(cleaned)) and not (outlet and same(cleaned, outlet)):
            votes[key] = votes.get(key, 0) + weight
            spelled.setdefault(key, cleaned)
    return spelled[max(votes, key=lambda key: votes[key])] if votes else None


def _shown_part(title: str, blocks: Sequence[Block], outlet: str | None) -> str | None:
    """The part of a title before or behind a bar, dash or colon that the page shows as a line of its own."""
    parts = {
        _letters(part): part
        for part in re.split(_TITLE_PARTS, title)
        if len(part.split()) > 2 and not (outlet and same(part, outlet))
    }
    shown = (block for block in blocks if len(block.text) <= _LONGEST_TITLE)
    return next((parts[key] for block in shown if (key := _letters(block.text)) in parts), None)


def _without_outlet(title: str, outlet: str | None, titles: Sequence[str]) -> str:
    """A title without what is behind a bar or dash, where another title does without, or where that is the outlet."""
    for match in _PARTING.finditer(title):
        head, tail = title[: match.start()].strip(), title[match.end() :].strip()
        known = outlet and any(same(part, outlet) for part in _PARTING.split(tail))
        if head and (known or any(same(head, other) for other in titles)):
            return head
    for match in _PARTING.finditer(title):  # the outlet in front: "The Gazette | A headline"
        if outlet and same(title[: match.start()], outlet) and title[match.end() :].strip():
            return title[match.end() :].strip()
    return title


def read_outlet(
    root: HtmlElement, meta: Meta, structured: Structured, address: str | None, blocks: Sequence[Block]
) -> str | None:
    """The outlet: the publisher of the JSON-LD, unless what else the page says agrees on another name.

    A name that is longer than a name is, a slogan, counts only where the page has no other.
    """
    publishers = [plain(str(node.get("name") or "")) for node in structured.nodes(structured.article.get("publisher"))]
    publishers += [element.get("content") or text_of(element) for element in _item(root, "publisher")]
    given: list[tuple[float, str]] = [(3, name) for name in publishers[:1]]
    for rank, tag in enumerate(_OUTLETS):
        given += [(1 if rank else 2, plain(value)) for value in meta.get(tag, [])[:1]]
    endings = [parts[-1] for title in _all_titles(root, meta) if len(parts := _PARTING.split(title)) > 1]
    given = [(weight, _first_part(name, [*publishers, *endings])) for weight, name in given]
    given += [(1.5, endings[0])] if endings and (given or _is_host(endings[0], address)) else []
    if not given:
        given += [(1, name) for name in [*_holders_of_rights(root, blocks), *_home_names(root)[:1]]]
    votes: dict[str, float] = {}
    spelled: dict[str, str] = {}
    for weight, name in given:
        key = _letters(name)
        if key and not _is_link(name) and key not in _NO_OUTLETS:
            votes[key] = votes.get(key, 0) + weight / (10 if len(name.split()) > _LONGEST_OUTLET else 1)
            spelled.setdefault(key, name)
    return spelled[max(votes, key=lambda key: votes[key])] if votes else None


def _holders_of_rights(root: HtmlElement, blocks: Sequence[Block]) -> list[str]:
    """The parts of the title that a notice of copyright on the page names too."""
    notices = [block.text for block in blocks if len(block.text) < _LONGEST_NOTICE and _RIGHTS.search(block.text)]
    parts = [part for title in list(root.iter("title"))[:1] for part in re.split(_TITLE_PARTS, text_of(title))]
    return [part for part in parts if any(part in notice for notice in notices)]


def _all_titles(root: HtmlElement, meta: Meta) -> Iterator[str]:
    yield from (text_of(title) for title in list(root.iter("title"))[:1])
    yield from (plain(meta[key][0]) for key in _TITLES if key in meta)


def _first_part(name: str, others: Sequence[str]) -> str:
    """A name without the slogan behind it: "The Gazette: news of the bay"."""
    head = re.split(r"\s*:\s+|\s+[|»–—-]\s+", name, maxsplit=1)[0].strip()
    longer = head != name and (any(same(head, other) for other in others) or len(name.split()) > _LONGEST_OUTLET)
    return head if longer else name


def _is_host(name: str, address: str | None) -> bool:
    """Whether the letters of a name are those of the host of an address."""
    host = _letters(urlsplit(address).netloc.removeprefix("www.").rsplit(".", 1)[0]) if address else ""
    return bool(host) and (_letters(name).removeprefix("the") == host.removeprefix("the"))


def read_authors(
    root: HtmlElement, meta: Meta, structured: Structured, outlet: str | None, around: Iterable[HtmlElement]
) -> tuple[str, ...]:
    """The authors that the first source with a usable name gives: JSON-LD, metadata, the byline that is shown.

    Args:
        root: the tree of the page.
        meta: its metadata.
        structured: its JSON-LD.
        outlet: its outlet, which is no author.
        around: the elements around its headline.
    """
    publishers = [str(node.get("name") or "") for node in structured.nodes(structured.article.get("publisher"))]
    others = [name for name in (outlet, *publishers, *meta.get("og:site_name", [])) if name]
    for names in (_structured_authors(structured), *(meta.get(key, []) for key in _AUTHORS), *_bylines(root, around)):
        found = [name for value in names for name in _names(plain(value), others)]
        if found:
            return tuple(dict.fromkeys(found))
    return tuple(name for name in _structured_authors(structured)[:1] if _is_handle(name))


def _structured_authors(structured: Structured) -> list[str]:
    nodes = structured.nodes(structured.article.get("author") or structured.article.get("creator"))
    people = [node for node in nodes if "Person" in types(node)]
    return [value for node in people or nodes for value in _texts(node.get("name"))]


def _texts(value: object) -> list[str]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]


def _bylines(root: HtmlElement, around: Iterable[HtmlElement]) -> Iterator[list[str]]:
    """The names in a byline that the page shows, from what is surest."""
    yield [text_of(element) for element in root.iter("a") if (element.get("rel") or "").lower() == "author"][:4]
    yield [text_of(element) for element in _item(root, "author")][:4]
    named = [element for element in root.iter("a", "span", "div", "p", "strong", "address") if _is_byline(element)]
    texts = [", ".join(filter(None, map(str.strip, element.itertext()))) for element in named[:_MOST_BYLINES]]
    for text in sorted((text for text in texts if len(text) < _LONGEST_BYLINE), key=lambda text: not _BY.match(text)):
        yield [text]
    lines = (text for element in around for text in (element.text, element.tail) if text and _BY.match(text.strip()))
    for line in lines:
        yield [" ".join(line.split())]


def _is_byline(element: HtmlElement) -> bool:
    own = tokens(element)
    return "byline" in own or {"author", "name"} <= own or "author" in (element.get("class") or "").lower().split()


def _item(root: HtmlElement, prop: str) -> Iterator[HtmlElement]:
    """The elements of microdata with a property, or the name in each."""
    for element in root.iter():
        if prop in (element.get("itemprop") or "").split():
            names = [inner for inner in element.iterdescendants() if inner.get("itemprop") == "name"]
            yield names[0] if names else element


def _names(value: str, outlets: Sequence[str]) -> list[str]:
    """The names in a byline, without what is no name: addresses, offices, the outlet itself."""
    if _is_link(value) or len(value) > 300 or "{" in value:
        return []
    value = re.sub(r"\([^)]*\)|\S+@\S+|@\w+", " ", _BY.sub("", value))
    value = re.sub(r"\s+(?:in|for|at|on)\s+(?=[A-Z]).*$", "", value)
    if _COMPANY.search(value) or any(same(value, outlet) for outlet in outlets):
        return []
    found = []
    for part in _AND.split(value):
        name = _BY.sub("", part).strip(" .-–—:")
        if name.isupper() and " " in name:
            name = name.title()
        if _is_name(name) and not any(same(name, outlet) for outlet in outlets):
            found.append(name)
    return found


def _is_name(name: str) -> bool:
    """Whether some words may be the name of an author, or of an agency."""
    parts = name.split()
    if not parts or len(parts) > _LONGEST_NAME or re.search(r"[\d<>{}#/\\]", name):
        return False
    small = [part for part in parts if part[0].isalpha() and not part[0].isupper()]
    capital = all(part.lower().strip(".'’") in _PARTICLES for part in small)
    return capital and not {part.lower().strip(".") for part in parts} <= _NO_NAMES and not _is_office(parts)


def _is_handle(name: str) -> bool:
    """Whether a word may be what somebody is called in a forum."""
    return bool(re.fullmatch(r"[a-z][\w-]{2,29}", name)) and name not in _NO_NAMES


def _is_office(parts: Sequence[str]) -> bool:
    """Whether the last word is an office, and not a name: "Chief Reporter", "Web Desk"."""
    return parts[-1].lower() in _NO_NAMES | {"correspondent", "bureau", "service", "columnist", "journalist"}


def _is_link(value: str) -> bool:
    return bool(re.match(r"(?:https?:)?//|www\.", value))


def read_address(root: HtmlElement, meta: Meta, saved_from: str | None) -> str | None:
    """The address of the page: the canonical one, the one it tells other sites, or where it was saved from."""
    links = [e.get("href") or "" for e in root.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    for address in (*links, *meta.get("og:url", []), *meta.get("parsely-link", []), saved_from or ""):
        if address.strip().startswith(("http://", "https://")):
            return address.strip()
    return None


def read_tags(meta: Meta, structured: Structured) -> str:
    """The keywords of the page, parted by commas."""
    given = meta.get("article:tag") or meta.get("news_keywords") or meta.get("keywords")
    keywords = structured.article.get("keywords")
    if not given and isinstance(keywords, list):
        given = [each for each in keywords if isinstance(each, str)]
    if not given and isinstance(keywords, str):
        given = [keywords]
    return ", ".join(map(plain, given or []))


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())

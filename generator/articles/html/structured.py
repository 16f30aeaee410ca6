"""Structured data: what a page says of its article in JSON-LD with the words of schema.org, and in ``<meta>``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Node = Mapping[str, Any]

_ARTICLES = re.compile(r"(?:article|posting|report|review|pressrelease)$", re.IGNORECASE)
_WRAPPING = re.compile(
    r"^\s*(?:(?://|/\*)?\s*<!(?:\[CDATA\[|--)\s*(?:\*/)?)+|(?:(?://|/\*)?\s*(?:\]\]>|-->)\s*(?:\*/)?)+\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_DEEPEST = 8  # nodes inside one another
_MOST_NODES = 2_000
_LONGEST = 2_000  # characters of a content
_LARGEST = 2_000_000  # characters of one script


@dataclass(frozen=True, slots=True)
class Structured:
    """The node of the article in a page's JSON-LD, empty where there is none, and all nodes by their ``@id``."""

    article: Node
    by_id: Mapping[str, Node]

    def nodes(self, value: Any) -> list[Node]:
        """The nodes that a value stands for, references followed; a text is a node with a name."""
        values = value if isinstance(value, list) else [value]
        found: list[Node] = []
        for each in values:
            if isinstance(each, str):
                found.append({"name": each})
            elif isinstance(each, dict):
                found.append({**self.by_id.get(str(each.get("@id")), {}), **each})
        return found

    def text(self, key: str) -> str:
        """The text of a key of the article; "" where it has none."""
        value = self.article.get(key)
        value = value[0] if isinstance(value, list) and value else value
        return value if isinstance(value, str) else ""


def read_structured(root: HtmlElement, headlines: Sequence[str]) -> Structured:
    """The article in the JSON-LD of a page: of several, the one with one of the ``headlines`` that the page shows."""
    scripts = (script.text or "" for script in root.iter("script") if _is_json_ld(script))
    nodes = list(islice((node for script in scripts for node in _nodes(_load(script))), _MOST_NODES))
    by_id: dict[str, Node] = {}
    for node in nodes:
        if isinstance(own := node.get("@id"), str) and len(node) > len(by_id.get(own, {})):
            by_id[own] = node
    articles = [node for node in nodes if any(_ARTICLES.search(name) for name in types(node))]
    shown = {" ".join(headline.lower().split()) for headline in headlines}
    matching = (node for node in articles if " ".join(str(node.get("headline", "")).lower().split()) in shown)
    main = next(matching, None) or next((node for node in articles if node.get("headline")), None)
    return Structured(main or next(iter(articles), {}), by_id)


def types(node: Node) -> list[str]:
    """The types of a node."""
    value = node.get("@type")
    return [str(each) for each in (value if isinstance(value, list) else [value]) if each]


def read_meta(root: HtmlElement) -> dict[str, list[str]]:
    """The contents of the ``<meta>`` elements by name or property, in lower case; those of an item are left out."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = " ".join((element.get("content") or "")[:_LONGEST].split())
        for key in {element.get("property"), element.get("name")}:
            if key and content:
                found.setdefault(key.strip().lower(), []).append(content)
    return found


def _is_json_ld(script: HtmlElement) -> bool:
    return "ld+json" in (script.get("type") or "").lower()


def _load(text: str) -> Any:
    """What a script says; None where it cannot be read with the mistakes that pages make put right."""
    text = _WRAPPING.sub("", text[:_LARGEST]).strip().rstrip(";")
    for candidate in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.JSONDecoder(strict=False).raw_decode(candidate)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any, depth: int = 0) -> Iterator[Node]:
    """The nodes in a value, those inside others after them."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _nodes(each, depth)
    elif isinstance(value, dict):
        yield value
        for key, each in value.items():
            if isinstance(each, dict | list) and key != "@context":
                yield from _nodes(each, depth + 1)

"""Linked data read back: PyLD expands it, with the contexts it names at hand, so that nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from pyld import jsonld

SCHEMA_ORG = "https://schema.org/"
OA, AS, RDF = (
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/ns/activitystreams#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
)

ANNOTATION_TERMS: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    **{name: f"{OA}{name}" for name in ("Annotation", "TextualBody", "TextQuoteSelector", "TextPositionSelector")},
    **{
        name: f"{OA}{name}"
        for name in ("TimeState", "describing", "tagging", "exact", "prefix", "suffix", "start", "end")
    },
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
    "state": {"@id": f"{OA}hasState", "@type": "@id"},
    "cached": {"@id": f"{OA}cachedSource", "@type": "@id"},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "value": f"{RDF}value",
    "first": {"@id": f"{AS}first", "@type": "@id"},
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
    "startIndex": f"{AS}startIndex",
    "total": f"{AS}totalItems",
}
"""Of http://www.w3.org/ns/anno.jsonld, which no package of a registry holds, the terms that we use, as the W3C's
Web Annotation Vocabulary defines them."""

_CONTEXTS: dict[str, Any] = {
    "https://schema.org": {"@vocab": SCHEMA_ORG},
    "http://www.w3.org/ns/anno.jsonld": ANNOTATION_TERMS,
}


def expanded(document: Any, base: str) -> list[Any]:
    """The document with every name in full; ``base`` is where it was found."""

    def load(url: str, _: Any) -> dict[str, Any]:
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": _CONTEXTS[url]}}

    found: list[Any] = jsonld.expand(document, {"base": base, "documentLoader": load})
    return found


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every node of an expanded document, the outer ones first."""
    if isinstance(value, list):
        for each in value:
            yield from nodes(each)
    elif isinstance(value, dict) and "@value" not in value:
        yield value
        for key, each in value.items():
            if key not in ("@id", "@type"):
                yield from nodes(each)


def against_vocabulary(document: list[Any]) -> list[str]:
    """What in an expanded document schema.org does not know, or does not know there: types, properties and values."""
    types = {node["@id"]: node["@type"] for node in nodes(document) if "@type" in node and "@id" in node}
    wrong = []
    for node in nodes(document):
        (kind,) = node.get("@type", [None])
        for key, values in node.items():
            if key.startswith("@"):
                continue
            name, found = key.removeprefix(SCHEMA_ORG), [_kind(value, types) for value in values]
            expected = _range(_class(kind), name) if kind else set()
            wrong += [f"{kind}.{name}: {each}" for each in found if not _fits(each, expected)]
    return wrong


def _class(kind: str) -> Any:
    """The class of a type in full; an ImportError where schema.org has no such type."""
    name = kind.removeprefix(SCHEMA_ORG)
    return getattr(import_module(f"pydantic2_schemaorg.{name}"), name)


def _range(of: Any, name: str) -> set[str]:
    """The types that the values of a property may have, by name; none where schema.org does not know it there."""
    declared = (base.__annotations__[name] for base in of.__mro__ if name in getattr(base, "__annotations__", {}))
    return set(re.findall(r'[\'"](\w+)[\'"]', next(declared, "")))


def _kind(value: Any, types: dict[str, list[str]]) -> str:
    if "@value" in value:
        return "Text"
    return (value.get("@type") or types.get(value["@id"], ["nothing"]))[0]


def _fits(kind: str, expected: set[str]) -> bool:
    if kind == "Text":
        return bool(expected & {"Text", "URL", "Date"})
    return kind != "nothing" and bool(expected & {base.__name__ for base in _class(kind).__mro__})

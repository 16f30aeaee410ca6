"""The four tables of an archive: their columns, and the version that stands in each file.

``docs/about/archive.md`` explains the columns. Columns may be added, which leaves the version as it is; where one is
renamed, removed or given another meaning, the version is another.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

VERSION = "1"

_VERSION_KEY, _TABLE_KEY = b"briefing_schema", b"briefing_table"
_SPAN = pa.struct([("start", pa.int32()), ("end", pa.int32())])
_WORDS, _SPANS = pa.list_(pa.string()), pa.list_(_SPAN)
_RELAYED = pa.struct([("source", _SPAN), ("cue", _SPAN), ("speaker", pa.string())])
_MENTION = pa.struct([*_SPAN, ("kind", pa.string()), ("nested", pa.bool_()), ("credit", pa.bool_())])

_SOURCE = {  # of a row that stands alone: its article, so that most queries need one table
    "article": pa.string(),
    "nth": pa.int32(),
    "id": pa.string(),
    "title": pa.string(),
    "published": pa.date32(),
    "outlet": pa.string(),
    "url": pa.string(),
}

_COLUMNS: Mapping[str, Mapping[str, pa.DataType]] = {
    "articles": {
        "article": pa.string(),
        "id": pa.string(),
        "path": pa.string(),
        "collection": pa.string(),
        "title": pa.string(),
        "title_taken": pa.bool_(),
        "published": pa.date32(),
        "published_span": _SPAN,
        "published_from": pa.string(),
        "outlet": pa.string(),
        "authors": _WORDS,
        "url": pa.string(),
        "language": pa.string(),
        "tags": _WORDS,
        "extra": pa.map_(pa.string(), pa.string()),
        "missing": pa.string(),
        "pages": pa.list_(pa.int32()),
        "paragraphs": _SPANS,
        "lead": _WORDS,
        "lead_spans": _SPANS,
        "statements": pa.int32(),
        "dates": pa.int32(),
        "actors": pa.int32(),
        "text": pa.string(),
        "read_as": pa.string(),
    },
    "statements": {
        **_SOURCE,
        "kind": pa.string(),
        "speaker": pa.string(),
        "speaker_name": pa.string(),
        "speaker_type": pa.string(),
        "speaker_implied": pa.bool_(),
        "speaker_confidence": pa.float64(),
        "source": _WORDS,
        "source_spans": _SPANS,
        "cue": _WORDS,
        "cue_spans": _SPANS,
        "lemma": pa.string(),
        "content": _WORDS,
        "content_spans": _SPANS,
        "addressee": pa.string(),
        "addressee_name": pa.string(),
        "medium": pa.string(),
        "medium_name": pa.string(),
        "act": pa.string(),
        "negated": pa.bool_(),
        "hypothetical": pa.bool_(),
        "confidence": pa.float64(),
        "chain": pa.list_(_RELAYED),
        "printed_page": pa.int32(),
    },
    "dates": {
        **_SOURCE,
        "value": pa.string(),
        "first_day": pa.date32(),
        "last_day": pa.date32(),
        "precision": pa.string(),
        "basis": pa.string(),
        "words": pa.string(),
        "words_span": _SPAN,
        "event": pa.string(),
        "event_span": _SPAN,
        "in_passing": pa.bool_(),
        "actors": _WORDS,
        "actor_names": _WORDS,
    },
    "actors": {
        **_SOURCE,
        "name": pa.string(),
        "type": pa.string(),
        "aliases": _WORDS,
        "roles": _WORDS,
        "role_spans": _SPANS,
        "statements": pa.int32(),
        "mentions": pa.list_(_MENTION),
    },
}

TABLES: Mapping[str, pa.Schema] = {
    table: pa.schema(list(columns.items()), metadata={_TABLE_KEY: table.encode(), _VERSION_KEY: VERSION.encode()})
    for table, columns in _COLUMNS.items()
}
"""The schema of each table; that of the articles comes first."""


def version_of(schema: pa.Schema) -> str | None:
    """The version that a file's schema states; None where it is no file of an archive."""
    found = (schema.metadata or {}).get(_VERSION_KEY)
    return None if found is None else found.decode("ascii", "replace")

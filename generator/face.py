"""The machine-readable face: an article and its analysis as one JSON object.

``docs/about/face.md`` explains it, ``docs/about/analysis.schema.json`` describes it exactly. Fields may be added to it;
none is renamed or removed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator.model import Actor, Analysis, Article, KeyDate, Span, Statement


def analysis_record(article: Article, analysis: Analysis) -> dict[str, object]:
    """An article and what was found in it, as values that JSON knows.

    Args:
        article: the article.
        analysis: what was found in it; its ids are given as they are.

    Returns:
        The fields in the order of the schema. Spans are ``[start, end]`` in characters (code points) of ``text``, half
        open; roles are the article's words.
    """
    return {
        "id": article.id,
        "path": article.path,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "outlet": article.outlet,
        "text": article.text,
        "statements": [_statement(statement) for statement in analysis.statements],
        "dates": [_date(date) for date in analysis.dates],
        "actors": [_actor(article, actor) for actor in analysis.actors],
        "lead": _spans(analysis.lead),
        "title_taken": article.title_taken,
        "published_taken": article.published_span is not None,
        "collection": article.collection,
    }


def record_line(article: Article, analysis: Analysis) -> str:
    """The face of an article as one line of JSON, without the line end."""
    text = json.dumps(analysis_record(article, analysis), ensure_ascii=False)
    return text if text.isprintable() else "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)


def _statement(statement: Statement) -> dict[str, object]:
    return {
        "id": statement.id,
        "kind": statement.kind.value,
        "content": _spans(statement.content),
        "cue": _spans(statement.cue),
        "source": _spans(statement.source),
        "speaker": statement.speaker,
        "addressee": statement.addressee,
        "medium": statement.medium,
        "speaker_implied": statement.speaker_implied,
        "speaker_confidence": statement.speaker_confidence,
        "act": statement.act.value,
        "lemma": statement.lemma,
        "negated": statement.negated,
        "hypothetical": statement.hypothetical,
        "confidence": statement.confidence,
        "document": statement.document,
        "chain": [
            {"source": list(each.source), "cue": list(each.cue), "speaker": each.speaker} for each in statement.chain
        ],
    }


def _date(date: KeyDate) -> dict[str, object]:
    return {
        "id": date.id,
        "span": list(date.span),
        "value": date.value,
        "basis": date.basis.value,
        "event": list(date.event),
        "actors": list(date.actors),
        "in_passing": date.in_passing,
    }


def _actor(article: Article, actor: Actor) -> dict[str, object]:
    return {
        "id": actor.id,
        "name": actor.name,
        "type": actor.type.value,
        "roles": [article.words(role) for role in actor.roles],
        "mentions": [
            {"span": list(m.span), "kind": m.kind.value, "nested": m.nested, "credit": m.credit} for m in actor.mentions
        ],
        "aliases": list(actor.aliases),
    }


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [list(span) for span in spans]

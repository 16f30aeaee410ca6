"""Rows: an article and what was found in it, as the tables of an archive have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from generator import edtf
from generator.model import Actor, Analysis, Article, KeyDate, Span, Statement
from generator.publish.escape import web_url

Row = dict[str, object]


def rows_of(article: Article, analysis: Analysis, key: str, read_as: str) -> dict[str, list[Row]]:
    """The rows of each table that are of one article, in the order in which it has them.

    Args:
        article: the article.
        analysis: what was found in it.
        key: what the article is known by in the archive.
        read_as: a hash of the article and of what read it.
    """
    actors = {actor.id: actor for actor in analysis.actors}
    spoken = Counter(statement.speaker for statement in analysis.statements)
    source = {
        "title": article.title,
        "published": article.published,
        "outlet": article.outlet,
        "url": web_url(article.url),
    }

    def of(rows: Iterable[Row]) -> list[Row]:
        return [{"article": key, "nth": nth, **source, **row} for nth, row in enumerate(rows, start=1)]

    return {
        "articles": [_article(article, analysis) | source | {"article": key, "read_as": read_as}],
        "statements": of(_statement(article, each, actors) for each in analysis.statements),
        "dates": of(_date(article, each, actors) for each in analysis.dates),
        "actors": of(_actor(article, each, spoken[each.id]) for each in analysis.actors),
    }


def _article(article: Article, analysis: Analysis) -> Row:
    return {
        "id": article.id,
        "path": article.path,
        "collection": article.collection,
        "title_taken": article.title_taken,
        "published_span": _span(article.published_span) if article.published_span else None,
        "published_from": article.published_from.value if article.published_from else None,
        "authors": article.authors,
        "language": article.language,
        "tags": article.tags,
        "extra": sorted(article.extra.items()),
        "missing": article.missing,
        "pages": article.pages,
        "paragraphs": _spans(article.paragraphs),
        "lead": _words(article, analysis.lead),
        "lead_spans": _spans(analysis.lead),
        "statements": len(analysis.statements),
        "dates": len(analysis.dates),
        "actors": len(analysis.actors),
        "text": article.text,
    }


def _statement(article: Article, statement: Statement, actors: Mapping[str, Actor]) -> Row:
    speaker = actors.get(statement.speaker or "")
    return {
        "id": statement.id,
        "kind": statement.kind.value,
        "speaker": statement.speaker,
        "speaker_name": speaker.name if speaker else None,
        "speaker_type": speaker.type.value if speaker else None,
        "speaker_implied": statement.speaker_implied,
        "speaker_confidence": statement.speaker_confidence,
        "source": _words(article, statement.source),
        "source_spans": _spans(statement.source),
        "cue": _words(article, statement.cue),
        "cue_spans": _spans(statement.cue),
        "lemma": statement.lemma,
        "content": _words(article, statement.content),
        "content_spans": _spans(statement.content),
        "addressee": statement.addressee,
        "addressee_name": _name(statement.addressee, actors),
        "medium": statement.medium,
        "medium_name": _name(statement.medium, actors),
        "act": statement.act.value,
        "negated": statement.negated,
        "hypothetical": statement.hypothetical,
        "confidence": statement.confidence,
        "chain": [
            {"source": _span(each.source), "cue": _span(each.cue), "speaker": each.speaker} for each in statement.chain
        ],
        "printed_page": article.page(statement.content[0].start),
    }


def _date(article: Article, date: KeyDate, actors: Mapping[str, Actor]) -> Row:
    days = edtf.interval(date.value)
    return {
        "id": date.id,
        "value": date.value,
        "first_day": days[0] if days else None,
        "last_day": days[1] if days else None,
        "precision": edtf.precision(date.value),
        "basis": date.basis.value,
        "words": article.words(date.span),
        "words_span": _span(date.span),
        "event": article.words(date.event),
        "event_span": _span(date.event),
        "in_passing": date.in_passing,
        "actors": date.actors,
        "actor_names": [actors[each].name for each in date.actors],
    }


def _actor(article: Article, actor: Actor, statements: int) -> Row:
    return {
        "id": actor.id,
        "name": actor.name,
        "type": actor.type.value,
        "aliases": actor.aliases,
        "roles": _words(article, actor.roles),
        "role_spans": _spans(actor.roles),
        "statements": statements,
        "mentions": [
            _span(each.span) | {"kind": each.kind.value, "nested": each.nested, "credit": each.credit}
            for each in actor.mentions
        ],
    }


def _name(actor: str | None, actors: Mapping[str, Actor]) -> str | None:
    return actors[actor].name if actor else None


def _words(article: Article, spans: Iterable[Span]) -> list[str]:
    return [article.words(span) for span in spans]


def _span(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _spans(spans: Iterable[Span]) -> list[Row]:
    return [_span(span) for span in spans]

"""Tables: what was found in the articles of a dossier as rows, a table for each kind.

``docs/about/export.md`` explains the columns, ``docs/about/export.schema.json`` describes the rows exactly. Columns may
be added; none is renamed or removed. Rows and columns come in a fixed order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypedDict

from generator import edtf
from generator.model import Briefing, ChangeKind, Dossier, Span, Statement
from generator.publish.addresses import Addresses
from generator.publish.changes import revision_views
from generator.publish.escape import web_url
from generator.publish.views import dates_in_order, statement_around

Spans = list[list[int]]


class ArticleRow(TypedDict):
    """One article."""

    id: str
    title: str
    title_taken: bool
    published: str | None
    published_taken: bool
    outlet: str | None
    authors: list[str]
    url: str | None
    language: str | None
    tags: list[str]
    collection: str
    path: str
    lead: list[str]
    corrected: list[str]
    hidden_statements: int
    copy_of: str | None
    page: str
    text: str


class SourceColumns(TypedDict):
    """What a row that stands alone says of its article, for whoever opens one table only."""

    title: str
    published: str | None
    outlet: str | None
    url: str | None


class StatementRow(TypedDict):
    """One statement."""

    id: str
    article: str
    title: str
    published: str | None
    outlet: str | None
    url: str | None
    kind: str
    speaker: str | None
    speaker_name: str | None
    speaker_implied: bool
    speaker_confidence: float | None
    source: list[str]
    source_spans: Spans
    cue: list[str]
    cue_spans: Spans
    lemma: str
    content: list[str]
    content_spans: Spans
    addressee: str | None
    medium: str | None
    act: str
    negated: bool
    hypothetical: bool
    confidence: float
    relayed_speakers: list[str | None]
    relayed_sources: list[str]
    relayed_cues: list[str]
    corrected: bool
    page: str
    printed_page: int | None
    document: bool


class DateRow(TypedDict):
    """One key date."""

    id: str
    article: str
    title: str
    published: str | None
    outlet: str | None
    url: str | None
    value: str
    first_day: str | None
    last_day: str | None
    precision: str
    basis: str
    words: str
    words_span: list[int]
    event: str
    event_span: list[int]
    statement: str | None
    actors: list[str]
    corrected: bool
    page: str


class ActorRow(TypedDict):
    """One actor, across all articles."""

    id: str
    name: str
    type: str
    aliases: list[str]
    role: str | None
    roles: list[str]
    same_as: list[str]
    articles: list[str]
    mentions: int
    statements: int
    corrected: bool
    page: str | None


class MentionRow(TypedDict):
    """One place in an article where an actor is spoken of."""

    actor: str
    article: str
    kind: str
    words: str
    words_span: list[int]


class ChangeRow(TypedDict):
    """One thing that is another in a newer text of an article."""

    article: str
    kind: str
    before: str
    after: str
    old: str | None
    old_marks: list[str]
    new: str | None
    new_marks: list[str]
    in_statement: bool
    notes: list[str]
    declared: bool
    page: str


class DifferenceRow(TypedDict):
    """One place of a difference between accounts of a matter."""

    difference: str
    collection: str
    matter: str
    title: list[str]
    kind: str
    both_possible: bool
    side: int
    article: str
    outlet: str | None
    statement: str | None
    speaker: str | None
    words: str
    words_span: list[int]
    page: str


Row = Mapping[str, object]

TABLES: Mapping[str, tuple[str, ...]] = {
    name: tuple(row.__annotations__)
    for name, row in (
        ("articles", ArticleRow),
        ("statements", StatementRow),
        ("dates", DateRow),
        ("actors", ActorRow),
        ("mentions", MentionRow),
        ("changes", ChangeRow),
        ("differences", DifferenceRow),
    )
}
"""The columns of each table, in order."""


def tables_of(dossier: Dossier, addresses: Addresses) -> dict[str, Sequence[Row]]:
    """The rows of every table of a dossier.

    Articles, and the statements and mentions in them, are newest first; statements and mentions are then in order of
    place, dates in order of time, and actors by id. Differences are by collection, in the order of its page.
    """
    briefings = dossier.briefings
    copied = {name: copies.articles[0] for copies in dossier.copies for name in copies.articles[1:]}
    return {
        "articles": [_article(briefing, addresses, copied) for briefing in briefings],
        "statements": [row for briefing in briefings for row in _statements(briefing, dossier, addresses)],
        "dates": list(_dates(dossier, addresses)),
        "actors": list(_actors(dossier, addresses)),
        "mentions": [row for briefing in briefings for row in _mentions(briefing)],
        "changes": [row for briefing in briefings for row in _changes(briefing, addresses)],
        "differences": list(_differences(dossier, addresses)),
    }


def _article(briefing: Briefing, addresses: Addresses, copied: Mapping[str, str]) -> ArticleRow:
    article = briefing.article
    return {
        "id": article.id,
        "title": article.title,
        "title_taken": article.title_taken,
        "published": article.published.isoformat() if article.published else None,
        "published_taken": article.published_span is not None,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "url": web_url(article.url),
        "language": article.language,
        "tags": list(article.tags),
        "collection": article.collection,
        "path": article.path,
        "lead": _words(briefing, briefing.analysis.lead),
        "corrected": sorted(briefing.corrected & ArticleRow.__annotations__.keys()),
        "hidden_statements": briefing.hidden,
        "copy_of": copied.get(article.id),
        "page": addresses.address(addresses.briefing(article.id)),
        "text": article.text,
    }


def _statements(briefing: Briefing, dossier: Dossier, addresses: Addresses) -> Iterator[StatementRow]:
    page = addresses.briefing(briefing.article.id)
    for statement in briefing.analysis.statements:
        yield {
            "id": statement.id,
            "article": briefing.article.id,
            **_of(briefing),
            "kind": statement.kind.value,
            "speaker": statement.speaker,
            "speaker_name": dossier.actors[statement.speaker].name if statement.speaker else None,
            "speaker_implied": statement.speaker_implied,
            "speaker_confidence": statement.speaker_confidence,
            "source": _words(briefing, statement.source),
            "source_spans": _spans(statement.source),
            "cue": _words(briefing, statement.cue),
            "cue_spans": _spans(statement.cue),
            "lemma": statement.lemma,
            "content": _words(briefing, statement.content),
            "content_spans": _spans(statement.content),
            "addressee": statement.addressee,
            "medium": statement.medium,
            "act": statement.act.value,
            "negated": statement.negated,
            "hypothetical": statement.hypothetical,
            "confidence": statement.confidence,
            "relayed_speakers": [relayed.speaker for relayed in statement.chain],
            "relayed_sources": _words(briefing, (relayed.source for relayed in statement.chain)),
            "relayed_cues": _words(briefing, (relayed.cue for relayed in statement.chain)),
            "corrected": statement.id in briefing.corrected,
            "page": addresses.address(page, statement.id),
            "printed_page": briefing.article.page(statement.content[0].start),
            "document": statement.document and statement.speaker is None,
        }


def _dates(dossier: Dossier, addresses: Addresses) -> Iterator[DateRow]:
    for briefing, date in dates_in_order(dossier):
        days = edtf.interval(date.value)
        statement = statement_around(briefing, date)
        yield {
            "id": date.id,
            "article": briefing.article.id,
            **_of(briefing),
            "value": date.value,
            "first_day": days[0].isoformat() if days else None,
            "last_day": days[1].isoformat() if days else None,
            "precision": edtf.precision(date.value),
            "basis": date.basis.value,
            "words": briefing.article.words(date.span),
            "words_span": list(date.span),
            "event": briefing.article.words(date.event),
            "event_span": list(date.event),
            "statement": statement.id if statement else None,
            "actors": list(date.actors),
            "corrected": date.id in briefing.corrected,
            "page": addresses.address(addresses.briefing(briefing.article.id), date.id),
        }


def _actors(dossier: Dossier, addresses: Addresses) -> Iterator[ActorRow]:
    texts = {briefing.article.id: briefing for briefing in dossier.briefings}
    spoken = Counter(s.speaker for b in dossier.briefings for s in b.analysis.statements)
    for actor in dossier.actors.values():
        page = addresses.actor(actor.id)
        roles = (word for name, each in actor.appearances.items() for word in _words(texts[name], each.roles))
        yield {
            "id": actor.id,
            "name": actor.name,
            "type": actor.type.value,
            "aliases": list(actor.aliases),
            "role": actor.role,
            "roles": list(dict.fromkeys(roles)),
            "same_as": list(actor.same_as),
            "articles": list(actor.appearances),
            "mentions": sum(len(each.mentions) for each in actor.appearances.values()),
            "statements": spoken[actor.id],
            "corrected": actor.corrected,
            "page": addresses.address(page) if page else None,
        }


def _mentions(briefing: Briefing) -> Iterator[MentionRow]:
    found = [(mention, actor.id) for actor in briefing.analysis.actors for mention in actor.mentions]
    for mention, actor_id in sorted(found, key=lambda item: (item[0].span, item[1])):
        yield {
            "actor": actor_id,
            "article": briefing.article.id,
            "kind": mention.kind.value,
            "words": briefing.article.words(mention.span),
            "words_span": list(mention.span),
        }


def _of(briefing: Briefing) -> SourceColumns:
    """The article of a row in the words of the table of articles."""
    article = briefing.article
    return {
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "outlet": article.outlet,
        "url": web_url(article.url),
    }


def _changes(briefing: Briefing, addresses: Addresses) -> Iterator[ChangeRow]:
    page = addresses.briefing(briefing.article.id)
    for revision, view in zip(briefing.revisions, revision_views(briefing), strict=True):
        for change in (*revision.changes, *revision.wording):
            headed = change.kind is ChangeKind.HEADLINE
            older, newer = (a.title if headed else a.text for a in (revision.older.article, revision.newer))
            yield {
                "article": briefing.article.id,
                "kind": change.kind.value,
                "before": revision.older.at,
                "after": revision.at,
                "old": older[slice(*change.old)] if change.old else None,
                "old_marks": [older[slice(*mark)] for mark in change.old_marks],
                "new": newer[slice(*change.new)] if change.new else None,
                "new_marks": [newer[slice(*mark)] for mark in change.new_marks],
                "in_statement": change.in_statement,
                "notes": [revision.newer.words(span) for span in revision.notes],
                "declared": change.declared,
                "page": addresses.address(page, view.id),
            }


def _differences(dossier: Dossier, addresses: Addresses) -> Iterator[DifferenceRow]:
    texts = {briefing.article.id: briefing for briefing in dossier.briefings}
    for folder, matters in sorted(dossier.matters.items()):
        page = addresses.collection(folder) or ""
        for matter in matters:
            for number, difference in enumerate(matter.differences, start=1):
                sided = [(n, each) for n, places in enumerate(difference.sides, start=1) for each in places]
                for side, place in sided:
                    briefing = texts[place.article]
                    statement = _statement_at(briefing, place.span)
                    yield {
                        "difference": f"{matter.id}-{number}",
                        "collection": folder,
                        "matter": matter.id,
                        "title": list(matter.title),
                        "kind": difference.kind.value,
                        "both_possible": difference.both_possible,
                        "side": side,
                        "article": place.article,
                        "outlet": briefing.article.outlet,
                        "statement": statement.id if statement else None,
                        "speaker": statement.speaker if statement else None,
                        "words": briefing.article.words(place.span),
                        "words_span": list(place.span),
                        "page": addresses.address(page, matter.id),
                    }


def _statement_at(briefing: Briefing, span: Span) -> Statement | None:
    """The first statement that has some words."""
    return next((s for s in briefing.analysis.statements if any(c.holds(span) for c in s.content)), None)


def _words(briefing: Briefing, spans: Iterable[Span]) -> list[str]:
    return [briefing.article.words(span) for span in spans]


def _spans(spans: Iterable[Span]) -> Spans:
    return [list(span) for span in spans]

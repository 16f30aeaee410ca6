"""Accounts: matters as rows, each with who tells what of it and the words in which that differs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator import edtf
from generator.model import (
    Article,
    Briefing,
    Difference,
    DifferenceKind,
    Dossier,
    Matter,
    Passage,
    Place,
    Span,
    Statement,
)
from generator.publish.addresses import paragraph_anchor
from generator.publish.pieces import Piece, pieces_of
from generator.publish.views import UNDATED, Link, Viewer

KINDS = {
    DifferenceKind.NUMBER: "Number",
    DifferenceKind.TIME: "Time of day",
    DifferenceKind.WHO: "Who",
    DifferenceKind.DENIED: "Said, and said not to be so",
    DifferenceKind.QUOTATION: "Quoted words",
    DifferenceKind.NAME: "Name",
    DifferenceKind.ROLE: "Role",
}
"""In what two accounts differ, in a word or two."""

NO_OUTLET = "Outlet not stated"


@dataclass(frozen=True, slots=True)
class Told:
    """What one article tells of a matter in one place: who says it, its words, and where they stand."""

    speaker: Link | None
    as_worded: str
    document: bool
    negated: bool
    hypothetical: bool
    pieces: tuple[Piece, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Account:
    """What one article tells of a matter."""

    outlet: str
    published: str
    article: Link
    told: tuple[Told, ...]
    also: tuple[Link, ...] = ()
    """Other outlets that have the same text."""


@dataclass(frozen=True, slots=True)
class Side:
    """The words of one side of a difference, each with its outlet and a link to its place."""

    places: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """In what accounts of a matter differ."""

    kind: str
    sides: tuple[Side, ...]
    both_possible: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """What one speaker says of a matter, with the outlet of each."""

    speaker: Link
    told: tuple[tuple[Told, str], ...]


@dataclass(frozen=True, slots=True)
class MatterView:
    """A matter with its accounts, the newest last, and the same by speaker where there are several.

    ``only`` is the one outlet that tells of it, "" for more.
    """

    id: str
    title: str
    accounts: tuple[Account, ...]
    voices: tuple[Voice, ...]
    differences: tuple[DifferenceView, ...]
    only: str


def matters_shown(view: Viewer, matters: Sequence[Matter], *, differing: bool = False) -> list[MatterView]:
    """Matters as a page shows them.

    Args:
        view: makes the links of the page.
        matters: those of a collection.
        differing: whether those that all tell alike are left off.
    """
    texts = {briefing.article.id: briefing for briefing in view.dossier.briefings}
    return [_matter(view, texts, matter) for matter in matters if matter.differences or not differing]


def _matter(view: Viewer, texts: Mapping[str, Briefing], matter: Matter) -> MatterView:
    places = [place for each in matter.differences for side in each.sides for place in side]
    found = {name: list(rows) for name, rows in groupby(matter.passages, key=lambda passage: passage.article)}
    also = _copies(view.dossier, found)
    accounts = tuple(
        replace(
            _account(view, texts[name], rows, sorted(p.span for p in places if p.article == name)),
            also=tuple(Link(_outlet(texts[each]), view.place(each, "")) for each in also.get(name, ())),
        )
        for name, rows in found.items()
        if not any(name in others for others in also.values())
    )
    outlets = {_outlet(texts[name]) for name in found}
    return MatterView(
        matter.id,
        " · ".join(matter.title),
        accounts,
        _voices(accounts),
        tuple(_difference(view, texts, each) for each in matter.differences),
        outlets.pop() if len(outlets) == 1 else "",
    )


def _copies(dossier: Dossier, passages: Mapping[str, Sequence[Passage]]) -> dict[str, list[str]]:
    """Of the articles with some passages, by the first of a text, those that have the same passages of that text."""
    found: dict[str, list[str]] = {}
    for copies in dossier.copies:
        first = copies.articles[0]
        for name, own in copies.added.items():
            is_whole = not any(span.overlaps(p.clause.span) for span in own for p in passages.get(name, ()))
            if first in passages and name in passages and is_whole:
                found.setdefault(first, []).append(name)
    return found


def _voices(accounts: Sequence[Account]) -> tuple[Voice, ...]:
    """What each speaker says, where there are several."""
    found: dict[Link, list[tuple[Told, str]]] = {}
    for account in accounts:
        for told in account.told:
            if told.speaker is not None or told.as_worded:
                found.setdefault(told.speaker or Link(told.as_worded), []).append((told, account.outlet))
    return tuple(Voice(who, tuple(rows)) for who, rows in found.items()) if len(found) > 1 else ()


def _account(view: Viewer, briefing: Briefing, passages: Sequence[Passage], marked: Sequence[Span]) -> Account:
    article = briefing.article
    statements = {statement.id: statement for statement in briefing.analysis.statements}
    told: dict[Span, Told] = {}
    for passage in passages:
        span, statement = _shown(passage, statements.get(passage.statement or ""))
        if not any(other.holds(span) for other in told):
            told[span] = _told(view, briefing, span, statement, marked)
    return Account(
        article.outlet or NO_OUTLET,
        edtf.words(article.published.isoformat()) if article.published else UNDATED,
        view.article(briefing).link,
        tuple(told.values()),
    )


def _shown(passage: Passage, statement: Statement | None) -> tuple[Span, Statement | None]:
    """What is shown of a passage: the piece of the statement that it is of, or else its sentence."""
    verb = passage.clause.verb or passage.clause.span
    piece = next((span for span in statement.content if span.overlaps(verb)), None) if statement else None
    return (piece, statement) if piece is not None else (passage.clause.sentence, None)


def _told(view: Viewer, briefing: Briefing, span: Span, statement: Statement | None, marked: Sequence[Span]) -> Told:
    article = briefing.article
    return Told(
        view.actor(statement.speaker, briefing) if statement else None,
        " … ".join(article.words(each) for each in statement.source) if statement else "",
        statement.document if statement else False,
        statement.negated if statement else False,
        statement.hypothetical if statement else False,
        pieces_of(article.text, span, marked),
        view.place(article.id, statement.id) if statement else _paragraph(view, article, span),
    )


def _difference(view: Viewer, texts: Mapping[str, Briefing], difference: Difference) -> DifferenceView:
    sides = tuple(
        Side(tuple((_link(view, texts[place.article], place), _outlet(texts[place.article])) for place in side))
        for side in difference.sides
    )
    return DifferenceView(KINDS[difference.kind], sides, difference.both_possible)


def _outlet(briefing: Briefing) -> str:
    return briefing.article.outlet or NO_OUTLET


def _link(view: Viewer, briefing: Briefing, place: Place) -> Link:
    """Some words with the link to the statement that they stand in, or else to their paragraph."""
    article = briefing.article
    around = [s for s in briefing.analysis.statements if any(span.holds(place.span) for span in s.content)]
    href = view.place(article.id, around[0].id) if around else _paragraph(view, article, place.span)
    return Link(article.words(place.span), href)


def _paragraph(view: Viewer, article: Article, span: Span) -> str:
    number = bisect_right(article.paragraphs, span.start, key=lambda each: each.start) - 1
    return view.place(article.id, paragraph_anchor(max(number, 0)))


def matters_in(dossier: Dossier) -> list[tuple[str, tuple[Matter, ...]]]:
    """The collections in which accounts differ, each with its matters, by name."""
    return [(folder, found) for folder, found in sorted(dossier.matters.items()) if any(m.differences for m in found)]

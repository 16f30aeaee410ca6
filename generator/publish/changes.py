"""Changes: what is another in the newer texts of an article, and where else its text stands, as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.edtf import words
from generator.ids import content_ids
from generator.model import Actor, Briefing, Change, ChangeKind, Copies, Dossier, Revision, Span
from generator.places import Places
from generator.publish.escape import own_name
from generator.publish.pieces import Piece, pieces_of
from generator.publish.views import Link, Viewer

KINDS = {
    ChangeKind.HEADLINE: "headline",
    ChangeKind.NUMBER: "number",
    ChangeKind.DATE: "date or time",
    ChangeKind.SPEAKER: "given to another speaker",
    ChangeKind.QUOTATION_TO_REPORT: "quotation turned into report",
    ChangeKind.REWORDED: "statement in other words",
    ChangeKind.ADDED: "added",
    ChangeKind.DROPPED: "no longer there",
    ChangeKind.MOVED: "moved, word for word",
    ChangeKind.WORDING: "wording",
}


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What changed in one sentence: the kinds, and the sentence in the older and the newer text, piece by piece."""

    kinds: tuple[str, ...]
    in_statement: bool
    declared: bool
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class RevisionView:
    """One step from a version to the next.

    ``at`` is the time of the newer text, "" where it is not known; ``before`` and ``after`` are the times of both in
    words.
    """

    id: str
    at: str
    before: str
    after: str
    changes: tuple[ChangeView, ...]
    wording: tuple[ChangeView, ...]
    notes: tuple[str, ...]

    @property
    def is_declared(self) -> bool:
        """Whether the newer text says that it was changed."""
        return bool(self.notes)

    @property
    def corrects(self) -> bool:
        """Whether figures, dates, speakers or reported words are others, and not only more or fewer of them."""
        return any({*change.kinds} & _CORRECTIONS for change in self.changes)


@dataclass(frozen=True, slots=True)
class CopyView:
    """Another outlet that has the same text, with the sentences that only one of the two has."""

    outlet: str
    link: Link
    added: tuple[str, ...]
    left_out: tuple[str, ...]


_CORRECTIONS = {KINDS[kind] for kind in (ChangeKind.NUMBER, ChangeKind.DATE, ChangeKind.SPEAKER, ChangeKind.REWORDED)}
_CORRECTIONS.add(KINDS[ChangeKind.QUOTATION_TO_REPORT])


def revision_views(briefing: Briefing) -> list[RevisionView]:
    """What changed in an article, the newest first."""
    names = content_ids("v", (f"{r.older.at} {r.older.article.text}" for r in briefing.revisions))
    return [_revision(each, name) for each, name in zip(briefing.revisions, names, strict=True)]


def copy_views(briefing: Briefing, view: Viewer) -> list[CopyView]:
    """Where else the text of an article stands."""
    by_id = {each.article.id: each for each in view.dossier.briefings}
    name = briefing.article.id
    found = []
    for copies in view.dossier.copies:
        if name not in copies.articles:
            continue
        first, *others = copies.articles
        for other in (each for each in (others if name == first else [first]) if each in by_id):
            changed = other if name == first else name
            texts = by_id[first].article, by_id[changed].article
            left = tuple(texts[0].words(span) for span in copies.left_out.get(changed, ()))
            more = tuple(texts[1].words(span) for span in copies.added.get(changed, ()))
            added, left_out = (more, left) if name == first else (left, more)
            row = view.article(by_id[other])
            found.append(CopyView(row.outlet, row.link, added, left_out))
    return found


def repeated(dossier: Dossier, briefings: Iterable[Briefing]) -> dict[str, frozenset[str]]:
    """The statements, by article, that stand in another one of some briefings which is the same text."""
    there = {briefing.article.id for briefing in briefings}
    return {
        name: statements
        for copies in dossier.copies
        if copies.articles[0] in there
        for name, statements in copies.repeated.items()
        if name in there
    }


def told_once(dossier: Dossier, briefings: Iterable[Briefing]) -> list[Briefing]:
    """Some briefings, those that are the same text as another one of them with only what that has not."""
    found = list(briefings)
    there = {briefing.article.id for briefing in found}
    own = {name: spans for each in dossier.copies if each.articles[0] in there for name, spans in each.added.items()}
    repeats = repeated(dossier, found)
    return [_without(b, repeats.get(b.article.id, frozenset()), own.get(b.article.id)) for b in found]


def _without(briefing: Briefing, repeats: frozenset[str], own: Sequence[Span] | None) -> Briefing:
    """A briefing without the statements that are repeated, and without what does not stand in its own sentences."""
    if own is None:
        return briefing
    sentences = Places((span, None) for span in own)
    analysis = briefing.analysis

    def kept(actor: Actor) -> Actor:
        return replace(actor, mentions=tuple(m for m in actor.mentions if sentences.any_at(m.span)))

    return replace(
        briefing,
        analysis=replace(
            analysis,
            statements=tuple(each for each in analysis.statements if each.id not in repeats),
            dates=tuple(each for each in analysis.dates if sentences.any_at(each.span)),
            actors=tuple(map(kept, analysis.actors)),
        ),
    )


def copies_by_first(copies: Sequence[Copies], names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Of some articles that are one text, the others by the first."""
    there = set(names)
    groups = ([name for name in each.articles if name in there] for each in copies)
    return {group[0]: tuple(group[1:]) for group in groups if len(group) > 1}


def when(at: str) -> str:
    """The time of a version in words, as the older ones are named."""
    day, _, time = at.partition("T")
    if not day:
        return "time not stated"
    return f"{words(day)}, {time}" if time else words(day)


def _revision(revision: Revision, name: str) -> RevisionView:
    return RevisionView(
        id=own_name(name),
        at=revision.at,
        before=when(revision.older.at),
        after=when(revision.at),
        changes=tuple(_rows(revision, revision.changes)),
        wording=tuple(_rows(revision, revision.wording)),
        notes=tuple(revision.newer.words(span) for span in revision.notes),
    )


def _rows(revision: Revision, changes: Iterable[Change]) -> Iterator[ChangeView]:
    """The changes, those of one sentence as one row."""
    older, newer = revision.older.article, revision.newer

    def place(change: Change) -> tuple[object, ...]:
        return change.kind is ChangeKind.HEADLINE, change.old, change.new

    for _, found in groupby(changes, key=place):
        own = list(found)
        is_moved = own[0].kind is ChangeKind.MOVED
        headed = own[0].kind is ChangeKind.HEADLINE
        whole = own[0].kind in (ChangeKind.ADDED, ChangeKind.DROPPED, ChangeKind.MOVED)
        old_marks = () if whole else sorted({mark for change in own for mark in change.old_marks})
        new_marks = () if whole else sorted({mark for change in own for mark in change.new_marks})
        yield ChangeView(
            kinds=tuple(dict.fromkeys(KINDS[change.kind] for change in own)),
            in_statement=any(change.in_statement for change in own),
            declared=any(change.declared for change in own),
            old=_pieces(older.title if headed else older.text, None if is_moved else own[0].old, old_marks),
            new=_pieces(newer.title if headed else newer.text, own[0].new, new_marks),
        )


def _pieces(text: str, span: Span | None, marks: Sequence[Span]) -> tuple[Piece, ...]:
    """The sentence in one of the texts; nothing in the one that does not have it."""
    return pieces_of(text, span, marks) if span else ()

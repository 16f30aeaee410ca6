"""To check: what an editor may settle, with the lines to add, ready to be laid out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.model import Briefing, Check, CheckKind, Fix
from generator.publish.views import Link, Viewer

_HEADINGS = {
    CheckKind.IDENTITY: "Whom a name means",
    CheckKind.SPELLING: "Spelled almost alike",
    CheckKind.TYPE: "A person, or not",
    CheckKind.SPEAKER: "Who is speaking",
}
_FILES = 5  # named for one check


@dataclass(frozen=True, slots=True)
class FixesView:
    """Lines for the same place: the files, how many more there are, the key or the entry, and each line's answer."""

    files: tuple[str, ...]
    more_files: int
    under: str
    entry: int | None
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CheckView:
    """One check: the words in question, where they stand, whom they may mean, and the ways to settle it.

    ``has_speaker`` says that the statement in question shows a speaker, who is not certain.
    """

    name: str
    places: tuple[Link, ...]
    actors: tuple[Link, ...]
    quote: tuple[str, ...]
    has_speaker: bool
    fixes: tuple[FixesView, ...]


def checks_by_kind(view: Viewer, most: int) -> list[tuple[str, list[CheckView], int]]:
    """The checks of a dossier by kind: the heading, no more than ``most`` of them, and how many more there are."""
    briefings = {briefing.article.id: briefing for briefing in view.dossier.briefings}
    found = []
    for kind, heading in _HEADINGS.items():
        checks = [check for check in view.dossier.checks if check.kind is kind]
        shown = [_check(view, check, [briefings[article] for article in check.articles]) for check in checks[:most]]
        found.append((heading, shown, len(checks) - len(shown)))
    return [each for each in found if each[1]]


def _check(view: Viewer, check: Check, briefings: Sequence[Briefing]) -> CheckView:
    quoted = [(b.article, s) for b in briefings for s in b.analysis.statements if s.id == check.statement]
    return CheckView(
        name=check.name,
        places=tuple(Link(b.article.title, view.place(b.article.id, check.statement or "")) for b in briefings),
        actors=tuple(_named(view, check, actor) for actor in check.actors),
        has_speaker=any(statement.speaker is not None for _, statement in quoted),
        quote=tuple(article.words(span) for article, statement in quoted for span in statement.content),
        fixes=tuple(_together(check.fixes)),
    )


def _named(view: Viewer, check: Check, actor_id: str) -> Link:
    """The name of an actor, with the type where that is in question."""
    link = view.actor(actor_id) or Link("")
    return (
        replace(link, text=f"{link.text} ({view.dossier.actors[actor_id].type})")
        if check.kind is CheckKind.TYPE
        else link
    )


def _together(fixes: Sequence[Fix]) -> Iterator[FixesView]:
    """The lines of a check, those for the same place together."""
    for (files, under, entry), found in groupby(fixes, lambda fix: (fix.files, fix.under, fix.entry)):
        answers = tuple((fix.answer, fix.line) for fix in found)
        yield FixesView(files[:_FILES], max(len(files) - _FILES, 0), under, entry, answers)

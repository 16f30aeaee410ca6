"""Turns: statements that follow each other and are one speaker's, under one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from generator.ids import slug
from generator.model import Briefing
from generator.publish.escape import own_name
from generator.publish.views import ArticleView, Link, StatementView, Viewer

_OUTLETS = 5  # columns of a table


@dataclass(frozen=True, slots=True)
class Turn:
    """Statements under one name.

    ``as_worded`` are the article's words for a speaker who is tied to no actor, or for a ``document``.
    """

    speaker: Link | None
    as_worded: str
    document: bool
    role: str
    rows: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class Turns:
    """The statements of a page: those that were read surely, and apart from them the doubtful ones."""

    sure: tuple[Turn, ...]
    doubtful: tuple[Turn, ...]

    def __iter__(self) -> Iterator[Turn]:
        return iter((*self.sure, *self.doubtful))

    @property
    def count(self) -> int:
        """How many statements there are."""
        return sum(len(turn.rows) for turn in self)

    @property
    def count_doubtful(self) -> int:
        """How many of them are doubtful."""
        return sum(len(turn.rows) for turn in self.doubtful)


def turns_of(rows: Iterable[StatementView]) -> Turns:
    """Statements in turns; the order stays."""
    rows = list(rows)
    return Turns(
        tuple(_turns(row for row in rows if not row.doubtful)), tuple(_turns(row for row in rows if row.doubtful))
    )


def _turns(rows: Iterable[StatementView]) -> Iterable[Turn]:
    for _, found in groupby(rows, lambda row: (row.speaker_id, row.speaker is None and row.as_worded, row.role)):
        turn = tuple(found)
        first = turn[0]
        yield Turn(first.speaker, first.as_worded, first.document, first.role, turn)


@dataclass(frozen=True, slots=True)
class StatementGroup:
    """The statements of one article on a page about more than one."""

    article: ArticleView
    turns: Turns

    @property
    def count(self) -> int:
        """How many statements are shown."""
        return self.turns.count


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said what in several articles: the statements of one speaker, article by article.

    ``by_outlet`` counts them for each outlet of ``outlets_of``; ``is_actor`` is false of those of nobody who is known.
    """

    link: Link
    anchor: str
    role: str
    is_actor: bool
    groups: tuple[StatementGroup, ...]
    by_outlet: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many statements are shown."""
        return sum(group.count for group in self.groups)


def outlets_of(briefings: Iterable[Briefing], of: str | None = None) -> list[str]:
    """The outlets with the most statements, of all or of one speaker, the most first; "" where the source has none."""
    counts: Counter[str] = Counter()
    for briefing in briefings:
        counts[briefing.article.outlet or ""] += sum(of in (None, s.speaker) for s in briefing.analysis.statements)
    return sorted((each for each in counts if counts[each]), key=lambda each: (-counts[each], each))[:_OUTLETS]


def speakers_of(
    view: Viewer,
    briefings: Sequence[Briefing],
    outlets: Sequence[str],
    most: int,
    repeats: Mapping[str, Set[str]] | None = None,
) -> list[Speaker]:
    """Who said what: who says most first, and what is said by nobody who is known last.

    Args:
        view: makes views for the page.
        briefings: the articles, in the order in which they are shown.
        outlets: those that statements are counted for.
        most: statements that are shown, and as many more as the last speaker has.
        repeats: the statements, by article, that stand in another one which is the same text; they are left out.
    """
    rows: dict[str, list[tuple[Briefing, list[StatementView]]]] = {}
    for briefing in briefings:
        found: dict[str, list[StatementView]] = {}
        left_out = {own_name(each) for each in (repeats or {}).get(briefing.article.id, ())}
        for row in (row for row in view.statements(briefing) if row.id not in left_out):
            found.setdefault(row.speaker_id, []).append(row)
        for key, each in found.items():
            rows.setdefault(key, []).append((briefing, each))
    sizes = {key: sum(len(found) for _, found in parts) for key, parts in rows.items()}
    chosen: list[Speaker] = []
    shown = 0
    for key in sorted(rows, key=lambda key: (not key, -sizes[key], key)):
        if shown >= most:
            break
        chosen.append(_speaker(view, key, rows[key], outlets))
        shown += sizes[key]
    return chosen


def _speaker(
    view: Viewer, key: str, parts: Sequence[tuple[Briefing, list[StatementView]]], outlets: Sequence[str]
) -> Speaker:
    counts: Counter[str] = Counter()
    for briefing, rows in parts:
        counts[briefing.article.outlet or ""] += len(rows)
    return Speaker(
        link=view.actor(key or None) or Link("Not tied to a named actor"),
        anchor=own_name(f"said-by-{slug(key)}" if key else "said-by-nobody-known"),
        role=next((row.role for _, rows in parts for row in rows if row.role), ""),
        is_actor=bool(key),
        groups=tuple(StatementGroup(view.article(briefing), turns_of(rows)) for briefing, rows in parts),
        by_outlet=tuple(counts[outlet] for outlet in outlets),
    )

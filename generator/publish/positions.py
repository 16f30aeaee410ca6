"""Positions on the page of an actor: what was said of one thing, in order of time, with a picture of that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model import Briefing, Position
from generator.publish.axis import Column, columns_of
from generator.publish.changes import repeated
from generator.publish.over_time import positions_of
from generator.publish.views import ArticleView, Link, StatementView, Viewer

_MOST = 12  # positions of a page
_SAYINGS = 12  # of a position, the newest


@dataclass(frozen=True, slots=True)
class Saying:
    """Some words with the article in which they stand first, and the others that have them too."""

    row: StatementView
    article: ArticleView
    again: tuple[ArticleView, ...]


@dataclass(frozen=True, slots=True)
class PositionView:
    """What a speaker said of ``about``: ``sayings`` are in order of time, ``earlier`` counts those that are left off.

    ``columns`` are the picture, empty where there is little to see.
    """

    about: Link
    sayings: tuple[Saying, ...]
    earlier: int
    columns: tuple[Column, ...]


def positions_shown(view: Viewer, speaker: str, briefings: Sequence[Briefing]) -> list[PositionView]:
    """The positions of an actor as its page shows them.

    Args:
        view: makes the links of the page.
        speaker: the id of the actor.
        briefings: the articles in which the actor is.
    """
    folders = dict.fromkeys(briefing.article.collection for briefing in briefings)
    matters = [matter for folder in folders for matter in view.dossier.matters.get(folder, ())]
    found = positions_of(speaker, briefings, matters, repeated(view.dossier, briefings))[:_MOST]
    titles = {matter.id: " · ".join(matter.title) for matter in matters}
    by_id = {briefing.article.id: briefing for briefing in briefings}
    shown = {key for position in found for saying in position.sayings for key in saying}
    rows = {
        (article, row.id): row
        for article in dict.fromkeys(article for article, _ in sorted(shown))
        for row in view.statements(by_id[article], speaker)
    }
    return [
        PositionView(
            Link(titles[position.about]) if position.is_matter else view.actor(position.about) or Link(""),
            tuple(_sayings(view, position, by_id, rows)),
            max(len(position.sayings) - _SAYINGS, 0),
            columns_of(list(_days(position, by_id, rows))),
        )
        for position in found
        if not position.is_matter or titles[position.about]
    ]


def _sayings(
    view: Viewer, position: Position, by_id: dict[str, Briefing], rows: dict[tuple[str, str], StatementView]
) -> Iterator[Saying]:
    for saying in position.sayings[-_SAYINGS:]:
        first, *others = (view.article(by_id[article]) for article, _ in saying)
        yield Saying(rows[saying[0]], first, tuple(others))


def _days(
    position: Position, by_id: dict[str, Briefing], rows: dict[tuple[str, str], StatementView]
) -> Iterator[tuple[dt.date, str]]:
    """The days on which articles have the words, each with where they stand."""
    for key in (key for saying in position.sayings for key in saying):
        published = by_id[key[0]].article.published
        if published:
            yield published, rows[key].href

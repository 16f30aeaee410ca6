"""Collection rows: what the list of all collections says of each."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Briefing
from generator.publish.changes import repeated
from generator.publish.views import Link, Viewer, collection_name, from_to, speakers

_HEARD = 5  # who speak the most


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """A collection: how much is in it, from when its articles are, and who speaks the most."""

    link: Link
    briefings: int
    outlets: Mapping[str, int]
    """How many articles each outlet has, who has most first; those whose source names none are not among them."""
    statements: int
    when: str
    speakers: tuple[Link, ...]


def collection_rows(view: Viewer) -> list[CollectionRow]:
    """All collections, that with the newest article first."""
    folders: dict[str, list[Briefing]] = defaultdict(list)
    for briefing in view.dossier.briefings:
        if briefing.article.collection:
            folders[briefing.article.collection].append(briefing)
    rows = [(_days(found), _row(view, folder, found)) for folder, found in sorted(folders.items())]
    rows.sort(key=lambda row: row[0][-1] if row[0] else dt.date.min, reverse=True)
    return [row for _, row in rows]


def _row(view: Viewer, folder: str, briefings: list[Briefing]) -> CollectionRow:
    repeats = repeated(view.dossier, briefings)
    told: dict[str, int] = defaultdict(int)
    for briefing in briefings:
        told[briefing.article.outlet or ""] += 1
    page = view.addresses.collection(folder)
    heard = speakers(briefings, repeats)[:_HEARD]
    return CollectionRow(
        link=Link(collection_name(folder), view.addresses.link(view.page, page) if page else ""),
        briefings=len(briefings),
        outlets={name: told[name] for name in sorted(told, key=lambda name: (-told[name], name)) if name},
        statements=sum(len(b.analysis.statements) - len(repeats.get(b.article.id, ())) for b in briefings),
        when=from_to(_days(briefings)),
        speakers=tuple(link for actor, _ in heard if (link := view.actor(actor))),
    )


def _days(briefings: list[Briefing]) -> list[dt.date]:
    return sorted(briefing.article.published for briefing in briefings if briefing.article.published)

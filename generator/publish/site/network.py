"""Network: the strongest relations of a page's actors, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.publish.site.relations import Relation, Relations
from generator.publish.views import Link, Viewer

_ACTORS = 12
_RELATIONS = 15  # of one sort
_PLACES = 3  # links of one relation


@dataclass(frozen=True, slots=True)
class RelationView:
    """One relation as a row: the two, how often, and links to the first places that show it."""

    one: Link
    other: Link
    count: int
    places: tuple[str, ...]

    @property
    def has_more(self) -> bool:
        """Whether there are places without a link."""
        return self.count > len(self.places)


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The tables, and how many relations and actors are left out of them."""

    spoken: tuple[RelationView, ...]
    named: tuple[RelationView, ...]
    more_spoken: int
    more_named: int
    more_actors: int


def network_of(view: Viewer, relations: Relations, of: str | None = None) -> NetworkView | None:
    """The strongest relations, among the actors who are in most of them; None where there are none.

    Args:
        view: makes links for the page.
        relations: those of the page's articles, or of its actor.
        of: the actor of the page, who comes first.
    """
    weights = relations.weights()
    everyone = sorted(weights, key=lambda actor: (actor != of, -weights[actor], actor))
    among = relations.among(everyone[:_ACTORS])
    shown = Relations(among.spoken[:_RELATIONS], among.named[:_RELATIONS])
    actors = [actor for actor in everyone if actor in shown.weights()]
    links = {actor: link for actor in actors if (link := view.actor(actor))}
    if not links:
        return None

    def rows(found: Sequence[Relation]) -> tuple[RelationView, ...]:
        return tuple(
            RelationView(
                links[relation.one],
                links[relation.other],
                len(relation.places),
                tuple(view.place(each.article, each.anchor) for each in relation.places[:_PLACES]),
            )
            for relation in found
        )

    return NetworkView(
        spoken=rows(shown.spoken),
        named=rows(_beginning_with(of, shown.named)),
        more_spoken=len(relations.spoken) - len(shown.spoken),
        more_named=len(relations.named) - len(shown.named),
        more_actors=len(everyone) - len(actors),
    )


def _beginning_with(actor: str | None, relations: Sequence[Relation]) -> list[Relation]:
    """Relations that have no direction, with the actor of the page before the other."""
    return [replace(r, one=r.other, other=r.one) if r.other == actor else r for r in relations]

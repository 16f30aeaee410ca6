"""Addresses: which page shows what, and how one page links to another."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from generator.ids import slug
from generator.model import Dossier, DossierActor, MentionKind
from generator.publish.escape import own_name


class Addresses:
    """The pages of a dossier as paths below ``docs``, and the links between them.

    Links are relative and in MkDocs' directory form (``actors/ann-lee/``), so the site works under any path.
    """

    def __init__(self, dossier: Dossier) -> None:
        speaking = {s.speaker for b in dossier.briefings for s in b.analysis.statements}
        self._actors = {key for key, actor in dossier.actors.items() if key in speaking or _is_recurrent(actor)}
        self._collections = {b.article.collection for b in dossier.briefings if b.article.collection}

    def briefing(self, article_id: str) -> str:
        """The page of an article."""
        return _page("briefings", slug(article_id))

    def actor(self, actor_id: str) -> str | None:
        """The page of an actor who speaks, is named more than once or in more than one article; None for the others."""
        return _page("actors", actor_id) if actor_id in self._actors else None

    def collection(self, folder: str) -> str | None:
        """The page of a collection; None for articles that are in none."""
        return _page("collections", slug(folder)) if folder in self._collections else None

    @property
    def actors(self) -> Iterable[str]:
        """The ids of the actors that have a page, in order."""
        return sorted(self._actors)

    @property
    def collections(self) -> Iterable[str]:
        """The folders that are collections, in order."""
        return sorted(self._collections)

    def link(self, page: str, target: str, fragment: str = "") -> Markup:
        """The link from one page to another, or to a place on it."""
        place = f"#{fragment}" if fragment else ""
        if page == target and fragment:
            return own_name(place)
        here, there = _served(page), _served(target)
        up = "../" * (here.count("/") + 1) if here else ""
        return own_name((f"{up}{there}/" if there else up or "./") + place)

    def file(self, page: str, target: str) -> Markup:
        """The link from a page to a file that is no page."""
        here = _served(page)
        return own_name(("../" * (here.count("/") + 1) if here else "") + target)


def _served(page: str) -> str:
    """Where a page is found below the site's root: "a/b.md" at "a/b", "a/index.md" at "a", "index.md" at ""."""
    folder, _, name = page.removesuffix(".md").rpartition("/")
    return folder if name == "index" else f"{folder}/{name}".lstrip("/")


def _page(folder: str, name: str) -> str:
    """The page of that name; "index" is the name of the folder's own page and cannot be had."""
    return f"{folder}/{name if name != 'index' else 'index-'}.md"


def _is_recurrent(actor: DossierActor) -> bool:
    """Whether an actor with a name is named more than once, or stands in more than one article."""
    named = sum(m.kind is MentionKind.NAME for each in actor.appearances.values() for m in each.mentions)
    return named > 1 or (named > 0 and len(actor.appearances) > 1)

"""Addresses: which page shows what, where its files lie, and how one page links to another."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

from generator.ids import slug
from generator.model import Dossier, DossierActor, MentionKind
from generator.publish.escape import own_name
from generator.settings import Site

TO_CHECK = "to-check/index.md"
"""The page for editors, which a site may leave off."""

FOLDERS = ("accounts", "briefings", "collections", "actors", "timeline", "statements", "changes", "to-check", "search")
"""The folders below ``docs`` that hold generated files and nothing else."""

FEED = "briefings/feed.xml"
"""Where the feed lies below ``docs``, and so below the site's root."""

CALENDAR = "timeline/dates.ics"
"""The same for the calendar."""

ROBOTS = "robots.txt"
"""The same for what crawlers are asked not to fetch."""

_MANY = 4  # articles: one who is in so many has a page though nobody quotes them


class Addresses:
    """The pages of a dossier as paths below ``docs``, and the links between them.

    Links are relative, so the site works under any path, and lead to files (``actors/ann-lee.html``), so that it works
    without a server too; or to folders (``actors/ann-lee/``) where MkDocs' ``use_directory_urls`` is on.
    """

    def __init__(self, dossier: Dossier, site: Site | None = None) -> None:
        self._site = site or Site()
        self._speaking = {s.speaker for b in dossier.briefings for s in b.analysis.statements}
        self._all = dossier.actors
        self._actors = {key for key in dossier.actors if self._has_page(key)}
        self._collections = {b.article.collection for b in dossier.briefings if b.article.collection}

    def briefing(self, article_id: str) -> str:
        """The page of an article."""
        return _page("briefings", slug(article_id))

    def actor(self, actor_id: str) -> str | None:
        """The page of an actor of whom there is something to bring together; None for the others."""
        return _page("actors", actor_id) if actor_id in self._actors else None

    def mention(self, actor_id: str, article_id: str | None = None) -> tuple[str, str] | None:
        """Where an actor is first mentioned, as a page and a place on it; None where it is nowhere.

        Args:
            actor_id: the actor.
            article_id: the article that is asked first; after it, those of the actor in the order of the dossier.
        """
        appearances = self._all[actor_id].appearances
        there = [article_id] if article_id in appearances else []
        for article in (*there, *appearances):
            if article is not None and appearances[article].mentions:
                return self.briefing(article), f"src-{actor_id}"
        return None

    def is_listed(self, actor_id: str) -> bool:
        """Whether an actor is one of those whom a list of everybody names: who speaks, or is named more than once."""
        return actor_id in self._speaking or _is_recurrent(self._all[actor_id])

    def collection(self, folder: str) -> str | None:
        """The page of a collection; None for articles that are in none."""
        return _page("collections", slug(folder)) if folder in self._collections else None

    def pdf(self, page: str) -> str:
        """Where the PDF of a page lies."""
        return f"{page.removesuffix('.md')}.pdf"

    def citation(self, page: str, ending: str) -> str:
        """Where a file beside the page of an article lies: its citation, say, of the format that has this ending."""
        return f"{page.removesuffix('.md')}.{ending}"

    def _has_page(self, actor_id: str) -> bool:
        """Whether an actor speaks and is in several articles, or is in many, or an editor has settled who it is.

        What one article says of somebody is on the page of that article.
        """
        actor = self._all[actor_id]
        articles = len(actor.appearances)
        return articles >= _MANY or (articles > 1 and actor_id in self._speaking) or actor.corrected

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
        relative = _relative(self.served(target), self._folder(page))
        ending = "/" if self._site.directory_urls else ""
        return own_name(relative + ending + place)

    def file(self, page: str, target: str) -> Markup:
        """The link from a page to a file that is no page."""
        return own_name(_relative(target, self._folder(page)))

    def address(self, page: str, fragment: str = "") -> str:
        """Where a page, or a place on it, is found on the web; below the site's root where that is not known."""
        return self._site.url + self.served(page) + (f"#{fragment}" if fragment else "")

    def served(self, page: str) -> str:
        """Where a page is found below the site's root: "a/b.md" at "a/b.html", or at "a/b/" in directory form."""
        name = page.removesuffix(".md")
        if not self._site.directory_urls:
            return f"{name}.html"
        folder, _, last = name.rpartition("/")
        return name + "/" if last != "index" else folder and folder + "/"

    def _folder(self, page: str) -> str:
        """The folder that links on a page start from."""
        return posixpath.dirname(self.served(page))


def paragraph_anchor(number: int) -> str:
    """The anchor of a paragraph of the source text, from 0."""
    return f"p-{number + 1}"


@lru_cache(maxsize=1 << 16)  # a page links to the same few again and again
def _relative(target: str, folder: str) -> str:
    """The way from a folder to a file or a folder, both given from the top: ``relpath``, which asks the system much."""
    ahead, at = target.strip("/").split("/") if target else [], folder.split("/") if folder else []
    shared = len(posixpath.commonprefix([ahead, at]))
    return "/".join([".."] * (len(at) - shared) + ahead[shared:]) or "."


def _page(folder: str, name: str) -> str:
    """The page of that name; "index" is the name of the folder's own page and cannot be had."""
    return f"{folder}/{name if name != 'index' else 'index-'}.md"


def _is_recurrent(actor: DossierActor) -> bool:
    """Whether an actor with a name is named more than once, or stands in more than one article."""
    named = sum(m.kind is MentionKind.NAME for each in actor.appearances.values() for m in each.mentions)
    return named > 1 or (named > 0 and len(actor.appearances) > 1)

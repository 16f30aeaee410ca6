"""Documents: what the PDF of a briefing, or the dossier of a collection, shows; a print layout only loops over it.

A document is made of the views that pages are made of. Its links are names of places inside it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from markupsafe import Markup

import generator
from generator import edtf
from generator.model import Analysis, Briefing, Dossier
from generator.publish.accounts import matters_shown
from generator.publish.addresses import Addresses
from generator.publish.axis import axis_of
from generator.publish.changes import copies_by_first, repeated, revision_views, told_once
from generator.publish.escape import on_paper, own_name, web_url
from generator.publish.print.numbering import Sentences, sentences_of
from generator.publish.views import (
    TYPES,
    UNDATED,
    DateView,
    Link,
    Viewer,
    collection_name,
    dates_in_order,
    editors_words,
    speakers,
)
from generator.settings import DOSSIER_ARTICLES

_LATEST = 200  # dates of an overview
_FRONT = 5  # rows of each list on the first page
_FRONT_ARTICLES = 3
_SPEAKERS = 40  # actors of an overview
_VERSION = 12  # hexadecimal digits of a hash: enough to tell two texts apart, and short enough to compare by eye


class Layout(StrEnum):
    """The kinds of document, each laid out by a file of its own."""

    BRIEFING = "briefing"
    DOSSIER = "dossier"


@dataclasses.dataclass(frozen=True, slots=True)
class Document:
    """One document to be set.

    ``name`` is its path below the folder of documents, ``path`` the article or the folder that it is of, and ``data``
    what it shows, of the types that JSON knows.
    """

    name: str
    path: str
    layout: Layout
    data: dict[str, Any]


class Places(Addresses):
    """Where things stand inside one document: the names that pages have, for links that stay inside it."""

    def _has_page(self, actor_id: str) -> bool:
        """Whether an actor is in the list at the end."""
        return self.is_listed(actor_id)

    def collection(self, folder: str) -> None:
        """Nowhere: a document about a collection is all about it."""

    def mention(self, actor_id: str, article_id: str | None = None) -> None:
        """Nowhere: who is in no list of everybody is a name without a link."""

    def link(self, page: str, target: str, fragment: str = "") -> Markup:
        """The name of a place; one on the part of the document where the link stands begins with "#"."""
        place = f"#{fragment}" if fragment else ""
        return own_name(place if page == target and fragment else _name(target) + place)


class Nowhere(Places):
    """The same for an overview, in which nothing has a place of its own: it lists, and links to nothing."""

    def link(self, page: str, target: str, fragment: str = "") -> Markup:  # noqa: ARG002
        """No place."""
        return own_name("")


Subject = Briefing | str
"""What a document is about: an article, or the folder of a collection."""


def subjects(dossier: Dossier, addresses: Addresses) -> list[Subject]:
    """Everything that has a document: each article, then each collection."""
    return [*dossier.briefings, *addresses.collections]


def subjects_named(dossier: Dossier, addresses: Addresses, name: str, seeds: Path) -> list[Subject]:
    """What a person may mean by a name; nothing where no article or collection goes by it.

    Args:
        dossier: the articles.
        addresses: its pages.
        name: the id of an article, the folder of a collection below that of all articles, or the path of either.
        seeds: the folder of all articles.
    """
    path, root = Path(name).resolve(), seeds.parent
    articles = [b for b in dossier.briefings if name == b.article.id or path == (root / b.article.path).resolve()]
    folders = [f for f in addresses.collections if name == f or path == (seeds / f).resolve()]
    return [*articles, *folders]


def document_of(dossier: Dossier, addresses: Addresses, subject: Subject, most: int = DOSSIER_ARTICLES) -> Document:
    """The briefing of an article, or the dossier of a collection, named as its page is.

    Args:
        dossier: the articles.
        addresses: its pages.
        subject: the article or collection.
        most: articles that a dossier shows whole; that of a larger collection is an overview.
    """
    if isinstance(subject, Briefing):
        return _briefing(dossier, addresses.briefing(subject.article.id), subject)
    return _dossier(dossier, addresses.collection(subject) or "", subject, most)


def name_of(addresses: Addresses, subject: Subject) -> str:
    """The path of a document below the folder of documents."""
    page = addresses.briefing(subject.article.id) if isinstance(subject, Briefing) else addresses.collection(subject)
    return addresses.pdf(page or "")


def _briefing(dossier: Dossier, page: str, briefing: Briefing) -> Document:
    part = part_of(dossier, [briefing])
    places = Places(part)
    article = briefing.article
    data = _ABOUT | {"title": _title(article.title), "articles": [_article(part, places, briefing)]}
    return Document(places.pdf(page), article.path, Layout.BRIEFING, _data(data))


def _dossier(dossier: Dossier, page: str, folder: str, most: int) -> Document:
    part = part_of(dossier, [b for b in dossier.briefings if b.article.collection == folder])
    whole = len(part.briefings) <= most
    places = Places(part) if whole else Nowhere(part)
    view = Viewer(part, places, page)
    once = {(b.article.id, date.id) for b in told_once(dossier, part.briefings) for date in b.analysis.dates}
    dates = [view.date(b, date) for b, date in dates_in_order(part) if (b.article.id, date.id) in once]
    shown = dates if whole else [date for date in dates if date.days][-_LATEST:]
    articles = [_article(part, places, b) if whole else _line(view, b) for b in part.briefings]
    data = _ABOUT | {
        "title": _title(collection_name(folder)),
        "published": _period(part),
        "outlets": sorted({b.article.outlet for b in part.briefings if b.article.outlet}),
        "version": _version(*(article["version"] for article in articles)),
        "whole": whole,
        "articles": articles,
        "actors": _actors(part, view, None if whole else _SPEAKERS),
        "dates": shown,
        "dated": len(dates),
        "axis": axis_of(shown),
        "front": _front(dossier, part, view, folder, dates),
    }
    return Document(Addresses(part).pdf(page), folder, Layout.DOSSIER, _data(data))


def _front(dossier: Dossier, part: Dossier, view: Viewer, folder: str, dates: Sequence[DateView]) -> dict[str, Any]:
    """What stands on one page before all else: what happened, who says what, where accounts differ, what is next.

    All of it is words of the articles: the first sentence of the newest ones, the newest statement of those who speak
    most, the words that differ, and the dates after the newest article.
    """
    newest = max((b.article.published for b in part.briefings if b.article.published), default=None)
    firsts = copies_by_first(dossier.copies, (b.article.id for b in part.briefings))
    others = {name for names in firsts.values() for name in names}
    leading = [b for b in part.briefings if b.analysis.lead and b.article.id not in others]
    happened = [_shown(view.article(b)) | {"lead": view.article(b).lead[0]} for b in leading]
    voices = []
    for actor, _ in speakers(part.briefings, repeated(dossier, part.briefings))[:_FRONT]:
        of = next(b for b in part.briefings if any(s.speaker == actor for s in b.analysis.statements))
        voices.append({"article": view.article(of), "statement": _shown(view.statements(of, actor)[0])})
    ahead = [date for date in dates if newest and date.days and date.days[0] > newest]
    matters = matters_shown(view, dossier.matters.get(folder, ()), differing=True)
    return {
        "happened": happened[:_FRONT_ARTICLES],
        "voices": voices,
        "matters": matters[:_FRONT],
        "more": max(len(matters) - _FRONT, 0),
        "ahead": ahead[:_FRONT],
    }


_ABOUT = {"program": f"Briefing {generator.__version__}"}


def _name(page: str) -> str:
    return page.removesuffix(".md")


def part_of(dossier: Dossier, briefings: Sequence[Briefing]) -> Dossier:
    """Some briefings of a dossier, with the actors in them as these articles show them."""
    names = {briefing.article.id for briefing in briefings}
    keys = {key for briefing in briefings for key in _actor_ids(briefing.analysis)}
    actors = {}
    for key in sorted(keys):
        actor = dossier.actors[key]
        here = {name: each for name, each in actor.appearances.items() if name in names}
        actors[key] = dataclasses.replace(actor, appearances=here)
    return Dossier(tuple(briefings), actors, copies=dossier.copies)


def _actor_ids(analysis: Analysis) -> Iterator[str]:
    """The actors of an article, and those whom an editor has put into its statements."""
    yield from (actor.id for actor in analysis.actors)
    for statement in analysis.statements:
        told = (statement.speaker, statement.addressee, statement.medium, *(each.speaker for each in statement.chain))
        yield from filter(None, told)


def _line(view: Viewer, briefing: Briefing) -> dict[str, Any]:
    """An article as a line of an overview."""
    article = briefing.article
    head = view.article(briefing)
    return {
        "article": dataclasses.replace(head, link=Link(_title(head.link.text))),
        "path": article.path,
        "version": _version(article.text),
        "unshown": "",
    }


def _article(dossier: Dossier, places: Places, briefing: Briefing) -> dict[str, Any]:
    """The part of a document about one article: what its page shows, with the numbers of sentences."""
    article, analysis = briefing.article, briefing.analysis
    page = places.briefing(article.id)
    view = Viewer(dossier, places, page)
    sentences = sentences_of(article)
    numbers = {s.id: sentences.holding((*s.source, *s.cue, *s.content)) for s in analysis.statements}
    numbers |= {date.id: sentences.holding([date.span]) for date in analysis.dates}
    dates = view.dates(briefing)
    head = view.article(briefing)
    return {
        "place": _name(page),
        "article": dataclasses.replace(head, link=Link(_title(head.link.text), head.link.href)),
        "title_taken": article.title_taken,
        "published_taken": article.published_span is not None,
        "published_from": article.published_from or "",
        "missing": article.missing or "",
        "url": web_url(article.url),
        "language": article.language,
        "path": article.path,
        "version": _version(article.text),
        "corrected": sorted(briefing.corrected),
        "editors_words": editors_words(briefing),
        "statements": [_shown(row) | {"sentences": numbers[row.id]} for row in view.statements(briefing)],
        "hidden": briefing.hidden,
        "dates": [_shown(row) | {"sentences": numbers[row.id]} for row in dates],
        "axis": axis_of(dates, article.published),
        "revisions": revision_views(briefing),
        "actors": view.actors(briefing),
        "paragraphs": _paragraphs(view, briefing, sentences, numbers),
        "unshown": "",  # the characters that no font has, which only a typesetter can tell
    }


def _paragraphs(
    view: Viewer, briefing: Briefing, sentences: Sentences, numbers: Mapping[str, Sequence[int]]
) -> Iterator[list[dict[str, Any]]]:
    """The paragraphs of an article as numbered sentences; ``row`` leads to the first row that is of the sentence."""
    rows: dict[int, str] = {}
    for name, found in numbers.items():
        for number in found:
            rows.setdefault(number, own_name(f"#{name}"))
    segments = iter(view.source(briefing, [span for paragraph in sentences.paragraphs for span in paragraph]))
    for paragraph in sentences.numbered():
        yield [{"number": number, "row": rows.get(number, ""), "segments": next(segments)} for number, _ in paragraph]


def _actors(dossier: Dossier, view: Viewer, most: int | None) -> dict[str, list[dict[str, Any]]]:
    """The actors of a dossier that have a place of their own, or those who say most, by type and in order of name."""
    said = dict(speakers(dossier.briefings, repeated(dossier, dossier.briefings))[:most])
    chosen = dossier.actors if most is None else said
    ordered = sorted((dossier.actors[key] for key in chosen), key=lambda actor: (actor.name.casefold(), actor.id))
    found: dict[str, list[dict[str, Any]]] = {}
    for kind, heading in TYPES.items():
        rows = []
        for actor in ordered:
            if actor.type is kind and view.addresses.actor(actor.id):
                briefings = [b for b in dossier.briefings if b.article.id in actor.appearances]
                rows.append(
                    {
                        "name": view.actor(actor.id),
                        "role": actor.role,
                        "roles": [role.words for role in view.roles(actor, briefings)],
                        "aliases": actor.aliases,
                        "corrected": actor.corrected,
                        "said": said.get(actor.id, 0),
                        "articles": [view.article(briefing).link for briefing in briefings],
                    }
                )
        if rows:
            found[heading] = rows
    return found


def _period(dossier: Dossier) -> str:
    """The publication dates of the first and the last article, in words."""
    days = sorted(b.article.published for b in dossier.briefings if b.article.published)
    if not days:
        return UNDATED
    return edtf.words(f"{days[0].isoformat()}/{days[-1].isoformat()}")


def _title(text: str) -> str:
    """A title, which documents and headings must have, though an article's may have nothing that can be seen."""
    return text if on_paper(text).strip() else "Untitled"


def _version(*texts: str) -> str:
    """What tells one version of a text from another: the first digits of its SHA-256."""
    digest = hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:_VERSION]


def _shown(view: Any) -> dict[str, Any]:
    """What a template can ask a view for: its fields and its properties."""
    names = [field.name for field in dataclasses.fields(view)]
    names += [name for name, value in vars(type(view)).items() if isinstance(value, property)]
    return {name: getattr(view, name) for name in names}


def _data(value: Any) -> Any:
    """A value in the types that JSON knows; texts on one line, without what cannot be seen."""
    if isinstance(value, str):
        return on_paper(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        return _data(_shown(value))
    if isinstance(value, Mapping):
        return {str(key): _data(each) for key, each in value.items()}
    if isinstance(value, Iterable):
        return [_data(each) for each in value]
    return value

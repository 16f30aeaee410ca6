"""Structured data: an article and what was read in it, in the words of schema.org, for search engines and programs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from generator.model import ActorType, Basis, Briefing, Dossier, DossierActor, KeyDate, Statement, StatementKind
from generator.publish.addresses import Addresses
from generator.publish.escape import web_url
from generator.publish.event_names import EventNames
from generator.publish.writing import head_as_made

_CONTEXT = "https://schema.org"
_PAGE = "mainEntityOfPage"
_AT_LENGTH = frozenset(("description", "hasPart", "mentions", "keywords"))
"""What a page does not say in itself to programs, as it says all of it to people."""

Href = Callable[[str, str], str]
"""The address of a place on a page: takes the page and the fragment, or "" for the page itself."""

_TYPES = {
    ActorType.PERSON: "Person",
    ActorType.ORGANIZATION: "Organization",
    ActorType.PLACE: "Place",
    ActorType.GROUP: "Thing",  # schema.org has no word for people who are not named and have no body in common
}
_SPEAKERS = (ActorType.PERSON, ActorType.ORGANIZATION)  # whom schema.org lets speak
_QUOTED = re.compile(r"“[^“”]+”|\"[^\"]+\"|«[^«»]+»|„[^„“]+“")
_ISO = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")
_BASES = {Basis.STATED: "stated", Basis.RESOLVED: "worked out", Basis.ASSUMED: "assumed; check before use"}

Node = dict[str, object]


def structured_data_of(briefing: Briefing, dossier: Dossier, addresses: Addresses) -> Node:
    """What the page of an article says in itself to programs: of which article it is; ``linked_data_of`` has it all."""
    href = partial(addresses.link, addresses.briefing(briefing.article.id))
    whole = news_article(briefing, dossier, addresses, href)
    return {"@context": _CONTEXT} | {key: value for key, value in whole.items() if key not in _AT_LENGTH}


def linked_data_of(briefing: Briefing, dossier: Dossier, addresses: Addresses) -> str:
    """The file beside the page of an article that says it all to programs; its links are relative to the file.

    It begins with the page that it is of, by which the file is known as ours.
    """
    href = partial(addresses.link, "briefings/index.md")  # the file lies in the folder of the pages
    whole = news_article(briefing, dossier, addresses, href)
    ordered = {"@context": _CONTEXT, _PAGE: whole[_PAGE]} | whole
    return json.dumps(ordered, separators=(",", ":")) + "\n"


def is_linked_data(content: bytes, name: str) -> bool:
    """Whether the content of a file of that name was made here by ``linked_data_of``."""
    page = re.escape(name.rpartition("/")[2].removesuffix(".jsonld"))
    begins = re.escape(json.dumps({"@context": _CONTEXT, _PAGE: 0}, separators=(",", ":")).removesuffix("0}"))
    return bool(re.match(rf'{begins}{{"@type":"WebPage","@id":"{page}(\.html|/)"}}'.encode(), head_as_made(content)))


def news_article(briefing: Briefing, dossier: Dossier, addresses: Addresses, href: Href) -> Node:
    """An article as a ``NewsArticle`` with its quotations, actors and dated events.

    Quotations are the words between quotation marks in statements that by the article were made; schema.org has no word
    for reported speech. Events are the dates that ISO 8601 can write: those of a known year, and neither seasons nor
    decades nor approximate ones.

    Args:
        briefing: the article and what was read in it.
        dossier: the dossier it belongs to.
        addresses: the pages of the dossier.
        href: how the addresses of pages are written.
    """
    article, analysis = briefing.article, briefing.analysis
    events = EventNames(briefing, dossier)
    page = addresses.briefing(article.id)
    url = web_url(article.url)
    actors = {actor.id: dossier.actors[actor.id] for actor in analysis.actors}
    names = {
        actor.id: href(addresses.actor(actor.id) or page, "" if addresses.actor(actor.id) else f"src-{actor.id}")
        for actor in analysis.actors
    }
    return _filled(
        {
            "@type": "NewsArticle",
            "@id": url or href(page, "source-text"),
            "name" if article.title_taken else "headline": article.title,
            "url": url,
            "datePublished": article.published.isoformat() if article.published else None,
            "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
            "author": [
                {"@type": "Organization" if name == article.outlet else "Person", "name": name}
                for name in article.authors
            ],
            "inLanguage": article.language,
            "keywords": list(article.tags),
            "description": " ".join(article.words(span) for span in analysis.lead),
            _PAGE: {"@type": "WebPage", "@id": href(page, "")},
            "hasPart": [
                _quotation(briefing, statement, quoted, actors, names) | {"@id": href(page, statement.id)}
                for statement in analysis.statements
                if (quoted := _quoted(briefing, statement))
            ],
            "mentions": [
                *(_actor(briefing, actor, names[actor.id]) for actor in actors.values()),
                *(event for date in analysis.dates if (event := _event(briefing, date, events, href(page, date.id)))),
            ],
        }
    )


def _quoted(briefing: Briefing, statement: Statement) -> list[str]:
    """The words of a statement that by the article were said just so."""
    pieces = [briefing.article.words(span) for span in statement.content]
    if statement.kind is StatementKind.INDIRECT or statement.negated or statement.hypothetical:
        return []
    if statement.kind is StatementKind.DIRECT:
        return pieces
    return [match[0][1:-1] for piece in pieces for match in _QUOTED.finditer(piece)]


def _quotation(
    briefing: Briefing,
    statement: Statement,
    quoted: Sequence[str],
    actors: Mapping[str, DossierActor],
    names: Mapping[str, str],
) -> Node:
    words = briefing.article.words
    # schema.org has no word for a doubt: who is not certain is given as worded
    speaker = None if briefing.has_unsure_speaker(statement) else actors.get(statement.speaker or "")
    may_speak = speaker is not None and speaker.type in _SPEAKERS
    credit = speaker.name if speaker else " … ".join(words(span) for span in statement.source)
    return _filled(
        {
            "@type": "Quotation",
            "text": " … ".join(quoted),
            "spokenByCharacter": {"@id": names[speaker.id]} if speaker and may_speak else None,
            "creditText": None if may_speak else credit,
        }
    )


def _actor(briefing: Briefing, actor: DossierActor, name: str) -> Node:
    roles = actor.appearances[briefing.article.id].roles
    worded = dict.fromkeys(briefing.article.words(role) for role in roles)
    return _filled(
        {
            "@type": _TYPES[actor.type],
            "@id": name,
            "name": actor.name,
            "alternateName": list(actor.aliases),
            "description": actor.role or "; ".join(worded),
            "sameAs": [url for address in actor.same_as if (url := web_url(address))],
        }
    )


def _event(briefing: Briefing, date: KeyDate, events: EventNames, name: str) -> Node | None:
    """A date as an event; None where ISO 8601 cannot write it."""
    first, _, last = date.value.partition("/")
    if not all(_ISO.fullmatch(end) for end in (first, last) if end):
        return None
    words = briefing.article.words
    return _filled(
        {
            "@type": "Event",
            "@id": name,
            "name": events.name(date),
            "startDate": first,
            "endDate": last,
            "description": f"In the article: “{words(date.event)}”, “{words(date.span)}” ({_BASES[date.basis]})",
        }
    )


def _filled(node: Node) -> Node:
    """The node without what is empty."""
    return {key: value for key, value in node.items() if value not in (None, "", [])}

"""State: what the editor's screen is told of a site, as values of JSON: what may be corrected, and how it is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.corrections import Corrections
from generator.corrections.commands import command
from generator.corrections.lookup import Lookup
from generator.corrections.naming import Names
from generator.model import Actor, Article, Briefing, Dossier, Mention, MentionKind, Span
from generator.publish.addresses import TO_CHECK, Addresses
from generator.settings import Site

_NAMES = 2000  # of actors of the site, to choose among
_MENTIONS = 40  # of one actor, to choose among
_BESIDE = 3  # words on each side by which a mention is found

State = dict[str, Any]


def article_state(briefing: Briefing, corrections: Corrections) -> State:
    """What may be corrected in one article; statements and dates are by their ids."""
    article, found = briefing.article, briefing.analysis
    names = {actor.id: actor.name for actor in found.actors}
    own = corrections.of(article)
    statements = _names(article, briefing.read_statements, own.statements if own else (), "statement")
    dates = _names(article, briefing.read_dates, own.dates if own else (), "key date")
    return {
        "id": article.id,
        "title": article.title,
        "published": article.published.isoformat() if article.published else "",
        "outlet": article.outlet or "",
        "statements": {
            s.id: {"name": statements(s.content), "speaker": names.get(s.speaker or ""), "kind": s.kind.value}
            for s in found.statements
        },
        "dates": {d.id: {"name": dates((d.span,)), "value": d.value} for d in found.dates},
        "actors": [_actor(article, actor) for actor in found.actors],
    }


def site_state(dossier: Dossier, site: Site) -> State:
    """Whom an editor may choose among, what is open: of each check, the answers, and where that is listed."""
    names = sorted({actor.name for actor in dossier.actors.values()}, key=str.casefold)
    checks = {
        check.id: {
            "about": check.statement or check.date or "",
            "article": check.articles[0],
            "fixes": [
                {
                    "answer": fix.answer,
                    "is_open": fix.is_open,
                    "correction": {"what": fix.what, "article": fix.article, "values": dict(fix.values)},
                }
                for fix in check.fixes
            ],
        }
        for check in dossier.checks
    }
    to_check = Addresses(dossier, site).served(TO_CHECK)
    return {"names": names[:_NAMES], "checks": checks, "open": len(checks), "to_check": to_check}


def page_state(dossier: Dossier, site: Site, place: str) -> tuple[Briefing | None, State | None]:
    """The article whose page is served at a place below the site's root, or what is to be known of its actor."""
    addresses = Addresses(dossier, site)
    found = {addresses.served(addresses.briefing(b.article.id)): b for b in dossier.briefings}
    if place in found:
        return found[place], None
    for actor_id in addresses.actors:
        if addresses.served(addresses.actor(actor_id) or "") == place:
            actor = dossier.actors[actor_id]
            return None, {"name": actor.name, "type": actor.type.value}
    return None, None


def line_of(what: str, article: str | None, values: Mapping[str, Any]) -> str:
    """The command that says the same."""
    return command(what, article, values)


def _names(article: Article, items: Sequence[Sequence[Span]], entries: Sequence[Any], what: str) -> Any:
    """The name of each item: where an entry is about it already, the words of that, so that it is changed."""
    names = Names(article.text, items)
    placed, added = Lookup(article, "").placed(entries, items, what) if entries else ({}, [])
    taken = {tuple(items[number]): entry for number, entry in placed.items()}
    taken |= {(place,): entry for entry, place in added}

    def name(pieces: Sequence[Span]) -> Mapping[str, Any]:
        entry = taken.get(tuple(pieces))
        if entry is None:
            return names.of(pieces)
        return {"words": entry.words} | ({"nth": entry.nth} if entry.nth else {})

    return name


def _actor(article: Article, actor: Actor) -> State:
    mentions = [m for m in actor.mentions if m.kind is not MentionKind.PRONOUN][:_MENTIONS]
    return {
        "name": actor.name,
        "type": actor.type.value,
        "mentions": [
            {"name": article.words(m.span), "words": words} for m in mentions for words in _around(article, m)
        ],
    }


def _around(article: Article, mention: Mention) -> Iterator[str]:
    """The words around a mention, on its line; none where it stands alone there."""
    before = article.text[: mention.span.start].rpartition("\n")[2].split()[-_BESIDE:]
    after = article.text[mention.span.end :].partition("\n")[0].split()[:_BESIDE]
    joined = article.text[mention.span.end : mention.span.end + 1].strip()  # a comma, or what else goes on the word
    rest = " ".join(after)
    words = " ".join([*before, article.words(mention.span)]) + ("" if joined or not rest else " ") + rest
    if before or after:
        yield " ".join(words.split())

"""State: what the editor's screen is told of a site, as values of JSON: what may be corrected, and how it is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from generator.corrections import Corrections
from generator.corrections.commands import command
from generator.corrections.lookup import Lookup
from generator.corrections.model import CORRECTIONS_ENDING, DateCorrection, StatementCorrection, Value
from generator.corrections.naming import Names
from generator.corrections.removing import Entry
from generator.model import Actor, Article, Briefing, Dossier, DossierActor, Mention, MentionKind, Span
from generator.names import fold, seen
from generator.publish.addresses import TO_CHECK, Addresses
from generator.settings import Site

_NAMES = 2000  # of actors of the site, to choose among
_MENTIONS = 40  # of one actor, to choose among
_LINES = 500  # that editors wrote, to choose among
_TITLE = 60  # characters of a statement or date at the head of its panel
_BESIDE = 3  # words on each side by which a mention is found

State = dict[str, Any]
Said = Mapping[str, Sequence[Entry]]
"""What editors said so far, by the file where it stands."""


def article_state(dossier: Dossier, briefing: Briefing, corrections: Corrections, said: Said) -> State:
    """What may be corrected in one article; ``rows`` are its statements and dates by their ids.

    An actor goes by the name that the site shows, ``own`` is the one that the article has.
    """
    article, found = briefing.article, briefing.analysis
    names = {actor.id: seen(actor.name) for actor in found.actors}
    own = corrections.of(article)
    lines = {line["at"]: line for line in lines_of_article(article, corrections, said)}
    statements = _rows(article, briefing.read_statements, own.statements if own else (), "statement", lines)
    dates = _rows(article, briefing.read_dates, own.dates if own else (), "key date", lines)
    rows = {
        s.id: {**statements(s.content), "speaker": names.get(s.speaker or ""), "kind": s.kind.value}
        for s in found.statements
    }
    rows |= {d.id: {**dates((d.span,)), "value": d.value} for d in found.dates}
    return {
        "id": article.id,
        "title": article.title,
        "published": article.published.isoformat() if article.published else "",
        "outlet": article.outlet or "",
        "rows": rows,
        "actors": [{"own": own, "name": seen(dossier.actors[key].name)} for key, own in names.items()],
    }


def actors_of_article(dossier: Dossier, briefing: Briefing) -> State:
    """Whom an editor may say something of on the page of an article, and where each word would go."""
    article = briefing.article
    listed = [_actor(article, actor, dossier.actors[actor.id]) for actor in briefing.analysis.actors]
    return {"label": "Actors", "title": "Actors of this article", "all": listed}


def actor_by_itself(actor: DossierActor) -> State:
    """The same on the page of an actor."""
    name = seen(actor.name)
    listed = [{"label": f"{name} ({actor.type.value})", "scopes": [_in_all_articles(actor)]}]
    return {"label": "This actor", "title": f"Actor: {name}", "all": listed}


def lines_of_article(article: Article, corrections: Corrections, said: Said) -> list[State]:
    """What an editor said about one article, in the order of its file."""
    path = corrections.path_of(article)
    return [_line(path, entry, article.id) for entry in said.get(path, ())]


def lines_of_site(said: Said, name: str | None) -> list[State]:
    """What editors said, file by file: of whatever it is, or of the actor of that name."""
    return [
        _line(path, entry)
        for path, entries in said.items()
        for entry in entries
        if name is None or (entry.what in ("name", "actor") and fold(name) in _names_in(entry))
    ][:_LINES]


def _names_in(entry: Entry) -> set[str]:
    """The names in an entry about an actor, folded."""
    lists = (entry.values.get(key) for key in ("aliases", "not"))
    listed = [each for given in lists if isinstance(given, list) for each in given]
    return {fold(each) for each in (entry.values.get("name"), entry.values.get("is"), *listed) if isinstance(each, str)}


def line_of(path: str, what: str, values: Mapping[str, Value], article: str | None = None) -> str:
    """The command that writes an entry of a file; the article goes by the name of that if its id is not given."""
    name = article or PurePosixPath(path).name.removesuffix(CORRECTIONS_ENDING)
    return command(what, None if what == "actor" else name, values)


def _line(path: str, entry: Entry, article: str | None = None) -> State:
    """An entry by the command that writes it, and what is needed to take it out."""
    line = line_of(path, entry.what, entry.values, article)
    return {"line": line, "path": path, "what": entry.what, "values": entry.values, "at": entry.line}


def site_state(dossier: Dossier, site: Site) -> State:
    """Whom an editor may choose among, what is open: of each check, the answers, and where that is listed."""
    names = sorted({seen(actor.name) for actor in dossier.actors.values()}, key=str.casefold)
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


def page_of(dossier: Dossier, site: Site, place: str) -> Briefing | DossierActor | None:
    """The article or the actor whose page is served at a place below the site's root."""
    addresses = Addresses(dossier, site)
    found = {addresses.served(addresses.briefing(b.article.id)): b for b in dossier.briefings}
    if place in found:
        return found[place]
    there = (key for key in addresses.actors if addresses.served(addresses.actor(key) or "") == place)
    return next((dossier.actors[key] for key in there), None)


def _rows(
    article: Article,
    items: Sequence[Sequence[Span]],
    entries: Sequence[StatementCorrection] | Sequence[DateCorrection],
    what: str,
    lines: Mapping[int, State],
) -> Callable[[Sequence[Span]], State]:
    """What is to be known of each item: the name by which an entry finds it, and the line that is about it already.

    Where there is one, the name is the words of that, so that it is changed.
    """
    names = Names(article.text, items)
    lookup: Any = Lookup(article, "")
    placed, added = lookup.placed(entries, items, what) if entries else ({}, [])
    taken = {tuple(items[number]): entry for number, entry in placed.items()}
    taken |= {(place,): entry for entry, place in added}
    kind = what.removeprefix("key ")

    def row(pieces: Sequence[Span]) -> State:
        entry = taken.get(tuple(pieces))
        if entry is None:
            name, line = names.of(pieces), None
        else:
            name = {"words": entry.words} | ({"nth": entry.nth} if entry.nth else {})
            line = lines.get(entry.line)
        return {"what": kind, "title": f"{kind.capitalize()}: “{_cut(str(name['words']))}”", "name": name, "said": line}

    return row


def _actor(article: Article, actor: Actor, shown: DossierActor) -> State:
    """An actor of an article: as a list has it, and by where something may be said of it, how it is found there."""
    name, own = seen(shown.name), seen(actor.name)
    mentions = [m for m in actor.mentions if m.kind is not MentionKind.PRONOUN][:_MENTIONS]
    found = [(_shown(article.words(m.span)), words) for m in mentions for words in _around(article, m)]
    here = {"what": "name", "article": article.id}
    return {
        "label": f"{name} ({actor.type.value})" + (f", here “{own}”" if own != name else ""),
        "scopes": [
            {"label": "In this article", **here, "values": {"name": own}},
            _in_all_articles(shown),
            *({"label": f"Only in: {words}", **here, "values": {"name": n, "words": words}} for n, words in found),
        ],
    }


def _in_all_articles(actor: DossierActor) -> State:
    return {"label": "In all articles", "what": "actor", "article": None, "values": {"name": seen(actor.name)}}


def _around(article: Article, mention: Mention) -> Iterator[str]:
    """The words around a mention, on its line; none where it stands alone there."""
    before = article.text[: mention.span.start].rpartition("\n")[2].split()[-_BESIDE:]
    after = article.text[mention.span.end :].partition("\n")[0].split()[:_BESIDE]
    joined = article.text[mention.span.end : mention.span.end + 1].strip()  # a comma, or what else goes on the word
    rest = " ".join(after)
    words = " ".join([*before, article.words(mention.span)]) + ("" if joined or not rest else " ") + rest
    if before or after:
        yield _shown(words)


def _cut(text: str) -> str:
    return text if len(text) <= _TITLE else f"{text[: _TITLE - 1]}…"


def _shown(text: str) -> str:
    """Words as one would type them."""
    return " ".join(seen(text).split())

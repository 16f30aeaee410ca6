"""To check: what an editor may settle, article by article, with the commands that do, ready to be laid out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator import edtf
from generator.model import Briefing, Check, CheckKind, Fix
from generator.publish.views import Link, Viewer

_ABOUT_NAMES = (CheckKind.IDENTITY, CheckKind.SPELLING, CheckKind.TYPE)
_ARTICLES = 5  # for which the commands of one check are given


@dataclass(frozen=True, slots=True)
class FixesView:
    """The commands about one article, or about all: the article, None where it is that of the check, and the fixes."""

    article: Link | None
    fixes: tuple[Fix, ...]


@dataclass(frozen=True, slots=True)
class CheckView:
    """One check: what is open, the words in question, where they stand, whom they may mean, the ways to settle it."""

    id: str
    heading: str
    quote: tuple[str, ...]
    place: str
    places: tuple[Link, ...]
    actors: tuple[Link, ...]
    fixes: tuple[FixesView, ...]
    more_articles: int


@dataclass(frozen=True, slots=True)
class ChecksView:
    """What is open about one article, ``article`` None for what is about names in several: no more than is shown."""

    article: Link | None
    open: int
    checks: tuple[CheckView, ...]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.open - len(self.checks)


@dataclass(frozen=True, slots=True)
class ToCheck:
    """All that is open: how much, how much of it has no place on the page, and the rest."""

    open: int
    more: int
    more_articles: int
    groups: tuple[ChecksView, ...]


def to_check(view: Viewer, most: int) -> ToCheck:
    """What is open, no more than ``most`` of it shown: first what is about names, then the newest articles."""
    briefings = {briefing.article.id: briefing for briefing in view.dossier.briefings}
    about: dict[str | None, list[Check]] = defaultdict(list, {None: []})
    for check in view.dossier.checks:
        is_own = check.kind not in _ABOUT_NAMES or len(check.articles) == 1
        about[check.articles[0] if is_own else None].append(check)
    left, groups = most, []
    order = [None, *briefings]
    for article in sorted((each for each in about if about[each]), key=order.index):
        shown = about[article][:left]
        left -= len(shown)
        link = view.article(briefings[article]).link if article else None
        views = tuple(_check(view, check, briefings) for check in shown)
        groups.append(ChecksView(link, len(about[article]), views))
    kept = tuple(group for group in groups if group.checks)
    return ToCheck(len(view.dossier.checks), sum(group.more for group in groups), len(groups) - len(kept), kept)


def _check(view: Viewer, check: Check, briefings: Mapping[str, Briefing]) -> CheckView:
    first = briefings[check.articles[0]]
    statements = [s for s in first.analysis.statements if s.id == check.statement]
    dates = [d for d in first.analysis.dates if d.id == check.date]
    quote = [first.article.words(span) for statement in statements for span in statement.content]
    quote += [first.article.words(date.event) for date in dates]
    articles = dict.fromkeys(fix.article for fix in check.fixes)
    shown = [*articles][:_ARTICLES]
    return CheckView(
        id=check.id,
        heading=_heading(check, first),
        quote=tuple(quote),
        place=view.place(first.article.id, check.statement or check.date or ""),
        places=tuple(view.article(briefings[a]).link for a in check.articles) if check.kind in _ABOUT_NAMES else (),
        actors=tuple(_named(view, check, actor) for actor in check.actors),
        fixes=tuple(_by_article(view, check, [fix for fix in check.fixes if fix.article in shown], briefings)),
        more_articles=len(articles) - len(shown),
    )


def _heading(check: Check, briefing: Briefing) -> str:
    """What is open, in a few words."""
    article = briefing.article
    if check.kind is CheckKind.ARTICLE and check.name == "title":
        return f"Headline taken from the first sentence: {article.title}"
    if check.kind is CheckKind.ARTICLE:
        day = edtf.words(article.published.isoformat()) if article.published else ""
        return f"Published {day}, by the last change of its page" if day else "Publication date not stated"
    if check.kind is CheckKind.READING:
        return "Perhaps no statement"
    if check.kind is CheckKind.DATE:
        value = next(date.value for date in briefing.analysis.dates if date.id == check.date)
        return f"Date not certain: “{check.name}”, read as {edtf.words(value)}"
    if check.kind is CheckKind.SPEAKER:
        is_given = any(s.speaker for s in briefing.analysis.statements if s.id == check.statement)
        open_ = "Speaker not certain" if is_given else "Speaker not known" if check.name else "Speaker not stated"
        return f"{open_}: “{check.name}”" if check.name else open_
    asked = {CheckKind.IDENTITY: "Whom it means", CheckKind.SPELLING: "Spelled almost alike"}
    return f"{asked.get(check.kind, 'A person, or not')}: “{check.name}”"


def _named(view: Viewer, check: Check, actor_id: str) -> Link:
    """The name of an actor, with the type where that is in question."""
    link = view.actor(actor_id) or Link("")
    return (
        replace(link, text=f"{link.text} ({view.dossier.actors[actor_id].type})")
        if check.kind is CheckKind.TYPE
        else link
    )


def _by_article(
    view: Viewer, check: Check, fixes: Sequence[Fix], briefings: Mapping[str, Briefing]
) -> Iterator[FixesView]:
    """Some fixes of a check, those about the same article together."""
    for name, found in groupby(fixes, lambda fix: fix.article):
        about = briefings.get(name or "") if len(check.articles) > 1 else None
        yield FixesView(view.article(about).link if about else None, tuple(found))

"""Pages: every page of a site, rendered; each function makes the pages of one kind."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from generator import edtf
from generator.model import Briefing, Dossier, DossierActor, KeyDate
from generator.publish.addresses import Addresses
from generator.publish.calendar import calendar_of
from generator.publish.documents import file_name
from generator.publish.escape import front_matter, own_name, script_json, tag_name, web_address
from generator.publish.feed import FEED, feed_of
from generator.publish.network import network_of
from generator.publish.relations import Relations, paragraph_anchor, relations_of
from generator.publish.strip import strip_of
from generator.publish.structured_data import CONTEXT, news_article
from generator.publish.to_check import checks_by_kind
from generator.publish.views import (
    TYPES,
    ArticleView,
    DateView,
    Link,
    StatementView,
    Viewer,
    collection_name,
    dates_in_order,
    editors_words,
    has_name,
    speakers,
)
from generator.publish.writer import MARKER
from generator.settings import Site

FOLDERS = ("briefings", "collections", "actors", "timeline", "statements", "to-check")
"""The folders below ``docs`` that hold generated pages and nothing else."""

CALENDAR = "timeline/dates.ics"
_LATEST = 10  # rows of each list on the home page
_ON_ONE_PAGE = 200  # rows; a longer list is parted into a page a month
_NO_YEAR = "undated"


@dataclass(frozen=True, slots=True)
class StatementGroup:
    """The statements of one article on a page about more than one."""

    article: ArticleView
    rows: Sequence[StatementView]

    @property
    def count(self) -> int:
        """How many statements are shown."""
        return len(self.rows)


class Pages:
    """Renders the pages of one dossier."""

    def __init__(self, dossier: Dossier, environment: Environment, site: Site, offered: Collection[str] = ()) -> None:
        """Take the dossier, the templates, the site, and the names of the PDFs that there are to link to."""
        self.dossier = dossier
        self.offered = offered
        self.environment = environment
        self.site = site
        self.addresses = Addresses(dossier, site)
        self._calendar, self._not_in_calendar = calendar_of(dossier)
        self._newest = max((b.article.published for b in dossier.briefings if b.article.published), default=None)
        self._relations = relations_of(dossier.briefings).by_actor()

    def render(self) -> Iterator[tuple[str, str]]:
        """Every page: its path below ``docs``, and its text."""
        yield self._home()
        yield self._briefings()
        for briefing in self.dossier.briefings:
            yield self._briefing(briefing)
        for folder in self.addresses.collections:
            yield self._collection(folder)
        yield self._actor_index()
        for actor_id in self.addresses.actors:
            yield self._actor(self.dossier.actors[actor_id])
        yield from self._timeline()
        yield CALENDAR, self._calendar
        if self.site.url:
            yield FEED, feed_of(self.dossier, self.site, self.addresses, "briefings/index.md")
        yield from self._statements()
        yield self._to_check()

    def _page(self, page: str, template: str, title: str, options: dict[str, Any], **context: Any) -> tuple[str, str]:
        """One page, with the front matter that every page needs: a title above all."""
        head = Markup(f"{MARKER}\n") + front_matter(title, **options)  # noqa: S704 - our own words
        text = self.environment.get_template(template).render(front_matter=head, title=title, **context)
        return page, text

    def _pdf(self, page: str) -> str:
        """The link to the PDF of a page, "" where it has none."""
        name = file_name(page)
        return self.addresses.file(page, name) if name in self.offered else ""

    def _viewer(self, page: str) -> Viewer:
        return Viewer(self.dossier, self.addresses, page)

    def _home(self) -> tuple[str, str]:
        page = "index.md"
        view = self._viewer(page)
        briefings = self.dossier.briefings
        past, coming = self._around_newest(date for briefing in briefings for date in view.dates(briefing))
        return self._page(
            page,
            "home.md.jinja",
            "Briefings",
            _NOT_SEARCHED | {"hide": ["navigation", "toc"]},
            articles=[view.article(briefing) for briefing in briefings[:_LATEST]],
            count=len(briefings),
            speakers=[(view.actor(actor), count) for actor, count in speakers(briefings)[:_LATEST]],
            past=past,
            coming=coming,
            newest=self._newest,
            method=self.addresses.link(page, "about/method.md"),
            all_briefings=self.addresses.link(page, "briefings/index.md"),
            feed=self._feed_link(page),
        )

    def _around_newest(self, dates: Iterable[DateView]) -> tuple[list[DateView], list[DateView]]:
        """The latest of some dates up to the newest publication date and the next ones after it, the nearest first."""
        if self._newest is None:
            return [], []
        dated = [(date.days, date) for date in sorted(dates, key=lambda date: (date.sort_key, date.href)) if date.days]
        coming = [date for days, date in dated if days[0] > self._newest]
        past = [date for days, date in dated if days[1] <= self._newest]
        return past[: -_LATEST - 1 : -1], coming[:_LATEST]

    def _briefings(self) -> tuple[str, str]:
        page = "briefings/index.md"
        view = self._viewer(page)
        groups: dict[str, list[ArticleView]] = defaultdict(list)
        for briefing in self.dossier.briefings:
            groups[briefing.article.collection].append(view.article(briefing))
        listed = [
            (Link(collection_name(folder) or "Other articles", self._collection_link(page, folder)), groups[folder])
            for folder in sorted(groups, key=lambda folder: (not folder, folder))
        ]
        return self._page(
            page, "briefings.md.jinja", "Briefings", _NOT_SEARCHED, groups=listed, feed=self._feed_link(page)
        )

    def _feed_link(self, page: str) -> str:
        return self.addresses.file(page, FEED) if self.site.url else ""

    def _collection_link(self, page: str, folder: str) -> str:
        target = self.addresses.collection(folder)
        return self.addresses.link(page, target) if target else ""

    def _briefing(self, briefing: Briefing) -> tuple[str, str]:
        article = briefing.article
        page = self.addresses.briefing(article.id)
        view = self._viewer(page)
        dates = view.dates(briefing)
        return self._page(
            page,
            "briefing.md.jinja",
            article.title,
            {
                "description": article.words(briefing.analysis.lead[0]) if briefing.analysis.lead else "",
                "tags": sorted({tag_name(tag) for tag in article.tags}),
            },
            article=view.article(briefing),
            pdf=self._pdf(page),
            title_taken=article.title_taken,
            published_taken=article.published_span is not None,
            url=web_address(article.url),
            language=article.language,
            path=article.path,
            corrected=briefing.corrected,
            editors_words=editors_words(briefing),
            statements=view.statements(briefing),
            hidden=briefing.hidden,
            dates=dates,
            strip=strip_of(dates, article.published),
            actors=view.actors(briefing),
            paragraphs=[(own_name(paragraph_anchor(n)), found) for n, found in enumerate(view.source(briefing))],
            structured_data=self._structured_data(briefing, page),
        )

    def _structured_data(self, briefing: Briefing, page: str) -> Markup:
        node = news_article(briefing, self.dossier, self.addresses, partial(self.addresses.link, page))
        return script_json({"@context": CONTEXT} | node)

    def _collection(self, folder: str) -> tuple[str, str]:
        page = self.addresses.collection(folder) or ""
        view = self._viewer(page)
        briefings = [b for b in self.dossier.briefings if b.article.collection == folder]
        dates = sorted((d for b in briefings for d in view.dates(b)), key=lambda d: (d.sort_key, d.href))
        return self._page(
            page,
            "collection.md.jinja",
            collection_name(folder),
            _NOT_SEARCHED,
            pdf=self._pdf(page),
            articles=[view.article(briefing) for briefing in briefings],
            speakers=[(view.actor(actor), count) for actor, count in speakers(briefings)],
            dates=dates,
            strip=strip_of(dates),
            network=network_of(view, relations_of(briefings)),
        )

    def _actor_index(self) -> tuple[str, str]:
        page = "actors/index.md"
        view = self._viewer(page)
        said = dict(speakers(self.dossier.briefings))
        articles = {b.article.id: view.article(b).link for b in self.dossier.briefings}
        groups = []
        for kind, heading in TYPES.items():
            rows = [
                (
                    view.actor(actor.id),
                    said.get(actor.id, 0),
                    len(actor.appearances),
                    None if has_name(actor) else [articles[name] for name in actor.appearances],
                )
                for actor in sorted(self.dossier.actors.values(), key=lambda each: (each.name.casefold(), each.id))
                if actor.type is kind and self.addresses.actor(actor.id)
            ]
            if rows:
                groups.append((heading, rows))
        return self._page(page, "actors.md.jinja", "Actors", _NOT_SEARCHED, groups=groups)

    def _actor(self, actor: DossierActor) -> tuple[str, str]:
        page = self.addresses.actor(actor.id) or ""
        view = self._viewer(page)
        briefings = [b for b in self.dossier.briefings if b.article.id in actor.appearances]
        said = sum(s.speaker == actor.id for b in briefings for s in b.analysis.statements)
        groups = list(_first_rows(_groups(view, briefings, actor.id), _ON_ONE_PAGE))
        dates = sorted((d for b in briefings for d in view.dates(b, actor.id)), key=lambda d: (d.sort_key, d.href))
        return self._page(
            page,
            "actor.md.jinja",
            actor.name,
            {} if has_name(actor) else _NOT_SEARCHED,
            actor=actor,
            type=actor.type.value,
            roles=view.roles(actor, briefings),
            same_as=[(address, url.partition("://")[2]) for url in actor.same_as if (address := web_address(url))],
            articles=[(view.article(b), len(actor.appearances[b.article.id].mentions)) for b in briefings],
            groups=groups,
            said=said,
            dates=dates[-_ON_ONE_PAGE:],
            strip=strip_of(dates[-_ON_ONE_PAGE:]),
            dated=len(dates),
            coming=self._around_newest(dates)[1],
            newest=self._newest,
            network=network_of(view, self._relations.get(actor.id, Relations()), actor.id),
        )

    def _timeline(self) -> Iterator[tuple[str, str]]:
        page = "timeline/index.md"
        rows = dates_in_order(self.dossier)
        if len(rows) <= _ON_ONE_PAGE:
            yield self._timeline_page(page, "Timeline", rows, [])
            return
        periods: dict[str, list[tuple[Briefing, KeyDate]]] = defaultdict(list)
        for row in rows:
            periods[_period(edtf.interval(row[1].value))].append(row)
        archive = self._archive(page, periods)
        latest = [row for row in rows if edtf.interval(row[1].value)][-_ON_ONE_PAGE:]
        yield self._timeline_page(page, "Timeline", latest, archive)
        for period, found in sorted(periods.items()):
            yield self._timeline_page(f"timeline/{period}.md", f"Timeline: {_period_name(period)}", found, [])

    def _timeline_page(
        self, page: str, title: str, rows: Sequence[tuple[Briefing, KeyDate]], archive: list[Link]
    ) -> tuple[str, str]:
        view = self._viewer(page)
        views = [view.date(*row) for row in rows]
        years = [(year, list(found)) for year, found in groupby(views, lambda date: _year_name(date.days))]
        return self._page(
            page,
            "timeline.md.jinja",
            title,
            _NOT_SEARCHED,
            years=years,
            strip=strip_of(views),
            archive=archive,
            calendar=self.addresses.file(page, CALENDAR),
            not_in_calendar=self._not_in_calendar,
        )

    def _statements(self) -> Iterator[tuple[str, str]]:
        page = "statements/index.md"
        spoken = [b for b in self.dossier.briefings if b.analysis.statements]
        if sum(len(b.analysis.statements) for b in spoken) <= _ON_ONE_PAGE:
            yield self._statements_page(page, "Statements", spoken, [])
            return
        months: dict[str, list[Briefing]] = defaultdict(list)
        for briefing in spoken:
            day = briefing.article.published
            months[_period((day, day) if day else None)].append(briefing)
        archive = self._archive(page, months)
        yield self._statements_page(page, "Statements", list(_up_to(spoken, _ON_ONE_PAGE)), archive)
        for month, briefings in sorted(months.items()):
            title = f"Statements: {_period_name(month)}"
            yield self._statements_page(f"statements/{month}.md", title, briefings, [])

    def _statements_page(
        self, page: str, title: str, briefings: Sequence[Briefing], archive: list[Link]
    ) -> tuple[str, str]:
        groups = _groups(self._viewer(page), briefings)
        return self._page(page, "statements.md.jinja", title, _NOT_SEARCHED, groups=groups, archive=archive)

    def _archive(self, page: str, periods: Iterable[str]) -> list[Link]:
        """Links from the index page of a folder to its pages of one period each."""
        folder = page.removesuffix("index.md")
        return [Link(_period_name(p), self.addresses.link(page, f"{folder}{p}.md")) for p in sorted(periods)]

    def _to_check(self) -> tuple[str, str]:
        page = "to-check/index.md"
        return self._page(
            page,
            "to_check.md.jinja",
            "To check",
            _NOT_SEARCHED,
            unfit=self.dossier.unfit,
            groups=checks_by_kind(self._viewer(page), _ON_ONE_PAGE),
            guide=self.addresses.link(page, "about/corrections.md"),
        )


_NOT_SEARCHED: dict[str, Any] = {"search": {"exclude": True}}
"""For pages that only repeat what stands on others: a search should find those."""


def _groups(view: Viewer, briefings: Sequence[Briefing], of: str | None = None) -> list[StatementGroup]:
    groups = (StatementGroup(view.article(briefing), view.statements(briefing, of)) for briefing in briefings)
    return [group for group in groups if group.rows]


def _first_rows(groups: Sequence[StatementGroup], most: int) -> Iterator[StatementGroup]:
    """The first groups, until so many rows are shown; the last is shown whole."""
    for group in groups:
        if most <= 0:
            return
        most -= len(group.rows)
        yield group


def _up_to(briefings: Sequence[Briefing], most: int) -> Iterator[Briefing]:
    """The first briefings that together have no more statements than ``most``, and one at least."""
    count = 0
    for number, briefing in enumerate(briefings):
        count += len(briefing.analysis.statements)
        if count > most and number:
            return
        yield briefing


def _period(days: tuple[dt.date, dt.date] | None) -> str:
    """The month that holds a stretch of days, or the year that it begins in where no month does."""
    if days is None:
        return _NO_YEAR
    first, last = days
    return f"{first:%Y-%m}" if (first.year, first.month) == (last.year, last.month) else f"{first.year:04}"


def _period_name(period: str) -> str:
    return "Year not stated" if period == _NO_YEAR else edtf.words(period)


def _year_name(days: tuple[dt.date, dt.date] | None) -> str:
    return f"{days[0].year:04}" if days else "Year not stated"

"""Selections: the statements of a site, or of one speaker, by outlet, kind and month: filters that need no script."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import edtf
from generator.ids import slug
from generator.model import Briefing, StatementKind
from generator.publish.escape import own_name
from generator.publish.turns import StatementGroup, outlets_of
from generator.publish.views import Link

MOST = 50
"""Statements of a page, each of which takes several lines; of whole articles, so there may be more."""

KINDS = {
    StatementKind.DIRECT: "in quotation marks",
    StatementKind.INDIRECT: "reported",
    StatementKind.MIXED: "partly in quotation marks",
}
NO_YEAR = "undated"
_OUTLETS = 5  # for which the style sheet has a rule


@dataclass(frozen=True, slots=True)
class Selection:
    """A page of some statements: what they have in common, its path below ``docs``, and the articles that have them.

    ``kind`` is the one to which they belong, None for all. ``parts`` are the pages that a month is parted into, this
    one among them, empty where it has one.
    """

    name: str
    page: str
    briefings: tuple[Briefing, ...]
    kind: StatementKind | None = None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selections:
    """All of them: the outlets with the most statements, the kinds that there are, the months."""

    outlets: tuple[Selection, ...]
    kinds: tuple[Selection, ...]
    months: tuple[Selection, ...]

    def __iter__(self) -> Iterator[Selection]:
        return iter((*self.outlets, *self.kinds, *self.months))


def selections_of(briefings: Iterable[Briefing], of: str | None = None) -> Selections:
    """The selections of the statements of all, or of one speaker.

    Args:
        briefings: the articles, the newest first.
        of: the id of the speaker.
    """
    spoken = tuple(briefing for briefing in briefings if count_of(briefing, of))
    start = f"statements/of-{of}--" if of else "statements/"  # no id has two hyphens in a row
    names = {slug(name): name for name in reversed(outlets_of(spoken, of)) if name}
    kinds = {s.kind for b in spoken for s in b.analysis.statements if of in (None, s.speaker)}
    return Selections(
        outlets=tuple(
            Selection(name, f"{start}outlet-{key}.md", tuple(b for b in spoken if slug(b.article.outlet or "") == key))
            for key, name in sorted(names.items())
        ),
        kinds=tuple(Selection(KINDS[k], f"{start}{k.value}.md", spoken, k) for k in KINDS if k in kinds),
        months=tuple(_months(spoken, start, of)),
    )


def _months(spoken: Sequence[Briefing], start: str, of: str | None) -> Iterator[Selection]:
    months: dict[str, list[Briefing]] = defaultdict(list)
    for briefing in spoken:
        day = briefing.article.published
        months[period((day, day) if day else None)].append(briefing)
    for month, found in sorted(months.items()):
        parts = list(in_parts(found, of))
        pages = tuple(f"{start}{month}{f'-part-{n}' if n > 1 else ''}.md" for n in range(1, len(parts) + 1))
        for page, part in zip(pages, parts, strict=True):
            yield Selection(period_name(month), page, tuple(part), parts=pages if len(pages) > 1 else ())


def count_of(briefing: Briefing, of: str | None) -> int:
    """How many statements an article has, or one speaker in it."""
    return sum(of in (None, statement.speaker) for statement in briefing.analysis.statements)


def in_parts(briefings: Iterable[Briefing], of: str | None = None) -> Iterator[list[Briefing]]:
    """Briefings in parts that have no more statements than a page together, or are a single one."""
    part: list[Briefing] = []
    count = 0
    for briefing in briefings:
        more = count_of(briefing, of)
        if part and count + more > MOST:
            yield part
            part, count = [], 0
        part.append(briefing)
        count += more
    if part:
        yield part


def period(days: tuple[dt.date, dt.date] | None) -> str:
    """The month that holds a stretch of days, or the year that it begins in where no month does."""
    if days is None:
        return NO_YEAR
    first, last = days
    return f"{first:%Y-%m}" if (first.year, first.month) == (last.year, last.month) else f"{first.year:04}"


def period_name(found: str) -> str:
    """A period in words."""
    return "Year not stated" if found == NO_YEAR else edtf.words(found)


@dataclass(frozen=True, slots=True)
class Within:
    """Filters of statements that all stand on one page, as places on it.

    ``ways`` lead to them: to a note that says what is shown, while the style sheet hides all else; or, of a time, to
    the first article of it. ``notes`` are these, by their anchors. ``outlets`` are the numbers of those of the
    articles, from 1, and ``times`` the anchors of the articles that are the first of a time.
    """

    ways: tuple[tuple[str, tuple[Link, ...]], ...]
    notes: Mapping[str, str]
    outlets: Mapping[str, int]
    times: Mapping[str, str]


def within(groups: Sequence[StatementGroup], briefings: Iterable[Briefing]) -> Within:
    """The filters of the statements of a page: those that leave some of them, and not all.

    Args:
        groups: the statements, by article, the newest first.
        briefings: the articles.
    """
    published = {briefing.article.id: briefing.article.published for briefing in briefings}
    there = {row.kind for group in groups for turn in group.turns for row in turn.rows}
    kinds = {f"only-{kind.value}": name for kind, name in KINDS.items() if kind.value in there}
    names = list(dict.fromkeys(group.article.outlet for group in groups if group.article.outlet))[:_OUTLETS]
    outlets = {f"only-outlet-{number}": name for number, name in enumerate(names, 1)}
    is_long = len({day.year for group in groups if (day := published[group.article.id])}) > 1
    times: dict[str, str] = {}
    for group in groups:
        day = published[group.article.id]
        found = NO_YEAR if day is None else f"{day:%Y}" if is_long else f"{day:%Y-%m}"
        times.setdefault(found, group.article.id)
    sorts = (("outlet", outlets), ("kind", kinds), ("date", {f"said-{time}": period_name(time) for time in times}))
    chosen = {label: anchors for label, anchors in sorts if len(anchors) > 1}
    notes: dict[str, str] = {own_name(anchor): f"from {name}" for anchor, name in chosen.get("outlet", {}).items()}
    notes |= {own_name(anchor): name for anchor, name in chosen.get("kind", {}).items()}
    return Within(
        ways=tuple(
            (label, tuple(Link(name, own_name(f"#{anchor}")) for anchor, name in anchors.items()))
            for label, anchors in chosen.items()
        ),
        notes=notes,
        outlets={g.article.id: names.index(g.article.outlet) + 1 for g in groups if g.article.outlet in names},
        times={article: own_name(f"said-{time}") for time, article in times.items()},
    )

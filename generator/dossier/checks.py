"""Checks: what could not be decided, or is not certain, each with the commands by which an editor settles it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product
from operator import itemgetter

from generator import edtf
from generator.corrections.commands import command
from generator.corrections.model import ActorEntry, Corrections, Value
from generator.corrections.naming import Names
from generator.corrections.quoting import words_of
from generator.dossier.identity import Doubt, Group
from generator.ids import content_ids
from generator.model import (
    FAIR,
    Actor,
    ActorType,
    Basis,
    Briefing,
    Check,
    CheckKind,
    DateSource,
    Fix,
    MentionKind,
    Span,
    Statement,
    StatementKind,
)
from generator.names import fold, person_key

_PRONOUNS = frozenset({"he", "she", "him", "her"})
_SPEAKERS = 4  # people offered as the speaker of a statement
_LONG_WORD = 5  # letters; in shorter words one letter makes another name: Jan and Jon
_DAY, _HEADLINE, _DATE = "YYYY-MM-DD", "HEADLINE", "YYYY-MM-DD"
"""What stands in a command for what only the editor can give."""


def checks_of(
    groups: Sequence[Group],
    doubts: Sequence[Doubt],
    ids: Mapping[Group, str],
    briefings: Sequence[Briefing],
    corrections: Corrections,
) -> tuple[Check, ...]:
    """What an editor may settle: first about names, then article by article.

    Args:
        groups: the actors of all articles.
        doubts: the actors that may be others.
        ids: the id of each group.
        briefings: the articles, with the ids of the dossier.
        corrections: those of the site.
    """
    names = _NameChecks(ids, {fold(entry.name): entry for entry in corrections.actors})
    found = [names.identity(doubt) for doubt in doubts]
    found += [names.spelling(one, other) for one, other in _spelled_alike(groups)]
    found += [names.type(one, other) for one, other in _typed_apart(groups)]
    found += [check for briefing in briefings for check in _ArticleChecks(briefing).all()]
    contents = (f"{c.kind} {c.name} {' '.join(c.articles)} {c.statement} {c.date}" for c in found)
    return tuple(replace(check, id=name) for check, name in zip(found, content_ids("c", contents), strict=True))


def _fix(answer: str, what: str, article: str | None, values: Mapping[str, Value], *, is_open: bool = False) -> Fix:
    return Fix(answer, what, article, values, command(what, article, values), is_open)


class _NameChecks:
    """Makes checks about who is who."""

    def __init__(self, ids: Mapping[Group, str], entries: Mapping[str, ActorEntry]) -> None:
        self._ids = ids
        self._entries = entries

    def identity(self, doubt: Doubt) -> Check:
        """Whom a name means that several may bear."""
        name = doubt.members[0].actor.name
        articles = tuple(dict.fromkeys(member.article for member in doubt.members))
        others = [group for group in doubt.candidates if fold(group.name) != fold(name)]
        fixes = []
        if len(articles) > 1:
            fixes += [self._entry(f"It is {group.name} in all articles", group, "aliases", name) for group in others]
        another = name if others else f"{name} (another)"
        for article in articles:
            fixes += [
                _fix(f"It is {group.name}", "name", article, {"name": name, "is": group.name}) for group in others
            ]
            fixes.append(_fix("It is somebody else", "name", article, {"name": name, "is": another}))
        actors = tuple(self._ids[group] for group in doubt.candidates)
        return Check(CheckKind.IDENTITY, name, articles, actors, tuple(fixes))

    def spelling(self, one: Group, other: Group) -> Check:
        """Whether two names that differ by a letter are one."""
        fixes = (
            self._entry("They are one", one, "aliases", other.name),
            self._entry("They are two", one, "not", other.name),
        )
        articles = tuple(sorted(_where(one) | _where(other)))
        return Check(CheckKind.SPELLING, one.name, articles, (self._ids[one], self._ids[other]), fixes)

    def type(self, one: Group, other: Group) -> Check:
        """Whether a person and something else of one name are one."""
        name, kinds = one.name, (one.type, other.type)
        fixes = [_fix(f"It is a {kind}", "actor", None, {"name": name, "type": kind.value}) for kind in kinds]
        where = min(_where(other))
        fixes.append(_fix("They are two", "name", where, {"name": name, "type": other.type.value}))
        articles = tuple(sorted(_where(one) | _where(other)))
        return Check(CheckKind.TYPE, name, articles, (self._ids[one], self._ids[other]), tuple(fixes))

    def _entry(self, answer: str, group: Group, key: str, name: str) -> Fix:
        """The entry that gives an actor a name, or keeps it from it."""
        entry = group.entry or self._entries.get(fold(group.name))
        return _fix(answer, "actor", None, {"name": entry.name if entry else group.name, key: [name]})


def _where(group: Group) -> set[str]:
    """The articles that mention an actor; of one whom editors added and none mentions, those to which they did."""
    return group.articles or {member.article for member in group.members}


class _ArticleChecks:
    """Makes checks of one article, the weightier first."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._article = briefing.article
        self._candidates = _Candidates(briefing)

    def all(self) -> Iterator[Check]:
        """Every check of the article."""
        yield from self._head()
        statements = [s for s in self._briefing.analysis.statements if s.id not in self._briefing.corrected]
        unsure = [s for s in statements if self._briefing.has_unsure_speaker(s) or self._candidates.are_open(s)]
        listed = {s.id for s in unsure}
        nobody = [s for s in statements if s.speaker is None and s.id not in listed]
        low = [s for s in statements if s.confidence < FAIR and s.speaker is not None and s.id not in listed]
        if statements:
            names = Names(self._article.text, self._briefing.read_statements)
            yield from (self._speaker(s, names.of(s.content)) for s in unsure)
            yield from (self._reading(s, names.of(s.content)) for s in low)
            yield from (self._speaker(s, names.of(s.content)) for s in nobody)
        yield from self._dates()

    def _head(self) -> Iterator[Check]:
        article, corrected = self._article, self._briefing.corrected
        other = _fix("It is another", "article", article.id, {"published": _DAY}, is_open=True)
        if article.published is None:
            yield self._check(CheckKind.ARTICLE, "published", [other])
        elif article.published_from is DateSource.MODIFIED and "published" not in corrected:
            day = article.published.isoformat()
            kept = _fix(f"It is {edtf.words(day)}", "article", article.id, {"published": day})
            yield self._check(CheckKind.ARTICLE, "published", [kept, other])
        if article.title_taken and "title" not in corrected:
            fixes = [
                _fix("It is right", "article", article.id, {"title": article.title}),
                _fix("It is another", "article", article.id, {"title": _HEADLINE}, is_open=True),
            ]
            yield self._check(CheckKind.ARTICLE, "title", fixes)

    def _speaker(self, statement: Statement, name: Mapping[str, Value]) -> Check:
        """Who made a statement that is given to nobody, or to somebody who is not sure."""
        shown = self._candidates.shown(statement)
        actors = [*shown, *(actor for actor in self._candidates.near(statement) if actor not in shown)][:_SPEAKERS]
        answers = {a.name: f"It is {a.name}" + (", as shown" if a in shown else "") for a in actors}
        fixes = [self._said(answer, {**name, "speaker": speaker}) for speaker, answer in answers.items()]
        fixes.append(self._said("The article does not say", {**name, "speaker": None}))
        if statement.confidence < FAIR:
            fixes.append(self._said("It is no statement", {**name, "drop": True}))
        worded = " … ".join(self._article.words(span) for span in statement.source)
        found = self._check(CheckKind.SPEAKER, worded, fixes)
        return replace(found, statement=statement.id, actors=tuple(actor.id for actor in actors))

    def _reading(self, statement: Statement, name: Mapping[str, Value]) -> Check:
        """Whether what was read with little confidence is a statement."""
        fixes = [
            self._said("It is one, as shown", {**name, "kind": statement.kind.value}),
            self._said("It is none", {**name, "drop": True}),
        ]
        return replace(self._check(CheckKind.READING, "", fixes), statement=statement.id)

    def _said(self, answer: str, values: Mapping[str, Value]) -> Fix:
        return _fix(answer, "statement", self._article.id, values)

    def _dates(self) -> Iterator[Check]:
        """The dates of which a part is assumed or not known."""
        article = self._article
        dates = [d for d in self._briefing.analysis.dates if d.id not in self._briefing.corrected]
        names = None
        for date in dates:
            if date.basis is not Basis.ASSUMED and edtf.interval(date.value) is not None:
                continue
            names = names or Names(article.text, self._briefing.read_dates)
            name: Mapping[str, Value] = names.of((date.span,))
            fixes = [_fix(f"It is {edtf.words(date.value)}", "date", article.id, {**name, "value": date.value})]
            fixes.append(_fix("It is another", "date", article.id, {**name, "value": _DATE}, is_open=True))
            fixes.append(_fix("It is no date", "date", article.id, {**name, "drop": True}))
            yield replace(self._check(CheckKind.DATE, article.words(date.span), fixes), date=date.id)

    def _check(self, kind: CheckKind, name: str, fixes: Sequence[Fix]) -> Check:
        return Check(kind, name, (self._article.id,), fixes=tuple(fixes))


def _spelled_alike(groups: Iterable[Group]) -> list[tuple[Group, Group]]:
    """The actors whose full names differ by one letter, and whom no article and no editor tells apart.

    Two texts that are a letter apart are the same once the right letter is left out of one, or of each.
    """
    nearly: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        name = _compared(group)
        if group.type is not ActorType.GROUP and " " in name:
            for shorter in {name, *(name[:n] + name[n + 1 :] for n in range(len(name)))}:
                nearly[shorter].append(group)
    pairs = {pair for found in nearly.values() if len(found) > 1 for pair in _of_two_names(found)}
    return sorted((p for p in pairs if _are_a_letter_apart(*p)), key=lambda pair: (_order(pair[0]), _order(pair[1])))


def _of_two_names(groups: Iterable[Group]) -> Iterator[tuple[Group, Group]]:
    """The pairs of actors whose names are not the same."""
    named: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        named[_compared(group)].append(group)
    for some, others in combinations(named.values(), 2):
        for one, other in product(some, others):
            yield (one, other) if _order(one) <= _order(other) else (other, one)


def _compared(group: Group) -> str:
    return person_key(group.name) if group.person else fold(group.name)


def _order(group: Group) -> tuple[str, tuple[str, int]]:
    return group.name, group.first


def _are_a_letter_apart(one: Group, other: Group) -> bool:
    words, others = _compared(one).split(), _compared(other).split()
    if one.person != other.person or one.articles & other.articles or one.denies(other) or other.denies(one):
        return False
    different = [(a, b) for a, b in zip(words, others, strict=False) if a != b]
    return (
        len(words) == len(others)
        and len(different) == 1
        and all(len(word) >= _LONG_WORD and word.isalpha() for word in different[0])
    )


def _typed_apart(groups: Iterable[Group]) -> list[tuple[Group, Group]]:
    """A person and something else of the same name, where neither an article nor an editor tells them apart."""
    named: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if not group.entry and not any(member.typed or member.named for member in group.members):
            named[fold(group.name)].append(group)
    pairs = []
    for found in named.values():
        people = sorted((group for group in found if group.person), key=_order)
        others = sorted((group for group in found if not group.person), key=_order)
        if people and others and not people[0].articles & others[0].articles:
            pairs.append((people[0], others[0]))
    return sorted(pairs, key=lambda pair: _order(pair[0]))


class _Candidates:
    """The actors of an article who may be the speaker of a statement."""

    def __init__(self, briefing: Briefing) -> None:
        self._article = briefing.article
        self._actors = actors = briefing.analysis.actors
        self._by_id: dict[str | None, list[Actor]] = defaultdict(list)
        for actor in actors:
            self._by_id[actor.id].append(actor)
        self._bearers = Counter(
            surname for a in actors if a.type is ActorType.PERSON for surname in person_key(a.name).split()[-1:]
        )
        self._named = sorted(
            (mention.span, place)
            for place, actor in enumerate(actors)
            for mention in actor.mentions
            if mention.kind is MentionKind.NAME
        )

    def shown(self, statement: Statement) -> list[Actor]:
        """The actor to whom a statement is given, if any."""
        return self._by_id.get(statement.speaker, [])

    def are_open(self, statement: Statement) -> bool:
        """Whether a statement without a speaker has one whom a reader could name.

        That is a "he" or "she", a surname that two people of the article bear, or nobody where words are quoted; not a
        document, nor people whom the article does not name either.
        """
        if statement.speaker is not None or statement.negated:
            return False
        source = " ".join(self._article.words(span) for span in statement.source)
        if not source:
            return statement.kind is StatementKind.DIRECT
        return fold(source) in _PRONOUNS or self._bearers[person_key(source)] > 1

    def near(self, statement: Statement) -> list[Actor]:
        """Those named in the paragraph of a statement or the one before who may have spoken, the nearest first."""
        paragraphs, start = self._article.paragraphs, statement.content[0].start
        number = min(bisect_right(paragraphs, start, key=itemgetter(1)), max(len(paragraphs) - 1, 0))
        around = Span(paragraphs[max(number - 1, 0)].start, paragraphs[number].end) if paragraphs else Span(0, 0)
        words = words_of(" ".join(self._article.words(span) for span in statement.source))
        types = {ActorType.PERSON} if words else {ActorType.PERSON, ActorType.ORGANIZATION}
        distances: dict[int, int] = {}
        first, end = (bisect_left(self._named, place, key=lambda named: named[0].start) for place in around)
        for span, place in self._named[first:end]:
            if around.holds(span) and self._actors[place].type in types:
                distances[place] = min(abs(span.start - start), distances.get(place, len(self._article.text)))
        nearest = sorted(distances, key=lambda place: (distances[place], place))
        return [self._actors[place] for place in nearest[:_SPEAKERS]]

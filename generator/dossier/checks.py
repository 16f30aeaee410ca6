"""Checks: what could not be decided across articles, with the lines by which an editor settles it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice, product
from operator import itemgetter
from typing import Any

import yaml

from generator.corrections.model import ActorEntry, Corrections
from generator.corrections.quoting import stand_in, words_of
from generator.dossier.identity import Doubt, Group
from generator.model import (
    Actor,
    ActorType,
    Article,
    Briefing,
    Check,
    CheckKind,
    Fix,
    MentionKind,
    Span,
    Statement,
    StatementKind,
)
from generator.names import fold, person_key

_PRONOUNS = frozenset({"he", "she", "him", "her"})
_QUOTED = 8  # words that tell a statement from others
_SPEAKERS = 4  # people offered as the speaker of a statement
_LONG_WORD = 5  # letters; in shorter words one letter makes another name: Jan and Jon


def checks_of(
    groups: Sequence[Group],
    doubts: Sequence[Doubt],
    ids: Mapping[Group, str],
    briefings: Sequence[Briefing],
    corrections: Corrections,
) -> tuple[Check, ...]:
    """What an editor may settle: whom a name means, whether two names are one, of which type, and who speaks.

    Args:
        groups: the actors of all articles.
        doubts: the actors that may be others.
        ids: the id of each group.
        briefings: the articles, with the ids of the dossier.
        corrections: those of the site.
    """
    articles = {briefing.article.id: briefing.article for briefing in briefings}
    finder = _Checks(ids, articles, corrections)
    found = [finder.identity(doubt) for doubt in doubts]
    found += [finder.spelling(one, other) for one, other in _spelled_alike(groups)]
    found += [finder.type(one, other) for one, other in _typed_apart(groups)]
    found += [check for briefing in briefings for check in finder.speakers(briefing)]
    return tuple(found)


class _Checks:
    """Makes checks with the files, lines and entries that settle them."""

    def __init__(self, ids: Mapping[Group, str], articles: Mapping[str, Article], corrections: Corrections) -> None:
        self._ids = ids
        self._articles = articles
        self._corrections = corrections
        self._entries = {fold(entry.name): entry for entry in corrections.actors}

    def identity(self, doubt: Doubt) -> Check:
        """Whom a name means that several may bear."""
        name = doubt.members[0].actor.name
        articles = tuple(dict.fromkeys(member.article for member in doubt.members))
        files = tuple(self._corrections.path_of(self._articles[article]) for article in articles)
        others = [group for group in doubt.candidates if fold(group.name) != fold(name)]
        fixes = [
            Fix(f"It is {group.name}", files, "actors", _line(name=name, **{"is": group.name})) for group in others
        ]
        another = name if others else f"{name} (another)"
        fixes.append(Fix("It is somebody else", files, "actors", _line(name=name, **{"is": another})))
        if len(articles) > 1:
            fixes += [self._entry(f"It is {group.name} in all articles", group, "aliases", name) for group in others]
        actors = tuple(self._ids[group] for group in doubt.candidates)
        return Check(CheckKind.IDENTITY, name, articles, actors, tuple(fixes))

    def spelling(self, one: Group, other: Group) -> Check:
        """Whether two names that differ by a letter are one."""
        fixes = (
            self._entry("They are one", one, "aliases", other.name),
            self._entry("They are two", one, "not", other.name),
        )
        articles = tuple(sorted(one.articles | other.articles))
        return Check(CheckKind.SPELLING, one.name, articles, (self._ids[one], self._ids[other]), fixes)

    def type(self, one: Group, other: Group) -> Check:
        """Whether a person and something else of one name are one."""
        name, file = one.name, (self._corrections.actors_path,)
        lines = {group.type: _line(name=name, type=group.type.value) for group in (one, other)}
        fixes = [Fix(f"It is a {actor_type}", file, "", line) for actor_type, line in lines.items()]
        fixes.append(Fix("They are two", file, "", "\n".join(lines.values())))
        articles = tuple(sorted(one.articles | other.articles))
        return Check(CheckKind.TYPE, name, articles, (self._ids[one], self._ids[other]), tuple(fixes))

    def speakers(self, briefing: Briefing) -> Iterator[Check]:
        """Who made the statements of an article that are given to nobody, or to somebody who is not sure."""
        article, statements = briefing.article, briefing.analysis.statements
        contents = _Contents(words_of(" ".join(map(article.words, each.content))) for each in statements)
        file = (self._corrections.path_of(article),)
        candidates = _Candidates(briefing)
        for number, statement in enumerate(statements):
            in_question = briefing.has_unsure_speaker(statement) or candidates.are_open(statement)
            if statement.id in briefing.corrected or not in_question:
                continue
            quote: dict[str, Any] = _quote(article, contents, number, statement)
            shown = candidates.shown(statement)
            actors = [*shown, *(actor for actor in candidates.near(statement) if actor not in shown)][:_SPEAKERS]
            answers = {a.name: f"It is {a.name}" + (", as shown" if a in shown else "") for a in actors}
            fixes = [Fix(answer, file, "statements", _line(**quote, speaker=name)) for name, answer in answers.items()]
            fixes.append(Fix("The article does not say", file, "statements", _line(**quote, speaker=None)))
            worded = " … ".join(article.words(span) for span in statement.source)
            found = tuple(actor.id for actor in actors)
            yield Check(CheckKind.SPEAKER, worded, (article.id,), found, tuple(fixes), statement.id)

    def _entry(self, answer: str, group: Group, key: str, name: str) -> Fix:
        """The line of ``actors.yml`` that gives an actor a name, or keeps it from it."""
        file = (self._corrections.actors_path,)
        entry = group.entry or self._entries.get(fold(group.name))
        if entry is None:
            return Fix(answer, file, "", _line(name=group.name, **{key: [name]}))
        names = [*_names(entry, key), name]
        return Fix(answer, file, key, _flow({key: names}).removeprefix("{").removesuffix("}"), entry.line)


def _names(entry: ActorEntry, key: str) -> tuple[str, ...]:
    return entry.aliases if key == "aliases" else entry.others


def _line(**entry: Any) -> str:
    """An entry of a list, on one line."""
    return f"- {_flow(entry)}"


def _flow(entry: Mapping[str, Any]) -> str:
    text: str = yaml.safe_dump(dict(entry), default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**6)
    return text.strip()


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
    pairs = {pair for found in nearly.values() for pair in _of_two_names(found)}
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


class _Contents:
    """The words of each statement of an article."""

    def __init__(self, contents: Iterable[list[str]]) -> None:
        self.words = list(contents)
        self._with_word: dict[str, list[int]] = defaultdict(list)
        self._same: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, words in enumerate(self.words):
            self._same[tuple(words)].append(number)
            for word in dict.fromkeys(words):
                self._with_word[word].append(number)

    def is_alone(self, wanted: Sequence[str]) -> bool:
        """Whether some words of a statement stand in no other."""
        rarest = min((self._with_word[word] for word in wanted), key=len, default=range(len(self.words)))
        found = (number for number in rarest if stand_in(wanted, self.words[number]))
        return len(list(islice(found, 2))) == 1

    def same_as(self, number: int) -> list[int]:
        """The statements of the same words, in order."""
        return self._same[tuple(self.words[number])]


def _quote(article: Article, contents: _Contents, number: int, statement: Statement) -> dict[str, Any]:
    """The words, and the count where they are not the only ones, by which a statement is found."""
    own = contents.words[number]
    text = " ".join(" ".join(article.words(span) for span in statement.content).split())
    for count in (_QUOTED, len(own)):
        if contents.is_alone(own[:count]):
            return {"words": _first_words(text, count)}
    same = contents.same_as(number)
    return {"words": text} if len(same) == 1 else {"words": text, "nth": bisect_left(same, number) + 1}


def _first_words(text: str, count: int) -> str:
    """The first words of a text, without the sign after the last."""
    words = text.split(" ")
    kept: list[str] = []
    for word in words:
        if len(words_of(" ".join(kept))) >= count:
            return " ".join(kept).rstrip(",;:—–-…“\"‘'(")
        kept.append(word)
    return text


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

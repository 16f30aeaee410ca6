"""Identity: which names of an article name the same actor.

A short name joins a full one only where a single full name fits at its place: two people of one surname stay apart, and
a bare surname that may be either's stays an actor of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from generator.analysis.actors.gazetteer import (
    HALVES,
    ORGANIZATION_ENDINGS,
    ORGANIZATION_TAGS,
    REGNAL_TITLES,
    Gender,
)
from generator.analysis.actors.gender import gender_of
from generator.analysis.actors.name import Name
from generator.analysis.actors.name_types import LABELS_WEIGHT, tells_a_person, type_votes, winner
from generator.analysis.actors.places import countries
from generator.analysis.actors.roles import Role, roles_of
from generator.analysis.actors.wording import SAME_NAME
from generator.model import ActorType, Mention, Span
from generator.names import spelling

_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_ARTICLE = re.compile(r"^[ae]l-")
_AIR = re.compile(r" (?:air|airlines|airways)$")
_CALLED = re.compile(
    r"(?: [a-z]+)?,? ?\(?(?:(?:who|which|that|they|it)(?: also)? (?:calls?|styles?|called|styled) (?:itself|themselves)"
    r"|(?:(?:who|which) (?:is|are|was|were) )?(?:known as|"
    r"(?:also|better|commonly|formerly|locally|previously|then|widely) (?:known|called)(?: as)?)"
    r"|formerly|a\.?k\.?a\.?)(?: the)? ?[\"“‘]?",
    re.IGNORECASE,
)
"""What stands between two names of one."""


@dataclass(slots=True)
class Draft:
    """An actor in the making: its names and roles, and what is known or counted so far."""

    type: ActorType
    names: list[Name]
    roles: list[tuple[Name, Role]] = field(default_factory=list)
    gender: Gender | None = None
    others: list[Mention] = field(default_factory=list)
    """Mentions that are no names."""

    @property
    def first(self) -> Span:
        """The first mention by name."""
        return self.names[0].span


@dataclass(frozen=True)
class _Named:
    """The mentions of one name, and what they say together."""

    key: str
    mentions: list[Name]
    votes: Counter[ActorType]

    @property
    def type(self) -> ActorType | None:
        return winner(self.votes)

    @cached_property
    def words(self) -> list[str]:
        """The words by which people are compared: one, however a name is put into Latin letters.

        A family's "Al-" is left out, as it is within a full name: "Al-Harbi" can be Khalid al-Harbi.
        """
        return spelling(_ARTICLE.sub("", self.key)).split()


def identify(names: Sequence[Name]) -> list[Draft]:
    """The actors that ``names`` name, in order of their first mention by name.

    A name of which nothing tells what it stands for is left out.
    """
    names = list(_joined(names))
    roles = {name.span: roles_of(name) for name in names}
    named = _by_name(names, roles)
    leaders = _full_people(named)
    actor_of = _people(named, leaders, roles) | _bodies(named)
    other = _called_otherwise(names)
    gathered: dict[str, list[Name]] = {}
    for name in names:
        key = actor_of.get(name.span, _key(name))
        gathered.setdefault(other.get(key, key), []).append(name)
    found = []
    for key, mentions in gathered.items():
        votes = Counter[ActorType]()
        for part in {_key(name) for name in mentions}:
            votes.update(named[part].votes)
        kind = ActorType.PERSON if key in leaders else winner(votes)
        if kind is not None:
            draft = Draft(kind, mentions)
            if kind is ActorType.PERSON:
                draft.roles = [(name, role) for name in mentions for role in roles[name.span]]
                draft.gender = gender_of(mentions, [role for _, role in draft.roles])
            found.append(draft)
    return sorted(found, key=lambda draft: draft.first)


def _key(name: Name) -> str:
    return _key_of(name.key)


def _key_of(key: str) -> str:
    return SAME_NAME.get(key, key)


def _joined(names: Sequence[Name]) -> Iterator[Name]:
    """``names``, two that stand together made one where the words around them show a person ("Ada" and "Paris")."""
    waiting: Name | None = None
    for name in names:
        if waiting is None:
            waiting = name
        elif (both := _together(waiting, name)) is not None:
            waiting = both
        else:
            yield waiting
            waiting = name
    if waiting is not None:
        yield waiting


def _together(first: Name, second: Name) -> Name | None:
    if first.paragraph is not second.paragraph or first.tokens.end != second.tokens.start:
        return None
    if first.tokens.root.head not in second.tokens:
        return None
    tokens = first.tokens.doc[first.tokens.start : second.tokens.end]
    both = Name(first.paragraph, tokens, "person", Span(first.span.start, second.span.end))
    return both if any(tells_a_person(role) for role in roles_of(both)) else None


def _by_name(names: Iterable[Name], roles: Mapping[Span, list[Role]]) -> dict[str, _Named]:
    """The mentions of each name with their votes; full names and surnames of people vote for one another."""
    by_key: dict[str, list[Name]] = {}
    for name in names:
        by_key.setdefault(_key(name), []).append(name)
    named = {key: _Named(key, mentions, type_votes(key, mentions, roles)) for key, mentions in by_key.items()}
    for key, full in named.items():  # "Roe", whom the article calls "she", makes a person of "Ada Roe"
        words = key.split()
        surname = named.get(words[-1]) if len(words) in {2, 3} else None
        if surname and surname.type is ActorType.PERSON and surname.votes[ActorType.PERSON] > LABELS_WEIGHT // 2:
            full.votes[ActorType.PERSON] += LABELS_WEIGHT
        for length in range(1, len(words)):  # "Brightwater Group" makes an organisation of "Brightwater"
            shortened = named.get(" ".join(words[:length])) if set(words[length:]) <= ORGANIZATION_TAGS else None
            if shortened and full.type is ActorType.ORGANIZATION:
                shortened.votes[ActorType.ORGANIZATION] += 2 * LABELS_WEIGHT
    return named


def _full_people(named: Mapping[str, _Named]) -> dict[str, str]:
    """Names of people of two words and more, each with the name that stands for all its variants."""
    full = [key for key, name in named.items() if name.type is ActorType.PERSON and " " in key]
    leader: dict[str, str] = {}
    alike: dict[Hashable, list[str]] = defaultdict(list)
    for key in sorted(full, key=lambda key: (-len(key.split()), key)):
        words = named[key].words
        near = {other for clue in _looked_for(words) for other in alike[clue]}
        fits = {leader[other] for other in near if _same_full_name(words, named[other].words)}
        leader[key] = fits.pop() if len(fits) == 1 else key
        for clue in _found_by(words):
            alike[clue].append(key)
    return leader


def _looked_for(words: list[str]) -> Iterator[Hashable]:
    """What another full name is found by that can be the same: surname and given name or its initial, two in a row."""
    given, surname = words[0], _without_generation(words)[-1]
    yield surname, given
    yield surname, given[0], "any" if len(given) == 1 else "initial"
    yield from pairwise(words)


def _found_by(words: list[str]) -> Iterator[Hashable]:
    """What a full name is found by."""
    given, surname = words[0], _without_generation(words)[-1]
    yield surname, given
    yield surname, given[0], "any"
    if len(given) == 1:
        yield surname, given, "initial"
    yield from pairwise(words)


def _same_full_name(short: list[str], long: list[str]) -> bool:
    """Whether two full names can be one: the same surname, the same given name or its initial, middle names aside."""
    if short[0] in REGNAL_TITLES or long[0] in REGNAL_TITLES:
        return _is_part(short, long) and short[0] == long[0]
    if short[-1] in _GENERATIONS and long[-1] in _GENERATIONS and short[-1] != long[-1]:
        return False
    a, b = _without_generation(short), _without_generation(long)
    is_initial = min(len(a[0]), len(b[0])) == 1 and a[0][0] == b[0][0]
    if a[-1] != b[-1] or not (a[0] == b[0] or is_initial):
        return _is_part(a, b) and len(a) > 1
    return len(a) > len(b) or all(any(known.startswith(middle) for known in b) for middle in a[1:-1])


def _without_generation(words: list[str]) -> list[str]:
    return words[:-1] if words[-1] in _GENERATIONS and len(words) > 2 else words


def _is_part(part: list[str], whole: list[str]) -> bool:
    return any(whole[i : i + len(part)] == part for i in range(len(whole) - len(part) + 1))


def _people(
    named: Mapping[str, _Named], leaders: Mapping[str, str], roles: Mapping[Span, list[Role]]
) -> dict[Span, str]:
    """For each mention of a person by full or short name, the leading full name, where the article decides it."""
    same = {name.span: leader for key, leader in leaders.items() for name in named[key].mentions}
    introduced = _Introduced(same)
    of_leader: dict[str, list[Name]] = defaultdict(list)
    with_word: dict[str, list[str]] = defaultdict(list)
    for key, leader in leaders.items():
        of_leader[leader] += named[key].mentions
        for word in set(named[key].words):
            with_word[word].append(key)
    by_end = {end: leader for key, leader in leaders.items() for end in _ends(named[key])}
    genders = {
        leader: gender_of(mentions, [role for name in mentions for role in roles[name.span]])
        for leader, mentions in of_leader.items()
    }
    for key, short in named.items():
        if key in leaders or key in SAME_NAME:
            continue
        fitting = _fitting(short, named, leaders, with_word, by_end)
        if not fitting:
            continue
        agreeing: dict[Gender | None, _People] = {}
        for name in short.mentions:
            called = gender_of([name], roles[name.span])
            if called not in agreeing:
                agreeing[called] = introduced.people(
                    person for person in fitting if called is None or genders[person] in (called, None)
                )
            person = introduced.decided(name, agreeing[called])
            if person is not None:
                same[name.span] = person
    return same


def _fitting(
    short: _Named,
    named: Mapping[str, _Named],
    leaders: Mapping[str, str],
    with_word: Mapping[str, Sequence[str]],
    by_end: Mapping[Hashable, str],
) -> set[str]:
    """The people whose full name ends with the short one, has it in brackets after it, or else holds it elsewhere."""
    words = short.words
    if len(words) == 1 and len(short.key) < 6 and any(_is_an_acronym(name) for name in short.mentions):
        return {by_end[end] for end in _ends_before(short) if end in by_end}
    longer = min((with_word.get(word, ()) for word in words), key=len)
    by_surname = {leaders[full] for full in longer if named[full].words[-len(words) :] == words}
    if by_surname:
        is_place = short.votes[ActorType.PLACE] > LABELS_WEIGHT and not short.votes[ActorType.PERSON]
        return set() if is_place or short.key in countries() else by_surname
    if short.type not in (ActorType.PERSON, None) and short.votes.total() > 2:
        return set()
    return {leaders[full] for full in longer if _is_part(words, named[full].words)}


def _is_an_acronym(name: Name) -> bool:
    """Whether a name is in capitals, and not the label of a speaker: "LEE: No"."""
    doc, end = name.tokens.doc, name.tokens.end
    return name.text.isupper() and not (end < len(doc) and doc[end].text == ":")


class _People(NamedTuple):
    """Some people, and the first place of each by full name, in order."""

    ids: frozenset[str]
    first: list[tuple[Span, str]]


class _Introduced:
    """The people of an article by the places of their full names."""

    def __init__(self, places: Mapping[Span, str]) -> None:
        self._places = sorted(places.items())
        self._first = {person: span for span, person in reversed(self._places)}

    def people(self, ids: Iterable[str]) -> _People:
        ids = frozenset(ids)
        return _People(ids, sorted((self._first[person], person) for person in ids))

    def decided(self, name: Name, fitting: _People) -> str | None:
        """Who of those that fit is meant: the only one, or only one introduced so far, or so far in the paragraph."""
        before = bisect_left(fitting.first, (name.span, ""))
        if len(fitting.ids) == 1 or before == 1:
            return fitting.first[0][1]
        start, end = (bisect_left(self._places, (span, "")) for span in (name.paragraph.span[:1], name.span))
        here = {
            person
            for span, person in self._places[start:end]
            if person in fitting.ids and name.paragraph.span.holds(span)
        }
        return here.pop() if len(here) == 1 else None


def _bodies(named: Mapping[str, _Named]) -> dict[Span, str]:
    """Acronyms and shortened names of organisations and places, each mention with the full name."""
    others = waiting = [name for name in named.values() if name.type is not ActorType.PERSON]
    full_of: dict[str, str] = {}
    for way in _SAME_BODY:
        bearers: dict[Hashable, list[str]] = defaultdict(list)
        for full in others:
            for clue in set(way.of_full(full)):
                bearers[clue].append(full.key)
        undecided = []
        for short in waiting:
            clues = way.of_short(short)
            found = {key for clue in clues for key in bearers.get(clue, ()) if len(key) > len(short.key)}
            if len(found) == 1:
                full_of[short.key] = found.pop()
            elif not found:
                undecided.append(short)
        waiting = undecided
    same: dict[Span, str] = {}
    for key in full_of:
        fullest = key
        while fullest in full_of:  # "HB" for "Harbour Board" for "Harbour Board Ltd"; each step is to a longer name
            fullest = full_of[fullest]
        same.update({name.span: fullest for name in named[key].mentions})
    return same


class _Way(NamedTuple):
    """A way to tell what names are short for: a short name is one for each full name that has a clue with it."""

    of_full: Callable[[_Named], Iterable[Hashable]]
    of_short: Callable[[_Named], Iterable[Hashable]]


def _ends(full: _Named) -> Iterator[Hashable]:
    """Where the mentions of a name end."""
    return ((name.paragraph.span, name.tokens.end) for name in full.mentions)


def _ends_before(short: _Named) -> Iterator[Hashable]:
    """Where what defines a name ends, whose mentions stand in brackets right after it: "Harbour Board (HB)"."""
    return (
        (name.paragraph.span, name.tokens.start - 1)
        for name in short.mentions
        if name.tokens.start
        and name.tokens.doc[name.tokens.start - 1].text == "("
        and name.text.replace(".", "").isupper()
    )


def _initials(full: _Named) -> Iterator[str]:
    """The initials of a name, its small words counted and not."""
    words = full.mentions[0].text.replace("-", " ").replace("&", " ").split()
    initials = [word[0] for word in words if word[0].isalnum()]
    if len(initials) > 1:
        yield "".join(initials).casefold()
        yield "".join(c for c in initials if c.isupper()).casefold()


def _acronym(short: _Named) -> Iterator[str]:
    if " " not in short.key and len(short.key) > 1 and short.mentions[0].text.replace(".", "").isupper():
        yield short.key


def _without_ending(full: _Named) -> Iterator[str]:
    """A name without "Inc", "Group" or the like after it, without what it is for, or an airline's in other words."""
    if (air := _AIR.search(full.key)) is not None:  # "Norrvik Air", for "Norrvik Airways"
        stem = full.key[: air.start()]
        yield from (stem, f"{stem} air", f"{stem} airlines", f"{stem} airways")
    words, is_tagged = full.key.split(), True
    for end in range(len(words) - 1, 0, -1):
        is_tagged = is_tagged and words[end].strip(",") in ORGANIZATION_TAGS
        if is_tagged or (words[end] == "for" and end + 1 < len(words)):
            yield " ".join(words[:end])


def _organization(short: _Named) -> Iterator[str]:
    if short.type is ActorType.ORGANIZATION:
        yield short.key


def _what_it_is_of(full: _Named) -> Iterator[str]:
    """What the name of a body says that it is of: "Lumen", for "the Church of Lumen"."""
    words = full.key.split()
    if full.type is ActorType.ORGANIZATION:
        for place, word in enumerate(words):
            if place and word == "of":
                yield " ".join(words[place + 1 :])


def _half_or_whole(full: _Named) -> Iterator[str]:
    """What may stand for a place whose name begins with "North" or the like: that word, or what both halves are called.

    "Sudan" and "South Sudan" are two countries.
    """
    half, _, whole = full.key.partition(" ")
    if half in HALVES:
        if whole not in countries():
            yield whole
        if full.type is ActorType.PLACE:
            yield half


def _own_key(short: _Named) -> Iterator[str]:
    yield short.key


def _without_owner(full: _Named) -> Iterator[Hashable]:
    """A name without the country or the acronym before it: "UK Home Office", "UN Security Council".

    An adjective is not enough: "Christian Democratic Party" is another than "Democratic Party".
    """
    words = full.key.split()
    for start in range(1, len(words)):
        is_acronym = start == 1 and full.mentions[0].text.split()[0].isupper()
        if is_acronym or _key_of(" ".join(words[:start])) in countries():
            yield " ".join(words[start:]), full.type


def _several_words(short: _Named) -> Iterator[Hashable]:
    if " " in short.key:
        yield short.key, short.type


def _kinds(full: _Named) -> Iterator[Hashable]:
    """What a body is: "Church", for the "Church of Lumen"."""
    words = full.key.split()
    return ((word, full.type) for word in {words[0], words[-1]} & ORGANIZATION_ENDINGS)


def _kind(short: _Named) -> Iterator[Hashable]:
    """A name of a body by what it is: "the Church"."""
    before = [name.tokens.doc[name.tokens.start - 1] for name in short.mentions if name.tokens.start]
    if any(token.lower_ == "the" for token in before) and not any(token.tag_ == "POS" for token in before):
        yield short.key, short.type


def _called_otherwise(names: Sequence[Name]) -> dict[str, str]:
    """The keys of names after "which calls itself", "also known as" or the like, each with the key of the one before.

    Args:
        names: in order of place.
    """
    other: dict[str, str] = {}
    for first, second in pairwise(names):
        between = first.tokens.doc.text[first.tokens.end_char : second.tokens.start_char]
        if first.paragraph is second.paragraph and _CALLED.fullmatch(between) and _key(first) != _key(second):
            other[_key(second)] = other.get(_key(first), _key(first))
    return other


_SAME_BODY = (
    _Way(_ends, _ends_before),
    _Way(_initials, _acronym),
    _Way(_without_ending, _organization),
    _Way(_what_it_is_of, _organization),
    _Way(_half_or_whole, _own_key),
    _Way(_without_owner, _several_words),
    _Way(_kinds, _kind),
)
"""What tells that a name is short for another, the surest first."""

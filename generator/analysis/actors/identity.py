"""Identity: which names of an article name the same actor.

A short name joins a full one only where a single full name fits at its place: two people of one surname stay apart, and
a bare surname that may be either's stays an actor of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

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
_AIR = re.compile(r" (?:air|airlines|airways)$")
_CALLED = re.compile(
    r"(?: [a-z]+)?,? ?\(?(?:(?:who|which|that|they|it)(?: also)? (?:calls?|styles?|called|styled) (?:itself|themselves)"
    r"|(?:(?:who|which) (?:is|are|was|were) )?(?:also|better|commonly|formerly|locally|previously|then|widely) "
    r"(?:known|called)(?: as)?|formerly|a\.?k\.?a\.?)(?: the)? ?[\"“‘]?",
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


@dataclass(frozen=True, slots=True)
class _Named:
    """The mentions of one name, and what they say together."""

    key: str
    mentions: list[Name]
    votes: Counter[ActorType]

    @property
    def type(self) -> ActorType | None:
        return winner(self.votes)

    @property
    def words(self) -> list[str]:
        """The words by which people are compared: one, however a name is put into Latin letters."""
        return spelling(self.key).split()


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
    for key in sorted(full, key=lambda key: (-len(key.split()), key)):
        fits = {leader[other] for other in leader if _same_full_name(named[key].words, named[other].words)}
        leader[key] = fits.pop() if len(fits) == 1 else key
    return leader


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
    introduced = sorted((span, leader) for span, leader in same.items())
    genders = {
        leader: gender_of(of_leader, [role for name in of_leader for role in roles[name.span]])
        for leader in set(leaders.values())
        if (of_leader := [name for key in leaders if leaders[key] == leader for name in named[key].mentions])
    }
    for key, short in named.items():
        if key in leaders or key in SAME_NAME:
            continue
        fitting = _fitting(short, leaders, named)
        for name in short.mentions:
            called = gender_of([name], roles[name.span])
            agreeing = {person for person in fitting if called is None or genders[person] in (called, None)}
            person = next(iter(agreeing)) if len(agreeing) == 1 else _decided_here(name, agreeing, introduced)
            if person is not None:
                same[name.span] = person
    return same


def _fitting(short: _Named, leaders: Mapping[str, str], named: Mapping[str, _Named]) -> set[str]:
    """The people whose full name ends with the short one, has it in brackets after it, or else holds it elsewhere."""
    words = short.words
    if len(words) == 1 and len(short.key) < 6 and any(_is_an_acronym(name) for name in short.mentions):
        return {leaders[full] for full in leaders if _defines(short, named[full])}
    by_surname = {leaders[full] for full in leaders if named[full].words[-len(words) :] == words}
    if by_surname:
        is_place = short.votes[ActorType.PLACE] > LABELS_WEIGHT and not short.votes[ActorType.PERSON]
        return set() if is_place or short.key in countries() else by_surname
    if short.type not in (ActorType.PERSON, None) and short.votes.total() > 2:
        return set()
    return {leaders[full] for full in leaders if _is_part(words, named[full].words)}


def _is_an_acronym(name: Name) -> bool:
    """Whether a name is in capitals, and not the label of a speaker: "LEE: No"."""
    doc, end = name.tokens.doc, name.tokens.end
    return name.text.isupper() and not (end < len(doc) and doc[end].text == ":")


def _decided_here(name: Name, fitting: set[str], introduced: Sequence[tuple[Span, str]]) -> str | None:
    """Which of several people of one surname is meant: the only one introduced so far, or so far in the paragraph."""
    before = [(span, person) for span, person in introduced if span < name.span and person in fitting]
    if len({person for _, person in before}) == 1:
        return before[0][1]
    here = {person for span, person in before if name.paragraph.span.holds(span)}
    return here.pop() if len(here) == 1 else None


def _bodies(named: Mapping[str, _Named]) -> dict[Span, str]:
    """Acronyms and shortened names of organisations and places, each mention with the full name."""
    others = [name for name in named.values() if name.type is not ActorType.PERSON]
    full_of: dict[str, str] = {}
    for short in others:
        longer = [other for other in others if len(other.key) > len(short.key)]
        for is_same in _SAME_BODY:
            full = [other.key for other in longer if is_same(short, other)]
            if full:
                break
        if len(full) == 1:
            full_of[short.key] = full[0]
    same: dict[Span, str] = {}
    for key in full_of:
        fullest = key
        while fullest in full_of:  # "HB" for "Harbour Board" for "Harbour Board Ltd"; each step is to a longer name
            fullest = full_of[fullest]
        same.update({name.span: fullest for name in named[key].mentions})
    return same


def _defines(short: _Named, full: _Named) -> bool:
    """Whether the short name stands in brackets right after the full one: "Harbour Board (HB)"."""
    ends = {(name.paragraph.span, name.tokens.end) for name in full.mentions}
    return any(
        (name.paragraph.span, name.tokens.start - 1) in ends
        and name.tokens.doc[name.tokens.start - 1].text == "("
        and name.text.replace(".", "").isupper()
        for name in short.mentions
    )


def _is_acronym(short: _Named, full: _Named) -> bool:
    """Whether the short name is the initials of the full one, its small words counted or not."""
    written = short.mentions[0].text.replace(".", "")
    if " " in short.key or len(short.key) < 2 or not written.isupper():
        return False
    words = full.mentions[0].text.replace("-", " ").replace("&", " ").split()
    initials = [word[0] for word in words if word[0].isalnum()]
    return len(initials) > 1 and short.key in {
        "".join(initials).casefold(),
        "".join(c for c in initials if c.isupper()).casefold(),
    }


def _is_what_it_is_of(short: _Named, full: _Named) -> bool:
    """Whether a body is called by what its full name is of: "Lumen", for "the Church of Lumen"."""
    return short.type is full.type is ActorType.ORGANIZATION and full.key.endswith(f" of {short.key}")


def _is_its_half(short: _Named, full: _Named) -> bool:
    """Whether "the North" or the like stands for the one place whose name begins so, or what both halves are called.

    "Sudan" and "South Sudan" are two countries.
    """
    half, _, whole = full.key.partition(" ")
    is_whole = short.key == whole and half in HALVES and short.key not in countries()
    return is_whole or (short.key in HALVES and full.type is ActorType.PLACE and half == short.key)


def _is_of_those_before(short: _Named, full: _Named) -> bool:
    """Whether the full name is a country's or an acronym before the short one: "UN Security Council".

    An adjective is not enough: "Christian Democratic Party" is another than "Democratic Party".
    """
    if " " not in short.key or not full.key.endswith(f" {short.key}") or short.type is not full.type:
        return False
    owner = full.key.removesuffix(f" {short.key}")
    return _key_of(owner) in countries() or (" " not in owner and full.mentions[0].text.split()[0].isupper())


def _is_its_kind(short: _Named, full: _Named) -> bool:
    """Whether a body is called by what it is: "the Church", for the one Church of Lumen that the article names."""
    words = full.key.split()
    if short.type is not full.type or short.key not in {words[0], words[-1]} & ORGANIZATION_ENDINGS:
        return False
    before = [name.tokens.doc[name.tokens.start - 1] for name in short.mentions if name.tokens.start]
    return any(token.lower_ == "the" for token in before) and not any(token.tag_ == "POS" for token in before)


def _is_shortened(short: _Named, full: _Named) -> bool:
    """Whether the full name is the short one and "Inc", "Group" or the like, or what it is for."""
    if short.type is not ActorType.ORGANIZATION:
        return False
    if _AIR.search(full.key) and _AIR.sub("", short.key) == _AIR.sub("", full.key):
        return True  # "Norrvik Air", for "Norrvik Airways"
    rest = full.key.removeprefix(f"{short.key} ")
    return rest != full.key and (
        rest.startswith("for ") or all(word.strip(",") in ORGANIZATION_TAGS for word in rest.split())
    )


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


_SAME_BODY = (_defines, _is_acronym, _is_shortened, _is_what_it_is_of, _is_its_half, _is_of_those_before, _is_its_kind)
"""What tells that a name is short for another, the surest first."""

"""Identity: which actors of different articles are one.

Equal names join. A short name (a surname, an acronym, an alias) joins a full one only where a single full name fits,
among the articles of its collection if there is one there, else in the whole dossier, and no article speaks against
it: the two stand apart in one article, or one is "he" and the other "she". What cannot be decided stays apart. An
editor's ``actors.yml`` goes before all of this. The result does not depend on the order of the articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.dossier.corrections import ActorEntry
from generator.dossier.names import (
    fold,
    fullness,
    initials,
    is_acronym,
    is_bare,
    person_key,
    short_person_keys,
)
from generator.model import Actor, ActorType, MentionKind

_TYPES = tuple(ActorType)

Key = tuple[bool, str]
"""Whether it is a person's, and the name by which two actors are compared."""


@dataclass(frozen=True, slots=True, eq=False)
class Appearance:
    """An actor of one article: what identity across articles goes by.

    ``gender`` is "he" or "she" where the article's pronouns and courtesy titles agree, else None. ``read`` is False
    for an actor whom an editor added, who may well be the same as another actor of the article.
    """

    article: str
    collection: str
    place: int
    actor: Actor
    gender: str | None = None

    @property
    def read(self) -> bool:
        """Whether the article itself mentions the actor."""
        return bool(self.actor.mentions)

    @property
    def key(self) -> Key:
        """What the actor's name is compared by."""
        return _key(self.actor.type is ActorType.PERSON, self.actor.name)


@dataclass(slots=True, eq=False)
class Group:
    """Appearances that are one actor, and the editor's entry for it if there is one."""

    members: list[Appearance]
    entry: ActorEntry | None = None
    articles: set[str] = field(init=False)
    collections: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.articles = {member.article for member in self.members if member.read}
        self.collections = {member.collection for member in self.members}

    @property
    def name(self) -> str:
        """The editor's name, or the fullest one; of a person the full name that most articles use."""
        if self.entry:
            return self.entry.name
        count = Counter(member.actor.name for member in self.members)
        return min(count, key=lambda name: (*self._rank(name, count[name]), name))

    def _rank(self, name: str, count: int) -> tuple[int, ...]:
        """How good a name is to show, the smaller the better.

        More words make an organization's name fuller, but a person's that only one headline gives is seldom better.
        """
        words, mixed_case = fullness(name)
        if self.person:
            return is_bare(person_key(name)), not mixed_case, -count, -words
        return -words, not mixed_case, -count

    @property
    def type(self) -> ActorType:
        """The editor's type, or that of most articles."""
        if self.entry and self.entry.type:
            return self.entry.type
        members = [member for member in self.members if member.read] or self.members
        count = Counter(member.actor.type for member in members)
        return min(count, key=lambda actor_type: (-count[actor_type], _TYPES.index(actor_type)))

    @property
    def person(self) -> bool:
        """Whether it is a person."""
        return self.type is ActorType.PERSON

    @property
    def gender(self) -> str | None:
        """The gender on which all articles that tell one agree, or None."""
        genders = {member.gender for member in self.members} - {None}
        return genders.pop() if len(genders) == 1 else None

    def own_keys(self) -> set[Key]:
        """The names it goes by first."""
        names = {member.actor.name for member in self.members} | ({self.entry.name} if self.entry else set())
        return {_key(self.person, name) for name in names}

    def alias_keys(self) -> set[Key]:
        """The other names that articles or the editor give it."""
        names = {alias for member in self.members for alias in member.actor.aliases}
        return {_key(self.person, name) for name in names.union(self.entry.aliases if self.entry else ())}

    def denies(self, other: Group) -> bool:
        """Whether the editor says that this is not ``other``."""
        if self.entry is None:
            return False
        others = {fold(name) for name in self.entry.others}
        return other.entry is not None or any(fold(member.actor.name) in others for member in other.members)


def identify(appearances: Iterable[Appearance], entries: Sequence[ActorEntry]) -> tuple[list[Group], list[ActorEntry]]:
    """Group the actors of all articles by who they are.

    Args:
        appearances: every actor of every article.
        entries: the editor's actors.

    Returns:
        The groups, every appearance in exactly one, and the entries that name nobody.
    """
    claims = _Claims(entries)
    claimed: dict[ActorEntry, list[Appearance]] = defaultdict(list)
    full: dict[Key, list[Appearance]] = defaultdict(list)
    short: dict[Key, list[Appearance]] = defaultdict(list)
    groups: list[Group] = []
    for appearance in appearances:
        entry = claims.entry_for(appearance.actor)
        if entry:
            claimed[entry].append(appearance)
        elif not _is_named(appearance.actor):
            groups.append(Group([appearance]))
        else:
            (short if _is_short(appearance) else full)[appearance.key].append(appearance)
    groups += [Group(members, entry) for entry, members in claimed.items()]
    groups += [group for members in full.values() for group in _equal(members)]
    groups = _joined(groups, _full_name_links(groups))
    groups = _joined(groups, _alias_links(groups))
    groups = _with_short(groups, short)
    return groups, [entry for entry in entries if entry not in claimed]


class _Claims:
    """The editor's entries by the names they claim."""

    def __init__(self, entries: Sequence[ActorEntry]) -> None:
        self._by_name: dict[str, list[ActorEntry]] = defaultdict(list)
        self._by_person: dict[str, list[ActorEntry]] = defaultdict(list)
        for entry in entries:
            names = (entry.name, *entry.aliases)
            for name in {fold(name) for name in names}:
                self._by_name[name].append(entry)
            if entry.type in {ActorType.PERSON, None}:
                for key in {person_key(name) for name in names}:
                    self._by_person[key].append(entry)

    def entry_for(self, actor: Actor) -> ActorEntry | None:
        """The entry that claims an actor by name, or an organization or place by an alias; None where two do."""
        person = actor.type is ActorType.PERSON
        found = self._by_name.get(fold(actor.name)) or (person and self._by_person.get(person_key(actor.name)))
        if not found and not person:
            found = [entry for alias in actor.aliases for entry in self._by_name.get(fold(alias), ())]
        fitting = [e for e in dict.fromkeys(found or ()) if fold(actor.name) not in map(fold, e.others)]
        if len(fitting) > 1:
            fitting = [e for e in fitting if e.type is actor.type] or [e for e in fitting if e.type is None]
        return fitting[0] if len(fitting) == 1 else None


def _key(person: bool, name: str) -> Key:
    return person, person_key(name) if person else fold(name)


def _is_named(actor: Actor) -> bool:
    """Whether the actor has a name: "officials" and "the mayor" of two articles are not the same ones."""
    if actor.type is ActorType.GROUP and actor.name == actor.name.lower():
        return False
    return not actor.mentions or any(mention.kind is MentionKind.NAME for mention in actor.mentions)


def _is_short(appearance: Appearance) -> bool:
    person, key = appearance.key
    return is_bare(key) if person else is_acronym(appearance.actor.name)


def _equal(members: list[Appearance]) -> list[Group]:
    """Actors of one key as groups: one, unless an article has two of them; then what type and spelling tell apart."""
    if not _clash(members):
        return [Group(members)]
    finer: dict[tuple[ActorType, str], list[Appearance]] = defaultdict(list)
    for member in members:
        finer[member.actor.type, fold(member.actor.name)].append(member)
    return [group for part in finer.values() for group in ([Group(part)] if not _clash(part) else _singly(part))]


def _singly(members: Iterable[Appearance]) -> list[Group]:
    return [Group([member]) for member in members]


def _clash(members: list[Appearance]) -> bool:
    """Whether one article tells two of the actors apart."""
    articles = [member.article for member in members if member.read]
    return len(set(articles)) < len(articles)


def _full_name_links(groups: list[Group]) -> dict[Group, Group]:
    """The people of whom an article also uses the full name of exactly one other group."""
    owners: dict[Key, list[Group]] = defaultdict(list)
    for group in groups:
        for key in group.own_keys():
            owners[key].append(group)
    links: dict[Group, Group] = {}
    for group in groups:
        found = {
            other
            for person, name in group.alias_keys()
            if person and not is_bare(name)
            for other in owners.get((person, name), ())
        } - {group}
        if len(found) == 1:
            links[group] = found.pop()
    return links


def _alias_links(groups: list[Group]) -> dict[Group, Group]:
    """The groups whose name is an alias, or the short form, of exactly one other group."""
    called: dict[Key, list[Group]] = defaultdict(list)
    for group in groups:
        for key in group.alias_keys() | set(_short_keys(group)):
            called[key].append(group)
    links: dict[Group, Group] = {}
    for group in groups:
        found = {other for key in group.own_keys() for other in called.get(key, ())} - {group}
        found = {other for other in found if not (group.denies(other) or other.denies(group))}
        if len(found) == 1:
            links[group] = found.pop()
    return links


def _short_keys(group: Group) -> Iterator[Key]:
    """The keys by which the bearer of a person's full name may be called."""
    if group.person:
        for _, key in group.own_keys():
            for short in short_person_keys(key):
                yield True, short


def _with_short(groups: list[Group], short: Mapping[Key, list[Appearance]]) -> list[Group]:
    """Add the bearers of surnames and acronyms to the groups, or as groups of their own."""
    given: dict[Key, set[Group]] = defaultdict(set)
    derived: dict[Key, set[Group]] = defaultdict(set)
    for group in groups:
        for key in group.own_keys() | group.alias_keys() | set(_short_keys(group)):
            given[key].add(group)
        if not group.person:
            for _, name in group.own_keys():
                for letters in initials(name):
                    derived[False, letters].add(group)
    links: dict[Group, Group] = {}
    new: list[Group] = []
    for key, members in short.items():
        candidates = given.get(key) or derived.get(key) or set()
        if not candidates:
            new += _equal(members)
            continue
        for part in _by_collection(members):
            if _clash(part):
                new += _singly(part)
                continue
            group = Group(part)
            fitting = {candidate for candidate in candidates if not candidate.denies(group)}
            near = {candidate for candidate in fitting if group.collections & candidate.collections}
            found = near or fitting
            one = next(iter(found)) if len(found) == 1 else None
            if one and not _told_apart(group, one):
                links[group] = one
                new.append(group)
            else:  # among candidates of its own story, each may be another one
                new += _singly(part) if near else [group]
    return _joined(groups + new, links)


def _told_apart(group: Group, other: Group) -> bool:
    """Whether an article has both, or one is "he" and the other "she"."""
    genders = {group.gender, other.gender} - {None}
    return bool(group.articles & other.articles) or len(genders) > 1


def _by_collection(members: Iterable[Appearance]) -> Iterable[list[Appearance]]:
    parts: dict[str, list[Appearance]] = defaultdict(list)
    for member in members:
        parts[member.collection].append(member)
    return parts.values()


def _joined(groups: list[Group], links: dict[Group, Group]) -> list[Group]:
    """Join the groups along the links, save those that would bring together what an article or an editor tells apart.

    As each group has one link at most, cutting the links of all groups that clash leaves no two of them together: a
    component then holds at most one group without a link.
    """
    kept = dict(links)
    for component in _components(groups, links):
        for group in _clashing(component):
            kept.pop(group, None)
    joined = []
    for component in _components(groups, kept):
        entry = next((group.entry for group in component if group.entry), None)
        members = [member for group in component for member in group.members]
        joined.append(Group(members, entry))
    return joined


def _components(groups: list[Group], links: Mapping[Group, Group]) -> list[list[Group]]:
    parent = {group: group for group in groups}

    def root(group: Group) -> Group:
        while parent[group] is not group:
            parent[group] = parent[parent[group]]
            group = parent[group]
        return group

    for group, other in links.items():
        parent[root(group)] = root(other)
    components: dict[Group, list[Group]] = defaultdict(list)
    for group in groups:
        components[root(group)].append(group)
    return list(components.values())


def _clashing(component: list[Group]) -> set[Group]:
    """The groups of a component that an article or an editor tells from another group of it."""
    found: set[Group] = set()
    if len(component) == 1:
        return found
    holders: dict[str, Group] = {}
    for group in component:
        for article in group.articles:
            other = holders.setdefault(article, group)
            if other is not group:
                found |= {group, other}
    for group in component:
        if group.entry:
            found |= {
                one for other in component if other is not group and group.denies(other) for one in (group, other)
            }
    return found

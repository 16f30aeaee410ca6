"""Identity: which actors of different articles are one.

Equal names join. A short name (a surname, an acronym, an alias) joins a full one only where a single full name fits in
the whole dossier and no article speaks against it: the two stand apart in one article, or one is "he" and the other
"she". What cannot be decided stays apart and is told. An editor's word goes before all of this: ``actors.yml``, and
the names that are corrected in an article. The result does not depend on the order of the articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.corrections.model import ActorEntry
from generator.model import Actor, ActorType, MentionKind
from generator.names import (
    fold,
    fullness,
    initials,
    is_acronym,
    is_bare,
    person_key,
    short_person_keys,
)

_TYPES = tuple(ActorType)

Key = tuple[bool, str]
"""Whether it is a person's, and the name by which two actors are compared."""


@dataclass(frozen=True, slots=True, eq=False)
class Appearance:
    """An actor of one article: what identity across articles goes by.

    ``gender`` is "he" or "she" where the article's pronouns and courtesy titles agree, else None. ``named`` and
    ``typed`` say that an editor settled, for this article, who it is or of which type. ``read`` is False for an actor
    whom an editor added, who may well be the same as another actor of the article.
    """

    article: str
    place: int
    actor: Actor
    gender: str | None = None
    named: bool = False
    typed: bool = False

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

    def __post_init__(self) -> None:
        self.articles = {member.article for member in self.members if member.read}

    @property
    def name(self) -> str:
        """The editor's name, or the fullest one; of a person the full name that most articles use."""
        if self.entry:
            return self.entry.name
        members = [member for member in self.members if member.named] or self.members
        count = Counter(member.actor.name for member in members)
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
        members = [member for member in self.members if member.typed]
        members = members or [member for member in self.members if member.read] or self.members
        count = Counter(member.actor.type for member in members)
        return min(count, key=lambda actor_type: (-count[actor_type], _TYPES.index(actor_type)))

    @property
    def person(self) -> bool:
        """Whether it is a person."""
        return self.type is ActorType.PERSON

    @property
    def named(self) -> bool:
        """Whether an editor said who it is in one of its articles."""
        return any(member.named for member in self.members)

    @property
    def first(self) -> tuple[str, int]:
        """Where it stands first: what puts two of one name in order."""
        return min((member.article, member.place) for member in self.members)

    @property
    def gender(self) -> str | None:
        """The gender on which all articles that tell one agree, or None."""
        genders = {member.gender for member in self.members} - {None}
        return genders.pop() if len(genders) == 1 else None

    def own_keys(self) -> set[Key]:
        """The names it goes by first; a surname that an editor gave to one of two bearers is not the other's."""
        names = {member.actor.name for member in self.members}
        if self.entry:
            aliases = {fold(alias) for alias in self.entry.aliases}
            names = {name for name in names if fold(name) not in aliases} | {self.entry.name}
        return {_key(self.person, name) for name in names}

    def alias_keys(self) -> set[Key]:
        """The other names that articles or the editor give it; not those by which an editor told it from another."""
        names = {alias for member in self.members if not member.named for alias in member.actor.aliases}
        return {_key(self.person, name) for name in names.union(self.entry.aliases if self.entry else ())}

    def denies(self, other: Group) -> bool:
        """Whether the editor says that this is not ``other``."""
        if self.entry is None:
            return False
        others = {fold(name) for name in self.entry.others}
        return other.entry is not None or any(fold(member.actor.name) in others for member in other.members)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Actors of articles that may be others' or not: what could not be decided."""

    members: tuple[Appearance, ...]
    candidates: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Identities:
    """Who is who: the groups, every appearance in exactly one; what stays open; and the entries that name nobody."""

    groups: tuple[Group, ...]
    doubts: tuple[Doubt, ...]
    unused: tuple[ActorEntry, ...]


def identify(appearances: Iterable[Appearance], entries: Sequence[ActorEntry]) -> Identities:
    """Group the actors of all articles by who they are.

    Args:
        appearances: every actor of every article.
        entries: the editor's actors.
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
        elif not _is_named(appearance):
            groups.append(Group([appearance]))
        else:
            (short if _is_short(appearance) else full)[appearance.key].append(appearance)
    groups += [Group(members, entry) for entry, members in claimed.items()]
    doubts: list[Doubt] = []
    groups += [group for members in full.values() for group in _equal(members, doubts)]
    groups = _joined(groups, _full_name_links(groups, doubts), doubts)
    groups = _joined(groups, _alias_links(groups, doubts), doubts)
    groups = _with_short(groups, short, doubts)
    return Identities(tuple(groups), _open(doubts, groups), tuple(entry for entry in entries if entry not in claimed))


def _open(doubts: Iterable[Doubt], groups: Iterable[Group]) -> tuple[Doubt, ...]:
    """The doubts that are still doubts when all is joined, with the groups as they are then, in order."""
    home = {member: group for group in groups for member in group.members}
    found: dict[tuple[Appearance, ...], Doubt] = {}
    for doubt in doubts:
        open_ones = (m for m in doubt.members if not (m.named or home[m].entry))
        members = tuple(sorted(open_ones, key=lambda m: (m.article, m.place)))
        own = {home[member] for member in members}
        candidates = dict.fromkeys(home[each.members[0]] for each in doubt.candidates)
        others = tuple(sorted((c for c in candidates if c not in own), key=lambda group: (group.name, group.first)))
        if members and others and not any(c in own for c in candidates):
            found.setdefault(members, Doubt(members, others))
    return tuple(sorted(found.values(), key=lambda doubt: (doubt.members[0].actor.name, doubt.members[0].article)))


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


def _is_named(appearance: Appearance) -> bool:
    """Whether the actor has a name: "officials" and "the mayor" of two articles are not the same ones."""
    actor = appearance.actor
    if appearance.named:
        return True
    if actor.type is ActorType.GROUP and actor.name == actor.name.lower():
        return False
    return not actor.mentions or any(mention.kind is MentionKind.NAME for mention in actor.mentions)


def _is_short(appearance: Appearance) -> bool:
    person, key = appearance.key
    return not appearance.named and (is_bare(key) if person else is_acronym(appearance.actor.name))


def _equal(members: list[Appearance], doubts: list[Doubt]) -> list[Group]:
    """Actors of one key as groups: one, unless an article has two of them; then what type and spelling tell apart."""
    if not _clash(members):
        return [Group(members)]
    groups = _told_by_type(members)
    doubts += [Doubt(tuple(group.members), tuple(other for other in groups if other is not group)) for group in groups]
    return groups


def _told_by_type(members: list[Appearance]) -> list[Group]:
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


def _full_name_links(groups: list[Group], doubts: list[Doubt]) -> dict[Group, Group]:
    """The people of whom an article also uses the full name of exactly one other group."""
    owners: dict[Key, list[Group]] = defaultdict(list)
    for group in groups:
        for key in group.own_keys():
            owners[key].append(group)
    fitting = {
        group: {
            other
            for person, name in group.alias_keys()
            if person and not is_bare(name)
            for other in owners.get((person, name), ())
        }
        for group in groups
    }
    return _links(fitting, doubts)


def _alias_links(groups: list[Group], doubts: list[Doubt]) -> dict[Group, Group]:
    """The groups whose name is an alias, or the short form, of exactly one other group."""
    called: dict[Key, list[Group]] = defaultdict(list)
    for group in groups:
        for key in group.alias_keys() | set(_short_keys(group)):
            called[key].append(group)
    fitting = {group: {other for key in group.own_keys() for other in called.get(key, ())} for group in groups}
    return _links(fitting, doubts)


def _links(fitting: Mapping[Group, set[Group]], doubts: list[Doubt]) -> dict[Group, Group]:
    """The groups that fit exactly one other, which no editor's word keeps them from; those that fit more are doubts."""
    links: dict[Group, Group] = {}
    for group, others in fitting.items():
        found = [o for o in others if o is not group and not (group.denies(o) or o.denies(group))]
        if len(found) == 1 and not group.named:
            links[group] = found[0]
        elif found and not group.named:
            doubts.append(Doubt(tuple(group.members), tuple(found)))
    return links


def _short_keys(group: Group) -> Iterator[Key]:
    """The keys by which the bearer of a person's full name may be called."""
    if group.person:
        for _, key in group.own_keys():
            for short in short_person_keys(key):
                yield True, short


def _with_short(groups: list[Group], short: Mapping[Key, list[Appearance]], doubts: list[Doubt]) -> list[Group]:
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
        fitting = {member: {c for c in candidates if _may_be(member, c)} for member in members}
        everyone = set().union(*fitting.values())
        if not everyone:
            new += _equal(members, doubts)
            continue
        (one, *more) = everyone
        group = Group(members)
        if not more and all(fitting.values()) and not group.articles & one.articles and not _clash(members):
            links[group] = one
            new.append(group)
        else:  # each may be another one
            new += _singly(members)
            doubts.append(Doubt(tuple(member for member in members if fitting[member]), tuple(everyone)))
    return _joined(groups + new, links, doubts)


def _may_be(member: Appearance, group: Group) -> bool:
    """Whether neither an editor nor a "he" for a "she" speaks against it that a short name means a group."""
    genders = {member.gender, group.gender} - {None}
    return len(genders) < 2 and not group.denies(Group([member]))


def _joined(groups: list[Group], links: dict[Group, Group], doubts: list[Doubt]) -> list[Group]:
    """Join the groups along the links, save those that would bring together what an article or an editor tells apart.

    As each group has one link at most, cutting the links of all groups that clash leaves no two of them together: a
    component then holds at most one group without a link.
    """
    kept = dict(links)
    for component in _components(groups, links):
        clashing = _clashing(component)
        cut = [(group, kept.pop(group)) for group in component if group in clashing and group in kept]
        doubts += [Doubt(tuple(group.members), (other,)) for group, other in cut]
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

"""Names: one actor whose name, or whose role, two articles give differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations, product

from generator.model import Actor, ActorType, Briefing, Difference, DifferenceKind, MentionKind, Place, Span
from generator.names import fold

_ALIKE = 0.65  # share of letters that two spellings of one word have in the same order
_SHORTEST = 4  # letters of a word that may be spelled in two ways
_MOST = 5  # articles with one spelling that are shown
_LONG = 6  # letters of a name of one word that may be
_LETTERS = 2  # by which two spellings of a word may differ in length; short forms of given names are shorter
_KIN = frozenset(
    "brother sister cousin uncle aunt nephew niece father mother son daughter husband wife grandfather".split()
)
_RANKS = frozenset(
    "captain mate lieutenant sergeant colonel major general admiral constable inspector headmaster teacher".split()
)
_LEARNED = frozenset(
    """judge lawyer solicitor barrister prosecutor diplomat professor engineer architect doctor nurse surgeon journalist
    farmer fisherman baker butcher carpenter plumber electrician driver pilot sailor soldier cook chef""".split()
)
_FAMILIES = (_KIN, _RANKS, _LEARNED)
"""Roles of which somebody has one at a time, as articles have it: two of one row are told differently."""


def differences_in_names(briefings: Sequence[Briefing]) -> Iterator[Difference]:
    """Names of two articles that are two spellings of one: alike in every word, and each in its article alone."""
    found: dict[str, dict[str, list[tuple[Briefing, Span]]]] = defaultdict(lambda: defaultdict(list))
    for briefing in briefings:
        for actor in briefing.analysis.actors:
            place = _first(briefing, actor) if actor.type in (ActorType.PERSON, ActorType.PLACE) else None
            if place is not None:
                initials = "".join(word[0] for word in fold(actor.name).split())
                found[initials.replace("y", "i").replace("c", "k")][actor.name].append((briefing, place))
    for _, named in sorted(found.items()):
        for (one, where), (other, there) in combinations(sorted(named.items()), 2):
            if _are_spellings(one, other):
                yield from _apart(one, where[:_MOST], other, there[:_MOST])


def _apart(
    one: str, where: Sequence[tuple[Briefing, Span]], other: str, there: Sequence[tuple[Briefing, Span]]
) -> Iterator[Difference]:
    """Two spellings of a name, in each two articles of which neither has both."""
    for (first, place), (second, beside) in product(where, there):
        if first.article.id != second.article.id and not _has(first, other) and not _has(second, one):
            sides = (Place(first.article.id, place),), (Place(second.article.id, beside),)
            yield Difference(DifferenceKind.NAME, sides)


def differences_in_roles(briefings: Sequence[Briefing]) -> Iterator[Difference]:
    """Roles of one person in two articles of which somebody has only one: "his cousin", "his brother"."""
    by_actor: dict[str, list[tuple[Briefing, Actor]]] = defaultdict(list)
    for briefing in briefings:
        for actor in briefing.analysis.actors:
            if actor.type is ActorType.PERSON and actor.roles:
                by_actor[actor.id].append((briefing, actor))
    for _, rows in sorted(by_actor.items()):
        for (b1, one), (b2, other) in combinations(rows, 2):
            yield from _roles_apart(b1, one, b2, other)


def _roles_apart(b1: Briefing, one: Actor, b2: Briefing, other: Actor) -> Iterator[Difference]:
    heads = {_head(b1, role) for role in one.roles}, {_head(b2, role) for role in other.roles}
    if heads[0] & heads[1]:
        return
    for a in one.roles:
        for b in other.roles:
            if _is_one_row(_head(b1, a), _head(b2, b)):
                yield Difference(DifferenceKind.ROLE, ((Place(b1.article.id, a),), (Place(b2.article.id, b),)))
                return


def _is_one_row(one: str, other: str) -> bool:
    both_learned = all(word.endswith("ist") and len(word) > 6 for word in (one, other))
    return one != other and (both_learned or any({one, other} <= family for family in _FAMILIES))


def _head(briefing: Briefing, role: Span) -> str:
    """The word of a role that says what it is: the last before an "of", or a "from"."""
    words = [word.strip(",.").lower() for word in briefing.article.words(role).split()]
    for number, word in enumerate(words):
        if word in ("of", "from", "for", "at", "in") and number:
            return words[number - 1]
    return words[-1] if words else ""


def _are_spellings(one: str, other: str) -> bool:
    """Whether two names have the same number of words, each of one alike to that of the other, and are not the same."""
    a, b = fold(one).split(), fold(other).split()
    if len(a) != len(b) or a == b:
        return False
    if len(a) == 1 and (min(len(a[0]), len(b[0])) < _LONG or a[0].startswith(b[0]) or b[0].startswith(a[0])):
        return False  # a people has the name of its country with an ending
    apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    least = 0.8 if len(a) == 1 else _ALIKE
    return all(_is_spelling(x, y, least) for x, y in apart)


def _is_spelling(one: str, other: str, least: float) -> bool:
    """Whether two words have so many letters in common, and none is a short form of the other."""
    long = min(len(one), len(other)) >= _SHORTEST and abs(len(one) - len(other)) < _LETTERS
    return long and SequenceMatcher(None, one, other, autojunk=False).ratio() >= least


def _has(briefing: Briefing, name: str) -> bool:
    return name in briefing.article.text


def _first(briefing: Briefing, actor: Actor) -> Span | None:
    """Where an article first has the full name of an actor."""
    for mention in actor.mentions:
        if mention.kind is MentionKind.NAME and fold(briefing.article.words(mention.span)) == fold(actor.name):
            return mention.span
    return None

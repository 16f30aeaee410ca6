"""Likeness: how alike two passages are, by the words they share and how rare those are in the collection."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

_COMMON = 60  # passages: a word that more have brings no two together, though it counts between those that are


class Likeness:
    """Compares passages by their features: dictionary forms of words, actors and what figures are of.

    The likeness of two is the cosine of their features, each weighed by how rare it is (inverse document frequency,
    Sparck Jones 1972), so that words of the whole story weigh little.

    Args:
        features: those of each passage; each with the share of its weight that it has there.
    """

    def __init__(self, features: Sequence[dict[str, float]]) -> None:
        self._features = features
        counts = Counter(name for each in features for name in each)
        total = len(features) + 1
        self._weights = {name: math.log(total / count) for name, count in counts.items()}
        self._vectors = [{n: share * self._weights[n] for n, share in each.items()} for each in features]
        self._lengths = [math.sqrt(sum(v * v for v in each.values())) for each in self._vectors]

    def of(self, one: int, other: int) -> float:
        """The likeness of two passages, 0 to 1."""
        a, b = self._vectors[one], self._vectors[other]
        if len(b) < len(a):
            a, b = b, a
        both = sum(value * b[name] for name, value in a.items() if name in b)
        length = self._lengths[one] * self._lengths[other]
        return both / length if length else 0.0

    def weight(self, name: str) -> float:
        """How much a feature weighs; 0 for one that no passage has."""
        return self._weights.get(name, 0.0)

    def pairs(self, least: float) -> Iterator[tuple[float, int, int]]:
        """The pairs of passages that share a feature which is not common, and are at least so alike."""
        at: dict[str, list[int]] = defaultdict(list)
        for number, vector in enumerate(self._vectors):
            for name in vector:
                at[name].append(number)
        rare = {name: numbers for name, numbers in at.items() if 1 < len(numbers) <= _COMMON}
        for number, vector in enumerate(self._vectors):
            shared: dict[int, float] = defaultdict(float)
            for name, value in vector.items():
                for other in rare.get(name, ()):
                    if other > number:
                        shared[other] += value * self._vectors[other][name]
            for other in sorted(shared):
                likeness = self.of(number, other)
                if likeness >= least:
                    yield likeness, number, other


def joined(
    count: int, pairs: Iterable[tuple[float, int, int]], least: float, bonds: Iterable[tuple[int, int]] = ()
) -> list[list[int]]:
    """Groups of passages, each most like the others of its group: the closest two groups are joined, again and again.

    The likeness of two groups is the mean over all pairs between them (average linkage, Sokal and Michener 1958), pairs
    that were not given counting as nothing.

    Args:
        count: how many passages there are.
        pairs: the likeness of pairs.
        least: how alike groups must be to be joined.
        bonds: pairs that are of one group, however alike.
    """
    group = list(range(count))
    members: dict[int, list[int]] = {number: [number] for number in range(count)}
    links: dict[int, dict[int, float]] = defaultdict(dict)  # the sums of the likeness between groups
    ordered = sorted(pairs, key=lambda each: (-each[0], each[1], each[2]))
    for likeness, one, other in ordered:
        links[one][other] = links[other][one] = likeness

    def join(a: int, b: int) -> None:
        """The smaller of two groups goes into the larger, so that none is moved more than a logarithm of times."""
        if len(links[a]) + len(members[a]) < len(links[b]) + len(members[b]):
            a, b = b, a
        for each in members[b]:
            group[each] = a
        members[a] += members.pop(b)
        for each, likeness in links.pop(b, {}).items():
            del links[each][b]
            if each != a:
                links[a][each] = links[each][a] = links[a].get(each, 0.0) + likeness

    for one, other in sorted(bonds):
        if group[one] != group[other]:
            join(group[one], group[other])
    for _, one, other in ordered:
        a, b = group[one], group[other]
        if a != b and links[a].get(b, 0.0) >= least * len(members[a]) * len(members[b]):
            join(a, b)
    return sorted(sorted(found) for found in members.values())

"""Stories: which articles of a collection tell of one story, so that what they tell differently is of the same thing.

A collection may hold many stories. Of each, articles have several passages that are alike; two articles of which one
passage alone is like one of the other's have only some words in common.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from generator.model import Passage

_ALIKE = 0.16  # how alike two passages are that count
_SHARE = 0.2  # of the passages of the shorter article that are like one of the other's
_FEWEST = 2  # passages of either article; the shortest, of up to ten passages, may have one
_SHORT = 10


def of_one_story(passages: Sequence[Passage], pairs: Iterable[tuple[float, int, int]]) -> frozenset[tuple[str, str]]:
    """The pairs of articles that tell of one story, each in both orders; an article with itself among them.

    Args:
        passages: those of all articles.
        pairs: how alike two of them are, by their places.
    """
    shared: dict[tuple[str, str], set[int]] = defaultdict(set)
    for like, *both in pairs:
        if like >= _ALIKE:
            one, other = (passages[number].article for number in both)
            shared[one, other].add(both[0])
            shared[other, one].add(both[1])
    counts = Counter(passage.article for passage in passages)
    found = {(article, article) for article in counts}
    for (one, other), numbers in shared.items():
        shorter = min(counts[one], counts[other])
        alike = min(len(numbers), len(shared[other, one]))
        if one != other and alike >= _SHARE * shorter and (alike >= _FEWEST or shorter <= _SHORT):
            found |= {(one, other), (other, one)}
    return frozenset(found)

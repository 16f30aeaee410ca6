"""Alignment: which sentence of one text is which of another, and which words of the two differ.

Equal sentences are found first (those that keep their order by the longest increasing sequence, as in patience
sorting; the others have moved), then those alike by shared words, of which rare ones count more. All of it grows as
n log n, whatever the texts; two sentences whose words could take long to compare are marked as a whole between the
words with which both begin and end.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.dossier.wording import Token, sentences, tokens
from generator.model import Article, Span

_ALIKE = 0.4  # of the words, weighted, that two sentences share which stand in the same place of the order
_ALIKE_ELSEWHERE = 0.6  # the same of two others
_ALIKE_ALONE = 0.25  # the same, not weighted, of the only two between sentences that are equal
_ALIKE_AMONG_FEW = 0.45  # the same of two among a few
_FEW = 5  # sentences
_MOST_POSTINGS = 30  # sentences that have a word; one in more tells none of them
_MOST_STEPS = 100_000  # of the comparison of two sentences, at worst

Pair = tuple[Span, Span]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The sentences of an older and a newer text, each pair the older one first; all in order of place.

    ``same`` have the same words and signs, and ``moved`` are those of them that stand elsewhere in the order;
    ``changed`` are alike, ``dropped`` stand in the older text only and ``added`` in the newer one only.
    """

    same: tuple[Pair, ...]
    moved: tuple[Pair, ...]
    changed: tuple[Pair, ...]
    dropped: tuple[Span, ...]
    added: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where two runs of words differ; one of the two may be empty."""

    old: tuple[Token, ...]
    new: tuple[Token, ...]


def align(old: Article, new: Article) -> Alignment:
    """Align the sentences of an older text with those of a newer one."""
    sides = [(article.text, sentences(article)) for article in (old, new)]
    (olds, news) = ([tokens(text, span) for span in spans] for text, spans in sides)
    equal = paired([_key(each) for each in olds], [_key(each) for each in news])
    kept = set(in_order(equal))
    fitting = _alike(olds, news, equal, sorted(kept))
    at_old, at_new = {i for i, _ in (*equal, *fitting)}, {j for _, j in (*equal, *fitting)}
    (spans_old, spans_new) = (spans for _, spans in sides)
    return Alignment(
        same=tuple((spans_old[i], spans_new[j]) for i, j in equal),
        moved=tuple((spans_old[i], spans_new[j]) for i, j in equal if (i, j) not in kept),
        changed=tuple((spans_old[i], spans_new[j]) for i, j in fitting),
        dropped=tuple(span for i, span in enumerate(spans_old) if i not in at_old),
        added=tuple(span for j, span in enumerate(spans_new) if j not in at_new),
    )


def differences(old: Sequence[Token], new: Sequence[Token]) -> list[Difference]:
    """Where two runs of words and signs differ, in order; capitals count."""
    a, b = [token.key for token in old], [token.key for token in new]
    first = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    most = min(len(a), len(b)) - first
    last = next((n for n in range(most) if a[-1 - n] != b[-1 - n]), most)
    a, b = a[first : len(a) - last], b[first : len(b) - last]
    counts = Counter(b)
    steps = sum(count * counts[key] for key, count in Counter(a).items()) * min(len(a), len(b))
    if steps > _MOST_STEPS:
        blocks = [(0, len(a), 0, len(b))]
    else:
        codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        blocks = [(i, j, k, m) for tag, i, j, k, m in codes if tag != "equal"]
    joined: list[tuple[int, int, int, int]] = []
    for block in blocks:
        if joined and not any(key[0].isalnum() for key in a[joined[-1][1] : block[0]]):  # signs alone between them
            block = (joined[-1][0], block[1], joined.pop()[2], block[3])  # noqa: PLW2901
        joined.append(block)
    return [
        Difference(tuple(old[first + i : first + j]), tuple(new[first + k : first + m]))
        for i, j, k, m in joined
        if i < j or k < m
    ]


def paired(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places of equal things in two sequences, the first with the first, the second with the second; in order."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for j, each in enumerate(new):
        places[each].append(j)
    seen: Counter[Hashable] = Counter()
    found = []
    for i, each in enumerate(old):
        if seen[each] < len(places.get(each, ())):
            found.append((i, places[each][seen[each]]))
            seen[each] += 1
    return found


def in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of some pairs, which are in order of their first places, whose second ones increase too."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [j]
        ends[at : at + 1] = [number]
    found = []
    number = ends[-1] if ends else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def match_alike(
    old: Sequence[Sequence[str]], new: Sequence[Sequence[str]], least: Callable[[int, int], float]
) -> list[tuple[int, int]]:
    """Pairs of word lists that share enough of their words, the most alike first chosen; each is in one pair at most.

    Args:
        old: the words of each.
        new: the same.
        least: what two, given by their places, have to share: from 0, nothing, to 1, everything.

    Returns:
        The places of each pair, in order.
    """
    count = Counter(word for each in (*old, *new) for word in set(each))
    weight = {word: 1 / (1 + math.log(number)) for word, number in count.items()}
    places: dict[str, list[int]] = defaultdict(list)
    for j, each in enumerate(new):
        for word in dict.fromkeys(each):
            places[word].append(j)
    counts, sizes = [Counter(each) for each in new], [_weighed(Counter(each), weight) for each in new]
    scored = []
    for i, each in enumerate(old):
        own = Counter(each)
        size = _weighed(own, weight)
        near = dict.fromkeys(j for w in own if len(places.get(w, ())) <= _MOST_POSTINGS for j in places.get(w, ()))
        for j in near:
            shared = _weighed(own & counts[j], weight)
            score = 2 * shared / (size + sizes[j])
            if score >= least(i, j):
                scored.append((-score, abs(i - j), i, j))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(scored):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return sorted(found.items())


def _alike(
    olds: Sequence[Sequence[Token]],
    news: Sequence[Sequence[Token]],
    equal: Sequence[tuple[int, int]],
    anchors: Sequence[tuple[int, int]],
) -> list[tuple[int, int]]:
    """The sentences that are alike among those that are not equal."""
    left, right = {i for i, _ in equal}, {j for _, j in equal}
    rest_old, rest_new = ([n for n in range(len(a)) if n not in b] for a, b in ((olds, left), (news, right)))
    gap_old = [bisect_left(anchors, (i, -1)) for i in rest_old]
    seconds = [j for _, j in anchors]
    gap_new = [bisect_left(seconds, j) for j in rest_new]

    def least(i: int, j: int) -> float:
        return _ALIKE if gap_old[i] == gap_new[j] else _ALIKE_ELSEWHERE

    one, other = [_words(olds[i]) for i in rest_old], [_words(news[j]) for j in rest_new]
    found = dict(match_alike(one, other, least))
    here: dict[int, list[int]] = defaultdict(list)  # by the gap: those for which nothing was found
    there: dict[int, list[int]] = defaultdict(list)
    for i, gap in enumerate(gap_old):
        if i not in found:
            here[gap].append(i)
    for j in sorted(set(range(len(other))) - set(found.values())):
        there[gap_new[j]].append(j)
    for gap, lefts in here.items():
        rights = there[gap]
        if max(len(lefts), len(rights)) <= _FEW:
            enough = _ALIKE_ALONE if len(lefts) == len(rights) == 1 else _ALIKE_AMONG_FEW
            scored = sorted((-share_of_words(one[i], other[j]), i, j) for i in lefts for j in rights)
            for score, i, j in scored:
                if -score >= enough and i not in found and j not in found.values():
                    found[i] = j
    return [(rest_old[i], rest_new[j]) for i, j in sorted(found.items())]


def share_of_words(one: Sequence[str], other: Sequence[str]) -> float:
    """How many of the words of two lists are common to both: from 0, none, to 1, all."""
    return 2 * (Counter(one) & Counter(other)).total() / max(len(one) + len(other), 1)


def _weighed(counts: Mapping[str, int], weight: Mapping[str, float]) -> float:
    return sum(count * weight[word] for word, count in counts.items())


def _key(sentence: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.key for token in sentence)


def _words(sentence: Sequence[Token]) -> list[str]:
    return [token.key.casefold() for token in sentence if token.is_word]

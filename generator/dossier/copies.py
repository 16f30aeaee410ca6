"""Copies: articles that are one text in several outlets, as those of an agency are.

Two articles are copies where most runs of five words in the shorter one stand in the other one too, and most of the
other's in it (shingles: Broder 1997). Runs are looked up in an index, so that the work grows with the words and not
with the pairs of articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from generator.dossier.alignment import align, share_of_words
from generator.dossier.wording import words
from generator.model import Article, Briefing, Copies, Span

_RUN = 5  # words
_WITHIN = 0.7  # of the runs of the shorter one that a copy shares
_OF_BOTH = 0.4  # of the runs of either one
_FEWEST = 20  # runs; of two shorter texts nothing is said
_ONE = 0.5  # of the words that two sentences share which are one in two copies
_BEFORE = 4  # articles with the same run, that each is compared with

Runs = frozenset[tuple[str, ...]]


def copies_of(briefings: Sequence[Briefing]) -> tuple[Copies, ...]:
    """The articles that are one text, by the first of each group.

    Args:
        briefings: the articles, in any order.
    """
    ordered = sorted(briefings, key=_first_key)
    groups = _groups([_runs(briefing.article) for briefing in ordered])
    return tuple(_compared([ordered[number] for number in group]) for group in groups)


def _first_key(briefing: Briefing) -> tuple[str, int, str]:
    """Sorts the earliest article first, of one day the longest."""
    article = briefing.article
    return article.published.isoformat() if article.published else "9999", -len(article.text), article.id


def _runs(article: Article) -> Runs:
    found = words(article.text, Span(0, len(article.text)))
    return frozenset(tuple(found[n : n + _RUN]) for n in range(len(found) - _RUN + 1))


def _near(one: Runs, other: Runs) -> bool:
    fewer = min(len(one), len(other))
    shared = len(one & other)
    return fewer >= _FEWEST and shared >= _WITHIN * fewer and shared >= _OF_BOTH * (len(one) + len(other) - shared)


def _groups(runs: Sequence[Runs]) -> list[list[int]]:
    """The places of those that are near each other, directly or by others; groups of two and more, in order."""
    seen: dict[tuple[str, ...], list[int]] = defaultdict(list)
    shared: Counter[tuple[int, int]] = Counter()
    for number, own in enumerate(runs):
        for run in own:
            before = seen[run]
            shared.update((other, number) for other in before)
            before.append(number)
            if len(before) > _BEFORE:
                del before[1]  # the first stays, and the latest
    leader = list(range(len(runs)))

    def root(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    for (one, other), count in sorted(shared.items()):
        fewer = min(len(runs[one]), len(runs[other]))
        if root(one) != root(other) and 4 * count >= fewer and _near(runs[one], runs[other]):
            leader[max(root(one), root(other))] = min(root(one), root(other))
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(len(runs)):
        groups[root(number)].append(number)
    return [group for group in groups.values() if len(group) > 1]


def _compared(group: Sequence[Briefing]) -> Copies:
    first, *others = group
    added: dict[str, tuple[Span, ...]] = {}
    left_out: dict[str, tuple[Span, ...]] = {}
    repeated: dict[str, frozenset[str]] = {}
    for briefing in others:
        found = align(first.article, briefing.article)
        name = briefing.article.id
        texts = first.article.text, briefing.article.text
        apart = [
            (one, new)
            for one, new in found.changed
            if share_of_words(words(texts[0], one), words(texts[1], new)) < _ONE
        ]
        own = tuple(sorted((*found.added, *(new for _, new in apart))))
        added[name], left_out[name] = own, tuple(sorted((*found.dropped, *(one for one, _ in apart))))
        repeated[name] = frozenset(
            statement.id
            for statement in briefing.analysis.statements
            if not all(any(span.overlaps(piece) for span in own) for piece in statement.content)
        )
    return Copies(tuple(briefing.article.id for briefing in group), added, left_out, repeated)

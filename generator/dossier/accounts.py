"""Accounts: the matters of a collection, with what their passages tell differently."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations

from generator.dossier.differences import Telling, differences_among, differences_between, tellings_of
from generator.dossier.likeness import Likeness, joined
from generator.dossier.matters import LEAST, features_of, passages_of
from generator.dossier.stories import of_one_story
from generator.ids import content_ids
from generator.model import Article, Briefing, Difference, DifferenceKind, Matter, Passage, Place, Span
from generator.places import Places

_BOND = 0.08  # how alike two passages must be at least for a difference between them to bring them together
_TITLE = 3  # words
_REACH = 400  # characters of a sentence that are looked through for a passage


def matters_of(briefings: Sequence[Briefing]) -> tuple[Matter, ...]:
    """The matters of some articles that more than one article or speaker tells of.

    Args:
        briefings: the articles of a collection, in any order.

    Returns:
        The matters, those with differences first, then those that more articles tell of, then by where they come first.
    """
    ordered = sorted(briefings, key=_day_and_id)
    texts = {briefing.article.id: briefing.article for briefing in briefings}
    order = {briefing.article.id: number for number, briefing in enumerate(ordered)}
    tellings: list[Telling] = []
    features: list[dict[str, float]] = []
    for briefing in sorted(briefings, key=lambda each: each.article.id):
        found = list(passages_of(briefing))
        tellings += tellings_of(briefing, found)
        features += features_of(briefing, found)
    likeness = Likeness(features)
    pairs = list(likeness.pairs(_BOND))
    stories = of_one_story([telling.passage for telling in tellings], pairs)
    between: dict[tuple[int, int], list[Difference]] = defaultdict(list)
    for like, one, other in pairs:
        articles = tellings[one].passage.article, tellings[other].passage.article
        if articles in stories and _may_differ(tellings[one], tellings[other]):
            between[one, other] += differences_between(tellings[one], tellings[other], like)
    of_article: dict[str, list[tuple[Span, int]]] = {article: [] for article in order}
    for number, telling in enumerate(tellings):
        of_article[telling.passage.article].append((telling.clause.span, number))
    at = {article: Places(found) for article, found in of_article.items()}
    apart: list[tuple[list[int], Difference]] = []
    for difference in differences_among(ordered):
        if tuple(side[0].article for side in difference.sides) not in stories:
            continue
        ends = [_passage_at(at, tellings, side[0]) for side in difference.sides]
        there = [each for each in ends if each is not None]
        if len(there) == len(ends) and difference.kind is DifferenceKind.QUOTATION:
            between[min(there), max(there)].append(difference)
        elif len(there) == len(ends):
            apart.append((there, difference))
    told = {pair: each for pair, each in between.items() if each}
    groups = joined(len(tellings), pairs, LEAST, told)
    group_of = {number: index for index, group in enumerate(groups) for number in group}
    within: dict[int, list[Difference]] = defaultdict(list)
    for pair in sorted(told):
        within[group_of[pair[0]]] += told[pair]  # two that differ are of one group
    rows = [(group, within[index]) for index, group in enumerate(groups)]
    rows += [(sorted(set(group)), [difference]) for group, difference in apart]
    matters = [
        _matter(passages, differences, _title(likeness, passages, texts), order)
        for group, differences in rows
        for passages in [[tellings[n].passage for n in group]]
    ]
    kept = [each for each in matters if _has_accounts(each)]
    kept.sort(key=lambda matter: _rank(matter, order))
    ids = content_ids("m", (" ".join(texts[p.article].words(p.clause.span) for p in m.passages) for m in kept))
    return tuple(replace(matter, id=name) for name, matter in zip(ids, kept, strict=True))


def _passage_at(at: Mapping[str, Places[int]], tellings: Sequence[Telling], place: Place) -> int | None:
    """The passage in which some words stand, or else one of their sentence; None where none is of it."""
    found = at[place.article].at(place.span)
    if found:
        return found[0]
    for span, number in at[place.article].overlapping(Span(max(place.span.start - _REACH, 0), place.span.end + _REACH)):
        if tellings[number].clause.sentence.overlaps(place.span) and span:
            return number
    return None


def _matter(
    passages: Sequence[Passage], differences: Sequence[Difference], title: tuple[str, ...], order: Mapping[str, int]
) -> Matter:
    ordered = sorted(passages, key=lambda p: (order[p.article], p.clause.span))
    return Matter("", title, tuple(ordered), tuple(_with_sides(differences, order)))


def _with_sides(found: Sequence[Difference], order: Mapping[str, int]) -> Iterator[Difference]:
    """Differences of two places each as some of more: those that have a place in common and are of one kind.

    Places are of one side where nothing was found that they tell differently; sides are in the order of the articles.
    """
    parts: dict[tuple[DifferenceKind, bool, Place], list[Difference]] = {}
    for each in dict.fromkeys(found):
        ends = [(each.kind, each.both_possible, place) for side in each.sides for place in side]
        together: dict[int, list[Difference]] = {id(parts[end]): parts[end] for end in ends if end in parts}
        part = max(together.values(), key=len, default=[])
        for other in together.values():
            if other is not part:
                part += other
                for one in other:
                    for side in one.sides:
                        for place in side:
                            parts[each.kind, each.both_possible, place] = part
        part.append(each)
        parts.update(dict.fromkeys(ends, part))
    for part in {id(each): each for each in parts.values()}.values():
        yield Difference(part[0].kind, _sides(part, order), part[0].both_possible)


def _sides(part: Sequence[Difference], order: Mapping[str, int]) -> tuple[tuple[Place, ...], ...]:
    apart: dict[Place, set[Place]] = defaultdict(set)
    for each in part:
        for one, other in permutations([place for side in each.sides for place in side], 2):
            apart[one].add(other)
    sides: list[list[Place]] = []
    for place in sorted(apart, key=lambda each: (order[each.article], each.span)):
        side = next((side for side in sides if apart[place].isdisjoint(side)), None)
        if side is None:
            sides.append([place])
        else:
            side.append(place)
    return tuple(map(tuple, sides))


def _has_accounts(matter: Matter) -> bool:
    """Whether more than one article tells of a matter, in a statement at least once, or it is told differently."""
    told = any(p.statement for p in matter.passages) and len({p.article for p in matter.passages}) > 1
    return told or bool(matter.differences)


def _rank(matter: Matter, order: Mapping[str, int]) -> tuple[bool, int, int, Span]:
    first = matter.passages[0]
    articles = len({p.article for p in matter.passages})
    return not matter.differences, -articles, order[first.article], first.clause.span


def _day_and_id(briefing: Briefing) -> tuple[dt.date, str]:
    return briefing.article.published or dt.date.min, briefing.article.id


def _may_differ(one: Telling, other: Telling) -> bool:
    """Whether two passages are accounts of different people: of two articles, or of two speakers of one."""
    if one.passage.article != other.passage.article:
        return True
    return one.passage.speaker != other.passage.speaker and one.clause.sentence != other.clause.sentence


def _title(likeness: Likeness, passages: Sequence[Passage], texts: Mapping[str, Article]) -> tuple[str, ...]:
    """The nouns that most passages have, the rarer in the collection first, each as an article words it."""
    counts = Counter(thing for each in passages for thing in set(each.clause.things.split()))
    for each in passages:
        counts.update(quantity.thing for quantity in each.clause.quantities if quantity.thing in counts)
    ranked = sorted(counts, key=lambda name: (-counts[name], -likeness.weight(name), name))
    found: dict[str, None] = {}
    for thing in ranked:
        for passage in passages:
            clause = passage.clause
            match = (
                re.compile(rf"\b{re.escape(thing)}\w{{0,2}}\b", re.I).search(texts[passage.article].text, *clause.span)
                if thing in clause.things.split() and thing.isalpha()
                else None
            )
            if match:
                found.setdefault(match.group(), None)
                break
        if len(found) == _TITLE:
            break
    return tuple(found)

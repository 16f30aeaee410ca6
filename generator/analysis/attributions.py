"""Attributions: from the network's chances to cues, each with its source and its content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from generator.analysis.network import Network, Reading, Scores
from generator.analysis.network.windows import Window
from generator.analysis.parsing import ParsedArticle
from generator.analysis.quotations import find_quotations
from generator.model import Span
from generator.places import Places

OUTSIDE, SOURCE, CONTENT = 0, 1, 2  # roles of a word beside a cue
BEGIN, INSIDE = 1, 2  # tags of a cue's pieces

# Chosen on the dev part of PolNeAR.
_CUE = 0.5  # the least chance of the likeliest word of a cue
_BESIDE = 0.35  # ... of the others
_SOURCE = 0.3  # ... of a source; where no word is likely, half of what the likeliest has
_LEAST_SOURCE = 0.15  # ... but no less than this
_SURE = 0.8  # a cue with less that stands in what another one reports is part of that
_CHANGE = 0.5  # what each start and each end of a run of content costs, in nats
_NEVER = 1e-4  # the least chance that counts as one

_MANY = 12  # cues of a window for which arrays are quicker than one after the other

Chosen = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Attribution:
    """That something is reported: the words that say so, whose it is, what it is, and how sure the network is.

    ``nested`` says that the cue is itself part of what a surer attribution reports: "she said he believed it".
    """

    cue: Span
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    nested: bool = False


def read_attributions(parsed: ParsedArticle, readings: Iterable[Reading], network: Network) -> Iterator[Attribution]:
    """The attributions of an article, in order of their cues; some may lack a source or a content.

    A word of a window is the content of one attribution only, nested ones apart.

    Args:
        parsed: the article and its parse.
        readings: what the network makes of each of its windows.
        network: the trained weights.
    """
    quotations = find_quotations(parsed.article.text, parsed.article.paragraphs)
    outers = Places((outer, outer) for quotation in quotations for outer in quotation.outer)
    for reading in readings:
        window, tags = reading.window, reading.tags
        words = _words(window)
        in_cue = _by_word(words, 1 - tags[:, OUTSIDE])
        cues = list(_cues(words, in_cue, tags, window.fresh))
        if cues:
            pieces = [range(words[cue.start].start, words[cue.stop - 1].stop) for cue in cues]
            roles = np.stack([_by_word(words, of_cue) for of_cue in network.assign(reading, pieces)])
            places = [_place(window, word) for word in words]
            _pool_quotations(roles, places, cues, outers)
            yield from _attributions(places, cues, in_cue, roles)


def _words(window: Window) -> list[range]:
    """The pieces of each word."""
    starts = [i for i, piece in enumerate(window.pieces) if piece.opens]
    return [range(a, b) for a, b in zip(starts, [*starts[1:], len(window.pieces)], strict=True)]


def _by_word(words: Sequence[range], chances: Scores) -> Scores:
    """Chances of pieces as those of words, each the mean of its pieces."""
    starts = [word.start for word in words]
    sums = np.add.reduceat(chances, starts, axis=0)
    lengths = np.array([len(word) for word in words], dtype=np.float32)
    return np.asarray(sums / lengths.reshape(-1, *[1] * (chances.ndim - 1)), dtype=np.float32)


def _place(window: Window, word: range) -> Span:
    """Where a word stands in the article; empty for what joins paragraphs."""
    return Span(window.pieces[word.start].span.start, window.pieces[word.stop - 1].span.end)


def _cues(words: Sequence[range], in_cue: Scores, tags: Scores, fresh: int) -> Iterator[range]:
    """The words of each cue among the fresh pieces: runs of words with a fair chance, one of them with a good one."""
    cue = range(0)
    for number, word in enumerate(words):
        inside = word.start >= fresh and in_cue[number] >= _BESIDE
        begins = in_cue[number] >= _CUE and tags[word.start, BEGIN] >= tags[word.start, INSIDE]
        if cue and (not inside or begins):
            yield from _sure(cue, in_cue)
            cue = range(0)
        if inside:
            cue = range(cue.start if cue else number, number + 1)
    yield from _sure(cue, in_cue)


def _sure(cue: range, in_cue: Scores) -> Iterator[range]:
    """The cue, if it is likely enough to be one."""
    if cue and in_cue[cue.start : cue.stop].max() >= _CUE:
        yield cue


def _pool_quotations(roles: Scores, places: Sequence[Span], cues: Sequence[range], outers: Places[Span]) -> None:
    """Give the words of each quotation their mean chance to be content of a cue outside it: they go together."""
    starts, ends = np.array(places).T
    for outer in outers.at(Span(starts[ends > starts].min(), ends.max())):
        quoted = np.flatnonzero((starts < outer.end) & (outer.start < ends) & (starts < ends))
        if quoted.size:
            outside = [number for number, cue in enumerate(cues) if not outer.overlaps(places[cue.start])]
            chance = np.asfortranarray(roles[np.array(outside, dtype=int)[:, None], quoted, CONTENT]).mean(1)
            for number, mean in zip(outside, chance, strict=True):
                roles[number, quoted, CONTENT] = mean


def _attributions(
    places: Sequence[Span], cues: Sequence[range], in_cue: Scores, roles: Scores
) -> Iterator[Attribution]:
    """What the network says belongs to each cue of a window.

    Args:
        places: where each word stands.
        cues: the words of each cue.
        in_cue: the chance of each word to be part of a cue.
        roles: the chances of each word's roles beside each cue, [cues, words, 3].
    """
    certain = np.array([in_cue[cue.start : cue.stop].max() for cue in cues])
    source, content = roles[:, :, SOURCE], roles[:, :, CONTENT]
    reported = _runs(content)
    source = np.where(reported, 0, source)
    named = source >= np.clip(source.max(1, keepdims=True) / 2, _LEAST_SOURCE, _SOURCE)
    nested = [_is_nested(number, cues, certain, reported, content) for number in range(len(cues))]
    outer = ~np.array(nested)
    strongest = np.where(outer[:, None], content, 0).max(0)
    taken = np.zeros(len(places), dtype=bool)  # cues report, and are not reported
    for cue in compress(cues, outer):
        taken[cue.start : cue.stop] = True
    for number, cue in enumerate(cues):
        mine = reported[number] if nested[number] else reported[number] & (content[number] >= strongest) & ~taken
        sure = float(content[number, mine].mean()) if mine.any() else 0.0
        yield Attribution(
            cue=Span(places[cue.start].start, places[cue.stop - 1].end),
            source=tuple(_spans(places, named[number])),
            content=tuple(_spans(places, mine)),
            confidence=float(certain[number]) * sure,
            nested=nested[number],
        )


def _is_nested(number: int, cues: Sequence[range], certain: Scores, reported: Chosen, content: Scores) -> bool:
    """Whether a cue is part of what another, surer cue reports."""
    cue = cues[number]
    for other in range(len(cues)):
        if other != number and reported[other, cue.start : cue.stop].all():
            chance = certain[other] * content[other, cue.start : cue.stop].mean()
            if chance >= certain[number] or certain[number] < _SURE:
                return True
    return False


def _runs(chances: Scores) -> Chosen:
    """The likeliest runs of words in each row."""
    gains = np.log(np.maximum(chances, _NEVER)) - np.log(np.maximum(1 - chances, _NEVER))
    if len(gains) >= _MANY:
        return _best_runs_of_many(gains.astype(float))
    return np.array([_best_runs(row) for row in gains.tolist()], dtype=bool)


def _best_runs(gains: Sequence[float]) -> list[bool]:
    """Which words to take for the largest sum of gains, where each start and each end of a run has its price (Viterbi).

    Plain floats: for the few cues of a window that is quicker than arrays.
    """
    inside, outside = gains[0], 0.0
    entered, left = [False], [False]
    for gain in gains[1:]:
        enter, leave = outside - _CHANGE, inside - _CHANGE
        entered.append(enter > inside)
        left.append(leave > outside)
        inside, outside = max(inside, enter) + gain, max(outside, leave)
    chosen = [inside > outside]
    for word in range(len(gains) - 1, 0, -1):
        chosen.append(not entered[word] if chosen[-1] else left[word])
    return chosen[::-1]


def _best_runs_of_many(gains: NDArray[np.float64]) -> Chosen:
    """The same for each row of gains, all rows at once."""
    entered, left, chosen = (np.zeros(gains.T.shape, dtype=bool) for _ in range(3))
    inside, outside = gains[:, 0], np.zeros(len(gains))
    for word in range(1, gains.shape[1]):
        enter, leave = outside - _CHANGE, inside - _CHANGE
        entered[word], left[word] = enter > inside, leave > outside
        inside, outside = np.maximum(inside, enter) + gains[:, word], np.maximum(outside, leave)
    chosen[-1] = inside > outside
    for word in range(gains.shape[1] - 1, 0, -1):
        chosen[word - 1] = np.where(chosen[word], ~entered[word], left[word])
    return chosen.T


def _spans(places: Iterable[Span], chosen: Chosen) -> Iterator[Span]:
    """The spans of the chosen words, neighbours joined."""
    start = end = -1
    for place, taken in zip(places, chosen, strict=True):
        if taken and place.end > place.start:
            start, end = (place.start if start < 0 else start), place.end
        elif start >= 0:
            yield Span(start, end)
            start = -1
    if start >= 0:
        yield Span(start, end)

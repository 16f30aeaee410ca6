"""Spans: things that stand in an article, found by place in little time however many there are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from generator.model import Span

Thing = TypeVar("Thing")


class Spans(Generic[Thing]):
    """Things with the spans at which they stand; those of one span keep their order."""

    def __init__(self, things: Iterable[tuple[Span, Thing]]) -> None:
        self._things = sorted(things, key=lambda each: each[0])
        self._starts = [span.start for span, _ in self._things]
        self._longest = max((span.end - span.start for span, _ in self._things), default=0)

    def overlapping(self, span: Span) -> Iterator[tuple[Span, Thing]]:
        """The things that share a character with a span, in order of place."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return (each for each in self._things[first:last] if each[0].overlaps(span))

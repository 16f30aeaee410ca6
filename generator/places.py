"""Places: things of an article by where they stand, so that what stands at a place is found without asking each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from operator import itemgetter
from typing import Generic, TypeVar

from generator.model import Span

Thing = TypeVar("Thing")


class Places(Generic[Thing]):
    """Things with the spans where they stand; one thing may stand at several.

    Args:
        things: each span with what stands there, in any order.
    """

    def __init__(self, things: Iterable[tuple[Span, Thing]]) -> None:
        self._things = [(span, number, thing) for number, (span, thing) in enumerate(things)]
        self._things.sort(key=itemgetter(0, 1))
        self._starts = [span.start for span, _, _ in self._things]
        self._reach = list(accumulate((span.end for span, _, _ in self._things), max))

    def overlapping(self, span: Span) -> list[tuple[Span, Thing]]:
        """What shares a character with a span, with the place of each, in the order in which they were given."""
        first, last = bisect_right(self._reach, span.start), bisect_left(self._starts, span.end)
        found = [each for each in self._things[first:last] if each[0].overlaps(span)]
        found.sort(key=itemgetter(1))
        return [(place, thing) for place, _, thing in found]

    def at(self, *spans: Span) -> list[Thing]:
        """What shares a character with one of some spans; what does with two comes twice."""
        return [thing for span in spans for _, thing in self.overlapping(span)]

    def any_at(self, *spans: Span) -> bool:
        """Whether anything shares a character with one of some spans."""
        return any(self.overlapping(span) for span in spans)


def end_before(text: str, place: int, passed_over: str | None = None) -> int:
    """Where the last character before a place ends that is no white space, or none of those ``passed_over``."""
    while place > 0 and (text[place - 1].isspace() if passed_over is None else text[place - 1] in passed_over):
        place -= 1
    return place

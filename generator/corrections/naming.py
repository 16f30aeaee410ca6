"""Naming: by which words, and which count, an entry finds each statement, or date, of an article."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from generator.corrections.quoting import Fit, QuotedText, fit, stand_in, words_of
from generator.model import Span
from generator.names import seen
from generator.places import Places

_QUOTED = 8  # words that tell a statement from others

Name = dict[str, str | int]
"""``words``, and ``nth`` where they are not the only ones."""


class Names:
    """The names of the statements, or dates, that were read in an article."""

    def __init__(self, text: str, items: Sequence[Sequence[Span]]) -> None:
        """Take the article's text and the spans of each item, in order of place, as read: entries go by those."""
        self._text = text
        self._items = items
        self._numbers = {tuple(pieces): number for number, pieces in enumerate(items)}
        self._words = [words_of(self._shown(pieces)) for pieces in items]
        self._with_word: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self._words):
            for word in dict.fromkeys(words):
                self._with_word[word].append(number)
        self._found: dict[str, list[int]] = {}  # by quote: many items of an article may have the same words
        self._places = Places((span, number) for number, pieces in enumerate(items) for span in pieces)

    def of(self, pieces: Sequence[Span]) -> Name:
        """The name of an item; of one that an editor has added, all its words."""
        number = self._numbers.get(tuple(pieces))
        shown = self._shown(pieces)
        if number is None:
            return {"words": shown}
        first = _first_words(shown, _QUOTED)
        if self._is_alone(number, first):
            return {"words": first}
        for quote in (first, shown):
            fitting = self._fitting(quote)
            if fitting == [number]:
                return {"words": quote}
        place = bisect_left(fitting, number)
        return {"words": shown} | ({"nth": place + 1} if number in fitting[place : place + 1] else {})

    def _shown(self, pieces: Sequence[Span]) -> str:
        return " ".join(seen(" ".join(self._text[piece.start : piece.end] for piece in pieces)).split())

    def _is_alone(self, number: int, quote: str) -> bool:
        """Whether some words of an item stand in no other, and no other stands where it does."""
        found = (other for other in self._with_rarest(words_of(quote)) if self._has(other, quote))
        beside = self._places.at(*self._items[number])
        return len(list(islice(found, 2))) == 1 and set(beside) <= {number}

    def _has(self, number: int, quote: str) -> bool:
        return stand_in(words_of(quote), self._words[number])

    def _with_rarest(self, wanted: Sequence[str]) -> Sequence[int]:
        return min((self._with_word.get(word, []) for word in wanted), key=len, default=())

    def _fitting(self, quote: str) -> list[int]:
        """The items that an entry with these words would be taken for, in order."""
        if quote not in self._found:
            self._found[quote] = self._found_for(quote)
        return self._found[quote]

    def _found_for(self, quote: str) -> list[int]:
        places = self._quoted_text.places(quote)
        near = {*self._with_rarest(words_of(quote)), *self._places.at(*places)}
        fits = {number: fit(quote, places, self._text, self._items[number]) for number in near}
        best = max(fits.values(), default=Fit.NOT)
        return sorted(number for number, each in fits.items() if each is best)

    @cached_property
    def _quoted_text(self) -> QuotedText:
        return QuotedText(self._text)


def _first_words(text: str, count: int) -> str:
    """The first words of a text, without the sign after the last."""
    kept: list[str] = []
    for word in text.split(" "):
        if len(words_of(" ".join(kept))) >= count:
            break
        kept.append(word)
    return " ".join(kept).rstrip(",;:—–-…“\"‘'(") or text

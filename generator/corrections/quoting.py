"""Quoting: where words that an editor quotes stand in an article, whatever has changed around them.

Capitals, punctuation, kinds of quotation mark, white space and signs that nobody sees do not matter; every word does.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from enum import IntEnum

from generator.corrections.hints import nearest
from generator.model import Span
from generator.names import UNSEEN, seen

_WORD = re.compile(rf"[\w\u0300-\u036f][\w\u0300-\u036f{UNSEEN}]*")  # accents may be signs of their own
_SIGNS_AFTER = re.compile(r"[^\w\s“”„«»\"‘’']+$")
_ALIKE = 0.75
_WINDOWS = 5000  # runs of words that are compared with mistyped ones at most


class Fit(IntEnum):
    """How a quote fits the words of a statement or date, the better the higher."""

    NOT = 0
    PARTLY = 1  # some of its words, and some beside them
    WELL = 2  # words in a row out of it, or all of it with words beside it
    WHOLLY = 3  # all of its words and no other


class QuotedText:
    """A text whose words can be found by quoting them."""

    def __init__(self, text: str) -> None:
        self._text = text
        found = list(_WORD.finditer(text))
        self._words = [_folded(match.group()) for match in found]
        self._spans = [Span(*match.span()) for match in found]
        self._starts: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self._words):
            self._starts[word].append(number)

    def places(self, quote: str) -> list[Span]:
        """Every place at which the quoted words stand in a row, in order; signs after the last one count as quoted."""
        wanted = words_of(quote)
        if not wanted:
            return []
        firsts = [n for n in self._starts.get(wanted[0], ()) if self._words[n : n + len(wanted)] == wanted]
        signs = _SIGNS_AFTER.search(quote.rstrip())
        found = []
        for first in firsts:
            end = self._spans[first + len(wanted) - 1].end
            if signs and self._text.startswith(signs.group(), end):
                end += len(signs.group())
            found.append(Span(self._spans[first].start, end))
        return found

    def nearest(self, quote: str) -> str | None:
        """The words of the text that are most like mistyped ones, as the text has them; None where none are alike."""
        wanted = words_of(quote)
        count = len(wanted)
        runs: dict[str, Span] = {}
        for first in range(len(self._words) - count + 1):
            run = self._words[first : first + count]
            if count < 3 or len(set(run) & set(wanted)) * 2 >= count:
                runs.setdefault(" ".join(run), Span(self._spans[first].start, self._spans[first + count - 1].end))
            if len(runs) == _WINDOWS:
                break
        found = nearest(" ".join(wanted), runs, _ALIKE) if wanted else None
        return " ".join(self._text[slice(*runs[found])].split()) if found else None


def fit(quote: str, places: Sequence[Span], text: str, pieces: Sequence[Span]) -> Fit:
    """How a quote fits what stands in ``pieces`` of a text.

    Args:
        quote: the quoted words.
        places: where they stand in the text.
        text: the text.
        pieces: the spans of a statement's words, or of a date's, in order.
    """
    wanted, own = words_of(quote), words_of(" ".join(text[piece.start : piece.end] for piece in pieces))
    if wanted == own:
        return Fit.WHOLLY
    if stand_in(wanted, own):
        return Fit.WELL
    whole = Span(pieces[0].start, pieces[-1].end)
    if any(place.holds(whole) for place in places):
        return Fit.WELL
    return Fit.PARTLY if any(place.overlaps(piece) for place in places for piece in pieces) else Fit.NOT


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return [_folded(match.group()) for match in _WORD.finditer(text)]


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word if word.isprintable() else seen(word)).casefold()


def stand_in(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether words stand in a row among others."""
    return any(others[start : start + len(words)] == words for start in range(len(others) - len(words) + 1))

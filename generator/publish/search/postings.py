"""Postings: which record has which word, and where in it, as short text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.publish.search.words import stem_of

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_MORE = 32  # added to a digit after which the number goes on; five bits are left for it
_PLACES = 12  # bits for a place in a record
_LAST_PLACE = (1 << _PLACES) - 1
_SMALL = 1 << 10
_LARGEST = 12_000  # characters of postings in a file, unless one word has more


@dataclass(frozen=True, slots=True)
class Shard:
    """The words of one file, in order: each with the number of its stem, and its postings."""

    words: Sequence[str]
    stems: str
    postings: str

    @property
    def first(self) -> str:
        """The first of the words."""
        return self.words[0]


class Postings:
    """Collects where words are."""

    def __init__(self, left_out: Iterable[str] = ()) -> None:
        """Take the words that are passed over; they count as places all the same."""
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._left_out = tuple(left_out)

    def add(self, record: int, words: Iterable[str], start: int = 0) -> None:
        """Note the words of a record, from a place on; records come in order of their numbers.

        Places after the 4,096th of a record are noted as that.
        """
        places = self._places
        first = record << _PLACES
        for place, word in enumerate(words, first + start):
            places[word].append(min(place, first + _LAST_PLACE))

    def shards(self) -> Iterator[Shard]:
        """All words in order of their characters, cut into files."""
        for word in self._left_out:
            self._places.pop(word, None)
        stems = {word: stem_of(word) for word in self._places}
        numbers = {stem: number for number, stem in enumerate(sorted(set(stems.values())))}
        words: list[str] = []
        postings: list[str] = []
        size = 0
        for word in sorted(self._places):
            found = _encoded(self._places[word])
            if words and size + len(found) > _LARGEST:
                yield _shard(words, [numbers[stems[each]] for each in words], postings)
                words, postings, size = [], [], 0
            words.append(word)
            postings.append(found)
            size += len(found) + len(word) + 2
        if words:
            yield _shard(words, [numbers[stems[each]] for each in words], postings)


def _shard(words: list[str], stems: list[int], postings: list[str]) -> Shard:
    return Shard(words, numbers_as_text(signed_steps(stems)), " ".join(postings))


def _encoded(places: Iterable[int]) -> str:
    """Pairs of numbers: how many records after the one before, and the place in it."""
    pieces: list[str] = []
    last = 0
    for each in sorted(places):
        record = each >> _PLACES
        pieces += (_digits(record - last), _digits(each & _LAST_PLACE))
        last = record
    return "".join(pieces)


def numbers_as_text(numbers: Iterable[int]) -> str:
    """Numbers from 0 on in five bits a character, as source maps have them: the lowest first, a high bit for more."""
    return "".join(map(_digits, numbers))


def signed_steps(numbers: Iterable[int]) -> Iterator[int]:
    """Each number as its distance from the one before; twice that, or one less than twice where it goes down."""
    last = 0
    for number in numbers:
        step = number - last
        yield 2 * step if step >= 0 else -2 * step - 1
        last = number


def _made(number: int) -> str:
    digits = ""
    while number >= _MORE:
        digits += _DIGITS[_MORE + number % _MORE]
        number //= _MORE
    return digits + _DIGITS[number]


_KNOWN = [_made(number) for number in range(_SMALL)]


def _digits(number: int) -> str:
    return _KNOWN[number] if number < _SMALL else _made(number)

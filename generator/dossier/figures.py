"""Figures: the numbers of a sentence, in words or digits, with their values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.dossier.wording import Token
from generator.model import Span

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split()
)
_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SMALL = {word: n for n, word in enumerate(_UNITS)} | _TENS
_LARGE = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_LARGE |= {"m": 10**6, "bn": 10**9, "k": 1000}
_MOST_DIGITS = 30


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: its value, its tokens by their places among those of the sentence, and where it stands."""

    value: float
    first: int
    last: int
    span: Span


def figures(tokens: Sequence[Token]) -> list[Figure]:
    """The numbers among the tokens of a sentence, in order; "one", which is a pronoun too, among them."""
    found: list[Figure] = []
    at = 0
    while at < len(tokens):
        end = _end(tokens, at)
        if end == at:
            at += 1
            continue
        part = tokens[at:end]
        found.append(Figure(_value(part), at, end - 1, Span(part[0].span.start, part[-1].span.end)))
        at = end
    return found


def _end(tokens: Sequence[Token], at: int) -> int:
    """Where the number ends that begins at a token; there, where none does."""
    end = at
    has_digits = has_tens = False
    while end < len(tokens):
        key = tokens[end].key.casefold()
        if key[0].isdigit():
            if end > at:
                break
            has_digits = True
        elif key in _SMALL:
            if has_digits or (end > at and not (has_tens and _SMALL[key] < 10) and not _joins(tokens, end)):
                break
            has_tens = key in _TENS
        elif key in _LARGE:
            if end == at and key != "dozen":
                break
            has_tens = False
            has_digits = False if key not in ("m", "bn", "k") else has_digits
        elif key in ("and", "-") and end > at and end + 1 < len(tokens) and _goes_on(tokens, end, key):
            pass
        else:
            break
        end += 1
    return end


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number word goes on with the one before it: "two hundred fifty"."""
    before = tokens[at - 1].key.casefold()
    return before in _LARGE or before in ("and", "-")


def _goes_on(tokens: Sequence[Token], at: int, key: str) -> bool:
    """Whether "and" or a hyphen stands inside a number: "two hundred and fifty", "twenty-one"."""
    before, after = tokens[at - 1].key.casefold(), tokens[at + 1].key.casefold()
    if key == "and":
        return before in ("hundred", "thousand", "million") and after in _SMALL
    return before in _TENS and after in _SMALL and _SMALL[after] < 10


def _value(tokens: Sequence[Token]) -> float:
    total = current = 0.0
    for token in tokens:
        key = token.key.casefold()
        if key[0].isdigit():
            digits = key.replace(",", "").replace(":", ".")[:_MOST_DIGITS]
            try:
                current += float(digits)
            except ValueError:  # "1.2.3" is a number of another kind
                current += sum(ord(c) * (n + 1) for n, c in enumerate(digits)) + 0.5
        elif key in _SMALL:
            current += _SMALL[key]
        elif key == "hundred":
            current = (current or 1) * 100
        elif key in _LARGE:
            total += (current or 1) * _LARGE[key]
            current = 0.0
    return total + current

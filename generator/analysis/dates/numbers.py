"""Numbers and years in words: "twenty-one", "a couple of", "nineteen ninety-six", "two thousand and five"."""

from __future__ import annotations

_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = (
    {word: number for number, word in enumerate(_SMALL, 1)}
    | {word: 10 * number for number, word in enumerate(_TENS, 2)}
    | {
        "a": 1,
        "an": 1,
        "couple": 1,
        "dozen": 11,
        "hundred": 99,
        "oh": 0,
        "of": 0,
    }  # added up: "a couple of" 1 + 1 + 0, "a dozen" 1 + 11
)
_ONES = "|".join(_SMALL[:9])
_TEENS = "|".join(_SMALL[9:])
_TO_99 = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{_ONES}))?|{_TEENS})"

COUNT = rf"(?:\d{{1,3}}|a\s+couple\s+of|(?:a|one)\s+(?:dozen|hundred)|{_TO_99}|{_ONES}|an?)"
"""A count of days, weeks, months or years, as a pattern."""

_SPOKEN_YEAR = rf"(?:eighteen|nineteen|twenty)[\s-]+(?:hundred|oh[\s-](?:{_ONES})|{_TO_99})"
THOUSAND = rf"two\s+thousand(?:\s+(?:and\s+)?(?:{_TEENS}|{_ONES}))?"
"""A year of this century in words, as a pattern; alone it may as well be a number."""

YEAR = rf"(?:(?:1[0-9]|20|21)\d\d(?!\d)|{_SPOKEN_YEAR}\b)"
"""A year in digits or as it is spoken, as a pattern."""

DECADES = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9
}  # fmt: skip


def count(words: str) -> int:
    """The number that words which fit ``COUNT`` name."""
    return int(words) if words.isdigit() else sum(_VALUES[word] for word in words.lower().replace("-", " ").split())


def year(words: str) -> int:
    """The year that words which fit ``YEAR`` or ``THOUSAND`` name."""
    if words.isdigit():
        return int(words)
    first, *rest = words.lower().replace("-", " ").split()
    if rest[0] == "thousand":
        return 2000 + sum(_VALUES[word] for word in rest[1:] if word != "and")
    return 100 * _VALUES[first] + sum(_VALUES[word] for word in rest if word != "hundred")

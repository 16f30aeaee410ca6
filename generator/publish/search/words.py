"""Words: what a text is searched by. ``search.js`` cuts what a reader types in the same way."""

from __future__ import annotations

import re
import unicodedata

from snowballstemmer import stemmer

_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss"}
)
"""Letters that have no decomposition."""
_ENGLISH = stemmer("english")

COMMON = tuple(
    "a an and are as at be but by for from had has have he her his in is it its not of on or she that the their they "
    "this to was were which who will with".split()
)
"""Words of grammar that stand in every article: a large site is not searched by them."""


def words_of(text: str) -> list[str]:
    """The words of a text in order, without case and accents; an apostrophe or a hyphen parts two words."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c)[0] != "M")
        text = text.lower().translate(_LETTERS)
    return _WORD.findall(text.lower())


def stem_of(word: str) -> str:
    """What the forms of an English word have in common (Porter's second stemmer): "warn" for "warned"."""
    return str(_ENGLISH.stemWord(word))

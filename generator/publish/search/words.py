"""Words: what a text is searched by. ``search.js`` cuts what a reader types in the same way."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from snowballstemmer import stemmer

_ODD = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss"})
"""Letters that have no decomposition."""
_ENGLISH = stemmer("english")

COMMON = tuple(
    "a an and are as at be but by for from had has have he her his in is it its not of on or she that the their they "
    "this to was were which who will with".split()
)
"""Words of grammar that stand in every article: a large site is not searched by them."""


def words_of(text: str) -> list[str]:
    """The words of a text in order, without case and accents; an apostrophe or a hyphen parts two words."""
    return _WORD.findall(_ODD.sub(lambda match: _plain(match[0]), text).lower())


@lru_cache(maxsize=1 << 14)
def _plain(letters: str) -> str:
    """Letters that are not ASCII, without accents and in lower case."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", letters) if unicodedata.category(c)[0] != "M")
    return bare.lower().translate(_LETTERS)


@lru_cache(maxsize=1 << 17)
def stem_of(word: str) -> str:
    """What the forms of an English word have in common (Porter's second stemmer): "warn" for "warned"."""
    return str(_ENGLISH.stemWord(word))

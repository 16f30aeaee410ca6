"""Names: when two spellings are one name, and by which shorter names a full one may be called.

Nothing here decides who is who; it gives the keys by which ``identity`` compares.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "ʼ": "'", "‘": "'"}
)
"""Letters that have no decomposition, and apostrophes."""

_TITLES = frozenset(
    "mr mrs ms miss mx dr sir dame madam madame prof professor president chancellor premier minister senator sen "
    "representative rep congressman congresswoman governor gov mayor councillor ambassador judge justice general gen "
    "colonel col major captain capt lieutenant lt sergeant sgt admiral commander chief inspector".split()
)
"""Words that go before a person's name and are no part of it."""

_PARTICLES = frozenset("de del della di da do dos das du la le van von der den ter ten zu al el bin ibn ben".split())
"""Words that belong to the surname after them."""

_SUFFIXES = frozenset({"jr", "sr", "junior", "senior", "ii", "iii", "iv"})
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "des", "et", "co"})

_ACRONYM = re.compile(r"[A-Z][A-Z0-9&]{1,7}")

_ROMANISATIONS = (
    (re.compile(r"^m[ou]h?amm?[ae]d$"), "muhammad"),
    (re.compile(r"^[yi]e(?=[lv])"), "e"),  # Yeltsin, Yevgeny
    (re.compile(r"ks"), "x"),  # Aleksei, Alexei
    (re.compile(r"iya$"), "ia"),  # Yuliya
    (re.compile(r"(?:[iy][iyj]|ij)$"), "y"),  # Zelenskyy, Zelenskiy; Andrii, Andriy
    (re.compile(r"(?<=[aeou])[iyj]$"), "i"),  # Sergei, Sergey; Nikolai, Nikolay
    (re.compile(r"^(dmitr|vasil|grigor|yur|anatol|arkad|gennad|evgen|vital|valer|georg)[iyj]$"), r"\1y"),
)
"""Ways in which one Cyrillic or Arabic name is put into Latin letters (BGN/PCGN, ISO 9, press usage).

Only endings and clusters that do not tell two English names apart: a general edit distance would make Anna Hansen and
Anna Hanson one person, and i for y at every end Toni and Tony.
"""

_DOUBLED = re.compile(r"([^\W\d_])\1+")
_SLAVIC_SURNAME = re.compile(r"^(\w{4,}[^aeiouy])i$")
"""Zelenski, for Zelensky: only in surnames of six letters or more."""


UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Signs that nobody sees, as ranges: where a word may be broken, what joins letters, what turns the reading order."""

_UNSEEN = re.compile(f"[{UNSEEN}]")


def plain_letters(text: str) -> str:
    """``text`` in small letters without accents; other letters that look like others are these."""
    letters = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return "".join(c for c in letters if not unicodedata.combining(c))


def seen(text: str) -> str:
    """A text as who reads it would type it: without the signs that nobody sees."""
    return _UNSEEN.sub("", text)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """``name`` without case, accents, dots, apostrophes, a possessive ending and a leading "the"; empty for "" only.

    Signs that nobody sees are none of it.
    Other signs become single spaces. Two names that fold to the same text are the same name.
    """
    plain = plain_letters(seen(name)).strip()
    plain = re.sub(r"(?<=\w)'s$|(?<=s)'$", "", plain)
    words = re.sub(r"[\W_]+", " ", re.sub(r"[.']", "", plain)).split()
    while len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words) or plain or name


@lru_cache(maxsize=65536)
def person_key(name: str) -> str:
    """The folded name of a person without titles before it, in one romanisation.

    "Mr. Zelenskyy" and "Zelensky" have the same key; "Anna Hansen" and "Anna Hanson" have not.
    """
    words = fold(name).split()
    while len(words) > 1 and words[0] in _TITLES:
        del words[0]
    if len(words) > 2:
        words = [words[0], *(word for word in words[1:-1] if word not in {"al", "el"}), words[-1]]
    words = [_romanised(word) for word in words]
    return " ".join([*words[:-1], _SLAVIC_SURNAME.sub(r"\1y", words[-1])]) if words else fold(name)


@lru_cache(maxsize=65536)
def spelling(name: str) -> str:
    """What two spellings of one person's name share within an article: ``person_key``, doubled letters as one."""
    words = (_SLAVIC_SURNAME.sub(r"\1y", word) for word in person_key(name).split())
    return " ".join(_DOUBLED.sub(r"\1", word) if len(word) > 3 else word for word in words)


def is_bare(key: str) -> bool:
    """Whether a person's key is one name only, a surname say, particles aside ("von der Leyen")."""
    return sum(word not in _PARTICLES | _SUFFIXES for word in key.split()) < 2


def is_acronym(name: str) -> bool:
    """Whether ``name`` is written in capitals as initials are: "EU", "U.N.", "G7"."""
    return _ACRONYM.fullmatch(name.replace(".", "").removeprefix("the ").removeprefix("The ")) is not None


def short_person_keys(key: str) -> Iterator[str]:
    """The keys by which the bearer of a full name may be called: the surname, and the name without middle initials."""
    if is_bare(key):
        return
    words = key.split()
    if words[-1] in _SUFFIXES:
        yield " ".join(words[-2:])
        words.pop()
    without_initials = [words[0], *(word for word in words[1:-1] if len(word) > 1), words[-1]]
    if without_initials != words:
        yield " ".join(without_initials)
    start = len(words) - 1
    yield words[start]
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
        yield " ".join(words[start:])


def initials(key: str) -> Iterator[str]:
    """The acronyms of a folded name of two words or more: with its small words and without them."""
    words = key.split()
    if len(words) > 1:
        yield "".join(word[0] for word in words)
        large = [word[0] for word in words if word not in _SMALL_WORDS]
        if 1 < len(large) < len(words):
            yield "".join(large)


def fullness(name: str) -> tuple[int, bool]:
    """How full a name is: its number of words, titles aside; then whether it is in mixed case."""
    words = fold(name).split()
    while len(words) > 1 and words[0] in _TITLES:
        del words[0]
    return len(words), not (len(words) > 1 and name.isupper())


def _romanised(word: str) -> str:
    if len(word) > 3 and word.isalpha():
        for pattern, letters in _ROMANISATIONS:
            word = pattern.sub(letters, word)
    return word

"""Wording: names and words as the word lists and comparisons have them."""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.tokens import Doc, Token

from generator.analysis.actors.gazetteer import SAME_NAMES
from generator.names import plain_letters

POSSESSIVE = re.compile(r"['’]s?$")
LOWER = re.compile(r"\b[^\W\d_A-Z]+\b")
"""A word without a capital."""

_NO_LETTERS = dict.fromkeys(map(ord, '.“”"()'))


def is_hyphen(doc: Doc, i: int) -> bool:
    """Whether token ``i`` is a hyphen inside a word."""
    return 0 < i < len(doc) - 1 and doc[i].text in {"-", "‑"} and not doc[i].whitespace_ and not doc[i - 1].whitespace_


def plain_word(token: Token) -> str:
    """A token's word in lower case, without a full stop at its end."""
    return token.lower_.rstrip(".")


@lru_cache(maxsize=1 << 16)
def name_key(text: str) -> str:
    """What is equal in wordings of one name: lower case, no accents, no "the" before, no "'s" after.

    Nor has it full stops, quotation marks and brackets. "St" reads as "Saint".
    """
    words = plain_letters(POSSESSIVE.sub("", text)).translate(_NO_LETTERS).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 1 and words[0] == "st":
        words = ["saint", *words[1:]]
    return " ".join(words)


SAME_NAME = {name_key(variant): name_key(group[0]) for group in SAME_NAMES for variant in group}
"""Keys of well-known names that have several wordings, each with the key of the first."""

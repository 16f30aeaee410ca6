"""Wording: names and words as the word lists and comparisons have them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from spacy.tokens import Token

from generator.analysis.actors.gazetteer import SAME_NAMES

POSSESSIVE = re.compile(r"['’]s?$")
LOWER = re.compile(r"\b[^\W\d_A-Z]+\b")
"""A word without a capital."""


def plain_word(token: Token) -> str:
    """A token's word in lower case, without a full stop at its end."""
    return token.lower_.rstrip(".")


@lru_cache(maxsize=1 << 16)
def name_key(text: str) -> str:
    """What is equal in wordings of one name: lower case, no accents and full stops, no "the" before, no "'s" after.

    "St" reads as "Saint".
    """
    plain = unicodedata.normalize("NFKD", POSSESSIVE.sub("", text)).casefold().replace("’", "'")
    words = "".join(c for c in plain if c != "." and not unicodedata.combining(c)).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 1 and words[0] == "st":
        words = ["saint", *words[1:]]
    return " ".join(words)


SAME_NAME = {name_key(variant): name_key(group[0]) for group in SAME_NAMES for variant in group}
"""Keys of well-known names that have several wordings, each with the key of the first."""

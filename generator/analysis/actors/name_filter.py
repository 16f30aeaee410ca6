"""Name filter: whether words that look like a name can be an actor's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from generator.analysis.actors.gazetteer import (
    CALENDAR,
    FORMS_OF_COMPANIES,
    HALVES,
    NATIONALS,
    NO_ACTOR_ENDINGS,
    NO_ACTORS,
    NUMBERS,
    ORGANIZATION_ENDINGS,
    PLACE_ENDINGS,
    RANKS,
    SERVICES,
    THINGS,
    gender_of_given_name,
)
from generator.analysis.actors.name_bounds import AFFIXES, SUFFIXES, TITLES, is_portfolio, joins
from generator.analysis.actors.wording import plain_word

_OF_ONE = ("can", "ean", "ian")
"""How words for one person of a people end that take an s for several: American, Korean; but not Taliban, Maori."""

_NO_NAMES = CALENDAR | NUMBERS | NO_ACTORS
_DESCRIPTIONS = NO_ACTORS | NATIONALS | FORMS_OF_COMPANIES
_OFFICES = frozenset({"secretary of state", "minister of state", "chief of staff"})
_IDEAS = ("ism", "phobia")
"""How words for what people think end."""

_PARTY_AND_STATE = re.compile(r"[DRI]-[A-Z]")
_CURRENCIES = frozenset("$£€¥")
_ANY = frozenset("a an another any each every fellow former other".split())


def names_an_actor(tokens: Tokens, label: str) -> bool:
    """Whether trimmed tokens can name an actor: no date, number, bare title, event, thing, adjective or common word."""
    words = [plain_word(token) for token in tokens]
    last = words[-1]
    if len(tokens.text) < 2 or all(word in _NO_NAMES or not any(c.isalpha() for c in word) for word in words):
        return False
    if label == "group":  # "Russian" describes; "Russians" and "the Maya" are named
        return tokens[-1].tag_ in {"NNPS", "NNS"} or _is_a_people(tokens)
    if _is_of_a_thing(tokens, words) or ((len(words) == 1 or label == "place") and _is_one_of_a_kind(tokens)):
        return False
    if len(words) == 1:
        if not stands_alone(tokens) or is_portfolio(tokens[0]):
            return False
        is_title = last in TITLES and gender_of_given_name(last) is None
        is_follower = label != "person" and last.endswith("ist") and _precedes_a_name(tokens)
        is_described = is_title or is_follower or last in _DESCRIPTIONS or last.endswith(_IDEAS)
        return not (is_described or (tokens[0].is_stop and not tokens.text.isupper()))
    return label == "person" or last not in NO_ACTOR_ENDINGS


def _is_of_a_thing(tokens: Tokens, words: Sequence[str]) -> bool:
    """Whether a name is one that a storm, a ship or the like has: "Typhoon Marisol", "the ferry Bituin Star"."""
    if words[0] in THINGS and len(words) > 1:
        return words[-1] not in ORGANIZATION_ENDINGS | PLACE_ENDINGS
    before = tokens.doc[tokens.start - 1] if tokens.start else None
    is_called = before is not None and before.dep_ in {"compound", "nmod", "appos"} and before.head in tokens
    return is_called and before is not None and plain_word(before) in THINGS


def _is_one_of_a_kind(name: Tokens) -> bool:
    """Whether words are a noun for any of its kind: "a Republican", "every other New Zealander"."""
    before, root = name.doc[name.start - 1].lower_ if name.start else "", name.root
    return before in _ANY and root.dep_ not in {"compound", "nmod", "amod", "poss"} and root.tag_ == "NNP"


def _precedes_a_name(word: Tokens) -> bool:
    """Whether a word with a capital follows: "Scientologist Ada Roe"."""
    return word.end < len(word.doc) and word.doc[word.end].text[:1].isupper()


def stands_alone(name: Tokens) -> bool:
    """Whether words are a name here: one word is none in "South Korean", "US$5", "US-based", "Minister of State"."""
    if len(name) > 1:
        return True
    doc, word = name.doc, plain_word(name[0])
    following = doc[name.end].text if name.end < len(doc) else ""
    before = [plain_word(token) for token in doc[max(0, name.start - 2) : name.start]]
    is_affixed = name.text.rpartition("-")[2] in SUFFIXES or _PARTY_AND_STATE.match(name.text) is not None
    is_half = word in HALVES and following[:1].isupper()
    is_office = " ".join((*before, word)) in _OFFICES
    return not (is_affixed or is_half or is_office or following in _CURRENCIES)


def is_service_of_rank(tokens: Tokens) -> bool:
    """Whether the tokens are the "Army" of "Army Lt. Gen.", which is part of a title."""
    following = plain_word(tokens.doc[tokens.end]) if tokens.end < len(tokens.doc) else ""
    return following in RANKS and all(plain_word(token) in SERVICES for token in tokens)


def is_affixed(doc: Doc, start: int, end: int) -> bool:
    """Whether the name is only a part of a word that describes: "pro-Moscow", "Moscow-backed"."""
    before = start > 1 and joins(doc, start - 1) and doc[start - 2].lower_ in AFFIXES
    return before or (end + 1 < len(doc) and joins(doc, end) and doc[end + 1].text.islower())


def _is_a_people(tokens: Tokens) -> bool:
    """Whether "the" and a word without plural name a people: "the Maya", but not "the Maya families"."""
    if tokens.text.endswith(_OF_ONE):
        return False
    root = tokens.root
    is_definite = tokens.start > 0 and tokens.doc[tokens.start - 1].lower_ == "the"
    is_joined = tokens.end < len(tokens.doc) and tokens.doc[tokens.end].tag_ == "HYPH"
    return is_definite and not is_joined and root.tag_ == "NNP" and root.dep_ not in {"compound", "amod", "nmod"}

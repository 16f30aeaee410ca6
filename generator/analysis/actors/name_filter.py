"""Name filter: whether words that look like a name can be an actor's."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span as Tokens

from generator.analysis.actors.gazetteer import (
    CALENDAR,
    FORMS_OF_COMPANIES,
    MINISTERS,
    NUMBERS,
    ORGANIZATION_ENDINGS,
    PLACE_ENDINGS,
    RANKS,
    SERVICES,
    THINGS,
)
from generator.analysis.actors.given_names import gender_of_given_name
from generator.analysis.actors.name_bounds import TITLES, is_portfolio
from generator.analysis.actors.wording import plain_word

_NO_NAMES = CALENDAR | NUMBERS | {"christmas", "easter", "halloween", "last", "next", "thanksgiving"}
_BEFORE_MINISTERS = frozenset({"cabinet", "federal", "home", "prime", "shadow", "state", "union", "vice"})


def names_an_actor(tokens: Tokens, label: str) -> bool:
    """Whether trimmed tokens can name an actor: no date, number, bare title or office, thing or common word."""
    words = [plain_word(token) for token in tokens]
    if len(tokens.text) < 2 or all(word in _NO_NAMES or not any(c.isalpha() for c in word) for word in words):
        return False
    if label == "group":  # "Russian" describes; "Russians" are named
        return tokens[-1].tag_ in {"NNPS", "NNS"}
    if label != "person" and (is_portfolio(tokens) or (words[0] in MINISTERS and words[1:2] in (["of"], ["for"]))):
        return False
    if _is_of_a_thing(tokens, words):
        return False
    if len(words) == 1:
        return not _describes(tokens, words[0])
    return not all(word in TITLES or not word.isalpha() for word in words)  # "Attorney-General"


def _is_of_a_thing(tokens: Tokens, words: Sequence[str]) -> bool:
    """Whether a name is one that a storm, a ship or the like has: "Typhoon Marisol", "the ferry Bituin Star"."""
    if words[0] in THINGS and len(words) > 1:
        return words[-1] not in ORGANIZATION_ENDINGS | PLACE_ENDINGS
    before = tokens.doc[tokens.start - 1] if tokens.start else None
    is_called = before is not None and before.dep_ in {"compound", "nmod", "appos"} and before.head in tokens
    return is_called and before is not None and plain_word(before) in THINGS


def _describes(tokens: Tokens, word: str) -> bool:
    """Whether a single word is a title, the first of an office's, a company's form or a common word."""
    following = plain_word(tokens.doc[tokens.end]) if tokens.end < len(tokens.doc) else ""
    is_title = word in TITLES and gender_of_given_name(word) is None
    is_common = bool(tokens[0].is_stop) and not tokens.text.isupper()
    opens_title = (word in _BEFORE_MINISTERS and following in TITLES) or (word in SERVICES and following in RANKS)
    return is_title or is_common or opens_title or word in FORMS_OF_COMPANIES

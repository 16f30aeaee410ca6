"""Name bounds: what the recogniser takes into a name that is none of it, a title above all.

What is left here after cutting is the name alone, as a range of tokens ``[start, end)``.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from generator.analysis.actors.gazetteer import (
    ABBREVIATED_TITLES,
    COURTESY_TITLES,
    MINISTERS,
    ORGANIZATION_ENDINGS,
    PARTICLES,
    RANKS,
    REGNAL_TITLES,
    ROLE_NOUNS,
    SERVICES,
)
from generator.analysis.actors.given_names import gender_of_given_name
from generator.analysis.actors.wording import is_hyphen, plain_word
from generator.analysis.recognition import types_of

TITLES = (ROLE_NOUNS | COURTESY_TITLES | RANKS | ABBREVIATED_TITLES) - REGNAL_TITLES
"""Words before a name that are no part of it."""

_NEVER_FIRST = frozenset({"the", "a", "an", "this", "that", "these", "our", "my", "his", "her", "former"})
_AFTER_HONORIFIC = frozenset({"sri", "seri"})
_AFFIXES = frozenset("anti ex mid non post pre pro self".split())
_LONGER_WORD = re.compile(r"[^\W\d_]{4,}")
_HEADLINE = 0.8  # the share of longer words with a capital
_LIKELY = 0.5
_IN_PORTFOLIO = frozenset({"of", "for", "the", "and", "&", ","})
_OF_BODIES = frozenset({"secretary", "undersecretary", "commissioner"})


def trim(doc: Doc, start: int, end: int, label: str, surnames: Collection[str]) -> tuple[int, int]:
    """The token range without what stands before and after the name proper; empty where nothing is left.

    Args:
        doc: the paragraph.
        start: the first token.
        end: the token after the last.
        label: the likeliest type by the recogniser.
        surnames: those of people in this article, in lower case.
    """
    start, end = _bordered(doc, start, end)
    if start < end and _is_affixed(doc, start):
        start, end = _bordered(doc, start + 1, end)
    while end - start > 1 and (title := _title_before(doc, start, end, label, surnames)):
        start, end = _bordered(doc, start + title, end)
    if end - start > 2 and is_in_office(doc[start:end]):
        start = _bearer_of_office(doc, start, end)
    while label == "person" and is_hyphen(doc, end) and doc[end + 1].tag_.startswith("NN"):
        end += 2  # "Ko Wai-keung", but not "Roe-led"
    if label == "person" and 0 < start < end and _is_regnal(doc[start - 1]):
        start -= 1  # "Pope Leo"
    return start, end


def is_in_office(tokens: Tokens) -> bool:
    """Whether words begin with an office, "Commissioner for Works Ada Roe", or with what one before them is for."""
    first = tokens[0]
    begins = plain_word(first) in MINISTERS and tokens[:2][-1].lower_ in {"of", "for"}
    return begins or (gender_of_given_name(first.text) is None and is_portfolio(tokens))


def _bearer_of_office(doc: Doc, start: int, end: int) -> int:
    """Where the name of whose office it is begins: at a given name, or where a person is likelier than anything else.

    "Minister of Justice | Ada Roe", "Commissioner for Works and Transport | Bola Adeyinka". It has two words at least.
    """
    given = next((i for i in range(start + 1, end - 1) if gender_of_given_name(doc[i].text)), None)
    if given is not None or types_of(doc[end - 1 : end])["person"] <= _LIKELY:
        return start if given is None else given
    first = end - 2
    while first > start + 1 and types_of(doc[first - 1 : first])["person"] > _LIKELY:
        first -= 1
    return first


def is_headline(text: str) -> bool:
    """Whether a paragraph is a headline in which most words have capitals, so that these tell nothing."""
    words: list[str] = _LONGER_WORD.findall(text)
    return sum(word[0].isupper() for word in words) > _HEADLINE * len(words) and not text.rstrip().endswith(".")


def _is_affixed(doc: Doc, start: int) -> bool:
    """Whether token ``start`` is only a part of a word that describes: "pro-Moscow"."""
    return is_hyphen(doc, start - 1) and doc[start - 2].lower_ in _AFFIXES


def _is_regnal(token: Token) -> bool:
    return plain_word(token) in REGNAL_TITLES and token.text[:1].isupper()


def _bordered(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while start < end and not _can_border(doc[start], first=True):
        start += 1
    while start < end and not _can_border(doc[end - 1], first=False):
        end -= 1
    return start, end


def _can_border(token: Token, *, first: bool) -> bool:
    """Whether a name can begin (``first``) or end with the token."""
    text = token.text
    if not any(c.isalnum() for c in text) or text in {"'s", "’s"}:
        return False
    if text[:1].islower() and not any(c.isupper() for c in text[1:]):
        return first and text in PARTICLES - {"of", "la", "al", "el", "y"} and token.i + 1 < len(token.doc)
    return not (first and token.lower_ in _NEVER_FIRST)


def _title_before(doc: Doc, start: int, end: int, label: str, surnames: Collection[str]) -> int:
    """How many of the first tokens are a title that a person's name follows in the range."""
    words = [plain_word(token) for token in doc[start:end]]
    before = [plain_word(token) for token in doc[max(0, start - 2) : start]]
    if words[0] == "tan" and words[1] in _AFTER_HONORIFIC:
        return 2  # "Tan Sri Ada Roe"
    is_rest = words[0] in _AFTER_HONORIFIC and before[-1:] != [] and before[-1] in COURTESY_TITLES
    is_office = words[0] == "staff" and before == ["chief", "of"]
    if is_rest or is_office or words[0] in COURTESY_TITLES or (words[0] in SERVICES and words[1] in RANKS):
        return 1
    is_person = label == "person" or (words[-1] in surnames and words[-1] not in ORGANIZATION_ENDINGS)
    is_rank = words[0] in RANKS and len(words) > 2  # "Commodore Ada Roe", though some are called Commodore
    if is_person and (is_rank or gender_of_given_name(words[0]) is None):
        return next((i + 1 for i in range(len(words) - 2, -1, -1) if words[i] in TITLES), 0)  # "Harbour Master Roe"
    return 0


def is_portfolio(tokens: Tokens) -> bool:
    """Whether words say what a minister is for: "Minister of Education", "MEC for Roads and Public Transport"."""
    doc, i = tokens.doc, tokens.start
    while i > 1 and (doc[i - 1].text[:1].isupper() or doc[i - 1].lower_ in _IN_PORTFOLIO):
        i -= 1
    return any(
        doc[k].lower_ in {"of", "for"} and plain_word(doc[k - 1]) in MINISTERS and _is_office(doc[k - 1], tokens)
        for k in range(max(1, i), tokens.start)
    )


def _is_office(head: Token, tokens: Tokens) -> bool:
    """Whether the words after an office are what it is for, and no body that has a secretary or a commissioner."""
    return plain_word(head) not in _OF_BODIES or plain_word(tokens[-1]) not in ORGANIZATION_ENDINGS

"""Name bounds: where a name begins and ends.

The recogniser's entities run over commas and take titles, determiners and possessives in. What is left here after
cutting is the name alone, as a range of tokens ``[start, end)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from generator.analysis.actors.gazetteer import (
    ABBREVIATED_TITLES,
    CALENDAR,
    COURTESY_TITLES,
    KNOWN_ORGANIZATIONS,
    KNOWN_PLACES,
    NO_ACTOR_ENDINGS,
    ORGANIZATION_ENDINGS,
    PARTICLES,
    PORTFOLIOS,
    RANKS,
    REGNAL_TITLES,
    ROLE_NOUNS,
    SERVICES,
    gender_of_given_name,
)
from generator.analysis.actors.wording import name_key, plain_word

PROPER = frozenset({"NNP", "NNPS"})
TITLES = (ROLE_NOUNS | COURTESY_TITLES | RANKS | ABBREVIATED_TITLES) - REGNAL_TITLES
"""Words before a name that are no part of it."""

AFFIXES = frozenset("anti inter intra mid neo non pan post pre pro sub trans un".split())
"""What a hyphen joins before a name, or a noun, to describe with it."""

_LONGER_WORD = re.compile(r"[^\W\d_]{4,}")
_HEADLINE, _DENSE = 0.6, 0.5  # shares of longer words with a capital
_REST_OF_A_BODY = 3  # words
_WITH_PURPOSE = frozenset(
    "academy agency alliance association board bureau center centre coalition commission committee conference council "
    "foundation forum fund institute movement network office organisation organization partnership society "
    "trust".split()
)
"""Bodies whose names may go on with "for" or "on" and what they are for."""

SUFFIXES = frozenset(
    "aligned backed based born controlled critic critical era esque friendly funded inspired led like linked made "
    "owned related run style themed trained type".split()
)
"""What a hyphen joins to a name to describe with it."""

_WITH_ARTICLE = frozenset({"bronx", "hague"})
_MINISTERS = frozenset({"minister", "ministers", "secretary", "undersecretary"})
_MARKS = frozenset({";", "/", "(", ")", "[", "]", '"', "“", "”", "|", ":"})
_AFTER_COMMA = frozenset({"inc", "ltd", "llc", "jr", "sr", "co", "corp", "plc", "phd", "md"})
_NEVER_FIRST = frozenset({"the", "a", "an", "this", "that", "these", "our", "my", "his", "her", "former"})
_OWNERS_OF_BODIES = frozenset(
    "children farmers men nurses people peoples students teachers veterans women workers".split()
)
_ROLES_AT_THE_END = ROLE_NOUNS - ORGANIZATION_ENDINGS - REGNAL_TITLES - frozenset({"star", "chair", "general"})
_WELL_KNOWN = KNOWN_PLACES | KNOWN_ORGANIZATIONS
_NO_PARTS = CALENDAR | TITLES
_NO_GIVEN_NAMES = TITLES | SERVICES | CALENDAR | ORGANIZATION_ENDINGS


def split(ent: Tokens) -> Iterator[tuple[int, int]]:
    """The parts of an entity that ran over a comma, a bracket, an "and" between people or a determiner."""
    listing = any(token.lower_ in {"of", "for"} for token in ent) and any(token.lower_ == "and" for token in ent)
    start = ent.start
    for token in ent:
        if _breaks(token, ent, listing=listing):
            if start < token.i:
                yield start, token.i
            start = token.i + 1
    if start < ent.end:
        yield start, ent.end


def _breaks(token: Token, ent: Tokens, *, listing: bool) -> bool:
    """Whether a name cannot go on over the token; ``listing`` is true of "Bureau of Tides, Winds and Currents"."""
    if token.text in _MARKS:
        return True
    if token.text == ",":
        following = plain_word(ent.doc[token.i + 1]) if token.i + 1 < ent.end else ""
        return not listing and following not in _AFTER_COMMA
    if token.text == "of":
        return _ends_full_name(token, ent)
    if ent.label_ == "person":
        return token.lower_ in {"and", "&"}
    if token.text == "and":
        return name_key(ent.doc[token.i + 1 : ent.end].text) in _WELL_KNOWN
    return token.text in {"the", "a", "an"} and token.i > ent.start and ent.doc[token.i - 1].tag_ in PROPER


def _ends_full_name(token: Token, ent: Tokens) -> bool:
    """Whether two words of a person's name stand before "of": "Ada Roe of Harbour Voice", but not "Joan of Arc"."""
    before = ent.doc[ent.start : token.i]
    words = [plain_word(each) for each in before if each.text[:1].isupper()]
    if sum(word not in TITLES and word not in REGNAL_TITLES for word in words) < 2 or words[-1] in ORGANIZATION_ENDINGS:
        return False
    return ent.label_ == "person" or gender_of_given_name(words[0]) is not None


def trim(doc: Doc, start: int, end: int, label: str, people: frozenset[str]) -> tuple[int, int]:
    """The token range without what stands before and after the name proper; empty where nothing is left.

    Args:
        doc: the paragraph.
        start: the first token.
        end: the token after the last.
        label: the likeliest type by the recogniser.
        people: words of names of people in this article, in lower case.
    """
    start, end = _bordered(doc, _after_affixed(doc, start, end), end)
    while end - start > 1 and (title := _title_before(doc, start, end, label, people)):
        start, end = _bordered(doc, start + title, end)
    if end - start > 1 and is_portfolio(doc[start]):
        start += 1
    if label != "person" and end - start > 1 and ends_with_role(doc[start:end]):
        return start, _without_role(doc, start, end)
    return start, end


def is_portfolio(token: Token) -> bool:
    """Whether a word says what a minister is for: "Minister of Education"."""
    before = [plain_word(other) for other in token.doc[max(0, token.i - 2) : token.i]]
    is_after = len(before) > 1 and before[0] in _MINISTERS and before[1] in {"of", "for"}
    return is_after and plain_word(token) in PORTFOLIOS


def _after_affixed(doc: Doc, start: int, end: int) -> int:
    """The token after a word with an affix that a name runs on from: "Pan-democrat Ada Roe", "Pro-Norrvik LDP"."""
    is_affix = doc[start].lower_ in AFFIXES and start + 2 < len(doc) and joins(doc, start + 1)
    return min(start + 3, end) if is_affix else start


def widen(doc: Doc, start: int, end: int) -> int:
    """Where a person's name begins if the regnal title or given name before token ``start`` is taken in."""
    while start > 0:
        before = doc[start - 1]
        is_regnal = plain_word(before) in REGNAL_TITLES
        is_given = not before.ent_type_ and (
            gender_of_given_name(before.text) is not None or _completes(before, doc[start:end])
        )
        if not before.text[:1].isupper() or not (is_regnal or is_given):
            break
        start -= 1
    return start


def end_of_hyphened(doc: Doc, end: int) -> int:
    """Where a person's name ends if what hyphens join to it is taken in: "Ana-Maria", "Ko Wai-keung"."""
    while end + 1 < len(doc) and joins(doc, end) and doc[end + 1].text not in SUFFIXES:
        end += 2
    return end


def with_article(doc: Doc, start: int) -> int:
    """Where a name begins if it is one of the few that have their article in them: "The Hague"."""
    return start - 1 if start and doc[start - 1].text == "The" and plain_word(doc[start]) in _WITH_ARTICLE else start


def end_of_body(doc: Doc, start: int, end: int) -> int:
    """Where a name ends if what bodies are called after it is taken in: "Norrvik Courier", "Women's Party"."""
    is_theirs = plain_word(doc[end - 1]) in _OWNERS_OF_BODIES and end + 1 < len(doc) and doc[end].tag_ == "POS"
    if is_theirs and doc[end + 1].text[:1].isupper() and plain_word(doc[end + 1]) in ORGANIZATION_ENDINGS:
        end += 2
    last = end
    while last < min(len(doc), end + _REST_OF_A_BODY) and doc[last].tag_ in PROPER and doc[last].text[:1].isupper():
        last += 1
    while last > end and plain_word(doc[last - 1]) not in ORGANIZATION_ENDINGS:
        last -= 1
    end = last
    bodies = (i + 1 for i in range(start, end) if plain_word(doc[i]) in _WITH_PURPOSE)
    return max([end, *(_end_of_purpose(doc, body) for body in bodies)])


def rest_of_name(name: Tokens) -> Tokens:
    """The capitalised words after a name of one word that belong to it: the "Passion" of "Civic Passion"."""
    doc, end = name.doc, name.end
    while len(name) == 1 and end < len(doc) and _goes_on(doc[end]):
        end += 1
    is_known = name_key(name.text) in _WELL_KNOWN
    is_its = name[0].head in doc[name.end : end] and plain_word(doc[end - 1]) not in NO_ACTOR_ENDINGS
    return doc[name.end : end if is_its and not is_known and _share_of_capitals(doc.text) < _DENSE else name.end]


def _goes_on(token: Token) -> bool:
    """Whether a word can be the next of a name, though the recogniser saw none in it."""
    is_other = plain_word(token) in _NO_PARTS
    return token.tag_ in PROPER and token.text[:1].isupper() and not token.ent_type_ and not is_other


def is_headline(text: str) -> bool:
    """Whether a paragraph is a headline in which most words have capitals, so that these tell nothing."""
    return _share_of_capitals(text) > _HEADLINE and not text.rstrip().endswith(".")


def _share_of_capitals(text: str) -> float:
    words: list[str] = _LONGER_WORD.findall(text)
    return sum(word[0].isupper() for word in words) / max(1, len(words))


def _end_of_purpose(doc: Doc, end: int) -> int:
    """Where the name of a body ends if what it is for is taken in: "Foundation for the Visual Arts"."""
    start = end + 1 if doc[end : end + 1].text in {"for", "on"} else len(doc)
    if doc[start : start + 1].text == "the":
        start += 1
    last = start
    while last < len(doc) and (doc[last].text[:1].isupper() or doc[last].text in {"of", "and"}):
        last += 1
    while last > start and not doc[last - 1].text[:1].isupper():
        last -= 1
    is_other = any(t.ent_type_ in {"person", "place"} or plain_word(t) in CALENDAR for t in doc[start:last])
    return end if is_other or last == start else last


def joins(doc: Doc, i: int) -> bool:
    """Whether token ``i`` is a hyphen inside a word."""
    return doc[i].text in {"-", "‑"} and not doc[i].whitespace_ and i > 0 and not doc[i - 1].whitespace_


def _completes(before: Token, name: Tokens) -> bool:
    """Whether a bare surname is compounded with a word before it that is no title: its given name."""
    is_word = before.tag_ == "NNP" and plain_word(before) not in _NO_GIVEN_NAMES
    return len(name) == 1 and is_word and before.dep_ == "compound" and before.head in name


def ends_with_role(tokens: Tokens) -> bool:
    """Whether the last word says what a person is: "State Department spokesperson"."""
    return plain_word(tokens[-1]) in _ROLES_AT_THE_END


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


def _title_before(doc: Doc, start: int, end: int, label: str, people: frozenset[str]) -> int:
    """How many of the first tokens are a title that a person's name follows in the range."""
    words = [plain_word(token) for token in doc[start:end]]
    if gender_of_given_name(words[0]) is not None:
        return 0
    is_office = words[0] == "staff" and start > 0 and doc[start - 1].text == "of"  # "Chief of Staff Ada Roe"
    if is_office or words[0] in COURTESY_TITLES or (words[0] in SERVICES and words[1] in RANKS):
        return 1
    if label == "person" or (words[-1] in people and words[-1] not in ORGANIZATION_ENDINGS):
        return next((i + 1 for i in range(len(words) - 2, -1, -1) if words[i] in TITLES), 0)  # "Harbour Master Roe"
    return 0


def _without_role(doc: Doc, start: int, end: int) -> int:
    """The end of the body in "State Department spokesperson"; ``start`` where only a title is left ("Prime")."""
    start, end = _bordered(doc, start, end - 1)
    if start == end:
        return start
    name = doc[start:end]
    is_body = plain_word(name[-1]) in ORGANIZATION_ENDINGS or name.text.replace(".", "").isupper()
    return end if is_body or name_key(name.text) in KNOWN_PLACES else start

"""Where a name begins and ends, and whether it can name an actor.

The recogniser's entities run over commas and take titles, determiners and possessives in. What is left here after
cutting is the name alone, as a range of tokens ``[start, end)``.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from generator.analysis.actors.gazetteer import (
    ABBREVIATED_TITLES,
    CALENDAR,
    COURTESY_TITLES,
    FORMS_OF_COMPANIES,
    KNOWN_PLACES,
    MEDIA_ENDINGS,
    NATIONALS,
    NO_ACTOR_ENDINGS,
    NO_ACTORS,
    NUMBERS,
    ORGANIZATION_ENDINGS,
    PARTICLES,
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

_OF_ONE = ("can", "ean", "ian")
"""How words for one person of a people end that take an s for several: American, Korean; but not Taliban, Maori."""

_AFFIXES = frozenset("anti inter intra mid neo non pan post pre pro sub trans un".split())
_WITH_ARTICLE = frozenset({"bronx", "hague"})
_MARKS = frozenset({";", "/", "(", ")", "[", "]", '"', "“", "”", "|", ":"})
_AFTER_COMMA = frozenset({"inc", "ltd", "llc", "jr", "sr", "co", "corp", "plc", "phd", "md"})
_NEVER_FIRST = frozenset({"the", "a", "an", "this", "that", "these", "our", "my", "his", "her", "former"})
_OWNERS_OF_BODIES = frozenset(
    "children farmers men nurses people peoples students teachers veterans women workers".split()
)
_IN_NAMES_OF_BODIES = frozenset({"star", "chair", "general"})


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
    if ent.label_ == "person":
        return token.lower_ in {"and", "&"}
    return token.text in {"the", "a", "an"} and token.i > ent.start and ent.doc[token.i - 1].tag_ in PROPER


def trim(doc: Doc, start: int, end: int, label: str, people: frozenset[str]) -> tuple[int, int]:
    """The token range without what stands before and after the name proper; empty where nothing is left.

    Args:
        doc: the paragraph.
        start: the first token.
        end: the token after the last.
        label: the recogniser's label, "" for none.
        people: words of names of people in this article, in lower case.
    """
    start, end = _bordered(doc, start, end)
    while end - start > 1 and (title := _title_before(doc, start, end, label, people)):
        start, end = _bordered(doc, start + title, end)
    if label != "person" and end - start > 1 and ends_with_role(doc[start:end]):
        return start, _without_role(doc, start, end)
    return start, end


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
    while end + 1 < len(doc) and _joins(doc, end):
        end += 2
    return end


def with_article(doc: Doc, start: int) -> int:
    """Where a name begins if it is one of the few that have their article in them: "The Hague"."""
    return start - 1 if start and doc[start - 1].text == "The" and plain_word(doc[start]) in _WITH_ARTICLE else start


def end_of_body(doc: Doc, end: int) -> int:
    """Where a name ends if what bodies are called after it is taken in: "Norrvik Courier", "Women's Party"."""
    is_theirs = plain_word(doc[end - 1]) in _OWNERS_OF_BODIES and end + 1 < len(doc) and doc[end].tag_ == "POS"
    if is_theirs and doc[end + 1].text[:1].isupper() and plain_word(doc[end + 1]) in ORGANIZATION_ENDINGS:
        end += 2
    while end < len(doc) and doc[end].tag_ == "NNP" and plain_word(doc[end]) in ORGANIZATION_ENDINGS | MEDIA_ENDINGS:
        end += 1
    return end


def is_affixed(doc: Doc, start: int, end: int) -> bool:
    """Whether the name is only a part of a word that describes: "pro-Moscow", "Moscow-backed"."""
    before = start > 1 and _joins(doc, start - 1) and doc[start - 2].lower_ in _AFFIXES
    return before or (end + 1 < len(doc) and _joins(doc, end) and doc[end + 1].text.islower())


def _joins(doc: Doc, i: int) -> bool:
    """Whether token ``i`` is a hyphen inside a word."""
    return doc[i].text in {"-", "‑"} and not doc[i].whitespace_ and i > 0 and not doc[i - 1].whitespace_


def _completes(before: Token, name: Tokens) -> bool:
    """Whether a bare surname is compounded with a word before it that is no title: its given name."""
    is_word = before.tag_ == "NNP" and plain_word(before) not in TITLES | SERVICES | CALENDAR | ORGANIZATION_ENDINGS
    return len(name) == 1 and is_word and before.dep_ == "compound" and before.head in name


def names_an_actor(tokens: Tokens, label: str) -> bool:
    """Whether trimmed tokens can name an actor: no date, number, bare title, event, adjective or common word."""
    words = [plain_word(token) for token in tokens]
    last = words[-1]
    if not any(c.isalpha() for c in tokens.text) or len(tokens.text) < 2:
        return False
    if all(word in CALENDAR | NUMBERS or not any(c.isalpha() for c in word) for word in words):
        return False
    if label == "group":  # "Russian" describes; "Russians" and "the Maya" are named
        return tokens[-1].tag_ in {"NNPS", "NNS"} or _is_a_people(tokens)
    if len(words) == 1:
        is_title = last in TITLES and gender_of_given_name(last) is None
        is_described = is_title or last in NO_ACTORS | NATIONALS | FORMS_OF_COMPANIES
        return not (is_described or (tokens[0].is_stop and not tokens.text.isupper()))
    return label == "person" or last not in NO_ACTOR_ENDINGS


def is_service_of_rank(tokens: Tokens) -> bool:
    """Whether the tokens are the "Army" of "Army Lt. Gen.", which is part of a title."""
    following = plain_word(tokens.doc[tokens.end]) if tokens.end < len(tokens.doc) else ""
    return following in RANKS and all(plain_word(token) in SERVICES for token in tokens)


def ends_with_role(tokens: Tokens) -> bool:
    """Whether the last word says what a person is: "State Department spokesperson"."""
    return plain_word(tokens[-1]) in ROLE_NOUNS - ORGANIZATION_ENDINGS - REGNAL_TITLES - _IN_NAMES_OF_BODIES


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
    if words[0] in COURTESY_TITLES or (words[0] in SERVICES and words[1] in RANKS):
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


def _is_a_people(tokens: Tokens) -> bool:
    """Whether "the" and a word without plural name a people: "the Maya", but not "the Maya families"."""
    if tokens.text.endswith(_OF_ONE):
        return False
    root = tokens.root
    is_definite = tokens.start > 0 and tokens.doc[tokens.start - 1].lower_ == "the"
    is_joined = tokens.end < len(tokens.doc) and tokens.doc[tokens.end].tag_ == "HYPH"
    return is_definite and not is_joined and root.tag_ == "NNP" and root.dep_ not in {"compound", "amod", "nmod"}

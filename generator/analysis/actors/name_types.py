"""Name types: whether a name is a person's, an organisation's, a place's or a group's.

The network's chances are votes, the words in and around a name are stronger ones, and all mentions of one name vote
together, so that no name is two types.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import takewhile

from spacy.tokens import Span as Tokens

from generator.analysis.actors.gazetteer import (
    CONTEST_VERBS,
    KINDS_OF_BODIES,
    MATCH_NOUNS,
    MEDIA_ENDINGS,
    ORGANIZATION_ENDINGS,
    PLACE_ENDINGS,
    ROLE_NOUNS,
)
from generator.analysis.actors.given_names import gender_of_given_name
from generator.analysis.actors.name import Name
from generator.analysis.actors.places import cities, countries
from generator.analysis.actors.roles import Role, person_title
from generator.analysis.actors.wording import SAME_NAME, plain_word
from generator.analysis.cues import is_cue
from generator.model import ActorType, Span

LABELS_WEIGHT = 8
"""Votes that the network has on one name."""

_OTHER_THAN_PEOPLE = frozenset(
    "rival owner parent publisher ally host champion partner member operator developer producer creator investor "
    "winner neighbour neighbor head chair star major".split()
)
"""Roles that organisations and countries have too."""

_HE_OR_SHE = frozenset({"he", "she", "his", "her", "himself", "herself"})
_ENDING = 12
_NEAR = 20  # tokens
_PLAYS_LEAST, _PLAYS_SHARE = 2, 4  # mentions, and one in how many, that must play a match
_CERTAIN = 100
_CITY = 8
_GIVEN = 4
_OFFICE = 3
_ONE = frozenset({"NN", "NNP"})
_LONGEST_OF_PEOPLE = 3  # words
_CONTEXT_MOST = 12  # votes that the words around all mentions of a name have for one type


def type_votes(key: str, mentions: Sequence[Name], roles: Mapping[Span, list[Role]]) -> Counter[ActorType]:
    """How strongly the words in and around the mentions of one name speak for each type.

    Args:
        key: the name, as ``name_key`` has it.
        mentions: where it stands.
        roles: what the words around each mention say of a person, by the mention's span.
    """
    votes: Counter[ActorType] = Counter()
    words = key.split()
    if SAME_NAME.get(key, key) in countries():
        votes[ActorType.ORGANIZATION if _is_a_team(mentions) else ActorType.PLACE] += _CERTAIN
    elif key in cities():
        votes[ActorType.PLACE] += _CITY
    if len(words) > 1:
        if _without_purpose(words)[-1] in ORGANIZATION_ENDINGS or _begins_with_a_body(words):
            votes[ActorType.ORGANIZATION] += _ENDING if gender_of_given_name(words[0]) is None else LABELS_WEIGHT
        elif words[-1] in PLACE_ENDINGS:
            votes[ActorType.PLACE] += 5
    labelled = [name.types for name in mentions if name.types]
    for kind in ActorType:
        votes[kind] += round(LABELS_WEIGHT * sum(types[kind] for types in labelled) / max(1, len(labelled)))
    if any(is_called_like_a_person(name.tokens) for name in mentions):
        votes[ActorType.PERSON] += _GIVEN
    plural = sum(name.tokens[-1].tag_ == "NNPS" for name in mentions)
    if len(words) == 1 and votes[ActorType.PERSON] and 2 * plural > len(mentions):
        votes[ActorType.GROUP] += votes.pop(ActorType.PERSON)  # "Kurds", "the Obamas"
    context: Counter[ActorType] = Counter()
    for name in mentions:
        context.update(_context(name, roles[name.span]))
    for kind, count in context.items():
        votes[kind] += min(count, _CONTEXT_MOST)
    return votes


def is_called_like_a_person(tokens: Tokens) -> bool:
    """Whether some words begin with a given name, all have capitals, and none ends the name of a body or a place."""
    words = [plain_word(token) for token in tokens]
    return (
        1 < len(words) <= _LONGEST_OF_PEOPLE
        and gender_of_given_name(words[0]) is not None
        and all(token.text[:1].isupper() and token.is_alpha for token in tokens)
        and not (ORGANIZATION_ENDINGS | PLACE_ENDINGS).intersection(words)
    )


def _begins_with_a_body(words: list[str]) -> bool:
    """Whether a name says first what it names: "University of Norrvik", "Group B"."""
    return words[0] in ORGANIZATION_ENDINGS and (words[1] in {"of", "for"} or len(words[1]) == 1)


def _without_purpose(words: list[str]) -> list[str]:
    """The words of a name up to a "for", "of" or "on": "Foundation", for "Foundation for the Visual Arts"."""
    return words[: next((i for i, word in enumerate(words) if i and word in {"for", "of", "on"}), len(words))]


def _context(name: Name, roles: list[Role]) -> Counter[ActorType]:
    votes: Counter[ActorType] = Counter()
    doc, root = name.tokens.doc, name.tokens.root
    if person_title(name) or any(tells_a_person(role) for role in roles):
        votes[ActorType.PERSON] += 6
    elif roles:
        votes[ActorType.PERSON] += 2  # a body may have it, too, but hardly a place
    following = [token.lower_ for token in doc[name.tokens.end : name.tokens.end + 2]]
    has_who = following[:1] in (["who"], ["whose"]) or following in ([",", "who"], [",", "whose"])
    if has_who and name.label != "place":
        votes[ActorType.PERSON] += 4
    subject = root.head if root.dep_ == "appos" else root  # "The owner, Ada Roe, said"
    if subject.dep_ == "nsubj" and is_cue(subject.head):
        votes[ActorType.PERSON] += 1
    elif root.dep_ in {"nsubj", "nsubjpass"} and _is_called_he_or_she(name):
        votes[ActorType.PERSON] += 4
    before = [token.lower_ for token in doc[max(0, name.tokens.start - 2) : name.tokens.start]]
    if before[-1:] in (["in"], ["near"], ["at"]) or before == ["next", "to"]:
        votes[ActorType.PLACE] += 4
    votes[ActorType.ORGANIZATION] += _votes_for_a_body(name)
    if name.types and _is_of_an_office(name):
        votes[max((ActorType.ORGANIZATION, ActorType.PLACE), key=lambda kind: name.types[kind])] += _OFFICE
    return votes


def _is_of_an_office(name: Name) -> bool:
    """Whether a name says what somebody's office is of: "mayor of Norrvik", "Norrvik chief Ada Roe"."""
    doc, tokens = name.tokens.doc, name.tokens
    of, before = doc[max(0, tokens.start - 1)].lower_, doc[max(0, tokens.start - 2)]
    after = doc[min(tokens.end, len(doc) - 1)]
    is_of = tokens.start > 1 and of in {"of", "for"} and plain_word(before) in ROLE_NOUNS and before.tag_ in _ONE
    leads = plain_word(after) in ROLE_NOUNS and after.tag_ in _ONE and after.nbor(-1) in tokens
    return is_of or (leads and tokens.root.dep_ in {"compound", "nmod"} and after.dep_ in {"compound", "nmod"})


def _votes_for_a_body(name: Name) -> int:
    """How strongly the words in and around a name say that it is an organisation's."""
    votes, doc, start = 0, name.tokens.doc, name.tokens.start
    is_modifier = name.tokens.root.dep_ in {"compound", "nmod"}
    if start and doc[start - 1].lower_ == "the" and not is_modifier:
        votes += 1  # "the Harbour Board", seldom "the Ada Roe"
        if name.key in MEDIA_ENDINGS:
            votes += LABELS_WEIGHT  # "the Courier"
    if _is_of_a_kind(name) or _is_short_for_what_is_before(name):
        votes += LABELS_WEIGHT
    text = name.text.replace(".", "")
    if len(name.tokens) == 1 and 2 <= len(text) <= 6 and text.isupper() and name.label != "place":
        votes += 4
    return votes


def _is_of_a_kind(name: Name) -> bool:
    """Whether the common noun before a name says that it is a body's: "the newspaper Demos".

    It says nothing of the subject of a clause on it: "the newspaper Roe founded".
    """
    tokens, root = name.tokens, name.tokens.root
    if tokens.start == 0 or gender_of_given_name(plain_word(tokens[0])) is not None:
        return False
    noun = tokens.doc[tokens.start - 1]
    is_in_a_clause = root.dep_ in {"nsubj", "nsubjpass"} and root.head.dep_ in {"relcl", "acl", "ccomp"}
    return noun.text.islower() and noun.lemma_ in KINDS_OF_BODIES and not is_in_a_clause


def _is_short_for_what_is_before(name: Name) -> bool:
    """Whether a name is an acronym in brackets after capitalised words that hold no given name."""
    doc, start, end = name.tokens.doc, name.tokens.start, name.tokens.end
    is_in_brackets = start > 1 and end < len(doc) and doc[start - 1].text == "(" and doc[end].text == ")"
    if not is_in_brackets or not name.text.isupper():
        return False
    before = list(takewhile(lambda token: token.text[:1].isupper(), reversed(doc[: start - 1])))
    return bool(before) and all(gender_of_given_name(plain_word(token)) is None for token in before)


def _is_a_team(mentions: Sequence[Name]) -> bool:
    """Whether a country's name stands for its team: "Norway drew with Wales in the second match"."""
    playing = sum(_plays(name) for name in mentions)
    return playing >= _PLAYS_LEAST and playing * _PLAYS_SHARE >= len(mentions)


def _plays(name: Name) -> bool:
    """Whether a name is a part of what a verb of contest says, where a match is told of."""
    head = name.tokens.root.head
    while head.dep_ in {"prep", "agent", "conj", "dobj"} and head.pos_ != "VERB":
        head = head.head
    return head.lemma_ in CONTEST_VERBS and any(token.lemma_ in MATCH_NOUNS for token in name.tokens.doc)


def _is_called_he_or_she(name: Name) -> bool:
    """Whether the next person word after a subject is "he", "she", "his" or "her": "Roe lost his job"."""
    doc = name.tokens.doc
    for token in doc[name.tokens.end : min(name.tokens.end + _NEAR, len(doc))]:
        if token.ent_type_ == "person" or (token.is_sent_start and token.lower_ not in _HE_OR_SHE):
            return False
        if token.lower_ in _HE_OR_SHE:
            return True
    return False


def tells_a_person(role: Role) -> bool:
    """Whether only a person can have the role."""
    head = plain_word(role.head)
    return head in ROLE_NOUNS and head not in _OTHER_THAN_PEOPLE


def winner(votes: Counter[ActorType]) -> ActorType | None:
    """The type with most votes; None for a name of which nothing is known."""
    order = (ActorType.PERSON, ActorType.ORGANIZATION, ActorType.PLACE, ActorType.GROUP)
    return max(order, key=lambda kind: votes[kind]) if any(votes.values()) else None

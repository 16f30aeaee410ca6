"""Pronouns: whom "he" and "she" mean, by agreement, recency and the part a person plays in the sentence.

The weights follow the resolution of anaphora by salience (Lappin and Leass, Computational Linguistics 20, 1994): every
mention adds the weight of its grammatical part, halved with each sentence that lies between. People who are described
and not named ("a neighbour") compete; where one of them wins, or nobody clearly does, the pronoun stays unresolved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.tokens import Token

from generator.analysis.actors.gazetteer import ROLE_NOUNS, Gender
from generator.analysis.actors.gender import gender_of_noun
from generator.analysis.actors.identity import Draft
from generator.analysis.actors.wording import plain_word
from generator.analysis.cues import is_cue
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.analysis.quotations import Quotation
from generator.model import ActorType, Mention, MentionKind

PRONOUNS = {
    "he": Gender.HE,
    "him": Gender.HE,
    "his": Gender.HE,
    "himself": Gender.HE,
    "she": Gender.SHE,
    "her": Gender.SHE,
    "hers": Gender.SHE,
    "herself": Gender.SHE,
}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_PARTS = {"nsubj": 80, "nsubjpass": 75, "dobj": 50, "dative": 45, "poss": 40, "pobj": 40, "attr": 30}
_ANY_PART = 30
_CONJUNCT = 15  # taken off a second conjunct and an apposition
_PARALLEL = 30  # added where pronoun and person are both subjects
_GOVERNS = 40  # added where the pronoun stands in the clause of which the person is the subject
_SAYS = 100  # added where the pronoun is the subject of what the person says: "Roe said she"
_OWNS = 200  # added where it stands in a phrase that the person owns: "Roe's hope that her town"
_UNKNOWN_GENDER = 0.6
_NEAREST = 0.5  # what is left of a weight with each sentence in between
_REACH = 6  # sentences
_LEAST = 15
_MARGIN = 1.25  # how many times the runner-up's weight the best must have


@dataclass(slots=True)
class _Person:
    """Somebody whom a pronoun may mean; ``draft`` is None for one who is only described."""

    draft: Draft | None
    gender: Gender | None
    events: list[tuple[int, int, Token]] = field(default_factory=list)
    """Sentence number, weight and token of each mention so far."""


class _Place(NamedTuple):
    """A token to be read: the number of its sentence in the article, and whether it is quoted."""

    token: Token
    sentence: int
    is_quoted: bool


def resolve_pronouns(parsed: ParsedArticle, drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> None:
    """Add the pronouns to the people among ``drafts`` whom the article shows they mean.

    Read twice: the first reading tells the gender of people whose names do not, the second uses it.
    """
    order = list(_in_reading_order(parsed, quotations))
    first = list(_read(parsed, drafts, order))
    for draft in drafts:
        if draft.gender is None and draft.type is ActorType.PERSON:
            heard = Counter(PRONOUNS[token.lower_] for _, token, found in first if found is draft).most_common()
            if heard and (len(heard) == 1 or heard[0][1] > 2 * heard[1][1]):
                draft.heard = heard[0][0]
    for paragraph, token, draft in _read(parsed, drafts, order):
        draft.others.append(Mention(paragraph.place(token), MentionKind.PRONOUN))


def _read(
    parsed: ParsedArticle, drafts: Sequence[Draft], order: Sequence[tuple[Paragraph, Sequence[_Place]]]
) -> Iterator[tuple[Paragraph, Token, Draft]]:
    """Each pronoun that is resolved, and the draft of whom it means; ``order`` is the article's reading order."""
    roots, covered = _mentions(parsed, drafts)
    people: dict[int | str, _Person] = {
        id(draft): _Person(draft, draft.gender or draft.heard) for draft in drafts if draft.type is ActorType.PERSON
    }
    last_speaker: _Person | None = None
    for paragraph, places in order:
        speakers: list[tuple[int, _Person]] = []
        for place in places:
            token = place.token
            start = paragraph.offset(token)
            person = _person(token, roots.get(start), start in covered, people)
            if person is None and token.lower_ in PRONOUNS and token.tag_ in {"PRP", "PRP$"}:
                avoided = (_nearest(place, speakers) or last_speaker) if place.is_quoted else None
                person = _meant(place, [other for other in people.values() if other is not avoided])
                if person is not None and person.draft is not None:
                    yield paragraph, token, person.draft
            if person is not None:
                person.events.append((place.sentence, _weight(token), token))
                if not place.is_quoted and token.dep_ in _SUBJECTS and is_cue(token.head):
                    speakers.append((place.sentence, person))
        if speakers or not all(place.is_quoted for place in places):
            last_speaker = speakers[-1][1] if speakers else None


def _in_reading_order(
    parsed: ParsedArticle, quotations: Sequence[Quotation]
) -> Iterator[tuple[Paragraph, list[_Place]]]:
    """The tokens of each paragraph, the quoted ones last: who speaks must be known before what they say is read."""
    sentence = 0
    for paragraph in parsed.paragraphs:
        quoted = [span for quotation in quotations for span in quotation.outer if span.overlaps(paragraph.span)]
        places = []
        for sent in paragraph.doc.sents:
            for token in sent:
                start = paragraph.offset(token)
                is_quoted = any(span.start <= start and start + len(token) <= span.end for span in quoted)
                places.append(_Place(token, sentence, is_quoted))
            sentence += 1
        yield paragraph, sorted(places, key=lambda place: place.is_quoted)


def _mentions(parsed: ParsedArticle, drafts: Sequence[Draft]) -> tuple[Mapping[int, Draft], frozenset[int]]:
    """The drafts by the place of the head word of each mention, and the places of words inside names and roles."""
    roots: dict[int, Draft] = {}
    covered: set[int] = set()
    for draft in drafts:
        for name in draft.names:
            covered.update(name.paragraph.offset(token) for token in name.tokens)
            roots[name.paragraph.offset(name.tokens.root)] = draft
        for name, role in draft.roles:
            covered.update(name.paragraph.offset(token) for token in role.tokens)
    nominals = sorted((m.span, n) for n, draft in enumerate(drafts) for m in draft.others)
    for paragraph in parsed.paragraphs:
        for span, n in nominals:
            if paragraph.span.holds(span) and (tokens := paragraph.tokens(span)) is not None:
                place = paragraph.offset(tokens.root)
                if place not in covered:
                    covered.add(place)
                    roots[place] = drafts[n]
    return roots, frozenset(covered)


def _person(token: Token, draft: Draft | None, is_covered: bool, people: dict[int | str, _Person]) -> _Person | None:
    """The person whom a name or a noun stands for, a new one for a noun that is read for the first time."""
    if draft is not None:
        return people.get(id(draft))
    noun = plain_word(token)
    if is_covered or noun not in ROLE_NOUNS or token.tag_ not in {"NN", "NNP"}:
        return None
    if token.dep_ in {"compound", "amod", "nmod", "attr", "appos", "oprd"}:
        return None
    return people.setdefault(noun, _Person(None, gender_of_noun(noun)))


def _nearest(place: _Place, speakers: Sequence[tuple[int, _Person]]) -> _Person | None:
    """Who speaks nearest to a sentence, by what stands outside the quotation marks of its paragraph."""
    return min(speakers, key=lambda speaker: abs(speaker[0] - place.sentence))[1] if speakers else None


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def _weight(token: Token) -> int:
    head = token
    while head.dep_ in {"conj", "appos", "compound", "flat", "nmod"} and head.head != head:
        head = head.head
    weight = _PARTS.get(head.dep_, _ANY_PART)
    return weight if head == token else weight - _CONJUNCT


def _meant(place: _Place, people: Iterable[_Person]) -> _Person | None:
    """The person that a pronoun means, or None where the article does not decide it."""
    gender = PRONOUNS[place.token.lower_]
    weights = [
        (_salience(place, person) * (1 if person.gender is gender else _UNKNOWN_GENDER), person)
        for person in people
        if person.gender in (gender, None)
    ]
    ranked = sorted(weights, key=lambda entry: -entry[0])
    if not ranked or ranked[0][0] < _LEAST:
        return None
    if len(ranked) > 1 and ranked[0][0] < _MARGIN * ranked[1][0]:
        return None
    return ranked[0][1]


def _salience(place: _Place, person: _Person) -> float:
    """How much the sentences up to a pronoun are about a person; 0 for one whom the pronoun cannot mean."""
    pronoun = place.token
    best: dict[int, float] = {}
    for sentence, weight, token in reversed(person.events):
        distance = place.sentence - sentence
        if distance > _REACH:
            break
        is_here = token.doc is pronoun.doc
        if distance < 0 or (is_here and token.i > pronoun.i and not place.is_quoted):
            continue
        value = float(weight)
        if pronoun.dep_ in _SUBJECTS and _first_conjunct(token).dep_ in _SUBJECTS:
            value += _PARALLEL
        if is_here and distance == 0:
            if _cannot_be(pronoun, token):
                return 0.0
            if token.head.is_ancestor(pronoun):
                value += _GOVERNS if token.dep_ in _SUBJECTS else _OWNS if token.dep_ == "poss" else 0
                is_said = pronoun.head.dep_ == "ccomp" and pronoun.head.head == token.head
                value += _SAYS if is_said and pronoun.dep_ in _SUBJECTS and token.dep_ in _SUBJECTS else 0
        best[sentence] = max(best.get(sentence, 0.0), value * _NEAREST**distance)
    return sum(best.values())


def _cannot_be(pronoun: Token, token: Token) -> bool:
    """Whether both depend on one verb, where only a reflexive could mean the same person."""
    reflexive = pronoun.lower_.endswith("self")
    governor = _governor(pronoun)
    return not reflexive and governor is not None and governor == _governor(token)


def _governor(token: Token) -> Token | None:
    """The verb of which the token is a subject or an object."""
    token = _first_conjunct(token)
    if token.dep_ in {"nsubj", "nsubjpass", "dobj", "dative", "oprd", "attr"}:
        return token.head
    if token.dep_ == "pobj" and token.head.dep_ in {"prep", "agent", "dative"}:
        return token.head.head
    return None

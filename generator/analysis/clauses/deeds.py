"""Deeds: who does what to whom by the grammar of a verb, and whether it is done at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE = frozenset({"nsubjpass", "csubjpass"})
_NEGATIONS = frozenset("not n't n’t never no neither nor nobody none nothing hardly".split())
_OPEN_MARKS = frozenset("if unless whether could would should might may can will shall must 'd 'll".split())
_OPEN_VERBS = frozenset(
    """ask hope wish want plan expect fear threaten propose consider urge promise intend demand seek offer
    request""".split()
)
_FOCUS = frozenset("only just merely simply necessarily solely exclusively alone".split())
_RELATIVE = frozenset("who which that whom".split())
REFUSALS = frozenset("deny reject dismiss refute dispute contradict".split())
"""Verbs by which what they govern is said not to be so."""


@dataclass(frozen=True, slots=True)
class Deed:
    """The parts of a verb's clause as words of its sentence; None for what the clause does not say."""

    doer: Tokens | None
    done_to: Tokens | None
    not_doer: Tokens | None
    negated: bool
    open: bool


def deed_of(verb: Token) -> Deed:
    """What the grammar says of a verb, or of a noun or participle that stands for one."""
    doer, not_doer = _doer(verb)
    done_to = _done_to(verb)
    return Deed(
        phrase(doer) if doer is not None else None,
        phrase(done_to) if done_to is not None and done_to != doer else None,
        phrase(not_doer) if not_doer is not None else None,
        is_negated(verb),
        _is_open(verb),
    )


def phrase(noun: Token) -> Tokens:
    """The words of a noun: those before it that describe it and an "of" after it, without what tells more of it."""
    start, end = noun.i, noun.i + 1
    while (
        start > noun.left_edge.i
        and noun.doc[start - 1].dep_ in _WITHIN
        and noun.doc[start - 1].head
        in (
            noun,
            *noun.subtree,
        )
    ):
        start -= 1
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "from") and child.i == end:
            end = next((each.i + 1 for each in child.children if each.dep_ == "pobj"), end)
    return noun.doc[start:end]


_WITHIN = frozenset("det amod compound nummod nmod poss case quantmod advmod predet".split())


def is_negated(verb: Token) -> bool:
    """Whether a clause says that something is not so, by a negation of its own or of the verb over it."""
    own = sum(_denies(child) for child in verb.children)
    return (own + _is_refused(verb)) % 2 == 1


def _is_refused(verb: Token) -> bool:
    """Whether a clause is what somebody denies: "denied that it burned", "rejected reports that it burned"."""
    if verb.dep_ not in ("ccomp", "xcomp", "acl", "pcomp") or verb.head == verb:
        return False
    over = verb.head
    if over.pos_ in ("NOUN", "ADP"):
        over = over.head
    refuses = over.lemma_.lower() in REFUSALS
    return refuses and sum(_denies(child) for child in over.children) % 2 == 0


def _denies(child: Token) -> bool:
    if _is_of_focus(child):
        return False
    if child.dep_ == "neg" or (child.lower_ in _NEGATIONS and child.dep_ in ("advmod", "preconj")):
        return True
    if child.dep_ in _SUBJECTS | _PASSIVE | {"dobj", "attr"}:
        return child.lower_ in _NEGATIONS or any(each.lower_ in ("no", "neither") for each in child.lefts)
    return child.dep_ == "prep" and child.lower_ == "without"


def _is_of_focus(negation: Token) -> bool:
    """Whether what is denied is only how much of it is so, and more is said to be so: "was not the only one"."""
    after = negation.doc[negation.i + 1 : min(negation.i + 4, negation.sent.end)]
    return negation.dep_ == "neg" and any(each.lower_ in _FOCUS for each in after)


def _is_open(verb: Token) -> bool:
    """Whether a clause does not say that it happened: conditional, planned, wished or asked."""
    words = [child for child in verb.children if child.dep_ in ("aux", "mark", "advmod") and child.i < verb.i]
    if any(word.lower_ in _OPEN_MARKS for word in words):
        return True
    if _asks(verb.sent):
        return True
    over = verb.head if verb.dep_ in ("ccomp", "xcomp") else verb
    return over.lemma_.lower() in _OPEN_VERBS


def _asks(sentence: Tokens) -> bool:
    """Whether a sentence ends in a question mark, before quotation marks and spaces."""
    for number in range(len(sentence) - 1, -1, -1):
        if end := sentence[number].text.rstrip("”\"'’ "):
            return end.endswith("?")
    return False


def _doer(verb: Token) -> tuple[Token | None, Token | None]:
    """The head of the words for who did it, and that of those for who did not."""
    agent = _agent(verb)
    if agent is not None:
        return _parted(agent)
    if any(child.dep_ in _PASSIVE | {"auxpass"} for child in verb.children) or _is_bare_participle(verb):
        return None, None
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if subject is None and verb.dep_ in ("relcl", "acl", "xcomp", "advcl"):
        subject = _first_one(verb)
    if subject is not None and subject.lower_ in _RELATIVE and verb.dep_ == "ccomp":
        brought_out = _brought_out(verb)
        subject = subject if brought_out is None else brought_out
    if subject is not None:
        is_relative = subject.lower_ in _RELATIVE and verb.dep_ == "relcl"
        return _parted(_antecedent(verb) if is_relative else subject)
    return _doer(verb.head) if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") else (None, None)


def _first_one(verb: Token) -> Token | None:
    """The subject of "was the first to do it"."""
    over = verb.head.head if verb.head.lower_ == "first" else verb.head
    first = any(child.lower_ == "first" and child.dep_ == "attr" for child in over.children)
    if over.lemma_ != "be" or not first or not any(child.lower_ == "to" for child in verb.children):
        return None
    return next((child for child in over.children if child.dep_ in _SUBJECTS), None)


def _brought_out(verb: Token) -> Token | None:
    """The noun of "it was A that did it", where the parser takes the rest for what is said."""
    over = verb.head
    if over.lemma_ != "be" or not any(child.lower_ == "it" for child in over.children):
        return None
    return next((child for child in over.children if child.dep_ == "attr"), None)


def _agent(verb: Token) -> Token | None:
    """The noun after the "by" of a passive; the parser hangs many on the noun before: "moved to the gate by police"."""
    is_passive = any(child.dep_ in _PASSIVE | {"auxpass"} for child in verb.children) or _is_bare_participle(verb)
    places = _bys(verb.doc)
    first, end = bisect_left(places, verb.left_edge.i), bisect_right(places, verb.right_edge.i)
    for word in (verb.doc[place] for place in places[first:end]):
        own = word.head == verb and word.dep_ in ("agent", "prep") and verb.tag_ == "VBN"
        hung = word.i > verb.i and is_passive and word.head.pos_ == "NOUN" and word.head.dep_ == "pobj"
        if (own or hung) and verb.is_ancestor(word):
            return next((each for each in word.children if each.dep_ == "pobj" and each.pos_ != "NUM"), None)
    return None


@lru_cache(maxsize=1)
def _bys(doc: Doc) -> list[int]:
    """Where "by" stands in a paragraph, which is looked for once and not below each of its verbs."""
    return [word.i for word in doc if word.lower_ == "by"]


def _antecedent(verb: Token) -> Token:
    """The noun that a relative clause is about; in "it was A and not B that …" both, by the first."""
    noun = verb.head
    if noun.dep_ in ("appos", "conj") and _is_ruled_out(noun):
        noun = noun.head
    while noun.dep_ == "conj" and noun.head.dep_ in ("attr", "conj") and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    return noun


def _parted(noun: Token) -> tuple[Token, Token | None]:
    """A noun, and the one beside it that is ruled out: "A and not B", "A, not B"."""
    for child in noun.children:
        if child.dep_ in ("conj", "appos") and _is_ruled_out(child):
            return noun, child
    return noun, None


def _is_ruled_out(noun: Token) -> bool:
    before = [noun.doc[i].lower_ for i in range(max(noun.left_edge.i - 2, noun.sent.start), noun.i)]
    return "not" in before


def _is_bare_participle(verb: Token) -> bool:
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "amod", "advcl")
        and not any(child.dep_ in ("aux", "nsubj", "dobj") for child in verb.children)
    )


def _done_to(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in _PASSIVE:
            return _antecedent(verb) if child.lower_ in _RELATIVE and verb.dep_ == "relcl" else child
    for child in verb.children:
        if child.dep_ in ("dobj", "attr"):
            return _antecedent(verb) if child.lower_ in _RELATIVE and verb.dep_ == "relcl" else child
    if _is_bare_participle(verb) and verb.dep_ in ("acl", "amod") and verb.head.pos_ in ("NOUN", "PROPN"):
        return verb.head
    return None


def heads(part: Tokens | None) -> Iterator[Token]:
    """The nouns of some words."""
    if part is not None:
        yield from (token for token in part if token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and token.dep_ != "poss")

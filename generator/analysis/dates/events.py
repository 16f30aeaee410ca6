"""Events: the clause of an article that says what happens on a date.

A clause is parted from its sentence only where it says by itself what the sentence says: never from "denied that",
"hopes that" or "if".
"""

from __future__ import annotations

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from generator.analysis.dates.tense import PLANS

_SUBJECTS = frozenset("csubj csubjpass expl nsubj nsubjpass".split())
_OF_NOUNS = frozenset("acl appos relcl".split())
_ASSERTED = frozenset("after although as because since though when where while".split())
"""What joins a clause to another one without taking back what it says."""
_LEAST = 4  # words that make sense alone


def event_of(date: Tokens) -> Tokens:
    """The clause around a date: the words of its verb with a subject, without the sentence around it.

    A clause that describes a noun goes with that noun, and one without a subject with the one that it hangs on; where
    too little is left, or the date is not in it, the event is the sentence.
    """
    doc = date.doc
    sentence = doc[date[0].sent.start : date[-1].sent.end]
    head = _clause_head(date.root)
    if head is None or head.sent != date.root.sent or head.dep_ == "ROOT":
        return sentence
    clause = _trimmed(doc[head.left_edge.i : head.right_edge.i + 1])
    holds = clause.start <= date.start and date.end <= clause.end
    return clause if holds and sum(not token.is_punct for token in clause) >= _LEAST else sentence


def _clause_head(token: Token) -> Token | None:
    """The verb whose clause a word stands in, or the noun that this clause describes; None where there is no verb."""
    while token.head != token:
        if token.pos_ in ("VERB", "AUX"):
            if token.dep_ in _OF_NOUNS:
                return token.head if _describes(token) else None
            if token.dep_ == "parataxis" or _is_asserted(token):
                return token
            if token.dep_ not in ("conj", "xcomp"):
                return None
        token = token.head
    return token if token.pos_ in ("VERB", "AUX") else None


def _describes(verb: Token) -> bool:
    """Whether a clause tells of its noun: not "it was Lee who", "a vote planned for", "the fact that"."""
    noun = verb.head
    is_open = verb.lower_ in PLANS or any(child.dep_ == "mark" for child in verb.children)
    is_denied = any(child.dep_ == "neg" for child in noun.children)
    return noun.pos_ in ("NOUN", "PROPN") and noun.dep_ not in ("attr", "conj") and not is_open and not is_denied


def _is_asserted(verb: Token) -> bool:
    """Whether a clause beside another one says by itself that something happens."""
    marks = {child.lower_ for child in verb.children if child.dep_ in ("advmod", "mark")}
    has_subject = any(child.dep_ in _SUBJECTS for child in verb.children)
    return verb.dep_ == "advcl" and has_subject and bool(marks & _ASSERTED)


def _trimmed(clause: Tokens) -> Tokens:
    """A clause without the commas, marks and joining words at its ends."""
    start, end = clause.start, clause.end
    while start < end and (clause.doc[start].is_punct or clause.doc[start].dep_ == "mark"):
        start += 1
    while start < end and clause.doc[end - 1].text in (",", ";", ":", "—", "–", "-"):
        end -= 1
    return clause.doc[start:end]

"""Verdicts: what a court found somebody, where a clause on that person stands between.

"A jury found Roe, who said that he had been at home, guilty of arson": the parser ties the last words to the clause.
"""

from __future__ import annotations

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

_VERDICTS = frozenset("guilty innocent liable negligent responsible".split())
_OBJECTS = frozenset({"dobj", "nsubj"})


def verdict_of(verb: Token) -> Tokens | None:
    """The verdict that a verb's object is found to deserve, behind a clause on that object."""
    if verb.lemma_ != "find":
        return None
    found = [child for child in verb.subtree if child.dep_ in _OBJECTS and child.i > verb.i and child.head == verb]
    clauses = [clause for thing in found for clause in thing.children if clause.dep_ == "relcl"]
    if not clauses:
        return None
    for token in verb.doc[clauses[0].i : verb.sent.end]:
        if token.lower_ in _VERDICTS:
            start = token.i - 1 if token.nbor(-1).lower_ == "not" else token.i
            if verb.doc[start - 1].text == ",":
                return verb.doc[start : max(token.right_edge.i, token.i) + 1]
    return None


def verdict_around(verb: Token) -> Tokens | None:
    """The verdict that stands behind the clause of which a verb is the head."""
    return verdict_of(verb.head.head) if verb.dep_ == "relcl" else None

"""Grammar as the network sees it: each word's class and function, and how it hangs together with a cue."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span as Tokens
from spacy.tokens import Token

_FUNCTIONS = {
    label: number
    for number, label in enumerate(
        """acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative
        dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj
        predet prep prt punct quantmod relcl ROOT xcomp""".split(),
        start=1,
    )
}
_CLASSES = {
    label: number
    for number, label in enumerate(
        "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SPACE SYM VERB X".split(), start=1
    )
}
FUNCTIONS = len(_FUNCTIONS) + 1  # 0 stands for none, or for one that is not known
CLASSES = len(_CLASSES) + 1
RELATIONS = 3 + 2 * FUNCTIONS


def function_of(token: Token) -> int:
    """The number of a word's function in its sentence."""
    return _FUNCTIONS.get(token.dep_, 0)


def class_of(token: Token) -> int:
    """The number of a word's class."""
    return class_number(token.pos_)


def class_number(label: str) -> int:
    """The number of the class that spaCy calls by a label."""
    return _CLASSES.get(label, 0)


def relations(cue: Tokens) -> NDArray[np.int64]:
    """How each word of a paragraph hangs together with a cue, 0 to RELATIONS - 1.

    1 is the cue's head word and 2 the word that governs it; below the head word it is the function of the branch that
    a word is part of, and in the same way below the governing word; 0 is anything else.
    """
    found = np.zeros(len(cue.doc), dtype=np.int64)
    head = cue.root
    if head.head is not head:
        found[head.head.i] = 2
        _mark_branches(found, head.head, 3 + FUNCTIONS)
        found[[token.i for token in head.subtree]] = 0
    _mark_branches(found, head, 3)
    found[head.i] = 1
    return found


def _mark_branches(found: NDArray[np.int64], top: Token, offset: int) -> None:
    for branch in top.children:
        found[[token.i for token in branch.subtree]] = offset + function_of(branch)

"""Framing: what the words around a cue tell of a statement, read off the grammar.

Whether it was said at all, to whom, and through whom it reached the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from generator.analysis.cues import is_cue
from generator.analysis.parsing import ParsedArticle
from generator.model import Span

HEARER_VERBS = frozenset(
    "tell ask assure remind inform warn urge notify reassure promise advise text email beg instruct order".split()
)
_ASKING_VERBS = frozenset("ask challenge grill pester poll press question quiz survey".split())
_MODALS = frozenset("would could might may should must can will shall 'd 'll".split())
_CONDITIONS = frozenset("if unless whether".split())
_NEGATIONS = frozenset("not n't n’t never no nor".split())
_MERELY = frozenset("just merely only simply".split())  # not only said
_BEFORE_VERBS = frozenset("advmod aux auxpass neg npadvmod".split())
_FROM_THEN = frozenset("after before only till until".split())  # not until May did she say
_UNDOING = frozenset("avoid decline deny fail forget neglect refuse".split())
"""Verbs by which what they govern was not done."""
_NOBODY = re.compile(r"(?:no ?(?:body|one)|none|neither|not? (?!\d))", re.IGNORECASE)
_OBJECTS = frozenset({"attr", "dobj"})
_SAYING = frozenset({"say", "tell", "write"})
_NO_WORDS = frozenset("farewell goodbye goodnight hello nothing".split())
_NOMINAL = frozenset({"PROPN", "NOUN", "PRON"})
_FINITE = frozenset({"aux", "nsubj"})
_SET_OFF = frozenset({"advcl", "parataxis"})
_PASSIVE = frozenset({"nsubjpass", "auxpass"})


def head_word(cue: Tokens) -> Token:
    """The word of a cue that carries its meaning: "said" in "has not said", "according" in "according to"."""
    if cue.root.pos_ == "AUX":
        return next((token for token in cue if token.pos_ in ("VERB", "NOUN", "ADJ")), cue.root)
    return cue.root


def is_negated(cue: Tokens) -> bool:
    """Whether the words were not said by this cue: "did not say", "never believed", "made no promise", "denied saying".

    A negation that stands in the words themselves does not count: “Never,” she said; she said no.
    """
    head = head_word(cue)
    governed = (*cue, *(head.children if head.lemma_ in _UNDOING else ()))
    return _has_negation(cue, head) or any(_is_undone(token) for token in governed if is_cue(token))


def _has_negation(cue: Tokens, head: Token) -> bool:
    """Whether a negation goes with the verb of a cue, or with a noun that is part of it."""
    before = list(takewhile(lambda token: token in cue or token.dep_ in _BEFORE_VERBS, reversed(head.doc[: head.i])))
    inverted = [token for child in head.children if _is_inverted(child) for token in child.subtree]
    negations = [token for token in (*before, *inverted) if token.dep_ == "neg" or token.lower_ in _NEGATIONS]
    nouns = [token for token in cue if token.lower_ == "no" and token.dep_ == "det"]
    doc = head.doc
    return any(doc[token.i + 1 : token.i + 2].text.lower() not in _MERELY for token in (*negations, *nouns))


def _is_inverted(child: Token) -> bool:
    """Whether a word and what belongs to it stand before an auxiliary, as in "Not once did she say"; not a time."""
    after = child.right_edge.i + 1
    inverts = after < child.head.i and child.doc[after].dep_ == "aux" and child.doc[after].head == child.head
    return inverts and not any(token.lower_ in _FROM_THEN for token in child.subtree)


def _is_undone(verb: Token) -> bool:
    """Whether somebody refused, failed or denied to say what a verb says: "denied he said", "left without saying"."""
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    own = all(subject.pos_ == "PRON" for subject in subjects)
    return verb.dep_ in ("xcomp", "pcomp", "ccomp") and own and verb.head.lemma_ in _UNDOING | {"without"}


def is_nobody(source: str) -> bool:
    """Whether the words of a source name nobody: "No one at the council", "None of them", "Neither Roe nor Lee"."""
    return _NOBODY.match(source) is not None


def tells_nothing(cue: Tokens) -> bool:
    """Whether by its object nothing was said, or no more than a greeting: "said nothing about", "say farewell to"."""
    head = head_word(cue)
    return head.lemma_ in _SAYING and any(c.lower_ in _NO_WORDS and c.dep_ in _OBJECTS for c in head.children)


def is_hypothetical(cue: Tokens) -> bool:
    """Whether the words may not have been said by this cue: "would say", "if he believes"."""
    head = head_word(cue)
    return any(
        (child.dep_ == "aux" and child.lower_ in _MODALS) or (child.dep_ == "mark" and child.lower_ in _CONDITIONS)
        for child in head.children
    )


def addressee(head: Token) -> Token | None:
    """Who is told: the object of a verb that takes a hearer, or whom "said to" names."""
    if head.lemma_.lower() in HEARER_VERBS and not any(child.dep_ in _PASSIVE for child in head.children):
        hearers = (child for child in head.children if child.dep_ in ("dobj", "dative") and child.i > head.i)
        return next((child for child in hearers if child.pos_ in _NOMINAL), None)
    return None


def told_by(parsed: ParsedArticle, cues: Iterable[Span]) -> Iterator[Span]:
    """The words for those who by some cues are told or asked, without what follows them: "cheering teachers"."""
    for place in cues:
        paragraph = parsed.paragraph_at(place)
        cue = paragraph.tokens(place)
        told = addressee(head_word(cue)) if cue is not None else None
        if told is not None:
            yield paragraph.place(told.doc[told.left_edge.i : told.i + 1])


def who_hears(head: Token) -> Token | None:
    """Who by a cue hears or is asked what others say: the court that heard it, the meeting that was told, Roe, asked.

    None where it is no such cue, its own word where nothing in the sentence says who hears.
    """
    lemma = head.lemma_.lower()
    subjects = [child for child in head.children if child.dep_ in ("nsubj", "nsubjpass")]
    if lemma == "hear" and head.pos_ == "VERB":
        return subjects[0] if subjects else head
    if lemma not in HEARER_VERBS | _ASKING_VERBS or head.tag_ not in ("VBN", "VBD"):
        return None
    if any(child.dep_ == "auxpass" for child in head.children):
        return next((child for child in subjects if child.dep_ == "nsubjpass"), head)
    if subjects and is_set_off(head):
        return subjects[0]
    if subjects or head.dep_ not in ("advcl", "acl", "prep", "csubj") or any(c.dep_ == "dobj" for c in head.children):
        return None  # "asked the court": it is the one who asks
    return next((child for child in head.head.children if child.dep_ == "nsubj"), head)


def is_set_off(head: Token) -> bool:
    """Whether a cue between commas has the subject of the verb after it: "Roe, asked about it, said"."""
    main = head.head
    if not head.i or head.nbor(-1).text != "," or head.dep_ not in _SET_OFF or main.i < head.i:
        return False
    return not any(child.dep_ in _FINITE for child in main.children)


def antecedent(pronoun: Token) -> Token | None:
    """The noun that "who", "which" or "that" stands for at the head of a relative clause."""
    if pronoun.lower_ not in ("who", "which", "that"):
        return None
    verb = pronoun.head
    if verb.dep_ == "ccomp" and verb.head.lemma_ == "be":  # it was she who said
        return next((child for child in verb.head.children if child.dep_ == "attr" and child.i < pronoun.i), None)
    clause = next((token for token in pronoun.ancestors if token.dep_ == "relcl"), None)
    return clause.head if clause is not None and clause.head.i < pronoun.i else None


def retold_to(words: Iterable[Token]) -> Token | None:
    """Whom the words name that say how a quotation was first spoken: "…," she said she had told the council."""
    clause = list(takewhile(lambda token: token.text != ",", words))
    for token in clause:
        subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
        if is_cue(token) and token.pos_ == "VERB" and subject is not None and subject.tag_ == "PRP":
            hearer = addressee(token)
            if hearer is None and token.i < clause[-1].i and token.nbor().pos_ in ("PROPN", "PRON"):
                hearer = token.nbor()
            told = set() if hearer is None else {t.i for t in hearer.subtree}
            if hearer is not None and all(t.i <= token.i or t.i in told or t.is_punct for t in clause):
                return hearer
    return None


def interviewer(sentence: Iterable[Token]) -> Token | None:
    """The outlet in "in an interview with the Gazette", which brings the words to the reader."""
    for token in sentence:
        if token.lemma_.lower() == "interview":
            for link in token.children:
                if link.lower_ in ("with", "to"):
                    outlets = (n for n in link.children if n.dep_ == "pobj" and n.ent_type_ != "person")
                    return next(outlets, None)
    return None

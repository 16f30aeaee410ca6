"""Framing: what the words around a cue tell of a statement, read off the grammar.

Whether it was said at all, to whom, and through whom it reached the article.
"""

from __future__ import annotations

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
_NEGATIONS = frozenset("not n't n’t never no without".split())
_QUESTIONS = frozenset("how if what when where whether which who whom whose why".split())
_NOMINAL = frozenset({"PROPN", "NOUN", "PRON"})
_PASSIVE = frozenset({"nsubjpass", "auxpass"})


def head_word(cue: Tokens) -> Token:
    """The word of a cue that carries its meaning: "said" in "has not said", "according" in "according to"."""
    if cue.root.pos_ == "AUX":
        return next((token for token in cue if token.pos_ in ("VERB", "NOUN", "ADJ")), cue.root)
    return cue.root


def is_negated(cue: Tokens) -> bool:
    """Whether the words were not said by this cue: "did not say", "never believed"."""
    near = (*cue, *head_word(cue).children)
    return any(token.dep_ == "neg" or token.lower_ in _NEGATIONS for token in near)


def is_hypothetical(cue: Tokens) -> bool:
    """Whether the words may not have been said by this cue: "would say", "if he believes"."""
    head = head_word(cue)
    return any(
        (child.dep_ == "aux" and child.lower_ in _MODALS) or (child.dep_ == "mark" and child.lower_ in _CONDITIONS)
        for child in head.children
    )


def leaves_open(cue: Tokens, first_word: Token | None) -> bool:
    """Whether a question was left unanswered: "did not say whether it would rain" reports nothing said."""
    if first_word is None or not is_negated(cue):
        return False
    near = (first_word, first_word.nbor(-1)) if first_word.i else (first_word,)
    return any(word.lower_ in _QUESTIONS for word in near)


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
    if subjects or head.dep_ not in ("advcl", "acl", "prep", "csubj") or any(c.dep_ == "dobj" for c in head.children):
        return None  # "asked the court": it is the one who asks
    return next((child for child in head.head.children if child.dep_ == "nsubj"), head)


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
        if is_cue(token) and token.pos_ == "VERB" and subject is not None and subject.pos_ == "PRON":
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

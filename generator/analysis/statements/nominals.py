"""Nominals: a noun of saying or thinking with the clause that tells what, where no verb reports it.

"Roe's claim that …", "the suggestion that …", "in the hope of …".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from generator.analysis.attributions import Attribution
from generator.analysis.cues import act_of, is_cue
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.analysis.quotations import Quotation
from generator.analysis.statements.mending import clause_of
from generator.model import Act, Span
from generator.places import Places

_SAID = frozenset("ccomp dobj prt xcomp".split())
_NONE = frozenset("any little no some".split())  # no doubt that
_SOURCES = frozenset({"by", "from"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_HOLDERS = frozenset({"have", "share"})
_CONFIDENCE = 0.6  # fair


def nominals(
    parsed: ParsedArticle, attributed: Sequence[Attribution], quotations: Sequence[Quotation]
) -> Iterator[Attribution]:
    """An attribution for each such noun that the network gave to no other one.

    Args:
        parsed: the article and its parse.
        attributed: what the network found in it.
        quotations: its quotations; what a noun in one introduces is part of the words that are quoted.
    """
    taken = Places(
        (span, span)
        for spans in (*((a.cue, *a.content) for a in attributed), *(quotation.outer for quotation in quotations))
        for span in spans
    )
    for paragraph in parsed.paragraphs:
        for token in paragraph.doc:
            if token.pos_ == "NOUN" and is_cue(token):
                found = _nominal(paragraph, token)
                if found is not None and not any(
                    taken.any_at(Span(s.start, s.start + 1)) for s in (found.cue, *found.content)
                ):
                    yield found


def _nominal(paragraph: Paragraph, noun: Token) -> Attribution | None:
    """The attribution of a noun with a clause; one that says that there is none reports nothing."""
    if any(child.lower_ in _NONE for child in noun.children):
        return None
    link = _hoped_for(noun)
    clause = clause_of(noun) if link is None else next(child for child in link.children if child.dep_ == "pcomp")
    if clause is None or any(map(_lacks_its_clause, noun.ancestors)):
        return None
    doc = noun.doc
    cue = paragraph.place(doc[noun.i : noun.i + 1 if link is None else link.i + 1])
    content = paragraph.place(doc[clause.left_edge.i : clause.right_edge.i + 1])
    source = _source(noun)
    words = () if source is None else (paragraph.place(doc[source.left_edge.i : source.i + 1]),)
    return Attribution(cue, words, (content,), _CONFIDENCE)


def _lacks_its_clause(word: Token) -> bool:
    """Whether a word is a verb of saying without what is said: the clause is its own, "said in his statement that"."""
    is_speech = word.pos_ == "VERB" and is_cue(word) and act_of(word) is Act.SPEECH
    return is_speech and not any(child.dep_ in _SAID for child in word.children)


def _hoped_for(noun: Token) -> Token | None:
    """The "of" after a noun before a verb: "the hope of reaching", "her dream of becoming"."""
    links = (child for child in noun.children if child.lower_ == "of" and child.i == noun.i + 1)
    return next((c for c in links if any(verb.dep_ == "pcomp" and verb.tag_ == "VBG" for verb in c.children)), None)


def _source(noun: Token) -> Token | None:
    """Whose the words or the thought are: the possessor, whom "by" names, or who has the hope, or acts in it."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.lower_ in _SOURCES and (named := next((n for n in child.children if n.dep_ == "pobj"), None)):
            return named
    holder = noun.head if noun.head.lemma_ in _HOLDERS else None
    if noun.head.lower_ in ("in", "with"):  # in the hope of
        holder = next((token for token in noun.head.ancestors if token.pos_ in ("VERB", "AUX")), None)
    while holder is not None:
        subject = next((child for child in holder.children if child.dep_ in _SUBJECTS), None)
        if subject is not None:
            return subject if subject.dep_ == "nsubj" else None
        holder = holder.head if holder.dep_ in ("advcl", "conj", "xcomp") else None
    return None

"""Chains: whose words a statement passes on in turn, read off the grammar: "Roe said that Lee believes it"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from generator.analysis.cues import is_cue
from generator.analysis.parsing import ParsedArticle
from generator.model import Span

_OWN = frozenset("i we you it there this that what which who one".split())
"""Subjects that are the speaker, the hearer, or nobody in particular."""
_COMPLEMENTS = frozenset({"ccomp", "xcomp"})


def passed_on(parsed: ParsedArticle, content: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """Source and cue of each report that stands inside the words of a statement, in order of place."""
    for span in content:
        paragraph = parsed.paragraph_at(span)
        for token in paragraph.tokens(span) or ():
            subject = who_says(token)
            if subject is not None:
                phrase = paragraph.place(token.doc[subject.left_edge.i : subject.i + 1])
                cue = paragraph.place(token)
                if span.holds(phrase) and span.holds(cue):
                    yield phrase, cue


def who_says(verb: Token) -> Token | None:
    """The subject of a verb that reports a clause; None for other words."""
    if verb.pos_ != "VERB" or not is_cue(verb):
        return None
    if not any(child.dep_ in _COMPLEMENTS and child.i > verb.i for child in verb.children):
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    return subject if subject is not None and subject.lower_ not in _OWN else None

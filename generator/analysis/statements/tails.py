"""Tails: "…, a new study reports", where the parser takes the verb at the end of a sentence for a noun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Tokens

from generator.analysis.attributions import Attribution
from generator.analysis.cues import is_cue
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.places import Places

_ONE = frozenset({"a", "an", "another", "each", "every", "one", "this"})
"""Determiners that no plural follows: a "reports" after one is a verb."""
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_CONFIDENCE = 0.6  # fair


def tails(parsed: ParsedArticle, attributed: Sequence[Attribution]) -> Iterator[Attribution]:
    """An attribution for each sentence that ends so and that the network gave no other cue.

    Args:
        parsed: the article and its parse.
        attributed: what the network found in it.
    """
    cues = Places((found.cue, found) for found in attributed)
    for paragraph in parsed.paragraphs:
        for sentence in paragraph.doc.sents:
            found = _tail(paragraph, sentence)
            if found is not None and not cues.any_at(paragraph.place(sentence)):
                yield found


def _tail(paragraph: Paragraph, sentence: Tokens) -> Attribution | None:
    words = [token for token in sentence if not token.is_space]
    if len(words) < 2 or words[-1].text != "." or words[-2].tag_ != "NNS" or not is_cue(words[-2]):
        return None
    verb, doc = words[-2], sentence.doc
    start = next((child.i for child in verb.children if child.lower_ in _ONE and child.dep_ == "det"), sentence.start)
    clause = doc[sentence.start : start - 1] if start > sentence.start else None
    if not clause or doc[start - 1].text != "," or not any(token.tag_ in _FINITE for token in clause):
        return None
    source, content = paragraph.place(doc[start : verb.i]), paragraph.place(clause)
    return Attribution(paragraph.place(verb), (source,), (content,), _CONFIDENCE)

"""Gestures: what somebody did, told in a sentence after a quotation: "“You have one week.” Lee nodded." That is no cue.

A quotation that a cue follows ends with a comma, or with a question or exclamation
mark and no new sentence after it.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.analysis.attributions import Attribution
from generator.analysis.cues import act_of, lemma_of
from generator.analysis.parsing import ParsedArticle
from generator.analysis.quotations import Quotation
from generator.analysis.statements.framing import head_word
from generator.model import Act
from generator.places import end_before

_WITHOUT_WORDS = frozenset("laugh point shrug sigh signal".split())
"""Verbs that tell of words only where the words are a part of their sentence."""
_COMPLETE = frozenset(
    "agree apologise apologize applaud complain disagree lie object praise pray protest refuse respond".split()
)
"""Verbs of saying that make a whole sentence without the words; after a full stop they do."""
_ENDS = ".?!…"


def is_gesture(parsed: ParsedArticle, attribution: Attribution, ended: Mapping[int, Quotation]) -> bool:
    """Whether an attribution is such a sentence, with a verb that is none of saying.

    Args:
        parsed: the article and its parse.
        attribution: what the network found.
        ended: the article's quotations by where they end.
    """
    article = parsed.article
    tokens = parsed.paragraph_at(attribution.cue).tokens(attribution.cue)
    if tokens is None or not attribution.source:
        return False
    verb = head_word(tokens)
    if verb.pos_ != "VERB":
        return False
    start = min(span.start for span in (attribution.cue, *attribution.source))
    before = ended.get(end_before(article.text, start))
    end = article.words(before.pieces[-1]).rstrip()[-1:] if before is not None else ""
    if not end or end not in _ENDS or (act_of(verb) is not Act.UNCLEAR and not _needs_no_words(lemma_of(verb), end)):
        return False
    own = before.outer if before is not None else ()
    others = [span for span in attribution.content if not any(span.overlaps(outer) for outer in own)]
    return article.text[start].isupper() and not others


def _needs_no_words(verb: str, end: str) -> bool:
    """Whether a verb of saying stands by itself after a quotation that ends so."""
    return verb in _WITHOUT_WORDS or (end == "." and verb in _COMPLETE)

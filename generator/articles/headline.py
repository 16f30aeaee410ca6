"""Headlines: the first sentence of an article, where the source gives none."""

from __future__ import annotations

from generator.model import Span
from generator.sentences import sentence_spans

_LONGEST = 160  # characters; a longer sentence is cut at a word


def take_headline(first_paragraph: str) -> str:
    """The first sentence of the first paragraph, on one line; cut at a word and closed with "…" where it is long."""
    paragraph = " ".join(first_paragraph.split())
    sentences = sentence_spans(paragraph, Span(0, len(paragraph)))
    sentence = paragraph[slice(*sentences[0])] if sentences else ""
    if len(sentence) <= _LONGEST:
        return sentence
    return sentence[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;:—– ") + "…"

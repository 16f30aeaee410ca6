"""The bottom line: the leading sentences of an article, word for word."""

from __future__ import annotations

from generator.analysis.parsing import ParsedArticle
from generator.model import Span

_SENTENCES = 2  # news puts the point into its first two sentences
_LEAST = 40  # characters; a shorter first paragraph is a dateline, a byline or a heading


def read_lead(parsed: ParsedArticle) -> tuple[Span, ...]:
    """The spans of the article's first sentences, headings and datelines passed over; empty for an empty article."""
    paragraphs = [p for p in parsed.paragraphs if len(p.text) >= _LEAST] or list(parsed.paragraphs)
    found: list[Span] = []
    for paragraph in paragraphs:
        for sentence in paragraph.doc.sents:
            if sentence.text.strip():
                found.append(paragraph.place(sentence))
            if len(found) == _SENTENCES:
                return tuple(found)
    return tuple(found)

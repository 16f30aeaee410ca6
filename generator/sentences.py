"""Sentences: where they end, told by punctuation alone, where no grammar is at hand."""

from __future__ import annotations

import re

from generator.model import Span

_END = re.compile(r"(?<=[.!?…])[\"”’»')\]]*\s+(?=[\"“‘«'(\[]*[^\W_a-z])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Maj|Sen|Rep|Gov|Rev|St|Mt|No|vs|Jr|Sr|Inc|Ltd|Co|Corp"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|U\.S|U\.K|U\.N|E\.U|a\.m|p\.m))\.$"
)
_LONGEST_ABBREVIATION = 8  # characters, with the one before it


def sentence_spans(text: str, within: Span) -> tuple[Span, ...]:
    """The sentences of a paragraph, in order, each with the marks that close it and without the white space after it.

    A sentence ends at a full stop, question or exclamation mark before a word that does not begin with a small letter;
    the stop of an abbreviation or an initial ends none.

    Args:
        text: the article's text.
        within: the paragraph.
    """
    found: list[Span] = []
    start = within.start
    for end in _END.finditer(text, within.start, within.end):
        if not _ABBREVIATION.search(text, max(start, end.start() - _LONGEST_ABBREVIATION), end.start()):
            found.append(_stripped(text, start, end.end()))
            start = end.end()
    if start < within.end:
        found.append(_stripped(text, start, within.end))
    return tuple(found)


def _stripped(text: str, start: int, end: int) -> Span:
    return Span(start, start + len(text[start:end].rstrip()))

"""Headlines: the first sentence of an article, where the source gives none."""

from __future__ import annotations

import re

_LONGEST = 160  # characters; a longer sentence is cut at a word
_END = re.compile(r"(?<=[.!?…])[\"”’»')\]]*\s+(?=[\"“‘«'(\[]*[^\W_a-z])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Maj|Sen|Rep|Gov|Rev|St|Mt|No|vs|Jr|Sr|Inc|Ltd|Co|Corp"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|U\.S|U\.K|U\.N|E\.U|a\.m|p\.m))\.$"
)


def take_headline(first_paragraph: str) -> str:
    """The first sentence of the first paragraph, on one line; cut at a word and closed with "…" where it is long."""
    paragraph = " ".join(first_paragraph.split())
    sentence = paragraph
    for end in _END.finditer(paragraph):
        if not _ABBREVIATION.search(paragraph[: end.start()]):
            sentence = paragraph[: end.end()].rstrip()
            break
    if len(sentence) <= _LONGEST:
        return sentence
    return sentence[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;:—– ") + "…"

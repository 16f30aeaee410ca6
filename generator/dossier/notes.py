"""Notes: the sentences in which an article says of itself that it was corrected, updated or changed."""

from __future__ import annotations

import re

from generator.model import Article, Span
from generator.sentences import sentence_spans

_TEXT = (
    r"(?:article|story|stories|report|piece|post|page|column|headline|version|item|copy|dispatch|interview|obituary"
    r"|review|transcript|caption|blog|graphic|text)"
)
_CHANGED = (
    r"(?:corrected|updated|amended|revised|changed|clarified|edited|altered|modified|removed|deleted|rewritten|fixed"
    r"|added|adjusted)"
)
_MISTOLD = (
    r"(?:mis\w+|incorrectly|wrongly|erroneously|mistakenly|inaccurately|said|stated|gave|reported|referred|named|put|had"
    r"|described|identified|attributed|quoted|suggested|contained|omitted|implied|claimed|listed|spelled|spelt|used|was"
    r"|failed|did)"
)
_LABEL = re.compile(
    r"[\W_]*(?:corrections?|clarifications?|corrected|correction and clarification|amendments?|erratum|"
    r"editor(?:['’]s|s['’]|ial) note|update|updated|note to readers)(?:\s[^:\n]{0,40}\d[^:\n]{0,20})?\s*[:—–]",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\((?:corrects?|corrected|updates?|amends?|clarifies|refiles?|removes?|recasts?)\b", re.IGNORECASE
)
_TIME = re.compile(r"[\W_]*(?:last )?(?:updated|corrected|amended)(?: on| at)? (?:\w+ ){0,3}\d", re.IGNORECASE)
_SAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:this|our)(?: \w+){{0,2}} {_TEXT}(?:['’]s)?(?: \w+){{0,4}} (?:was|were|has been|have been|is|had been)"
        rf"(?: \w+){{0,2}} {_CHANGED}\b",
        rf"\b(?:the|an) (?:headline|version|figure|quotation|quote|name|photograph|caption)\b.{{0,40}}\b(?:in|of|on|to)"
        rf" this {_TEXT}\b.{{0,60}}\b{_CHANGED}\b",
        rf"\ban? (?:earlier|previous|original|first|prior|initial) (?:version|article|story|headline)\b.{{0,60}}?"
        rf"\b{_MISTOLD}\b",
        rf"\b(?:earlier|previous|original|first) (?:versions?|editions?) of this {_TEXT}\b",
        rf"\bthis {_TEXT}(?: \w+)? (?:originally|initially|previously|first|earlier) {_MISTOLD}\b",
        rf"\bwe have (?:since |now )?{_CHANGED} (?:this|our) {_TEXT}\b",
        rf"\bthis {_TEXT} (?:corrects|updates|amends|clarifies)\b",
    )
)


def note_spans(article: Article) -> tuple[Span, ...]:
    """The sentences that speak of a change of the article's own text, in order.

    Of a paragraph that opens with a label ("Correction:"), all of them. Words that others are quoted as saying of some
    article are not told from the article's own; between quotation marks, none is a note.
    """
    found: list[Span] = []
    for paragraph in article.paragraphs:
        own = sentence_spans(article.text, paragraph)
        words = article.words(paragraph)
        if _LABEL.match(words) or _AGENCY.match(words):
            found += own
            continue
        found += [span for span in own if _is_note(article.words(span))]
    return tuple(found)


def _is_note(words: str) -> bool:
    if words.lstrip()[:1] in '"“‘«':
        return False
    return bool(_TIME.match(words) or _AGENCY.search(words[:200]) or any(says.search(words) for says in _SAYS))

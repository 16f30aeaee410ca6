"""Furniture: bylines, photo credits, datelines and the like, which name people who have no part in the story."""

from __future__ import annotations

import re

from generator.model import Article, Span

_BYLINE = re.compile(r"(?:by|words by|story by|text by|report by)\s+(?P<names>[^|/–—]+)", re.I)
_JOINERS = frozenset({"and", "&", "in", "for", "of", "the"})
_WHOLE = re.compile(
    r"\W*(?:(?:additional |further )?(?:reporting|writing|editing|edited|compiled|translated)"
    r"(?: in [\w ,.]{1,60})? by\s"
    r"|(?:photo(?:graph)?|image|picture|illustration|graphic|video|credit|source)s?(?: credits?)?(?::|\sby\s))",
    re.I,
)
_IN_BRACKETS = re.compile(
    r"[(\[](?:[A-Z]\w{1,10} )?(?:(?:photo|image|picture)s?(?: credits?| by)?\s*[:/]|credits?\s*:"
    r"|(?:reporting|writing|editing) by\s)[^)\]]{0,300}[)\]]",
    re.I,
)
_AT_THE_END = re.compile(r"(?:Photo|Photograph|Image|Picture|Credit)s?(?: credit| by)?\s*:\s*[^:]{1,120}$")
_DATELINE = re.compile(
    r"[A-Z][A-Z'’. -]{1,40}[A-Z](?:, [A-Z][\w .]{0,30})?(?: \([^()]{2,30}\))?\s?(?:—|–|--| - )\s?"
    r"|[A-Z][\w'’. ,-]{1,40}\((?:Reuters|AP|AFP|UPI|dpa|ANSA|EFE|Xinhua)\)\s?(?:—|–|--?)\s?"
)
_SHORT = 30  # words; a byline or a credit line is no longer
_BYLINE_WORDS = 12
_DATELINE_LENGTH = 120  # characters


def furniture_spans(article: Article) -> tuple[Span, ...]:
    """The spans of ``article`` that say who wrote, took or edited it and where from, in order of place."""
    return tuple(span for paragraph in article.paragraphs for span in _in_paragraph(article, paragraph))


def _in_paragraph(article: Article, paragraph: Span) -> list[Span]:
    text = article.words(paragraph)
    if len(text.split(maxsplit=_SHORT)) <= _SHORT and (_is_byline(text) or _WHOLE.match(text)):
        return [paragraph]
    found = [match.span() for match in _IN_BRACKETS.finditer(text)]
    if dateline := _DATELINE.match(text[:_DATELINE_LENGTH]):
        found.append(dateline.span())
    if credit := _AT_THE_END.search(text):
        found.append(credit.span())
    return [Span(paragraph.start + start, paragraph.start + end) for start, end in sorted(found)]


def _is_byline(text: str) -> bool:
    """Whether the paragraph is "By" and names, nothing else: "By Monday" and "By Lake Geneva it rains" are not."""
    match = _BYLINE.match(text)
    if match is None:
        return False
    names = match["names"].replace(",", " ").split()
    named = [word for word in names if word not in _JOINERS]
    return (
        len(named) >= 2
        and len(names) <= _BYLINE_WORDS
        and not text.rstrip().endswith((".", "!", "?"))
        and all(word[0].isupper() for word in named)
    )

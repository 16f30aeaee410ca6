"""Mending: what the grammar around a cue is sure of and the network was not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from generator.analysis.attributions import Attribution
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.analysis.statements.content import trimmed, without
from generator.analysis.statements.framing import addressee, head_word, retold_to, who_hears
from generator.model import Span

_LEADING = frozenset(("det", "poss", "prep"))
_MATTERS = frozenset(("about", "against", "on", "to"))
_FINITE_TAGS = frozenset(("MD", "VBD", "VBP", "VBZ"))
_TITLE = re.compile(r"[,”\"] (?P<title>(?!which |that |who |one |as )(?:[a-z]+ ){1,3})\Z")
"""What stands between a comma and a name that the parser may take for the end of the sentence before the comma."""


def mend(parsed: ParsedArticle, attribution: Attribution) -> Attribution:
    """The attribution with whole names in its source, without those who are told, and with its ends trimmed."""
    text = parsed.article.text
    cue, *source = (trimmed(text, span) or span for span in (attribution.cue, *attribution.source))
    paragraph = parsed.paragraph_at(cue)
    tokens = paragraph.tokens(cue)
    if tokens is None:
        return replace(attribution, cue=cue, source=tuple(source))
    tokens = _without_open_end(tokens)
    cue = Span(cue.start, min(cue.end, paragraph.place(tokens).end))
    head = head_word(tokens)
    content = attribution.content
    if (hearer := addressee(head)) is not None:
        phrase = paragraph.place(_phrase(hearer))
        content = tuple(part for span in content for part in without(span, (phrase,))) or content
    content = _without_subject_matter(paragraph, tokens, content)
    content = tuple(_with_object(parsed, span) for span in content)
    source = [_with_whole_name(parsed, cue, span) for span in _source(paragraph, head, source)]
    content = tuple(part for span in content for part in without(span, source))
    return replace(attribution, cue=cue, source=tuple(source), content=content)


def _phrase(token: Token) -> Tokens:
    """A word with all that belongs to it."""
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def _without_open_end(cue: Tokens) -> Tokens:
    """A cue that breaks off before a noun, without what leads to that noun: "said" of "said at a"."""
    end = len(cue)
    while end > 1 and cue[end - 1].dep_ == "det":
        end -= 1
    if end < len(cue) and end > 1 and cue[end - 1].dep_ == "prep":
        end -= 1
    return cue[:end]


def _with_object(parsed: ParsedArticle, span: Span) -> Span:
    """Content that breaks off after a preposition or an article, with the words that it leads to."""
    paragraph = parsed.paragraph_at(span)
    tokens = paragraph.tokens(span)
    if tokens is None or tokens[-1].dep_ not in _LEADING or tokens[-1].i + 1 == tokens.sent.end:
        return span
    last = tokens[-1]
    phrase = last if last.dep_ == "prep" else last.head
    return Span(span.start, max(span.end, paragraph.place(phrase.doc[phrase.i : phrase.right_edge.i + 1]).end))


def _without_subject_matter(paragraph: Paragraph, cue: Tokens, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Content without the one spoken of, where there are words as well: "she said of Lee: “…”", "of Lee, she said"."""

    def is_subject_matter(span: Span) -> bool:
        words = paragraph.tokens(span) if paragraph.span.holds(span) else None
        if words is None:
            return False
        of = words[0].nbor(-1) if words.start and words[0].lower_ != "of" else words[0]
        return of.lower_ == "of" and (of.is_sent_start or of.i == cue.end)

    return tuple(span for span in content if not is_subject_matter(span)) or content


def without_first_hearing(parsed: ParsedArticle, attribution: Attribution) -> tuple[Attribution, Span | None]:
    """The attribution without words after its cue that only say who heard it first, and that hearer.

    "…," she said she had told the council: the quotation is what was said, and the council heard it before.
    """
    paragraph = parsed.paragraph_at(attribution.cue)
    words = rest_of_sentence(paragraph, attribution.cue)
    before = tuple(span for span in attribution.content if span.end <= attribution.cue.start)
    if words is None or not before:
        return attribution, None
    hearer = retold_to(words)
    if hearer is None:
        return attribution, None
    return replace(attribution, content=before), paragraph.place(hearer)


def rest_of_sentence(paragraph: Paragraph, cue: Span) -> Tokens | None:
    """The words of a sentence after a cue; None where there are none."""
    tokens = paragraph.tokens(cue)
    if tokens is None:
        return None
    doc, end = paragraph.doc, tokens.end
    while end < len(doc) and doc[end].text not in (".", "?", "!"):
        end += 1
    return doc[tokens.end : end] if end > tokens.end else None


def _source(paragraph: Paragraph, head: Token, source: Sequence[Span]) -> list[Span]:
    """The source without one who only hears or is asked, or is the subject of another clause."""
    others: list[Token] = []
    if head.text == ":":  # a letter to Roe: “…”
        links = [child for token in head.sent if token.lower_ in _MATTERS for child in token.children]
        others = [child for child in links if child.dep_ == "pobj" and child.i < head.i and _has_no_verb(head)]
    if who_hears(head) is not None:
        tells = [] if head.lemma_ == "hear" else [child for child in head.children if child.dep_ == "agent"]
        by = [paragraph.place(_phrase(child)) for child in tells]
        return [span for span in source if any(span.overlaps(place) for place in by)]
    if head.dep_ == "conj" and any(child.dep_ == "nsubj" for child in head.children):
        others += [child for child in head.head.children if child.dep_ == "nsubj"]
    places = [paragraph.place(token) for token in others]
    return [span for span in source if not any(span.overlaps(place) for place in places)]


def _has_no_verb(colon: Token) -> bool:
    """Whether the words of a sentence before a colon are a phrase."""
    return not any(token.tag_ in _FINITE_TAGS for token in colon.doc[colon.sent.start : colon.i])


def _with_whole_name(parsed: ParsedArticle, cue: Span, span: Span) -> Span:
    """A source that ends a name, with the words of that name before it: "harbour master Ann", before "Lee"."""
    paragraph = parsed.paragraph_at(span)
    tokens = paragraph.tokens(span)
    if tokens is None or tokens[0].pos_ != "PROPN":
        return span
    first = tokens[0]
    while first.i > first.sent.start and first.nbor(-1).dep_ == "compound" and first.nbor(-1).head.i >= first.i:
        first = first.nbor(-1)
    start = paragraph.place(first).start
    title = _TITLE.search(parsed.article.text, paragraph.span.start, start)
    if title is not None and not cue.overlaps(Span(*title.span("title"))):
        start = title.start("title")
    return Span(start, span.end)

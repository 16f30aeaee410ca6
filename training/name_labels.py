"""Names: what is to be learnt of each word as part of a name, from an annotation or from what two recognisers agree on.

The English Worldwide Newswire annotates names of every type. GUM annotates mentions of people, organizations and places
with their head word, not where a name begins and ends: that is the run of proper nouns around the head. Names inside
names are left out. A person who is named only beside a noun for him ("the pilot Ada Roe") is no named mention there,
and names of peoples and things are not annotated: of a capitalised word of which that annotation is silent it is only
known that it names no organization and no place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from examples import IGNORED, OPEN
from spacy.language import Language
from spacy.tokens import Doc

from generator.analysis.actors.gazetteer import COURTESY_TITLES, RANKS, ROLE_NOUNS
from generator.analysis.actors.wording import plain_word
from generator.analysis.network import NAME_LABELS, THING
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.model import ActorType

_OF_LABEL = {
    "PERSON": ActorType.PERSON,
    "ORG": ActorType.ORGANIZATION,
    "GPE": ActorType.PLACE,
    "LOC": ActorType.PLACE,
    "FAC": ActorType.PLACE,
    "NORP": ActorType.GROUP,
}
_OF_KIND = {
    "person": ActorType.PERSON,
    "organization": ActorType.ORGANIZATION,
    "location": ActorType.PLACE,
    "facility": ActorType.PLACE,
    "norp": ActorType.GROUP,
    "product": THING,
    "misc": THING,
}
_INSIDE = frozenset("- & al and bin de del der el for la of on van von".split())
_JOINS = frozenset("- & de del der for la of van von".split())
_BREAKS = frozenset({",", ";", "(", ")", "[", "]", "/", ":", "–", "—", '"', "“", "”"})

Names = set[tuple[int, int, str]]  # first token, token after the last, type


def name_labels(parsed: ParsedArticle, row: Mapping[str, Any], recognisers: Sequence[Language]) -> list[list[int]]:
    """The label of each token of each paragraph: 0, the number of a beginning or an inside, IGNORED or OPEN.

    Args:
        parsed: the article.
        row: its annotation: "names" with "span" and "type" as in the Worldwide Newswire, or "actors" as in GUM.
        recognisers: two pipelines that find names, for articles that nobody has marked; without any nothing is known of
            these.
    """
    found = []
    for paragraph in parsed.paragraphs:
        doc = paragraph.doc
        if "names" in row:
            labels = _write(doc, _outermost(_marked(paragraph, row["names"])))
        elif "actors" in row:
            labels = _write(doc, _outermost(_annotated(paragraph, row["actors"])))
            labels = [
                label or (OPEN if any(c.isupper() for c in token.text) else 0)
                for label, token in zip(labels, doc, strict=True)
            ]
        else:
            seen = [_entities(recogniser(_bare(doc, recogniser))) for recogniser in recognisers]
            agreed, all_seen = set.intersection(*seen) if seen else set(), set().union(*seen)
            labels = _write(doc, agreed)
            for start, end in {name[:2] for name in all_seen - agreed} if seen else {(0, len(doc))}:
                labels[start:end] = [label or IGNORED for label in labels[start:end]]
        found.append(labels)
    return found


def _marked(paragraph: Paragraph, names: Iterable[Mapping[str, Any]]) -> Names:
    """The annotated names in a paragraph, without a determiner before and a possessive after or before them."""
    found = set()
    base = paragraph.span.start
    for name in names:
        start, end = name["span"]
        tokens = paragraph.doc.char_span(start - base, end - base, alignment_mode="expand") if start >= base else None
        if tokens is not None and end <= paragraph.span.end and name["type"] in _OF_KIND:
            first, last = _cut(paragraph.doc, tokens.start, tokens.end)
            if first < last:
                found.add((first, last, str(_OF_KIND[name["type"]])))
    return found


def _bare(doc: Doc, pipeline: Language) -> Doc:
    return Doc(pipeline.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])


def _entities(doc: Doc) -> Names:
    """A recogniser's entities without a determiner before and a possessive after them."""
    found = set()
    for ent in doc.ents:
        start, end = _cut(doc, ent.start, ent.end)
        if ent.label_ in _OF_LABEL and start < end:
            found.add((start, end, str(_OF_LABEL[ent.label_])))
    return found


def _cut(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while start < end and doc[start].lower_ in {"the", "a", "an", "'s", "’s"}:
        start += 1
    while end > start and doc[end - 1].text in {"'s", "’s"}:
        end -= 1
    return start, end


def _annotated(paragraph: Paragraph, actors: Iterable[Mapping[str, Any]]) -> Names:
    found = set()
    for actor in actors:
        for mention in actor["mentions"]:
            place = _extent(paragraph, mention) if mention["kind"] == "name" else None
            if place is not None and not _is_title(paragraph.doc, *place):
                found.add((*place, str(actor["type"])))
    return found


def _extent(paragraph: Paragraph, mention: Mapping[str, Any]) -> tuple[int, int] | None:
    """The tokens of the name in an annotated mention; None where it stands in another paragraph."""
    doc, base = paragraph.doc, paragraph.span.start
    (first, last), (start, end) = mention["head"], mention["span"]
    if not (base <= first and last <= paragraph.span.end):
        return None
    head = doc.char_span(first - base, last - base, alignment_mode="expand")
    whole = doc.char_span(max(0, start - base), min(end, paragraph.span.end) - base, alignment_mode="expand")
    if head is None or whole is None:
        return None
    a, b = head.start, head.end
    while a > whole.start and doc[a - 1].text not in _BREAKS:
        joins = doc[a - 1].lower_ in _INSIDE and a - 2 >= whole.start and _is_proper(doc, a - 2)
        if not (_is_proper(doc, a - 1) or joins):
            break
        a -= 1
    while b < whole.end and doc[b].text not in _BREAKS:
        after = b
        if doc[b].lower_ in _JOINS:
            after += 1
            while after < whole.end and doc[after].lower_ in {"the", "of", "de", "la", "der"}:
                after += 1
        if after >= whole.end or not _is_proper(doc, after):
            break
        b = after + 1
    return _cut(doc, a, b)


def _is_proper(doc: Doc, i: int) -> bool:
    token = doc[i]
    return token.tag_ in {"NNP", "NNPS"} or (
        token.text[:1].isupper() and token.pos_ in {"PROPN", "NOUN", "ADJ", "X", "NUM"}
    )


def _is_title(doc: Doc, start: int, end: int) -> bool:
    """Whether a mention that is annotated as a name is a title alone: "the Prime Minister"."""
    titles = ROLE_NOUNS | COURTESY_TITLES | RANKS | {"prime", "home", "shadow", "foreign"}
    return all(plain_word(token) in titles for token in doc[start:end])


def _outermost(names: Names) -> Names:
    kept: Names = set()
    for name in sorted(names, key=lambda name: (name[0] - name[1], name[0], name[2])):
        if not _meets(name, kept):
            kept.add(name)
    return kept


def _meets(name: tuple[int, int, str], others: Names) -> bool:
    return any(name[0] < end and start < name[1] for start, end, _ in others)


def _write(doc: Doc, names: Names) -> list[int]:
    labels = [0] * len(doc)
    for start, end, kind in names:
        labels[start:end] = [NAME_LABELS.index((kind, False))] * (end - start)
        labels[start] = NAME_LABELS.index((kind, True))
    return labels

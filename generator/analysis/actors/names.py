"""Names: where an article names someone or something, as the recogniser and the tagger find them, cleaned.

A name's tokens hold the name and nothing else: no determiner, courtesy title, rank, role, possessive, quotation mark
or bracket. Names never overlap.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from spacy.tokens import Doc

from generator.analysis.actors.furniture import furniture_spans
from generator.analysis.actors.gazetteer import CALENDAR, KNOWN_ORGANIZATIONS, KNOWN_PLACES
from generator.analysis.actors.name import Name, name_at
from generator.analysis.actors.name_agreement import agreed, named_again, no_names, wordings
from generator.analysis.actors.name_bounds import (
    PROPER,
    end_of_body,
    end_of_hyphened,
    is_headline,
    split,
    trim,
    widen,
    with_article,
)
from generator.analysis.actors.name_filter import is_affixed, is_service_of_rank, names_an_actor
from generator.analysis.actors.wording import name_key, plain_word
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.analysis.recognition import types_of
from generator.model import Span

_ADDRESS = frozenset({"mr", "mrs", "ms"})
_OF_ONE_WORD = frozenset(name for name in KNOWN_ORGANIZATIONS | KNOWN_PLACES if " " not in name)


def find_names(parsed: ParsedArticle) -> list[Name]:
    """The names in an article, in order of place, bylines, credits and datelines left out."""
    furniture = furniture_spans(parsed.article)
    free = {paragraph.span: _free(paragraph, furniture) for paragraph in parsed.paragraphs}
    people = _words_of_people(parsed)
    readers = ((_entities(p, people), _addressed(p), _well_known(p)) for p in parsed.paragraphs)
    read = agreed(parsed, _apart(chain.from_iterable(chain.from_iterable(readers)), free))
    known = wordings(read)
    last_words = {words[-1].upper() for of_word in known.values() for words in of_word}
    again = ((named_again(p, known), _labels(p, last_words)) for p in parsed.paragraphs)
    found = _apart(chain(read, chain.from_iterable(chain.from_iterable(again))), free)
    others = no_names(parsed, found)
    return sorted((name for name in found if name.key not in others), key=lambda name: name.span)


def _free(paragraph: Paragraph, furniture: Sequence[Span]) -> list[bool]:
    """For each token whether it may be in a name: it is no furniture."""
    free = [True] * len(paragraph.doc)
    for span in furniture:
        if (tokens := paragraph.tokens(span)) is not None:
            free[tokens.start : tokens.end] = [False] * len(tokens)
    return free


def _apart(names: Iterable[Name], free: Mapping[Span, Sequence[bool]]) -> list[Name]:
    """Those of ``names`` all of whose tokens are free and in none of those before, by the paragraph's span."""
    left = {span: list(of_paragraph) for span, of_paragraph in free.items()}
    found = []
    for name in names:
        still, start, end = left[name.paragraph.span], name.tokens.start, name.tokens.end
        if all(still[start:end]):
            still[start:end] = [False] * (end - start)
            found.append(name)
    return found


def _words_of_people(parsed: ParsedArticle) -> frozenset[str]:
    """Every word of a name that the recogniser takes for a person's."""
    ents = (ent for paragraph in parsed.paragraphs for ent in paragraph.doc.ents if ent.label_ == "person")
    return frozenset(plain_word(token) for ent in ents for token in ent if token.text[:1].isupper())


def _entities(paragraph: Paragraph, people: frozenset[str]) -> Iterator[Name]:
    """The recogniser's entities, split and cleaned; a heading that is one entity from end to end is none."""
    doc = paragraph.doc
    for ent in doc.ents:
        if len(ent) == len(doc) and is_headline(doc.text):
            continue
        for first, last in split(ent):
            types = types_of(doc[first:last])
            label = max(types, key=lambda kind: types[kind])
            start, end = trim(doc, first, last, label, people)
            if start == end or not names_an_actor(doc[start:end], label) or is_service_of_rank(doc[start:end]):
                continue
            if label == "person":
                start, end = widen(doc, start, end), end_of_hyphened(doc, end)
            else:
                start = with_article(doc, start)
            end = end_of_body(doc, end)
            if not is_affixed(doc, start, end):
                yield name_at(paragraph, start, end, label, types)
                if (short := _short_form(doc, end)) is not None:
                    yield name_at(paragraph, short, short + 1, label, types)


def _short_form(doc: Doc, end: int) -> int | None:
    """The acronym in brackets right after a name that ends before token ``end``."""
    if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")" and doc[end + 1].text.isupper():
        return end + 1
    return None


def _addressed(paragraph: Paragraph) -> Iterator[Name]:
    """What stands after "Mr", "Mrs" or "Ms", if it is no title: "Mr President"."""
    doc = paragraph.doc
    for token in doc[:-1]:
        if plain_word(token) in _ADDRESS and token.text[:1].isupper():
            end = start = token.i + 1
            while end < len(doc) and doc[end].tag_ in PROPER and plain_word(doc[end]) not in CALENDAR:
                end += 1
            if end > start and names_an_actor(doc[start:end], "person"):
                yield name_at(paragraph, start, end, "person")


def _well_known(paragraph: Paragraph) -> Iterator[Name]:
    """Countries and well-known bodies of one word."""
    for token in paragraph.doc:
        is_known = token.tag_ == "NNP" and token.text[:1].isupper() and name_key(token.text) in _OF_ONE_WORD
        if is_known and not is_affixed(paragraph.doc, token.i, token.i + 1):
            yield name_at(paragraph, token.i, token.i + 1, "")


def _labels(paragraph: Paragraph, last_words: Collection[str]) -> Iterator[Name]:
    """The last word of a name that is known, in capitals and before a colon, as transcripts have it: "ROE: No"."""
    for token in paragraph.doc[:-1]:
        if token.text in last_words and token.nbor().text == ":":
            yield name_at(paragraph, token.i, token.i + 1, "")

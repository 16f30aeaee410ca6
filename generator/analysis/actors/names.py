"""Names: where an article names someone or something, as the recogniser finds them, cleaned.

A name's tokens hold the name and nothing else: no determiner, courtesy title, rank, role, possessive, quotation mark
or bracket. Names never overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, product

from spacy.tokens import Doc

from generator.analysis.actors.furniture import furniture_spans
from generator.analysis.actors.gazetteer import CALENDAR
from generator.analysis.actors.given_names import gender_of_given_name
from generator.analysis.actors.name import Name, name_at
from generator.analysis.actors.name_bounds import trim
from generator.analysis.actors.name_filter import names_an_actor
from generator.analysis.actors.places import countries
from generator.analysis.actors.wording import name_key, plain_word
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.analysis.recognition import things_in, types_of
from generator.model import Span

_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,6}")
_BETWEEN = frozenset("- & and at de del di for in of on the to".split())
_LONGEST_ALONE = 3  # words
_ADDRESS = frozenset({"mr", "mrs", "ms"})
_OPENING = frozenset("“\"‘'(")
_CLOSING = frozenset("”\"’')")


def find_names(parsed: ParsedArticle) -> list[Name]:
    """The names in an article, in order of place, bylines, credits and datelines left out."""
    furniture = furniture_spans(parsed.article)
    return _read(parsed, {paragraph.span: _free(paragraph, furniture) for paragraph in parsed.paragraphs})


def find_credited(parsed: ParsedArticle) -> list[Name]:
    """The names in the bylines, credits and datelines of an article, in order of place."""
    furniture = furniture_spans(parsed.article)
    paragraphs = [p for p in parsed.paragraphs if any(p.span.overlaps(span) for span in furniture)]
    return _read(parsed, {p.span: _free(p, furniture, of_furniture=True) for p in paragraphs})


def _free(paragraph: Paragraph, furniture: Sequence[Span], *, of_furniture: bool = False) -> list[bool]:
    """For each token whether it may be in an actor's name: it is furniture or not, and in no name of a thing."""
    free = [not of_furniture] * len(paragraph.doc)
    for span in furniture:
        if (tokens := paragraph.tokens(span)) is not None:
            free[tokens.start : tokens.end] = [of_furniture] * len(tokens)
    for thing in things_in(paragraph.doc):
        free[thing.start : thing.end] = [False] * len(thing)
    return free


def _read(parsed: ParsedArticle, free: Mapping[Span, Sequence[bool]]) -> list[Name]:
    """The names whose tokens are all free, by the paragraph's span; of two that meet the first is better."""
    surnames = _surnames(parsed)
    found = []
    for p in parsed.paragraphs:
        left = list(free.get(p.span, [False] * len(p.doc)))
        for name in chain(
            _nicknamed(p), _spelled_out(p), _joined(p), _entities(p, surnames), _addressed(p), _labels(p, surnames)
        ):
            start, end = name.tokens.start, name.tokens.end
            if all(left[start:end]):
                left[start:end] = [False] * (end - start)
                found.append(name)
    return sorted(found, key=lambda name: name.span)


def _surnames(parsed: ParsedArticle) -> frozenset[str]:
    """The last words of what the recogniser takes for people's full names."""
    ents = (ent for paragraph in parsed.paragraphs for ent in paragraph.doc.ents if ent.label_ == "person")
    return frozenset(plain_word(ent[-1]) for ent in ents if len(ent) > 1)


def _nicknamed(paragraph: Paragraph) -> Iterator[Name]:
    """A person's name with what the person is called in quotation marks or brackets in it: "Ada “Addy” Roe"."""
    doc = paragraph.doc
    for i in range(1, len(doc) - 3):
        before, word, after = doc[i - 1], doc[i + 1], doc[i + 3]
        is_set_off = doc[i].text in _OPENING and doc[i + 2].text in _CLOSING and not word.text.isupper()
        if is_set_off and all(token.text[:1].isupper() and token.is_alpha for token in (before, word, after)):
            is_known = before.ent_type_ == "person" or gender_of_given_name(before.text) is not None
            if after.ent_type_ == "person" and (is_known or doc[i].text != "("):
                start, end = i - 1, i + 4
                while start and doc[start - 1].ent_type_ == "person" and doc[start].ent_iob_ == "I":
                    start -= 1
                while end < len(doc) and doc[end].ent_type_ == "person" and doc[end].ent_iob_ == "I":
                    end += 1
                yield name_at(paragraph, start, end, "person", types_of(doc[after.i : end]))


def _joined(paragraph: Paragraph) -> Iterator[Name]:
    """Countries whose name holds an "and"."""
    doc = paragraph.doc
    for i in (token.i for token in doc[1:-1] if token.lower_ == "and"):
        for start, end in product((max(0, i - 2), i - 1), (i + 2, i + 3)):
            if name_key(doc[start:end].text) in countries():
                yield name_at(paragraph, start, end, "place", {**types_of(doc[start:end]), "place": 1.0})


def _entities(paragraph: Paragraph, surnames: frozenset[str]) -> Iterator[Name]:
    """The recogniser's entities, cleaned; one that fills its paragraph is a heading."""
    doc = paragraph.doc
    for ent in doc.ents:
        if len(ent) == len(doc) > _LONGEST_ALONE:
            continue
        start, end = trim(doc, ent.start, ent.end, ent.label_, surnames)
        is_surname = end - start == 1 and ent.label_ == "person" and plain_word(doc[start]) in surnames
        if start < end and (is_surname or names_an_actor(doc[start:end], ent.label_)):
            yield name_at(paragraph, start, end, ent.label_, types_of(ent))


def _spelled_out(paragraph: Paragraph) -> Iterator[Name]:
    """What an acronym in brackets stands for, and the acronym: "the Union of Fishers and Ferrymen (UFF)".

    Each letter opens a word with a capital; words without one may stand between them. People are the recogniser's.
    """
    doc = paragraph.doc
    for bracket in doc[2:-1]:
        short = doc[bracket.i + 1]
        if bracket.text == "(" and doc[min(short.i + 1, len(doc) - 1)].text == ")" and _ACRONYM.fullmatch(short.text):
            start = _start_of_long_form(doc, bracket.i, short.text)
            if start is not None and gender_of_given_name(plain_word(doc[start])) is None:
                types = {**types_of(doc[start : bracket.i]), "person": 0.0}
                label = max(types, key=lambda kind: types[kind])
                yield name_at(paragraph, start, bracket.i, label, types)
                yield name_at(paragraph, short.i, short.i + 1, label, types)


def _start_of_long_form(doc: Doc, end: int, letters: str) -> int | None:
    """The first token of the words before token ``end`` that open with ``letters``; None where they do not."""
    start = end
    for letter in reversed(letters):
        start -= 1
        while start > 0 and doc[start].text in _BETWEEN:
            start -= 1
        if start < 0 or doc[start].text[0] != letter:
            return None
    return start


def _addressed(paragraph: Paragraph) -> Iterator[Name]:
    """What stands after "Mr", "Mrs" or "Ms", if it is no title: "Mr President"."""
    doc = paragraph.doc
    for token in doc[:-1]:
        if plain_word(token) in _ADDRESS and token.text[:1].isupper():
            end = start = token.i + 1
            while end < len(doc) and doc[end].tag_ in {"NNP", "NNPS"} and plain_word(doc[end]) not in CALENDAR:
                end += 1
            if end > start and names_an_actor(doc[start:end], "person"):
                yield name_at(paragraph, start, end, "person")


def _labels(paragraph: Paragraph, surnames: frozenset[str]) -> Iterator[Name]:
    """A person's surname before a colon that opens a paragraph, as in transcripts: "ROE: No"."""
    label = paragraph.doc[:1]
    if len(paragraph.doc) > 1 and paragraph.doc[1].text == ":" and plain_word(label[0]) in surnames:
        yield name_at(paragraph, 0, 1, "person")

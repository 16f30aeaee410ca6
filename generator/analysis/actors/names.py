"""Names: where an article names someone or something, as the recogniser finds them, cleaned.

A name's tokens hold the name and nothing else: no determiner, courtesy title, rank, role, possessive, quotation mark
or bracket. Names never overlap.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, product

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from generator.analysis.actors.furniture import furniture_spans
from generator.analysis.actors.gazetteer import ASK_AND_ANSWER, CALENDAR, ORGANIZATION_ENDINGS
from generator.analysis.actors.given_names import gender_of_given_name
from generator.analysis.actors.name import Name, name_at
from generator.analysis.actors.name_bounds import is_headline, is_in_office, trim
from generator.analysis.actors.name_filter import names_an_actor
from generator.analysis.actors.name_types import is_called_like_a_person
from generator.analysis.actors.places import countries
from generator.analysis.actors.wording import name_key, plain_word
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.analysis.recognition import things_in, types_of
from generator.model import ActorType, Span

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
    surnames, labels = _surnames(parsed), _labels(parsed)
    elsewhere = {ent.text for p in parsed.paragraphs if not is_headline(p.text) for ent in p.doc.ents}
    found = []
    for p in parsed.paragraphs:
        left = list(free.get(p.span, [False] * len(p.doc)))
        for name in chain(
            _nicknamed(p),
            _spelled_out(p),
            _joined(p),
            _bodies_of(p),
            _entities(p, surnames, elsewhere),
            _addressed(p),
            _labelled(p, surnames, labels),
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


def _entities(paragraph: Paragraph, surnames: frozenset[str], elsewhere: Collection[str]) -> Iterator[Name]:
    """The recogniser's entities, cleaned; one that fills its paragraph is a heading.

    Args:
        paragraph: where to look.
        surnames: those of people in this article.
        elsewhere: the entities of its paragraphs that are no headlines.
    """
    doc = paragraph.doc
    is_capitalised = is_headline(paragraph.text)
    for ent in doc.ents:
        if len(ent) == len(doc) > _LONGEST_ALONE:
            continue
        for part in _as_in_the_text(ent, elsewhere) if is_capitalised else [ent]:
            label = "person" if is_called_like_a_person(part) else ent.label_
            start, end = trim(doc, part.start, part.end, label, surnames)
            if part.start < start and is_in_office(part):
                label = "person"  # "MMC for Roads | Ada Roe"
            is_surname = end - start == 1 and label == "person" and plain_word(doc[start]) in surnames
            if start < end and (is_surname or names_an_actor(doc[start:end], label)):
                yield name_at(paragraph, start, end, label, types_of(part))


def _as_in_the_text(ent: Tokens, elsewhere: Collection[str]) -> list[Tokens]:
    """The names that the text has in an entity of a headline, whose capitals say nothing: "Ada Roe Wins Norrvik".

    The first of them has to be a name of several words with which the entity begins; the rest may be short for another.
    """
    doc, parts, start = ent.doc, list[Tokens](), ent.start
    while start < ent.end:
        end = next((end for end in range(ent.end, start, -1) if doc[start:end].text in elsewhere), start)
        parts.append(doc[start:end])
        start = max(end, start + 1)
    return [part for part in parts if part] if len(parts[0]) > 1 else [ent]


def _bodies_of(paragraph: Paragraph) -> Iterator[Name]:
    """What a body is called with what it is of, of which the recogniser may have parts: "State Assembly of Ogbanta"."""
    doc = paragraph.doc
    for body in (ent for ent in doc.ents if ent.label_ == "organization"):
        of = body.end - (body[-1].lower_ == "of")
        end = start = of + 1 + (doc[of + 1 : of + 2].text == "the")
        last = doc[of - 1]
        if of == body.start or doc[of : of + 1].text != "of" or not last.text[:1].isupper():
            continue
        while end < len(doc) and doc[end].tag_ in {"NNP", "NNPS"} and doc[end].ent_type_ != "person":
            end += 1
        is_a_title = doc[end : end + 1].text != "" and doc[end].ent_type_ == "person"  # "Cabinet of Premier Ada Roe"
        if end > start and not is_a_title and plain_word(last) in ORGANIZATION_ENDINGS:
            types = {**types_of(doc[body.start : end]), "person": 0.0}
            yield name_at(paragraph, trim(doc, body.start, of, body.label_, ())[0], end, body.label_, types)


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


def _labelled(paragraph: Paragraph, surnames: frozenset[str], labels: Collection[str]) -> Iterator[Name]:
    """The words before a colon that open a paragraph, as in transcripts: a surname, or one who takes turns."""
    label = paragraph.doc[:1]
    if len(paragraph.doc) > 1 and paragraph.doc[1].text == ":":
        if plain_word(label[0]) in surnames:
            yield name_at(paragraph, 0, 1, "person")
        elif label.text in labels and names_an_actor(label, "person"):
            kind = "organization" if plain_word(label[0]) in ORGANIZATION_ENDINGS else "person"
            yield name_at(paragraph, 0, 1, kind, {**dict.fromkeys(ActorType, 0.0), kind: 1.0})


def _labels(parsed: ParsedArticle) -> frozenset[str]:
    """The words before a colon that several paragraphs open with in turn: "Roe: No"; none where they are no names."""
    opening = [p.doc[0] for p in parsed.paragraphs if len(p.doc) > 1 and p.doc[1].text == ":" and p.doc[0].is_title]
    counts = Counter(token.text for token in opening)
    often = frozenset(word for word, count in counts.items() if count > 1 and word.lower() not in ASK_AND_ANSWER)
    return often if len(often) > 1 and not _surnames(parsed).isdisjoint(word.lower() for word in often) else frozenset()

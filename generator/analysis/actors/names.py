"""Names: where an article names someone or something, as the recogniser and the tagger find them, cleaned.

A name's tokens hold the name and nothing else: no determiner, courtesy title, rank, role, possessive, quotation mark
or bracket. Names never overlap.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from generator.analysis.actors.furniture import furniture_spans
from generator.analysis.actors.gazetteer import (
    ASK_AND_ANSWER,
    CALENDAR,
    FORMS_OF_COMPANIES,
    KNOWN_ORGANIZATIONS,
    KNOWN_PLACES,
    ORGANIZATION_ENDINGS,
    gender_of_given_name,
)
from generator.analysis.actors.name import Name, name_at
from generator.analysis.actors.name_agreement import Wordings, agreed, named_again, no_names, wordings
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
from generator.analysis.actors.name_filter import is_affixed, is_service_of_rank, names_an_actor, stands_alone
from generator.analysis.actors.wording import name_key, plain_word
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.analysis.recognition import things_in, types_of
from generator.model import ActorType, Span

_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,6}")
_BETWEEN = frozenset("- & and at de del di for in of on the to".split())
_BODIES = ORGANIZATION_ENDINGS - FORMS_OF_COMPANIES
_ADDRESS = frozenset({"mr", "mrs", "ms"})
_WELL_KNOWN = KNOWN_ORGANIZATIONS | KNOWN_PLACES
_LENGTHS = {
    first: sorted({len(name.split()) for name in names}, reverse=True)
    for first, names in groupby(sorted(_WELL_KNOWN), key=lambda name: name.split()[0])
}
"""How many words the well-known names have that begin with a word, the most first."""


def find_names(parsed: ParsedArticle) -> list[Name]:
    """The names in an article, in order of place, bylines, credits and datelines left out."""
    furniture = furniture_spans(parsed.article)
    free = {paragraph.span: _free(paragraph, furniture) for paragraph in parsed.paragraphs}
    read = agreed(parsed, _apart(_read(parsed, parsed.paragraphs), free))
    known = wordings(read)
    last_words = {words[-1].upper() for of_word in known.values() for so_long in of_word.values() for words in so_long}
    labels = chain(
        chain.from_iterable(_labels(p, last_words) for p in parsed.paragraphs), _takers_of_turns(parsed, last_words)
    )
    again = (name for p in parsed.paragraphs for name in named_again(p, known) if stands_alone(name.tokens))
    found = _apart(chain(read, labels, again), free)
    others = no_names(parsed, found)
    return sorted((name for name in found if name.key not in others), key=lambda name: name.span)


def find_credited(parsed: ParsedArticle, known: Wordings) -> list[Name]:
    """The names in the bylines, credits and datelines of an article, in order of place.

    Args:
        parsed: the article and its parse.
        known: the names that the rest of it has.
    """
    furniture = furniture_spans(parsed.article)
    paragraphs = [p for p in parsed.paragraphs if any(p.span.overlaps(span) for span in furniture)]
    free = {p.span: _free(p, furniture, of_furniture=True) for p in paragraphs}
    again = chain.from_iterable(named_again(p, known) for p in paragraphs)
    return sorted(_apart(chain(_read(parsed, paragraphs), again), free), key=lambda name: name.span)


def _read(parsed: ParsedArticle, paragraphs: Iterable[Paragraph]) -> Iterator[Name]:
    """The names that some readers find in paragraphs of an article; of two that meet the first is the better one."""
    people = _words_of_people(parsed)
    for p in paragraphs:
        yield from chain(_spelled_out(p), _bodies_of(p), _entities(p, people), _addressed(p), _well_known(p))


def _free(paragraph: Paragraph, furniture: Sequence[Span], *, of_furniture: bool = False) -> list[bool]:
    """For each token whether it may be in an actor's name: it is furniture or not, and in no name of a thing."""
    free = [not of_furniture] * len(paragraph.doc)
    for span in furniture:
        if (tokens := paragraph.tokens(span)) is not None:
            free[tokens.start : tokens.end] = [of_furniture] * len(tokens)
    for thing in things_in(paragraph.doc):
        free[thing.start : thing.end] = [False] * len(thing)
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
            end = end_of_body(doc, start, end)
            if not is_affixed(doc, start, end):
                yield name_at(paragraph, start, end, label, types)
                if (short := _short_form(doc, end)) is not None:
                    yield name_at(paragraph, short, short + 1, label, types)


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


def _bodies_of(paragraph: Paragraph) -> Iterator[Name]:
    """What a body is called with what it is of, of which the recogniser may have parts only: "Union of Ferrymen"."""
    doc = paragraph.doc
    for of in doc[1:-2]:
        body, start = of.nbor(-1), of.i + (2 if of.nbor().text == "the" else 1)
        is_body = of.text == "of" and body.is_title and plain_word(body) in _BODIES
        if is_body and doc[start].ent_iob_ == "B" and doc[start].ent_type_ != "person":
            first, end = _entity_around(doc, body.i).start, _entity_around(doc, start).end
            yield name_at(paragraph, first, end, "organization", {**types_of(doc[first:end]), "person": 0.0})


def _entity_around(doc: Doc, i: int) -> Tokens:
    """The entity that a token is in; the token where it is in none."""
    return next((ent for ent in doc.ents if ent.start <= i < ent.end), doc[i : i + 1])


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
    """Countries and well-known bodies."""
    doc = paragraph.doc
    for token in doc:
        if token.tag_ not in PROPER or not token.text[:1].isupper():
            continue
        for length in _LENGTHS.get(name_key(token.text), ()):
            name = doc[token.i : token.i + length]
            is_known = name_key(name.text) in _WELL_KNOWN and all(each.tag_ in PROPER for each in name)
            if is_known and not is_affixed(doc, name.start, name.end):
                yield name_at(paragraph, name.start, name.end, "")
                break


def _labels(paragraph: Paragraph, last_words: Collection[str]) -> Iterator[Name]:
    """The last word of a name that is known, in capitals and before a colon, as transcripts have it: "ROE: No"."""
    for token in paragraph.doc[:-1]:
        if token.text in last_words and token.nbor().text == ":":
            yield name_at(paragraph, token.i, token.i + 1, "")


def _takers_of_turns(parsed: ParsedArticle, last_words: Collection[str]) -> Iterator[Name]:
    """The words before a colon that some paragraphs open with in turn, if one of them ends a name: "Roe: No"."""
    opening = [p for p in parsed.paragraphs if len(p.doc) > 1 and p.doc[1].text == ":" and p.doc[0].is_title]
    counts = Counter(p.doc[0].text for p in opening)
    often = {word for word, count in counts.items() if count > 1 and word.lower() not in ASK_AND_ANSWER}
    if len(often) > 1 and any(word.upper() in last_words for word in often):
        for paragraph in opening:
            if paragraph.doc[0].text in often and names_an_actor(paragraph.doc[:1], "person"):
                label = "organization" if plain_word(paragraph.doc[0]) in ORGANIZATION_ENDINGS else "person"
                yield name_at(paragraph, 0, 1, label, {**dict.fromkeys(ActorType, 0.0), label: 1.0})

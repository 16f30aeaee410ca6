"""Names: where an article names someone or something, as the recogniser and the tagger find them, cleaned.

A name's tokens hold the name and nothing else: no determiner, courtesy title, rank, role, possessive, quotation mark
or bracket. Names never overlap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from generator.analysis.actors.furniture import furniture_spans
from generator.analysis.actors.gazetteer import PARTICLES
from generator.analysis.actors.name_bounds import (
    PROPER,
    TITLES,
    ends_with_role,
    is_service_of_rank,
    names_an_actor,
    shows_a_person,
    split,
    trim,
    widen,
)
from generator.analysis.actors.wording import POSSESSIVE, name_key, plain_word
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.model import Span

_ACTING = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
_WORKS = frozenset({"WORK_OF_ART", "PRODUCT", "EVENT", "LAW", "LANGUAGE"})
"""Labels that count only where the article shows a person's name."""

_ALONE = frozenset({"nsubj", "nsubjpass", "poss", "conj"})
"""What a single proper noun without a label must be to count: elsewhere the tagger is wrong more often than right."""


@dataclass(frozen=True, slots=True)
class Name:
    """One mention by name.

    ``label`` is the recogniser's label, "" where it gave none that fits. ``span`` is in characters of the article.
    """

    paragraph: Paragraph
    tokens: Tokens
    label: str
    span: Span

    @property
    def text(self) -> str:
        """The name as the article words it, white space made plain."""
        return " ".join(self.tokens.text.split())

    @property
    def key(self) -> str:
        """What is equal in wordings of one name that differ in case, stops and accents only."""
        return name_key(self.text)


def find_names(parsed: ParsedArticle) -> list[Name]:
    """The names in an article, in order of place, bylines, credits and datelines left out."""
    furniture = furniture_spans(parsed.article)
    people = _words_of_people(parsed)
    taken = {paragraph.span: _taken(paragraph, furniture) for paragraph in parsed.paragraphs}
    found: list[Name] = []
    for paragraph in parsed.paragraphs:
        free = taken[paragraph.span]
        for reader in (_entities(paragraph, people), _proper_noun_runs(paragraph, free)):
            for name in reader:
                _take(name, free, found)
    known = _wordings(found)
    for paragraph in parsed.paragraphs:
        for name in _named_again(paragraph, known):
            _take(name, taken[paragraph.span], found)
    return sorted(found, key=lambda name: name.span)


def _taken(paragraph: Paragraph, furniture: Sequence[Span]) -> list[bool]:
    """For each token whether it is furniture."""
    here = [span for span in furniture if span.overlaps(paragraph.span)]
    return [any(span.overlaps(paragraph.place(token)) for span in here) for token in paragraph.doc]


def _take(name: Name, taken: list[bool], found: list[Name]) -> None:
    """Add a name to those ``found`` if all its tokens are still free."""
    start, end = name.tokens.start, name.tokens.end
    if not any(taken[start:end]):
        taken[start:end] = [True] * (end - start)
        found.append(name)


def _name(paragraph: Paragraph, start: int, end: int, label: str) -> Name:
    """The name in the tokens ``[start, end)``, a possessive that the tokeniser left on its last token cut off."""
    tokens = paragraph.doc[start:end]
    span = paragraph.place(tokens)
    cut = POSSESSIVE.search(tokens.text)
    return Name(paragraph, tokens, label, Span(span.start, span.start + cut.start()) if cut and cut.start() else span)


def _words_of_people(parsed: ParsedArticle) -> frozenset[str]:
    """Every word of a name that the recogniser takes for a person's."""
    ents = (ent for paragraph in parsed.paragraphs for ent in paragraph.doc.ents if ent.label_ == "PERSON")
    return frozenset(plain_word(token) for ent in ents for token in ent if token.text[:1].isupper())


def _entities(paragraph: Paragraph, people: frozenset[str]) -> Iterator[Name]:
    """The recogniser's entities, split and cleaned; a heading that is one entity from end to end is none."""
    doc = paragraph.doc
    for ent in doc.ents:
        if ent.label_ not in _ACTING | _WORKS or (len(ent) == len(doc) and _is_heading(doc)):
            continue
        for first, last in split(ent):
            is_whole = last - first == len(ent) or ent.label_ == "PERSON"
            label = "PERSON" if ent.label_ in _WORKS else ent.label_ if is_whole else ""
            start, end = trim(doc, first, last, label, people)
            if start == end or not names_an_actor(doc[start:end], label) or is_service_of_rank(doc[start:end]):
                continue
            if ent.label_ in _WORKS and not shows_a_person(doc[start:end], people):
                continue
            yield _name(paragraph, widen(doc, start, end) if label == "PERSON" else start, end, label)


def _proper_noun_runs(paragraph: Paragraph, taken: Sequence[bool]) -> Iterator[Name]:
    """Runs of proper nouns that the recogniser passed over.

    Headings, where every word is capitalised, are left out: there the tagger takes common words for names.
    """
    doc = paragraph.doc
    if _is_heading(doc):
        return
    end = 0
    for i in range(len(doc)):
        if i < end:
            continue
        end = i
        while end < len(doc) and doc[end].tag_ in PROPER and not taken[end] and not doc[end].ent_type_:
            end += 1
        is_apart = (i == 0 or not doc[i - 1].ent_type_) and (end == len(doc) or not doc[end].ent_type_)
        if i < end and is_apart and not (end - i > 1 and ends_with_role(doc[i:end])):
            start, stop = trim(doc, i, end, "", frozenset())
            while start < stop and plain_word(doc[start]) in TITLES:
                start += 1
            if start < stop and _is_named(doc[start:stop]):
                yield _name(paragraph, start, stop, "")


def _is_named(run: Tokens) -> bool:
    """Whether a run of proper nouns without a label is likely a name."""
    return (
        names_an_actor(run, "")
        and not is_service_of_rank(run)
        and all(token.text[:1].isupper() or token.text in PARTICLES for token in run)
        and (len(run) > 1 or run.text.isupper() or run[0].dep_ in _ALONE)
    )


def _is_heading(doc: Doc) -> bool:
    words = [token for token in doc if token.is_alpha and len(token) > 3]
    return sum(token.text[:1].isupper() for token in words) > 0.6 * len(words) and not doc.text.rstrip().endswith(".")


def _wordings(names: Sequence[Name]) -> dict[str, list[list[str]]]:
    """The wordings of ``names`` as words, by the first word, longest first."""
    known: dict[str, list[list[str]]] = {}
    for name in names:
        words = [token.text for token in name.tokens]
        wordings = known.setdefault(words[0], [])
        if name.label != "NORP" and words not in wordings:
            wordings.append(words)
    for wordings in known.values():
        wordings.sort(key=len, reverse=True)
    return known


def _named_again(paragraph: Paragraph, known: dict[str, list[list[str]]]) -> Iterator[Name]:
    """The places where the words of a name that is known stand once more; those found before are among them."""
    doc = paragraph.doc
    for token in doc:
        for words in known.get(token.text, ()):
            tokens = doc[token.i : token.i + len(words)]
            is_same = [other.text for other in tokens] == words
            if is_same and all(other.ent_type_ in _ACTING | _WORKS | {""} for other in tokens):
                yield _name(paragraph, token.i, token.i + len(words), "")
                break

"""Names: where an article names someone or something, as the recogniser and the tagger find them, cleaned.

A name's tokens hold the name and nothing else: no determiner, courtesy title, rank, role, possessive, quotation mark
or bracket. Names never overlap.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from generator.analysis.actors.furniture import furniture_spans
from generator.analysis.actors.gazetteer import KNOWN_ORGANIZATIONS, KNOWN_PLACES
from generator.analysis.actors.name_bounds import (
    end_of_body,
    end_of_hyphened,
    is_affixed,
    is_service_of_rank,
    names_an_actor,
    split,
    trim,
    widen,
    with_article,
)
from generator.analysis.actors.wording import POSSESSIVE, name_key, plain_word
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.analysis.recognition import types_of
from generator.model import Span

_OF_ONE_WORD = frozenset(name for name in KNOWN_ORGANIZATIONS | KNOWN_PLACES if " " not in name)


@dataclass(frozen=True, slots=True)
class Name:
    """One mention by name.

    ``label`` is the type that the network gives, "" where it gave none that fits, and ``types`` says how likely each
    is. ``span`` is in characters of the article.
    """

    paragraph: Paragraph
    tokens: Tokens
    label: str
    span: Span
    types: Mapping[str, float] = field(default_factory=dict)

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
        for reader in (_entities(paragraph, people), _well_known(paragraph)):
            for name in reader:
                _take(name, taken[paragraph.span], found)
    known = _wordings(found)
    last_words = {words[-1].upper() for wordings in known.values() for words in wordings}
    for paragraph in parsed.paragraphs:
        for name in (*_named_again(paragraph, known), *_labels(paragraph, last_words)):
            _take(name, taken[paragraph.span], found)
    return sorted(found, key=lambda name: name.span)


def _taken(paragraph: Paragraph, furniture: Sequence[Span]) -> list[bool]:
    """For each token whether it is furniture."""
    taken = [False] * len(paragraph.doc)
    for span in furniture:
        if (tokens := paragraph.tokens(span)) is not None:
            taken[tokens.start : tokens.end] = [True] * len(tokens)
    return taken


def _take(name: Name, taken: list[bool], found: list[Name]) -> None:
    """Add a name to those ``found`` if all its tokens are still free."""
    start, end = name.tokens.start, name.tokens.end
    if not any(taken[start:end]):
        taken[start:end] = [True] * (end - start)
        found.append(name)


def _name(paragraph: Paragraph, start: int, end: int, label: str, types: Mapping[str, float] | None = None) -> Name:
    """The name in the tokens ``[start, end)``, a possessive that the tokeniser left on its last token cut off."""
    tokens = paragraph.doc[start:end]
    span = paragraph.place(tokens)
    cut = POSSESSIVE.search(tokens.text)
    if cut and cut.start():
        span = Span(span.start, span.start + cut.start())
    return Name(paragraph, tokens, label, span, types or {})


def _words_of_people(parsed: ParsedArticle) -> frozenset[str]:
    """Every word of a name that the recogniser takes for a person's."""
    ents = (ent for paragraph in parsed.paragraphs for ent in paragraph.doc.ents if ent.label_ == "person")
    return frozenset(plain_word(token) for ent in ents for token in ent if token.text[:1].isupper())


def _entities(paragraph: Paragraph, people: frozenset[str]) -> Iterator[Name]:
    """The recogniser's entities, split and cleaned; a heading that is one entity from end to end is none."""
    doc = paragraph.doc
    for ent in doc.ents:
        if len(ent) == len(doc) and _is_heading(doc):
            continue
        for first, last in split(ent):
            is_whole = last - first == len(ent) or ent.label_ == "person"
            label = ent.label_ if is_whole else ""
            start, end = trim(doc, first, last, label, people)
            if start == end or not names_an_actor(doc[start:end], label) or is_service_of_rank(doc[start:end]):
                continue
            if label == "person":
                start, end = widen(doc, start, end), end_of_hyphened(doc, end)
            else:
                start, end = with_article(doc, start), end_of_body(doc, end)
            if not is_affixed(doc, start, end):
                yield _name(paragraph, start, end, label, types_of(ent) if label else None)
                if (short := _short_form(doc, end)) is not None:
                    yield _name(paragraph, short, short + 1, label, types_of(ent) if label else None)


def _short_form(doc: Doc, end: int) -> int | None:
    """The acronym in brackets right after a name that ends before token ``end``."""
    if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")" and doc[end + 1].text.isupper():
        return end + 1
    return None


def _well_known(paragraph: Paragraph) -> Iterator[Name]:
    """Countries and well-known bodies of one word."""
    for token in paragraph.doc:
        is_known = token.tag_ == "NNP" and token.text[:1].isupper() and name_key(token.text) in _OF_ONE_WORD
        if is_known and not is_affixed(paragraph.doc, token.i, token.i + 1):
            yield _name(paragraph, token.i, token.i + 1, "")


def _is_heading(doc: Doc) -> bool:
    words = [token for token in doc if token.is_alpha and len(token) > 3]
    return sum(token.text[:1].isupper() for token in words) > 0.6 * len(words) and not doc.text.rstrip().endswith(".")


def _wordings(names: Sequence[Name]) -> dict[str, list[list[str]]]:
    """The wordings of ``names`` as words, by the first word, longest first."""
    known: dict[str, list[list[str]]] = {}
    for name in names:
        words = [token.text for token in name.tokens]
        wordings = known.setdefault(words[0], [])
        if name.label != "group" and words not in wordings:
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
            if [other.text for other in tokens] == words:
                yield _name(paragraph, token.i, token.i + len(words), "")
                break


def _labels(paragraph: Paragraph, last_words: Collection[str]) -> Iterator[Name]:
    """The last word of a name that is known, in capitals and before a colon, as transcripts have it: "ROE: No"."""
    for token in paragraph.doc[:-1]:
        if token.text in last_words and token.nbor().text == ":":
            yield _name(paragraph, token.i, token.i + 1, "")

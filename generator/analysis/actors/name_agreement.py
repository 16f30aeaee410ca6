"""Name agreement: what the names of one article tell about one another.

The recogniser judges each place for itself. Where the article has a name twice, one place can put the other right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from generator.analysis.actors.gazetteer import THINGS, gender_of_given_name
from generator.analysis.actors.name import Name, name_at
from generator.analysis.actors.name_bounds import is_headline, rest_of_name
from generator.analysis.actors.wording import LOWER, name_key
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.model import Span
from generator.places import Places

_PAIR = 2  # words
_PLURAL = re.compile(r"\b[A-Z]\w+s\b")

Wordings = Mapping[str, Mapping[int, AbstractSet[tuple[str, ...]]]]
"""Names as words, by the first word and by how many words they have, longest first."""


def agreed(parsed: ParsedArticle, names: Sequence[Name]) -> list[Name]:
    """``names`` put right by what the article has elsewhere.

    One word that never stands without the same capitalised words after it takes them in: "Civic Passion". A headline's
    name around a full one of the text is dropped, "Ada Roe Wins", and so is a word of a longer name, the "Parenthood"
    of "Planned Parenthood"; ``named_again`` finds the names in them.
    """
    names = _completed(_without_things(parsed, names))
    by_paragraph: dict[Span, list[Name]] = defaultdict(list)
    for name in names:
        by_paragraph[name.paragraph.span].append(name)
    headlines = _headlines(parsed)
    full = wordings(name for name in names if len(name.tokens) > 1 and name.paragraph.span not in headlines)
    dropped = set[Span]()
    for span, here in by_paragraph.items():
        places = Places((name.span, name) for name in here)
        for longer in named_again(here[0].paragraph, full):
            against = _spoken_against(longer, places.at(longer.span), is_headline=span in headlines)
            dropped.update(name.span for name in against)
    return [name for name in names if name.span not in dropped]


def _without_things(parsed: ParsedArticle, names: Sequence[Name]) -> list[Name]:
    """``names``, of a surname and what is its bearer's the surname: "Roe", for the "Roe Polka" of "Ada Roe".

    That it is a thing is told by its word standing elsewhere without the surname: "Li Keqiang" is no thing of "Ada Li".
    """
    full = [name.key.split() for name in names if name.label == "person" and len(name.tokens) > 1]
    surnames = {words[-1] for words in full if gender_of_given_name(words[0]) is not None}
    return [
        name_at(name.paragraph, name.tokens.start, name.tokens.start + 1, name.label, name.types)
        if name.label == "person" and len(name.tokens) == _PAIR and _is_of_a_bearer(parsed, name, surnames)
        else name
        for name in names
    ]


def _is_of_a_bearer(parsed: ParsedArticle, name: Name, surnames: Collection[str]) -> bool:
    first, thing = name.tokens[0].text, name.tokens[1].text
    if name_key(first) not in surnames or name_key(thing) in surnames or gender_of_given_name(first) is not None:
        return False
    places = (token for paragraph in parsed.paragraphs for token in paragraph.doc if token.text == thing)
    return any(token.i == 0 or token.nbor(-1).text != first for token in places)


def _headlines(parsed: ParsedArticle) -> set[Span]:
    return {span for span in parsed.article.paragraphs if is_headline(parsed.article.words(span))}


def _spoken_against(full: Name, met: Sequence[Name], *, is_headline: bool) -> Sequence[Name]:
    """Those of the names that a full name that is known shares words with that cannot stand beside it."""
    if is_headline:
        return [name for name in met if len(name.tokens) != len(full.tokens)]
    return met if len(met) == 1 and len(met[0].tokens) == 1 else []


def _completed(names: Sequence[Name]) -> list[Name]:
    """``names``; one word that never stands without the capitalised words after it takes them in: "Civic Passion"."""
    rests = [rest_of_name(name.tokens) for name in names]
    of_key: dict[str, set[str]] = defaultdict(set)
    for name, rest in zip(names, rests, strict=True):
        of_key[name.key].add(rest.text)
    return [
        name_at(name.paragraph, name.tokens.start, rest.end, name.label, name.types)
        if len(rest) and len(of_key[name.key]) == 1
        else name
        for name, rest in zip(names, rests, strict=True)
    ]


def wordings(names: Iterable[Name]) -> Wordings:
    """The wordings of ``names`` as words, by the first word, longest first."""
    return by_first_word([token.text for token in name.tokens] for name in names if name.label != "group")


def by_first_word(names: Iterable[list[str]]) -> Wordings:
    """Names that are given as words by the first of them and by how many they are, longest first."""
    known: dict[str, dict[int, set[tuple[str, ...]]]] = {}
    for words in names:
        known.setdefault(words[0], {}).setdefault(len(words), set()).add(tuple(words))
    return {word: dict(sorted(of_word.items(), reverse=True)) for word, of_word in known.items()}


def named_again(paragraph: Paragraph, known: Wordings) -> Iterator[Name]:
    """The places where the words of a name that is known stand once more; those found before are among them."""
    words = [token.text for token in paragraph.doc]
    for start, word in enumerate(words):
        for length, so_long in known.get(word, {}).items():
            if tuple(words[start : start + length]) in so_long:
                yield name_at(paragraph, start, start + length, "")
                break


def no_names(parsed: ParsedArticle, names: Sequence[Name]) -> set[str]:
    """The keys of what only looks like the name of an actor.

    That is what a common noun calls a thing, what is written with a capital at the start of sentences and in headlines
    only: "Residents", where the article has "residents", too, and what there are several of: "the Polaroid", where it
    has "Polaroids". A surname stays one.
    """
    surnames = {name.key.split()[-1] for name in names if name.label == "person" and len(name.tokens) > 1}
    places: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if len(name.tokens) == 1 and name.key not in surnames and gender_of_given_name(name.key) is None:
            places[name.key].append(name)
    things = {name.key for name in names if _names_a_thing(name)}
    return things | _common_words(parsed, places) | _of_many(parsed, places)


def _common_words(parsed: ParsedArticle, places: Mapping[str, Sequence[Name]]) -> set[str]:
    """The keys of names that have a capital only where any word has, and none elsewhere in the article."""
    headlines = _headlines(parsed)
    lower = set(LOWER.findall(parsed.article.text))
    return {
        key
        for key, names in places.items()
        if names[0].text.lower() in lower
        and all(name.tokens[0].is_sent_start or name.paragraph.span in headlines for name in names)
    }


def _of_many(parsed: ParsedArticle, places: Mapping[str, Sequence[Name]]) -> set[str]:
    """The keys of names that have a plural in the article and mostly a determiner before them, and of their plurals."""
    plurals = set(_PLURAL.findall(parsed.article.text))
    found = {
        key
        for key, names in places.items()
        if f"{names[0].text}s" in plurals and 2 * sum(map(_is_determined, names)) > len(names)
    }
    return found | {f"{key}s" for key in found}


def _is_determined(name: Name) -> bool:
    doc, start = name.tokens.doc, name.tokens.start
    return start > 0 and (doc[start - 1].tag_ in {"DT", "PRP$"} or doc[start - 1].text == "own")


def _names_a_thing(name: Name) -> bool:
    """Whether a common noun right before the name says that it is a thing's: "the cruise ship Aurora"."""
    doc, before = name.tokens.doc, name.tokens.start - 1
    if before > 0 and doc[before].text == ",":
        before -= 1
    return before >= 0 and doc[before].text in THINGS and name.tokens.root.dep_ != "nsubj"

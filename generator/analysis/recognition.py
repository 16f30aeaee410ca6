"""Recognition: which words of an article are names, and of what type, by the network.

What is found is left where spaCy keeps entities, ``doc.ents``, with our words for types as labels; ``types_of`` tells
how likely each type is. Names of what does not act are kept apart: ``things_in`` gives those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from generator.analysis.network import NAME_LABELS, THING, Reading, Scores

_OF_ALL = 0.5  # the share of a word's chances that its other places in the article have
_BEGINS = [i for i, label in enumerate(NAME_LABELS) if label is not None and label[1]]
_GOES_ON = [i for i, label in enumerate(NAME_LABELS) if label is not None and not label[1]]
_OF_TYPE = {
    kind: [i for i, other in enumerate(NAME_LABELS) if other is not None and other[0] == kind]
    for kind in dict.fromkeys(label[0] for label in NAME_LABELS if label is not None)
}
_TYPES = list(_OF_TYPE)
_CLEAR = 0.9  # the least chance by which a word is in no name for certain
_TINY = np.finfo(np.float32).tiny
_INITIAL = re.compile(r"[A-Z]\.")
_CHANCES = "chances of names"
_THINGS = "things"


def recognise(readings: Iterable[Reading]) -> None:
    """Mark the names in the paragraphs that some readings are of; entities that were there before are dropped."""
    docs: dict[int, tuple[Doc, Scores]] = {}
    for reading in readings:
        last = None
        for number, piece in enumerate(reading.window.pieces):
            if piece.token is None or piece.token is last:
                continue
            last = piece.token
            if number >= reading.window.fresh:
                doc = piece.token.doc
                if id(doc) not in docs:
                    docs[id(doc)] = doc, _no_names(doc)
                docs[id(doc)][1][piece.token.i] = reading.names[number]
    _pool(docs.values())
    for doc, chances in docs.values():
        names = list(_names(doc, chances))
        doc.set_ents([name for name in names if name.label_ != THING])
        doc.spans[_THINGS] = [name for name in names if name.label_ == THING]
        doc.user_data[_CHANCES] = chances


def _no_names(doc: Doc) -> Scores:
    """Chances by which no word is in a name, as it is for those that no reading is of: white space."""
    chances = np.zeros((len(doc), len(NAME_LABELS)), np.float32)
    chances[:, 0] = 1
    return chances


def things_in(doc: Doc) -> list[Tokens]:
    """The names in a paragraph of what does not act, in order of place."""
    return list(doc.spans[_THINGS]) if _THINGS in doc.spans else []


def types_of(name: Tokens) -> dict[str, float]:
    """How likely each type of an actor is for words that were recognised as one's name; together they make 1."""
    chances = name.doc.user_data[_CHANCES][name.start : name.end]
    of_types = {kind: float(chances[:, columns].sum()) for kind, columns in _OF_TYPE.items() if kind != THING}
    whole = max(sum(of_types.values()), float(_TINY))
    return {kind: chance / whole for kind, chance in of_types.items()}


def _pool(docs: Iterable[tuple[Doc, Scores]]) -> None:
    """Bring the chances of a word nearer to what they are on average wherever the article has that word.

    One word rarely names two things in an article; what is plain at one place helps at another. Whether a name begins
    with the word stays each place's own affair: "Donald J. Trump" is one name, though "Trump" begins many.
    """
    places: dict[str, list[Scores]] = {}
    for doc, chances in docs:
        for token, row in zip(doc, chances, strict=True):
            if token.text[:1].isupper():
                places.setdefault(token.text, []).append(row)
    for rows in (rows for rows in places.values() if len(rows) > 1):
        own = np.array(rows)
        pooled = _OF_ALL * own.mean(0) + (1 - _OF_ALL) * own
        begins = own[:, _BEGINS].sum(1, keepdims=True) / np.maximum(own[:, 1:].sum(1, keepdims=True), _TINY)
        of_types = pooled[:, _BEGINS] + pooled[:, _GOES_ON]
        pooled[:, _BEGINS], pooled[:, _GOES_ON] = begins * of_types, (1 - begins) * of_types
        for row, new in zip(rows, pooled, strict=True):
            row[:] = new


def _names(doc: Doc, chances: Scores) -> Iterator[Tokens]:
    """The names: runs of words by the likeliest sequence of labels, each of the likeliest type."""
    outside, begins, goes_on = chances[:, 0], chances[:, _BEGINS].sum(1), chances[:, _GOES_ON].sum(1)
    for i in range(len(doc)):
        if i == 0 or outside[i - 1] > _CLEAR:
            begins[i] += goes_on[i]  # what else could it be
        elif _INITIAL.fullmatch(doc[i - 1].text):  # "Hubert H. | Humphrey" is one
            begins[i], goes_on[i] = 0, begins[i] + goes_on[i]
    for start, end in _runs(outside.tolist(), begins.tolist(), goes_on.tolist()):
        for first, last in pairwise((start, *_bearer(doc, chances, start, end), end)):
            of_types = {kind: chances[first:last, columns].sum() for kind, columns in _OF_TYPE.items()}
            yield Tokens(doc, first, last, label=max(of_types, key=lambda kind: of_types[kind]))


def _runs(outside: Sequence[float], begins: Sequence[float], goes_on: Sequence[float]) -> list[tuple[int, int]]:
    """The runs of words, [start, end), that the likeliest sequence of labels takes for names (Viterbi 1967).

    Args:
        outside: how likely each word is in no name.
        begins: how likely it is the first of one.
        goes_on: how likely it is another one of one, which it can be after a word in a name only.
    """
    steps: list[tuple[bool, bool]] = []  # whether the likelier way to a word is through a name, and whether one begins
    out, within = 1.0, 0.0
    for is_out, begin, on in zip(outside, begins, goes_on, strict=True):
        before = max(out, within)
        steps.append((within > out, before * begin >= within * on))
        out, within = before * is_out, max(before * begin, within * on)
        out, within = out / (out + within), within / (out + within)
    runs = []
    is_named, end = within > out, len(steps)
    for i in reversed(range(len(steps))):
        was_named, is_first = steps[i]
        if is_named and is_first:
            runs.append((i, end))
        if is_first or not is_named:
            is_named, end = was_named, i
    return runs[::-1]


def _bearer(doc: Doc, chances: Scores, start: int, end: int) -> list[int]:
    """Where in a run of words a person's full name follows another name, if that is likelier than one name.

    "Harbour Board Ada Roe" are two.
    """
    is_upper = [token.text[:1].isupper() for token in doc[start:end]]
    places = [i for i in range(1, end - start - 1) if is_upper[i - 1] and is_upper[i + 1]]
    if not places:
        return []
    logs = np.log(np.maximum(chances[start:end], _TINY))
    begins, goes_on = logs[:, _BEGINS], logs[:, _GOES_ON]
    begins[0] = np.logaddexp(begins[0], goes_on[0])  # the first word begins a name in any case
    upto = begins[0] + np.vstack([np.zeros(len(_BEGINS)), goes_on[1:].cumsum(0)])
    person = _TYPES.index("person")
    others = [i for i in range(len(_BEGINS)) if i != person]
    best, where = upto[-1].max(), []
    for i in places:
        both = upto[i - 1, others].max() + begins[i, person] + goes_on[i + 1 :, person].sum()
        if both > best:
            best, where = both, [start + i]
    return where

"""Recognition: which words of an article are names, and of what type, by the network.

What is found is left where spaCy keeps entities, ``doc.ents``, with our words for types as labels; ``types_of`` tells
how likely each type is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from generator.analysis.network import NAME_LABELS, Reading, Scores

_OF_ALL = 0.5  # the share of a word's chances that its other places in the article have
_BEGINS = [i for i, label in enumerate(NAME_LABELS) if label is not None and label[1]]
_GOES_ON = [i for i, label in enumerate(NAME_LABELS) if label is not None and not label[1]]
_OF_TYPE = {
    kind: [i for i, other in enumerate(NAME_LABELS) if other is not None and other[0] == kind]
    for kind in dict.fromkeys(label[0] for label in NAME_LABELS if label is not None)
}
_CHANCES = "chances of names"


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
                _, chances = docs.setdefault(id(doc), (doc, np.zeros((len(doc), len(NAME_LABELS)), np.float32)))
                chances[piece.token.i] = reading.names[number]
    _pool(docs.values())
    for doc, chances in docs.values():
        doc.set_ents(list(_names(doc, chances)))
        doc.user_data[_CHANCES] = chances


def types_of(name: Tokens) -> dict[str, float]:
    """How likely each type is for words that were recognised as a name; together they make 1."""
    chances = name.doc.user_data[_CHANCES][name.start : name.end]
    return {kind: float(chances[:, columns].sum() / chances[:, 1:].sum()) for kind, columns in _OF_TYPE.items()}


def _pool(docs: Iterable[tuple[Doc, Scores]]) -> None:
    """Bring the chances of a word nearer to what they are on average wherever the article has that word.

    One word rarely names two things in an article; what is plain at one place helps at another.
    """
    places: dict[str, list[Scores]] = {}
    for doc, chances in docs:
        for token, row in zip(doc, chances, strict=True):
            if token.text[:1].isupper():
                places.setdefault(token.text, []).append(row)
    for rows in (rows for rows in places.values() if len(rows) > 1):
        mean = np.mean(rows, axis=0)
        for row in rows:
            row[:] = _OF_ALL * mean + (1 - _OF_ALL) * row


def _names(doc: Doc, chances: Scores) -> Iterator[Tokens]:
    """The names: runs of words likelier in a name than not, cut where one likely begins, each of the likeliest type."""
    named = chances[:, 0] < chances[:, 1:].sum(1)
    begins = chances[:, _BEGINS].sum(1) > chances[:, _GOES_ON].sum(1)
    start = 0
    for i in range(1, len(doc) + 1):
        if i == len(doc) or not named[i] or begins[i] or not named[start]:
            if named[start]:
                of_types = {kind: chances[start:i, columns].sum() for kind, columns in _OF_TYPE.items()}
                yield Tokens(doc, start, i, label=max(of_types, key=lambda kind: of_types[kind]))
            start = i

"""Name: one mention by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from generator.analysis.actors.wording import POSSESSIVE, name_key
from generator.analysis.parsing import Paragraph
from generator.model import Span

_LETTERS = re.compile(r"(?!(?:JR|SR|II|III|IV)$)[A-Z]{2,4}")
_FULL = 2  # words of a full name, before letters


@dataclass(frozen=True, slots=True)
class Name:
    """One mention by name.

    ``label`` is the type that the network gives, "" where it gave none that fits, and ``types`` says how likely each
    is. ``span`` is in characters of the article; it lacks a possessive and letters for honours at the end, which
    ``tokens`` have, since the parse may hang the name on them. ``text`` is the name as the article words it, white
    space made plain, and ``key`` is what is equal in wordings that differ in case, stops and accents only.
    """

    paragraph: Paragraph
    tokens: Tokens
    label: str
    span: Span
    types: Mapping[str, float] = field(default_factory=dict)
    text: str = field(init=False)
    key: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", " ".join(self.tokens.text[: self.span.end - self.span.start].split()))
        object.__setattr__(self, "key", name_key(self.text))


def name_at(paragraph: Paragraph, start: int, end: int, label: str, types: Mapping[str, float] | None = None) -> Name:
    """The name in the tokens ``[start, end)`` of a paragraph, without a possessive or a person's letters at the end."""
    tokens = paragraph.doc[start:end]
    span = paragraph.place(tokens[: _without_letters(tokens)] if label == "person" else tokens)
    cut = POSSESSIVE.search(tokens.text[: span.end - span.start])
    if cut and cut.start():
        span = Span(span.start, span.start + cut.start())
    return Name(paragraph, tokens, label, span, types or {})


def _without_letters(tokens: Tokens) -> int:
    """How many tokens of a person's name come before letters for offices and honours: 2 of "Ada Roe DBE QC"."""
    end = len(tokens)
    while end > _FULL and _LETTERS.fullmatch(tokens[end - 1].text):
        end -= 1
    return end if any(token.text[1:].islower() for token in tokens[:end]) else len(tokens)


def carrier(name: Tokens) -> Token:
    """The word by which a name is part of its sentence: its root, or letters after it that have its place."""
    root, after = name.root, name.doc[name.end : name.end + 4]
    return next((t for t in after if root.head == t and root.dep_ == "compound" and _LETTERS.fullmatch(t.text)), root)

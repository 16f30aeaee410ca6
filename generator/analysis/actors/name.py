"""Name: one mention by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Span as Tokens

from generator.analysis.actors.wording import POSSESSIVE, name_key
from generator.analysis.parsing import Paragraph
from generator.model import Span


@dataclass(frozen=True, slots=True)
class Name:
    """One mention by name.

    ``label`` is the type that the network gives, "" where it gave none that fits, and ``types`` says how likely each
    is. ``span`` is in characters of the article. ``text`` is the name as the article words it, white space made plain,
    and ``key`` is what is equal in wordings that differ in case, stops and accents only.
    """

    paragraph: Paragraph
    tokens: Tokens
    label: str
    span: Span
    types: Mapping[str, float] = field(default_factory=dict)
    text: str = field(init=False)
    key: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", " ".join(self.tokens.text.split()))
        object.__setattr__(self, "key", name_key(self.text))


def name_at(paragraph: Paragraph, start: int, end: int, label: str, types: Mapping[str, float] | None = None) -> Name:
    """The name in the tokens ``[start, end)`` of a paragraph, a possessive left on the last token cut off."""
    tokens = paragraph.doc[start:end]
    span = paragraph.place(tokens)
    cut = POSSESSIVE.search(tokens.text)
    if cut and cut.start():
        span = Span(span.start, span.start + cut.start())
    return Name(paragraph, tokens, label, span, types or {})

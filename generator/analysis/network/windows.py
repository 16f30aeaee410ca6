"""Windows: an article cut into the runs of word pieces that the model reads at once.

A window holds whole paragraphs, as many as fit, after the end of the text before them, which is there to be understood
and not to be read again. Quotation marks of every sort are shown to the model as “ and ”, so that the way an outlet
types them makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from spacy.tokens import Token
from tokenizers import Tokenizer

from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.analysis.quotations import Quotation
from generator.model import Span

ROOM = 256  # word pieces of a window; longer only where one paragraph is
CONTEXT = 16  # of them at most for the text before
LONGEST = 440  # word pieces of one paragraph read at once; what is left of it goes to the next window
_CLS, _SEP = "[CLS]", "[SEP]"
_MARKS = str.maketrans(dict.fromkeys('“”«»„"', "”"))


class Case(IntEnum):
    """How a word piece is written, which the model's vocabulary, all in small letters, does not tell."""

    LOWER = 0
    TITLE = 1
    UPPER = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A word piece: its number in the vocabulary, where it stands in the article, and how it is written there.

    ``opens`` says that it is the first piece of its word; ``token`` is the parser's word that it starts in, None for
    what joins paragraphs.
    """

    id: int
    span: Span
    case: Case
    quoted: bool
    opens: bool = True
    token: Token | None = None


@dataclass(slots=True)
class Window:
    """Word pieces in order of place; those that join or open paragraphs have an empty span.

    ``fresh`` is the number of the first piece that no window before has read.
    """

    pieces: list[Piece] = field(default_factory=list)
    fresh: int = 0

    def paragraph_of(self, number: int) -> range:
        """The numbers of the pieces around one that are of words of the same paragraph."""
        start = end = number
        while start > 0 and self.pieces[start - 1].token is not None:
            start -= 1
        while end < len(self.pieces) and self.pieces[end].token is not None:
            end += 1
        return range(start, end)


def cut_windows(
    parsed: ParsedArticle, quotations: Sequence[Quotation], tokenizer: Tokenizer, room: int = ROOM
) -> Iterator[Window]:
    """Cut an article into windows, in order of place.

    Args:
        parsed: the article and its parse.
        quotations: its quotations, by typography.
        tokenizer: the one the model was trained with.
        room: how many word pieces a window holds.
    """
    join, opening = (Piece(_number(tokenizer, name), Span(0, 0), Case.LOWER, quoted=False) for name in (_SEP, _CLS))
    window = Window([opening], 1)
    for block in _blocks(parsed, quotations, tokenizer):
        if window.fresh < len(window.pieces) and len(window.pieces) + len(block) + 1 > room:
            yield window
            before = window.pieces[max(window.fresh, len(window.pieces) - CONTEXT) :]
            window = Window([opening, *before], 1 + len(before))
        window.pieces += [*block, join]
    if window.fresh < len(window.pieces):
        yield window


def _blocks(parsed: ParsedArticle, quotations: Sequence[Quotation], tokenizer: Tokenizer) -> Iterator[list[Piece]]:
    """The word pieces of each paragraph; those of a very long one in several lists."""
    article = parsed.article
    text = _with_plain_marks(article.text, quotations)
    inside = _Inside([outer for quotation in quotations for outer in quotation.outer])
    for paragraph in parsed.paragraphs:
        base = paragraph.span.start
        encoding = tokenizer.encode(text[base : paragraph.span.end], add_special_tokens=False)
        tokens = _tokens_at(paragraph, [start for start, _ in encoding.offsets])
        pieces = []
        word = None
        for number, (start, end), of_word, token in zip(
            encoding.ids, encoding.offsets, encoding.word_ids, tokens, strict=True
        ):
            span = Span(base + start, base + end)
            pieces.append(Piece(number, span, _case(article.words(span)), inside.holds(span), of_word != word, token))
            word = of_word
        for start in range(0, len(pieces), LONGEST):
            yield pieces[start : start + LONGEST]


def _tokens_at(paragraph: Paragraph, places: Sequence[int]) -> Iterator[Token | None]:
    """The parser's word at each place of a paragraph, or the last one before it; places are in order."""
    tokens = iter(paragraph.doc)
    following = next(tokens, None)
    token = None
    for place in places:
        while following is not None and following.idx <= place:
            token, following = following, next(tokens, None)
        yield token


def _number(tokenizer: Tokenizer, name: str) -> int:
    """The number of a special piece.

    Raises:
        KeyError: the vocabulary has no such piece.
    """
    number = tokenizer.token_to_id(name)
    if number is None:
        raise KeyError(name)
    return number


def _with_plain_marks(text: str, quotations: Sequence[Quotation]) -> str:
    """The text, character for character, with the marks of its quotations as “ and ”."""
    characters = list(text.translate(_MARKS))
    for quotation in quotations:
        for inner, outer in zip(quotation.pieces, quotation.outer, strict=True):
            characters[outer.start] = "“"
            if outer.start + 1 < inner.start and not text[outer.start + 1].isspace():
                characters[outer.start + 1] = " "  # a mark that is typed as two characters
            if outer.end > inner.end and not text[outer.end - 1].isspace():
                characters[outer.end - 1] = "”"
                if outer.end - 2 >= inner.end and text[outer.end - 2] in "'`":
                    characters[outer.end - 2] = " "
    return "".join(characters)


def _case(word: str) -> Case:
    if not word[:1].isupper():
        return Case.LOWER
    return Case.UPPER if len(word) > 1 and word.isupper() else Case.TITLE


class _Inside:
    """Tells whether a span lies in one of some sorted spans; asked in order of place, each answer is quick."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._next = 0

    def holds(self, span: Span) -> bool:
        while self._next < len(self._spans) and self._spans[self._next].end <= span.start:
            self._next += 1
        return self._next < len(self._spans) and self._spans[self._next].overlaps(span)

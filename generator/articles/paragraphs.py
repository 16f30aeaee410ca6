"""Paragraphs: where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.articles.limits import LONGEST_PARAGRAPH
from generator.model import Span
from generator.sentences import sentence_spans

_LINE = re.compile(r"[^\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_WIDEST = 100  # characters; a text with longer lines is not wrapped by hand
_NARROWEST = 40


def paragraph_spans(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text, in order, without the white space around them; together they hold all else.

    A blank line ends a paragraph. So does any line end, unless the text is wrapped at a width: a program that wraps
    breaks a line only where the next word would not have fitted, so a break before a word that would have fitted is the
    end of a paragraph. One that is very long is cut between sentences.
    """
    lines = [span for match in _LINE.finditer(text) if (span := _stripped(text, match.span()))]
    width = _wrap_width(text, lines)
    paragraphs: list[Span] = []
    for number, line in enumerate(lines):
        if number and width and _wraps(text, lines[number - 1], line, width):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return tuple(part for paragraph in paragraphs for part in _cut(text, paragraph))


def _cut(text: str, paragraph: Span) -> Iterator[Span]:
    """A paragraph in parts that are not too long.

    Each ends with a sentence outside of quotation marks where there is one, else with a sentence or with a word, and
    else anywhere.
    """
    while paragraph.end - paragraph.start > LONGEST_PARAGRAPH:
        part = Span(paragraph.start, paragraph.start + LONGEST_PARAGRAPH)
        ends = [span.end for span in sentence_spans(text, part)[:-1]] or [text.rfind(" ", *part)]
        outside = (end for end in reversed(ends) if not _is_open(text[part.start : end]))
        end = next(outside, ends[-1])
        found = _stripped(text, (part.start, end if end > part.start else part.end))
        rest = _stripped(text, (found.end if found else part.end, paragraph.end))
        if found is not None:
            yield found
        if rest is None:
            return
        paragraph = rest
    yield paragraph


def _is_open(text: str) -> bool:
    """Whether a quotation in double marks is open at the end of a text."""
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _stripped(text: str, place: tuple[int, int]) -> Span | None:
    start, end = place
    line = text[start:end]
    start, end = start + len(line) - len(line.lstrip()), end - (len(line) - len(line.rstrip()))
    return Span(start, end) if start < end else None


def _wrap_width(text: str, lines: Sequence[Span]) -> int:
    """The width at which the text is wrapped, in characters, or 0 where it is not."""
    width = max((line.end - line.start for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    neighbours = [(a, b) for a, b in pairwise(lines) if _adjoin(text, a, b)]
    wrapped = sum(_wraps(text, a, b, width) for a, b in neighbours)
    return width if 2 * wrapped > len(neighbours) and wrapped > 1 else 0


def _adjoin(text: str, line: Span, following: Span) -> bool:
    """Whether nothing but one line end, and blanks, lies between two lines."""
    return text[line.end : following.start].strip(" \t\u00a0") == "\n"


def _wraps(text: str, line: Span, following: Span, width: int) -> bool:
    if not _adjoin(text, line, following):
        return False
    word = re.match(r"\S+", text[following.start : following.start + width])
    return line.end - line.start + 1 + len(word.group() if word else "") > width

"""Typeset text: the lines of pages, as they are placed, back into the paragraphs they were set from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median, median_low
from typing import NamedTuple

_EDGE = 0.12  # share of a page's height, above and below, where running heads and feet stand
_LARGE = 1.2  # a title is set so many times as large as the text
_LONGEST_TITLE = 250  # characters
_LEADING = 1.25  # lines further apart, in usual distances of lines, are of two paragraphs
_INDENT = 0.7  # of the size of the type
_SHORT = 0.4  # share of a column; a line with more room left at its end is the last of a paragraph
_COLUMN_LINES = 8  # so many lines with one gap above another are two columns; fewer may be a table
_COLUMN_WIDTH = 20  # characters that the lines of a column have at least, on the average
_HYPHENATED = 0.015  # share of the lines; a text with fewer that end in a hyphen is not hyphenated
_NUMBER = re.compile(r"(?:page\s*)?[–—-]?\s*\d{1,4}\s*[–—-]?(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_BULLET = re.compile(r"(?:[•▪●◦‣∙–—*-]|\d{1,2}[.)])\s")
_END = re.compile(r"[.!?…:][\"”’')\]]*\Z")
_BROKEN = re.compile(r"(\w+)-\Z")
_HYPHENS = "\x02\u00ad\u2010"  # PDFium has the first for a hyphen at the end of a line


class Glyph(NamedTuple):
    """A character, its place in points from the left and the bottom of the page, and its size."""

    character: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of type: text, place, the usual size of its characters, whether a word is broken at its end.

    ``first_width`` is the width of its first word.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    is_broken: bool = False
    first_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in reading order, and its height in points."""

    lines: tuple[Line, ...]
    height: float

    @classmethod
    def of(cls, glyphs: Sequence[Glyph], height: float) -> Page:
        """The page with these characters, in the order of the file."""
        rows: list[list[Glyph]] = [[]]
        for glyph in glyphs:
            ends = glyph.character in "\n\r"
            if ends or (_is_ink(glyph) and _is_lower(glyph, rows[-1])):
                rows.append([])
            if not ends:
                rows[-1].append(glyph)
        return cls(tuple(_by_column([row for row in rows if any(map(_is_ink, row))])), height)


@dataclass(slots=True)
class Composed:
    """The text of a document: paragraphs parted by a blank line, and where in it each page begins."""

    title: str = ""
    text: str = ""
    starts: tuple[int, ...] = field(default=())


def compose(pages: Sequence[Page]) -> Composed:
    """The title and the paragraphs of pages; a page without text begins where the next one does."""
    title, lines = _title(_without_running(pages))
    style = _Style.of(lines)
    text = ""
    begun: dict[int, int] = {}
    previous: tuple[int, Line] | None = None
    for page, line in lines:
        if previous and not style.goes_on(previous, (page, line)):
            text += "\n\n"
        elif previous:
            text = style.mended(text, line.text) if previous[1].is_broken else f"{text} "
        begun.setdefault(page, len(text))
        text += line.text
        previous = (page, line)
    for page in range(len(pages) - 1, -1, -1):
        begun.setdefault(page, begun.get(page + 1, len(text)))
    return Composed(title, text, tuple(begun[page] for page in range(len(pages))) if text else ())


@dataclass(frozen=True, slots=True)
class _Style:
    """How the text of a document is set: where its lines begin and end, and what parts its paragraphs."""

    lefts: Counter[int]
    """How many lines begin at a place, in points."""
    edges: dict[int, float]
    """The right edge of the text by the place where its lines begin, in steps of six points."""
    leading: float
    """The usual distance from line to line, in sizes of the type."""
    width: float
    """The usual width of a line."""
    is_parted: bool
    """Whether paragraphs are parted by space, or begin with an indent."""
    is_hyphenated: bool
    """Whether words are broken at ends of lines, so that a hyphen there is as a rule no part of a word."""
    words: frozenset[str]
    """The words that stand inside a line, compounds with their hyphens among them."""

    @classmethod
    def of(cls, lines: Sequence[tuple[int, Line]]) -> _Style:
        edges: dict[int, float] = {}
        for _, line in lines:
            for near in range(-2, 3):
                key = round(line.left / 6) + near
                edges[key] = max(edges.get(key, 0.0), line.right)
        usual = _usual_size(lines)
        pairs = [
            (a, b)
            for (page, a), (other, b) in pairwise(lines)
            if page == other and a.base > b.base and abs(a.size - usual) < 0.5 and abs(b.size - usual) < 0.5
        ]
        steps = [(a.base - b.base) / usual for a, b in pairs]
        leading = median(steps) if steps else 1.3
        spaces = sum(step > _LEADING * leading for step in steps)
        indents = sum(_INDENT * usual < b.left - a.left < 4 * usual for a, b in pairs)
        broken = sum(line.is_broken for _, line in lines)
        return cls(
            lefts=Counter(round(line.left) for _, line in lines),
            edges=edges,
            leading=leading,
            width=median(line.right - line.left for _, line in lines) if lines else 0.0,
            is_parted=max(spaces, indents) > 1,
            is_hyphenated=broken > max(_HYPHENATED * len(lines), 1),
            words=frozenset(word for _, line in lines for word in re.findall(r"\w+(?:-\w+)*(?!-\Z)", line.text)),
        )

    def goes_on(self, above: tuple[int, Line], below: tuple[int, Line]) -> bool:
        """Whether a line is of the same paragraph as the one before it.

        Where paragraphs are parted by space or indented, a line that is somewhat short ends none: the text may be set
        ragged.
        """
        (page, a), (other, b) = above, below
        is_below = page == other and b.base < a.base
        is_apart = is_below and a.base - b.base > _LEADING * self.leading * b.size
        if abs(a.size - b.size) > 0.1 * a.size or _BULLET.match(b.text) or is_apart:
            return False
        has_ended = _END.search(a.text) is not None
        if a.is_broken or (b.text[:1].islower() and not has_ended):
            return True
        edge = self.edges[round(a.left / 6)]
        is_short = b.first_width + 0.2 * b.size < edge - a.right  # the next word would have stood on this line
        is_narrow = a.right - a.left < (1 - _SHORT) * self.width
        if is_short and not (self.is_parted and edge - a.right < _SHORT * (edge - a.left)):
            return False
        if not is_below and (is_narrow or has_ended):  # at the head of the next column or page
            return False
        return bool(_BULLET.match(a.text)) or not self._is_indented(b)

    def _is_indented(self, line: Line) -> bool:
        """Whether a line begins right of where most lines of its column do."""
        near = range(round(line.left - 4 * line.size), round(line.left) + 2)
        usual = max(near, key=lambda place: (self.lefts[place], -place))
        return line.left - usual > _INDENT * line.size

    def mended(self, text: str, following: str) -> str:
        """The text, which ends in a hyphen, without it where it only breaks a word."""
        match = _BROKEN.search(text)
        rest = re.match(r"\w+", following)
        if match is None or rest is None:
            return text
        first, second = match[1], rest[0]
        if first + second in self.words:
            return text[:-1]
        is_word = first.isalpha() and not first.isupper() and second[0].islower()
        is_compound = not is_word or f"{first}-{second}" in self.words
        return text if is_compound or not self.is_hyphenated else text[:-1]


def _is_ink(glyph: Glyph) -> bool:
    return not glyph.character.isspace() and glyph.right > glyph.left


def _is_lower(glyph: Glyph, row: Sequence[Glyph]) -> bool:
    """Whether a character stands below the last one of a row, and left of it: a line down."""
    last = next((each for each in reversed(row) if _is_ink(each)), None)
    return last is not None and glyph.base < last.base - 0.6 * last.size and glyph.left < last.left


def _line(row: Sequence[Glyph]) -> Line | None:
    """The line of a row of characters; None where nothing is printed."""
    ink = [glyph for glyph in row if _is_ink(glyph)]
    text = " ".join("".join("-" if g.character in _HYPHENS else g.character for g in row).split())
    if not ink or not text:
        return None
    word: list[Glyph] = []
    for glyph in row:
        if not _is_ink(glyph) and word:
            break
        word += [glyph] if _is_ink(glyph) else []
    return Line(
        text=text,
        left=min(glyph.left for glyph in ink),
        right=max(glyph.right for glyph in ink),
        base=median_low(glyph.base for glyph in ink),
        size=median(glyph.size for glyph in ink),
        is_broken=_BROKEN.search(text) is not None,
        first_width=word[-1].right - word[0].left if word else 0.0,
    )


def _by_column(rows: Sequence[Sequence[Glyph]]) -> Iterator[Line]:
    """The lines of rows; many rows with a gap at the same place are two columns, the left of which comes first."""
    at = 0
    while at < len(rows):
        gap, until = _columns(rows, at)
        if until - at >= _COLUMN_LINES:
            halves = [_cut(row, gap) for row in rows[at:until]]
            if all(sum(len(half[n]) for half in halves) >= _COLUMN_WIDTH * len(halves) for n in (0, 1)):
                for side in (0, 1):
                    yield from filter(None, (_line(half[side]) for half in halves))
                at = until
                continue
        if line := _line(rows[at]):
            yield line
        at += 1


def _columns(rows: Sequence[Sequence[Glyph]], at: int) -> tuple[float, int]:
    """The place of the widest gap that the rows from ``at`` on share, and the first row that does not have it."""
    shared = _gaps(rows[at])
    until = at + 1
    while shared and until < len(rows):
        common = [(max(a, c), min(b, d)) for a, b in shared for c, d in _gaps(rows[until]) if min(b, d) - max(a, c) > 3]
        if not common:
            break
        shared = common
        until += 1
    if not shared:
        return 0.0, at
    left, right = max(shared, key=lambda gap: gap[1] - gap[0])
    return (left + right) / 2, until


def _gaps(row: Sequence[Glyph]) -> list[tuple[float, float]]:
    ink = [glyph for glyph in row if _is_ink(glyph)]
    return [(a.right, b.left) for a, b in pairwise(ink) if b.left - a.right > 0.4 * max(a.size, 4)]


def _cut(row: Sequence[Glyph], place: float) -> tuple[list[Glyph], list[Glyph]]:
    first = next((n for n, glyph in enumerate(row) if _is_ink(glyph) and glyph.left > place), len(row))
    return list(row[:first]), list(row[first:])


def _without_running(pages: Sequence[Page]) -> list[tuple[int, Line]]:
    """The lines of all pages with the number of the page; without page numbers, running heads and feet.

    A box that stands in the margin of several pages stays on the first of them.
    """
    heads = Counter(key for page in pages for key in {_head_key(line) for line in page.lines})
    boxes = Counter(key for page in pages for key in {_box_key(line) for line in page.lines})
    lefts = Counter(round(line.left / 4) for page in pages for line in page.lines)
    margin = {left for left, count in lefts.items() if 4 * count < sum(lefts.values())}
    often = len(pages) / 2
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for number, page in enumerate(pages):
        running = _running(page, lambda line: heads[_head_key(line)] > 1 and heads[_head_key(line)] >= often)
        for line in page.lines:
            key = _box_key(line)
            again = key in seen and boxes[key] >= often and round(line.left / 4) in margin
            if line not in running and not again:
                kept.append((number, line))
            seen.add(key)
    return kept


def _running(page: Page, is_repeated: Callable[[Line], bool]) -> set[Line]:
    """The lines at the head and the foot of a page, from outside in, that others have too or that are its number."""
    found: set[Line] = set()
    outward = sorted(page.lines, key=lambda line: line.base)
    for lines, limit in ((outward, _EDGE), (outward[::-1], 1 - _EDGE)):
        for line in lines:
            is_at_edge = line.base < limit * page.height if limit == _EDGE else line.base > limit * page.height
            if not is_at_edge or not (is_repeated(line) or _NUMBER.fullmatch(line.text)):
                break
            found.add(line)
    return found


def _head_key(line: Line) -> tuple[str, int]:
    """What a running head has on each page: its words without the number, and its height."""
    return re.sub(r"\d+", "#", line.text), round(line.base / 4)


def _box_key(line: Line) -> tuple[str, int, int]:
    """What a box has on each page: its words and its place."""
    return line.text, round(line.left), round(line.base)


def _title(lines: Sequence[tuple[int, Line]]) -> tuple[str, list[tuple[int, Line]]]:
    """The largest lines of the first page, if they are much larger than the text, and the other lines."""
    first = [line for page, line in lines if page == 0 and any(c.isalpha() for c in line.text)]
    usual = _usual_size(lines)
    largest = max((line.size for line in first), default=0.0)
    if not usual or largest < _LARGE * usual:
        return "", list(lines)
    run = next(list(group) for large, group in groupby(first, lambda line: line.size > 0.95 * largest) if large)
    title = " ".join(line.text for line in run)
    if len(title) > _LONGEST_TITLE:
        return "", list(lines)
    return title, [(page, line) for page, line in lines if line not in run]


def _usual_size(lines: Iterable[tuple[int, Line]]) -> float:
    """The size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for _, line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0

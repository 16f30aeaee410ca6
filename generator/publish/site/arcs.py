"""Arcs: actors one below the other, with arcs between those who are related; a picture of the tables beside it.

On the right, an arc runs from each speaker to the one spoken of; on the left, one joins two who are named together.
Everything stands where the order of the actors puts it, so the same relations make the same picture.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.publish.site.relations import Relation, Relations
from generator.publish.views import Link

WIDTH = 400
_LEFT, _RIGHT = 76, 312  # where the names begin and end
_ROW, _LINE = 34, 15  # height of a row with one line of text; what a second line adds
_SIZE = 12.5  # of letters
_TOP = 8
_DEEPEST = 68  # how far an arc reaches out
_SHALLOWEST = 18
_THINNEST, _THICKEST = 1.0, 3.5
_LINES = 2
_NARROW, _WIDE, _WIDEST = 0.36, 0.72, 1.0  # widths of letters, in their size; generous, since the font is the reader's
_USUAL = 0.6


@dataclass(frozen=True, slots=True)
class Label:
    """The name of an actor, on one line or two, with the link to its page."""

    link: Link
    lines: tuple[str, ...]
    y: Markup
    """Where the first line stands."""
    step: Markup
    """How far below it the second stands."""
    base: Markup
    """Where the line under the name runs."""


@dataclass(frozen=True, slots=True)
class Arc:
    """A relation: its path, how thick it is drawn, the head of its arrow if it has one, and what it says in words."""

    path: Markup
    width: Markup
    head: Markup | None
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture; ``width`` and ``height`` are in its own units."""

    width: int
    height: int
    labels: tuple[Label, ...]
    spoken: tuple[Arc, ...]
    named: tuple[Arc, ...]
    left: int = _LEFT
    right: int = _RIGHT


def picture_of(relations: Relations, actors: Sequence[str], links: Mapping[str, Link]) -> Picture | None:
    """The picture of the relations among some actors; None where there are fewer than two.

    Args:
        relations: those to draw; each is among ``actors``.
        actors: the ids of the actors, from top to bottom.
        links: the name of each actor, with the link to its page.
    """
    if len(actors) < 2:
        return None
    labels: list[Label] = []
    rows: dict[str, float] = {}
    y = float(_TOP)
    for actor in actors:
        lines = _broken(links[actor].text)
        height = _ROW + _LINE * (len(lines) - 1)
        rows[actor] = y + height - 6
        labels.append(Label(links[actor], lines, _number(y + 18), _number(_LINE), _number(rows[actor])))
        y += height
    names = {actor: links[actor].text for actor in actors}
    spoken = tuple(map(_Drawing(rows, names, relations.spoken).spoken, relations.spoken))
    named = tuple(map(_Drawing(rows, names, relations.named).named, relations.named))
    return Picture(WIDTH, round(y) + _TOP, tuple(labels), spoken, named)


class _Drawing:
    """Draws the arcs of one side; the thickest stands for the most places."""

    def __init__(self, rows: Mapping[str, float], names: Mapping[str, str], relations: Sequence[Relation]) -> None:
        self._rows, self._names = rows, names
        self._most = max((len(relation.places) for relation in relations), default=1)
        self._tallest = max(rows.values()) - min(rows.values())

    def spoken(self, relation: Relation) -> Arc:
        """From a speaker to the one spoken of: leaves above the line under the name and arrives below it."""
        start, end = self._rows[relation.one] - 4, self._rows[relation.other] + 4
        reach = _RIGHT + self._reach(start, end)
        path = f"M{_RIGHT} {start:g}C{reach:g} {start:g} {reach:g} {end:g} {_RIGHT + 6} {end:g}"
        head = f"M{_RIGHT} {end:g}l7 -3.5v7z"
        count = len(relation.places)
        words = f"{self._names[relation.one]} speaks of {self._names[relation.other]}: {_times(count, 'statement')}"
        return Arc(Markup(path), self._width(count), Markup(head), words)  # noqa: S704 - numbers

    def named(self, relation: Relation) -> Arc:
        """Between two who are named together."""
        start, end = self._rows[relation.one], self._rows[relation.other]
        reach = _LEFT - self._reach(start, end)
        path = f"M{_LEFT} {start:g}C{reach:g} {start:g} {reach:g} {end:g} {_LEFT} {end:g}"
        count = len(relation.places)
        words = f"{self._names[relation.one]} and {self._names[relation.other]}: {_times(count, 'sentence')}"
        return Arc(Markup(path), self._width(count), None, words)  # noqa: S704 - numbers

    def _reach(self, start: float, end: float) -> float:
        """How far out the handles of a curve stand; it comes three quarters as far."""
        share = abs(end - start) / self._tallest if self._tallest else 0
        return round((_SHALLOWEST + (_DEEPEST - _SHALLOWEST) * share) / 0.75, 1)

    def _width(self, count: int) -> Markup:
        share = (count - 1) / (self._most - 1) if self._most > 1 else 0
        return _number(_THINNEST + (_THICKEST - _THINNEST) * share)


def _times(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _broken(name: str) -> tuple[str, ...]:
    """A name on as many lines as it needs; what does not fit on the last is cut and closed with "…"."""
    room = (_RIGHT - _LEFT - 8) / _SIZE
    lines: list[str] = []
    words = name.split() or [name]
    while words and len(lines) < _LINES:
        line = words.pop(0)
        while words and _width_of(f"{line} {words[0]}") <= room:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        lines[-1] += " …"
    return tuple(_cut(line, room) for line in lines)


def _cut(line: str, room: float) -> str:
    if _width_of(line) <= room:
        return line
    kept = line
    while kept and _width_of(f"{kept}…") > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _width_of(text: str) -> float:
    """How wide a text is at most, in the size of its letters."""
    return sum(map(_width_of_letter, text))


def _width_of_letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF" or letter in "mwMW@…—":
        return _WIDEST
    if letter in "ijlftrI.,:;'’!|()[] -":
        return _NARROW
    return _WIDE if letter.isupper() or not letter.isascii() else _USUAL


def _number(value: float) -> Markup:
    return Markup(f"{value:g}")  # noqa: S704 - a number

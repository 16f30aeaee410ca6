"""Positions: what one speaker said of one actor, place or matter, in order of time."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from generator.model import Briefing, Matter, Position, Statement
from generator.places import Places

_WORD = re.compile(r"\w+")
_FEWEST = 2  # sayings, of which not all are of one day and one outlet


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement in its article."""

    briefing: Briefing
    statement: Statement

    @property
    def key(self) -> tuple[str, str]:
        return self.briefing.article.id, self.statement.id

    @property
    def when(self) -> tuple[dt.date, str, int]:
        article = self.briefing.article
        return article.published or dt.date.max, article.id, self.statement.content[0].start

    @property
    def words(self) -> tuple[str, ...]:
        text = " ".join(map(self.briefing.article.words, self.statement.content))
        return tuple(_WORD.findall(text.casefold()))


def positions_of(
    speaker: str,
    briefings: Iterable[Briefing],
    matters: Iterable[Matter] = (),
    repeats: Mapping[str, Set[str]] | None = None,
) -> tuple[Position, ...]:
    """What a speaker said of somebody or something more than once, on more than one day or in more than one outlet.

    Args:
        speaker: the id of the actor.
        briefings: the articles in which the actor is.
        matters: those of their collections; the speaker may have no part in them.
        repeats: by article, the ids of statements that stand in another article of which it is a copy.

    Returns:
        Those that most was said of first. What is said of the same things in the same statements is there once.
    """
    passed_over = repeats or {}
    said = {
        each.key: each
        for briefing in briefings
        for statement in briefing.analysis.statements
        if statement.speaker == speaker and statement.id not in passed_over.get(briefing.article.id, ())
        for each in [_Said(briefing, statement)]
    }
    found: dict[tuple[bool, str], list[_Said]] = defaultdict(list)
    for each in said.values():
        for actor in _spoken_of(each):
            if actor != speaker:
                found[False, actor].append(each)
    for matter in matters:
        keys = dict.fromkeys((passage.article, passage.statement or "") for passage in matter.passages)
        found[True, matter.id] += [said[key] for key in keys if key in said]
    positions: dict[tuple[tuple[tuple[str, str], ...], ...], Position] = {}
    for (is_matter, about), rows in sorted(found.items()):
        sayings = _sayings(sorted(rows, key=lambda each: each.when))
        if len(sayings) >= _FEWEST and _is_over_time(rows):
            keys_said = tuple(tuple(each.key for each in same) for same in sayings)
            positions.setdefault(keys_said, Position(about, is_matter, keys_said))
    return tuple(sorted(positions.values(), key=lambda each: (-len(each.sayings), each.is_matter, each.about)))


def _spoken_of(said: _Said) -> list[str]:
    """Those of whom the words of a statement speak, by name or otherwise."""
    analysis = said.briefing.analysis
    pieces = Places((span, None) for span in said.statement.content)
    return [actor.id for actor in analysis.actors if any(pieces.any_at(m.span) for m in actor.mentions)]


def _sayings(rows: Sequence[_Said]) -> list[list[_Said]]:
    """Statements in order of time, those in the same words as one."""
    same: dict[tuple[str, ...], list[_Said]] = defaultdict(list)
    for each in rows:
        same[each.words].append(each)
    return list(same.values())


def _is_over_time(rows: Sequence[_Said]) -> bool:
    articles = [each.briefing.article for each in rows]
    return len({a.published for a in articles if a.published}) > 1 or len({a.outlet for a in articles}) > 1

"""Turns: statements that follow each other and are one speaker's, under one name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from generator.publish.views import Link, StatementView


@dataclass(frozen=True, slots=True)
class Turn:
    """Statements under one name; ``as_worded`` are the article's words for a speaker who is tied to no actor."""

    speaker: Link | None
    as_worded: str
    role: str
    rows: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class Turns:
    """The statements of a page: those that were read surely, and apart from them the doubtful ones."""

    sure: tuple[Turn, ...]
    doubtful: tuple[Turn, ...]

    @property
    def count(self) -> int:
        """How many statements there are."""
        return sum(len(turn.rows) for turn in (*self.sure, *self.doubtful))

    @property
    def count_doubtful(self) -> int:
        """How many of them are doubtful."""
        return sum(len(turn.rows) for turn in self.doubtful)


def turns_of(rows: Iterable[StatementView]) -> Turns:
    """Statements in turns; the order stays."""
    rows = list(rows)
    return Turns(
        tuple(_turns(row for row in rows if not row.doubtful)), tuple(_turns(row for row in rows if row.doubtful))
    )


def _turns(rows: Iterable[StatementView]) -> Iterable[Turn]:
    for _, found in groupby(rows, lambda row: (row.speaker_id, row.speaker is None and row.as_worded, row.role)):
        turn = tuple(found)
        yield Turn(turn[0].speaker, turn[0].as_worded, turn[0].role, turn)

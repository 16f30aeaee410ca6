"""Key dates of an article."""

from __future__ import annotations

from generator.analysis.parsing import ParsedArticle
from generator.model import Actor, KeyDate


def read_dates(parsed: ParsedArticle, actors: tuple[Actor, ...]) -> tuple[KeyDate, ...]:
    """Key dates in order of place."""
    return ()

"""Actors: who is named in an article."""

from __future__ import annotations

from generator.analysis.parsing import ParsedArticle
from generator.model import Actor


def read_actors(parsed: ParsedArticle) -> tuple[Actor, ...]:
    """Actors in order of importance."""
    return ()

"""Statements: who said what."""

from __future__ import annotations

from generator.analysis.parsing import ParsedArticle
from generator.model import Actor, Statement


def read_statements(parsed: ParsedArticle, actors: tuple[Actor, ...]) -> tuple[Statement, ...]:
    """Statements in order of place."""
    return ()

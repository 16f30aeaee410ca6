"""Quoted: which words of a reported statement stand between quotation marks of the article's own."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BETWEEN_MARKS = re.compile(
    r"“[^“”]*(?:”|\Z)|\"[^\"]*(?:\"|\Z)|«[^«»]*(?:»|\Z)|„[^„“”]*(?:[“”]|\Z)|(?<!\w)‘[^‘]*?’(?!\w)"
)
"""Words with their marks; those that are cut off at the end of the piece count, apostrophes do not."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words, and whether it stands between quotation marks, which are part of it."""

    text: str
    quoted: bool


def runs_of(words: str) -> tuple[Run, ...]:
    """Words cut where quotation marks open and close; joined again they are the same words."""
    found: list[Run] = []
    end = 0
    for match in _BETWEEN_MARKS.finditer(words):
        found += [Run(words[end : match.start()], quoted=False), Run(match[0], quoted=True)]
        end = match.end()
    return tuple(run for run in (*found, Run(words[end:], quoted=False)) if run.text)

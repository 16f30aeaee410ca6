"""Shared years: of dates that are named together, as "April 29 and May 2, 2029", one has the year of all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from generator.analysis.dates.calendar_words import month_number
from generator.analysis.dates.expressions import Expression

_JOINED = re.compile(
    r"(?P<comma>,)?(?P<word>\s+(?:and|or|&|to|through|until|till)|\s*[-–—/])?(?P<again>\s+(?:(?:again|then)\s+)?(?:on|in|from))?\s*"
)
_FOLLOWED = re.compile(r"\s+(?:and|or|&|to|through|until|till)\s+")


def with_shared_years(text: str, expressions: Iterable[Expression]) -> list[Expression]:
    """The expressions with the year that one beside them gives them.

    A year at the end is that of all dates before it in the row. One that stands earlier may be that of the dates after
    it, which is assumed. A row that passes the end of a year has its earlier dates in the year before, likewise.
    """
    found = list(expressions)
    for i in range(len(found) - 2, -1, -1):
        one, other = found[i], found[i + 1]
        joined = _JOINED.fullmatch(text, one.end, other.start)
        if _lacks_year(one) and joined and (joined["word"] or (joined["comma"] and "shared" in other.parts)):
            found[i] = _in_year_of(one, other, before=True)
    for i in range(1, len(found)):
        one, other = found[i - 1], found[i]
        if _lacks_year(other) and _FOLLOWED.fullmatch(text, one.end, other.start):
            found[i] = _in_year_of(other, one, before=False)
    return found


def _lacks_year(expression: Expression) -> bool:
    return _place(expression) is not None and expression.parts.keys().isdisjoint(("year", "year2", "other"))


def _place(expression: Expression, part: str = "month") -> tuple[str, int] | None:
    """Where in a year an expression lies: its month or its quarter, which have nothing to share with each other."""
    if part in expression.parts:
        return "month", month_number(expression.parts[part])
    return ("quarter", int(expression.parts["q"])) if "q" in expression.parts else None


def _in_year_of(one: Expression, other: Expression, *, before: bool) -> Expression:
    """An expression in the year of the one after or before it, if that has one."""
    years = ("year", "year2") if before else ("year2", "year")
    year = next((other.parts[part] for part in years if part in other.parts), None)
    first, second = (one, other) if before else (other, one)
    start, end = _place(first, "month2") or _place(first), _place(second)
    if year is None or start is None or end is None or start[0] != end[0]:
        return one
    turns = end < start
    if turns and not year.isdigit():
        return one
    shifted = str(int(year) + (-1 if before else 1)) if turns else year
    unsure = {"assumed": shifted} if turns or not before or "assumed" in other.parts else {}
    return replace(one, parts=one.parts | {"year": shifted, "shared": shifted} | unsure)

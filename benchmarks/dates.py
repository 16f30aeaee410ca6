"""Score key dates, and count the errors by kind.

python benchmarks/dates.py GOLD.jsonl ... --scorer SCORER.py [--list KIND]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

from scoring import Finding, Rows, main

from generator import edtf

_CALENDAR = ("DATE", "TIME")
_AROUND = 50  # characters shown on each side of an expression


def compare(gold: Rows, predicted: Rows, scorer: ModuleType) -> Iterator[Finding]:
    """What became of every annotated date that names a stretch of the calendar, and which others were read.

    An annotated one is "missed" where no date was read in its words; else "right", or wrong in "year" or only in
    "value". Dates read where nothing is annotated, not even a duration, are "not annotated". The form of an annotated
    date is its type, that of another how closely it is known.
    """
    for row, guess in zip(gold, predicted, strict=True):
        for date in row["dates"]:
            days = scorer.interval(date["value"]) if date["type"] in _CALENDAR else None
            if days is not None:
                read = [scorer.interval(other["value"]) for other in guess["dates"] if _overlap(date, other)]
                found = days if days in read else next(iter(read), None)
                yield Finding(_kind(days, found, read), date["type"].lower(), _wording(row, date))
        for date in guess["dates"]:
            if not any(_overlap(date, other) for other in row["dates"]):
                yield Finding("not annotated", edtf.precision(date["value"]), _wording(row, date))


def _kind(days: Any, found: Any, read: list[Any]) -> str:
    if not read:
        return "missed"
    if found == days:
        return "right"
    return "value" if found is not None and found[0].year == days[0].year else "year"


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return bool(one["span"][0] < other["span"][1] and other["span"][0] < one["span"][1])


def _wording(row: Mapping[str, Any], date: Mapping[str, Any]) -> str:
    """The expression with its value, the publication date, and some words on both sides."""
    text, (start, end) = row["text"], date["span"]
    words = f"{text[max(0, start - _AROUND) : start]}[{text[start:end]}]{text[end : end + _AROUND]}"
    return f"{date['value']} ({row['published']}): {' '.join(words.split())}"


if __name__ == "__main__":
    main("dates", compare)

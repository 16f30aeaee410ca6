"""What a benchmark of faults says of each thing it tried."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """Something that was tried: its name, whether the program survived it, and what it did."""

    name: str
    survived: bool
    detail: str

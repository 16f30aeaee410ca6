"""How long, and in how much memory, articles that are hard on the program are read or refused, and how that grows.

Each article is read in a process of its own, with limits far above what it should need.
"""

from __future__ import annotations

import json
import math
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from heavy import FILES, TEXTS
from outcome import Outcome

from generator.articles.limits import LONGEST

SECONDS, MEGABYTES = 20, 1500
"""What an article may take, processor time and memory, for all that comes before the pages."""
LENGTHS = (LONGEST, 1_000_000)
"""Characters: the longest that is read, and one that is refused unless it is made of nothing."""
_MOST = 4 * SECONDS
_LEAST = 0.2  # seconds: less is not measured well enough to tell how it grows
_MOST_GROWTH = 1.35  # of the exponent: n log n, and what a clock errs
_PUBLISHING = {"compile", "pages", "PDF, pages again"}
_ROOT = Path(__file__).resolve().parent.parent


def run(folder: Path) -> Iterator[Outcome]:
    """Read each kind of article at the longest length that is read, and at a million characters."""
    for kind in (*TEXTS, *FILES):
        for length in LENGTHS:
            yield _tried(folder, kind, length)


def grow(folder: Path, length: int = 20_000) -> Iterator[Outcome]:
    """Read each kind of text at a length and at twice that, and say by which power of the length each stage grows.

    Args:
        folder: where to write the articles.
        length: in characters.
    """
    for kind in TEXTS:
        small, large = (_stages(_written(folder, kind, each)) for each in (length, 2 * length))
        powers = {
            stage: math.log2(row["seconds"] / max(small[stage]["seconds"], 0.01))
            for stage, row in large.items()
            if stage in small and row["seconds"] >= _LEAST
        }
        detail = ", ".join(f"{stage} {power:.2f}" for stage, power in powers.items())
        yield Outcome(kind, all(power <= _MOST_GROWTH for power in powers.values()), detail or "too quick to tell")


def _tried(folder: Path, kind: str, length: int) -> Outcome:
    rows = _stages(_written(folder, kind, length))
    reading = [row for stage, row in rows.items() if stage not in _PUBLISHING]
    seconds, megabytes = sum(row["seconds"] for row in reading), max((row["megabytes"] for row in reading), default=0)
    has_ended = "ended" not in rows
    refused = rows["read"]["detail"] if "read" in rows and "parse" not in rows else ""
    slowest = max(rows, key=lambda stage: rows[stage]["seconds"])
    what = refused or f"slowest: {slowest} {rows[slowest]['seconds']:.1f} s"
    survived = has_ended and seconds <= SECONDS and megabytes <= MEGABYTES
    return Outcome(f"{kind}, {length:,}", survived, f"{seconds:.1f} s, {megabytes} MB; {what}")


def _written(folder: Path, kind: str, length: int) -> Path:
    ending, make = (".txt", TEXTS[kind]) if kind in TEXTS else FILES[kind]
    file = folder / f"article{ending}"
    file.write_text(make(length), encoding="utf-8")
    return file


def _stages(file: Path) -> dict[str, dict[str, Any]]:
    """What each stage took; an entry "ended" where the process did not come to the end of the last one."""
    command = [sys.executable, str(Path(__file__).with_name("stages.py")), str(file)]
    done = subprocess.run(
        command,
        env=os.environ | {"PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        preexec_fn=_limit,
        check=False,
    )
    rows = {row["stage"]: row for row in map(json.loads, done.stdout.splitlines())}
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or [""])[-1][:200]
        rows["ended"] = {"seconds": _MOST, "megabytes": 0, "detail": f"exit code {done.returncode} {reason}"}
    return rows


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST, _MOST))
    resource.setrlimit(resource.RLIMIT_DATA, (4 * MEGABYTES * 10**6, 4 * MEGABYTES * 10**6))

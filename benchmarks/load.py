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
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from counted import grown
from heavy import FILES, TEXTS
from outcome import Outcome

from generator.analysis import analyse
from generator.articles.decoding import UnusableError
from generator.articles.fields import Fields
from generator.articles.limits import LONGEST
from generator.articles.source import Source, make_article
from generator.dossier import compile_dossier

SECONDS, MEGABYTES = 20, 1500
"""What an article may take, processor time and memory, for all that comes before the pages."""
TOO_LONG = 1_000_000  # characters
_MOST = 4 * SECONDS
_LEAST = 0.1  # seconds: less is not measured well enough to tell how it grows
_MOST_GROWTH = 1.5
"""Of the exponent of seconds: n log n, and what more memory than the caches of a processor hold adds."""
_GROWN = 4  # times
_REPEATED = 3  # times, of which the quickest counts
_PUBLISHING = {"compile", "pages", "PDF, pages again"}
_ROOT = Path(__file__).resolve().parent.parent


def run(folder: Path, kinds: Iterable[str] = (*TEXTS, *FILES)) -> Iterator[Outcome]:
    """Read each kind of article at the longest length that is read, and at a million characters."""
    for kind in kinds:
        for length in (_longest(kind), TOO_LONG):
            yield _tried(folder, kind, length)


def _longest(kind: str, length: int = LONGEST) -> int:
    """About the most characters of a kind of text that are read, but no more than a length."""
    while kind in TEXTS:
        try:
            make_article(Source(TEXTS[kind](length), Fields()), "", "", "")
        except UnusableError:
            length = length * 9 // 10
        else:
            break
    return length


def grow(folder: Path, kinds: Iterable[str] = TEXTS, length: int = 40_000) -> Iterator[Outcome]:
    """Read each kind of text at a length and at a quarter of it, and say by which power of the length each stage grows.

    Seconds count what libraries do, and tell a square from a line, hardly anything finer. So the lines of the program
    are counted as well, at an eighth of the length and at a quarter: no function may run clearly more than twice as
    many.

    Args:
        folder: where to write the articles.
        kinds: of texts.
        length: in characters; less where a text of a kind is not read at that length.
    """
    for kind in kinds:
        longest = _longest(kind, length)
        small, large = (_stages(_written(folder, kind, each), times=_REPEATED) for each in (longest // _GROWN, longest))
        powers = {
            stage: math.log(row["seconds"] / max(small[stage]["seconds"], 0.001), _GROWN)
            for stage, row in large.items()
            if stage in small and row["seconds"] >= _LEAST
        }
        counts = _lines(kind, longest // (2 * _GROWN))
        detail = [f"{stage} {power:.2f}" for stage, power in powers.items()] or ["too quick to tell"]
        detail += [f"lines of {name} {times} times" for name, times in counts.items()]
        survived = max(powers.values(), default=0) <= _MOST_GROWTH and not counts and "ended" not in small | large
        yield Outcome(kind, survived, ", ".join(detail))


def _lines(kind: str, length: int) -> dict[str, float]:
    """The functions whose lines grow more than the text does, from a length to twice that."""

    def read(times: int) -> None:
        article = make_article(Source(TEXTS[kind](length * times), Fields(language="en")), "a", "a.txt", "")
        compile_dossier([article], list(analyse([article])))

    with suppress(UnusableError):
        read(1)  # what is loaded once is loaded
        return grown(read)
    return {}


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


def _stages(file: Path, times: int = 1) -> dict[str, dict[str, Any]]:
    """What each stage took; an entry "ended" where the process did not come to the end of the last one."""
    command = [sys.executable, str(Path(__file__).with_name("stages.py")), str(file), str(times)]
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

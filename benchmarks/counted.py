"""Count the lines of the program that something runs: the same on every machine, however busy."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
_OURS = str(_ROOT / "generator")
FEW = 2_500  # lines that are too few to tell
MOST = 2.8  # times the lines of a function for twice the text; where all are compared with all it is four


def lines(run: Callable[[], object]) -> Counter[CodeType]:
    """How many lines of each of our functions are run."""
    counts: Counter[CodeType] = Counter()

    def local(frame: FrameType, event: str, _: object) -> Any:
        counts[frame.f_code] += event == "line"
        return local

    def trace(frame: FrameType, _event: str, _: object) -> Any:
        return local if frame.f_code.co_filename.startswith(_OURS) else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return counts


def grown(run: Callable[[int], object]) -> dict[str, float]:
    """By which factor the lines of each function grow from one to two, where that is clearly more than twice.

    Args:
        run: does as much as it is told; what is loaded once is loaded already.
    """
    small, large = lines(lambda: run(1)), lines(lambda: run(2))
    return {
        f"{code.co_filename.removeprefix(str(_ROOT))}: {code.co_qualname}": round(count / small[code], 1)
        for code, count in large.items()
        if count > FEW and 0 < MOST * small[code] < count
    }

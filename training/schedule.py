"""The learning rate over the steps of a training."""

from __future__ import annotations

import math
from collections.abc import Callable


def cosine(steps: int, warm: float = 1 / 15) -> Callable[[int], float]:
    """The learning rate's factor at a step: up in the first part of the steps, then down to 0 along a cosine."""
    first = max(1, int(steps * warm))

    def factor(step: int) -> float:
        done = max(0, step - first) / (steps - first)
        return min((step + 1) / first, 0.5 * (1 + math.cos(math.pi * done)))

    return factor

"""Scorer: how likely each candidate is meant, from the evidence, by what was learnt.

Boosted trees (Friedman 2001) give each row of evidence a score, and the scores of one case, nobody's among them, are made
chances (softmax). ``speakers.onnx`` holds the trees and the names of the evidence they know, in order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp

from generator.analysis.speakers.evidence import Witness

Row = Mapping[str, float]


def rows_of(witness: Witness) -> list[Row]:
    """The evidence for nobody and then for each candidate, by name."""
    case = dict(witness.of_case())
    return [case | {"nobody": 1.0}, *(case | dict(witness.of(candidate)) for candidate in witness.candidates)]


def softmax(scores: Sequence[float]) -> list[float]:
    """Scores as chances, together 1."""
    top = max(scores)
    powers = [exp(score - top) for score in scores]
    return [power / sum(powers) for power in powers]

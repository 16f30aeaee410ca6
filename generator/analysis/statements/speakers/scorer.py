"""Scorer: how likely each candidate is meant, from the evidence, by what was learnt.

Boosted trees (Friedman, Annals of Statistics 29, 2001) give each row of evidence a score; the scores of one case, that
of nobody among them, are made chances together (softmax), as they were when the trees were learnt. ``trees.onnx`` holds
the trees and, in order, the names of the evidence that they know; other evidence counts nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from generator.analysis.shipped import WeightsError, read_shipped
from generator.analysis.statements.speakers.evidence import Witness

TREES = Path(__file__).with_name("trees.onnx")

Row = Mapping[str, float]


class Scorer:
    """The trees, ready to score.

    Args:
        path: the file that holds them.

    Raises:
        WeightsError: it is missing or not as it was shipped.
    """

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        content = read_shipped(path)
        try:
            self._session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
            names = json.loads(self._session.get_modelmeta().custom_metadata_map["evidence"])
        except Exception as error:
            raise WeightsError(path, f"cannot be read ({type(error).__name__})") from error
        self._columns = {name: column for column, name in enumerate(names)}

    def chances(self, rows: Sequence[Row]) -> list[float]:
        """How likely each row is, together 1."""
        table = np.zeros((len(rows), len(self._columns)), dtype=np.float32)
        for number, row in enumerate(rows):
            for name, value in row.items():
                if (column := self._columns.get(name)) is not None:
                    table[number, column] = value
        scores: NDArray[np.float32] = self._session.run(None, {"evidence": table})[0][:, 0]
        return [float(chance) for chance in softmax(scores)]


@cache
def load_scorer() -> Scorer:
    """The scorer that comes with the program."""
    return Scorer(TREES)


def rows_of(witness: Witness) -> list[Row]:
    """The evidence for nobody and then for each candidate, by name."""
    return list(_rows_of(witness))


def _rows_of(witness: Witness) -> Iterator[Row]:
    case = dict(witness.of_case())
    yield case | {"nobody": 1.0}
    for candidate in witness.candidates:
        yield case | dict(witness.of(candidate))


def softmax(scores: NDArray[np.float32]) -> NDArray[np.float64]:
    """Scores as chances, together 1."""
    powers: NDArray[np.float64] = np.exp(scores.astype(np.float64) - float(scores.max()))
    chances: NDArray[np.float64] = powers / powers.sum()
    return chances

"""The network: its weights, loaded once a process, and what they say about an article.

The weights are three ONNX graphs beside this module. ``encoder.onnx`` reads a window and scores each word piece as the
beginning of a cue, the inside of one, or neither; ``roles.onnx`` reads what the encoder made of the window, with the
places of some cues, and scores each piece as outside of, the source of or the content of each cue; ``names.onnx`` reads
what several layers of the encoder made of it, and scores each piece as part of a name of some type. All run on one
thread, so that every run gives the same figures. ``weights/README.md`` says what they were trained on and how well they
do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from generator.analysis.network.grammar import class_of, function_of, relations
from generator.analysis.network.windows import Piece, Window, cut_windows
from generator.analysis.parsing import ParsedArticle
from generator.analysis.quotations import find_quotations
from generator.analysis.shipped import WeightsError, read_shipped

WEIGHTS = Path(__file__).parent / "weights"
NEAR = 24  # pieces; farther off a cue only the order of magnitude of the distance counts
BUCKETS = 2 * NEAR + 9

THING = "thing"
"""The type of what has a name and does not act: an event, a work, a law, an award, a religion, a product."""

NAME_LABELS = (
    None,
    *((kind, begins) for kind in ("person", "organization", "place", "group", THING) for begins in (True, False)),
)
"""What the columns of a reading's names stand for: no name, or the type of one and whether it begins there."""

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder makes of a window.

    ``hidden`` is its reading of each piece, [pieces, width]; ``tags`` are the chances of each piece as outside of a
    cue, the beginning of one and the inside of one, [pieces, 3]; ``names`` those of ``NAME_LABELS``, [pieces, labels].
    """

    window: Window
    hidden: Scores
    tags: Scores
    names: Scores


class Network:
    """The weights, ready to read windows.

    Args:
        folder: where ``encoder.onnx``, ``roles.onnx``, ``names.onnx`` and ``tokenizer.json`` are.

    Raises:
        WeightsError: one of them is missing or not as it was shipped.
    """

    def __init__(self, folder: Path) -> None:
        self.tokenizer: Tokenizer = _load(folder / "tokenizer.json", Tokenizer.from_buffer)
        self._encoder = _load(folder / "encoder.onnx", _session)
        self._roles = _load(folder / "roles.onnx", _session)
        self._names = _load(folder / "names.onnx", _session)

    def read(self, parsed: ParsedArticle) -> Iterator[Reading]:
        """The readings of an article, window by window."""
        quotations = find_quotations(parsed.article.text, parsed.article.paragraphs)
        for window in cut_windows(parsed, quotations, self.tokenizer):
            yield self._encode(window)

    def _encode(self, window: Window) -> Reading:
        feed = feed_of(window)
        hidden, tags, layers = self._encoder.run(None, feed)
        (names,) = self._names.run(None, {"layers": layers, "case": feed["case"]})
        return Reading(window, hidden[0], _chances(tags[0]), _chances(names[0]))

    def assign(self, reading: Reading, cues: Sequence[range]) -> Scores:
        """The chances that each piece is outside, source or content of each cue, [cues, pieces, 3].

        Args:
            reading: the encoder's of the window.
            cues: the pieces of each cue, one cue at least.
        """
        marks = np.zeros((len(cues), len(reading.hidden)), dtype=np.float32)
        for row, cue in zip(marks, cues, strict=True):
            row[cue.start : cue.stop] = 1
        feed = {
            "hidden": reading.hidden,
            "cues": marks,
            "distance": distance_buckets(marks),
            "relation": np.stack([relations_in(reading.window, cue) for cue in cues]),
        }
        (scores,) = self._roles.run(None, feed)
        return _chances(scores)


@cache
def load_network() -> Network:
    """The network of the weights that come with the program, loaded once a process.

    Raises:
        WeightsError: they are missing or unreadable.
    """
    return Network(WEIGHTS)


def feed_of(window: Window) -> dict[str, NDArray[np.int64]]:
    """A window as the encoder is fed it."""
    columns = {
        "ids": [piece.id for piece in window.pieces],
        "case": [piece.case for piece in window.pieces],
        "quoted": [piece.quoted for piece in window.pieces],
        "grammar": [grammar_of(piece) for piece in window.pieces],
    }
    return {name: np.array([values], dtype=np.int64) for name, values in columns.items()}


def distance_buckets(cues: NDArray[np.float32]) -> NDArray[np.int64]:
    """How far each piece stands from the middle of each cue, in steps that grow with the distance, 0 to BUCKETS - 1.

    Args:
        cues: a row a cue, 1 at its pieces and 0 elsewhere.
    """
    places = np.arange(cues.shape[1])
    middle = (cues * places).sum(1) // np.maximum(cues.sum(1), 1)
    offset = places[None, :] - middle[:, None].astype(np.int64)
    far = np.floor(np.log2(np.maximum(np.abs(offset), NEAR) / NEAR)).astype(np.int64).clip(max=3)
    far += np.abs(offset) > NEAR
    return np.asarray(offset.clip(-NEAR, NEAR) + far * np.sign(offset) + NEAR + 4, dtype=np.int64)


def relations_in(window: Window, cue: range) -> NDArray[np.int64]:
    """How each piece of a window hangs together with a cue by grammar; see ``relations``."""
    found = np.zeros(len(window.pieces), dtype=np.int64)
    first, last = window.pieces[cue.start].token, window.pieces[cue.stop - 1].token
    if first is None or last is None or first.doc is not last.doc:
        return found
    pieces = window.paragraph_of(cue.start)
    numbers = [piece.token.i for piece in window.pieces[pieces.start : pieces.stop] if piece.token is not None]
    found[pieces.start : pieces.stop] = relations(first.doc[first.i : last.i + 1])[numbers]
    return found


def grammar_of(piece: Piece) -> tuple[int, int]:
    """Class and function of the word that a piece starts in."""
    return (class_of(piece.token), function_of(piece.token)) if piece.token is not None else (0, 0)


def _session(graph: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors; what is wrong with a file is said by the exception
    return onnxruntime.InferenceSession(
        graph,
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # the fused operator takes several times as long as its parts
    )


def _load(path: Path, read: Callable[[bytes], Any]) -> Any:
    """What ``read`` makes of a file of weights."""
    content = read_shipped(path)
    try:
        return read(content)
    except Exception as error:  # the libraries raise plain Exception, and others, for what they cannot read
        raise WeightsError(path, f"cannot be read ({type(error).__name__})") from error


def _chances(scores: Scores) -> Scores:
    """The softmax over the last axis."""
    grown = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(grown / grown.sum(-1, keepdims=True), dtype=np.float32)

"""Teacher: a trained network whose reading of a window another one learns from, beside the annotation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch
from examples import Example, cue_rows
from reader import Reader
from tokenizers import Tokenizer
from torch.nn import functional

from generator.analysis.network.reading import distance_buckets
from generator.analysis.network.windows import Window

_SHARE = 0.5  # of the teacher's word where there is an annotation; the rest is the annotation's
_CUE = 0.3  # the least chance of a piece of a cue that the annotation does not have


class Teacher:
    """Lays a trained network's word over that of the annotation.

    Args:
        weights: what train.py wrote.
        base: the folder of the encoder that they were made from.
        tokenizer: the program's.
    """

    def __init__(self, weights: Path, base: Path, tokenizer: Tokenizer) -> None:
        self._model = Reader(base, tokenizer)
        self._model.load_state_dict(torch.load(weights, weights_only=True))
        self._model.eval()
        self.width: int = self._model.encoder.config.hidden_size

    @torch.no_grad()
    def __call__(self, window: Window, example: Example) -> Example:
        """The example with the teacher's reading and its chances mixed in; cues that it alone sees are its alone."""
        model = self._model
        with torch.autocast("cpu", torch.bfloat16):
            inputs = (example.ids, example.case, example.quoted, example.grammar, torch.ones_like(example.ids))
            hidden = model.encode(*(tensor[None] for tensor in inputs))[0]
            tags, words = (head(hidden).float().softmax(-1) for head in (model.tags, model.words))
            taken = example.cues.sum(0) > 0
            rows, related = cue_rows(window, list(_more_cues(tags, taken, window.fresh)))
            cues, relations = torch.cat([example.cues, rows]), torch.cat([example.relations, related])
            roles = torch.zeros(0, len(example.ids), 3)
            if len(cues):
                distance = torch.from_numpy(distance_buckets(cues.numpy()))
                roles = model.roles(hidden, cues, distance, relations).float().softmax(-1)
        known = len(example.cues)
        share = _SHARE if example.annotated else 1.0
        return replace(
            example,
            tags=torch.lerp(example.tags, tags, share),
            words=torch.lerp(example.words, words, share),
            cues=cues,
            relations=relations,
            roles=torch.cat([torch.lerp(example.roles, roles[:known], share), roles[known:]]),
            reading=functional.layer_norm(hidden.float(), hidden.shape[-1:]).bfloat16(),
        )


def _more_cues(tags: torch.Tensor, taken: torch.Tensor, fresh: int) -> list[list[int]]:
    """The pieces of each likely cue that shares none with those that are taken."""
    likely = (1 - tags[:, 0] >= _CUE).tolist()
    begins = (tags[:, 1] >= tags[:, 2]).tolist()
    runs: list[list[int]] = []
    for place in range(fresh, len(likely)):
        if likely[place]:
            if runs and runs[-1][-1] == place - 1 and not begins[place]:
                runs[-1].append(place)
            else:
                runs.append([place])
    return [run for run in runs if not taken[run].any()]

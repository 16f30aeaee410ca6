"""Teachers: larger trained networks whose word on some windows another one learns from, beside the annotation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from examples import Batch
from reader import Reader, Scores
from swaps import Swaps
from torch.nn import functional


class Teachers:
    """Some networks whose word is the mean of theirs.

    Args:
        models: the networks, before they were trained.
        weights: what train.py wrote, a file a network.
        swaps: the words that take the place of others in what they are asked.
        device: where they are to run.
    """

    def __init__(self, models: Sequence[Reader], weights: Sequence[Path], swaps: Swaps, device: str) -> None:
        self._models = models
        self._swaps = swaps
        for model, path in zip(models, weights, strict=True):
            model.load_state_dict(torch.load(path, weights_only=True, map_location="cpu"))
            model.eval().requires_grad_(False).to(device)
        self.width: int = sum(model.encoder.config.hidden_size for model in models)

    @torch.no_grad()
    def teach(self, batch: Batch) -> tuple[Batch, Scores]:
        """A batch with some words swapped, and the teachers' word on it.

        These are chances, and their encoders' readings, normalised, side by side.
        """
        batch = self._swaps(batch)
        with torch.autocast(batch.ids.device.type, torch.bfloat16):
            found = [model(batch) for model in self._models]
        readings = [functional.layer_norm(scores.hidden.float(), scores.hidden.shape[-1:]) for scores in found]
        return batch, Scores(
            tags=_mean([scores.tags for scores in found]),
            words=_mean([scores.words for scores in found]),
            names=_mean([scores.names for scores in found]),
            roles=_mean([scores.roles for scores in found]),
            hidden=torch.cat(readings, -1),
        )


def _mean(scores: Sequence[torch.Tensor]) -> torch.Tensor:
    """The mean chances of what some scores say."""
    return torch.stack([each.softmax(-1) for each in scores]).mean(0)

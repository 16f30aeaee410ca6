"""The network as trained: an encoder, heads that tag its pieces, and one that gives each cue its words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from examples import Batch, Sizes
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from transformers import AutoModel

WIDTH = 128  # of the role head and of that of names
_LABELS = 3  # of any other head: outside, begin, inside; outside, source, content
_NAMES = {"[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>", "[PAD]": "<pad>", "[UNK]": "<unk>"}
_READ_FOR_NAMES = 4  # evenly spread layers, the first included: the last ones alone have forgotten how words look


@dataclass(frozen=True)
class Scores:
    """What the network makes of a batch.

    ``tags`` and ``words`` are [windows, pieces, 3], ``names`` [windows, pieces, labels], ``roles`` [cues, pieces, 3],
    and ``hidden``, the encoder's reading, [windows, pieces, hidden].
    """

    tags: torch.Tensor
    words: torch.Tensor
    names: torch.Tensor
    roles: torch.Tensor
    hidden: torch.Tensor


class Roles(nn.Module):
    """For each cue, how likely each piece is outside of it, its source or its content."""

    def __init__(self, hidden: int, sizes: Sizes) -> None:
        super().__init__()
        self.cue = nn.Linear(hidden, 2 * WIDTH)
        self.piece = nn.Linear(hidden, 2 * WIDTH)
        self.distance = nn.Embedding(sizes.buckets, WIDTH)
        self.relation = nn.Embedding(sizes.relations, WIDTH)
        self.is_cue = nn.Parameter(torch.zeros(WIDTH))
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(3))
        self.convolutions = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, 5, padding=2) for _ in range(2))
        self.out = nn.Linear(WIDTH, _LABELS)
        self.dropout = nn.Dropout(0.1)

    def forward(
        self,
        hidden: torch.Tensor,
        cues: torch.Tensor,
        distance: torch.Tensor,
        relation: torch.Tensor,
        mask: torch.Tensor | None = None,
    ) -> torch.Tensor:
        """Scores [cues, pieces, 3].

        Args:
            hidden: the encoder's reading of the one window of all cues, [pieces, hidden], or of each cue's window,
                [cues, pieces, hidden].
            cues: 1 at the pieces of each cue and 0 elsewhere, [cues, pieces].
            distance: ``distance_buckets`` of ``cues``.
            relation: ``relations_in`` of each cue, [cues, pieces].
            mask: 1 at pieces and 0 at what fills up a shorter window, [cues, pieces].
        """
        weight = cues / cues.sum(1, keepdim=True).clamp(min=1)
        cue_sum, cue_product = self.cue(weight.unsqueeze(1) @ hidden).chunk(2, -1)
        piece_sum, piece_product = self.piece(hidden).chunk(2, -1)
        x = cue_sum + piece_sum + cue_product * piece_product
        x = x + self.distance(distance) + self.relation(relation) + cues[:, :, None] * self.is_cue
        x = self.dropout(functional.gelu(self.norms[0](x)))
        for norm, convolution in zip(list(self.norms)[1:], self.convolutions, strict=True):
            x = x + self.dropout(functional.gelu(_convolved(convolution, norm(x), mask)))
        return self.out(x)


class Names(nn.Module):
    """Scores of each piece's labels as part of a name, given what some of the encoder's layers make of it."""

    def __init__(self, hidden: int, sizes: Sizes) -> None:
        super().__init__()
        self.layers = nn.Linear(_READ_FOR_NAMES * hidden, WIDTH)
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(3))
        self.convolutions = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, 3, padding=1) for _ in range(2))
        self.out = nn.Linear(WIDTH, sizes.names)
        self.dropout = nn.Dropout(0.2)

    def forward(self, layers: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        """Scores [windows, pieces, labels] of layers [windows, pieces, hidden], side by side."""
        x = functional.gelu(self.norms[0](self.layers(self.dropout(layers))))
        for norm, convolution in zip(list(self.norms)[1:], self.convolutions, strict=True):
            x = x + self.dropout(functional.gelu(_convolved(convolution, norm(x), mask)))
        return self.out(self.dropout(x))


def _convolved(convolution: nn.Module, x: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
    """A convolution over pieces, for which what fills up a window is nothing, as beyond its ends."""
    if mask is not None:
        x = x * mask[:, :, None]
    return convolution(x.transpose(1, 2)).transpose(1, 2)


class Reader(nn.Module):
    """The encoder and its heads.

    Args:
        base: the folder of the encoder that training starts from.
        tokenizer: the program's, whose numbers of pieces the encoder is fed; its own may differ.
        sizes: of the features and labels.
    """

    def __init__(self, base: Path, tokenizer: Tokenizer, sizes: Sizes) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            base,
            add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,  # drawing it takes a fifth of the time
        )
        numbers = _vocabulary(base, tokenizer)
        self.register_buffer("vocabulary", numbers, persistent=False)
        hidden = self.encoder.config.hidden_size
        self.case = nn.Embedding(3, hidden)
        self.quoted = nn.Embedding(2, hidden)
        self.word_class = nn.Embedding(sizes.classes, hidden)
        self.function = nn.Embedding(sizes.functions, hidden)
        for table in (self.case, self.quoted, self.word_class, self.function):
            nn.init.normal_(table.weight, std=0.02)
        self.tags, self.words = (
            nn.Sequential(nn.Linear(hidden, hidden), nn.GELU(), nn.Dropout(0.1), nn.Linear(hidden, _LABELS))
            for _ in range(2)
        )
        self.roles = Roles(hidden, sizes)
        self.names = Names(hidden, sizes)
        self.dropout = nn.Dropout(0.1)

    def encode(
        self,
        ids: torch.Tensor,
        case: torch.Tensor,
        quoted: torch.Tensor,
        grammar: torch.Tensor,
        mask: torch.Tensor | None = None,
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """What the encoder makes of the pieces of some windows, [windows, pieces, hidden], and what names are read of.

        ``grammar`` holds class and function, [windows, pieces, 2]; the other inputs are [windows, pieces]. ``mask``
        is 1 at pieces and 0 at what fills up a shorter window.
        """
        if self.vocabulary is not None:
            ids = self.vocabulary[ids]
        words = self.encoder.embeddings.word_embeddings(ids) + self.case(case) + self.quoted(quoted)
        words = words + self.word_class(grammar[:, :, 0]) + self.function(grammar[:, :, 1])
        layers = self.encoder(inputs_embeds=words, attention_mask=mask, output_hidden_states=True).hidden_states
        return layers[-1], torch.cat(layers[:: (len(layers) - 1) // (_READ_FOR_NAMES - 1)], -1)

    def forward(self, batch: Batch) -> Scores:
        """What the network makes of a batch."""
        reading, layers = self.encode(batch.ids, batch.case, batch.quoted, batch.grammar, batch.mask)
        hidden = self.dropout(reading)
        window = batch.window
        return Scores(
            tags=self.tags(hidden).float(),
            words=self.words(hidden).float(),
            names=self.names(layers, batch.mask).float(),
            roles=self.roles(hidden[window], batch.cues, batch.distance, batch.relations, batch.mask[window]).float(),
            hidden=reading,
        )


def _vocabulary(base: Path, tokenizer: Tokenizer) -> torch.Tensor | None:
    """The encoder's number of each of the program's pieces; None where they are the same."""
    theirs = json.loads((base / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    ours = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    numbers = [theirs.get(_NAMES.get(piece, piece), theirs.get(piece)) for piece, _ in ours]
    return None if numbers == [number for _, number in ours] else torch.tensor(numbers)

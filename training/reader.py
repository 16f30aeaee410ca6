"""The attribution network as trained: an encoder, heads that tag its pieces, and one that gives each cue its words."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from transformers import AutoModel

from generator.analysis.network.grammar import CLASSES, FUNCTIONS, RELATIONS
from generator.analysis.network.reading import BUCKETS

WIDTH = 128  # of the role head
_LABELS = 3  # of any head: outside, begin, inside; outside, source, content
_NAMES = {"[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>", "[PAD]": "<pad>", "[UNK]": "<unk>"}


class Roles(nn.Module):
    """For each cue, how likely each piece is outside of it, its source or its content."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.cue = nn.Linear(hidden, 2 * WIDTH)
        self.piece = nn.Linear(hidden, 2 * WIDTH)
        self.distance = nn.Embedding(BUCKETS, WIDTH)
        self.relation = nn.Embedding(RELATIONS, WIDTH)
        self.is_cue = nn.Parameter(torch.zeros(WIDTH))
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(3))
        self.convolutions = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, 5, padding=2) for _ in range(2))
        self.out = nn.Linear(WIDTH, _LABELS)
        self.dropout = nn.Dropout(0.1)

    def forward(
        self, hidden: torch.Tensor, cues: torch.Tensor, distance: torch.Tensor, relation: torch.Tensor
    ) -> torch.Tensor:
        """Scores [cues, pieces, 3].

        Args:
            hidden: the encoder's reading of a window, [pieces, hidden].
            cues: 1 at the pieces of each cue and 0 elsewhere, [cues, pieces].
            distance: ``distance_buckets`` of ``cues``.
            relation: ``relations_in`` of each cue, [cues, pieces].
        """
        weight = cues / cues.sum(1, keepdim=True)
        cue_sum, cue_product = self.cue(weight @ hidden).chunk(2, -1)
        piece_sum, piece_product = self.piece(hidden).chunk(2, -1)
        x = cue_sum[:, None] + piece_sum[None] + cue_product[:, None] * piece_product[None]
        x = x + self.distance(distance) + self.relation(relation) + cues[:, :, None] * self.is_cue
        x = self.dropout(functional.gelu(self.norms[0](x)))
        for norm, convolution in zip(list(self.norms)[1:], self.convolutions, strict=True):
            x = x + self.dropout(functional.gelu(convolution(norm(x).transpose(1, 2)).transpose(1, 2)))
        return self.out(x)


class Reader(nn.Module):
    """The encoder and its heads.

    Args:
        base: the folder of the encoder that training starts from.
        tokenizer: the program's, whose numbers of pieces the encoder is fed; its own may differ.
    """

    def __init__(self, base: Path, tokenizer: Tokenizer) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            base,
            add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,  # drawing it takes a fifth of the time
        )
        self.vocabulary = _vocabulary(base, tokenizer)
        hidden = self.encoder.config.hidden_size
        self.case = nn.Embedding(3, hidden)
        self.quoted = nn.Embedding(2, hidden)
        self.word_class = nn.Embedding(CLASSES, hidden)
        self.function = nn.Embedding(FUNCTIONS, hidden)
        for table in (self.case, self.quoted, self.word_class, self.function):
            nn.init.normal_(table.weight, std=0.02)
        self.tags, self.words = (
            nn.Sequential(nn.Linear(hidden, hidden), nn.GELU(), nn.Dropout(0.1), nn.Linear(hidden, _LABELS))
            for _ in range(2)
        )
        self.roles = Roles(hidden)
        self.dropout = nn.Dropout(0.1)

    def encode(
        self,
        ids: torch.Tensor,
        case: torch.Tensor,
        quoted: torch.Tensor,
        grammar: torch.Tensor,
        mask: torch.Tensor | None = None,
    ) -> torch.Tensor:
        """What the encoder makes of the pieces of some windows, [windows, pieces, hidden].

        ``grammar`` holds class and function, [windows, pieces, 2]; the other inputs are [windows, pieces]. ``mask``
        is 1 at pieces and 0 at what fills up a shorter window.
        """
        if self.vocabulary is not None:
            ids = self.vocabulary[ids]
        words = self.encoder.embeddings.word_embeddings(ids) + self.case(case) + self.quoted(quoted)
        words = words + self.word_class(grammar[:, :, 0]) + self.function(grammar[:, :, 1])
        return self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state


def _vocabulary(base: Path, tokenizer: Tokenizer) -> torch.Tensor | None:
    """The encoder's number of each of the program's pieces; None where they are the same."""
    theirs = json.loads((base / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    ours = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    numbers = [theirs.get(_NAMES.get(piece, piece), theirs.get(piece)) for piece, _ in ours]
    return None if numbers == [number for _, number in ours] else torch.tensor(numbers)

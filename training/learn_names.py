"""Teach the part of the network that reads names, on what the encoder that is shipped makes of a text.

    python training/learn_names.py --examples WORLDWIDE.pt GUM.pt --encoder ENCODER.onnx --out names.onnx

The encoder stays as it is, so that nothing changes for statements; its layers are worked out once. What is learnt is a
mix of some layers, a convolution over neighbours, and a memory that runs along a window in both directions (LSTM; the
way of reading names of Lample et al., NAACL 2016). What is kept is a running mean of the weights over the steps. The
same seed, threads and versions give the same weights.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path

import onnxruntime
import torch
from examples import IGNORED, OPEN, Example, batches, load_examples
from integers import quantise, with_unrolled_convolutions
from schedule import cosine
from torch import nn
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from generator.analysis.network import NAME_LABELS, THING
from generator.analysis.network.grammar import class_number
from generator.analysis.network.windows import Case
from generator.model import ActorType

WIDTH = 256
_OPSET = 17
_NEVER_OPEN = (ActorType.ORGANIZATION, ActorType.PLACE)
_LONGER = (ActorType.ORGANIZATION, ActorType.PLACE, THING)  # what may have another name in its own
_NAMING = (class_number("PROPN"), class_number("ADJ"))
_JOIN = 102  # the piece between paragraphs


@dataclass(frozen=True)
class Window:
    """A window's layers, [pieces, several times hidden] as half floats, the case of its pieces and their labels."""

    layers: torch.Tensor
    case: torch.Tensor
    labels: torch.Tensor

    def __len__(self) -> int:
        """How many word pieces."""
        return len(self.case)


class Namer(nn.Module):
    """Scores of each piece's labels as part of a name, given what some of the encoder's layers make of it."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.layers = nn.Linear(layers, WIDTH)
        self.case = nn.Embedding(3, WIDTH)
        nn.init.normal_(self.case.weight, std=0.02)
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(3))
        self.convolutions = nn.ModuleList([nn.Conv1d(WIDTH, WIDTH, 3, padding=1)])
        self.memory = nn.LSTM(WIDTH, WIDTH, batch_first=True, bidirectional=True)
        self.back = nn.Linear(2 * WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, len(NAME_LABELS))
        self.dropout = nn.Dropout(0.2)

    def forward(self, layers: torch.Tensor, case: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        """Scores [windows, pieces, labels].

        Args:
            layers: the encoder's, side by side, [windows, pieces, several times hidden].
            case: how each piece is written, [windows, pieces].
            mask: 1 at pieces and 0 at what fills up a shorter window.
        """
        x = functional.gelu(self.norms[0](self.layers(self.dropout(layers)) + self.case(case)))
        near = self.norms[1](x)
        near = near if mask is None else near * mask[:, :, None]
        near = self.convolutions[0](near.transpose(1, 2)).transpose(1, 2)
        x = x + self.dropout(functional.gelu(near))
        far, _ = self.memory(x if mask is None else x * mask[:, :, None])
        x = x + self.dropout(self.back(far))
        return self.out(self.dropout(self.norms[2](x)))


def read_windows(paths: Iterable[Path], encoder: Path) -> list[Window]:
    """The windows of some files of examples, with what the encoder makes of them."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # as the program runs it
    session = onnxruntime.InferenceSession(
        encoder.read_bytes(), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
    return [_window(example, session) for path in paths for example in chain(*load_examples(path)[0])]


def _window(example: Example, session: onnxruntime.InferenceSession) -> Window:
    names = ("ids", "case", "quoted", "grammar")
    feed = {name: getattr(example, name).long()[None].numpy() for name in names}
    (layers,) = session.run(["layers"], feed)
    labels = _with_first_words(example)
    labels[: example.fresh] = IGNORED
    return Window(torch.from_numpy(layers[0]).half(), example.case.long(), labels)


def _with_first_words(example: Example) -> torch.Tensor:
    """The labels, the capitalised words right before a name taken into it if they are in none.

    Where one name stands in another, "Padma" in "Padma Bridge", the Worldwide Newswire often has lost the first words
    of the longer one. What stands before a person is a title.
    """
    labels = example.names.long()
    classes = example.grammar[:, 0]
    words = [i for i in range(len(labels)) if example.opens[i]]
    for before, here in reversed(list(pairwise(words))):
        label = NAME_LABELS[max(0, int(labels[here]))]
        if label is None or label[0] not in _LONGER or not label[1] or labels[before] != 0:
            continue
        if (
            int(example.case[before]) != Case.LOWER
            and int(classes[before]) in _NAMING
            and not (example.ids[before:here] == _JOIN).any()
        ):
            labels[before], labels[here] = labels[here], labels[here] + 1
    return labels


def loss(scores: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """The mean surprise at the labels; at OPEN ones, that it is any of those that the word may have."""
    logs = scores.log_softmax(-1)
    may_be = torch.tensor([label is None or label[0] not in _NEVER_OPEN for label in NAME_LABELS])
    known = logs.gather(-1, labels.clamp(min=0)[..., None])[..., 0]
    of_open = logs.masked_fill(~may_be, -torch.inf).logsumexp(-1)
    found = torch.where(labels == OPEN, of_open, known)
    return -found[labels != IGNORED].mean()


def _side_by_side(windows: Sequence[Window]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """The layers, case, mask and labels of some windows."""
    layers, case, mask = (
        pad_sequence(rows, batch_first=True)
        for rows in (
            [window.layers for window in windows],
            [window.case for window in windows],
            [torch.ones(len(window.case)) for window in windows],
        )
    )
    labels = pad_sequence([window.labels for window in windows], batch_first=True, padding_value=IGNORED)
    return layers.float(), case, mask, labels


def learn(windows: Sequence[Window], dev: Sequence[Window], options: argparse.Namespace) -> nn.Module:
    """The mean over the steps of what was learnt from some windows."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)  # noqa: S311 - for shuffling
    plan = [batches(windows, options.pieces, rng) for _ in range(options.epochs)]
    watched = batches(dev, options.pieces, rng) if dev else []
    model = Namer(windows[0].layers.shape[1])
    mean = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(options.mean))
    optimizer = torch.optim.AdamW(model.parameters(), options.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, cosine(sum(map(len, plan))))
    started = time.monotonic()
    for number, epoch in enumerate(plan, 1):
        for batch in epoch:
            *inputs, labels = _side_by_side(batch)
            found = loss(model(*inputs), labels)
            optimizer.zero_grad()
            found.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            mean.update_parameters(model)
        print(f"epoch {number} {time.monotonic() - started:.0f} s: loss on dev {_watch(mean, watched):.4f}", flush=True)
    return mean.module.eval()


@torch.no_grad()
def _watch(model: nn.Module, watched: Sequence[Sequence[Window]]) -> float:
    """The mean loss on batches that are not learnt from."""
    model.eval()
    found = [loss(model(*inputs), labels) for *inputs, labels in map(_side_by_side, watched)]
    model.train()
    return float(torch.stack(found).mean()) if found else float("nan")


def export(model: nn.Module, path: Path) -> None:
    """Write the graph of what was learnt, its matrices as 8-bit integers but for those of the memory."""
    inputs = torch.zeros(1, 120, model.layers.in_features), torch.zeros(1, 120, dtype=torch.long)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "names.onnx"
        torch.onnx.export(
            with_unrolled_convolutions(model),
            inputs,
            plain,
            input_names=["layers", "case"],
            output_names=["names"],
            dynamic_axes={name: {1: "pieces"} for name in ("layers", "case", "names")},
            dynamo=False,
            opset_version=_OPSET,
        )
        quantise(plain, path)


def main() -> None:
    """Learn from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=Path, nargs="+", required=True, help="examples with annotated names")
    parser.add_argument("--dev", type=Path, nargs="*", default=(), help="examples to watch the loss on")
    parser.add_argument("--encoder", type=Path, required=True, help="the encoder.onnx that is shipped")
    parser.add_argument("--out", type=Path, required=True, help="where to write the graph")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1e-3, help="learning rate")
    parser.add_argument("--mean", type=float, default=0.995, help="how much of the mean of the weights a step keeps")
    parser.add_argument("--pieces", type=int, default=4096, help="word pieces a batch")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    windows, dev = (read_windows(paths, options.encoder) for paths in (options.examples, options.dev))
    export(learn(windows, dev, options), options.out)


if __name__ == "__main__":
    main()

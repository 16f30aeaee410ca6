"""Train the attribution network.

    python training/train.py --train TRAIN.jsonl --dev DEV.jsonl --base DIR --out weights.pt

All heads are trained together, the role head on the cues of the annotation. What is kept is a running mean of the
weights over the steps. With ``--teacher`` the network learns half from the annotation and half from what a larger one,
trained in the same way, makes of the same windows, and from that one alone on further articles; its encoder learns to
read as the larger one's does (after Romero et al., FitNets, 2015). The same seed, threads and versions give the same
weights.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from examples import Example, batches, read_examples
from reader import Reader
from teacher import Teacher
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from generator.analysis.network.reading import WEIGHTS, distance_buckets
from generator.analysis.network.windows import ROOM

_MEAN = 0.998  # how much of the running mean of the weights a step keeps
_INPUTS = ("ids", "case", "quoted", "grammar")
_MASK, _HIDDEN = 103, 0.08  # the piece that hides another in training, and the share of pieces that it hides
_SCALES = (10.0, 5.0, 0.1, 2.0)  # of the losses of tags and words, a piece, of roles, a cue, and of the reading


def losses(model: Reader, match: nn.Linear | None, batch: Sequence[Example]) -> list[torch.Tensor]:
    """The mean loss of the cue tags and of the words' roles beside any cue, a piece, and of the roles, a cue.

    Where there is ``match``, which makes the encoder's reading as wide as the teacher's, the mean squared difference
    of the two as well.
    """
    ids, case, quoted, grammar = (_pad([getattr(e, name) for e in batch]) for name in _INPUTS)
    mask = _pad([torch.ones(len(e.ids), dtype=torch.long) for e in batch])
    if model.training:
        ids = torch.where(torch.rand(ids.shape) < _HIDDEN, _MASK, ids)
    reading = model.encode(ids, case, quoted, grammar, mask)
    hidden = model.dropout(reading)
    fresh = mask.bool() & (torch.arange(ids.shape[1])[None] >= torch.tensor([e.fresh for e in batch])[:, None])
    of_pieces = [
        functional.cross_entropy(head(hidden).float()[fresh], _pad([getattr(e, name) for e in batch])[fresh])
        for name, head in (("tags", model.tags), ("words", model.words))
    ]
    total, count = torch.zeros(()), 0
    for row, item in zip(hidden, batch, strict=True):
        if len(item.cues):
            distance = torch.from_numpy(distance_buckets(item.cues.numpy()))
            scores = model.roles(row[: len(item.ids)], item.cues, distance, item.relations).float()
            total = total + functional.cross_entropy(scores.flatten(0, 1), item.roles.flatten(0, 1), reduction="sum")
            count += len(item.cues)
    found = [*of_pieces, total / max(1, count)]
    if match is not None:
        taught = _pad([e.reading for e in batch if e.reading is not None])
        found.append(functional.mse_loss(match(reading).float()[mask.bool()], taught.float()[mask.bool()]))
    return found


def _pad(rows: list[torch.Tensor]) -> torch.Tensor:
    return nn.utils.rnn.pad_sequence(rows, batch_first=True)


@torch.no_grad()
def mean_losses(model: Reader, examples: Sequence[Example]) -> list[float]:
    """The losses on windows that are not trained on."""
    model.eval()
    with torch.autocast("cpu", torch.bfloat16):
        found = [losses(model, None, [item]) for item in examples]
    model.train()
    return [float(torch.stack(of).mean()) for of in zip(*found, strict=True)]


def train(options: argparse.Namespace) -> None:
    """Fine-tune the encoder with its heads; the mean of the weights is written after every epoch."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)  # noqa: S311 - for shuffling
    tokenizer = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    teacher = Teacher(options.teacher, options.teacher_base, tokenizer) if options.teacher else None
    started = time.monotonic()
    corpora = read_examples([options.train, *options.more], tokenizer, options.rooms, teacher)
    (dev,) = read_examples([options.dev], tokenizer, [ROOM])
    print(f"examples read {time.monotonic() - started:.0f} s", flush=True)
    plan = [batches(corpora[epoch % len(corpora)], options.pieces, rng) for epoch in range(options.epochs)]
    model = Reader(options.base, tokenizer)
    model.encoder.embeddings.word_embeddings.requires_grad_(False)  # too many weights for a corpus of this size
    match = nn.Linear(model.encoder.config.hidden_size, teacher.width) if teacher else None
    mean = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(_MEAN))
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder")]
    heads += match.parameters() if match else []
    groups = [
        {"params": [p for p in model.encoder.parameters() if p.requires_grad], "lr": options.rate},
        {"params": heads, "lr": options.head_rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, _cosine(sum(map(len, plan))))
    for number, epoch in enumerate(plan, 1):
        for step, batch in enumerate(epoch, 1):
            with torch.autocast("cpu", torch.bfloat16):
                found = losses(model, match, batch)
            sum(scale * loss for scale, loss in zip(_SCALES, found, strict=False)).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            mean.update_parameters(model)
            if step % 50 == 0:
                print(f"epoch {number} step {step}/{len(epoch)} {time.monotonic() - started:.0f} s", flush=True)
        torch.save(mean.module.state_dict(), options.out)
        tags, words, roles = mean_losses(mean.module, dev)
        print(f"epoch {number}: loss on dev: tags {tags:.4f} words {words:.4f} roles {roles:.2f}", flush=True)


def _cosine(steps: int, warm: float = 1 / 15) -> Callable[[int], float]:
    """The learning rate's factor at a step: up in the first part of the steps, then down to 0 along a cosine."""
    first = max(1, int(steps * warm))

    def factor(step: int) -> float:
        done = max(0, step - first) / (steps - first)
        return min((step + 1) / first, 0.5 * (1 + math.cos(math.pi * done)))

    return factor


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, required=True, help="annotated articles to learn from, JSON Lines")
    parser.add_argument("--dev", type=Path, required=True, help="annotated articles to watch the loss on")
    parser.add_argument("--base", type=Path, required=True, help="folder of the base encoder: weights, tokenizer.json")
    parser.add_argument("--teacher", type=Path, help="trained weights of a larger network to learn from as well")
    parser.add_argument("--teacher-base", type=Path, help="folder of the encoder that the teacher was made from")
    parser.add_argument(
        "--more", type=Path, nargs="*", default=(), help="articles without annotation to learn from the teacher on"
    )
    parser.add_argument("--out", type=Path, required=True, help="where to write the weights")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=2e-4, help="learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=1e-3, help="learning rate of the heads")
    parser.add_argument("--pieces", type=int, default=2048, help="word pieces a batch")
    parser.add_argument(
        "--rooms", type=int, nargs="+", default=(ROOM, 192, 224), help="word pieces a window, an epoch each in turn"
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()

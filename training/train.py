"""Train the network.

    python training/train.py --train TRAIN.pt --names NAMES.pt --dev DEV.pt NEWS.pt --base DIR --out weights.pt

All heads are trained together, the role head on the cues of the annotation. What is kept is a running mean of the
weights over the steps. With ``--teachers`` the network learns half from the annotation and half from what larger ones,
trained in the same way, make of the same windows, and from these alone on further articles and on windows in which
words were put in the place of others (after Jiao et al., TinyBERT, 2020); its encoder learns to read as theirs do
(after Romero et al., FitNets, 2015). The same seed, threads, device and versions give the same weights.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

import torch
from examples import Batch, Example, Sizes, batches, collate, load_examples
from reader import Reader, Scores
from schedule import cosine
from swaps import Swaps
from teacher import Teachers
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from torch.utils.data import DataLoader

_TOKENIZER = Path(__file__).parents[1] / "generator/analysis/network/weights/tokenizer.json"
_NAMES_TIMES = 2  # how often an epoch has the examples with annotated names
_MASK, _HIDDEN = 103, 0.08  # the piece that hides another in training, and the share of pieces that it hides
_SHARE = 0.5  # of the teachers' word where there is an annotation; the rest is the annotation's
_CUE = 0.3  # the least chance of a piece of a cue that the annotation does not have
_SCALES = (10.0, 5.0, 5.0, 0.1, 2.0)  # of the losses of tags, words, names, a piece, roles, a cue, and the reading
_LOSSES = ("tags", "words", "names", "roles", "reading")


def losses(scores: Scores, batch: Batch, taught: Scores | None = None) -> list[torch.Tensor]:
    """The mean losses of the cue tags, of the words' roles beside any cue and of names, a piece, and of roles, a cue.

    Args:
        scores: what the network says.
        batch: what it was asked, and the annotation.
        taught: the teachers' word.
    """
    share = torch.where(batch.annotated, _SHARE, 1.0)[:, :, None]
    pieces = (batch.fresh if taught else batch.fresh & batch.annotated).float()
    tags, words, roles = (functional.one_hot(labels, 3).float() for labels in (batch.tags, batch.words, batch.roles))
    names = functional.one_hot(batch.names.clamp(min=0), scores.names.shape[-1]).float()
    has_name = (batch.names >= 0).float() * batch.trust
    cues = batch.known.float()
    if taught:
        tags, words = torch.lerp(tags, taught.tags, share), torch.lerp(words, taught.words, share)
        names = torch.lerp(names, taught.names, 1 - (1 - _SHARE) * (has_name == 1).float()[:, :, None])
        has_name = batch.opens.float()
        roles = torch.lerp(roles, taught.roles, torch.where(batch.known[:, None, None], share[batch.window], 1.0))
        likely = ((1 - taught.tags[batch.window, :, 0]) * batch.cues).sum(1) / batch.cues.sum(1).clamp(min=1)
        cues = torch.where(batch.known, 1.0, likely * (likely >= _CUE))
    return [
        _mean(_surprise(scores.tags, tags), pieces),
        _mean(_surprise(scores.words, words), pieces),
        _mean(_surprise(scores.names, names), has_name),
        _mean((_surprise(scores.roles, roles) * batch.mask[batch.window]).sum(1), cues),
    ]


def _surprise(scores: torch.Tensor, chances: torch.Tensor) -> torch.Tensor:
    return -(chances * scores.log_softmax(-1)).sum(-1)


def _mean(values: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    return (values * weights).sum() / weights.sum().clamp(min=1)


@torch.no_grad()
def mean_losses(model: Reader, corpus: Sequence[Sequence[Example]], device: str) -> str:
    """The losses on windows that are not trained on."""
    model.eval()
    found = []
    for examples in corpus:
        batch = collate(examples).to(device)
        with torch.autocast(device, torch.bfloat16):
            scores = model(batch)
        found.append(torch.stack(losses(scores, batch)))
    mean = torch.stack(found).mean(0).tolist()
    model.train()
    return " ".join(f"{name} {value:.4f}" for name, value in zip(_LOSSES, mean, strict=False))


def train(options: argparse.Namespace) -> None:
    """Fine-tune the encoder with its heads; the mean of the weights is written after every epoch."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)  # noqa: S311 - for shuffling
    device = options.device
    tokenizer = Tokenizer.from_file(str(_TOKENIZER))
    started = time.monotonic()
    rooms, sizes = _read([options.train, *options.more])
    named, _ = _read([options.names])
    rooms = [of_room + of_names * _NAMES_TIMES for of_room, of_names in zip(rooms, named, strict=True)]
    dev = [batches(_read([path])[0][0], options.pieces, rng) for path in options.dev]
    teachers = None
    if options.teachers:
        swaps = Swaps(chain(*rooms), tokenizer, options.swap, device)
        models = [Reader(options.teacher_base, tokenizer, sizes) for _ in options.teachers]
        teachers = Teachers(models, options.teachers, swaps, device)
    print(f"examples read {time.monotonic() - started:.0f} s", flush=True)
    plan = [batches(rooms[epoch % len(rooms)], options.pieces, rng) for epoch in range(options.epochs)]
    model = Reader(options.base, tokenizer, sizes).to(device)
    model.encoder.embeddings.word_embeddings.requires_grad_(False)  # too many weights for a corpus of this size
    match = nn.Linear(model.encoder.config.hidden_size, teachers.width).to(device) if teachers else None
    mean = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(options.mean))
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder")]
    heads += match.parameters() if match else []
    groups = [
        {"params": [p for p in model.encoder.parameters() if p.requires_grad], "lr": options.rate},
        {"params": heads, "lr": options.head_rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, cosine(sum(map(len, plan))))
    loader = iter(DataLoader(list(chain(*plan)), batch_size=None, collate_fn=collate, num_workers=options.workers))
    for number, epoch in enumerate(plan, 1):
        for batch in islice(loader, len(epoch)):
            found = _step_losses(model, match, teachers, batch.to(device))
            sum(scale * loss for scale, loss in zip(_SCALES, found, strict=False)).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            mean.update_parameters(model)
        torch.save(mean.module.state_dict(), options.out)
        of_dev = " | ".join(mean_losses(mean.module, corpus, device) for corpus in dev)
        print(f"epoch {number} {time.monotonic() - started:.0f} s: loss on dev: {of_dev}", flush=True)


def _step_losses(model: Reader, match: nn.Linear | None, teachers: Teachers | None, batch: Batch) -> list[torch.Tensor]:
    """The losses on a batch in training, some of whose pieces are hidden from the network; the last of the reading."""
    batch, taught = teachers.teach(batch) if teachers else (batch, None)
    hidden = torch.rand(batch.ids.shape, device=batch.ids.device) < _HIDDEN
    with torch.autocast(batch.ids.device.type, torch.bfloat16):
        scores = model(replace(batch, ids=torch.where(hidden, _MASK, batch.ids)))
        found = losses(scores, batch, taught)
        if match is not None and taught is not None:
            apart = functional.mse_loss(match(scores.hidden).float(), taught.hidden, reduction="none").mean(-1)
            found.append(_mean(apart, batch.mask))
    return found


def _read(paths: Iterable[Path]) -> tuple[list[list[Example]], Sizes]:
    """The examples of some files, by size of window."""
    files, sizes = zip(*map(load_examples, paths), strict=True)
    return [list(chain(*of_room)) for of_room in zip(*files, strict=True)], sizes[0]


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, required=True, help="examples with annotated statements")
    parser.add_argument("--names", type=Path, required=True, help="examples with annotated names")
    parser.add_argument("--dev", type=Path, nargs="+", required=True, help="examples to watch the losses on")
    parser.add_argument("--base", type=Path, required=True, help="folder of the base encoder: weights, tokenizer.json")
    parser.add_argument("--teachers", type=Path, nargs="*", default=(), help="trained weights of larger networks")
    parser.add_argument("--teacher-base", type=Path, help="folder of the encoder that the teachers were made from")
    parser.add_argument("--more", type=Path, nargs="*", default=(), help="examples without annotated statements")
    parser.add_argument("--out", type=Path, required=True, help="where to write the weights")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=2e-4, help="learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=1e-3, help="learning rate of the heads")
    parser.add_argument("--mean", type=float, default=0.998, help="how much of the mean of the weights a step keeps")
    parser.add_argument(
        "--swap", type=float, default=0.5, help="the share of windows, in learning from teachers, with words swapped"
    )
    parser.add_argument("--pieces", type=int, default=2048, help="word pieces a batch")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--workers", type=int, default=0, help="processes that put batches together")
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()

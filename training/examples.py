"""Examples: the windows of a corpus with what is to be learnt of their pieces, as small integers.

``prepare.py`` writes them to a file, so that training needs neither the articles nor a parser.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence, Sized
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

import torch
from torch.nn.utils.rnn import pad_sequence

IGNORED = -1  # the label of a word of which nothing is known
OPEN = -2  # of one that is in no name of an organization or a place, and may be in another one


@dataclass(frozen=True)
class Sizes:
    """How many different values some features and labels have."""

    classes: int
    functions: int
    relations: int
    buckets: int
    names: int


@dataclass(frozen=True)
class Example:
    """A window and what is to be learnt of it.

    ``ids``, ``case``, ``quoted`` and ``grammar`` are what the encoder is fed, ``relations`` and ``distance`` what the
    role head is, [cues, pieces]; ``opens`` says which pieces open a word, ``fresh`` is the number of the first one that
    no window before has read.

    ``tags`` says of each piece whether it is outside of a cue, the beginning or the inside of one, ``words`` its role
    beside any cue. ``cues`` has a row a cue, which is 1 at the pieces of the cue; ``roles`` says of each piece its role
    beside it. The first ``known`` cues are annotated, the others are words that often are one. ``annotated`` is False
    where nobody has marked what is reported. ``names`` are the labels of names, IGNORED at other pieces and where
    nothing is known, OPEN where something is; ``trust`` is how much they count.
    """

    ids: torch.Tensor
    case: torch.Tensor
    quoted: torch.Tensor
    grammar: torch.Tensor
    opens: torch.Tensor
    fresh: int
    tags: torch.Tensor
    words: torch.Tensor
    cues: torch.Tensor
    relations: torch.Tensor
    distance: torch.Tensor
    roles: torch.Tensor
    known: int
    annotated: bool
    names: torch.Tensor
    trust: float

    def __len__(self) -> int:
        """How many word pieces."""
        return len(self.ids)


@dataclass(frozen=True)
class Batch:
    """Some examples side by side; [windows, pieces] or, of cues, [cues, pieces].

    ``mask`` is 1 at pieces and 0 at what fills up a shorter window, ``fresh`` at pieces that no window before has read.
    ``window`` is the number of each cue's window. What else is one number an example is [windows, 1].
    """

    ids: torch.Tensor
    case: torch.Tensor
    quoted: torch.Tensor
    grammar: torch.Tensor
    opens: torch.Tensor
    mask: torch.Tensor
    fresh: torch.Tensor
    tags: torch.Tensor
    words: torch.Tensor
    annotated: torch.Tensor
    names: torch.Tensor
    trust: torch.Tensor
    cues: torch.Tensor
    relations: torch.Tensor
    distance: torch.Tensor
    roles: torch.Tensor
    known: torch.Tensor
    window: torch.Tensor

    def to(self, device: str) -> Batch:
        """The same on a device."""
        return Batch(*(getattr(self, each.name).to(device, non_blocking=True) for each in fields(self)))


def save_examples(path: Path, examples: Sequence[Sequence[Example]], sizes: Sizes) -> None:
    """Write the examples of some sizes of window, each of them a list, to a file."""
    rows = [[{f.name: getattr(e, f.name) for f in fields(e)} for e in of_room] for of_room in examples]
    torch.save({"sizes": vars(sizes), "examples": rows}, path)


def load_examples(path: Path) -> tuple[list[list[Example]], Sizes]:
    """What ``save_examples`` has written."""
    held = torch.load(path, weights_only=True)
    return [[Example(**row) for row in of_room] for of_room in held["examples"]], Sizes(**held["sizes"])


_Item = TypeVar("_Item", bound=Sized)


def batches(windows: Iterable[_Item], pieces: int, rng: random.Random) -> list[list[_Item]]:
    """Windows of like length together, about ``pieces`` word pieces a batch, in random order."""
    order = sorted(windows, key=lambda window: len(window) + rng.uniform(-12, 12))
    out: list[list[_Item]] = [[]]
    for item in order:
        if out[-1] and (len(out[-1]) + 1) * _rounded(len(item)) > pieces:
            out.append([])
        out[-1].append(item)
    rng.shuffle(out)
    return out


def collate(examples: Sequence[Example]) -> Batch:
    """Some examples side by side."""
    longest = _rounded(max(len(e.ids) for e in examples))
    mask = _pad([torch.ones(len(e.ids)) for e in examples], longest)
    fresh = mask.bool() & (torch.arange(longest)[None] >= torch.tensor([e.fresh for e in examples])[:, None])
    cued = [e for e in examples if len(e.cues)]
    count = sum(len(e.cues) for e in cued)
    missing = _rounded(max(1, count)) - count

    def of_cues(name: str) -> torch.Tensor:
        rows = [row for e in cued for row in getattr(e, name)]
        return _pad([*rows, *[torch.zeros(1, dtype=torch.int8)] * missing], longest)

    return Batch(
        **{
            name: _pad([getattr(e, name) for e in examples], longest).long()
            for name in ("ids", "case", "quoted", "grammar")
        },
        opens=_pad([e.opens for e in examples], longest),
        mask=mask,
        fresh=fresh,
        tags=_pad([e.tags for e in examples], longest).long(),
        words=_pad([e.words for e in examples], longest).long(),
        annotated=torch.tensor([e.annotated for e in examples])[:, None],
        names=_pad([e.names for e in examples], longest, filling=IGNORED).long(),
        trust=torch.tensor([e.trust for e in examples])[:, None],
        cues=of_cues("cues").float(),
        relations=of_cues("relations").long(),
        distance=of_cues("distance").long(),
        roles=of_cues("roles").long(),
        known=torch.tensor([i < e.known for e in cued for i in range(len(e.cues))] + [False] * missing),
        window=torch.tensor([w for w, e in enumerate(examples) for _ in range(len(e.cues))] + [0] * missing),
    )


def _rounded(number: int) -> int:
    """The number or the next one that is a multiple of 64: a device takes long at every new size."""
    return -(-number // 64) * 64


def _pad(rows: Sequence[torch.Tensor], to: int, filling: int = 0) -> torch.Tensor:
    padded = pad_sequence(list(rows), batch_first=True, padding_value=filling)
    beyond = [0] * 2 * (padded.dim() - 2)
    return torch.nn.functional.pad(padded, (*beyond, 0, to - padded.shape[1]), value=filling)

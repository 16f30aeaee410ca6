"""Examples: the windows of a corpus with what is to be learnt of their pieces, as tensors.

What is to be learnt are chances, [pieces, 3], so that a trained network's word can stand beside that of an annotation,
whose chances are 0 and 1.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch.nn import functional

from generator.analysis.attributions import BEGIN, CONTENT, INSIDE, SOURCE
from generator.analysis.network.reading import grammar_of, relations_in
from generator.analysis.network.windows import Window, cut_windows
from generator.analysis.parsing import parse
from generator.analysis.quotations import find_quotations
from generator.articles import read_articles
from generator.model import Article
from generator.settings import DEFAULT_PIPELINE

LABELS = 3  # outside, begin, inside of a cue; outside, source, content of one, or of any


@dataclass(frozen=True)
class Example:
    """A window and what is to be learnt of it.

    ``tags`` are the chances of each piece as part of a cue and ``words`` those of its role beside any cue. ``cues`` has
    a row a cue, which is 1 at the pieces of the cue, and ``roles``, [cues, pieces, 3], the chances of each piece's
    role beside it. ``annotated`` is False where nobody has marked the text, and all of this is empty. ``reading`` is
    what a teacher's encoder makes of the pieces, [pieces, its width], where there is a teacher.
    """

    ids: torch.Tensor
    case: torch.Tensor
    quoted: torch.Tensor
    grammar: torch.Tensor
    fresh: int
    tags: torch.Tensor
    words: torch.Tensor
    cues: torch.Tensor
    relations: torch.Tensor
    roles: torch.Tensor
    annotated: bool
    reading: torch.Tensor | None = None


Labeller = Callable[[Window, Example], Example]


def read_examples(
    paths: Iterable[Path], tokenizer: Tokenizer, rooms: Sequence[int], label: Labeller | None = None
) -> list[list[Example]]:
    """The windows of every article of some corpora, once for each size of window.

    Args:
        paths: JSON Lines, an article a line: "id", "text", and "statements" with "source", "cue" and "content" as lists
            of ``[start, end)`` offsets into the text; an article without "statements" is not annotated.
        tokenizer: the program's.
        rooms: how many word pieces a window holds.
        label: what puts in the place of the annotation's word on a window another one.
    """
    found: list[list[Example]] = [[] for _ in rooms]
    for article, row in annotated_articles(paths):
        parsed = parse(article, DEFAULT_PIPELINE)
        quotations = find_quotations(parsed.article.text, parsed.article.paragraphs)
        for room, examples in zip(rooms, found, strict=True):
            for window in cut_windows(parsed, quotations, tokenizer, room):
                example = _example(window, row.get("statements"))
                examples.append(label(window, example) if label else example)
    return found


def annotated_articles(paths: Iterable[Path]) -> Iterator[tuple[Article, Mapping[str, Any]]]:
    """Each article of some corpora with its row, which holds its annotation."""
    for path in paths:
        rows = {row["id"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}
        for article in read_articles(path).articles:
            yield article, rows[article.id]


def batches(examples: Sequence[Example], pieces: int, rng: random.Random) -> list[list[Example]]:
    """Windows of like length together, about ``pieces`` word pieces a batch, in random order."""
    order = sorted(examples, key=lambda e: len(e.ids) + rng.uniform(-12, 12))
    out: list[list[Example]] = [[]]
    for item in order:
        if out[-1] and (len(out[-1]) + 1) * len(item.ids) > pieces:
            out.append([])
        out[-1].append(item)
    rng.shuffle(out)
    return out


def cue_rows(window: Window, cues: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """The rows of some cues, each given by its pieces, and how every piece hangs together with them by grammar."""
    rows = torch.zeros(len(cues), len(window.pieces))
    related = torch.zeros(len(cues), len(window.pieces), dtype=torch.long)
    for number, places in enumerate(cues):
        rows[number, list(places)] = 1
        related[number] = torch.from_numpy(relations_in(window, range(places[0], places[-1] + 1)))
    return rows, related


def _example(window: Window, statements: Sequence[Mapping[str, Any]] | None) -> Example:
    n = len(window.pieces)
    tags, words = torch.zeros(n, dtype=torch.long), torch.zeros(n, dtype=torch.long)
    cues: list[list[int]] = []
    roles = []
    for statement in statements or ():
        source, content = (list(_inside(window, statement[key])) for key in ("source", "content"))
        words[[i for i in source if words[i] != CONTENT]] = SOURCE
        words[content] = CONTENT
        places = [i for i in _inside(window, statement["cue"]) if i >= window.fresh]
        if not places or tags[places].any():
            continue
        tags[places] = INSIDE
        tags[places[0]] = BEGIN
        role = torch.zeros(n, dtype=torch.long)
        role[content] = CONTENT
        role[source] = SOURCE
        cues.append(places)
        roles.append(role)
    rows, related = cue_rows(window, cues)
    return Example(
        ids=torch.tensor([piece.id for piece in window.pieces]),
        case=torch.tensor([int(piece.case) for piece in window.pieces]),
        quoted=torch.tensor([int(piece.quoted) for piece in window.pieces]),
        grammar=torch.tensor([grammar_of(piece) for piece in window.pieces]),
        fresh=window.fresh,
        tags=functional.one_hot(tags, LABELS).float(),
        words=functional.one_hot(words, LABELS).float(),
        cues=rows,
        relations=related,
        roles=functional.one_hot(torch.stack(roles), LABELS).float() if roles else torch.zeros(0, n, LABELS),
        annotated=statements is not None,
    )


def _inside(window: Window, parts: Sequence[Sequence[int]]) -> Iterator[int]:
    """The pieces that reach into one of the parts."""
    for i, piece in enumerate(window.pieces):
        start, end = piece.span
        if end > start and any(start < b and a < end for a, b in parts):
            yield i

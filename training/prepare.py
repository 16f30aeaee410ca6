"""Write a corpus as examples to train on.

    python training/prepare.py --articles TRAIN.jsonl --cues TRAIN.jsonl --out train.pt \
        --recognisers PIPELINE PIPELINE

An article a line: "id", "text", and, where they are annotated, "statements" with "source", "cue" and "content" as lists
of ``[start, end)`` offsets into the text, and "actors" as ``name_labels.py`` says.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch
from examples import IGNORED, Example, Sizes, save_examples
from name_labels import name_labels
from spacy.language import Language
from tokenizers import Tokenizer

from generator.analysis.attributions import BEGIN, CONTENT, INSIDE, SOURCE
from generator.analysis.network import NAME_LABELS
from generator.analysis.network.grammar import CLASSES, FUNCTIONS, RELATIONS
from generator.analysis.network.reading import BUCKETS, WEIGHTS, distance_buckets, grammar_of, relations_in
from generator.analysis.network.windows import ROOM, Window, cut_windows
from generator.analysis.parsing import ParsedArticle, parse
from generator.analysis.quotations import find_quotations
from generator.articles import read_articles
from generator.model import Article
from generator.settings import DEFAULT_PIPELINE

SIZES = Sizes(CLASSES, FUNCTIONS, RELATIONS, BUCKETS, len(NAME_LABELS))

_SILVER = 0.5  # what a name counts that two recognisers agree on; one that is annotated counts 1
_SEEN, _OFTEN = 2, 0.15  # how many times a cue's words have to be one, and in which share of their places
_LONGEST = 3  # words of such a cue

Cues = frozenset[tuple[int, ...]]  # each the numbers of its pieces


def read_examples(
    paths: Iterable[Path], tokenizer: Tokenizer, rooms: Sequence[int], usual: Cues, recognisers: Sequence[Language]
) -> list[list[Example]]:
    """The windows of every article of some corpora, once for each size of window.

    Args:
        paths: JSON Lines, see above.
        tokenizer: the program's.
        rooms: how many word pieces a window holds.
        usual: words that often are a cue.
        recognisers: two pipelines that find names.
    """
    found: list[list[Example]] = [[] for _ in rooms]
    for article, row in annotated_articles(paths):
        parsed = parse(article, DEFAULT_PIPELINE)
        quotations = find_quotations(parsed.article.text, parsed.article.paragraphs)
        names = _labels_of_names(parsed, row, recognisers)
        for room, examples in zip(rooms, found, strict=True):
            for window in cut_windows(parsed, quotations, tokenizer, room):
                examples.append(_example(window, row, usual, names))
    return found


def annotated_articles(paths: Iterable[Path]) -> Iterator[tuple[Article, Mapping[str, Any]]]:
    """Each article of some corpora with its row, which holds its annotation."""
    for path in paths:
        rows = {row["id"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}
        for article in read_articles(path).articles:
            yield article, rows[article.id]


def usual_cues(paths: Iterable[Path], tokenizer: Tokenizer) -> Cues:
    """The words that often are a cue where articles are annotated."""
    cues: Counter[tuple[int, ...]] = Counter()
    texts = []
    for path in paths:
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            texts.append(tuple(tokenizer.encode(row["text"], add_special_tokens=False).ids))
            for statement in row["statements"]:
                words = " ".join(row["text"][start:end] for start, end in statement["cue"])
                cues[tuple(tokenizer.encode(words, add_special_tokens=False).ids)] += 1
    known = {cue for cue, count in cues.items() if count >= _SEEN and 0 < len(cue) <= _LONGEST}
    places = Counter(run for text in texts for run in _runs(text) if run in known)
    return frozenset(cue for cue in known if cues[cue] >= _OFTEN * places[cue])


def _runs(pieces: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    for start in range(len(pieces)):
        for length in range(1, _LONGEST + 1):
            yield pieces[start : start + length]


def _labels_of_names(
    parsed: ParsedArticle, row: Mapping[str, Any], recognisers: Sequence[Language]
) -> dict[int, list[int]]:
    """The labels of each paragraph's words, by the identity of its parse."""
    labels = name_labels(parsed, row, recognisers)
    return {id(paragraph.doc): each for paragraph, each in zip(parsed.paragraphs, labels, strict=True)}


def _example(window: Window, row: Mapping[str, Any], usual: Cues, of_doc: Mapping[int, list[int]]) -> Example:
    n = len(window.pieces)
    tags, words = torch.zeros(n, dtype=torch.int8), torch.zeros(n, dtype=torch.int8)
    cues: list[list[int]] = []
    roles = []
    for statement in row.get("statements", ()):
        source, content = (list(_inside(window, statement[key])) for key in ("source", "content"))
        words[[i for i in source if words[i] != CONTENT]] = SOURCE
        words[content] = CONTENT
        places = [i for i in _inside(window, statement["cue"]) if i >= window.fresh]
        if not places or tags[places].any():
            continue
        tags[places] = INSIDE
        tags[places[0]] = BEGIN
        role = torch.zeros(n, dtype=torch.int8)
        role[content] = CONTENT
        role[source] = SOURCE
        cues.append(places)
        roles.append(role)
    opens = list(_opens(window))
    names = [
        of_doc[id(piece.token.doc)][piece.token.i] if piece.token is not None and first else IGNORED
        for piece, first in zip(window.pieces, opens, strict=True)
    ]
    known = len(cues)
    cues += list(_more_cues(window, usual, tags))
    roles += [torch.zeros(n, dtype=torch.int8)] * (len(cues) - known)
    rows = torch.zeros(len(cues), n, dtype=torch.int8)
    for number, places in enumerate(cues):
        rows[number, places] = 1
    relations = [relations_in(window, range(places[0], places[-1] + 1)) for places in cues]
    return Example(
        ids=torch.tensor([piece.id for piece in window.pieces], dtype=torch.int16),
        case=torch.tensor([int(piece.case) for piece in window.pieces], dtype=torch.int8),
        quoted=torch.tensor([int(piece.quoted) for piece in window.pieces], dtype=torch.int8),
        grammar=torch.tensor([grammar_of(piece) for piece in window.pieces], dtype=torch.int8),
        opens=torch.tensor(opens),
        fresh=window.fresh,
        tags=tags,
        words=words,
        cues=rows,
        relations=torch.from_numpy(np.array(relations, dtype=np.int8).reshape(len(cues), n)),
        distance=torch.from_numpy(distance_buckets(rows.float().numpy()).astype(np.int8)),
        roles=torch.stack(roles) if roles else rows,
        known=known,
        annotated="statements" in row,
        names=torch.tensor(names, dtype=torch.int8),
        trust=1.0 if "actors" in row or "names" in row else _SILVER,
    )


def _inside(window: Window, parts: Sequence[Sequence[int]]) -> Iterator[int]:
    """The pieces that reach into one of the parts."""
    for i, piece in enumerate(window.pieces):
        start, end = piece.span
        if end > start and any(start < b and a < end for a, b in parts):
            yield i


def _more_cues(window: Window, usual: Cues, tags: torch.Tensor) -> Iterator[list[int]]:
    """The pieces of each run of words that often is a cue and shares none with those that are annotated."""
    pieces = tuple(piece.id for piece in window.pieces)
    start = window.fresh
    while start < len(pieces):
        for length in range(_LONGEST, 0, -1):
            if pieces[start : start + length] in usual and not tags[start : start + length].any():
                yield list(range(start, start + length))
                start += length - 1
                break
        start += 1


def _opens(window: Window) -> Iterator[bool]:
    """Whether each piece is the first one of a word of the parse."""
    last = None
    for piece in window.pieces:
        yield piece.token is not None and piece.token is not last
        last = piece.token


def main() -> None:
    """Prepare from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, nargs="+", required=True, help="the articles, JSON Lines")
    parser.add_argument("--cues", type=Path, nargs="+", default=(), help="annotated articles to take usual cues from")
    parser.add_argument("--recognisers", nargs=2, default=(), help="two spaCy pipelines that find names")
    parser.add_argument("--rooms", type=int, nargs="+", default=[ROOM], help="word pieces a window, each in turn")
    parser.add_argument("--out", type=Path, required=True, help="where to write the examples")
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    recognisers = [spacy.load(name, enable=["tok2vec", "ner"]) for name in options.recognisers]
    usual = usual_cues(options.cues, tokenizer)
    save_examples(options.out, read_examples(options.articles, tokenizer, options.rooms, usual, recognisers), SIZES)


if __name__ == "__main__":
    main()

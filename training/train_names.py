"""Train the head that finds names, on top of an encoder that stays as it is.

    python training/train_names.py --names gum.jsonl --more polnear.jsonl --dev news.jsonl \
        --recognisers PIPELINE PIPELINE --weights generator/analysis/network/weights

The head learns from what the shipped encoder, integers and all, makes of the windows, and is then written into
``encoder.onnx`` beside the head that tags cues, which is not touched: statements are read as before. The same seed,
threads and versions give the same weights.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import spacy
import torch
from examples import annotated_articles
from integers import quantise, with_unrolled_convolutions
from names import IGNORED, name_labels
from spacy.language import Language
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

from generator.analysis.network import NAME_LABELS
from generator.analysis.network.reading import feed_of
from generator.analysis.network.windows import Window, cut_windows
from generator.analysis.parsing import parse
from generator.analysis.quotations import find_quotations
from generator.settings import DEFAULT_PIPELINE

_LAYERS = ("embeddings", "encoder/layer.1/output", "encoder/layer.3/output", "encoder/layer.5/output")
"""What the head reads: the last layers alone have forgotten how words look."""

_WIDTH = 128
_BATCH = 12  # windows
_SILVER = 0.5  # weight of a word that two recognisers agree on; that of an annotated one is 1
_SHARE = 0.15  # of the windows without annotation that an epoch has
_SMOOTHING = 0.05


class Names(nn.Module):
    """Scores of ``NAME_LABELS`` for each piece, given what the encoder's layers make of it, side by side."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.layers = nn.Linear(hidden, _WIDTH)
        self.norms = nn.ModuleList(nn.LayerNorm(_WIDTH) for _ in range(3))
        self.convolutions = nn.ModuleList(nn.Conv1d(_WIDTH, _WIDTH, 3, padding=1) for _ in range(2))
        self.out = nn.Linear(_WIDTH, len(NAME_LABELS))
        self.dropout = nn.Dropout(0.3)

    def forward(self, layers: torch.Tensor) -> torch.Tensor:
        """Scores [windows, pieces, labels] of layers [windows, pieces, hidden]."""
        x = functional.gelu(self.norms[0](self.layers(self.dropout(layers))))
        for norm, convolution in zip(list(self.norms)[1:], self.convolutions, strict=True):
            x = x + self.dropout(functional.gelu(convolution(norm(x).transpose(1, 2)).transpose(1, 2)))
        return self.out(self.dropout(x))


@dataclass(frozen=True)
class _Example:
    layers: torch.Tensor  # [pieces, hidden], as 16-bit floats
    labels: torch.Tensor
    weight: float


class _Encoder:
    """The shipped encoder with the layers that the head reads as its outputs."""

    def __init__(self, path: Path) -> None:
        self.model = onnx.load(path)
        self.outputs = [_output_of(self.model, layer) for layer in _LAYERS]
        known = {output.name for output in self.model.graph.output}
        shown = onnx.ModelProto()
        shown.CopyFrom(self.model)
        for name in self.outputs:
            if name not in known:
                shown.graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None))
        self._session = onnxruntime.InferenceSession(shown.SerializeToString(), providers=["CPUExecutionProvider"])

    def __call__(self, window: Window) -> torch.Tensor:
        layers = self._session.run(self.outputs, feed_of(window))
        return torch.from_numpy(np.concatenate([layer[0] for layer in layers], -1)).half()


def _output_of(model: onnx.ModelProto, layer: str) -> str:
    """The name of what a layer's last normalisation gives."""
    end = "encoder/embeddings/LayerNorm/" if layer == "embeddings" else f"encoder/{layer}/LayerNorm/"
    names = [
        o for node in model.graph.node for o in node.output if end in o and o.endswith("LayerNormalization_output_0")
    ]
    return names[0] if names else "hidden"


def _read(
    paths: Iterable[Path], encoder: _Encoder, tokenizer: Tokenizer, recognisers: Sequence[Language], weight: float
) -> list[_Example]:
    found = []
    for article, row in annotated_articles(paths):
        parsed = parse(article, DEFAULT_PIPELINE)
        labels = name_labels(parsed, row.get("actors"), recognisers)
        of_doc = {id(paragraph.doc): each for paragraph, each in zip(parsed.paragraphs, labels, strict=True)}
        quotations = find_quotations(article.text, article.paragraphs)
        for window in cut_windows(parsed, quotations, tokenizer):
            last, of_pieces = None, []
            for piece in window.pieces:
                is_first = piece.token is not None and piece.token is not last
                of_pieces.append(of_doc[id(piece.token.doc)][piece.token.i] if piece.token and is_first else IGNORED)
                last = piece.token
            found.append(_Example(encoder(window), torch.tensor(of_pieces), weight))
    return found


def _loss(model: Names, batch: Sequence[_Example]) -> torch.Tensor:
    layers = nn.utils.rnn.pad_sequence([e.layers.float() for e in batch], batch_first=True)
    labels = nn.utils.rnn.pad_sequence([e.labels for e in batch], batch_first=True, padding_value=IGNORED)
    weights = torch.tensor([e.weight for e in batch])[:, None] * (labels != IGNORED)
    smoothing = _SMOOTHING if model.training else 0.0
    each = functional.cross_entropy(
        model(layers).transpose(1, 2), labels, ignore_index=IGNORED, reduction="none", label_smoothing=smoothing
    )
    return (each * weights).sum() / weights.sum()


def train(options: argparse.Namespace) -> None:
    """Train the head and write it into the encoder's file."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)  # noqa: S311 - for shuffling
    tokenizer = Tokenizer.from_file(str(options.weights / "tokenizer.json"))
    encoder = _Encoder(options.weights / "encoder.onnx")
    recognisers = [spacy.load(name, enable=["tok2vec", "ner"]) for name in options.recognisers]
    gold = _read(options.names, encoder, tokenizer, recognisers, 1.0)
    silver = _read(options.more, encoder, tokenizer, recognisers, _SILVER)
    dev = _read([options.dev], encoder, tokenizer, recognisers, 1.0)
    model = Names(gold[0].layers.shape[1])
    share = int(len(silver) * _SHARE)
    steps = options.epochs * -(-(len(gold) + share) // _BATCH)
    optimizer = torch.optim.AdamW(model.parameters(), options.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, options.rate, total_steps=steps)
    for number in range(1, options.epochs + 1):
        epoch = gold + rng.sample(silver, share)
        rng.shuffle(epoch)
        for start in range(0, len(epoch), _BATCH):
            _loss(model, epoch[start : start + _BATCH]).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
        model.eval()
        with torch.no_grad():
            losses = [float(_loss(model, [example])) for example in dev]
        model.train()
        print(f"epoch {number}: loss on dev {sum(losses) / len(losses):.4f}", flush=True)
    write(model, encoder, options.weights / "encoder.onnx")


def write(model: Names, encoder: _Encoder, path: Path) -> None:
    """Put a trained head in the place of the one that an encoder's file may have."""
    model = with_unrolled_convolutions(model).eval()
    with tempfile.TemporaryDirectory() as scratch:
        plain, alone = Path(scratch) / "plain.onnx", Path(scratch) / "names.onnx"
        torch.onnx.export(
            model,
            (torch.zeros(1, 7, model.layers.in_features),),
            plain,
            input_names=["layers"],
            output_names=["names"],
            dynamic_axes={name: {0: "one", 1: "pieces"} for name in ("layers", "names")},
            dynamo=False,
            opset_version=encoder.model.opset_import[0].version,
        )
        quantise(plain, alone)
        head = onnx.compose.add_prefix(onnx.load(alone), "names/")
    graph = encoder.model.graph
    kept = [node for node in graph.node if not node.name.startswith("names/")]
    weights = [each for each in graph.initializer if not each.name.startswith("names/")]
    outputs = [output for output in graph.output if output.name != "names"]
    for field, values in (("node", kept), ("initializer", weights), ("output", outputs)):
        graph.ClearField(field)
        getattr(graph, field).extend(values)
    joined = onnx.helper.make_node("Concat", encoder.outputs, ["names/layers"], name="names/join", axis=-1)
    renamed = onnx.helper.make_node("Identity", ["names/names"], ["names"], name="names/give")
    graph.node.extend([joined, *head.graph.node, renamed])
    graph.initializer.extend(head.graph.initializer)
    graph.output.append(
        onnx.helper.make_tensor_value_info("names", onnx.TensorProto.FLOAT, ["one", "pieces", "labels"])
    )
    onnx.checker.check_model(encoder.model)
    onnx.save(encoder.model, path)


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--names", type=Path, nargs="+", required=True, help="articles with annotated names, JSON Lines"
    )
    parser.add_argument(
        "--more", type=Path, nargs="+", required=True, help="articles that the recognisers are asked for"
    )
    parser.add_argument("--dev", type=Path, required=True, help="annotated articles to watch the loss on")
    parser.add_argument("--recognisers", nargs=2, required=True, help="two spaCy pipelines that find names")
    parser.add_argument("--weights", type=Path, required=True, help="folder of encoder.onnx, which is written anew")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()

"""Turn trained weights into the files the program reads: ``encoder.onnx``, ``roles.onnx`` and ``tokenizer.json``.

    python training/export.py --weights weights.pt --base DIR --out generator/analysis/network/weights

The encoder's matrices become 8-bit integers, the embeddings too. In the wide part of some layers a single channel has
values several times as large as any other; one scale for all would make the others coarse. Those channels are taken out
and stay floats, beside the integers of the rest.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import torch
from integers import quantise, with_unrolled_convolutions
from prepare import SIZES
from reader import Reader, Roles
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

from generator.analysis.network.reading import distance_buckets, feed_of
from generator.analysis.network.windows import Window, cut_windows
from generator.analysis.parsing import parse
from generator.analysis.quotations import find_quotations
from generator.articles import read_articles
from generator.settings import DEFAULT_PIPELINE

_OPSET = 17
_FAR = 2.5  # how many times the value that 1 % of a layer's channels reach makes a channel an outlier
_FLOATS = "far_"  # what the names of parts that stay floats begin with


class _Encoder(nn.Module):
    """The encoder with the heads that tag its pieces, for one window, which needs no mask."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model
        self.names = with_unrolled_convolutions(model.names)

    def forward(
        self, ids: torch.Tensor, case: torch.Tensor, quoted: torch.Tensor, grammar: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        hidden, layers = self.model.encode(ids, case, quoted, grammar)
        return hidden, self.model.tags(hidden), self.names(layers)


class _FarApart(nn.Module):
    """What leads a layer's wide part down again, with some of its channels worked out apart from the others.

    The wide part's own matrix must give 0 in those channels.
    """

    def __init__(self, up: nn.Linear, output: nn.Module, channels: torch.Tensor) -> None:
        super().__init__()
        self.output = output
        self.far_up = nn.Linear(up.in_features, len(channels))
        self.far_down = nn.Linear(len(channels), output.dense.out_features, bias=False)
        with torch.no_grad():
            self.far_up.weight.copy_(up.weight[channels])
            self.far_up.bias.copy_(up.bias[channels])
            self.far_down.weight.copy_(output.dense.weight[:, channels])
            up.weight[channels] = 0
            up.bias[channels] = 0
            output.dense.weight[:, channels] = 0

    def forward(self, wide: torch.Tensor, before: torch.Tensor) -> torch.Tensor:
        far = self.far_down(functional.gelu(self.far_up(before)))
        return self.output.LayerNorm(self.output.dense(wide) + far + before)


def set_outliers_apart(model: Reader, windows: Sequence[Window]) -> None:
    """Take the channels with outliers out of each layer's wide part; what the network says stays the same.

    Args:
        model: the network, which is changed.
        windows: what to see the outliers on.
    """
    highest: dict[nn.Module, torch.Tensor] = {}

    def see(layer: nn.Module, _: object, wide: torch.Tensor) -> None:
        highest[layer] = torch.maximum(highest.get(layer, torch.zeros(())), wide.abs().amax((0, 1)))

    layers = model.encoder.encoder.layer
    hooks = [layer.intermediate.register_forward_hook(see) for layer in layers]
    with torch.no_grad():
        for window in windows:
            feed = feed_of(window)
            model.encode(*(torch.from_numpy(feed[name]) for name in ("ids", "case", "quoted", "grammar")))
    for hook in hooks:
        hook.remove()
    for layer in layers:
        values = highest[layer.intermediate]
        channels = (values > _FAR * values.quantile(0.99)).nonzero().flatten()
        if len(channels):
            layer.output = _FarApart(layer.intermediate.dense, layer.output, channels)


def export(model: Reader, out: Path) -> None:
    """Write the two graphs of a trained network to a folder."""
    model.eval()
    _export_encoder(model, out / "encoder.onnx")
    _export_roles(model.roles, out / "roles.onnx")


def _export_encoder(model: Reader, path: Path) -> None:
    ids = torch.randint(1000, 2000, (1, 120))
    case = torch.zeros_like(ids)
    inputs = {"ids": ids, "case": case, "quoted": case, "grammar": torch.stack([case, case], -1)}
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "encoder.onnx"
        _write(_Encoder(model), plain, inputs, ("hidden", "tags", "names"), ("one", "pieces"))
        quantise(plain, path, floats=_FLOATS)


def _export_roles(roles: Roles, path: Path) -> None:
    cues = torch.zeros(3, 120)
    cues[:, 40:42] = 1
    distance = torch.from_numpy(distance_buckets(cues.numpy()))
    hidden = torch.zeros(120, roles.piece.in_features)
    inputs = {"hidden": hidden, "cues": cues, "distance": distance, "relation": torch.zeros_like(distance)}
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "roles.onnx"
        _write(with_unrolled_convolutions(roles), plain, inputs, ("scores",), ("cues", "pieces"))
        quantise(plain, path)


def _write(
    model: nn.Module, path: Path, inputs: Mapping[str, torch.Tensor], results: Sequence[str], axes: tuple[str, str]
) -> None:
    """Write a graph; its axes are free, but for the last one of three."""
    rows = {name: dict(enumerate(axes)) for name in (*inputs, *results)}
    if "hidden" in inputs:
        rows["hidden"] = {0: axes[1]}
    torch.onnx.export(
        model,
        tuple(inputs.values()),
        path,
        input_names=list(inputs),
        output_names=list(results),
        dynamic_axes=rows,
        dynamo=False,
        opset_version=_OPSET,
    )


def _sample_windows(tokenizer: Tokenizer) -> Iterator[Window]:
    """The windows of the sample articles."""
    for article in read_articles(Path(__file__).parents[1] / "seeds").articles:
        parsed = parse(article, DEFAULT_PIPELINE)
        yield from cut_windows(parsed, find_quotations(article.text, article.paragraphs), tokenizer)


def main() -> None:
    """Export from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True, help="what train.py wrote")
    parser.add_argument("--base", type=Path, required=True, help="folder of the base encoder")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    model = Reader(options.base, tokenizer, SIZES)
    model.load_state_dict(torch.load(options.weights, weights_only=True))
    model.eval()
    set_outliers_apart(model, list(_sample_windows(tokenizer)))
    options.out.mkdir(parents=True, exist_ok=True)
    export(model, options.out)
    tokenizer.save(str(options.out / "tokenizer.json"))


if __name__ == "__main__":
    main()

"""Turn trained weights into the files the program reads: ``encoder.onnx``, ``roles.onnx`` and ``tokenizer.json``.

    python training/export.py --weights weights.pt --base DIR --out generator/analysis/network/weights

The encoder's matrices become 8-bit integers, the embeddings too, but for two matrices whose inputs have far outliers:
as integers they would lose as much as all others together. The small role head stays as trained.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from reader import Reader
from tokenizers import Tokenizer
from torch import nn

from generator.analysis.network.reading import distance_buckets

_OPSET = 17
_KEPT = 2  # first layers whose last matrix stays as it is; the third gains a quarter of what the first does


class _Encoder(nn.Module):
    """The encoder with its heads, for one window, which needs no mask."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, ids: torch.Tensor, case: torch.Tensor, quoted: torch.Tensor, grammar: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        hidden = self.model.encode(ids, case, quoted, grammar)
        return hidden, self.model.tags(hidden)


def export(model: Reader, out: Path) -> None:
    """Write the two graphs of a trained network to a folder."""
    model.eval()
    ids = torch.randint(1000, 2000, (1, 120))
    case = torch.zeros_like(ids)
    cues = torch.zeros(3, 120)
    cues[:, 40:42] = 1
    distance = torch.from_numpy(distance_buckets(cues.numpy()))
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "encoder.onnx"
        _write(
            _Encoder(model),
            plain,
            {"ids": ids, "case": case, "quoted": case, "grammar": torch.stack([case, case], -1)},
            ("hidden", "tags"),
            ("one", "pieces"),
        )
        quantize_dynamic(
            plain,
            out / "encoder.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,  # older processors overflow on the full range
            nodes_to_exclude=_downward(plain)[:_KEPT],
        )
    hidden = torch.zeros(120, model.encoder.config.hidden_size)
    inputs = {"hidden": hidden, "cues": cues, "distance": distance, "relation": torch.zeros_like(distance)}
    _write(model.roles, out / "roles.onnx", inputs, ("scores",), ("cues", "pieces"))


def _downward(path: Path) -> list[str]:
    """The matrices of a graph that lead down from a layer's wide part, from the first layer on."""
    products = [node.name for node in onnx.load(path).graph.node if node.op_type == "MatMul"]
    return [name for name in products if "/output/dense" in name and "attention" not in name]


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
    model = Reader(options.base, tokenizer)
    model.load_state_dict(torch.load(options.weights, weights_only=True))
    options.out.mkdir(parents=True, exist_ok=True)
    export(model, options.out)
    tokenizer.save(str(options.out / "tokenizer.json"))


if __name__ == "__main__":
    main()

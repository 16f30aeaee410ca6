"""Graphs whose matrices are 8-bit integers."""

from __future__ import annotations

import copy
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn import functional


class _Unrolled(nn.Module):
    """A convolution over pieces as one product of matrices, of which integers can be made.

    Takes and gives what the convolution does, [cues, channels, pieces].
    """

    def __init__(self, convolution: nn.Conv1d) -> None:
        super().__init__()
        (self.taps,) = convolution.kernel_size
        weight = convolution.weight.permute(0, 2, 1).flatten(1)  # the channels of the first tap, of the second ...
        self.product = nn.Linear(*reversed(weight.shape))
        with torch.no_grad():
            self.product.weight.copy_(weight)
            self.product.bias.copy_(convolution.bias)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        wide = functional.pad(x.transpose(1, 2), (0, 0, self.taps // 2, self.taps // 2))
        last = self.taps - 1
        shifted = [wide[:, tap : wide.shape[1] - last + tap] for tap in range(self.taps)]
        return self.product(torch.cat(shifted, -1)).transpose(1, 2)


def with_unrolled_convolutions(model: nn.Module) -> nn.Module:
    """A copy of a model whose list ``convolutions`` are products of matrices, with the same results."""
    model = copy.deepcopy(model)
    model.convolutions = nn.ModuleList(_Unrolled(convolution) for convolution in model.convolutions)
    return model


def quantise(plain: Path, path: Path, floats: str | None = None) -> None:
    """Make integers of the matrices of a graph, those apart in nodes with ``floats`` in their names."""
    kept = [node.name for node in onnx.load(plain).graph.node if floats is not None and floats in node.name]
    quantize_dynamic(
        plain,
        path,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,  # older processors overflow on the full range
        nodes_to_exclude=kept,
    )
    model = onnx.load(path)
    _quantise_before_joining(model.graph)
    onnx.save(model, path)


def _quantise_before_joining(graph: onnx.GraphProto) -> None:
    """Let parts that are joined to be made integers be made so first: the numbers stay the same, and less is moved."""
    makers = {name: node for node in graph.node for name in node.output}
    for node in [node for node in graph.node if node.op_type == "DynamicQuantizeLinear"]:
        joined = makers.get(node.input[0])
        if joined is None or joined.op_type != "Concat":
            continue
        parts = [makers[name] for name in joined.input if name in makers]
        is_shifted = len(parts) == len(joined.input) and all(part.op_type == "Slice" for part in parts)
        if not is_shifted or len({part.input[0] for part in parts}) > 1:
            continue
        product = next(user for user in graph.node if node.output[0] in user.input)
        product.input[list(product.input).index(node.output[0])] = joined.output[0]
        node.input[0] = parts[0].input[0]
        for part in parts:
            part.input[0] = node.output[0]
        graph.node.remove(node)
        graph.node.insert(list(graph.node).index(parts[0]), node)
    del graph.value_info[:]  # told the types of what was joined as floats

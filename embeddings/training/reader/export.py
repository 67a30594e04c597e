"""Writes a reader as an ONNX graph, then with int8 weights (dynamic quantisation of the activations)."""

from __future__ import annotations

import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from model import Reader

OPSET = 14
NAMES = ['ids', 'rows', 'segment']


def export(reader: Reader, target: Path) -> None:
    """`target` gets the int8 graph: ids, segment int64 [batch, places], rows float32 [batch, places, 256] -> start, end."""
    reader.eval()
    ids = torch.randint(0, 60_000, (2, 48))
    segment = torch.tensor([[1] + [2] * 10 + [3] + [4] * 36] * 2)
    rows = torch.randn(2, 48, reader.shape.row)
    plain = target.with_suffix('.float.onnx')
    axes = {name: {0: 'batch', 1: 'places'} for name in [*NAMES, 'start', 'end']}
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        torch.onnx.export(
            reader, (ids, rows, segment), str(plain), input_names=NAMES, output_names=['start', 'end'],
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
    quantize_dynamic(plain, target, per_channel=True, weight_type=QuantType.QInt8)
    plain.unlink()

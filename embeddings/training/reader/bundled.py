"""The weights of a model that is already written, to learn on from: int8 products and tables as plain numbers again."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from model import Reader, Shape

PARTS = ('query', 'key', 'value', 'mix', 'widen', 'narrow')


def products(layers: int) -> list[str]:
    """The weights of products in the order in which the graph comes to them; it does not keep their names."""
    inner = [f'layers.{at}.{part}.weight' for at in range(layers) for part in PARTS]
    return ['lift.0.weight', 'lift.2.weight', 'match.weight', *inner, 'bounds.weight']


def restored(folder: Path, dropped: float = 0) -> Reader:
    """The reader of a model folder that `export.py` wrote; what rounding took stays lost."""
    sizes = json.loads((folder / 'config.json').read_text())
    reader = Reader(Shape(**{field.name: sizes[field.name] for field in fields(Shape)}), dropped)
    graph = onnx.load(str(folder / 'onnx/model_quantized.onnx')).graph
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    state = {name: held[name] for name in reader.state_dict() if name in held}
    rounded = [name.removesuffix('_quantized') for name in held if name.endswith('_quantized')]
    turned = {name: name.removesuffix('_Transposed') for name in rounded if name.endswith('_Transposed')}
    # A product's number in its name grows along the graph.
    numbered = sorted((name for name in rounded if 'MatMul_' in name), key=lambda name: int(name.rsplit('_', 1)[1]))
    turned |= zip(numbered, products(reader.shape.layers), strict=True)
    for name in rounded:
        point = held[f'{name}_zero_point'].astype(np.float32)
        values = (held[f'{name}_quantized'].astype(np.float32) - point) * held[f'{name}_scale']
        state[turned.get(name, name)] = values.T if name in turned else values
    reader.load_state_dict({name: torch.tensor(np.array(values)) for name, values in state.items()})
    return reader

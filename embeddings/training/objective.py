"""The losses: pooled contrast (InfoNCE both ways) and late interaction, on rows of one table."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F

from graph import PRODUCT_SHIFTS, SMALLEST_NORM, product_factor
from tokens import Texts

LATE_TEXTS = 96
LATE_PASSAGE_IDS = 192
LATE_QUERY_IDS = 32
MAX_SCALE = 100.0


def expanded(rows: torch.Tensor) -> torch.Tensor:
    """`graph.expand` with a gradient."""
    lengths = rows.norm(dim=1, keepdim=True).clamp(min=SMALLEST_NORM)
    factor = product_factor(rows.shape[1]) / lengths
    return torch.cat([rows] + [rows * rows.roll(s, 1) * factor for s in PRODUCT_SHIFTS], dim=1)


def contrast(queries: torch.Tensor, passages: torch.Tensor, scale: torch.Tensor) -> torch.Tensor:
    """Each query must find its passage among the batch's, and the other way round."""
    return both_ways(F.normalize(queries, dim=-1) @ F.normalize(passages, dim=-1).T * scale)


def both_ways(logits: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of the diagonal, mean of rows and columns; a transposed copy would cost more."""
    alternatives = (logits.logsumexp(dim=1).mean() + logits.logsumexp(dim=0).mean()) / 2
    return alternatives - logits.diagonal().mean()


class LateBatch:
    """The sub-words of some queries and passages, each different one once."""

    def __init__(self, flat: np.ndarray, queries: Texts, passages: Texts) -> None:
        query_ids = [ids[:LATE_QUERY_IDS] for ids in ids_of(flat, queries)]
        passage_ids = [ids[:LATE_PASSAGE_IDS] for ids in ids_of(flat, passages)]
        kept = [n for n in range(len(queries)) if len(query_ids[n]) and len(passage_ids[n])]
        query_ids = [query_ids[n] for n in kept]
        passage_ids = [passage_ids[n] for n in kept]
        width = max(map(len, passage_ids))
        padded = [np.pad(ids, (0, width - len(ids)), mode='edge') for ids in passage_ids]
        lengths = [len(ids) for ids in query_ids]
        both = np.concatenate(query_ids + padded)
        self.rows, places = np.unique(both, return_inverse=True)
        total = sum(lengths)
        self.query_places = torch.from_numpy(places[:total])
        self.passage_places = torch.from_numpy(places[total:].reshape(len(kept), width))
        self.owners = torch.from_numpy(np.repeat(np.arange(len(kept)), lengths))

    def loss(self, rows: torch.Tensor, scale: torch.Tensor) -> torch.Tensor:
        """The right passage must have the best length-weighted mean of best cosines."""
        count, width = self.passage_places.shape
        unit, weights = F.normalize(rows, dim=-1), rows.norm(dim=-1)[self.query_places]
        asked, own_rows = torch.unique(self.query_places, return_inverse=True)
        cosines = unit[asked] @ unit.T
        with torch.no_grad():
            every = cosines.detach()[:, self.passage_places.reshape(-1)]
            best = every.view(len(asked), count, width).max(dim=-1).indices
            places = self.passage_places[torch.arange(count), best]
        chosen = cosines.gather(1, places)[own_rows]
        zeros = torch.zeros(count, count)
        sums = zeros.index_add(0, self.owners, chosen * weights[:, None])
        norms = torch.zeros(count).index_add(0, self.owners, weights)
        return both_ways(sums / (norms[:, None] + 1e-6) * scale)


def ids_of(flat: np.ndarray, texts: Texts) -> list[np.ndarray]:
    """The ids of each text."""
    ranges = zip(*texts.parts())
    return [np.concatenate([flat[a:b], flat[c:d]]) for a, b, c, d in ranges]

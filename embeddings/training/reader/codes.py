"""What the lifted rows lack of the body's input vectors, in 48 bytes a sub-word (product quantisation, Jégou 2011)."""

from __future__ import annotations

import numpy as np
import torch

ROUNDS = 6
SAMPLE = 16_384
CENTROIDS = 256


def chances(count: int) -> np.ndarray:
    """How often each sub-word is met, about: the vocabulary is in the order of frequency."""
    weights = 1 / (np.arange(count) + 500.0)
    return weights / weights.sum()


def nearest(values: torch.Tensor, centroids: torch.Tensor) -> torch.Tensor:
    """The nearest centroid of each row."""
    return (values @ centroids.T * 2 - centroids.square().sum(1)).argmax(1)


def learned(values: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """Weighted k-means: [CENTROIDS, width]."""
    centroids = values[torch.randperm(len(values))[:CENTROIDS]].clone()
    for _ in range(ROUNDS):
        own = nearest(values, centroids)
        sums = torch.zeros_like(centroids).index_add_(0, own, values * weights[:, None])
        counts = torch.zeros(len(centroids)).index_add_(0, own, weights)[:, None]
        centroids = torch.where(counts > 0, sums / counts.clamp_min(1e-12), centroids)
    return centroids


def coded(vectors: np.ndarray, parts: int) -> tuple[np.ndarray, np.ndarray]:
    """Codes uint8 [count, parts] and centroids [parts, CENTROIDS, width / parts]."""
    count, width = vectors.shape
    chance = chances(count)
    taken = np.unique(np.random.default_rng(1).choice(count, SAMPLE, p=chance))
    weights = torch.tensor(chance[taken], dtype=torch.float32)
    codes, centroids = np.zeros((count, parts), np.uint8), []
    for part, columns in enumerate(np.split(np.arange(width), parts)):
        values = torch.tensor(vectors[:, columns])
        centroids.append(learned(values[taken], weights))
        codes[:, part] = nearest(values, centroids[-1]).numpy()
    return codes, torch.stack(centroids).numpy()


def explained(vectors: np.ndarray, guess: np.ndarray) -> float:
    """The share of variance that a guess explains, commoner sub-words counting more."""
    chance = chances(len(vectors))[:, None]
    spread = (chance * (vectors - (chance * vectors).sum(0)) ** 2).sum()
    return float(1 - (chance * (vectors - guess) ** 2).sum() / spread)

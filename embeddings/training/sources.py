"""Where a step's texts come from: pairs of texts, and sentences of the news with their neighbours.

Half of a draw may come from clusters of alike items, found with the table as it stands: in a
contrastive batch the members of one cluster are each other's hard negatives.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from table import Table
from tokens import Texts

PASSAGE_IDS = 300
MEMBERS_A_CLUSTER = 64  # drawn together as hard negatives
QUERY_SPAN_SHARE = 0.8
QUESTION_WORD_SHARE = 0.3
KEPT_SENTENCE_SHARE = 0.85  # the queried sentence stays in its passage this often
LONG_PASSAGE_SHARE = 0.15
SIBLING_SHARE = 0.5
SIBLING_SENTENCES = 6  # at least, for an article to be cut in two
ASSIGN_BLOCK = 20_000


@dataclass
class Clusters:
    """Items sorted by cluster."""

    order: np.ndarray
    starts: np.ndarray

    def draw(self, rng: np.random.Generator, count: int) -> np.ndarray:
        """At most `count` items from few clusters."""
        picked = []
        for cluster in rng.integers(0, len(self.starts) - 1, max(1, count // MEMBERS_A_CLUSTER)):
            members = self.order[self.starts[cluster] : self.starts[cluster + 1]]
            if len(members):
                picked.append(rng.permutation(members)[:MEMBERS_A_CLUSTER])
        return np.concatenate(picked)[:count] if picked else np.zeros(0, np.int64)


def cluster(vectors: np.ndarray, count: int, rng: np.random.Generator, rounds: int = 2) -> Clusters:
    """Spherical k-means: a few rounds are enough to find items that look alike."""
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    centres = vectors[rng.choice(len(vectors), count, replace=False)]
    nearest = np.zeros(len(vectors), np.int64)
    for turn in range(rounds):
        for begin in range(0, len(vectors), ASSIGN_BLOCK):
            block = vectors[begin : begin + ASSIGN_BLOCK]
            nearest[begin : begin + ASSIGN_BLOCK] = np.argmax(block @ centres.T, axis=1)
        order = np.argsort(nearest, kind='stable')
        starts = np.searchsorted(nearest[order], np.arange(count + 1))
        if turn + 1 < rounds:
            filled = np.nonzero(np.diff(starts))[0]
            sums = np.add.reduceat(vectors[order], starts[filled], axis=0)
            centres[filled] = sums / (np.linalg.norm(sums, axis=1, keepdims=True) + 1e-9)
    return Clusters(order, starts)


@dataclass
class Recipe:
    """How a source takes part in a step; `hard_share` 0 means no mined negatives."""

    name: str
    weight: float
    batch: int
    hard_share: float = 0.0
    cluster_count: int = 0
    late_interaction: bool = False
    late_reversed: bool = False  # the passages ask, the queries answer
    drop: float = 0.0  # share of sub-words left out, on both sides
    max_scale: float = 100.0  # of the logits; a low one still pulls at pairs already found


@dataclass
class PairSource:
    """Pairs of texts; `groups` names pairs that must not meet in one batch."""

    recipe: Recipe
    queries: Texts
    passages: Texts
    groups: np.ndarray
    clusters: Clusters | None = None

    def draw(self, rng: np.random.Generator) -> tuple[Texts, Texts]:
        """One batch: hard negatives first, no two pairs of one group."""
        rows = chosen(rng, self.recipe, len(self.queries), self.clusters)
        firsts = np.sort(np.unique(self.groups[rows], return_index=True)[1])
        rows = rows[firsts]
        return self.queries[rows], self.passages[rows]

    def mine(self, table: Table, flat: np.ndarray, rng: np.random.Generator) -> None:
        """Finds pairs whose passages look alike."""
        count = min(self.recipe.cluster_count, len(self.passages) // MEMBERS_A_CLUSTER)
        if self.recipe.hard_share and count > 1:
            self.clusters = cluster(table.pool(flat, self.passages), count, rng)


@dataclass
class ClozeSource:
    """A news sentence, or a span of it, asks for its neighbours (inverse cloze task)."""

    recipe: Recipe
    sentences: Texts
    article_starts: np.ndarray
    question_words: Texts
    clusters: Clusters | None = None
    articles: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self.articles = np.nonzero(np.diff(self.article_starts) >= 2)[0]

    def draw(self, rng: np.random.Generator) -> tuple[Texts, Texts]:
        """One batch of queries and passages; some articles ask twice, of their two parts."""
        rows = chosen(rng, self.recipe, len(self.articles), self.clusters)
        rows = rows[np.sort(np.unique(rows, return_index=True)[1])]
        articles = self.articles[rows]
        begin, end = self.siblings(
            rng, self.article_starts[articles], self.article_starts[articles + 1]
        )
        asked = rng.integers(begin, end)
        return self.query(rng, asked), self.passage(rng, asked, begin, end)

    def siblings(
        self, rng: np.random.Generator, begin: np.ndarray, end: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Cuts some articles in two, so that what is about the same is told apart by what it says."""
        long_enough = end - begin >= SIBLING_SENTENCES
        cut = np.nonzero(long_enough & (rng.random(len(begin)) < SIBLING_SHARE))[0]
        least = SIBLING_SENTENCES // 2
        middle = rng.integers(begin[cut] + least, end[cut] - least + 1)
        order = np.argsort(np.concatenate([np.arange(len(begin)), cut]), kind='stable')
        begins, ends = np.concatenate([begin, middle]), np.concatenate([end, end[cut]])
        ends[cut] = middle
        return begins[order], ends[order]

    def query(self, rng: np.random.Generator, asked: np.ndarray) -> Texts:
        """The sentence or 6 to 24 ids of it, sometimes followed by question words."""
        first, last = self.sentences.first[asked], self.sentences.last[asked]
        length = last - first
        span = rng.integers(4, 1 + np.clip(length, 4, 16))
        cut = (length > 8) & (rng.random(len(asked)) < QUERY_SPAN_SHARE)
        shift = rng.integers(0, np.maximum(length - span, 0) + 1)
        first = np.where(cut, first + shift, first)
        last = np.where(cut, first + span, last)
        words = self.question_words[rng.integers(0, len(self.question_words), len(asked))]
        asks = rng.random(len(asked)) < QUESTION_WORD_SHARE
        return Texts(first, last, words.first * asks, words.last * asks)

    def passage(
        self, rng: np.random.Generator, asked: np.ndarray, begin: np.ndarray, end: np.ndarray
    ) -> Texts:
        """Two to six sentences (or twelve) around the one asked for, mostly without it."""
        width = rng.integers(2, 13, len(asked))
        width = np.where(rng.random(len(asked)) < LONG_PASSAGE_SHARE, 12, width)
        low = np.maximum(begin, asked - rng.integers(0, width))
        high = np.minimum(end, low + width)
        low = np.where(high - low < 2, np.maximum(begin, high - width), low)
        first, last = self.sentences.first[low], self.sentences.last[high - 1]
        keeps = rng.random(len(asked)) < KEPT_SENTENCE_SHARE
        gap_first = np.where(keeps, last, self.sentences.first[asked])
        gap_last = np.where(keeps, last, self.sentences.last[asked])
        return Texts(first, gap_first, gap_last, last).capped(PASSAGE_IDS)

    def mine(self, table: Table, flat: np.ndarray, rng: np.random.Generator) -> None:
        """Finds articles that look alike."""
        first = self.sentences.first[self.article_starts[self.articles]]
        last = self.sentences.last[self.article_starts[self.articles + 1] - 1]
        count = min(self.recipe.cluster_count, len(first) // MEMBERS_A_CLUSTER)
        if self.recipe.hard_share and count > 1:
            self.clusters = cluster(table.pool(flat, Texts.of(first, last)), count, rng)


Source = PairSource | ClozeSource


def chosen(
    rng: np.random.Generator, recipe: Recipe, size: int, clusters: Clusters | None
) -> np.ndarray:
    """Item numbers of one batch, those of the clusters first."""
    if clusters is None:
        return rng.integers(0, size, recipe.batch)
    hard = clusters.draw(rng, int(recipe.batch * recipe.hard_share))
    return np.concatenate([hard, rng.integers(0, size, recipe.batch - len(hard))])

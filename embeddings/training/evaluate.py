"""Measures a checkpoint in a work folder: a quick look while the recipe changes.

usage: python evaluate.py EVAL_DATA WORK

The project's own figures come from `npm run eval:embeddings`, through the service's runtime.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from graph import dequantise, expand, quantise
from text import fold_lines, normalise
from tokens import Encoder

LANGUAGES = ('en', 'fr', 'ja', 'ko', 'de', 'es', 'ru')
LATE_WEIGHTS = (0.5, 1, 2, 3, 4, 6)


class Model:
    """A quantised table with its sub-words."""

    def __init__(self, work: Path) -> None:
        self.work = work
        pieces = [piece for piece, _ in json.loads((work / 'pieces.json').read_text('utf8'))]
        shared = np.load(work / 'shared.npy')
        self.encoder = Encoder(str(work / 'sub-words.model'), pieces, shared)
        self.rows = dequantise(*quantise(np.load(work / 'table.npy')))
        self.expanded = expand(self.rows)
        self.lengths = np.linalg.norm(self.rows, axis=1)
        self.unit = self.rows / np.maximum(self.lengths, 1e-12)[:, None]

    def ids(self, texts: list[str]) -> list[np.ndarray]:
        """Folds, normalises and encodes."""
        folded = fold_lines([text.replace('\n', ' ') for text in texts], self.work)
        return self.encoder.ids([normalise(text) for text in folded])

    def pooled(self, ids: list[np.ndarray]) -> np.ndarray:
        """Unit vectors of texts."""
        sums = np.stack([self.summed(*np.unique(text, return_counts=True)) for text in ids])
        return sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)

    def summed(self, rows: np.ndarray, counts: np.ndarray) -> np.ndarray:
        """The sum of some rows, each weighed by the square root of its count."""
        return np.sqrt(counts, dtype=np.float32) @ self.expanded[rows]

    def late(self, queries: list[np.ndarray], passages: list[np.ndarray]) -> np.ndarray:
        """Late interaction of every query with every passage."""
        asked = np.unique(np.concatenate(queries))
        place = np.zeros(len(self.rows), np.int64)
        place[asked] = np.arange(len(asked))
        unit = self.unit[asked]
        best = np.stack([(unit @ self.unit[np.unique(p)].T).max(axis=1) for p in passages], axis=1)
        scores = np.empty((len(queries), len(passages)), np.float32)
        for number, query in enumerate(queries):
            weights = self.lengths[query]
            scores[number] = weights @ best[place[query]] / max(weights.sum(), 1e-9)
        return scores


def first_share(scores: np.ndarray, right: np.ndarray, most: int = 1) -> float:
    """The share of queries whose right passage is among the first `most`."""
    own = scores[np.arange(len(scores)), right]
    return float(((scores > own[:, None]).sum(axis=1) < most).mean())


def translation(model: Model, data: Path, language: str) -> dict[str, float]:
    """Sentence retrieval from Chinese."""
    lines = (data / f'ntrex.zh-{language}.tsv').read_text('utf8').splitlines()
    rows = [line.split('\t') for line in lines]
    chinese, other = (model.pooled(model.ids([row[side] for row in rows])) for side in (0, 1))
    right = np.arange(len(rows))
    scores = chinese @ other.T
    return {'zh to': first_share(scores, right), 'to zh': first_share(scores.T, right)}


def reading(model: Model, data: Path, name: str) -> dict[str, float]:
    """Question to paragraph, pooled and with late interaction."""
    records = [json.loads(line) for line in (data / f'{name}.jsonl').open(encoding='utf8')]
    paragraphs = list(dict.fromkeys(record['context'] for record in records))
    right = np.array([paragraphs.index(record['context']) for record in records])
    queries = model.ids([record['question'] for record in records])
    passages = model.ids(paragraphs)
    pooled = model.pooled(queries) @ model.pooled(passages).T
    result = {'pooled': first_share(pooled, right), 'pooled@10': first_share(pooled, right, 10)}
    late = model.late(queries, passages)
    for weight in LATE_WEIGHTS:
        result[f'with {weight} x late'] = first_share(pooled + weight * late, right)
    return result


def main() -> None:
    """Prints all measures."""
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('data', type=Path)
    parser.add_argument('work', type=Path)
    options = parser.parse_args()
    model = Model(options.work)
    for language in LANGUAGES:
        print(language, translation(model, options.data, language), flush=True)
    for name in ('cmrc2018_dev.zh', 'drcd_dev.zh-Hant'):
        found = reading(model, options.data, name)
        print(name, {key: round(value, 4) for key, value in found.items()}, flush=True)


if __name__ == '__main__':
    main()

"""How common two Chinese characters side by side are, from a file of news with an article a line.

    python pairs.py NEWS.txt.gz TARGET

writes TARGET/pairs.bin: 2 ** 21 levels of two bits. src/embed/known-pairs.ts reads it.
"""

import gzip
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

SLOTS_LOG2 = 21
LEAST = (5, 20, 200)  # articles that hold a pair, for levels 1, 2 and 3
BATCH = 10_000
FIRST, LAST = 0x4E00, 0x9FFF


def pairs_of(line: str) -> np.ndarray:
    """The different pairs of a line, a number each."""
    units = np.frombuffer(line.encode('utf-16-le'), np.uint16).astype(np.uint32)
    han = (units >= FIRST) & (units <= LAST)
    keys = units[:-1] << np.uint32(16) | units[1:]
    return np.unique(keys[han[:-1] & han[1:]])


def batches(lines: Iterable[str]) -> Iterator[np.ndarray]:
    """Pairs of many lines, each as often as lines hold it."""
    batch = []
    for line in lines:
        batch.append(pairs_of(line))
        if len(batch) == BATCH:
            yield np.concatenate(batch)
            batch = []
    if batch:
        yield np.concatenate(batch)


def count(lines: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
    """All pairs, and how many lines hold each."""
    keys, counts = np.zeros(0, np.uint32), np.zeros(0, np.int64)
    for batch in batches(lines):
        new, often = np.unique(batch, return_counts=True)
        keys, place = np.unique(np.concatenate([keys, new]), return_inverse=True)
        counts = np.bincount(place, np.concatenate([counts, often])).astype(np.int64)
    return keys, counts


def hashes(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The slots of known-pairs.ts."""
    wide, low = keys.astype(np.uint64), np.uint64(0xFFFFFFFF)
    shift = np.uint64(32 - SLOTS_LOG2)
    first = wide * np.uint64(0x9E3779B1) & low
    high = (wide >> np.uint64(16)) * np.uint64(0xC2B2AE35) & low
    second = wide * np.uint64(0x85EBCA6B) & low ^ high
    return first >> shift, second >> shift


def table(keys: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Levels by slot; where two pairs meet, the higher one."""
    levels = np.searchsorted(np.array(LEAST), counts, side='right').astype(np.uint8)
    slots = np.zeros(1 << SLOTS_LOG2, np.uint8)
    for places in hashes(keys):
        np.maximum.at(slots, places.astype(np.int64), levels)
    return slots


def main(news: Path, target: Path) -> None:
    with gzip.open(news, 'rt', encoding='utf-8', errors='replace') as lines:
        slots = table(*count(lines)).reshape(-1, 4)
    packed = slots[:, 0] | slots[:, 1] << 2 | slots[:, 2] << 4 | slots[:, 3] << 6
    target.mkdir(parents=True, exist_ok=True)
    packed.astype(np.uint8).tofile(target / 'pairs.bin')
    print(f'{(slots > 0).mean():.3f} of the slots are taken')


if __name__ == '__main__':
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""Texts as ids: one flat array for everything, a text being one or two ranges of it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import sentencepiece

from vocabulary import SPECIAL, UNKNOWN

ENCODE_BLOCK = 200_000
SAMPLING_ALPHA = 0.2


@dataclass(frozen=True)
class Texts:
    """Ranges [first, last) and [more_first, more_last) of the flat ids, one row a text."""

    first: np.ndarray
    last: np.ndarray
    more_first: np.ndarray
    more_last: np.ndarray

    @staticmethod
    def of(first: np.ndarray, last: np.ndarray) -> Texts:
        """Texts of a single range."""
        nothing = np.zeros(len(first), np.int64)
        return Texts(first, last, nothing, nothing)

    def __len__(self) -> int:
        return len(self.first)

    def __getitem__(self, rows: np.ndarray) -> Texts:
        return Texts(*(part[rows] for part in self.parts()))

    def parts(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """The four arrays."""
        return self.first, self.last, self.more_first, self.more_last

    def lengths(self) -> np.ndarray:
        """Ids in each text."""
        return self.last - self.first + self.more_last - self.more_first

    def capped(self, most: int) -> Texts:
        """The same texts, cut after `most` ids."""
        last = np.minimum(self.last, self.first + most)
        more = np.minimum(self.more_last, self.more_first + most - (last - self.first))
        return Texts(self.first, last, self.more_first, more)


def joined(groups: list[Texts]) -> Texts:
    """All texts of several groups in order."""
    return Texts(*(np.concatenate(parts) for parts in zip(*(group.parts() for group in groups))))


@dataclass
class Encoder:
    """Text to ids with the pruned pieces; every encoded text is kept in one flat array."""

    model_file: str
    pieces: list[str]
    canonical: np.ndarray | None = None
    blocks: list[np.ndarray] = field(default_factory=list)
    size: int = 0

    def __post_init__(self) -> None:
        self.model = sentencepiece.SentencePieceProcessor(model_file=self.model_file)
        self.model.set_vocabulary(self.pieces[len(SPECIAL) :])
        ids = {piece: number for number, piece in enumerate(self.pieces)}
        unknown = ids[UNKNOWN]
        names = (self.model.id_to_piece(number) for number in range(len(self.model)))
        self.renumber = np.array([ids.get(name, unknown) for name in names], np.int32)
        if self.canonical is not None:
            self.renumber = self.canonical[self.renumber]

    def ids(self, texts: list[str]) -> list[np.ndarray]:
        """The ids of each text."""
        encoded = self.model.encode(texts, num_threads=2)
        return [self.renumber[np.array(text, np.int64)] for text in encoded]

    def add(self, texts: list[str], sampled: bool = False) -> Texts:
        """Encodes texts, keeps their ids, and says where they lie.

        `sampled` draws another segmentation than the best (Kudo 2018), so that the parts of a
        word are learned beside the whole word: French and English words share parts.
        """
        how = {'enable_sampling': True, 'alpha': SAMPLING_ALPHA, 'nbest_size': -1} if sampled else {}
        lengths = np.zeros(len(texts), np.int64)
        for begin in range(0, len(texts), ENCODE_BLOCK):
            encoded = self.model.encode(texts[begin : begin + ENCODE_BLOCK], num_threads=2, **how)
            lengths[begin : begin + len(encoded)] = [len(text) for text in encoded]
            if encoded:
                flat = np.concatenate([np.array(text, np.int32) for text in encoded])
                self.blocks.append(self.renumber[flat])
        ends = np.cumsum(lengths) + self.size
        self.size += int(lengths.sum())
        return Texts.of(ends - lengths, ends)

    def flat(self) -> np.ndarray:
        """All ids encoded so far, int32."""
        self.blocks = [np.concatenate(self.blocks)]
        return self.blocks[0]

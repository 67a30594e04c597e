"""Texts as sub-words with offsets and sentences, and the windows a reader sees of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import onnx
from onnx import numpy_helper
from tokenizers import Tokenizer

QUESTION_PLACES = 40
PASSAGE_PLACES = 128
SENTENCE = re.compile(r'[^。！？!?；;\n]*[。！？!?；;\n]?[”’」』）)]*')


class Encoder:
    """The bundled encoder's sub-words and rows."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(folder / 'tokenizer.json'))
        graph = onnx.load(str(folder / 'onnx/model_quantized.onnx')).graph
        held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
        self.rows = held['rows'].astype(np.float32) * held['scales'][:, None]
        vocabulary = self.tokenizer.get_vocab()
        self.pieces = sorted(vocabulary, key=vocabulary.__getitem__)

    def cut(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """Ids [n] and offsets [n, 2] of a folded text."""
        found = self.tokenizer.encode(text, add_special_tokens=False)
        return np.array(found.ids, np.int32), np.array(found.offsets, np.int32).reshape(-1, 2)

    def question(self, text: str) -> np.ndarray:
        """Ids of a question, cut where the reader cuts it."""
        return self.cut(text)[0][:QUESTION_PLACES]


@dataclass
class Passage:
    """A text with its sub-words; `owner[i]` is the sentence of sub-word i."""

    text: str
    ids: np.ndarray
    offsets: np.ndarray
    sentences: list[tuple[int, int]]
    owner: np.ndarray

    @staticmethod
    def of(text: str, encoder: Encoder) -> Passage:
        """Cuts a folded text."""
        ids, offsets = encoder.cut(text)
        sentences = [m.span() for m in SENTENCE.finditer(text) if m.end() > m.start()]
        starts = [first for first, _ in sentences]
        owner = np.searchsorted(starts, offsets[:, 0], side='right') - 1
        return Passage(text, ids, offsets, sentences, owner)

    def places(self, start: int, end: int) -> tuple[int, int]:
        """First and last sub-word of the characters [start, end)."""
        first = int(np.searchsorted(self.offsets[:, 1], start, 'right'))
        last = int(np.searchsorted(self.offsets[:, 0], end, 'left')) - 1
        first = min(first, len(self.ids) - 1)
        return first, max(first, min(last, len(self.ids) - 1))

    def words(self, first: int, last: int) -> str:
        """The text of sub-words first to last, both in."""
        return self.text[self.offsets[first, 0] : self.offsets[last, 1]]

    def run(self, sentence: int) -> tuple[int, int]:
        """The sub-words [first, last) of a sentence."""
        return int(np.searchsorted(self.owner, sentence, 'left')), int(np.searchsorted(self.owner, sentence, 'right'))


def window(passage: Passage, low: int, high: int, rng: Random) -> tuple[int, int]:
    """A run of whole sentences, at most PASSAGE_PLACES sub-words, that holds the sub-words low to high, grown at random."""
    owner, count = passage.owner, len(passage.ids)
    first, last = passage.run(int(owner[low]))[0], passage.run(int(owner[high]))[1]
    if last - first > PASSAGE_PLACES:
        first = max(first, min(low, high - PASSAGE_PLACES + 9))
        return first, min(count, first + PASSAGE_PLACES)
    while rng.random() > 0.1:
        ways = []
        if first > 0:
            start = passage.run(int(owner[first - 1]))[0]
            ways += [(start, last)] if last - start <= PASSAGE_PLACES else []
        if last < count:
            end = passage.run(int(owner[last]))[1]
            ways += [(first, end)] if end - first <= PASSAGE_PLACES else []
        if not ways:
            break
        first, last = rng.choice(ways)
    return first, last


def windows(passage: Passage) -> list[tuple[int, int]]:
    """All of a passage in windows that overlap, as the service reads it."""
    count, found, first = len(passage.ids), [], 0
    while True:
        last = min(count, first + PASSAGE_PLACES)
        if last < count:
            cut = passage.run(int(passage.owner[last - 1]))[0]
            last = cut if cut > first + PASSAGE_PLACES * 0.5 else last
        found.append((first, last))
        if last >= count:
            return found
        back = passage.run(int(passage.owner[first + int((last - first) * 0.6)]))[0]
        first = back if back > first else first + int((last - first) * 0.6)

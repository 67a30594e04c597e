"""Counts pairs and learns weights from made-up questions: python test_terms.py"""

import json
import random
import tempfile
import unittest
from pathlib import Path

import numpy as np
import pairs
import torch
import train

VOCABULARY, NAME, WORD = 40, 30, 3


def term(sub_word: int) -> list[float]:
    return [sub_word, sub_word, 0, 0, *[0.0] * train.INPUTS]


def example() -> train.Example:
    """A question of a name, which only its own paragraph holds, and of words that either may."""
    terms = [term(random.randrange(NAME, VOCABULARY)), term(WORD), term(WORD + 1)]
    heard = [1.0 if random.random() < 0.5 else 0.3 for _ in range(4)]
    return terms, [1.0, *heard[:2]], [[0.1, *heard[2:]]]


class TermsTest(unittest.TestCase):
    def test_levels(self) -> None:
        lines = ['工会工会'] * 200 + ['洗澡'] * 20 + ['彭年']
        slots = pairs.table(*pairs.count(lines))
        levels = []
        for words in ('工会', '洗澡', '彭年'):
            key = np.array([ord(words[0]) << 16 | ord(words[1])], np.uint32)
            levels.append(min(int(slots[int(places[0])]) for places in pairs.hashes(key)))
        self.assertEqual(levels, [3, 2, 0])

    def test_learns_that_a_name_must_be_held(self) -> None:
        torch.manual_seed(1)
        random.seed(1)
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            codes = np.random.default_rng(1).integers(-9, 9, (VOCABULARY, train.ROW), np.int8)
            codes.tofile(work / 'rows.bin')
            np.ones(VOCABULARY, np.float32).tofile(work / 'scales.bin')
            (work / 'scores.json').write_text(json.dumps([-9.0] * VOCABULARY))
            model = train.Weigher(train.Rows(work))
            train.train(model, [example() for _ in range(3000)], 4)
            self.assertGreater(train.measure(model, [example() for _ in range(500)])['at 5 %'], 90)
            train.write(model, work)
            written = json.loads((work / 'weights.json').read_text())
            self.assertEqual(len(written['projection']['weight']), train.NUMBERS)
            self.assertEqual(len(written['out']['bias']), 2)


if __name__ == '__main__':
    unittest.main()

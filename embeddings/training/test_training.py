"""A whole run on sentences made up here, then a look at the files it wrote.

usage: python test_training.py     (about a minute on two cores)
"""

from __future__ import annotations

import gzip
import json
import lzma
import random
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from graph import dequantise, expand, quantise, read_table
from objective import expanded
from sources import Clusters, cluster
from table import Pool, Table
from text import normalise
from tokens import Texts

HERE = Path(__file__).parent
PLACES = {'北京': 'Beijing', '广州': 'Guangzhou', '上海': 'Shanghai', '昆明': 'Kunming'}
PEOPLE = {'工人': 'workers', '教师': 'teachers', '司机': 'drivers', '医生': 'doctors'}
DEEDS = {'参加培训': 'attended training', '领取奖金': 'received a bonus', '举行比赛': 'held a contest'}


def made_up_pairs(count: int, rng: random.Random) -> list[tuple[str, str]]:
    """Chinese and English sentences that say the same."""
    pairs = []
    for _ in range(count):
        place, who, deed = (rng.choice(list(part)) for part in (PLACES, PEOPLE, DEEDS))
        number = rng.randint(2, 999)
        english = f'{number} {PEOPLE[who]} in {PLACES[place]} {DEEDS[deed]}.'
        pairs.append((f'{place}的{number}名{who}{deed}。', english))
    return pairs


def write_data(folder: Path) -> None:
    """Every file of the data folder, small."""
    rng = random.Random(7)
    pairs = made_up_pairs(400, rng)
    names = (
        'jiyu.zh-en', 'cedict.zh-en', 'admingeo.zh-en', 'countries.zh-en', 'tatoeba_cmn.zh-en',
        'tatoeba_fra.fr-en', 'small_parallel_train.ja-en', '3am_train.zh-en', 'pydocs.zh-en',
    )  # fmt: skip
    for name in names:
        with lzma.open(folder / f'{name}.tsv.xz', 'wt', encoding='utf8') as out:
            out.writelines(f'{chinese}\t{english}\n' for chinese, english in pairs)
    with gzip.open(folder / 'news-68798.txt.gz', 'wt', encoding='utf8') as out:
        for _ in range(200):
            told = ''.join(chinese for chinese, _ in rng.sample(pairs, 6))
            out.write(f'2023-01-01 08:00:00，正文：{told}\n')
    with lzma.open(folder / 'cmrc2018_train.zh.jsonl.xz', 'wt', encoding='utf8') as out:
        for chinese, _ in pairs[:100]:
            record = {'question': f'{chinese[:8]}做什么？', 'context': chinese + pairs[0][0]}
            out.write(json.dumps(record, ensure_ascii=False) + '\n')


class SmokeTest(unittest.TestCase):
    """One small training run; all checks read what it wrote."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.kept = tempfile.TemporaryDirectory()
        folder = Path(cls.kept.name)
        (folder / 'data').mkdir()
        write_data(folder / 'data')
        command = [sys.executable, 'train.py', str(folder / 'data'), str(folder / 'model')]
        command += ['--work', str(folder / 'work'), '--smoke']
        run = subprocess.run(command, cwd=HERE, capture_output=True, text=True)
        if run.returncode:
            raise AssertionError(run.stderr[-2000:])
        cls.progress = [line for line in run.stdout.splitlines() if line.startswith('step')]
        cls.model = folder / 'model'

    @classmethod
    def tearDownClass(cls) -> None:
        cls.kept.cleanup()

    def test_the_loss_falls(self) -> None:
        losses = [float(line.split('zh-en ')[1].split()[0]) for line in self.progress]
        self.assertLess(losses[-1], losses[0] / 2)

    def test_table_and_vocabulary_have_one_length(self) -> None:
        tokenizer = json.loads((self.model / 'tokenizer.json').read_text('utf8'))
        config = json.loads((self.model / 'config.json').read_text('utf8'))
        table = read_table(self.model / 'onnx' / 'model_quantized.onnx')
        self.assertEqual(len(table), len(tokenizer['model']['vocab']))
        self.assertEqual(table.shape, (config['vocab_size'], config['row_size']))

    def test_unknown_and_padding_are_silent(self) -> None:
        table = read_table(self.model / 'onnx' / 'model_quantized.onnx')
        self.assertEqual(float(np.abs(table[:2]).max()), 0.0)


class PartsTest(unittest.TestCase):
    """Parts that can be checked by hand."""

    def test_normalise(self) -> None:
        self.assertEqual(normalise('  Élève\nＡＢＣ が '), 'eleve abc が')

    def test_quantising_errs_by_half_a_step_at_most(self) -> None:
        table = np.array([[0.5, -1.27], [0, 0]], np.float32)
        rows, scales = quantise(table)
        self.assertLessEqual(np.abs(dequantise(rows, scales) - table).max(), 0.005)

    def test_clusters_hold_every_item_once(self) -> None:
        vectors = np.random.default_rng(1).normal(size=(50, 4)).astype(np.float32)
        found = cluster(vectors, 5, np.random.default_rng(2))
        self.assertEqual(sorted(found.order), list(range(50)))

    def test_a_draw_from_clusters_is_no_larger_than_asked_for(self) -> None:
        clusters = Clusters(np.arange(200), np.array([0, 100, 200]))
        self.assertEqual(len(clusters.draw(np.random.default_rng(3), 10)), 10)

    def test_products_are_the_same_in_training_and_in_the_graph(self) -> None:
        rows = np.random.default_rng(4).normal(size=(5, 64)).astype(np.float32)
        trained = expanded(torch.from_numpy(rows)).numpy()
        np.testing.assert_allclose(expand(rows), trained, rtol=1e-4, atol=1e-5)

    def test_a_row_said_four_times_counts_twice_and_learns_as_much(self) -> None:
        table = Table(9, 64, seed=5)
        texts = Texts.of(np.array([0, 5]), np.array([5, 6]))
        counted = table.count(np.array([3, 7, 3, 3, 3, 7], np.int32), texts)
        rows = table.touched(counted)
        pooled = Pool.apply(rows, counted)
        np.testing.assert_allclose(
            pooled[0].detach().numpy(), 2 * table.rows[3] + table.rows[7], rtol=1e-4, atol=1e-6
        )
        pooled.sum().backward()
        at = list(counted.touched)
        self.assertEqual([float(rows.grad[at.index(row), 0]) for row in (3, 7)], [2.0, 2.0])


if __name__ == '__main__':
    unittest.main()

"""A small run on questions made up here, then a look at the model it wrote.

usage: python test_reader.py     (a minute on two cores)
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

from asked import asked_examples, records_of
from body import best_cut
from bundled import restored
from export import calibrated, load, quantised
from model import PASSAGE, QUESTION, matches
from passages import PASSAGE_PLACES, Encoder, Passage, window, windows
from score import Network
from spans import asked_spans, names
from swaps import Swapper
from tongues import Tongues

HERE = Path(__file__).parent
ENCODER = HERE.parents[1] / 'models/gongbao-mini'
PLACES = ['北岸街道', '南岸街道', '东风县', '红旗县', '青山区']
PEOPLE = ['王建国', '李卫东', '张秀英', '赵小川']


def story(rng: random.Random) -> tuple[str, list[tuple[str, str]]]:
    """A report, with questions about it and their answers."""
    place, person = rng.choice(PLACES), rng.choice(PEOPLE)
    day, count = f'{rng.randint(1, 12)}月{rng.randint(1, 28)}日', str(rng.randint(11, 99))
    text = f'{day},{place}总工会在文化广场举行慰问活动。主席{person}表示,工会走访了{count}个困难家庭。活动受到职工欢迎。'
    return text, [(f'{place}总工会何时举行慰问活动?', day), ('谁表示走访了困难家庭?', person), ('走访了多少个困难家庭?', count)]


def write_sets(folder: Path) -> None:
    """The data folder, small."""
    rng = random.Random(3)
    (folder / 'training').mkdir(parents=True)
    (folder / 'eval').mkdir()
    stories = [story(rng) for _ in range(60)]
    records = [
        {'question': question, 'context': text, 'answers': [answer]} for text, asked in stories for question, answer in asked
    ]
    lines = [json.dumps(record, ensure_ascii=False) + '\n' for record in records]
    for name in ('cmrc2018_train.zh', 'drcd_test.zh-Hant', 'squad2_dev_translated.zh'):
        with lzma.open(folder / f'training/{name}.jsonl.xz', 'wt', encoding='utf8') as out:
            out.writelines(lines)
    with gzip.open(folder / 'training/news-68798.txt.gz', 'wt', encoding='utf8') as out:
        out.writelines('2023-01-01 08:00:00,正文:' + ''.join(text for text, _ in rng.sample(stories, 4)) + '\n' for _ in range(200))
    for name in ('cmrc2018_dev.zh', 'drcd_dev.zh-Hant'):
        (folder / f'eval/{name}.jsonl').write_text(''.join(lines[:30]), encoding='utf8')


class SmokeTest(unittest.TestCase):
    """One small training run; its checks read what it wrote."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.kept = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.kept.name)
        write_sets(cls.folder / 'data')
        cls.losses = cls.train('model') + cls.train('small', '--small')
        cls.run_recipe('distil.py', 'distilled')
        cls.told = cls.run_recipe('tune.py', 'tuned', '--begin', str(cls.folder / 'model'))

    @classmethod
    def train(cls, name: str, *more: str) -> list[float]:
        """Trains into a folder; returns the losses it told."""
        told = cls.run_recipe('train.py', name, *more)
        return [float(line.split()[3]) for line in told.splitlines() if line.startswith('step')]

    @classmethod
    def run_recipe(cls, recipe: str, name: str, *more: str) -> str:
        """Runs a recipe into a folder; returns what it said."""
        target = cls.folder / name
        command = [sys.executable, recipe, str(cls.folder / 'data'), str(target), '--work', str(target / 'work'), '--smoke', *more]
        run = subprocess.run(command, cwd=HERE, capture_output=True, text=True)
        if run.returncode:
            raise AssertionError(run.stderr[-2000:])
        return run.stdout

    @classmethod
    def tearDownClass(cls) -> None:
        cls.kept.cleanup()

    def test_graph_says_what_the_network_says(self) -> None:
        for name in ('model', 'small'):
            with self.subTest(name):
                self.compare(load(self.folder / name / 'work/fallen.pt'), quantised(self.folder / name / 'onnx/model_quantized.onnx'))

    def compare(self, reader: torch.nn.Module, network: Network) -> None:
        """The float network and the int8 graph on one line of sub-words."""
        ids = torch.tensor([[0, 20, 30, 0, 20, 40, 50, 60]])
        segment = torch.tensor([[1, 2, 2, 3, 4, 4, 4, 4]])
        rows = torch.randn(1, 8, 256, generator=torch.Generator().manual_seed(1))
        with torch.no_grad():
            for float32, int8 in zip(reader(ids, rows, segment), network(ids, rows, segment)):
                torch.testing.assert_close(float32[:, 4:], int8[:, 4:], atol=0.3, rtol=0.05)

    def test_a_distilled_reader_is_small_enough_and_answers_in_place(self) -> None:
        graph = self.folder / 'distilled/onnx/model_quantized.onnx'
        self.assertLess(graph.stat().st_size, 12 * 2**20)
        ids, segment = torch.tensor([[0, 20, 0, 40, 50]]), torch.tensor([[1, 2, 3, 4, 4]])
        start, _ = quantised(graph)(ids, torch.randn(1, 5, 256), segment)
        self.assertEqual(tuple(start.shape), (1, 5))
        self.assertTrue(bool((start[0, 1:3] < -1000).all()))

    def test_a_model_that_is_written_learns_on(self) -> None:
        begun = restored(self.folder / 'model').eval()
        self.compare(begun, quantised(self.folder / 'model/onnx/model_quantized.onnx'))
        self.assertIn('questions', self.told)
        self.assertTrue((self.folder / 'tuned/onnx/model_quantized.onnx').exists())

    def test_config_holds_the_calibration(self) -> None:
        config = json.loads((self.folder / 'model/config.json').read_text())
        self.assertEqual(set(config['calibration']), {'slope', 'offset'})
        self.assertEqual(config['model_type'], 'bert')

    def test_loss_is_reported(self) -> None:
        self.assertTrue(len(self.losses) == 2 and max(self.losses) < 5)


class PartsTest(unittest.TestCase):
    """The pieces by themselves."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.encoder = Encoder(ENCODER)

    def test_windows_cover_a_passage_and_fit(self) -> None:
        passage = Passage.of('今天天气很好。' * 80, self.encoder)
        found = windows(passage)
        self.assertEqual((found[0][0], found[-1][1]), (0, len(passage.ids)))
        self.assertTrue(all(last - first <= PASSAGE_PLACES for first, last in found))
        self.assertTrue(all(b[0] <= a[1] for a, b in zip(found, found[1:])))

    def test_window_holds_the_answer(self) -> None:
        text, asked = story(random.Random(1))
        passage = Passage.of(text * 5, self.encoder)
        at = text.index(asked[0][1])
        low, high = passage.places(at, at + len(asked[0][1]))
        self.assertEqual(passage.words(low, high), asked[0][1])
        for seed in range(20):
            first, last = window(passage, low, high, random.Random(seed))
            self.assertTrue(first <= low and high < last and last - first <= PASSAGE_PLACES)

    def test_questions_of_reports(self) -> None:
        text, asked = story(random.Random(1))
        at = text.index(asked[0][1])
        found = dict(lang='zh', q=asked[0][0], ctx=text * 3, s=at, e=at + len(asked[0][1]))
        none = dict(lang='zh', q='慰问了多少名职工?', ctx=text * 3, s=-1, e=-1)
        made = asked_examples([found, none], Tongues(self.encoder), random.Random(1))
        passage = Passage.of(text * 3, self.encoder)
        right = [one for one in made if one.first >= 0]
        self.assertTrue(right and len(made) > len(right) and all(len(one.passage) <= PASSAGE_PLACES for one in made))
        low, high = passage.places(found['s'], found['e'])
        self.assertTrue(all((one.passage[one.first : one.last + 1] == passage.ids[low : high + 1]).all() for one in right))

    def test_a_tenth_of_the_reports_is_held_out(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / 'asked.jsonl'
            source.write_text(''.join(json.dumps({'article': f'{at // 2}'}) + '\n' for at in range(2000)))
            held, kept = records_of(source, held=True), records_of(source, held=False)
            self.assertFalse({one['article'] for one in held} & {one['article'] for one in kept})
            self.assertTrue(len(held) + len(kept) == 2000 and 100 < len(held) < 300)

    def test_spans_and_names(self) -> None:
        text, asked = story(random.Random(1))
        spans = {text[s.start : s.end] for s in asked_spans(text)}
        self.assertTrue({answer for _, answer in asked} <= spans)
        self.assertIn('body', {span.kind for span in names(text)})

    def test_a_swap_leaves_the_answer_alone(self) -> None:
        rng, swapper = random.Random(1), Swapper()
        for seed in range(30):
            swapper.learn(story(random.Random(seed))[0], rng)
        text, asked = story(random.Random(99))
        for _ in range(20):
            changed = swapper.swap(text, asked[0][0], asked[0][1], rng)
            self.assertNotEqual(changed, text)
            self.assertTrue(not changed or asked[0][1] in changed)

    def test_matches_of_the_two_sides(self) -> None:
        rows = torch.tensor([[[0.0, 0], [2, 0], [0, 0], [3, 0], [0, 1]]])
        segment = torch.tensor([[1, QUESTION, 3, PASSAGE, PASSAGE]])
        ids = torch.tensor([[0, 5, 0, 5, 6]])
        found = matches(ids, rows, segment)[0]
        torch.testing.assert_close(found[3], torch.tensor([1.0, 1, 3, 3]), atol=1e-3, rtol=0)
        torch.testing.assert_close(found[4], torch.tensor([0.0, 0, 1, 0]), atol=1e-3, rtol=0)

    def test_likeliest_pieces(self) -> None:
        scores = np.array([-1.0, -1, -1.5])
        self.assertEqual(best_cut('ab', {'a': 0, 'b': 1, 'ab': 2}, scores), [2])
        self.assertEqual(best_cut('a?b', {'a': 0, 'b': 1}, scores), [0, 1])

    def test_calibration_finds_the_middle(self) -> None:
        slope, offset = calibrated(np.array([2.0, 3, 4, 1]), np.array([-2.0, -3, 0, 2]))
        self.assertTrue(slope > 0)
        self.assertTrue(0 < -offset / slope < 2)


if __name__ == '__main__':
    unittest.main()

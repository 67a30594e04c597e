"""Trains the encoder: one command from the data folder to the model folder.

usage: python train.py DATA MODEL [--work FOLDER] [--steps N] [--minutes N] [--resume] [--smoke]

DATA holds the files that the model card names. Sub-words are learned first (SentencePiece), then
the table, by contrast of pairs; the table is written every few minutes, quantised and exported.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from corpora import Corpora
from graph import PRODUCT_SHIFTS, quantise, write_graph
from mixture import all_sources
from objective import LATE_TEXTS, MAX_SCALE, LateBatch, contrast, expanded
from sources import Source
from table import Pool, Table
from tokens import Encoder, Texts, joined
from vocabulary import same_rows, train_pieces, write_sample, write_tokenizer

SEED = 20_231_117
WARM_UP_STEPS = 40
CHECKPOINT_STEPS = 250
LAST_RATE_SHARE = 0.02
SCALE_RATE = 1e-3
MINING_POINTS = (0.3, 0.65)  # shares of the steps after which hard negatives are mined
CHINESE_SAMPLE_ARTICLES = 10_000


@dataclass(frozen=True)
class Size:
    """How large a run is; lines 0 reads every file to its end."""

    pieces: int = 65_536
    dims: int = 256
    steps: int = 6600
    minutes: float = float('inf')
    rate: float = 6e-3
    plain_share: float = 0.7
    late_weight: float = 0.5
    sample_sentences: int = 250_000
    lines: int = 0
    batch_share: float = 1.0


SMOKE = Size(pieces=2000, dims=32, steps=60, sample_sentences=3000, lines=400, batch_share=0.05)


def sub_words(corpora: Corpora, work: Path, size: Size) -> list[tuple[str, float]]:
    """The pieces with scores, trained once a work folder."""
    stored = work / 'pieces.json'
    if not stored.exists():
        sample = work / 'sample.txt'
        write_sample(corpora, sample, size.sample_sentences, SEED)
        pieces = train_pieces(sample, work / 'sub-words', size.pieces)
        stored.write_text(json.dumps(pieces, ensure_ascii=False), encoding='utf8')
    return [(piece, score) for piece, score in json.loads(stored.read_text(encoding='utf8'))]


class Trainer:
    """The table, its sources and one step of learning."""

    def __init__(self, sources: list[Source], flat: np.ndarray, rows: int, size: Size) -> None:
        self.rng = np.random.default_rng(SEED)
        self.sources, self.size = sources, size
        self.single = len(flat)
        self.flat = np.concatenate([flat, np.arange(rows, dtype=np.int32)])
        self.table = Table(rows, size.dims, SEED)
        self.began = 0.0
        self.log_scales = torch.nn.Parameter(torch.full((2,), float(np.log(20.0))))
        self.scale_optimiser = torch.optim.Adam([self.log_scales], lr=SCALE_RATE)
        self.late_sources = [s.recipe.name for s in sources if s.recipe.late_interaction]

    def rate(self, step: int) -> float:
        """Warm-up, then linearly down, by steps or by the clock, whichever is further."""
        done = max(step / self.size.steps, self.minutes() / self.size.minutes)
        return self.size.rate * min(1, (step + 1) / WARM_UP_STEPS) * max(LAST_RATE_SHARE, 1 - done)

    def minutes(self) -> float:
        """Minutes since the first step."""
        self.began = self.began or time.time()
        return (time.time() - self.began) / 60

    def expands(self, step: int) -> bool:
        """Whether products take part: without them a step costs half, and rows move as far."""
        return step >= self.size.plain_share * self.size.steps

    def step(self, step: int) -> dict[str, float]:
        """Draws a batch of every source, learns from all at once, returns the losses."""
        draws = [source.draw(self.rng) for source in self.sources]
        late_name = self.late_sources[step % len(self.late_sources)]
        late = self.late_batch(late_name, draws)
        rows = late.rows.astype(np.int64) + self.single
        texts = joined([side for draw in draws for side in draw] + [Texts.of(rows, rows + 1)])
        drop = np.zeros(len(texts), np.float32)
        drop[: len(texts) - len(rows)] = np.concatenate(
            [np.full(2 * len(draw[0]), s.recipe.drop) for s, draw in zip(self.sources, draws)]
        )
        counted = self.table.count(self.flat, texts, drop)
        touched = self.table.touched(counted)
        pooled = Pool.apply(expanded(touched) if self.expands(step) else touched, counted)
        scales = self.log_scales.exp().clamp(max=MAX_SCALE)
        losses, total = {}, torch.zeros(())
        # One split: each slice of its own would cost a gradient as large as `pooled`.
        parts = iter(pooled.split([len(side) for draw in draws for side in draw] + [len(rows)]))
        for source, queries, passages in zip(self.sources, parts, parts):
            scale = scales[0].clamp(max=source.recipe.max_scale)
            loss = contrast(queries, passages, scale)
            total = total + source.recipe.weight * loss
            losses[source.recipe.name] = loss.item()
        late_loss = late.loss(next(parts)[:, : self.size.dims], scales[1])
        losses[f'late {late_name}'] = late_loss.item()
        self.scale_optimiser.zero_grad()
        (total + self.size.late_weight * late_loss).backward()
        self.scale_optimiser.step()
        self.table.step(counted, touched.grad.numpy(), self.rate(step))
        return losses

    def late_batch(self, name: str, draws: list[tuple[Texts, Texts]]) -> LateBatch:
        """The first texts of one source's draw, for late interaction."""
        for source, (queries, passages) in zip(self.sources, draws):
            if source.recipe.name == name:
                first = np.arange(min(LATE_TEXTS, len(queries)))
                sides = (queries[first], passages[first])
                return LateBatch(self.flat, *(reversed(sides) if source.recipe.late_reversed else sides))
        raise ValueError(f'Expected a source named {name}')

    def mine(self) -> None:
        """Finds hard negatives with the table as it stands."""
        for source in self.sources:
            source.mine(self.table, self.flat, self.rng)


def learn(trainer: Trainer, checkpoint: Path) -> None:
    """All steps, with a progress line; the table is written now and then."""
    steps = trainer.size.steps
    mining = {int(steps * share) for share in MINING_POINTS}
    began, shown = time.time(), {}
    for step in range(steps):
        if step in mining:
            trainer.mine()
        shown.update(trainer.step(step))
        if (step + 1) % max(1, min(100, steps // 4)) == 0:
            line = ' '.join(f'{name} {loss:.3f}' for name, loss in shown.items())
            print(f'step {step + 1}/{steps} {time.time() - began:.0f} s  {line}', flush=True)
        if (step + 1) % CHECKPOINT_STEPS == 0:
            np.save(checkpoint, trainer.table.rows)
        if trainer.minutes() > trainer.size.minutes:
            break
    np.save(checkpoint, trainer.table.rows)


def export(table: np.ndarray, pieces: list[tuple[str, float]], shared: np.ndarray, model: Path) -> None:
    """Writes the model folder, but for its card."""
    write_tokenizer(pieces, model)
    write_graph(*quantise(table[shared]), model / 'onnx' / 'model_quantized.onnx')
    config = {
        'model_type': 'bert',
        'architectures': ['BertModel'],
        'hidden_size': table.shape[1] * (1 + len(PRODUCT_SHIFTS)),
        'row_size': table.shape[1],
        'vocab_size': len(pieces),
        'pooling': 'cls',
        'static': True,
    }
    (model / 'config.json').write_text(json.dumps(config, indent=2) + '\n', encoding='utf8')


def main() -> None:
    """Reads the arguments and runs all stages."""
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('data', type=Path, help='folder of the training data')
    parser.add_argument('model', type=Path, help='folder the model is written to')
    parser.add_argument('--work', type=Path, default=Path('work'), help='intermediate files (work)')
    parser.add_argument('--steps', type=int, help=f'training steps ({Size().steps})')
    parser.add_argument('--minutes', type=float, help='end by the clock, should that come first')
    parser.add_argument('--rate', type=float, help=f'highest learning rate ({Size().rate})')
    parser.add_argument('--resume', action='store_true', help='start from the last checkpoint')
    parser.add_argument('--smoke', action='store_true', help='a tiny run, to see that all works')
    parser.add_argument('--export-only', action='store_true', help='write the last checkpoint')
    options = parser.parse_args()
    size = SMOKE if options.smoke else Size()
    given = {name: getattr(options, name) for name in ('steps', 'minutes', 'rate')}
    size = replace(size, **{name: value for name, value in given.items() if value})
    torch.manual_seed(SEED)
    torch.set_float32_matmul_precision('medium')  # bfloat16 inside, where the processor has it
    options.work.mkdir(parents=True, exist_ok=True)
    corpora = Corpora(options.data, options.work, size.lines)
    pieces = sub_words(corpora, options.work, size)
    articles = corpora.news()[:CHINESE_SAMPLE_ARTICLES]
    chinese = ''.join(sentence for article in articles for sentence in article)
    names = [piece for piece, _ in pieces]
    shared = same_rows(names, chinese, options.work)
    np.save(options.work / 'shared.npy', shared)
    checkpoint = options.work / 'table.npy'
    if not options.export_only:
        encoder = Encoder(str(options.work / 'sub-words.model'), names, shared)
        sources = all_sources(corpora, encoder, size.batch_share)
        counts = {s.recipe.name: len(s.articles if hasattr(s, 'articles') else s.queries) for s in sources}
        print('items', counts, 'ids', encoder.size, flush=True)
        trainer = Trainer(sources, encoder.flat(), len(pieces), size)
        if options.resume:
            trainer.table.rows = np.load(checkpoint)
            trainer.size = replace(size, plain_share=0)
        learn(trainer, checkpoint)
    export(np.load(checkpoint), pieces, shared, options.model)


if __name__ == '__main__':
    main()

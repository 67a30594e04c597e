"""Trains the reader and writes it as a model.

usage: python train.py DATA TARGET --body e5-small-q4.bin [--work DIR] [--minutes M] [--fall SHARE] [--resume] [--smoke]

DATA is the data folder that the model card lists. A progress line every 50 steps, a checkpoint every 200. The rate falls to
nothing over the last `--fall` of the run; that end is kept as fallen.pt and exported, while `--resume` goes on from before the fall.
"""

from __future__ import annotations

import argparse
import copy
import json
import subprocess
import time
from pathlib import Path
from random import Random
from typing import Iterator

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import score
from body import own_embeddings, read_body
from examples import Example, real_examples, restore, save
from export import write_model
from model import Reader, Shape, add_codes, fit_lift, load_body
from news import news_examples
from passages import Encoder
from reading import collate, read
from run import Run, parameters
from small import SmallReader, SmallShape
from tongues import Tongues

SEED = 1
SORTED_BATCHES = 96
WARM_UP = 100
SMALL = Shape(width=96, heads=4, inner=128, layers=1, lift=64, common=16, codes=8)
PROJECT = Path(__file__).parents[3]


def batches(examples: list[Example], size: int, rng: Random) -> Iterator[list[Example]]:
    """All examples once in a random order, those of like length together."""
    order = list(range(len(examples)))
    rng.shuffle(order)
    length = lambda at: len(examples[at].question) + len(examples[at].passage)
    for at in range(0, len(order), size * SORTED_BATCHES):
        block = sorted(order[at : at + size * SORTED_BATCHES], key=length)
        cut = [block[k : k + size] for k in range(0, len(block), size)]
        rng.shuffle(cut)
        for one in cut:
            yield [examples[k] for k in one]


def network(options: argparse.Namespace, encoder: Encoder) -> nn.Module:
    """The network asked for, with first weights but for the body's."""
    if not options.small:
        return Reader(SMALL if options.smoke else Shape())
    length = float(np.linalg.norm(encoder.rows, axis=1).mean())
    reader = SmallReader(SmallShape(width=options.width, inner=options.width * 8 // 3, layers=options.layers, length=length))
    if options.weights:
        reader.load_state_dict(torch.load(options.weights))
    return reader


def prepared(data: Path, work: Path) -> Path:
    """The folded question sets and news, made once by the service's own folding."""
    target = work / 'data'
    if not (target / 'news.txt').exists():
        command = ['node', '--import', './src/load-typescript.mjs', str(Path(__file__).parent / 'prepare.mts'), str(data), str(target)]
        subprocess.run(command, cwd=PROJECT, check=True)
    return target


def made(data: Path, encoder: Encoder, options: argparse.Namespace) -> list[list[Example]]:
    """The examples of question sets and of news, made once and kept in the work folder."""
    targets = [options.work / 'real.npz', options.work / 'news.npz']
    if not all(target.exists() for target in targets):
        rng, tongues = Random(SEED), Tongues(encoder)
        save(real_examples(data / 'train.jsonl', tongues, rng), targets[0])
        save(news_examples(data / 'news.txt', options.news, tongues, rng), targets[1])
    return [restore(target) for target in targets]


def rate_at(options: argparse.Namespace, step: int, share: float) -> float:
    """Warms up, stays, and falls to nothing over the last part of the run."""
    fall = min(1.0, (1 - share) / options.fall) if options.fall else 1.0
    return options.rate * min(1.0, (step + 1) / WARM_UP) * max(0.02, fall)


def hand_over(quick: nn.Module, reader: nn.Module) -> None:
    """Moves the gradients of the 16-bit copy, which does the products, to the parameters that are kept in 32 bits."""
    for ours, theirs in zip(reader.parameters(), quick.parameters()):
        if theirs.grad is None:
            continue
        if ours.grad is None:
            ours.grad = torch.empty_like(ours)
        ours.grad.copy_(theirs.grad)
        theirs.grad = None


@torch.no_grad()
def follow(quick: nn.Module, reader: nn.Module) -> None:
    """Copies the parameters back."""
    for ours, theirs in zip(reader.parameters(), quick.parameters()):
        theirs.copy_(ours)


def train(run: Run, pool: Iterator[list[Example]], encoder: Encoder, held: dict, options: argparse.Namespace) -> None:
    """Steps until the minutes or the steps are over."""
    rows = torch.tensor(encoder.rows).bfloat16()
    quick = copy.deepcopy(run.reader).bfloat16()
    begun, first, losses = time.time(), run.step, []
    while True:
        share = max((time.time() - begun) / 60 / options.minutes, (run.step - first) / options.steps)
        if share >= 1:
            break
        batch = next(pool)
        ids, values, segment, start_at, end_at = collate(batch, rows)
        for group in run.optimiser.param_groups:
            group['lr'] = rate_at(options, run.step, share) * group['scale']
        starts, ends = quick(ids, values, segment)
        loss = (F.cross_entropy(starts.float(), start_at) + F.cross_entropy(ends.float(), end_at)) / 2
        loss.backward()
        hand_over(quick, run.reader)
        nn.utils.clip_grad_norm_(run.reader.parameters(), 1.0)
        run.optimiser.step()
        follow(quick, run.reader)
        run.step, run.seen = run.step + 1, run.seen + len(batch)
        losses.append(loss.item())
        if run.step % 50 == 0:
            minutes = (time.time() - begun) / 60
            print(f'step {run.step} loss {np.mean(losses[-200:]):.3f} {minutes:.1f} min', flush=True)
        if run.step % 200 == 0:
            run.save('last.pt' if share < 1 - options.fall else 'falling.pt')
        if run.step % options.look == 0:
            look(run, encoder, held)
    run.save('fallen.pt' if options.fall else 'last.pt')
    look(run, encoder, held)


def look(run: Run, encoder: Encoder, held: dict[str, list[dict]]) -> None:
    """One line of the curve."""
    rows = torch.tensor(encoder.rows).bfloat16()
    quick = copy.deepcopy(run.reader).bfloat16().eval()
    measures = {name: score.of_reports if name == 'asked' else score.score for name in held}
    found = {name: measures[name](lambda items: read(quick, rows, items), records, encoder) for name, records in held.items()}
    run.curve.append({'step': run.step, 'seen': run.seen} | {name: score.figures(table) for name, table in found.items()})
    print(json.dumps(run.curve[-1]), flush=True)


def endless(examples: list[list[Example]], size: int, rng: Random) -> Iterator[list[Example]]:
    """Batches for ever, every set of examples once a round."""
    while True:
        yield from batches([one for group in examples for one in group], size, rng)


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('data', type=Path)
    parser.add_argument('target', type=Path)
    parser.add_argument('--work', type=Path, default=Path('/tmp/gongbao-reader'))
    parser.add_argument('--body', type=Path)
    parser.add_argument('--small', action='store_true')
    parser.add_argument('--weights', type=Path)
    parser.add_argument('--width', type=int, default=192)
    parser.add_argument('--layers', type=int, default=5)
    parser.add_argument('--batch', type=int, default=48)
    parser.add_argument('--encoder', type=Path, default=PROJECT / 'embeddings/models/gongbao-mini')
    parser.add_argument('--minutes', type=float, default=1e9)
    parser.add_argument('--threads', type=int, default=2)
    parser.add_argument('--steps', type=int, default=10**9)
    parser.add_argument('--rate', type=float, default=1.5e-4)
    parser.add_argument('--fall', type=float, default=0.3)
    parser.add_argument('--look', type=int, default=1000)
    parser.add_argument('--held', type=int, default=150)
    parser.add_argument('--news', type=int, default=40_000)
    parser.add_argument('--resume', action='store_true')
    parser.add_argument('--smoke', action='store_true')
    options = parser.parse_args()
    if options.smoke:
        options.steps, options.news, options.look, options.held, options.rate = 60, 200, 1000, 4, 1e-3
    return options


def main() -> None:
    """All of it in order."""
    options = parse()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    data = prepared(options.data, options.work)
    encoder = Encoder(options.encoder)
    reader = network(options, encoder)
    run = Run(reader, torch.optim.AdamW(parameters(reader, options.rate), fused=True), options.work)
    if options.resume:
        run.restore()
    elif options.body:
        body = read_body(options.body)
        own = own_embeddings(body, encoder.pieces)
        fit_lift(reader, encoder.rows, own)
        print('explained by rows, and with codes:', *add_codes(reader, encoder.rows, own), flush=True)
        load_body(reader, body.tensors, own)
        run.save()
    rng = Random(SEED + run.step)
    examples = made(data, encoder, options)
    print('examples', [len(group) for group in examples], 'parameters', sum(p.numel() for p in reader.parameters()), flush=True)
    held = {name: score.load(data / 'eval.jsonl', name, options.held) for name in ('cmrc', 'drcd')}
    train(run, endless(examples, options.batch, rng), encoder, held, options)
    write_model(reader, encoder, options.target, held)


if __name__ == '__main__':
    main()

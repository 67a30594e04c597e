"""Teaches the bundled reader the questions people ask about reports, in their own words.

usage: python tune.py DATA TARGET [--begin MODEL] [--work DIR] [--minutes M] [--smoke]

Begins where the model folder (or a checkpoint of an earlier run) stands. Every round draws new windows of the reports (asked.py), beside as many examples of the
question sets, so that what it knew of them stays.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random
from typing import Iterator

import torch

import score
from asked import asked_examples, records_of
from bundled import restored
from examples import Example, real_examples, restore, save
from export import load, write_model
from passages import Encoder
from run import Run, parameters
from tongues import Tongues
from train import PROJECT, SEED, batches, prepared, train


def rounds(source: Path, real: list[Example], tongues: Tongues, options: argparse.Namespace) -> Iterator[list[Example]]:
    """Batches for ever: new windows of the reports each round, with other examples of the question sets."""
    rng = Random(SEED)
    while True:
        own = asked_examples(records_of(source, held=False), tongues, rng)
        yield from batches(own + rng.sample(real, min(len(real), int(len(own) * options.beside))), options.batch, rng)


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('data', type=Path)
    parser.add_argument('target', type=Path)
    parser.add_argument('--begin', type=Path, default=PROJECT / 'embeddings/models/gongbao-reader')
    parser.add_argument('--work', type=Path, default=Path('/tmp/gongbao-reader'))
    parser.add_argument('--encoder', type=Path, default=PROJECT / 'embeddings/models/gongbao-mini')
    parser.add_argument('--batch', type=int, default=32)
    parser.add_argument('--beside', type=float, default=0.4)
    parser.add_argument('--minutes', type=float, default=28)
    parser.add_argument('--steps', type=int, default=10**9)
    parser.add_argument('--dropped', type=float, default=0.1)
    parser.add_argument('--rate', type=float, default=4e-5)
    parser.add_argument('--fall', type=float, default=0.85)
    parser.add_argument('--look', type=int, default=500)
    parser.add_argument('--held', type=int, default=100)
    parser.add_argument('--threads', type=int, default=2)
    parser.add_argument('--smoke', action='store_true')
    options = parser.parse_args()
    if options.smoke:
        options.steps, options.look, options.held = 20, 1000, 4
    return options


def main() -> None:
    """All of it in order."""
    options = parse()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    data, encoder = prepared(options.data, options.work), Encoder(options.encoder)
    tongues, kept = Tongues(encoder), options.work / 'real.npz'
    if not kept.exists():
        save(real_examples(data / 'train.jsonl', tongues, Random(SEED)), kept)
    source = data / 'asked.jsonl'
    print('questions', len(records_of(source, held=False)), flush=True)
    reader = load(options.begin).train() if options.begin.suffix == '.pt' else restored(options.begin, options.dropped)
    groups = [{**group, 'scale': 1.0} for group in parameters(reader, options.rate)]
    run = Run(reader, torch.optim.AdamW(groups, fused=True), options.work)
    held = {name: score.load(data / 'eval.jsonl', name, options.held) for name in ('cmrc', 'drcd')}
    looked = {'asked': records_of(source, held=True), **held}
    train(run, rounds(source, restore(kept), tongues, options), encoder, looked, options)
    write_model(run.reader, encoder, options.target, held)


if __name__ == '__main__':
    main()

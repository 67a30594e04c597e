"""Learns what the terms of a question weigh from prepared questions.

    python train.py QUESTIONS.jsonl ROWS TARGET [--held HELD.jsonl] [--rounds 3]

writes TARGET/weights.json for src/embed/term-weigher.ts, and prints how many of the most alike other paragraphs of HELD
are refused where so many own ones are. Two minutes of one core.
"""

import argparse
import json
import random
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import softplus

ROW, NUMBERS, HIDDEN = 256, 24, 48
PIECES, INPUTS = 4, 28
BATCH, RATE, WARM = 64, 2e-3, 100
START = -2.0  # terms weigh little before anything is learned
MIDDLE, SLOPE = 0.4, -5.0
SPARSE = 1e-3  # what a term's weight costs, so that only those that tell have one

Example = tuple[list[list[float]], list[float], list[list[float]]]


class Rows:
    """The encoder's rows as unit vectors, their lengths, and how common each sub-word is."""

    def __init__(self, folder: Path) -> None:
        codes = np.fromfile(folder / 'rows.bin', np.int8).reshape(-1, ROW).astype(np.float32)
        scales = np.fromfile(folder / 'scales.bin', np.float32)
        lengths = np.linalg.norm(codes, axis=1)
        self.unit = torch.tensor(codes / np.maximum(lengths, 1e-6)[:, None])
        self.length = torch.tensor(lengths * scales)
        self.score = torch.tensor(np.array(json.loads((folder / 'scores.json').read_text()), np.float32) / 10)


class Weigher(nn.Module):
    """Of each term, log odds for a text that holds it and (before softplus) against one that does not."""

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.rows = rows
        self.projection = nn.Linear(ROW, NUMBERS)
        self.hidden = nn.Linear(PIECES * (NUMBERS + 2) + INPUTS, HIDDEN)
        self.out = nn.Linear(HIDDEN, 2)
        self.bias = nn.Parameter(torch.zeros(1))
        self.slope = nn.Parameter(torch.tensor([SLOPE]))
        with torch.no_grad():
            self.out.bias += START

    def weights(self, terms: Tensor) -> Tensor:
        ids = terms[:, :PIECES].long()
        parts = [torch.tanh(self.projection(self.rows.unit[ids])), self.rows.length[ids][..., None]]
        numbers = torch.cat([*parts, self.rows.score[ids][..., None]], -1).flatten(1)
        return self.out(torch.tanh(self.hidden(torch.cat([numbers, terms[:, PIECES:]], 1))))

    def odds(self, weights: Tensor, cosines: Tensor, owner: Tensor, questions: int) -> Tensor:
        held = (cosines == 1).float()
        against = softplus(weights[:, 1] + self.slope * (cosines - MIDDLE))
        terms = held * softplus(weights[:, 0]) - (1 - held) * against
        return self.bias + torch.zeros(questions).index_add(0, owner, terms)


def load(path: Path) -> list[Example]:
    with path.open(encoding='utf-8') as lines:
        read = [json.loads(line) for line in lines]
    return [(line['terms'], line['own'], line['others']) for line in read]


def compared(model: Weigher, batch: list[Example], other: int | None) -> tuple[Tensor, Tensor, Tensor]:
    """Odds of own paragraphs and of one other of each, and the weights they were made of."""
    weights = model.weights(torch.tensor([term for terms, _, _ in batch for term in terms]))
    owner = torch.repeat_interleave(torch.arange(len(batch)), torch.tensor([len(terms) for terms, _, _ in batch]))
    own = torch.tensor([cosine for _, cosines, _ in batch for cosine in cosines])
    picked = [random.choice(others) if other is None else others[other] for _, _, others in batch]
    alike = torch.tensor([cosine for cosines in picked for cosine in cosines])
    return (
        model.odds(weights, own, owner, len(batch)),
        model.odds(weights, alike, owner, len(batch)),
        weights,
    )


def train(model: Weigher, examples: list[Example], rounds: int) -> None:
    optimiser = torch.optim.AdamW(model.parameters(), RATE, weight_decay=0.01)
    steps, step = rounds * len(examples) // BATCH + 1, 0
    for _ in range(rounds):
        random.shuffle(examples)
        for start in range(0, len(examples), BATCH):
            for group in optimiser.param_groups:
                group['lr'] = RATE * min(1, step / WARM) * max(0, 1 - step / steps)
            own, alike, weights = compared(model, examples[start : start + BATCH], None)
            loss = (softplus(-own) + softplus(alike)).mean() + SPARSE * softplus(weights).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1


def measure(model: Weigher, examples: list[Example]) -> dict[str, float]:
    """Percent of the most alike other paragraphs below the odds that so many percent of own ones stay below."""
    with torch.no_grad():
        parts = [compared(model, examples[at : at + 256], 0) for at in range(0, len(examples), 256)]
    own, alike = (np.concatenate([part[at].numpy() for part in parts]) for at in (0, 1))
    return {f'at {lost} %': round(float((alike < np.percentile(own, lost)).mean()) * 100, 1) for lost in (1, 2, 5)}


def write(model: Weigher, target: Path) -> None:
    def rounded(values: Tensor) -> list:
        return np.round(values.detach().double().numpy(), 3).tolist()

    def layer(one: nn.Linear) -> dict[str, list]:
        return {'weight': rounded(one.weight), 'bias': rounded(one.bias)}

    network = {name: layer(getattr(model, name)) for name in ('projection', 'hidden', 'out')}
    cosine = {'slope': rounded(model.slope)[0], 'middle': MIDDLE}
    target.mkdir(parents=True, exist_ok=True)
    text = json.dumps({**network, 'bias': rounded(model.bias)[0], 'cosine': cosine}, separators=(',', ':'))
    (target / 'weights.json').write_text(text + '\n')


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ('questions', 'rows', 'target'):
        parser.add_argument(name, type=Path)
    parser.add_argument('--held', type=Path)
    parser.add_argument('--rounds', type=int, default=3)
    options = parser.parse_args()
    torch.manual_seed(1)
    random.seed(1)
    torch.set_num_threads(1)
    model = Weigher(Rows(options.rows))
    train(model, load(options.questions), options.rounds)
    write(model, options.target)
    if options.held:
        print(measure(model, load(options.held)))


if __name__ == '__main__':
    main()

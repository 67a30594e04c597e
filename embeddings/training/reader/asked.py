"""Training examples from our own questions about reports, in people's words: those that a report answers and those it almost answers."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import numpy as np

from examples import Example, at_random, meaning, most_alike, without_sentence
from passages import PASSAGE_PLACES, Encoder, Passage, window
from tongues import Tongues

HEADLINE_PLACES = 40
REWORDED, TRANSLATED = 0.4, 0.12
"""Shares of the questions asked with some of their words swapped for alike ones, and in another language's words."""
HEADED = 0.3
"""Share of the windows that begin as the service's do, with what the report stands under."""


def is_held(report: str) -> bool:
    """A tenth of the reports, told by their names alone, so that more reports change nothing."""
    return sum(map(ord, report)) % 10 == 9


def records_of(source: Path, held: bool) -> list[dict]:
    """The questions of the reports that are only measured on, or of the others."""
    records = [json.loads(line) for line in source.read_text(encoding='utf8').split('\n') if line]
    return [record for record in records if is_held(record['article']) == held]


def headed(passage: Passage, first: int, last: int, rng: Random) -> tuple[np.ndarray, int]:
    """A window, at times with the report's first sentence before it, and by how much that moves it."""
    ids = passage.ids[first:last]
    stop = min(passage.run(0)[1], HEADLINE_PLACES)
    if rng.random() > HEADED or first < stop or stop + len(ids) > PASSAGE_PLACES:
        return ids, 0
    return np.concatenate([passage.ids[:stop], ids]), stop


def likeliest(passage: Passage, question: np.ndarray, rows: np.ndarray, rng: Random) -> int:
    """A sub-word of one of the sentences most like the question: there a reader would find an answer that is none."""
    asked = meaning(question, rows)
    runs = [run for run in map(passage.run, range(len(passage.sentences))) if run[1] > run[0]]
    runs.sort(key=lambda run: -float(meaning(passage.ids[run[0] : run[1]], rows) @ asked))
    return runs[min(int(rng.expovariate(1)), len(runs) - 1)][0]


def silent_windows(question: np.ndarray, passage: Passage, encoder: Encoder, count: int, rng: Random) -> list[Example]:
    """Windows of a report that does not answer, around what comes nearest."""
    found = []
    for _ in range(count):
        middle = likeliest(passage, question, encoder.rows, rng)
        ids, _ = headed(passage, *window(passage, middle, middle, rng), rng)
        found.append(Example(question, ids, -1, -1))
    return found


def answered(record: dict, question: np.ndarray, passage: Passage, rng: Random) -> list[Example]:
    """Windows that answer, and what is left of the report without the sentence that does."""
    low, high = passage.places(record['s'], record['e'])
    found = []
    for _ in range(2):
        first, last = window(passage, low, high, rng)
        if first <= low and high < last:
            ids, moved = headed(passage, first, last, rng)
            found.append(Example(question, ids, low - first + moved, high - first + moved))
    answer = record['ctx'][record['s'] : record['e']]
    rest = without_sentence(passage, low, high, answer) if rng.random() < 0.4 else None
    return found + ([] if rest is None else [Example(question, rest[:PASSAGE_PLACES], -1, -1)])


def worded(record: dict, question: np.ndarray, tongues: Tongues, rng: Random) -> np.ndarray:
    """A question as it is, or in other words."""
    chance = rng.random()
    if chance < TRANSLATED and record['lang'].startswith('zh'):
        return tongues.translate(record['q'], rng)
    return tongues.paraphrase(question, rng) if chance < TRANSLATED + REWORDED else question


def asked_examples(records: list[dict], tongues: Tongues, rng: Random) -> list[Example]:
    """Each question with windows of its report, and one of a report that is much like it."""
    encoder = tongues.encoder
    passages = {text: Passage.of(text, encoder) for text in dict.fromkeys(record['ctx'] for record in records)}
    texts = [text for text, passage in passages.items() if len(passage.ids)]
    vectors = np.stack([meaning(passages[text].ids, encoder.rows) for text in texts])
    questions = [encoder.question(record['q']) for record in records]
    alike = most_alike(np.stack([meaning(ids, encoder.rows) for ids in questions]), vectors)
    found: list[Example] = []
    for record, question, others in zip(records, questions, alike):
        passage = passages[record['ctx']]
        if not len(question) or not len(passage.ids):
            continue
        question = worded(record, question, tongues, rng)
        if record['s'] < 0:
            found += silent_windows(question, passage, encoder, 2, rng)
            continue
        found += answered(record, question, passage, rng)
        near = [texts[at] for at in others if texts[at] != record['ctx'] and record['ctx'][record['s'] : record['e']] not in texts[at]]
        if near and rng.random() < 0.6:
            other = at_random(passages[near[min(int(rng.expovariate(0.4)), len(near) - 1)]], '', rng)
            found += [] if other is None else [Example(question, other, -1, -1)]
    return found

"""Training examples from question sets: the right window, and windows that do not say."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np

from passages import PASSAGE_PLACES, Passage, window
from swaps import Swapper
from tongues import Tongues

HALF = PASSAGE_PLACES // 2

ALIKE = 40
"""How many of the most alike other paragraphs a window without the answer is drawn from."""


class Example(NamedTuple):
    """Sub-words of question and window; the answer's first and last in the window, or -1 where it does not say."""

    question: np.ndarray
    passage: np.ndarray
    first: int
    last: int


def at_random(passage: Passage, without: str, rng: Random) -> np.ndarray | None:
    """A window of a passage in which the words do not stand; None when none was found."""
    for _ in range(3):
        middle = rng.randrange(len(passage.ids))
        first, last = window(passage, middle, middle, rng)
        if not without or without not in passage.words(first, last - 1):
            return passage.ids[first:last]
    return None


def meaning(ids: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """The unit vector of some sub-words."""
    total = rows[np.unique(ids)].sum(0)
    return total / max(1e-6, float(np.linalg.norm(total)))


def most_alike(questions: np.ndarray, passages: np.ndarray) -> np.ndarray:
    """[questions, ALIKE] passages by falling cosine, in blocks."""
    keep = min(ALIKE, len(passages))
    blocks = []
    for at in range(0, len(questions), 2048):
        scores = questions[at : at + 2048] @ passages.T
        best = np.argpartition(-scores, keep - 1, axis=1)[:, :keep]
        blocks.append(np.take_along_axis(best, np.argsort(-np.take_along_axis(scores, best, 1), 1), 1))
    return np.concatenate(blocks)


def without_sentence(passage: Passage, low: int, high: int, answer: str) -> np.ndarray | None:
    """The sub-words around an answer with the sentence that holds it taken away."""
    first, last = passage.run(int(passage.owner[low]))[0], passage.run(int(passage.owner[high]))[1]
    kept = np.concatenate([passage.ids[max(0, first - HALF) : first], passage.ids[last : last + HALF]])
    around = passage.text[: passage.offsets[first, 0]] + passage.text[passage.offsets[last - 1, 1] :]
    return kept if len(kept) > 12 and answer not in around else None


def subject(questions: list[str], context: str) -> str:
    """The longest words of at most twelve characters that two questions and their paragraph share: what it is about."""
    best = ''
    for one, two in zip(questions, questions[1:]):
        for first in range(len(one)):
            last = first + len(best) + 1
            while last <= len(one) and last - first <= 12 and one[first:last] in two and one[first:last] in context:
                best, last = one[first:last], last + 1
    return best if len(best) >= 2 else ''


def real_examples(source: Path, tongues: Tongues, rng: Random) -> list[Example]:
    """Each question with two windows that answer it and some that do not."""
    encoder = tongues.encoder
    records = [json.loads(line) for line in source.open(encoding='utf8')]
    passages: dict[str, Passage] = {}
    asked: dict[str, list[str]] = {}
    swapper = Swapper()
    for record in records:
        asked.setdefault(record['ctx'], []).append(record['q'])
        if record['ctx'] not in passages:
            passages[record['ctx']] = Passage.of(record['ctx'], encoder)
            swapper.learn(record['ctx'], rng)
    subjects = {context: subject(questions, context) for context, questions in asked.items()}
    swapper.known['subject'] = [name for name in subjects.values() if name]
    texts = [text for text in passages if len(passages[text].ids)]
    vectors = np.stack([meaning(passages[text].ids, encoder.rows) for text in texts])
    questions = [encoder.question(record['q']) for record in records]
    alike = most_alike(np.stack([meaning(ids, encoder.rows) for ids in questions]), vectors)
    found: list[Example] = []
    for record, question, others in zip(records, questions, alike):
        passage = passages[record['ctx']]
        if len(passage.ids) and len(question):
            found += of_one(record, question, passage, [passages[texts[at]] for at in others], rng)
            found += of_another(record, passage, subjects[record['ctx']], swapper, tongues, rng)
            found += in_other_words(record, passage, tongues, rng)
    return found


def of_another(
    record: dict, passage: Passage, about: str, swapper: Swapper, tongues: Tongues, rng: Random
) -> list[Example]:
    """Half of the questions once more, asked of another subject or with another name, number or date in them."""
    if rng.random() < 0.5:
        return []
    answer = record['ctx'][record['s'] : record['e']] if record['s'] >= 0 else ''
    question = record['q']
    if about and about in question and about not in answer and rng.random() < 0.5:
        other = swapper.other('subject', about, rng)
        question = question.replace(about, other) if other and other not in record['ctx'] else ''
    else:
        question = swapper.swap(question, record['ctx'], answer, rng)
    if not question:
        return []
    middle = passage.places(record['s'], record['e'])[0] if answer else rng.randrange(len(passage.ids))
    first, last = window(passage, middle, middle, rng)
    return [Example(tongues.encoder.question(question), passage.ids[first:last], -1, -1)]


def in_other_words(record: dict, passage: Passage, tongues: Tongues, rng: Random) -> list[Example]:
    """Some questions once more in the words of another language, or with alike words."""
    if record['s'] < 0 or rng.random() < 0.6:
        return []
    foreign = rng.random() < 0.5
    question = tongues.translate(record['q'], rng) if foreign else tongues.paraphrase(tongues.encoder.question(record['q']), rng)
    low, high = passage.places(record['s'], record['e'])
    first, last = window(passage, low, high, rng)
    found = [Example(question, passage.ids[first:last], low - first, high - first)] if first <= low and high < last else []
    other = at_random(passage, record['ctx'][record['s'] : record['e']], rng) if foreign else None
    return found + ([] if other is None else [Example(question, other, -1, -1)])


def of_one(record: dict, question: np.ndarray, passage: Passage, others: list[Passage], rng: Random) -> list[Example]:
    """The examples of one question."""
    def silent(ids: np.ndarray | None) -> list[Example]:
        return [] if ids is None else [Example(question, ids, -1, -1)]

    if record['s'] < 0:
        return silent(at_random(passage, '', rng))
    answer = record['ctx'][record['s'] : record['e']]
    low, high = passage.places(record['s'], record['e'])
    found = []
    for _ in range(2):
        first, last = window(passage, low, high, rng)
        if first <= low and high < last:
            found.append(Example(question, passage.ids[first:last], low - first, high - first))
    found += silent(at_random(passage, answer, rng)) if rng.random() < 0.6 else []
    found += silent(without_sentence(passage, low, high, answer)) if rng.random() < 0.4 else []
    near = [other for other in others if other is not passage and answer not in other.text]
    if near:
        found += silent(at_random(near[min(int(rng.expovariate(0.25)), len(near) - 1)], '', rng))
    return found


def save(examples: list[Example], target: Path) -> None:
    """Keeps examples as flat arrays."""
    flat = [np.concatenate([getattr(e, part) for e in examples]).astype(np.int32) for part in ('question', 'passage')]
    sizes = np.array([[len(e.question), len(e.passage), e.first, e.last] for e in examples], np.int32)
    np.savez(target, question=flat[0], passage=flat[1], sizes=sizes)


def restore(source: Path) -> list[Example]:
    """Reads what `save` kept."""
    held = np.load(source)
    sizes, question, passage = held['sizes'], held['question'], held['passage']
    questions, passages = np.cumsum(sizes[:, 0]), np.cumsum(sizes[:, 1])
    return [
        Example(question[q - a : q], passage[p - b : p], int(first), int(last))
        for q, p, (a, b, first, last) in zip(questions, passages, sizes.tolist())
    ]

"""Questions made from news: a span is asked after in the words around it; and the like ones that the passage does not answer."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import Iterator, NamedTuple

import numpy as np

from examples import Example, at_random, without_sentence
from passages import Encoder, Passage, window
from spans import Span, asked_spans
from swaps import Swapper
from tongues import Tongues

ASKING = {
    'date': ['什么时候', '哪天', '何时', '是哪一天', '什么时间', '哪年', '几月几日', '几时'],
    'share': ['百分之多少', '多少', '百分之几', '多大比例'],
    'title': ['什么', '哪个', '叫什么', '什么名字'],
    'person': ['谁', '哪位', '什么人', '谁'],
    'place': ['哪里', '什么地方', '哪儿', '哪个地方', '何地'],
    'body': ['谁', '哪个单位', '哪家单位', '哪个部门', '哪家机构'],
    'office': ['什么职务的', '哪位', '担任什么职务的'],
}
ENDS = ['?', '?', '', '呢?', '吗?']
HEAD = re.compile(r'^.{0,40}?正文[:：]\s*(?:原标题[:：])?')
CLAUSE = re.compile(r'[^,、:;。!?]+[,、:;。!?]?')
LONGEST_ARTICLE = 700


class Asked(NamedTuple):
    """A question, its passage, and the characters that answer it."""

    question: str
    passage: Passage
    start: int
    end: int
    kind: str


def shortened(text: str, kept: str, encoder: Encoder, rng: Random) -> str:
    """A question as people ask it: some of the words, always those in `kept`."""
    share = rng.choice([0, 0, 0.1, 0.25, 0.4, 0.55])
    at = text.index(kept)
    parts = []
    for before in (text[:at], text[at + len(kept) :]):
        if not share:
            parts.append(before)
            continue
        ends = [0, *encoder.cut(before)[1][:, 1].tolist()]
        parts.append(''.join(before[a:b] for a, b in zip(ends, ends[1:]) if rng.random() > share))
    return parts[0] + kept + parts[1]


def ask(passage: Passage, span: Span, encoder: Encoder, rng: Random) -> Asked | None:
    """A question after a span, from its own clause and some of the others in the sentence."""
    text = passage.text
    inside = [s for s in passage.sentences if s[0] <= span.start and span.end <= s[1]]
    if not inside or not 10 <= inside[0][1] - inside[0][0] <= 180:
        return None
    first, last = inside[0]
    clauses = [(first + m.start(), first + m.end()) for m in CLAUSE.finditer(text[first:last])]
    own = next((c for c in clauses if c[0] <= span.start and span.end <= c[1]), None)
    if own is None:
        return None
    if span.kind == 'person' and span.start - own[0] >= 5 and rng.random() < 0.45:
        return Asked(holder(text[own[0] : span.start].strip(), rng), passage, span.start, span.end, span.kind)
    word = rng.choice(['多少', '多少', '几']) + span.measure if span.kind == 'number' else rng.choice(ASKING[span.kind])
    end = span.end + len(span.measure)
    quoted = span.kind == 'title' and rng.random() < 0.5
    start, end = (span.start - 1, end + 1) if quoted else (span.start, end)
    body = ''.join(
        text[a:start] + '★' + text[end:b] if (a, b) == own else text[a:b]
        for a, b in clauses
        if (a, b) == own or rng.random() < 0.35
    ).strip(',、:;。!? ')
    question = shortened(placed(body, span.kind, rng), '★', encoder, rng).replace('★', word)
    if len(question) < len(word) + 4:
        return None
    return Asked(question.strip(',、:;。 ') + rng.choice(ENDS[:-1]), passage, span.start, span.end, span.kind)


def holder(office: str, rng: Random) -> str:
    """A question after who holds an office, which stands before the name."""
    asking = rng.choice(['是谁', '叫什么名字', '是哪位', '的姓名', '是谁', '名叫什么'])
    return rng.choice(['谁是', '哪位是']) + office + '?' if rng.random() < 0.15 else office + asking + rng.choice(['?', '', '呢?'])


def placed(body: str, kind: str, rng: Random) -> str:
    """The question word where the span stood, or first, or last."""
    chance = rng.random()
    if kind in ('date', 'place', 'person', 'body') and chance < 0.5:
        rest = body.replace('★', '').replace('在', '', 1) if kind == 'place' else body.replace('★', '')
        if chance < 0.2:
            return '★' + rest.lstrip(',、')
        return rest + ('是★' if rng.random() < 0.5 else '★')
    return body


def learned(lines: list[str], swapper: Swapper, rng: Random) -> None:
    """Names to swap in, from articles that are not asked about."""
    for line in lines:
        swapper.learn(line[:LONGEST_ARTICLE], rng)


def unsaid(asked: Asked, swapper: Swapper, encoder: Encoder, rng: Random) -> tuple[str, Passage] | None:
    """A like question, or a like passage, without the answer: another name in either, the asked kind taken out, or the sentence."""
    passage, answer = asked.passage, asked.passage.text[asked.start : asked.end]
    way = rng.random()
    if way < 0.4:
        question = swapper.swap(asked.question, passage.text, answer, rng)
        return (question, passage) if question else None
    if way < 0.7:
        text = swapper.swap(passage.text, asked.question, answer, rng)
        return (asked.question, Passage.of(text, encoder)) if text else None
    if way < 0.9 and asked.kind in ('date', 'person', 'place', 'share', 'number'):
        spans = [s for s in asked_spans(passage.text) if s.kind == asked.kind]
        text = passage.text
        for span in sorted(spans, key=lambda s: -s.start):
            text = text[: span.start] + text[span.end + len(span.measure) :]
        return (asked.question, Passage.of(text, encoder))
    return None


def examples_of(asked: Asked, swapper: Swapper, tongues: Tongues, rng: Random) -> Iterator[Example]:
    """The answered window, and one or two that do not say."""
    encoder, passage = tongues.encoder, asked.passage

    def ids(question: str) -> np.ndarray:
        if rng.random() < 0.15:
            return tongues.translate(question, rng)
        cut = encoder.question(question)
        return tongues.paraphrase(cut, rng) if rng.random() < 0.4 else cut

    low, high = passage.places(asked.start, asked.end)
    first, last = window(passage, low, high, rng)
    if not (first <= low and high < last):
        return
    yield Example(ids(asked.question), passage.ids[first:last], low - first, high - first)
    answer = passage.text[asked.start : asked.end]
    if rng.random() < 0.75:
        like = unsaid(asked, swapper, encoder, rng)
        if like:
            at = min(low, len(like[1].ids) - 1)
            first, last = window(like[1], at, at, rng)
            yield Example(ids(like[0]), like[1].ids[first:last], -1, -1)
            return
    kept = without_sentence(passage, low, high, answer) if rng.random() < 0.5 else at_random(passage, answer, rng)
    if kept is not None:
        yield Example(ids(asked.question), kept, -1, -1)


def news_examples(source: Path, count: int, tongues: Tongues, rng: Random) -> list[Example]:
    """`count` examples or a few more; at most three questions an article."""
    lines = [HEAD.sub('', line) for line in source.read_text(encoding='utf8').split('\n')]
    rng.shuffle(lines)
    swapper = Swapper()
    learned(lines[:4000], swapper, rng)
    found: list[Example] = []
    for line in lines:
        if len(found) >= count:
            break
        passage = Passage.of(line[:LONGEST_ARTICLE], tongues.encoder)
        spans = asked_spans(passage.text)
        rng.shuffle(spans)
        kinds: set[str] = set()
        for span in spans:
            if len(kinds) == 3 or len(passage.ids) < 30:
                break
            asked = None if span.kind in kinds else ask(passage, span, tongues.encoder, rng)
            if asked:
                kinds.add(span.kind)
                found += examples_of(asked, swapper, tongues, rng)
    return found

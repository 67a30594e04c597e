"""The mixture a step is made of: which data, how much of it, at what weight."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np

from corpora import Corpora, Pair
from sources import PASSAGE_IDS, ClozeSource, PairSource, Recipe, Source
from tokens import Encoder, joined

SAMPLED_PAIRS = 200_000  # pairs of a source also learned in another segmentation
MAX_PIVOTS = 4  # translations kept for one English sentence

QUESTION_WORDS = (
    '是什么', '是谁', '在哪里', '什么时候', '有多少', '多少人', '有哪些', '为什么', '怎么样',
    '哪一年', '何时', '如何', '吗', '几个', '什么意思', '哪个', '请问', '？', '是多少？', '是什么？',
)  # fmt: skip

RECIPES = {
    recipe.name: recipe
    for recipe in (
        Recipe('news', 2.0, 1536, 0.5, 512, late_interaction=True),
        Recipe('zh-en', 1.0, 2048, 0.3, 1024, late_interaction=True, late_reversed=True, drop=0.2),
        Recipe('dictionary', 0.4, 768, max_scale=25),
        Recipe('sentences', 0.4, 384, drop=0.2),
        Recipe('fr-en', 0.6, 1024, drop=0.25, max_scale=25),
        Recipe('ja-en', 0.6, 768, drop=0.25, max_scale=25),
        Recipe('zh-fr', 0.3, 256, drop=0.25, max_scale=25),
        Recipe('zh-ja', 0.3, 192, drop=0.25, max_scale=25),
        Recipe('questions', 2.0, 768, 0.5, 32, late_interaction=True, drop=0.4),
    )
}


def pivots(chinese: list[Pair], other: list[Pair]) -> list[Pair]:
    """Chinese and another language joined where their English is the same but for marks."""
    by_english: dict[str, list[str]] = defaultdict(list)
    for text, english in other:
        by_english[plain(english)].append(text)
    return [
        (text, match)
        for text, english in chinese
        for match in by_english.get(plain(english), [])[:MAX_PIVOTS]
    ]


def plain(english: str) -> str:
    """English letters and digits only: one corpus has spaces before its marks."""
    return ''.join(filter(str.isalnum, english))


def side(pairs: list[Pair], number: int) -> list[str]:
    """The left (0) or right (1) texts."""
    return [pair[number] for pair in pairs]


def pair_source(name: str, pairs: list[Pair], encoder: Encoder) -> PairSource:
    """Encodes pairs; pairs with one right side form a group."""
    again = pairs[:SAMPLED_PAIRS] if RECIPES[name].drop else []
    queries, passages = (
        joined([encoder.add(side(pairs, n)), encoder.add(side(again, n), sampled=True)])
        for n in (0, 1)
    )
    pairs = pairs + again
    passages = passages.capped(PASSAGE_IDS)
    numbers: dict[str, int] = {}
    groups = np.array([numbers.setdefault(pair[1], len(numbers)) for pair in pairs], np.int64)
    usable = np.nonzero((queries.lengths() > 0) & (passages.lengths() > 0))[0]
    return PairSource(RECIPES[name], queries[usable], passages[usable], groups[usable])


def news_source(articles: list[list[str]], encoder: Encoder) -> ClozeSource:
    """Encodes the news, sentence by sentence."""
    sentences = encoder.add([sentence for article in articles for sentence in article])
    starts = np.concatenate([[0], np.cumsum([len(article) for article in articles])])
    return ClozeSource(RECIPES['news'], sentences, starts, encoder.add(list(QUESTION_WORDS)))


def pair_lists(corpora: Corpora) -> dict[str, list[Pair]]:
    """All pairs of texts by source."""
    chinese = corpora.pairs('tatoeba_cmn.zh-en')
    jiyu = [pair for pair in corpora.pairs('jiyu.zh-en') if len(pair[0]) >= 4]
    french = corpora.pairs('tatoeba_fra.fr-en')
    japanese = corpora.pairs('small_parallel_train.ja-en')
    places = corpora.pairs('admingeo.zh-en') * 3 + corpora.pairs('countries.zh-en') * 5
    captions, manuals = corpora.pairs('3am_train.zh-en'), corpora.pairs('pydocs.zh-en')
    return {
        'zh-en': jiyu,
        'dictionary': corpora.pairs('cedict.zh-en') + places,
        'sentences': chinese * 2 + captions + manuals,
        'fr-en': french,
        'ja-en': japanese,
        'zh-fr': pivots(chinese + jiyu, french),
        'zh-ja': pivots(chinese + jiyu, japanese),
        'questions': corpora.questions(),
    }


def all_sources(corpora: Corpora, encoder: Encoder, batch_share: float) -> list[Source]:
    """Every source of the mixture that has data; `batch_share` makes the batches smaller."""
    sources: list[Source] = [news_source(corpora.news(), encoder)]
    for name, pairs in pair_lists(corpora).items():
        if pairs:
            sources.append(pair_source(name, pairs, encoder))
    for source in sources:
        batch = max(8, int(source.recipe.batch * batch_share))
        source.recipe = replace(source.recipe, batch=batch)
    return sources

"""The sub-words: a SentencePiece unigram model, its long Chinese pieces cut out again.

A bag of sub-words cannot look inside a piece, so a Chinese piece longer than five characters hides
its words from a question that names only some of them. Latin words, in turn, gain from standing
whole. SentencePiece has one length for all, so the model is trained long and then pruned.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import numpy as np
import sentencepiece

from corpora import Corpora
from text import HAN, fold_lines

PAD, UNKNOWN = '<pad>', '<unk>'
SPECIAL = (PAD, UNKNOWN)
MAX_PIECE_CHARS = 14
MAX_HAN_PIECE_CHARS = 5
PRUNED_SHARE = 0.1  # extra pieces trained, to be cut out again
MAX_FOREIGN_HAN_COUNT = 30  # a character rarer than this in Chinese text may be Japanese


def write_sample(corpora: Corpora, path: Path, sentence_count: int, seed: int) -> None:
    """Writes the lines that the sub-words are learned from, balanced over languages."""
    rng = random.Random(seed)
    news = [sentence for article in corpora.news() for sentence in article]
    jiyu = corpora.pairs('jiyu.zh-en')
    rng.shuffle(jiyu)
    french = [pair[0] for pair in corpora.pairs('tatoeba_fra.fr-en')]
    japanese = [pair[0] for pair in corpora.pairs('small_parallel_train.ja-en')]
    places = [side for pair in corpora.pairs('admingeo.zh-en') for side in pair]
    lines = rng.sample(news, min(sentence_count, len(news)))
    lines += [pair[0] for pair in jiyu[: sentence_count // 2]]
    lines += [pair[1] for pair in jiyu[:sentence_count]]
    lines += french[: sentence_count // 2] + japanese + places
    lines += [pair[0] for pair in corpora.pairs('cedict.zh-en')]
    path.write_text('\n'.join(lines) + '\n', encoding='utf8')


def train_pieces(sample: Path, prefix: Path, size: int) -> list[tuple[str, float]]:
    """Trains the unigram model and prunes it to `size` pieces with their scores."""
    sentencepiece.SentencePieceTrainer.train(
        input=str(sample), model_prefix=str(prefix), vocab_size=int(size * (1 + PRUNED_SHARE)),
        model_type='unigram', character_coverage=0.9997, normalization_rule_name='identity',
        split_digits=True, max_sentencepiece_length=MAX_PIECE_CHARS, num_threads=2,
        seed_sentencepiece_size=500_000, max_sentence_length=4000, hard_vocab_limit=False,
        pad_id=0, unk_id=1, bos_id=-1, eos_id=-1, pad_piece=PAD, unk_piece=UNKNOWN,
        minloglevel=1,
    )
    model = sentencepiece.SentencePieceProcessor(model_file=f'{prefix}.model')
    scored = [(model.id_to_piece(i), model.get_score(i)) for i in range(len(SPECIAL), len(model))]
    kept = [(piece, score) for piece, score in scored if keeps(piece)]
    return [(piece, 0.0) for piece in SPECIAL] + kept[: size - len(SPECIAL)]


def keeps(piece: str) -> bool:
    """Whether a piece is short enough for its script."""
    return len(piece) <= MAX_HAN_PIECE_CHARS or not HAN.search(piece)


def write_tokenizer(pieces: list[tuple[str, float]], folder: Path) -> None:
    """Writes tokenizer.json and tokenizer_config.json in the form transformers.js reads."""
    space = {'replacement': '▁', 'add_prefix_space': True, 'type': 'Metaspace'}
    steps = ('NFKD', 'StripAccents', 'NFC', 'Lowercase')
    flags = dict.fromkeys(('single_word', 'lstrip', 'rstrip', 'normalized'), False)
    tokenizer = {
        'version': '1.0',
        'truncation': None,
        'padding': None,
        'added_tokens': [
            {'id': i, 'content': piece, 'special': True, **flags} for i, piece in enumerate(SPECIAL)
        ],
        'normalizer': {'type': 'Sequence', 'normalizers': [{'type': step} for step in steps]},
        'pre_tokenizer': space,
        'post_processor': None,
        'decoder': space,
        'model': {
            'type': 'Unigram',
            'unk_id': SPECIAL.index(UNKNOWN),
            'vocab': [[piece, round(score, 4)] for piece, score in pieces],
        },
    }
    config = {
        'tokenizer_class': 'T5Tokenizer',
        'pad_token': PAD,
        'unk_token': UNKNOWN,
        'model_max_length': 1024,
    }
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(tokenizer, ensure_ascii=False, separators=(',', ':'))
    (folder / 'tokenizer.json').write_text(text, encoding='utf8')
    (folder / 'tokenizer_config.json').write_text(json.dumps(config, indent=2) + '\n', encoding='utf8')


def same_rows(pieces: list[str], chinese: str, work: Path) -> np.ndarray:
    """For each piece the row it shares: Japanese forms (労働) share the Chinese one's (劳动).

    Only pieces with a character that Chinese text hardly uses are looked at, for some Japanese
    forms are other words in Chinese.
    """
    counts = Counter(chinese)
    foreign = [
        number
        for number, piece in enumerate(pieces)
        if any(HAN.match(c) and counts[c] < MAX_FOREIGN_HAN_COUNT for c in piece)
    ]
    ids = {piece: number for number, piece in enumerate(pieces)}
    rows = np.arange(len(pieces), dtype=np.int32)
    for number, folded in zip(
        foreign, fold_lines([pieces[n] for n in foreign], work, ('jp2t', 't2s'))
    ):
        rows[number] = ids.get(folded, number)
    return rows

"""Questions with words swapped for their neighbours: alike words of Chinese, or the words of another language that stand beside them."""

from __future__ import annotations

from random import Random

import numpy as np

from passages import QUESTION_PLACES, Encoder

COMMON = 14_000
NEAR = 0.62
BESIDE = 0.5
ASKING = {
    'en': [('什么时候', 'when'), ('何时', 'when'), ('哪天', 'what day'), ('哪一年', 'what year'), ('为什么', 'why'), ('多少', 'how many'), ('谁', 'who'), ('哪位', 'who'),
           ('哪里', 'where'), ('哪儿', 'where'), ('什么地方', 'where'), ('怎么', 'how'), ('如何', 'how'), ('几', 'how many'), ('什么', 'what'), ('哪', 'which')],
    'fr': [('什么时候', 'quand'), ('何时', 'quand'), ('哪天', 'quel jour'), ('哪一年', 'quelle annee'), ('为什么', 'pourquoi'), ('多少', 'combien de'), ('谁', 'qui'),
           ('哪位', 'qui'), ('哪里', 'ou'), ('哪儿', 'ou'), ('什么地方', 'ou'), ('怎么', 'comment'), ('如何', 'comment'), ('几', 'combien de'), ('什么', 'quel'), ('哪', 'quel')],
    'ja': [('什么时候', 'いつ'), ('何时', 'いつ'), ('哪天', 'いつ'), ('哪一年', '何年'), ('为什么', 'なぜ'), ('多少', 'いくつ'), ('谁', '誰'), ('哪位', '誰'), ('哪里', 'どこ'),
           ('哪儿', 'どこ'), ('什么地方', 'どこ'), ('怎么', 'どう'), ('如何', 'どのように'), ('几', 'いくつ'), ('什么', '何'), ('哪', 'どの')],
}  # fmt: skip
JAPANESE_ENDS = ['ですか', 'ましたか', 'ますか', 'か']


def script(piece: str) -> str:
    """'zh', 'en' (any Latin word), 'ja' (kana) or ''."""
    bare = piece.replace('▁', '')
    if bare and all('一' <= c <= '鿿' for c in bare):
        return 'zh'
    if piece.startswith('▁') and len(bare) > 1 and bare.isascii() and bare.isalpha():
        return 'en'
    return 'ja' if bare and all('぀' <= c <= 'ヿ' for c in bare) else ''


class Tongues:
    """For common Chinese sub-words, their nearest in Chinese and in Latin script."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        unit = encoder.rows / np.maximum(1e-6, np.linalg.norm(encoder.rows, axis=1, keepdims=True))
        scripts = np.array([script(piece) for piece in encoder.pieces])
        chinese = np.nonzero(scripts[:COMMON] == 'zh')[0]
        self.alike = self.neighbours(unit, chinese, chinese, NEAR)
        self.latin = self.neighbours(unit, chinese, np.nonzero(scripts[:40_000] == 'en')[0], BESIDE)

    @staticmethod
    def neighbours(unit: np.ndarray, of: np.ndarray, among: np.ndarray, least: float) -> dict[int, list[int]]:
        """Up to three other sub-words with a cosine of at least `least`."""
        found: dict[int, list[int]] = {}
        for at in range(0, len(of), 1024):
            block = of[at : at + 1024]
            scores = unit[block] @ unit[among].T
            best = np.argpartition(-scores, 4, axis=1)[:, :4]
            for row, one in enumerate(block):
                near = [int(among[k]) for k in best[row] if scores[row, k] >= least and among[k] != one]
                if near:
                    found[int(one)] = near[:3]
        return found

    def paraphrase(self, question: np.ndarray, rng: Random, share: float = 0.12) -> np.ndarray:
        """Some sub-words swapped for alike ones."""
        return np.array([rng.choice(self.alike[i]) if i in self.alike and rng.random() < share else i for i in question.tolist()], np.int32)

    def translate(self, text: str, rng: Random) -> np.ndarray:
        """A Chinese question with its words swapped for those of another language, the question word first or where it stood."""
        tongue = rng.choice(['en', 'en', 'en', 'fr', 'ja'])
        word = next(((zh, other) for zh, other in ASKING[tongue] if zh in text), None)
        before, _, after = text.partition(word[0]) if word else (text, '', '')
        asking = self.encoder.cut(word[1])[0].tolist() if word else []
        first, second = (self.swapped(part, tongue, rng) for part in (before, after))
        if tongue == 'ja':
            end = self.encoder.cut(rng.choice(JAPANESE_ENDS))[0].tolist()
            whole = first + asking + second + end
        else:
            whole = asking + first + second if rng.random() < 0.75 else first + asking + second
        return np.array(whole[:QUESTION_PLACES], np.int32)

    def swapped(self, text: str, tongue: str, rng: Random) -> list[int]:
        """Sub-words of a part of a question; Japanese keeps the characters it shares."""
        ids = self.encoder.cut(text)[0].tolist() if text else []
        if tongue == 'ja':
            return [i for i in ids if rng.random() > 0.05]
        return [rng.choice(self.latin[i]) if i in self.latin and rng.random() < 0.92 else i for i in ids]

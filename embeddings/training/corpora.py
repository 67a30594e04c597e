"""Reads the training data, folded to simplified characters and normalised.

Folded copies are kept in the work folder, so that a second run starts at once.
"""

from __future__ import annotations

import gzip
import json
import lzma
import re
from pathlib import Path

from text import convert_file, normalise

Pair = tuple[str, str]

SENTENCE_END = re.compile(r'(?<=[。！？；!?;])')
DATELINE = re.compile(r'^.{0,40}?正文[：:]')
MIN_SENTENCE_CHARS = 4
MAX_SENTENCE_CHARS = 400


class Corpora:
    """The files of the data folder by name; `limit` keeps the first lines only (0: all)."""

    def __init__(self, data: Path, work: Path, limit: int = 0) -> None:
        self.data = data
        self.work = work
        self.limit = limit
        (work / 'folded').mkdir(parents=True, exist_ok=True)

    def lines(self, name: str) -> list[str]:
        """The folded lines of a compressed file."""
        source, folded = self.data / name, self.work / 'folded' / f'{self.limit}-{name}.txt'
        if not folded.exists():
            opener = gzip.open if name.endswith('.gz') else lzma.open
            plain = folded.with_suffix('.plain')
            with (
                opener(source, 'rt', encoding='utf8') as read,
                plain.open('w', encoding='utf8') as out,
            ):
                for number, line in enumerate(read):
                    if self.limit and number >= self.limit:
                        break
                    out.write(line)
            convert_file(plain, folded.with_suffix('.part'), 't2s')
            plain.unlink()
            folded.with_suffix('.part').rename(folded)
        return folded.read_text(encoding='utf8').split('\n')

    def pairs(self, name: str) -> list[Pair]:
        """The two columns of a `.tsv.xz` file, normalised; lines with an empty side are left out."""
        rows = (line.split('\t') for line in self.lines(f'{name}.tsv.xz'))
        pairs = [(normalise(row[0]), normalise(row[1])) for row in rows if len(row) == 2]
        return [pair for pair in pairs if pair[0] and pair[1]]

    def news(self) -> list[list[str]]:
        """The news articles, each as its sentences."""
        articles = (DATELINE.sub('', line) for line in self.lines('news-68798.txt.gz'))
        return [article for article in map(sentences, articles) if article]

    def questions(self) -> list[Pair]:
        """Reading-comprehension questions with the paragraphs that answer them."""
        records = [json.loads(line) for line in self.lines('cmrc2018_train.zh.jsonl.xz') if line]
        return [(normalise(record['question']), normalise(record['context'])) for record in records]


def sentences(article: str) -> list[str]:
    """Cuts an article after its sentence marks and normalises each sentence."""
    cut = (normalise(part)[:MAX_SENTENCE_CHARS] for part in SENTENCE_END.split(article))
    return [part for part in cut if len(part) >= MIN_SENTENCE_CHARS]

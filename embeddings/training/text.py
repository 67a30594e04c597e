"""One spelling for every text: the same steps at training and at use.

The service folds traditional characters to simplified (OpenCC t2s) before it embeds; the rest
(compatibility forms, accents, case) is done by the normalizer in tokenizer.json.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path

ACCENTS = re.compile('[\u0300-\u036f]')
SPACES = re.compile(r'\s+')
HAN = re.compile('[\u3400-\u9fff]')


def normalise(text: str) -> str:
    """NFKC without accents, lower case, single spaces; kana and Hangul keep their marks."""
    if not text.isascii():
        bare = ACCENTS.sub('', unicodedata.normalize('NFKD', text))
        text = unicodedata.normalize('NFC', bare)
    return SPACES.sub(' ', text.lower()).strip()


def convert_file(source: Path, target: Path, config: str) -> None:
    """Rewrites a text file with OpenCC, line by line, by a configuration such as `t2s`."""
    command = ['opencc', '-c', f'{config}.json', '-i', str(source), '-o', str(target)]
    subprocess.run(command, check=True)


def fold_lines(lines: list[str], folder: Path, configs: tuple[str, ...] = ('t2s',)) -> list[str]:
    """Folds lines to simplified characters; `jp2t` before `t2s` folds Japanese forms too."""
    if not lines:
        return []
    source, target = folder / 'fold-in.txt', folder / 'fold-out.txt'
    source.write_text('\n'.join(lines) + '\n', encoding='utf8')
    for config in configs:
        convert_file(source, target, config)
        source, target = target, source
    folded = source.read_text(encoding='utf8').split('\n')[:-1]
    if len(folded) != len(lines):
        raise ValueError(f'Expected {len(lines)} folded lines, got {len(folded)}')
    return folded

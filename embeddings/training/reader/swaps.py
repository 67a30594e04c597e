"""Makes a question or a passage speak of another body, place, person, edition, year or number."""

from __future__ import annotations

from collections import defaultdict
from random import Random

from spans import names

HAN_NUMBERS = '一二三四五六七八九十'
KEPT = 4000


class Swapper:
    """Other names of the same kind, from texts seen before."""

    def __init__(self) -> None:
        self.known: dict[str, list[str]] = defaultdict(list)
        self.by_end: dict[str, list[str]] = defaultdict(list)

    def learn(self, text: str, rng: Random) -> None:
        """Remembers the names of a text."""
        for span in names(text):
            name, held = text[span.start : span.end], self.known[span.kind]
            if len(held) < KEPT:
                held.append(name)
                self.by_end[span.kind + name[-1]].append(name)
            else:
                held[rng.randrange(KEPT)] = name

    def other(self, kind: str, name: str, rng: Random) -> str:
        """A name of the same kind that is not part of this one; empty when none is known."""
        if kind == 'ordinal':
            return ''.join(rng.choice(HAN_NUMBERS) if c in HAN_NUMBERS else rng.choice('123456789') if c.isdigit() else c for c in name)
        if kind == 'year':
            return str(int(name) + rng.choice([-3, -2, -1, 1, 2, -10]))
        if kind == 'month':
            month = f'{rng.randint(1, 12)}月'
            return month + (f'{rng.randint(1, 28)}日' if name.endswith('日') else '')
        if kind == 'number':
            return ''.join(rng.choice('123456789') for _ in name)
        same_end = self.by_end[kind + name[-1]] if kind in ('place', 'body') else self.known[kind]
        for _ in range(6):
            one = rng.choice(same_end) if same_end else ''
            if one and one not in name and name not in one:
                return one
        return ''

    def swap(self, text: str, beside: str, spare: str, rng: Random) -> str:
        """The text with one name changed that also stands in `beside`, not touching `spare`; empty when it has none.

        A name that differs in its first or last character only (南岸 for 北岸) is the hardest and comes up a third of the time.
        """
        found = [s for s in names(text) if text[s.start : s.end] in beside and text[s.start : s.end] not in spare]
        if not found:
            return ''
        span = rng.choice(found)
        name = text[span.start : span.end]
        new = self.near(name, rng) if span.kind in ('place', 'body') and rng.random() < 0.33 else self.other(span.kind, name, rng)
        return text.replace(name, new) if new and new != name and new not in beside else ''

    def near(self, name: str, rng: Random) -> str:
        """The name with its first one or two characters from another of its kind."""
        held = self.known['place'] or ['东']
        count = 1 if len(name) < 4 else rng.choice([1, 2])
        return rng.choice(held)[:count] + name[count:]

"""Made-up French: words of syllables, frequent and rare as words of a language are, and texts with places told."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from kg.model import Passage

T = TypeVar("T")

VOCABULARY = 30_000
_SMALL = "de la le et les à des en un que du une dans il pour qui au par sur pas plus ne avec son ce se"
_ONSETS = "b c d f g l m n p r s t v br ch cr dr fl gr pl pr tr"
_VOWELS = "a e i o u é ai au ou on an in"
_ENDINGS = "tion ment eur ine age oire esse ure isme ette ard elle ier et ois"
_PARTS = tuple(tuple(parts.split()) for parts in (_ONSETS, _VOWELS, _ENDINGS))


class Zipf(Generic[T]):
    """Picks items so that the n-th is taken n times less often than the first (to the power of `exponent`)."""

    def __init__(self, items: Iterable[T], exponent: float = 1.0) -> None:
        self.items = list(items)
        self._shares = list(accumulate(1 / rank**exponent for rank in range(1, len(self.items) + 1)))

    def pick(self, rng: random.Random) -> T:
        return rng.choices(self.items, cum_weights=self._shares)[0]

    def several(self, rng: random.Random, count: int) -> list[T]:
        """`count` picks, each independent of the others."""
        return rng.choices(self.items, cum_weights=self._shares, k=count)

    def some(self, rng: random.Random, count: int) -> list[T]:
        """At most `count` different items, those picked first in front."""
        return list({id(item): item for item in self.several(rng, count)}.values())


class Shares(Generic[T]):
    """Picks items by the counts that were taken of them."""

    def __init__(self, counts: dict[T, int]) -> None:
        self._items = list(counts)
        self._shares = list(accumulate(counts.values()))

    def pick(self, rng: random.Random) -> T:
        return rng.choices(self._items, cum_weights=self._shares)[0]


def word(rng: random.Random) -> str:
    """A word that French might have."""
    onsets, vowels, endings = _PARTS
    stem = "".join(rng.choice(onsets) + rng.choice(vowels) for _ in range(rng.choice((1, 1, 2, 2, 3))))
    return stem + rng.choice(endings)


def name(rng: random.Random) -> str:
    """A first name and a surname that nobody bears."""
    return f"{word(rng).capitalize()} {word(rng).capitalize()}"


def vocabulary(rng: random.Random) -> Zipf[str]:
    """Small words of French in front, then made-up ones by falling frequency."""
    made: dict[str, None] = dict.fromkeys(_SMALL.split())
    while len(made) < VOCABULARY:
        made[word(rng)] = None
    return Zipf(made)


class Text:
    """A text that is written piece by piece; `place` tells where the words just written stand."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0

    def add(self, *pieces: str) -> None:
        self._pieces += pieces
        self._length += sum(map(len, pieces))

    def place(self, words: str) -> Passage:
        """Write `words`, and tell their place."""
        start = self._length
        self.add(words)
        return Passage(start, self._length)

    def __str__(self) -> str:
        return "".join(self._pieces)


def sentence(rng: random.Random, words: Zipf[str], length: int) -> str:
    """Words of about `length` characters together, without a mark at the end."""
    written: Sequence[str] = words.several(rng, max(2, length // 6))
    return " ".join(written)

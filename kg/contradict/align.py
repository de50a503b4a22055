"""Which words of two sentences speak of the same thing: equal, of one stem, or of one group of the word list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.contradict.reading import Word
from kg.lexicon.contradictions import SAME

EQUAL, STEM, GROUP = 1.0, 0.9, 0.75
STEM_LEAST, STEM_SHARE = 4, 0.6
"""Two words are of one stem where they begin alike for so many letters, and for this part of the longer one."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of each sentence, and how alike they are, from 0 to 1."""

    one: Word
    other: Word
    alike: float

    @property
    def weight(self) -> float:
        """What the pair counts."""
        return self.alike * min(self.one.weight, self.other.weight)


@dataclass(frozen=True, slots=True)
class Alignment:
    """The aligned pairs, and the part of each sentence's weight that is aligned, from 0 to 1."""

    pairs: tuple[Pair, ...]
    of_one: float
    of_other: float

    @property
    def contained(self) -> float:
        """How far the sentence that is covered better says what the other says."""
        return max(self.of_one, self.of_other)

    @property
    def overlap(self) -> float:
        """How far the two speak of the same."""
        return min(self.of_one, self.of_other)


def align(one: Sequence[Word], other: Sequence[Word]) -> Alignment:
    """Each word with at most one of the other sentence, the most alike and heaviest first; ties by place."""
    rated = [Pair(a, b, alike) for a in one for b in other if (alike := likeness(a, b))]
    rated.sort(key=lambda p: (-p.weight, -p.alike, p.one.place + p.other.place, abs(p.one.place - p.other.place)))
    taken_one: set[int] = set()
    taken_other: set[int] = set()
    pairs = []
    for pair in rated:
        if pair.one.start not in taken_one and pair.other.start not in taken_other:
            taken_one.add(pair.one.start)
            taken_other.add(pair.other.start)
            pairs.append(pair)
    return Alignment(tuple(pairs), _share(pairs, one), _share(pairs, other))


def likeness(one: Word, other: Word) -> float:
    """How alike two words are: 1 for the same form, 0 for words that have nothing in common."""
    if one.form == other.form:
        return EQUAL
    if _stem(one.form, other.form):
        return STEM
    return GROUP if any(m[0] == SAME for m in one.meanings & other.meanings) else 0.0


def _stem(one: str, other: str) -> bool:
    shared = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared >= STEM_LEAST and shared >= STEM_SHARE * max(len(one), len(other))


def _share(pairs: Sequence[Pair], words: Sequence[Word]) -> float:
    total = sum(word.weight for word in words)
    return min(1.0, sum(pair.weight for pair in pairs) / total) if total else 0.0

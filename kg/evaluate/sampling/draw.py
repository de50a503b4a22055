"""The draw: how many sentences of each stratum, and which, at random without replacement inside each.

Strata are kinds of sentences crossed with language and type of outlet. Neyman's optimum gives a stratum rows in
proportion to its size times the spread of errors in it (Cochran, Sampling Techniques, 3rd ed. 1977, § 5.5). A sheet of
200 rows would then hold few sentences without a claim, where all misses lie; so sizes go to the power 1/2, halfway to
equal shares (Bankier, Power Allocations, The American Statistician 42, 1988). Whole numbers come by the priority values
of Wright (The American Statistician 66, 2012), with a minimum everywhere so that every variance can be estimated. The
probability of inclusion of a sentence is n/N of its stratum.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

import numpy as np

from kg.errors import DataError, UsageError
from kg.evaluate.sampling.units import Cell, Kind, Sentence, Unit

SEED = 20251101
LEAST = 2
"""Rows of every stratum that has so many: one alone has no variance."""
POWER = 0.5
"""Of a stratum's size: 1 is Neyman's optimum for the number of errors, 0 treats all strata alike."""
LEAST_SHARE = 0.5
"""Of all rows, at most this share may go to minimums; else outlet type, then language, are given up as factors."""
SPREAD: Mapping[Kind, float] = {Kind.CLAIM: 0.8, Kind.CUE: 0.5, Kind.NONE: 0.4}
"""Standard deviation of errors (wrong and missed claims) in a sentence, measured on the train dispatches of
seeds/gold: 0.84, 0.47 and 0.41. Wrong guesses cost precision and bias nothing."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """A stratum: sentences in it (`size`) and those drawn."""

    name: str
    size: int
    drawn: int

    @property
    def probability(self) -> float:
        """The probability of inclusion of each of its sentences."""
        return self.drawn / self.size


@dataclass(frozen=True, slots=True)
class Draw:
    """`rows` are the drawn sentences in the order of the sheet, `frame` every sentence in the order of the corpus.

    `strata` go by their cells; `given_up` names factors for which the sheet was too short.
    """

    rows: tuple[Sentence, ...]
    frame: tuple[Unit, ...]
    strata: Mapping[Cell, Stratum]
    given_up: tuple[str, ...]
    seed: int

    def stratum(self, unit: Unit) -> Stratum:
        """The stratum of a sentence."""
        return self.strata[coarse(unit.cell, self.given_up)]


@dataclass
class Urn:
    """Takes sentences one by one and keeps of each cell only those that can still be drawn.

    Every sentence gets a random number; those with the smallest of a stratum are drawn, which is simple random
    sampling without replacement and needs no list of the corpus' words.
    """

    rows: int
    seed: int = SEED
    frame: list[Unit] = field(default_factory=list)
    _kept: dict[Cell, list[tuple[float, int, Sentence]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.rows < LEAST:
            raise UsageError(f"{self.rows} sentences are no sample.", "Ask for 200, which is half an hour of work.")
        self._random = np.random.default_rng(self.seed)

    def add(self, sentences: Iterable[Sentence]) -> None:
        """Put sentences in."""
        for sentence in sentences:
            kept = self._kept.setdefault(sentence.unit.cell, [])
            heapq.heappush(kept, (-self._random.random(), sentence.unit.number, sentence))
            if len(kept) > self.rows:
                heapq.heappop(kept)
            self.frame.append(sentence.unit)

    def draw(self) -> Draw:
        """The sample. Raises DataError where nothing was put in."""
        if not self.frame:
            raise DataError("There is no sentence to draw from.", "Give articles in a language that kg reads.")
        given_up = coarsened([unit.cell for unit in self.frame], self.rows)
        sizes = Counter(coarse(unit.cell, given_up) for unit in self.frame)
        drawn = allocate({cell: (size, SPREAD[cell.kind]) for cell, size in sizes.items()}, self.rows)
        strata = {cell: Stratum(str(cell), sizes[cell], drawn[cell]) for cell in sorted(sizes, key=str)}
        pools: dict[Cell, list[tuple[float, int, Sentence]]] = {}
        for cell, kept in self._kept.items():
            pools.setdefault(coarse(cell, given_up), []).extend(kept)
        chosen = {
            cell: [sentence for *_, sentence in sorted(pool, key=lambda kept: (-kept[0], kept[1]))[: drawn[cell]]]
            for cell, pool in pools.items()
        }
        return Draw(tuple(_woven(chosen)), tuple(self.frame), strata, given_up, self.seed)


def coarse(cell: Cell, given_up: Sequence[str]) -> Cell:
    """The cell without the factors that were given up."""
    lang = "" if "lang" in given_up else cell.lang
    return Cell(cell.kind, lang, "" if "outlet_type" in given_up else cell.outlet_type)


def coarsened(cells: Sequence[Cell], rows: int) -> tuple[str, ...]:
    """Which factors must be given up for `rows` rows, the type of outlet first."""
    for given_up in ((), ("outlet_type",)):
        if LEAST * len({coarse(cell, given_up) for cell in set(cells)}) <= max(LEAST_SHARE * rows, LEAST):
            return given_up
    return ("outlet_type", "lang")


def allocate(strata: Mapping[Cell, tuple[int, float]], rows: int) -> dict[Cell, int]:
    """How many of `rows` each stratum of (size, spread) gets: `LEAST` or all it has, then where it helps most.

    Example: sizes 900 and 100 with equal spread share 40 rows as 30 and 10.
    """
    given = {cell: min(LEAST, size) for cell, (size, _) in strata.items()}
    if sum(given.values()) > rows:
        raise UsageError(f"{rows} sentences are too few for {len(strata)} strata.", f"Ask for {sum(given.values())}.")
    left = min(rows, sum(size for size, _ in strata.values())) - sum(given.values())
    order = {cell: at for at, cell in enumerate(strata)}
    queue = [(_priority(strata[cell], given[cell]), order[cell], cell) for cell in strata if _room(strata, given, cell)]
    heapq.heapify(queue)
    while left:
        *_, cell = heapq.heappop(queue)
        given[cell] += 1
        left -= 1
        if _room(strata, given, cell):
            heapq.heappush(queue, (_priority(strata[cell], given[cell]), order[cell], cell))
    return given


def _room(strata: Mapping[Cell, tuple[int, float]], given: Mapping[Cell, int], cell: Cell) -> bool:
    return given[cell] < strata[cell][0]


def _priority(stratum: tuple[int, float], given: int) -> float:
    """What one more row is worth, negative, since the heap gives the least first."""
    size, spread = stratum
    return -float(size**POWER) * spread / sqrt(given * (given + 1))


def _woven(chosen: Mapping[Cell, Sequence[Sentence]]) -> Iterator[Sentence]:
    """The rows in random order, each stratum spread evenly: the first half of a sheet is half a sample of each."""
    placed = [((at + 0.5) / len(rows), str(cell), row) for cell, rows in chosen.items() for at, row in enumerate(rows)]
    return (row for *_, row in sorted(placed, key=lambda p: (p[0], p[1])))

"""Error carried through: what a count of claims says of the true count, once precision and recall are known.

A machine that finds `n` claims is right about a part of them (precision) and misses others (recall), so that the
expected true count is n · precision / recall: the correction of Rogan and Gladen (American Journal of Epidemiology 107,
1978, 71–76) in the words of retrieval. Three things are uncertain, and each is drawn:

- precision and recall themselves, from Beta distributions with Jeffreys' prior (½, ½) over the claims that they were
  measured on (Brown, Cai and DasGupta, Statistical Science 16, 2001, 101–133). As Lang and Reiczigel show (Preventive
  Veterinary Medicine 113, 2014, 13–22), leaving that out makes intervals too narrow;
- which of the `n` are right: Binomial(n, precision);
- how many were missed, given k found: negative binomial(k, recall), the number of failures before the k-th success.

An interval holds the middle 95% of the draws. Errors count as independent of one another and of outlet and date; the
rates are those of the texts that they were measured on. Draws are seeded: same counts, same interval.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

DRAWS = 4000
SEED = 20251121
COVERAGE = 0.95
_JEFFREYS = 0.5
_LEAST_RECALL = 1e-3
"""Below it a count says nothing of how many were missed, and draws would leave the range of numbers."""
_MANY = 500
"""Of more claims than these one at least is right, whatever the rates: the others need not be looked at."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rate:
    """What was counted to measure one kind of claim or coding: of `predicted` ones `right`, of `gold` ones `found`.

    Numbers need not be whole: an estimate from a sample enters as the count that would be as sure of itself.
    """

    right: float
    predicted: float
    found: float
    gold: float

    def __post_init__(self) -> None:
        if not (0 <= self.right <= self.predicted and 0 <= self.found <= self.gold):
            raise ValueError(f"no rate: {self}")

    @property
    def precision(self) -> float:
        """Its expected value, 0 to 1."""
        return (self.right + _JEFFREYS) / (self.predicted + 2 * _JEFFREYS)

    @property
    def recall(self) -> float:
        """Its expected value, 0 to 1."""
        return (self.found + _JEFFREYS) / (self.gold + 2 * _JEFFREYS)


@dataclass(frozen=True, slots=True)
class Interval:
    """The point estimate and the bounds of its interval."""

    value: float
    low: float
    high: float


@dataclass(slots=True)
class Carrier:
    """Draws with one set of rates by kind (an act, or an agreement).

    Each kind's precision and recall are drawn once and then shared by all counts, as one measurement is shared by all.
    `fallback` serves kinds without a rate of their own.
    """

    rates: Mapping[str, Rate]
    fallback: Rate
    draws: int = DRAWS
    seed: int = SEED
    _known: dict[str, tuple[Floats, Floats]] = field(default_factory=dict, repr=False)

    def count(self, counts: Mapping[str, int]) -> Interval:
        """The true number behind `counts` (by kind) that were found."""
        return middle(self.expected(counts), self.draw(counts))

    def shares(self, groups: Sequence[Mapping[str, int]]) -> list[Interval]:
        """The share of each group of counts in the sum of all groups."""
        drawn = np.array([self.draw(counts, salt) for salt, counts in enumerate(groups)])
        totals = drawn.sum(axis=0) if len(groups) else np.zeros(self.draws)
        known = totals > 0
        made = drawn[:, known] / totals[known] if known.any() else np.zeros((len(groups), 1))
        return [middle(float(row.mean()), row) for row in made]

    def holds(self, sides: Sequence[Mapping[str, int]], least: int = 1) -> Interval:
        """The probability that on every side at least `least` of the claims that it rests on are right.

        This is what a shift or a dispute needs: its two sides. The interval is that of the rates alone.
        """
        chance = np.ones(self.draws)
        for counts in sides:
            chance *= self._at_least(counts, least)
        return middle(float(chance.mean()), chance)

    def expected(self, counts: Mapping[str, int]) -> float:
        """The expected true number behind counts."""
        return sum(n * self.rate(k).precision / max(self.rate(k).recall, _LEAST_RECALL) for k, n in counts.items())

    def draw(self, counts: Mapping[str, int], salt: int = 0) -> Floats:
        """The true number behind counts, draw by draw; `salt` keeps equal counts of two groups apart."""
        return np.zeros(self.draws) + sum(self._true(kind, n, salt) for kind, n in sorted(counts.items()))

    def rate(self, kind: str) -> Rate:
        """The rate of a kind, or the fallback."""
        return self.rates.get(kind, self.fallback)

    def _drawn(self, kind: str) -> tuple[Floats, Floats]:
        """Precision and recall of a kind, draw by draw; kinds that fall back share their draws."""
        name = kind if kind in self.rates else ""
        if name not in self._known:
            rate, rng = self.rate(kind), np.random.default_rng([self.seed, *name.encode()])
            precision = rng.beta(rate.right + _JEFFREYS, rate.predicted - rate.right + _JEFFREYS, self.draws)
            recall = rng.beta(rate.found + _JEFFREYS, rate.gold - rate.found + _JEFFREYS, self.draws)
            self._known[name] = precision, np.maximum(recall, _LEAST_RECALL)
        return self._known[name]

    def _true(self, kind: str, n: int, salt: int) -> Floats:
        precision, recall = self._drawn(kind)
        rng = np.random.default_rng([self.seed, salt, n, *kind.encode()])
        right = rng.binomial(n, precision)
        missed = np.where(right > 0, rng.negative_binomial(np.maximum(right, 1), recall), 0)
        return np.asarray(right + missed, dtype=np.float64)

    def _at_least(self, counts: Mapping[str, int], least: int) -> Floats:
        """The chance that `least` or more of the claims are right, draw by draw: a sum over what the kinds add."""
        fewer = np.zeros((least, self.draws))  # fewer[i]: the chance of exactly i right ones so far
        fewer[0] = 1.0
        for kind, n in sorted(counts.items()):
            precision, _ = self._drawn(kind)
            for _claim in range(min(n, _MANY)):
                fewer[1:] = fewer[1:] * (1 - precision) + fewer[:-1] * precision
                fewer[0] = fewer[0] * (1 - precision)
        return np.asarray(1.0 - fewer.sum(axis=0), dtype=np.float64)


def middle(value: float, drawn: Floats) -> Interval:
    """A point estimate with the bounds of the middle 95% of the draws."""
    low, high = np.percentile(drawn, [50 * (1 - COVERAGE), 50 * (1 + COVERAGE)])
    return Interval(float(value), float(low), float(high))

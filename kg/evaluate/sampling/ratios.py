"""Ratios of totals from a stratified sample, with intervals: what the marked sentences tell about all the others.

A total is the sum of what was counted over the probability of inclusion (Horvitz and Thompson 1952), a ratio of two
such totals is Hájek's estimator. Its variance is that of the linearized residuals, stratum by stratum and with the
finite population correction (Cochran, Sampling Techniques, 3rd ed. 1977, §§ 5.3 and 6.5; Särndal, Swensson and Wretman,
Model Assisted Survey Sampling, 1992, § 5.6). Where the machine's total over the whole corpus is known, only the
difference to it is estimated (ibid. § 6.3), which is the correction of design-based supervised learning.

Intervals are symmetrical on the logit scale and use Student's t with as many degrees of freedom as rows less strata
(Korn and Graubard, Analysis of Health Surveys, 1999; `svyciprop(method = "xlogit")` of R's survey package). Where no
row differs from the others there is no variance to go by: the interval then reaches as far as the exact binomial bound
for the effective number of things counted, which is how much may go unseen. A difference can be larger than the share
that it corrects; the logit scale would then stretch over everything, and the plain interval is taken, cut at 0 and 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

COVERAGE = 0.95
_NOTHING = 1e-12
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimated:
    """A ratio or a total with its standard error and the bounds of a 95% interval."""

    value: float
    error: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Sample:
    """Marked rows: the stratum of each (`place`, an index), and of every stratum its size and its marked rows."""

    place: NDArray[np.int64]
    sizes: Floats
    taken: Floats

    @classmethod
    def of(cls, strata: Sequence[str], sizes: Sequence[int]) -> Sample:
        """Rows by the names of their strata, with the size of each row's stratum."""
        names = sorted(set(strata))
        place = np.array([names.index(name) for name in strata], dtype=np.int64)
        size = {name: float(number) for name, number in zip(strata, sizes, strict=True)}
        taken = np.bincount(place, minlength=len(names)).astype(np.float64)
        return cls(place, np.array([size[name] for name in names]), taken)

    @property
    def weights(self) -> Floats:
        """One over the probability of inclusion, row by row."""
        return (self.sizes / self.taken)[self.place]

    @property
    def freedom(self) -> int:
        """Degrees of freedom: rows less strata, those left out that were marked to the last sentence."""
        open_ = self.taken < self.sizes
        return max(1, int((self.taken[open_] - 1).sum()))

    @property
    def whole(self) -> bool:
        """Whether every sentence of the corpus was marked: then nothing is estimated."""
        return bool((self.taken >= self.sizes).all())

    def sum(self, counted: ArrayLike) -> float:
        """The estimated total of what was counted in each row."""
        return float(self.weights @ np.asarray(counted, dtype=np.float64))

    def variance(self, counted: ArrayLike) -> float:
        """The variance of that total. A stratum of one row is held against the mean of all rows."""
        values = np.asarray(counted, dtype=np.float64)
        found = 0.0
        for stratum, (size, taken) in enumerate(zip(self.sizes, self.taken, strict=True)):
            here = values[self.place == stratum]
            square = float(here.var(ddof=1)) if taken > 1 else float((here[0] - values.mean()) ** 2)
            found += size**2 * (1 - taken / size) * square / taken
        return found

    def total(self, counted: ArrayLike, known: float = 0.0) -> Estimated:
        """A total, `known` for the whole corpus plus what was counted in the rows; never below 0."""
        value, error = known + self.sum(counted), sqrt(self.variance(counted))
        reach = student(self.freedom) * error
        if error <= _NOTHING and not self.whole:
            reach = value * (1 - exact_bound(effective(self.weights, np.ones(len(self.place)))))
        return Estimated(value, error, max(0.0, value - reach), value + reach)

    def ratio(
        self,
        above: ArrayLike,
        below: ArrayLike,
        *,
        known: tuple[float, float] = (0.0, 0.0),
        base: ArrayLike | None = None,
    ) -> Estimated | None:
        """The share `above` of `below`, None where nothing lies below.

        `known` are totals over the corpus that the counts come on top of; `base` counts the things below in each
        row where `below` holds differences.
        """
        over, under = np.asarray(above, dtype=np.float64), np.asarray(below, dtype=np.float64)
        bottom = known[1] + self.sum(under)
        if bottom <= 0:
            return None
        value = min(1.0, max(0.0, (known[0] + self.sum(over)) / bottom))
        error = sqrt(self.variance((over - value * under) / bottom))
        counted = under if base is None else np.asarray(base, dtype=np.float64)
        low, high = self._interval(value, error, counted, plain=not any(known))
        return Estimated(value, error, low, high)

    def _interval(self, value: float, error: float, base: Floats, *, plain: bool) -> tuple[float, float]:
        if self.whole:
            return value, value
        reach = student(self.freedom) * error
        if not plain and reach >= min(value, 1 - value) > 0:
            return max(0.0, value - reach), min(1.0, value + reach)
        if error > _NOTHING and 0.0 < value < 1.0:
            centre, reach = log(value / (1 - value)), reach / (value * (1 - value))
            return _logistic(centre - reach), _logistic(centre + reach)
        unseen = max(reach, 1 - exact_bound(effective(self.weights, base)))
        return max(0.0, value - unseen), min(1.0, value + unseen)


def effective(weights: Floats, counted: Floats) -> float:
    """The number of equally likely draws that would tell as much (Kish, Survey Sampling, 1965)."""
    squares = float((weights**2) @ counted)
    total = float(weights @ counted)
    return float(total * total) / squares if squares > 0 else 0.0


def exact_bound(number: float) -> float:
    """The lower bound of a share when `number` of `number` draws are right (Clopper and Pearson 1934)."""
    return float(((1 - COVERAGE) / 2) ** (1 / number)) if number > 0 else 0.0


def student(freedom: int) -> float:
    """The quantile of Student's t for the coverage, by the expansion of Abramowitz and Stegun, 26.7.5.

    Within 0.1% from 4 degrees of freedom on; for fewer, exact values.
    """
    if freedom in _FEW:
        return _FEW[freedom]
    z = NormalDist().inv_cdf((1 + COVERAGE) / 2)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / float(freedom) ** power for power, term in enumerate(terms, 1))


_FEW = {1: 12.7062, 2: 4.3027, 3: 3.1824}


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-x)) if x > -700 else 0.0

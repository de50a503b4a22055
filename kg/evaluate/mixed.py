"""Rates of several languages as one, for counts over a corpus in which each has its share.

Precision is the mean of the languages' own, each weighing as many claims as were found in it. Recall is what makes the
corrected count of such a corpus the sum of the languages' corrected counts. How sure the two are follows from how sure
the languages' own are: each enters as the count that would be as sure of itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from kg.evaluate.carried import Rate

_LEAST = 1e-4


def mixed(rates: Mapping[str, Rate], shares: Mapping[str, float]) -> Rate:
    """One rate from those of languages; `shares` are the languages' parts of what was found, and add up to 1."""
    if len(rates) == 1:
        return next(iter(rates.values()))
    precision = sum(shares[lang] * rate.precision for lang, rate in rates.items())
    true = {lang: shares[lang] * rate.precision / rate.recall for lang, rate in rates.items()}
    recall = precision / sum(true.values())
    sure = math.hypot(*(shares[lang] * _error(r.precision, r.predicted) for lang, r in rates.items()))
    found = math.hypot(*(true[lang] / sum(true.values()) * _error(r.recall, r.gold) for lang, r in rates.items()))
    return Rate(*as_counts(precision, sure), *as_counts(recall, found))


def as_counts(value: float, error: float) -> tuple[float, float]:
    """Successes and trials of a binomial share with the same value and standard error (n = p(1 − p)/se² − 1)."""
    error = max(error, _LEAST)
    near = min(max(value, error), 1 - error) if error < 0.5 else 0.5
    trials = max(near * (1 - near) / error**2 - 1, 0.0)
    return value * trials, trials


def _error(value: float, trials: float) -> float:
    """The standard error of a share that was measured on so many."""
    return math.sqrt(value * (1 - value) / (trials + 2))

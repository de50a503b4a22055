"""Intervals by bootstrap: the scores of many samples drawn with replacement, and where their middle lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.errors import UsageError
from kg.evaluate.tally import FIELDS, LEVELS, WIDTH, field_at, level_at

RESAMPLES = 1000
SEED = 20251101
COVERAGE = 0.95
LEAST_DOCUMENTS = 5
"""Below so many documents, claims are drawn in their place: fewer documents say nothing about others."""
_CELLS_AT_ONCE = 5_000_000

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """Lower and upper bound of a score, each 0 to 1."""

    low: float
    high: float


def intervals(
    units: Sequence[Sequence[float]], *, resamples: int = RESAMPLES, seed: int = SEED, coverage: float = COVERAGE
) -> dict[str, Interval]:
    """Percentile intervals of every score, named `claim.f1` or `matched.stance`, over rows of counts.

    A unit is what is drawn: a document or a claim. A score that no sample defines has no interval. Raises
    UsageError for fewer than one resample.
    """
    if resamples < 1:
        raise UsageError(f"{resamples} resamples give no interval.", "Draw at least 1.")
    if not units:
        return {}
    sums = _resampled(np.asarray(units, dtype=np.float64).reshape(-1, WIDTH), resamples, seed)
    tails = [50 * (1 - coverage), 50 * (1 + coverage)]
    found = {}
    for name, values in _scores(sums).items():
        defined = values[~np.isnan(values)]
        if defined.size:
            low, high = np.percentile(defined, tails)
            found[name] = Interval(float(low), float(high))
    return found


def ratio_intervals(
    rows: Sequence[Sequence[float]],
    ratios: Mapping[str, tuple[tuple[int, ...], tuple[int, ...]]],
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> dict[str, Interval]:
    """Percentile intervals of ratios of sums over documents, one row each; none below `LEAST_DOCUMENTS` rows.

    A ratio names the columns summed above and those summed below; samples that leave it undefined do not count.
    """
    if len(rows) < LEAST_DOCUMENTS:
        return {}
    sums = _resampled(np.asarray(rows, dtype=np.float64), resamples, seed)
    found = {}
    for name, (above, below) in ratios.items():
        shares = _ratio(sums[:, list(above)].sum(axis=1), sums[:, list(below)].sum(axis=1), np.nan)
        defined = shares[~np.isnan(shares)]
        if defined.size:
            low, high = np.percentile(defined, [50 * (1 - COVERAGE), 50 * (1 + COVERAGE)])
            found[name] = Interval(float(low), float(high))
    return found


def _resampled(rows: Floats, resamples: int, seed: int) -> Floats:
    """Sums of rows drawn with replacement, one line a sample; drawn in batches to bound the memory."""
    draw = np.random.default_rng(seed)
    count = len(rows)
    batch = max(1, _CELLS_AT_ONCE // count)
    chance = np.full(count, 1 / count)
    parts = [
        draw.multinomial(count, chance, size=min(batch, resamples - done)).astype(np.float64) @ rows
        for done in range(0, resamples, batch)
    ]
    return np.concatenate(parts)


def _scores(sums: Floats) -> dict[str, Floats]:
    """Every score of every sample; NaN where a share has no total."""
    scores: dict[str, Floats] = {}
    for level in LEVELS:
        at = level_at(level)
        found, predicted, gold = sums[:, at], sums[:, at + 1], sums[:, at + 2]
        if not gold.any():
            continue
        scores[f"{level}.precision"] = _ratio(found, predicted, 0.0)
        scores[f"{level}.recall"] = _ratio(found, gold, 0.0)
        # The harmonic mean of the two, written without dividing by either.
        scores[f"{level}.f1"] = _ratio(2 * found, predicted + gold, 0.0)
    for field in FIELDS:
        at = field_at(field)
        scores[f"matched.{field}"] = _ratio(sums[:, at], sums[:, at + 1], np.nan)
    return scores


def _ratio(above: Floats, below: Floats, undefined: float) -> Floats:
    return np.divide(above, below, out=np.full_like(above, undefined), where=below > 0)

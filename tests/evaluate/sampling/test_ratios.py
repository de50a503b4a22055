"""Estimators against numbers worked by hand, and their intervals against a simulated population."""

from __future__ import annotations

import numpy as np
import pytest

from kg.evaluate.sampling.draw import SPREAD, allocate
from kg.evaluate.sampling.ratios import Sample, effective, exact_bound, student
from kg.evaluate.sampling.units import Cell, Kind

SIZES = {Kind.CLAIM: 3000, Kind.CUE: 700, Kind.NONE: 2500}
DRAWS = 1000


def test_a_total_and_its_variance_by_hand() -> None:
    """Two strata of 10 and 6 sentences: 10²(1-2/10)(2/2) + 6²(1-3/6)(1/3) = 80 + 6."""
    sample = Sample.of(["a", "a", "b", "b", "b"], [10, 10, 6, 6, 6])
    counted = [1, 3, 0, 1, 2]
    assert sample.sum(counted) == 10 * 2 + 6 * 1
    assert sample.variance(counted) == pytest.approx(86)
    assert sample.freedom == 3


def test_a_ratio_by_hand() -> None:
    """One stratum, 4 of 100 sentences, 6 claims of which 3 are right; residuals are right - 0.5 claims."""
    sample = Sample.of(["a"] * 4, [100] * 4)
    found = sample.ratio([1, 2, 0, 0], [1, 2, 2, 1])
    assert found is not None
    assert found.value == 0.5
    residuals = np.array([0.5, 1.0, -1.0, -0.5])
    expected = 100**2 * (1 - 4 / 100) * residuals.var(ddof=1) / 4 / 150**2
    assert found.error == pytest.approx(expected**0.5)
    assert 0 < found.low < 0.5 < found.high < 1


def test_a_corpus_that_was_marked_whole_leaves_no_doubt() -> None:
    found = Sample.of(["a"] * 3, [3] * 3).ratio([1, 0, 1], [1, 1, 2])
    assert found is not None
    assert (found.value, found.low, found.high) == (0.5, 0.5, 0.5)


def test_where_no_error_was_seen_some_may_hide() -> None:
    sample = Sample.of(["a"] * 20, [1000] * 20)
    found = sample.ratio(np.ones(20), np.ones(20))
    assert found is not None
    assert (found.value, found.high) == (1.0, 1.0)
    assert found.low == pytest.approx(0.832, abs=0.001)  # Clopper and Pearson, 20 of 20
    corrected = sample.ratio(np.zeros(20), np.zeros(20), known=(300, 1000), base=np.ones(20))
    assert corrected is not None
    total = sample.total(np.zeros(20), 300)
    assert (round(total.low), total.value, round(total.high)) == (249, 300, 351)
    assert (corrected.low, corrected.value, corrected.high) == pytest.approx((0.132, 0.3, 0.468), abs=0.001)


def test_nothing_below_has_no_share() -> None:
    assert Sample.of(["a", "a"], [9, 9]).ratio([0, 0], [0, 0]) is None


def test_weights_that_differ_count_for_fewer_draws() -> None:
    assert effective(np.ones(8), np.ones(8)) == 8
    assert effective(np.array([1.0, 1.0, 10.0]), np.ones(3)) < 2
    assert exact_bound(0) == 0


@pytest.mark.parametrize(("freedom", "expected"), [(1, 12.706), (3, 3.182), (5, 2.571), (20, 2.086), (1000, 1.962)])
def test_quantiles_of_student(freedom: int, expected: float) -> None:
    assert student(freedom) == pytest.approx(expected, abs=0.003)


def _population(random: np.random.Generator) -> np.ndarray:
    """Rows of (stratum, claims read, right, claims there are, of one act read, of that act there are)."""
    rows = []
    for place, (kind, size) in enumerate(SIZES.items()):
        read = 1 + random.binomial(2, 0.12, size) if kind is Kind.CLAIM else np.zeros(size, dtype=np.int64)
        right = random.binomial(read, 0.84)
        missed = random.binomial(2, {Kind.CLAIM: 0.09, Kind.CUE: 0.16, Kind.NONE: 0.08}[kind], size)
        act = random.binomial(read, 0.2)
        real = random.binomial(np.minimum(act, right), 0.85) + random.binomial(np.maximum(right - act, 0), 0.04)
        real += random.binomial(missed, 0.3)
        rows.append(np.stack([np.full(size, place), read, right, right + missed, act, real], 1))
    return np.concatenate(rows).astype(np.float64)


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    """95% intervals over 1,000 samples of 200 sentences; the share of hits may err by three standard errors."""
    random = np.random.default_rng(1)
    population = _population(random)
    given = allocate({Cell(kind): (size, SPREAD[kind]) for kind, size in SIZES.items()}, 200)
    places = [np.flatnonzero(population[:, 0] == place) for place in range(len(SIZES))]
    read, right, there, act, real = population[:, 1:].sum(0)
    truth = {"precision": right / read, "recall": right / there, "f1": 2 * right / (read + there)}
    truth |= {"share": real / there, "plain share": real / there, "claims": there}
    hits, widths = dict.fromkeys(truth, 0), dict.fromkeys(truth, 0.0)
    for _ in range(DRAWS):
        pairs = zip(SIZES, places, strict=True)
        rows = population[np.concatenate([random.choice(p, given[Cell(k)], replace=False) for k, p in pairs])]
        kinds = [list(SIZES)[int(place)] for place in rows[:, 0]]
        sample = Sample.of(kinds, [SIZES[kind] for kind in kinds])
        m, r, y, a, b = rows[:, 1:].T
        found = {
            "precision": sample.ratio(r, m),
            "recall": sample.ratio(r, y),
            "f1": sample.ratio(2 * r, m + y),
            "share": sample.ratio(b - a, y - m, known=(act, read), base=y),
            "plain share": sample.ratio(b, y),
            "claims": sample.total(y - m, read),
        }
        for name, estimated in found.items():
            assert estimated is not None
            hits[name] += estimated.low <= truth[name] <= estimated.high
            widths[name] += estimated.high - estimated.low
    assert {name: hit / DRAWS for name, hit in hits.items()} == pytest.approx(dict.fromkeys(truth, 0.95), abs=0.021)
    assert widths["share"] < 0.9 * widths["plain share"]  # what the frame is good for

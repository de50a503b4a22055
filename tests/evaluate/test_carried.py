"""Intervals from precision and recall: against what is known exactly, and against simulated coders."""

from __future__ import annotations

import numpy as np
import pytest

from kg.evaluate.carried import Carrier, Rate

SURE = Rate(1e6, 1e6, 1e6, 1e6)
HALF = Rate(5e5, 1e6, 1e6, 1e6)
DEAF = Rate(1e6, 1e6, 5e5, 1e6)
MEASURED = Rate(160, 200, 150, 250)


def test_without_error_a_count_is_the_count() -> None:
    found = Carrier({}, SURE).count({"accuse": 7, "deny": 3})
    assert (found.value, found.low, found.high) == pytest.approx((10, 10, 10), abs=1e-3)


def test_precision_alone_gives_the_binomial_interval() -> None:
    # 95% of Binomial(100, ½) lies between 40 and 60.
    found = Carrier({}, HALF).count({"accuse": 100})
    assert found.value == pytest.approx(50, abs=0.01)
    assert (found.low, found.high) == pytest.approx((40, 60), abs=1)


def test_recall_alone_gives_the_negative_binomial_interval() -> None:
    # 100 found at recall ½: 100 missed on average, with variance 200.
    found = Carrier({}, DEAF).count({"accuse": 100})
    assert found.value == pytest.approx(200, abs=0.01)
    assert (found.low, found.high) == pytest.approx((200 - 27.7, 200 + 27.7), abs=4)


def test_nothing_found_stays_nothing() -> None:
    found = Carrier({}, MEASURED).count({"accuse": 0})
    assert (found.value, found.low, found.high) == (0, 0, 0)


def test_a_rate_measured_on_less_is_less_sure() -> None:
    few, many = Carrier({}, Rate(8, 10, 8, 10)), Carrier({}, Rate(800, 1000, 800, 1000))
    wide, narrow = few.count({"": 50}), many.count({"": 50})
    assert wide.high - wide.low > 1.5 * (narrow.high - narrow.low)


def test_each_kind_has_its_own_rate_and_others_fall_back() -> None:
    carrier = Carrier({"accuse": SURE}, HALF)
    assert carrier.count({"accuse": 10}).low == pytest.approx(10, abs=1e-3)
    assert carrier.count({"deny": 10}).value == pytest.approx(5, abs=0.01)


def test_shares_add_up_and_lean_with_recall() -> None:
    carrier = Carrier({"agrees": DEAF}, SURE)
    agrees, disagrees = carrier.shares([{"agrees": 50}, {"disagrees": 50}])
    assert agrees.value + disagrees.value == pytest.approx(1)
    assert agrees.value == pytest.approx(2 / 3, abs=0.01)  # half of those who agree were missed
    assert agrees.low < 2 / 3 < agrees.high
    assert Carrier({}, SURE).shares([]) == []


def test_two_sides_hold_when_each_has_a_right_claim() -> None:
    carrier = Carrier({}, HALF)
    assert carrier.holds([{"": 1}, {"": 1}]).value == pytest.approx(0.25, abs=0.001)
    assert carrier.holds([{"": 2}, {"": 1}]).value == pytest.approx(0.375, abs=0.001)
    assert carrier.holds([{"": 2}, {"": 2}], least=2).value == pytest.approx(1 / 16, abs=0.001)
    assert carrier.holds([{"a": 1, "b": 1}], least=2).value == pytest.approx(0.25, abs=0.001)
    assert carrier.holds([{"": 1}], least=2).value == 0


def test_intervals_cover_what_simulated_coders_left() -> None:
    """Texts with a known number of claims, read at a known precision and recall: 95% of the intervals hold it."""
    rng = np.random.default_rng(7)
    precision, recall, truth, runs, covered = 0.8, 0.6, 120, 300, 0
    for run in range(runs):
        measured = Rate(rng.binomial(200, precision), 200, rng.binomial(250, recall), 250)
        right = rng.binomial(truth, recall)
        wrong = rng.negative_binomial(max(right, 1), precision)
        found = Carrier({}, measured, draws=1000, seed=run).count({"": int(right + wrong)})
        covered += found.low <= truth <= found.high
    assert 0.90 < covered / runs <= 1.0


def test_same_counts_give_the_same_interval() -> None:
    assert Carrier({}, MEASURED).count({"a": 9}) == Carrier({}, MEASURED).count({"a": 9})


@pytest.mark.parametrize("numbers", [(2, 1, 0, 1), (0, 1, 3, 2), (-1, 1, 0, 0)])
def test_impossible_counts_are_refused(numbers: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="no rate"):
        Rate(*numbers)

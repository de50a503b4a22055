"""Confidence is fitted without ever falling, family by family, and judged on claims it has not seen."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg.errors import DataError
from kg.evaluate.annotations import annotated_documents
from kg.evaluate.calibration import (
    LEAST_OF_A_FAMILY,
    Guess,
    as_dict,
    brier,
    calibrate,
    guesses,
    isotonic,
    reliability,
    table,
)
from kg.evaluate.confusion import every_outcome


def test_neighbours_that_fall_are_pooled() -> None:
    steps = isotonic([(0.2, True), (0.4, False), (0.6, False), (0.8, True), (0.9, True)])
    assert steps.starts == (0.2, 0.8)
    assert steps.values == pytest.approx((1 / 3, 1.0))
    assert [steps.at(c) for c in (0.0, 0.7, 0.8, 1.0)] == pytest.approx([1 / 3, 1 / 3, 1.0, 1.0])


def test_equal_confidences_share_one_value_whatever_their_order() -> None:
    points = [(0.5, True), (0.5, False), (0.7, True)]
    assert isotonic(points) == isotonic(points[::-1])
    assert isotonic(points).values == (0.5, 1.0)
    with pytest.raises(DataError, match="no claim with a confidence"):
        isotonic([])


def test_a_family_with_enough_claims_has_its_own_fit_and_others_share_one() -> None:
    sure = [Guess("verb", 0.5, True)] * LEAST_OF_A_FAMILY
    rare = [Guess("noun", 0.5, False)] * 10
    found = calibrate(sure + rare, [Guess("verb", 0.5, True), Guess("noun", 0.5, True)])
    assert set(found.steps) == {"verb", ""}
    assert found.steps[""].at(0.5) == pytest.approx(0.75)
    assert found.brier_before == 0.25
    assert found.brier_after == pytest.approx(0.25**2 / 2)
    told = as_dict(found)
    assert json.loads(json.dumps(told)) == told
    assert told["steps"]["verb"] == [[0.5, 1.0]]
    assert "Brier score 0.2500 before, 0.0312 after." in table(found)
    with pytest.raises(DataError, match="train and in test"):
        calibrate(sure, [])


def test_reliability_counts_tenths_and_brier_the_squares() -> None:
    points = [(0.3, True), (0.35, False), (1.0, True)]
    low, high = reliability(points)
    assert (low.low, low.count, low.right) == (0.3, 2, 0.5)
    assert (high.low, high.count, high.confidence) == (0.9, 1, 1.0)
    assert brier([(0.5, True), (1.0, True)]) == 0.125


def test_a_guess_is_right_where_speaker_and_act_are(gold: list[dict[str, Any]]) -> None:
    read = json.loads(json.dumps(gold))
    for claim in read[0]["claims"]:
        claim |= {"confidence": 0.8, "rule": "verb.clause"}
    read[0]["claims"][1]["stance"] = "deny"
    found = guesses(every_outcome(annotated_documents(gold), annotated_documents(read)))
    assert [(g.family, g.right) for g in found] == [("verb", True), ("verb", False), ("verb", True)]

"""Confidence is fitted without ever falling, family by family, and judged on claims it has not seen."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from kg.errors import DataError, UsageError
from kg.evaluate.annotations import annotated_documents
from kg.evaluate.calibration import (
    LEAST_OF_A_FAMILY,
    LEAST_OF_A_STEP,
    Guess,
    as_dict,
    brier,
    calibrate,
    guesses,
    isotonic,
    reliability,
    table,
    write_toml,
)
from kg.evaluate.confusion import every_outcome
from kg.evaluate.picture import reliability_picture, write_picture


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


def test_steps_on_few_claims_are_joined_to_a_neighbour() -> None:
    points = [(0.2, False)] * 3 + [(0.5, True), (0.5, False)] * 2 + [(0.8, True)] * 2
    assert isotonic(points).values == (0.0, 0.5, 1.0)
    assert isotonic(points, 4).values == pytest.approx((4 / 9,))
    assert isotonic([(0.2, False)] * 4 + [(0.5, True)] * 4, 4).starts == (0.2, 0.5)


def test_the_steps_are_written_as_a_word_list_and_drawn(tmp_path: Path) -> None:
    train = [Guess("verb", 0.5, n % 2 == 0) for n in range(LEAST_OF_A_FAMILY)] + [
        Guess("verb", 0.9, True) for _ in range(LEAST_OF_A_STEP)
    ]
    found = calibrate(train, [Guess("verb", 0.5, True), Guess("noun", 0.9, False)])
    steps = {"from": [0.5, 0.9], "right": [0.5235, 0.95]}  # 15 of 30 and 20 of 20, four of the mean 0.7 added
    assert tomllib.loads(write_toml(tmp_path / "c.toml", found).read_text("utf-8")) == {"verb": steps, "rest": steps}
    drawn = ElementTree.parse(write_picture(tmp_path / "made" / "r.svg", found)).getroot()
    assert len(drawn.findall("{*}circle")) == 2 + 2 + 2  # dots before and after, and the legend's
    assert "http" not in reliability_picture(found, inline=True)
    for write in (write_toml, write_picture):
        with pytest.raises(UsageError, match="cannot be written"):
            write(tmp_path, found)


def test_a_family_with_enough_claims_has_its_own_fit_and_others_share_one() -> None:
    sure = [Guess("verb", 0.5, True)] * LEAST_OF_A_FAMILY
    rare = [Guess("noun", 0.5, False)] * 10
    found = calibrate(sure + rare, [Guess("verb", 0.5, True), Guess("noun", 0.5, True)])
    assert set(found.steps) == {"verb", "rest"}
    assert found.steps["rest"].at(0.5) == pytest.approx(0.75)
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


def test_a_prior_keeps_a_step_from_certainty_and_the_steps_in_order() -> None:
    points = [(0.2, False)] * 5 + [(0.2, True)] * 5 + [(0.9, True)] * 20
    low, high = isotonic(points, 1, 4.0).values
    assert low == pytest.approx((5 + 4 * 25 / 30) / 14)
    assert high == pytest.approx((20 + 4 * 25 / 30) / 24)
    assert isotonic([(0.1, True)] * 2 + [(0.5, True)] * 3, 1, 4.0).values[-1] == 1.0

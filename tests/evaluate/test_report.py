"""Scores as text and as JSON say the same numbers, and say what the intervals stand on."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest

from kg.evaluate.annotations import annotated_documents
from kg.evaluate.report import as_dict, error_line, table
from kg.evaluate.scores import Scores, score


@pytest.fixture
def scores(gold: list[dict[str, Any]]) -> Scores:
    predicted = deepcopy(gold)
    predicted[0]["claims"][0]["speaker"] = None
    extra = {"id": "autre", "claims": []}
    absent = {"id": "absent", "claims": []}
    return score(annotated_documents([*gold, absent]), annotated_documents([*predicted, extra]), resamples=100)


def test_the_dict_is_json_and_rounds_to_four_digits(scores: Scores) -> None:
    found = as_dict(scores, errors=True)
    assert json.loads(json.dumps(found)) == found
    assert found["claim"] == {
        "precision": 0.6667,
        "recall": 0.6667,
        "f1": 0.6667,
        "found": 2,
        "predicted": 3,
        "gold": 3,
    }
    assert found["intervals"]["drawn_over"] == "claims"
    low, high = found["intervals"]["claim.f1"]
    assert 0 <= low <= 0.6667 <= high <= 1
    assert found["counts"]["unanswered_documents"] == ["absent"]
    assert found["counts"]["unscored_documents"] == ["autre"]
    assert [e["kind"] for e in found["errors"]] == ["missed", "extra"]
    assert "errors" not in as_dict(scores)


def test_the_table_says_scores_counts_and_what_was_drawn(scores: Scores) -> None:
    text = table(scores)
    (claim,) = [line for line in text.splitlines() if line.startswith("claim ")]
    assert claim.split()[1] == "0.667"
    assert "2 of 3, 3" in claim
    assert "bootstrap samples over claims" in text
    assert "say nothing about other documents" in text
    assert "No prediction for absent" in text
    assert "No gold for autre" in text
    assert "un pont avant" not in text


def test_errors_are_listed_on_request_one_a_line(scores: Scores) -> None:
    lines = table(scores, errors=True).splitlines()
    assert lines[-2:] == [error_line(miss) for miss in scores.errors]
    assert "missed pont" in lines[-2]
    assert "(other speaker) [Anne Roy] commit: un pont avant l’hiver" in lines[-2]


def test_long_words_are_cut_and_line_ends_folded(gold: list[dict[str, Any]]) -> None:
    text = "un\ndeux " * 60
    rows = [{"id": "a", "text": text, "claims": [{"start": 0, "end": 400, "stance": "assert"}]}]
    (miss,) = score(annotated_documents(rows), {}, resamples=1).errors
    line = error_line(miss)
    assert "\n" not in line
    assert line.endswith("…")
    assert len(line) < 260


def test_a_share_of_nothing_is_a_dash(scores: Scores) -> None:
    (line,) = [line for line in table(scores).splitlines() if "said_to" in line]
    assert "–" in line
    assert as_dict(scores)["on_matched_claims"]["said_to"] is None

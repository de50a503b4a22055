"""What the tool finds in the sentence tables is not worse than it was: F1 by phenomenon, false alarms, refusals."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate.cases import load_cases
from kg.evaluate.phenomena import CaseScores, score_cases
from kg.evaluate.texts import texts
from kg.jobs.evaluate import aliases_of, predict
from kg.route import Kit, Route

pytestmark = pytest.mark.model

FOLDER = Path(__file__).parent / "fr"
FLOORS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def scores() -> CaseScores:
    """Every case read once."""
    cases = load_cases(FOLDER)
    found, problems = predict(texts(case.document for case in cases), Route(Kit.load()))
    assert problems == []
    return score_cases(cases, found, aliases_of(FOLDER))


def test_claims_are_found_as_well_as_before(scores: CaseScores) -> None:
    interval = scores.intervals["claim.f1"]
    told = f"F1 {scores.overall.claim.f1:.3f}, 95% of samples over cases {interval.low:.3f} to {interval.high:.3f}"
    assert scores.overall.claim.f1 >= FLOORS["all"]["f1"], told


def test_fields_are_read_as_well_as_before(scores: CaseScores) -> None:
    shares = {field: share.value or 0.0 for field, share in scores.overall.matched.items()}
    worse = {field: shares[field] for field, floor in FLOORS["fields"].items() if shares[field] < floor}
    assert worse == {}
    assert scores.overall.declined.f1 >= FLOORS["all"]["declined"]


def test_sentences_without_a_claim_stay_silent(scores: CaseScores) -> None:
    wrong = [fault.document for fault in scores.faults if any(miss.kind == "extra" for miss in fault.claims)]
    assert scores.overall.alarms <= FLOORS["all"]["alarms"], wrong


@pytest.mark.parametrize("name", FLOORS["phenomena"])
def test_a_phenomenon_is_read_as_well_as_before(scores: CaseScores, name: str) -> None:
    (row,) = [row for row in scores.phenomena if row.name == name]
    assert row.claim.f1 >= FLOORS["phenomena"][name]


def test_every_phenomenon_with_claims_has_its_floor(scores: CaseScores) -> None:
    assert set(FLOORS["phenomena"]) == {row.name for row in scores.phenomena if row.claim.gold}

"""What the tool finds in the sentence tables is not worse than it was: F1 by phenomenon, false alarms, refusals."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate.cases import load_cases
from kg.evaluate.phenomena import CaseScores, score_cases
from kg.evaluate.texts import texts
from kg.jobs.evaluate import aliases_of, predict
from kg.route import Kit, Route

pytestmark = pytest.mark.model

FOLDER = Path(__file__).parent
FLOORS: dict[str, dict[str, Any]] = {
    lang: tomllib.loads((FOLDER / name).read_text("utf-8"))
    for lang, name in (("en", "floors-en.toml"), ("fr", "floors.toml"))
}
PHENOMENA = [(lang, name) for lang, floors in FLOORS.items() for name in floors["phenomena"]]


@cache
def scores(lang: str) -> CaseScores:
    """Every case of a language, read once."""
    cases = load_cases(FOLDER / lang)
    found, problems = predict(texts(case.document for case in cases), Route(Kit.load()))
    assert problems == []
    return score_cases(cases, found, aliases_of(FOLDER / lang))


each_language = pytest.mark.parametrize("lang", FLOORS)


@each_language
def test_claims_are_found_as_well_as_before(lang: str) -> None:
    found = scores(lang)
    interval = found.intervals["claim.f1"]
    told = f"F1 {found.overall.claim.f1:.3f}, 95% of samples over cases {interval.low:.3f} to {interval.high:.3f}"
    assert found.overall.claim.f1 >= FLOORS[lang]["all"]["f1"], told


@each_language
def test_fields_are_read_as_well_as_before(lang: str) -> None:
    found, floors = scores(lang), FLOORS[lang]
    shares = {field: share.value or 0.0 for field, share in found.overall.matched.items()}
    worse = {field: shares[field] for field, floor in floors["fields"].items() if shares[field] < floor}
    assert worse == {}
    assert found.overall.declined.f1 >= floors["all"]["declined"]


@each_language
def test_sentences_without_a_claim_stay_silent(lang: str) -> None:
    found = scores(lang)
    wrong = [fault.document for fault in found.faults if any(miss.kind == "extra" for miss in fault.claims)]
    assert found.overall.alarms <= FLOORS[lang]["all"]["alarms"], wrong


@pytest.mark.parametrize(("lang", "name"), PHENOMENA)
def test_a_phenomenon_is_read_as_well_as_before(lang: str, name: str) -> None:
    (row,) = [row for row in scores(lang).phenomena if row.name == name]
    assert row.claim.f1 >= FLOORS[lang]["phenomena"][name]


@each_language
def test_every_phenomenon_with_claims_has_its_floor(lang: str) -> None:
    assert set(FLOORS[lang]["phenomena"]) == {row.name for row in scores(lang).phenomena if row.claim.gold}

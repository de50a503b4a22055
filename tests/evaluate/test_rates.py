"""Error rates: kg's own, from kg evaluate, from kg estimate and from a marked sheet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import DataError, UsageError
from kg.evaluate.annotations import annotated_documents
from kg.evaluate.rates import BUILTIN, load, to_toml
from kg.evaluate.report import as_dict
from kg.evaluate.scores import score
from kg.terms import ACTS

DOCUMENT = {
    "id": "a",
    "lang": "fr",
    "claims": [{"start": 0, "end": 5, "stance": "deny"}, {"start": 9, "end": 15, "stance": "accuse"}],
}
FOUND = {
    "id": "a",
    "lang": "fr",
    "claims": [{"start": 0, "end": 5, "stance": "deny"}, {"start": 9, "end": 15, "stance": "warn"}],
}


def test_what_kg_brings_has_a_rate_for_every_act_of_its_corpus() -> None:
    rates = load(BUILTIN, {"fr": 1})
    assert set(rates.acts) <= {act.value for act in ACTS}
    assert {"accuse", "deny", "assert", "demand"} <= set(rates.acts)
    assert 0.5 < rates.claim.precision < 1
    assert rates.coding is not None
    assert "seeds/gold" in rates.source
    assert rates.of_acts().count({"accuse": 10}).low > 0


def test_each_language_has_its_own_rates_and_a_mixed_corpus_the_mean_of_them() -> None:
    french, english = (load(BUILTIN, {lang: 5}) for lang in ("fr", "en"))
    assert french != english
    both = load(BUILTIN, {"fr": 30, "en": 10})
    assert both.claim.precision == pytest.approx(
        0.75 * french.claim.precision + 0.25 * english.claim.precision, abs=0.01
    )
    apart = french.of_acts().expected({"accuse": 30}) + english.of_acts().expected({"accuse": 10})
    assert both.of_acts().expected({"accuse": 40}) == pytest.approx(apart, rel=0.05)
    assert "(en, 25% of the claims)" in both.source
    assert both.of_acts().count({"assert": 40}).low < both.of_acts().expected({"assert": 40})


def test_a_language_without_rates_has_none_rather_than_anothers() -> None:
    with pytest.raises(UsageError, match="not measured in es"):
        load(BUILTIN, {"fr": 3, "es": 1})


def test_scores_and_their_json_tell_the_same_rates(tmp_path: Path) -> None:
    scores = score(annotated_documents([DOCUMENT]), annotated_documents([FOUND]))
    path = tmp_path / "scores.json"
    path.write_text(json.dumps(as_dict(scores)), "utf-8")
    rates = load(str(path), {})
    assert (rates.acts["deny"].right, rates.acts["deny"].predicted, rates.acts["deny"].gold) == (1, 1, 1)
    assert (rates.acts["accuse"].found, rates.acts["accuse"].gold, rates.acts["warn"].right) == (0, 1, 0)
    assert rates.coding is None
    with pytest.raises(DataError, match="nothing of codings"):
        rates.of_codings()
    written = to_toml(scores, "“two” claims")
    assert "[act.deny]" in written
    assert "right = 1" in written


def test_an_estimate_enters_as_the_count_that_would_be_as_sure(tmp_path: Path) -> None:
    sure = {"value": 0.8, "error": 0.04, "low": 0.7216, "high": 0.8784}
    told = {
        "strata": [],
        "act": {"precision": sure, "recall": {"value": 0.5, "error": 0.05, "low": 0.402, "high": 0.598}, "f1": None},
        "acts": [
            {"name": "deny", "precision": sure, "recall": sure},
            {"name": "warn", "precision": None, "recall": sure},
        ],
        "agreements": [{"name": "on-condition", "precision": sure, "recall": sure}],
    }
    path = tmp_path / "estimate.json"
    path.write_text(json.dumps(told), "utf-8")
    rates = load(str(path), {})
    assert rates.claim.predicted == pytest.approx(0.8 * 0.2 / 0.04**2 - 1)
    assert rates.claim.right / rates.claim.predicted == pytest.approx(0.8)
    assert rates.claim.gold == pytest.approx(0.25 / 0.05**2 - 1)
    assert set(rates.acts) == {"deny"}
    assert rates.of_codings().rate("on-condition") == rates.coding


@pytest.mark.parametrize("text", ["{}", "[]", "not json", '{"strata": [], "act": {"precision": null, "recall": null}}'])
def test_a_file_without_rates_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError, match=r"x\.json holds no rates"):
        load(str(path), {})
    with pytest.raises(UsageError, match="is not there"):
        load(str(tmp_path / "y.json"), {})

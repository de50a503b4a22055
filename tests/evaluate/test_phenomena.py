"""Case scores count claims, fields, refusals and false alarms for each phenomenon, and tell what went wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.evaluate.aliases import Aliases
from kg.evaluate.annotations import Annotated, AnnotatedDocument, Refused, Who
from kg.evaluate.cases import Case, load_cases
from kg.evaluate.phenomena import CaseScores, match_refusals, score_cases
from kg.evaluate.phenomena_report import as_dict, table

DEMANDS = '''
[[case]]
text = """Anne Roy exige un pont. Le maire refuse le pont."""
date = 2025-11-21
claims = [
  { content = "un pont", speaker = "Anne Roy", actor = "Anne Roy", mode = "indirect", stance = "demand" },
  { content = "le pont", speaker = "Le maire", actor = "Mayor", mode = "indirect", stance = "oppose" },
]
'''
SILENCE = '''
[[case]]
text = """La banque se tait."""
claims = []
declined = [ { speaker = "La banque", cue = "se tait" } ]

[[case]]
text = """Il pleut sur la banque."""
claims = []
'''


@pytest.fixture
def cases(tmp_path: Path) -> tuple[Case, ...]:
    (tmp_path / "demands.toml").write_text(DEMANDS, "utf-8")
    (tmp_path / "silence.toml").write_text(SILENCE, "utf-8")
    return load_cases(tmp_path)


def answers(cases: tuple[Case, ...]) -> dict[str, AnnotatedDocument]:
    """What the cases ask for."""
    return {case.document.id: case.document for case in cases}


@pytest.fixture
def faulty(cases: tuple[Case, ...]) -> CaseScores:
    """One claim with wrong fields, one missed, one too many, a refusal missed, a false alarm."""
    predicted = answers(cases)
    one, _ = cases[0].document.claims
    wrong = replace(one, stance="assert", said_on="2025-11-20", target="Mayor", speaker=Who((0, 8), "Anna Roy"))
    extra = Annotated((24, 31), stance="assert", mode="direct")
    predicted["demands:1"] = AnnotatedDocument("demands:1", (wrong, extra))
    predicted["silence:1"] = AnnotatedDocument("silence:1", ())
    predicted["silence:2"] = AnnotatedDocument("silence:2", (), declined=(Refused((3, 8), None),))
    return score_cases(cases, predicted, Aliases(), resamples=50)


def test_what_is_found_as_asked_scores_one(cases: tuple[Case, ...]) -> None:
    scores = score_cases(cases, answers(cases), resamples=50)
    demands, silence = scores.phenomena
    assert demands.claim.f1 == scores.overall.claim.f1 == 1.0
    assert demands.matched["said_on"].value == demands.matched["actor"].value == 1.0
    assert (silence.declined.found, silence.declined.gold) == (1, 1)
    assert (silence.empty, silence.alarms) == (1, 0)
    assert scores.overall.cases == 3
    assert scores.faults == ()
    assert 0 <= scores.intervals["claim.f1"].low <= scores.intervals["claim.f1"].high == 1.0


def test_every_fault_is_counted_and_told(faulty: CaseScores) -> None:
    demands, silence = faulty.phenomena
    assert (demands.claim.found, demands.claim.predicted, demands.claim.gold) == (1, 2, 2)
    assert {f: s.value for f, s in demands.matched.items() if f not in ("via", "said_to")} == {
        **{"actor": 0.0, "stance": 0.0, "mode": 1.0, "target": 0.0, "said_on": 0.0}
    }
    assert (silence.declined.found, silence.declined.predicted, silence.declined.gold) == (0, 1, 1)
    assert (silence.empty, silence.alarms) == (1, 1)
    first, second, third = faulty.faults
    assert [(m.kind, m.words) for m in first.claims] == [("extra", "Le mair"), ("missed", "le pont")]
    assert [w.field for w in first.fields] == ["actor", "act", "target", "said_on"]
    assert [kind for kind, _ in second.refusals] == ["missed"]
    assert [kind for kind, _ in third.refusals] == ["extra"]


def test_a_case_without_an_answer_is_missed(cases: tuple[Case, ...]) -> None:
    scores = score_cases(cases, {}, resamples=5)
    assert (scores.overall.claim.found, scores.overall.claim.gold) == (0, 2)
    assert scores.overall.declined.found == 0


def test_the_day_counts_only_where_the_case_is_dated(cases: tuple[Case, ...]) -> None:
    undated = tuple(replace(case, document=replace(case.document, date=None)) for case in cases)
    scores = score_cases(undated, answers(undated), resamples=5)
    assert scores.overall.matched["said_on"].value is None
    assert scores.overall.matched["stance"].value == 1.0


def test_refusals_pair_by_cue_and_by_whoever_refuses() -> None:
    banks = [Refused((10, 20), (0, 4)), Refused((10, 20), (5, 9))]
    assert match_refusals(banks, banks[::-1]) == ([], [])
    nobody = Refused((10, 20), None)
    assert match_refusals(banks[:1], [nobody]) == (banks[:1], [nobody])


def test_the_table_has_a_line_for_each_phenomenon_and_names_each_fault(faulty: CaseScores) -> None:
    lines = table(faulty, errors=True).splitlines()
    named = {line.split()[0]: line.split() for line in lines[1:4]}
    assert set(named) == {"demands", "silence", "all"}
    assert named["demands"][1:8] == ["1", "2", "2", "1", "0.50", "0.50", "0.50"]
    assert named["silence"][5:8] == ["–", "–", "–"]
    assert named["all"][-3:] == ["0/1", "+1", "1/1"]
    assert "demands:1  Anne Roy exige un pont. Le maire refuse le pont." in lines
    assert "  missed [Le maire] oppose: le pont (not found)" in lines
    assert "  wrong  act: assert, not demand: un pont" in lines
    assert "  missed refusal [La banque]: se tait" in lines
    assert "  extra  refusal [nobody]: pleut" in lines
    assert "Le maire refuse" not in table(faulty)


def test_the_dict_is_json(faulty: CaseScores) -> None:
    found = as_dict(faulty, errors=True)
    assert json.loads(json.dumps(found)) == found
    assert found["phenomena"]["demands"]["f1"] == 0.5
    assert found["phenomena"]["demands"]["on_matched_claims"]["via"] is None
    assert found["all"]["false_alarms"] == 1
    assert found["intervals"]["drawn_over"] == "cases"
    assert not any(name.startswith("coding") for name in found["intervals"])
    assert [fault["case"] for fault in found["errors"]] == ["demands:1", "silence:1", "silence:2"]
    assert "errors" not in as_dict(faulty)

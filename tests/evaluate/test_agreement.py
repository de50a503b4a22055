"""Our scores agree to the digit with the scoring script, on predictions with every kind of mistake."""

from __future__ import annotations

import importlib.util
import json
import os
import random
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate.aliases import Aliases, load_aliases
from kg.evaluate.annotations import annotated_documents, load_annotations
from kg.evaluate.report import as_dict
from kg.evaluate.scores import score

GOLD = Path(os.environ.get("KG_GOLD") or Path(__file__).parents[3] / "shared" / "gold")
KEYS = ("content", "claim", "full", "coding", "on_matched_claims")
SEEDS = range(60)
FIELDS = {
    "stance": ("accuse", "deny", "oppose", "assert", "support", None),
    "polarity": (-1, 0, 1, None),
    "mode": ("direct", "mixed", None),
    "target": (None, "Russia", "kremlin", "Volodymyr Zelensky"),
    "topics": ([], ["talks"], ["summit", "talks"], None),
    "via": ([], [{"start": 10, "end": 400}]),
    "said_to": ([], None, [{"start": 1000, "end": 1400}]),
    "codings": ([], None, [{"proposition": "talks-continue", "agreement": "agrees"}]),
}
SPEAKERS: tuple[dict[str, Any] | None, ...] = (
    None,
    {},
    {"start": 0, "end": 5, "actor": "Kremlin"},
    {"actor": "Russia"},
)
ACTORS = (None, "", "SERGEÏ LAVROV", "Sergey Lavrov ", "NATO")

pytestmark = pytest.mark.skipif(
    not (GOLD / "score.py").is_file(),
    reason="the scoring script is not here: put it in ../shared/gold or name its folder in KG_GOLD",
)


def perturbed(documents: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """Gold as somebody with a bad day would predict it: claims lost, doubled, shifted, their fields changed."""
    draw = random.Random(seed)
    found = [{"id": d["id"], "claims": _claims(d["claims"], draw)} for d in deepcopy(documents) if draw.random() < 0.9]
    return [*found, {"id": "not-in-gold", "claims": []}]


def _claims(claims: list[dict[str, Any]], draw: random.Random) -> list[dict[str, Any]]:
    kept = [_spoil(claim, draw) for claim in claims if draw.random() < 0.85]
    found = kept + [_spoil(deepcopy(claim), draw) for claim in kept if draw.random() < 0.2]
    draw.shuffle(found)
    return found


def _spoil(claim: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    claim.pop("doubtful", None)
    if draw.random() < 0.5:
        start = max(0, claim["start"] + draw.randint(-15, 25))
        claim["start"], claim["end"] = start, max(start + 1, claim["end"] + draw.randint(-25, 15))
    if draw.random() < 0.2:
        claim["more"] = [[claim["end"] + 2, claim["end"] + draw.randint(3, 20)]]
    if draw.random() < 0.15:
        claim["speaker"] = draw.choice(SPEAKERS)
    if claim.get("speaker") and draw.random() < 0.2:
        claim["speaker"] = {**claim["speaker"], "actor": draw.choice(ACTORS)}
    for field, values in FIELDS.items():
        if draw.random() < 0.15:
            claim[field] = draw.choice(values)
    return claim


@pytest.fixture(scope="module")
def script() -> Any:
    spec = importlib.util.spec_from_file_location("scoring_script", GOLD / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def gold() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / "dev.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("seed", SEEDS)
def test_scores_agree_with_the_script_to_the_digit(script: Any, gold: list[dict[str, Any]], seed: int) -> None:
    groups = json.loads((GOLD / "aliases.json").read_text(encoding="utf-8"))
    predicted = perturbed(gold, seed)
    expected = script.score({d["id"]: d for d in gold}, {d["id"]: d for d in predicted}, script.Aliases(groups))
    ours = as_dict(score(annotated_documents(gold), annotated_documents(predicted), Aliases(groups), resamples=1))
    assert {key: ours[key] for key in KEYS} == expected


def test_the_perturbations_reach_every_part_of_the_score(gold: list[dict[str, Any]]) -> None:
    found = [
        score(annotated_documents(gold), annotated_documents(perturbed(gold, seed)), resamples=1) for seed in SEEDS
    ]
    for level in ("content", "claim", "full", "coding"):
        values = {s.level(level).f1 for s in found}
        assert len(values) > 20
        assert max(values) < 1


def test_gold_against_itself_is_perfect() -> None:
    documents = load_annotations(GOLD / "dev.jsonl")
    scores = score(documents, documents, load_aliases(GOLD / "aliases.json"), resamples=50)
    assert {scores.level(name).f1 for name in KEYS[:4]} == {1.0}
    assert scores.errors == ()
    assert {share.value for share in scores.matched.values()} == {1.0}
    assert (scores.drawn, scores.intervals["claim.f1"].low) == ("claims", 1.0)

"""`kg disputes` as people use it: look, dismiss with a reason, and see it again when there is more."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.store.store import open_store
from kg.terms import Agreement, Stance
from tests.cli.conftest import Run, one_line
from tests.store.conftest import fill
from tests.store.corpus import LAVROV, SUMMIT, Builder, quads_of

Told = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A store that a test may write to."""
    fill(open_store(tmp_path / "own"))
    return tmp_path / "own"


@pytest.fixture
def told(kg: Run, own: Path) -> Told:
    def disputes(*words: object) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(kg("--store", own, "disputes", *words, "--json").stdout)["disputes"]
        return found

    return disputes


def test_both_sentences_stand_with_days_and_scope(kg: Run, filled: Path) -> None:
    found = kg("--store", filled, "disputes")
    assert found.exit_code == 0
    for words in ("bloquer la réunion", "Putin and Zelenskyy should meet", "2025-08-22", "2 days apart", "accusations"):
        assert words in found.stdout, words
    assert "3 disputes: " in found.stdout
    rows = list(csv.DictReader(io.StringIO(kg("--store", filled, "disputes", "--csv").stdout)))
    assert {row["kind"] for row in rows} == {"opposite", "accusations"}
    assert all(row["claim"].startswith("claim:") for row in rows)


def test_a_dismissal_is_remembered_until_new_claims_come(kg: Run, own: Path, told: Told) -> None:
    (dispute,) = told("--kind", "opposite")
    assert kg("--store", own, "disputes", "dismiss", dispute["id"][:5], "--reason", "deux réunions").exit_code == 0
    assert told("--kind", "opposite") == []
    assert "--all shows them" in kg("--store", own, "disputes", "--kind", "opposite").stderr
    (again,) = told("--kind", "opposite", "--all")
    assert again["dismissed"]["reason"] == "deux réunions"
    assert "deux réunions" in kg("--store", own, "disputes", "dismissed").stdout

    made = Builder("n9", date(2025, 10, 1), "Lavrov rejette encore la rencontre.")
    made.claim("Lavrov", LAVROV, Stance.OPPOSE, "la rencontre", codes=((SUMMIT, Agreement.DISAGREES),))
    with open_store(own).writer() as writer:
        writer.put_document(quads_of(made.extraction()), made.document.text)
        writer.publish()
    (back,) = told("--kind", "opposite")
    assert back["id"] == dispute["id"]
    assert "1 claim since" in kg("--store", own, "disputes", "--kind", "opposite").stdout


def test_a_dismissal_can_be_taken_back(kg: Run, own: Path, told: Told) -> None:
    dispute = told()[0]
    kg("--store", own, "disputes", "dismiss", dispute["id"], "--reason", "x")
    assert dispute["id"] not in {d["id"] for d in told()}
    assert kg("--store", own, "disputes", "restore", dispute["id"]).exit_code == 0
    assert dispute["id"] in {d["id"] for d in told()}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("dismiss", "abc"), "needs an id and a reason"),
        (("dismiss", "zzz", "--reason", "x"), "is no id that is known"),
        (("restore",), "Nothing was named"),
        (("--kind", "quarrel"), "own-words"),
        (("Lavrov", "Zelensky", "Kremlin"), "two sides"),
    ],
)
def test_wrong_use_is_told_on_one_line(kg: Run, filled: Path, words: tuple[str, ...], said: str) -> None:
    found = kg("--store", filled, "disputes", *words)
    assert found.exit_code == 2
    assert said in one_line(found.stderr)


def test_error_rates_go_by_agreement_and_by_act(kg: Run, filled: Path) -> None:
    told = json.loads(kg("--store", filled, "disputes", "--json", "--error", "builtin").stdout)
    chances = {d["kind"]: d["both_sides_right"]["value"] for d in told["disputes"]}
    assert len(set(chances.values())) == 2
    assert all(0 < chance < 1 for chance in chances.values())
    assert "both sides right" in kg("--store", filled, "disputes", "--error", "builtin").stdout

"""`kg concepts` from suggestion to report, on a few claims about a town."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.coding.codebook import load
from tests.cli.conftest import Run
from tests.jobs.recoding import town

TRAM = ("Le tram devrait être construit", "--like", "tram", "--like", "tramway", "--id", "tram")


@pytest.fixture
def study(kg: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    town(tmp_path)
    monkeypatch.setenv("KG_STORE", "store")
    return kg


def test_a_codebook_is_written_step_by_step(study: Run, tmp_path: Path) -> None:
    suggested = study("concepts", "suggest")
    assert "1. La réparation du pont   (2 claims, 2 speakers, 1 document)" in suggested.stdout
    assert "kg concepts add 'La réparation du pont' --like" in suggested.stdout

    added = study(
        "concepts", "add", "Le tram devrait être construit", "--like", "tram", "--like", "tramway", "--id", "tram"
    )
    assert added.exit_code == 0
    assert "2 claims: 1 agrees, 1 disagrees, 0 take no side." in added.stdout
    assert "[tramway] du port" in added.stdout
    assert load(tmp_path / "codebook.toml").propositions["tram"].labels == {"fr": "Le tram devrait être construit"}

    assert json.loads(study("code", "--json").stdout)["codings"]["codebook"] == 2
    told = json.loads(study("concepts", "report", "--json").stdout)
    assert (told["claims"], told["coded"], told["edited_since"]) == (6, 2, [])
    (row,) = told["propositions"]
    assert (row["proposition"], row["agrees"], row["disagrees"]) == ("tram", 1, 1)


def test_a_preview_writes_nothing(study: Run, tmp_path: Path) -> None:
    shown = study("concepts", "add", "Le tram", "--like", "tram", "--preview", "--json")
    assert [line["agreement"] for line in json.loads(shown.stdout)["found"]] == ["agrees"]
    assert not list(tmp_path.glob("codebook*"))


def test_edits_are_logged_and_undone(study: Run, tmp_path: Path) -> None:
    study("concepts", "add", *TRAM)
    before = (tmp_path / "codebook.toml").read_text("utf-8")
    split = study("concepts", "split", "tram", "Le tramway du port", "--like", "tramway", "--id", "harbour")
    assert "New: harbour; changed: tram." in split.stdout
    assert "Gone: harbour" in study("concepts", "merge", "tram", "harbour").stdout
    study("concepts", "rename", "tram", "rail", "--en", "The tram should be built")
    assert set(load(tmp_path / "codebook.toml").propositions) == {"rail"}
    for _ in range(3):
        assert study("concepts", "undo").exit_code == 0
    assert (tmp_path / "codebook.toml").read_text("utf-8") == before
    past = json.loads(study("concepts", "log", "--json").stdout)
    assert [event["verb"] for event in past] == ["add", "split", "merge", "rename", "undo", "undo", "undo"]


def test_wrong_use_is_told(study: Run, tmp_path: Path) -> None:
    assert "is not there" in study("concepts", "report", "--codebook", "none.toml").stderr
    assert "cannot be read" in study("concepts", "rename", "a", "b").stderr
    study("concepts", "add", "Le tram", "--like", "tram", "--id", "tram")
    for words, told in (
        (("rename", "tram"), "nothing to rename"),
        (("rename", "train", "rail"), "no proposition 'train'"),
        (("add", "Le tram", "--like", "tram", "--id", "tram"), "already"),
        (("add", "Le tram", "--like", "tram", "--id", "t", "--kind", "wish"), "wish"),
        (("suggest", "--topic", "nothing-of-the-kind"), "nothing-of-the-kind"),
    ):
        result = study("concepts", *words)
        assert result.exit_code in (1, 2)
        assert told in result.stderr
    assert set(load(tmp_path / "codebook.toml").propositions) == {"tram"}

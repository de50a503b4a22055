"""`kg shifts` as people use it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.ask.many import many
from tests.cli.conftest import Run, one_line


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "kg-data"
    many(path)
    return path


def test_both_sides_are_cited_and_no_mind_is_read(kg: Run, crowd: Path) -> None:
    found = kg("--store", crowd, "shifts", "Lavrov", "--kind", "reversal")
    assert found.exit_code == 0
    assert "The record shows Sergey Lavrov: " in found.stdout
    assert "before" in found.stdout
    assert "after" in found.stdout
    assert "mind" not in found.stdout
    assert "claims" in found.stdout.splitlines()[0]


def test_json_and_csv_hold_the_same_sides(kg: Run, crowd: Path) -> None:
    told = json.loads(kg("--store", crowd, "shifts", "--json").stdout)
    assert {shift["kind"] for shift in told["shifts"]} == {"reversal", "half shift", "nuance"}
    rows = list(csv.DictReader(io.StringIO(kg("--store", crowd, "shifts", "--csv").stdout)))
    for number, shift in enumerate(told["shifts"], start=1):
        for side in ("before", "after"):
            claims = [row["claim"] for row in rows if (row["id"], row["side"]) == (str(number), side)]
            assert claims == [row["claim"] for row in shift[side]["rows"]]
            assert {row["agreement"] for row in shift[side]["rows"]} == {shift[side]["agreement"]}


def test_more_evidence_leaves_fewer_shifts(kg: Run, crowd: Path) -> None:
    counts = []
    for least in (1, 2, 3):
        told = json.loads(kg("--store", crowd, "shifts", "--json", "--min-documents", least).stdout)
        counts.append(len(told["shifts"]))
        assert all(s[side]["documents"] >= least for s in told["shifts"] for side in ("before", "after"))
    assert counts[0] > counts[1] > counts[2]


def test_wrong_use_is_told_on_one_line(kg: Run, crowd: Path) -> None:
    for words, said in ((("--kind", "flip"), "half-shift"), (("--body",), "needs the one body")):
        found = kg("--store", crowd, "shifts", *words)
        assert found.exit_code == 2
        assert said in one_line(found.stderr)


def test_error_rates_tell_how_likely_both_sides_are_right(kg: Run, crowd: Path) -> None:
    told = json.loads(kg("--store", crowd, "shifts", "--json", "--error", "builtin").stdout)
    chances = {(s["before"]["claims"], s["after"]["claims"]): s["both_sides_right"]["value"] for s in told["shifts"]}
    assert all(0 < chance < 1 for chance in chances.values())
    assert max(chances, key=lambda sides: chances[sides]) != (1, 1)
    shown = kg("--store", crowd, "shifts", "--error", "builtin").stdout
    assert "both sides right: 0." in shown
    assert "seeds/gold" in shown


@pytest.mark.parametrize("verb", ["shifts", "disputes"])
def test_pictures_pages_and_tables_go_to_files(kg: Run, crowd: Path, tmp_path: Path, verb: str) -> None:
    for name in ("a.svg", "a.pdf", "a.html", "a.json", "a.csv"):
        found = kg("--store", crowd, verb, "--out", name, "--error", "builtin")
        assert (found.exit_code, found.stdout) == (0, f"{name}\n")
    assert "both sides right: " in (tmp_path / "a.svg").read_text("utf-8")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert "<article>" in (tmp_path / "a.html").read_text("utf-8")
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))[verb]
    wrong = kg("--store", crowd, verb, "--out", "a.gif")
    assert wrong.exit_code == 2
    assert ".json, .csv, .svg, .pdf, .png, .html" in one_line(wrong.stderr)

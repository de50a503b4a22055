"""`kg positions` as people use it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, one_line


def test_tables_tell_counts_and_open_to_sentences(kg: Run, filled: Path) -> None:
    found = kg("--store", filled, "positions", "Lavrov")
    assert found.exit_code == 0
    assert "Sergey Lavrov: 1 claim, 1 document, 1 outlet" in found.stdout
    assert "« bloquer la réunion »" in found.stdout
    assert "a1 " in found.stdout


def test_json_and_csv_hold_the_same_claims(kg: Run, filled: Path) -> None:
    told = json.loads(kg("--store", filled, "positions", "Poutine", "--json").stdout)
    assert told["totals"]["claims"] == 1
    (position,) = told["positions"]
    assert (position["agreement"], position["claims"], position["documents"]) == ("on-condition", 1, 1)
    (claim,) = told["claims"]
    assert claim["told_by"]["label"] == "Sergey Lavrov"
    (row,) = csv.DictReader(io.StringIO(kg("--store", filled, "positions", "Poutine", "--csv").stdout))
    assert (row["claim"], row["words"], row["holder"]) == (claim["claim"], claim["words"], "Poutine")


@pytest.mark.parametrize("ending", ["json", "csv", "svg", "png", "html"])
def test_the_ending_of_a_file_tells_the_format(kg: Run, filled: Path, tmp_path: Path, ending: str) -> None:
    found = kg("--store", filled, "positions", "Lavrov", "--out", f"pictures/lavrov.{ending}", "--lang", "fr")
    assert found.exit_code == 0
    assert found.stdout.strip() == f"pictures/lavrov.{ending}"
    assert (tmp_path / "pictures" / f"lavrov.{ending}").stat().st_size > 100


def test_a_body_without_claims_of_its_own_hints_at_its_people(kg: Run, filled: Path) -> None:
    found = kg("--store", filled, "positions", "Russia")
    assert found.exit_code == 0
    assert found.stdout == ""
    assert "add --body" in found.stderr
    through = json.loads(kg("--store", filled, "positions", "Russia", "--body", "--json").stdout)
    assert {claim["holder"]["label"] for claim in through["claims"]} == {"Sergey Lavrov", "Kremlin"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Lavrof",), "Did you mean Sergey Lavrov"),
        (("Lavrov", "--by", "decade"), "day, week, month, year"),
        (("Lavrov", "--out", "x.gif"), ".svg"),
        (("Lavrov", "--json", "--csv"), "exclude each other"),
        (("Lavrov", "--from", "2025-09", "--to", "2025-08"), "lies after"),
    ],
)
def test_wrong_use_is_told_on_one_line(kg: Run, filled: Path, words: tuple[str, ...], said: str) -> None:
    found = kg("--store", filled, "positions", *words)
    assert found.exit_code == 2
    assert said in one_line(found.stderr)


def test_codings_of_whole_documents_have_a_column_of_their_own(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "team.csv").write_text("speaker,proposition,agreement,title\nEva Roux,Trams are dear.,yes,Tram\n")
    assert kg("import", "team.csv").exit_code == 0
    shown = kg("positions", "Eva Roux")
    assert "1 document coding, 1 document" in shown.stdout
    assert "document codings" in " ".join(shown.stdout.split())
    told = json.loads(kg("positions", "Eva Roux", "--json").stdout)
    assert (told["positions"][0]["claims"], told["positions"][0]["document_codings"]) == (0, 1)
    asked = json.loads(kg("ask", "positions-of", "actor=Eva Roux", "--json").stdout)
    assert "coding:" in json.dumps(asked) or "/coding/" in json.dumps(asked)

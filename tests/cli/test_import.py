from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.exchange.dna_database import STATEMENTS, write


def test_import_tells_what_came_in_and_what_did_not(kg: Run, tmp_path: Path) -> None:
    write(tmp_path / "trams.dna", STATEMENTS)
    result = kg("import", "trams.dna")
    assert result.exit_code == 1
    assert "2 documents: 6 claims, 7 codings by codebook trams. 1 statement of other types left out." in result.stdout
    assert "Tram, statement 7: has no concept." in result.stderr
    again = kg("import", "trams.dna", "--json")
    assert json.loads(again.stdout)["changed"] == 0


def test_import_refuses_what_it_does_not_know(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_text("?")
    result = kg("import", "a.xyz")
    assert result.exit_code == 2
    assert "It imports .dna." in result.stderr


def test_export_writes_what_dna_can_hold(kg: Run, tmp_path: Path) -> None:
    write(tmp_path / "trams.dna", STATEMENTS)
    kg("import", "trams.dna")
    result = kg("export", "back.dna", "--coder", "Ada")
    assert result.stdout.strip() == "back.dna: 1 document, 2 statements."
    assert "1 coding left out: DNA has no unclear." in result.stderr
    assert kg("export", "back.xlsx").exit_code == 2


def test_export_writes_tables_into_a_folder(kg: Run, tmp_path: Path) -> None:
    write(tmp_path / "trams.dna", STATEMENTS)
    kg("import", "trams.dna")
    result = kg("export", "tables", "--format", "csv", "--format", "parquet", "--coder", "Ada")
    assert result.stdout.splitlines() == [
        "tables/claims.csv: 3 rows.",
        "tables/codings.csv: 3 rows.",
        "tables/claims.parquet: 3 rows.",
        "tables/codings.parquet: 3 rows.",
    ]
    with (tmp_path / "tables" / "codings.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["coder"] for row in csv.DictReader(stream)} == {"Ada"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("claims.csv",), "there are two"),
        (("back.dna", "--format", "csv"), "--format is for tables"),
        (("tables", "--format", "xlsx"), "There are no tables as 'xlsx'"),
    ],
)
def test_export_refuses_what_it_cannot_write(kg: Run, tmp_path: Path, words: tuple[str, ...], message: str) -> None:
    write(tmp_path / "trams.dna", STATEMENTS)
    kg("import", "trams.dna")
    result = kg("export", *words)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())

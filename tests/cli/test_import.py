from __future__ import annotations

import json
from pathlib import Path

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

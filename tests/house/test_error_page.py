"""docs/error.md prints what its commands print; the stored sheet is what `kg sample` would let a person mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluate.sampling.frame import beside, read_frame
from kg.evaluate.sampling.sheet import COLUMNS, read_sheet
from tests.house.pages import ROOT
from tests.house.transcript import ERROR_PAGE, commands, run, shown

SHEET = ROOT / "docs" / "error" / "sheet.csv"


def test_the_page_shows_what_its_commands_print() -> None:
    assert len(shown(ERROR_PAGE)) == 2
    for command, output in shown(ERROR_PAGE):
        assert run(command) == output, f"stale: make pages ({command})"


@pytest.mark.model
def test_every_command_of_the_page_runs(tmp_path: Path) -> None:
    for command in commands(ERROR_PAGE):
        run(command, folder=tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"sheet.csv", "sheet.html", "sheet.frame.csv", "dsl.csv"}
    header, *rows = (tmp_path / "sheet.csv").read_text("utf-8-sig").splitlines()
    assert header == ",".join(COLUMNS)
    assert len(rows) >= 50


def test_the_sentences_of_the_stored_sheet_stand_in_the_dispatches() -> None:
    rows = read_sheet(SHEET)
    assert len(read_frame(beside(SHEET), rows)) > len(rows) == 50
    for row in rows:
        dispatch = " ".join((ROOT / "seeds" / f"{row.unit.document}.md").read_text("utf-8").split())
        assert row.sentence.removeprefix("'") in dispatch

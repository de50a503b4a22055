from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, one_line
from tests.evaluate.sampling.conftest import mark_right, rewrite

pytestmark = pytest.mark.model


@pytest.fixture
def sheet(kg: Run, articles: Path, tmp_path: Path) -> Path:
    """A sheet of every sentence of the two articles."""
    assert kg("sample", 200, articles).exit_code == 0
    return tmp_path / "sheet.csv"


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def test_sample_writes_sheet_page_and_frame(kg: Run, articles: Path, tmp_path: Path) -> None:
    result = kg("sample", 4, articles, "--out", "mine.csv")
    assert result.exit_code == 0
    assert "claim/fr" in result.stdout
    assert result.stderr.splitlines()[-1].startswith("4 sentences drawn. Mark mine.csv in a spreadsheet")
    assert {path.name for path in tmp_path.glob("mine*")} == {"mine.csv", "mine.html", "mine.frame.csv"}
    assert len(_rows(tmp_path / "mine.csv")) == 4
    assert len(_rows(tmp_path / "mine.frame.csv")) == 6


def test_sample_tells_its_strata_as_json(kg: Run, articles: Path) -> None:
    told = json.loads(kg("sample", 4, articles, "--seed", 5, "--json").stdout)
    assert (told["seed"], told["sentences"], told["drawn"]) == (5, 6, 4)
    assert sum(stratum["drawn"] for stratum in told["strata"]) == 4


def test_claims_of_the_sheet_are_those_of_extract(kg: Run, articles: Path, sheet: Path) -> None:
    extracted = [json.loads(line) for line in kg("extract", articles).stdout.splitlines()]
    claims = sorted(claim["stance"] for document in extracted for claim in document["claims"])
    assert sorted(act for row in _rows(sheet) for act in row["acts"].split()) == claims


def test_outlets_have_the_types_of_the_study(kg: Run, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "outlets.csv").write_text("outlet,type\nLa Gazette,regional\n", "utf-8")
    kg("sample", 9, articles, "--outlets", "outlets.csv")
    assert {row["outlet_type"] for row in _rows(tmp_path / "sheet.csv")} == {"regional"}


def test_a_sheet_that_was_marked_gives_estimates(kg: Run, sheet: Path) -> None:
    rewrite(sheet, mark_right)
    told = json.loads(kg("estimate", sheet, "--json").stdout)
    assert told["claim"]["precision"] == {"value": 1.0, "error": 0.0, "low": 1.0, "high": 1.0}
    assert told["claims"]["estimated"]["value"] == told["claims"]["found"] == 6
    text = kg("estimate", sheet).stdout
    assert "kg found 6 claims; the texts hold about 6 [6, 6]." in text


def test_the_sentences_behind_a_number_are_listed(kg: Run, sheet: Path) -> None:
    def change(row: dict[str, str]) -> None:
        mark_right(row)
        if row["acts"] == "oppose":
            row["right"], row["missed"] = "0", "demand"

    rewrite(sheet, change)
    shown = kg("estimate", sheet, "--show", "wrong,missed").stdout.splitlines()
    assert len(shown) == 4
    assert any("(wrong)" in line and "Kremlin · oppose" in line for line in shown)
    assert len(json.loads(kg("estimate", sheet, "--show", "missed", "--json").stdout)["rows"]) == 2


def test_the_table_for_dsl_is_written(kg: Run, sheet: Path, tmp_path: Path) -> None:
    rewrite(sheet, mark_right)
    result = kg("estimate", sheet, "--dsl", "dsl.csv")
    assert "Written to dsl.csv: 6 sentences, 6 of them labeled." in result.stderr
    assert {row["labeled"] for row in _rows(tmp_path / "dsl.csv")} == {"1"}
    sheet.with_suffix(".frame.csv").rename(tmp_path / "elsewhere.csv")
    refused = kg("estimate", sheet, "--dsl", "dsl.csv")
    assert refused.exit_code == 2
    assert "needs the frame" in one_line(refused.stderr)
    assert kg("estimate", sheet, "--dsl", "dsl.csv", "--frame", "elsewhere.csv").exit_code == 0


def test_rows_without_marks_are_refused_unless_told(kg: Run, sheet: Path) -> None:
    rewrite(sheet, lambda row: mark_right(row) if row["row"] != "1" else None)
    refused = kg("estimate", sheet)
    assert refused.exit_code == 1
    assert "row 1 of 6 is not marked" in one_line(refused.stderr)
    assert kg("estimate", sheet, "--partial").exit_code == 0
    rewrite(sheet, lambda row: row.update(right="", coding="", missed="", stratum=f"half-{int(row['row']) % 2}"))
    rewrite(sheet, lambda row: mark_right(row) if row["stratum"] == "half-0" else None)
    assert "No row of half-1 is marked" in one_line(kg("estimate", sheet, "--partial").stderr)


def test_a_marked_sheet_is_not_drawn_over(kg: Run, sheet: Path, articles: Path) -> None:
    rewrite(sheet, mark_right)
    before = sheet.read_bytes()
    refused = kg("sample", 4, articles)
    assert refused.exit_code == 2
    assert "sheet.csv holds marks" in one_line(refused.stderr)
    assert sheet.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("sample", 1, "articles"), 2, "no sample"),
        (("sample", 9, "absent"), 2, "absent"),
        (("sample", 9, "articles", "--out", "sheet.xlsx"), 2, "CSV"),
        (("sample", 9, "articles", "--outlets", "absent.csv"), 2, "absent.csv"),
        (("estimate", "absent.csv"), 2, "absent.csv"),
        (("estimate", "absent.csv", "--show", "weather"), 2, "weather"),
        (("--lang", "xx", "sample", 9, "articles"), 2, "does not speak"),
    ],
)
def test_wrong_use_is_one_line(
    kg: Run, articles: Path, words: tuple[object, ...], code: int, told: str, tmp_path: Path
) -> None:
    result = kg(*words)
    assert result.exit_code == code
    assert told in one_line(result.stderr)
    assert not list(tmp_path.glob("sheet*"))

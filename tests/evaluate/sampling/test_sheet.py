"""The sheet and its frame: written, marked by a spreadsheet, read back; and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError, UsageError
from kg.evaluate.sampling.draw import Draw
from kg.evaluate.sampling.frame import beside, read_frame
from kg.evaluate.sampling.marks import MarkError, read_marks
from kg.evaluate.sampling.sheet import COLUMNS, read_sheet, write_sheet
from kg.terms import Agreement, Stance
from tests.evaluate.sampling.conftest import mark_right, rewrite

TWO = (Stance.ACCUSE, Stance.ASSERT)


def test_a_marked_sheet_comes_back_as_it_was_drawn(sheet: Path, draw: Draw) -> None:
    rewrite(sheet, mark_right)
    rows = read_sheet(sheet)
    assert [row.unit for row in rows] == [row.unit for row in draw.rows]
    assert [row.stratum for row in rows] == [draw.stratum(row.unit) for row in draw.rows]
    for row in rows:
        assert row.marks is not None
        assert (row.marks.acts, row.marks.agreements, row.marks.missed) == (row.unit.acts, row.unit.agreements, ())
    assert len(read_frame(beside(sheet), rows)) == len(draw.frame)


def test_a_spreadsheet_may_change_delimiter_and_encoding(sheet: Path) -> None:
    rewrite(sheet, mark_right)
    expected = [row.unit for row in read_sheet(sheet)]
    rewrite(sheet, lambda row: row.update(probability="0,5", date="20/08/2025"), delimiter=";", encoding="cp1252")
    assert [unit.passage for unit in expected] == [row.unit.passage for row in read_sheet(sheet)]


def test_words_of_a_document_are_no_formula(sheet: Path) -> None:
    assert "'=HYPERLINK(1)" in sheet.read_text("utf-8")


def test_a_sheet_with_marks_is_not_overwritten(sheet: Path, draw: Draw) -> None:
    write_sheet(sheet, draw)
    rewrite(sheet, mark_right)
    with pytest.raises(UsageError, match="holds marks"):
        write_sheet(sheet, draw)


def test_rows_without_marks_are_named(sheet: Path) -> None:
    rewrite(sheet, lambda row: mark_right(row) if int(row["row"]) not in (2, 5, 6, 7) else None)
    with pytest.raises(DataError, match=r"row 2, 5–7 of 12 are not marked") as told:
        read_sheet(sheet)
    assert "--partial" in told.value.try_this
    assert [row.number for row in read_sheet(sheet, partial=True) if row.marks is None] == [2, 5, 6, 7]


def test_half_filled_rows_are_named_and_count_as_unmarked_where_asked(sheet: Path) -> None:
    def change(row: dict[str, str]) -> None:
        mark_right(row)
        if row["codings"]:
            row["coding"] = ""
        elif row["acts"] == "commit":
            row["missed"] = ""

    rewrite(sheet, change)
    with pytest.raises(DataError, match=r"row \d+: `missed` is empty") as told:
        read_sheet(sheet)
    assert "`coding` is empty" in told.value.what
    halves = [row.unit.acts[0] for row in read_sheet(sheet, partial=True) if row.marks is None]
    assert sorted(halves) == [Stance.COMMIT, Stance.COMMIT, Stance.SUPPORT, Stance.SUPPORT]


def test_marks_that_mean_nothing_are_refused_even_in_part(sheet: Path) -> None:
    def change(row: dict[str, str]) -> None:
        mark_right(row)
        if row["row"] == "1":
            row["missed"] = "perhaps"

    rewrite(sheet, change)
    with pytest.raises(DataError, match=r"row 1: `missed` holds 'perhaps'"):
        read_sheet(sheet, partial=True)


def test_a_sheet_without_marks_and_a_file_that_is_no_sheet_are_said(sheet: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="not marked"):
        read_sheet(sheet)
    with pytest.raises(DataError, match="holds no marks"):
        read_sheet(sheet, partial=True)
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(DataError, match="has no column row"):
        read_sheet(tmp_path / "other.csv")
    with pytest.raises(UsageError, match="cannot be read"):
        read_sheet(tmp_path / "absent.csv")


def test_the_frame_of_another_sheet_is_refused(sheet: Path) -> None:
    rewrite(sheet, mark_right)
    rewrite(beside(sheet), lambda row: row.update(start="9999"))
    with pytest.raises(DataError, match="not the frame of row 1"):
        read_frame(beside(sheet), read_sheet(sheet))


@pytest.mark.parametrize(
    ("right", "missed", "acts", "found"),
    [
        ("1 0", "0", (Stance.ACCUSE, None), ()),
        ("10", "-", (Stance.ACCUSE, None), ()),
        ("1;warn", "a t", (Stance.ACCUSE, Stance.WARN), (Stance.ACCUSE, Stance.ASSERT)),
        ("w1", "at", (Stance.WARN, Stance.ASSERT), (Stance.ACCUSE, Stance.ASSERT)),
        ("0,0", "Assert, Assert", (None, None), (Stance.ASSERT, Stance.ASSERT)),
    ],
)
def test_marks_are_read(right: str, missed: str, acts: tuple[Stance, ...], found: tuple[Stance, ...]) -> None:
    marks = read_marks(right, "", missed, acts=TWO, agreements=())
    assert marks is not None
    assert (marks.acts, marks.missed) == (acts, found)


@pytest.mark.parametrize(
    ("right", "coding", "missed", "told"),
    [
        ("1", "1", "0", "holds 1 mark"),
        ("111", "1", "0", "holds 3 marks"),
        ("", "1", "0", "`right` is empty"),
        ("11", "", "0", "`coding` is empty"),
        ("11", "1", "", "`missed` is empty"),
        ("1x", "1", "0", "`right` holds"),
        ("1 agrees", "1", "0", "`right` holds 'agrees'"),
        ("11", "warn", "0", "`coding` holds 'warn'"),
    ],
)
def test_marks_that_cannot_be_read_say_why(right: str, coding: str, missed: str, told: str) -> None:
    with pytest.raises(MarkError, match=told):
        read_marks(right, coding, missed, acts=TWO, agreements=((0, Agreement.AGREES),))


def test_the_coding_of_a_wrong_claim_is_wrong() -> None:
    marks = read_marks("01", "1 d", "0", acts=TWO, agreements=((0, Agreement.AGREES), (1, Agreement.AGREES)))
    assert marks is not None
    assert marks.agreements == (None, Agreement.DISAGREES)
    assert read_marks("", " ", "", acts=TWO, agreements=()) is None


def test_columns_that_a_person_fills_in_stand_beside_the_sentence() -> None:
    assert COLUMNS[:9] == ("row", "before", "sentence", "after", "claims", "right", "coding", "missed", "comment")

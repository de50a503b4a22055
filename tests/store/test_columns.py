"""Tables are written as they are: Parquet and CSV hold the same rows, whatever stands in a text."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import StoreError, UsageError
from kg.store.columns import TABLES, Column, write_csv, write_parquet

COLUMNS = (
    Column("words", "VARCHAR", "text"),
    Column("day", "DATE", "day"),
    Column("number", "INTEGER", "count"),
    Column("share", "DOUBLE", "0 to 1"),
    Column("told", "BOOLEAN", "whether"),
)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1) | st.sampled_from(
    ['"', ",", "\n", "\r\n", "\r", ' "a", b', "'", "NULL", "\\", "é « 😀 »", "  x  ", "1", "true", "#", "\ufeff"]
)
ROW = st.tuples(
    st.none() | TEXT,
    st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.none() | st.integers(-(2**31), 2**31 - 1),
    st.none() | st.floats(allow_nan=False, allow_infinity=False),
    st.none() | st.booleans(),
)


def read(path: Path) -> list[tuple[object, ...]]:
    with duckdb.connect() as database:
        return database.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()


@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, max_size=8))
def test_rows_come_back_from_parquet_as_they_went_in(rows: list[tuple[object, ...]]) -> None:
    with TemporaryDirectory() as place:
        path = Path(place) / "it's.parquet"
        assert write_parquet(path, COLUMNS, rows) == len(rows)  # type: ignore[arg-type]
        assert read(path) == rows


def test_the_same_rows_give_the_same_bytes_and_no_other_file(tmp_path: Path) -> None:
    rows = [(f"words {n}", date(2025, 8, 24), n, n / 7, n % 2 == 0) for n in range(5_000)]
    for name in ("a", "b"):
        write_parquet(tmp_path / f"{name}.parquet", COLUMNS, rows)
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.parquet", "b.parquet"]


def test_csv_says_days_numbers_and_the_unknown_plainly(tmp_path: Path) -> None:
    rows = [("a, b\nc", date(2025, 8, 4), -1, 0.1, True), (None, None, None, None, False)]
    assert write_csv(tmp_path / "t.csv", COLUMNS, rows) == 2
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as stream:
        assert list(csv.reader(stream)) == [
            ["words", "day", "number", "share", "told"],
            ["a, b\nc", "2025-08-04", "-1", "0.1", "TRUE"],
            ["", "", "", "", "FALSE"],
        ]


def test_a_table_without_rows_keeps_its_types(tmp_path: Path) -> None:
    write_parquet(tmp_path / "t.parquet", COLUMNS, [])
    with duckdb.connect() as database:
        told = database.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(tmp_path / "t.parquet")]).fetchall()
    assert [(name, type_) for name, type_, *_ in told] == [(c.name, c.type) for c in COLUMNS]


def test_a_null_character_does_not_cut_a_row(tmp_path: Path) -> None:
    write_parquet(tmp_path / "t.parquet", COLUMNS[:1], [("a\0b",)])
    assert read(tmp_path / "t.parquet") == [("a\ufffdb",)]


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        write_parquet(tmp_path / "file" / "t.parquet", COLUMNS, [("a", None, 1, 0.5, True)])
    with pytest.raises(UsageError, match="cannot be written"):
        write_csv(tmp_path / "file" / "t.csv", COLUMNS, [])
    with pytest.raises(StoreError, match=r"t\.parquet cannot be made"):
        write_parquet(tmp_path / "t.parquet", COLUMNS, [("a", "no day", 1, 0.5, True)])
    assert not (tmp_path / "t.parquet").exists()


def test_no_table_has_a_name_twice_or_one_that_needs_quotes_in_sql() -> None:
    with duckdb.connect() as database:
        for columns in TABLES.values():
            names = [column.name for column in columns]
            assert len(set(names)) == len(names)
            database.execute(f"SELECT {', '.join(f'NULL AS {n}' for n in names)}")

"""A store's claims and codings as a folder of tables."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from kg.ask.columns import claim_rows
from kg.ask.rows import Only
from kg.errors import UsageError
from kg.graph.names import mint
from kg.jobs.export_tables import export_tables
from kg.store.columns import TABLES
from kg.store.snapshot import Snapshot
from kg.store.store import open_store
from tests.store.conftest import fill
from tests.store.corpus import SUMMIT


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    store = open_store(tmp_path / "kg-data")
    fill(store)
    return store.snapshot()


def parquet(path: Path) -> list[dict[str, Any]]:
    with duckdb.connect() as database:
        found = database.execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [name for name, *_ in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_parquet_and_csv_are_twins(snapshot: Snapshot, tmp_path: Path) -> None:
    place = tmp_path / "deep" / "tables"
    for name in ("parquet", "csv"):
        assert export_tables(snapshot, place, format=name) == {"claims": 12, "codings": 5}
    for table, columns in TABLES.items():
        rows = parquet(place / f"{table}.parquet")
        with (place / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
            twins = list(csv.DictReader(stream))
        assert list(twins[0]) == list(rows[0]) == [column.name for column in columns]
        assert twins == [{name: _cell(value) for name, value in row.items()} for row in rows]


def test_several_formats_come_from_one_reading(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []
    monkeypatch.setattr(
        "kg.jobs.export_tables.claim_rows", lambda *args, **options: read.append(1) or claim_rows(*args, **options)
    )
    assert export_tables(snapshot, tmp_path / "both", format=("parquet", "csv")) == {"claims": 12, "codings": 5}
    assert len(read) == 1
    for name in ("parquet", "csv"):
        export_tables(snapshot, tmp_path / name, format=name)
        for table in ("claims", "codings"):
            one, other = (tmp_path / place / f"{table}.{name}" for place in ("both", name))
            assert one.read_bytes() == other.read_bytes()


def _cell(value: object) -> str:
    return "" if value is None else str(value).upper() if isinstance(value, bool) else str(value)


def test_every_coding_has_its_claim(snapshot: Snapshot, tmp_path: Path) -> None:
    export_tables(snapshot, tmp_path)
    claims = {row["claim"] for row in parquet(tmp_path / "claims.parquet")}
    assert {row["claim"] for row in parquet(tmp_path / "codings.parquet")} <= claims


def test_a_choice_of_codings_leaves_their_claims_and_days_choose_both(snapshot: Snapshot, tmp_path: Path) -> None:
    only = Only(propositions=frozenset({mint("prop", SUMMIT).value}))
    export_tables(snapshot, tmp_path, only=only)
    codings = parquet(tmp_path / "codings.parquet")
    assert {row["proposition"] for row in codings} == {SUMMIT}
    assert {row["claim"] for row in parquet(tmp_path / "claims.parquet")} == {row["claim"] for row in codings}
    day = max(row["day"] for row in codings)
    assert isinstance(day, date)
    export_tables(snapshot, tmp_path, only=Only(since=day))
    assert all(row["day"] >= day for name in TABLES for row in parquet(tmp_path / f"{name}.parquet"))


def test_an_unknown_format_and_a_file_in_the_way_are_told(snapshot: Snapshot, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="xlsx"):
        export_tables(snapshot, tmp_path, format="xlsx")
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="no folder"):
        export_tables(snapshot, tmp_path / "file")

"""`kg search` and `kg columns` at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli.app import app
from kg.cli.search import marked
from kg.store.derived.tables import FOLDER
from kg.store.store import open_store
from tests.store.conftest import fill


@pytest.fixture
def place(tmp_path: Path) -> Path:
    fill(open_store(tmp_path / "kg-data"))
    return tmp_path / "kg-data"


def kg(*arguments: str) -> tuple[int, str, str]:
    ran = CliRunner().invoke(app, arguments)
    return ran.exit_code, ran.stdout, ran.stderr


def test_search_marks_what_it_found(place: Path) -> None:
    code, out, _ = kg("search", "la réunion", "--store", str(place))
    assert code == 0
    assert "bloquer [la réunion]" in out
    assert "a1 " in out


def test_search_as_json_tells_where_the_words_stand(place: Path) -> None:
    _, out, _ = kg("search", "reunion", "--store", str(place), "--json")
    (row,) = json.loads(out)["rows"]
    start, end = row["found"][0]
    assert row["words"][start:end] == "réunion"
    assert len(row["citations"]) == 1


def test_a_search_that_finds_nothing_says_so(place: Path) -> None:
    code, out, err = kg("search", "rien-de-tel", "--store", str(place), "--csv")
    assert (code, out.splitlines()) == (0, ["day,speaker,stance,words,title,outlet,citations"])
    assert "No claim holds these words" in err


def test_neighbours_share_their_brackets() -> None:
    assert marked("à l’ordre du jour", [(2, 3), (4, 9), (13, 17)]) == "à [l’ordre] du [jour]"


def test_columns_are_made_and_checked(place: Path) -> None:
    code, out, _ = kg("columns", "--check", "--store", str(place))
    assert (code, "All agree with the quads." in out) == (0, True)
    code, out, _ = kg("columns", "--store", str(place))
    assert (code, out.startswith("Snapshot 2: 3 rows of documents, 12 rows of claims, 5 rows of codings")) == (0, True)


def test_a_file_of_columns_that_was_cut_is_told_and_mended(place: Path) -> None:
    path = open_store(place).snapshot().folder / FOLDER / "codings/month=2025-08/part.parquet"
    path.write_bytes(path.read_bytes()[:100])
    code, _, err = kg("columns", "--check", "--store", str(place))
    assert (code, "damaged" in err) == (1, True)
    assert kg("columns", "--store", str(place))[0] == 0
    assert kg("columns", "--check", "--store", str(place))[0] == 0


def test_a_word_may_be_left_out(place: Path) -> None:
    _, out, _ = kg("search", "--store", str(place), "--csv", "--", "la", "-réunion")
    assert [line.split(",")[3] for line in out.splitlines()[1:]] == ["fuir la table"]

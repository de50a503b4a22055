"""Our own JSONL and our own tables go out of one store and into another: the same claims under the same names."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from pyoxigraph import Quad

from kg.check.verify import verify
from kg.exchange.tables_read import tables_at
from kg.graph.names import PREFIXES
from kg.jobs.export_jsonl import jsonl_lines
from kg.jobs.export_rdf import export_texts
from kg.jobs.export_tables import export_tables
from kg.jobs.import_csv import import_csv
from kg.jobs.import_dna import import_dna
from kg.jobs.import_own import import_jsonl, import_tables
from kg.jobs.import_rdf import How
from kg.store.snapshot import Snapshot
from kg.store.store import Store, open_store
from tests.exchange.dna_database import STATEMENTS, write
from tests.store.conftest import fill
from tests.store.corpus import corpus

TEAM = """speaker,proposition,agreement,title,act,coder,said
Eva Roux,Trams are dear.,yes,Tram,accuse,Ada,2025-03-11
Sergey Lavrov,Trams are dear.,no,The railway,,Ada,
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("own")


@pytest.fixture(scope="module")
def filled(place: Path) -> Store:
    """Our made-up corpus, an import from DNA, and codings of whole documents, one of them without a text."""
    store = open_store(place / "kg-data")
    fill(store)
    import_dna(store, write(place / "trams.dna", STATEMENTS))
    (place / "team.csv").write_text(TEAM, "utf-8")
    assert import_csv(store, place / "team.csv").problems == []
    return store


@pytest.fixture(scope="module")
def tables(filled: Store, place: Path) -> Path:
    """The folder of its tables as Parquet and CSV, with the texts."""
    export_tables(filled.snapshot(), place / "tables", format=("parquet", "csv"))
    export_texts(filled.snapshot(), place / "texts")
    return place / "tables"


def stood(snapshot: Snapshot) -> set[Quad]:
    """What documents, claims and codings say: neither runs nor what is shared."""
    mine = tuple(PREFIXES[name] for name in ("version", "coded"))
    return {quad for quad in snapshot.quads if quad.graph_name.value.startswith(mine)}


def lines(snapshot: Snapshot, path: Path, *, with_text: bool = True) -> Path:
    path.write_text("".join(jsonl_lines(snapshot, with_text=with_text)), "utf-8", newline="\n")
    return path


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_jsonl_comes_back_as_it_went_out(filled: Store, tmp_path: Path) -> None:
    before = filled.snapshot()
    path = lines(before, tmp_path / "all.jsonl")
    store = open_store(tmp_path / "kg-data")
    report = import_jsonl(store, path)
    assert report.problems == []
    assert (report.documents, report.changed, report.claims, report.codings) == (6, 6, 18, 14)
    after = store.snapshot()
    assert stood(after) == stood(before)
    assert lines(after, tmp_path / "again.jsonl").read_bytes() == path.read_bytes()
    assert verify(after).problems == []
    again = import_jsonl(store, path)
    assert (again.changed, again.generation, again.problems) == (0, None, [])


def test_lines_without_a_text_need_it_from_elsewhere(filled: Store, tmp_path: Path) -> None:
    path = lines(filled.snapshot(), tmp_path / "all.jsonl", with_text=False)
    bare = import_jsonl(open_store(tmp_path / "bare"), path)
    assert (bare.documents, len(bare.problems)) == (1, 5)  # the one that came without a text is there
    assert "--texts FOLDER" in (bare.problems[0].try_this or "")
    articles = tmp_path / "articles"
    articles.mkdir()
    for extraction, _ in corpus():
        (articles / f"{extraction.document.id}.txt").write_bytes(extraction.document.text.encode())
    some = import_jsonl(open_store(tmp_path / "some"), path, How(texts=articles))
    assert (some.claims, len(some.problems)) == (12, 2)
    known = import_jsonl(filled, path)
    assert (known.claims, known.changed, known.problems, known.generation) == (18, 0, [], None)


def test_a_line_whose_text_was_changed_stays_out(filled: Store, tmp_path: Path) -> None:
    told = [json.loads(line) for line in jsonl_lines(filled.snapshot(), with_text=True)]
    path = tmp_path / "some.jsonl"
    changed = {**told[0], "text": told[0]["text"] + "."}
    outside: dict[str, Any] = json.loads(json.dumps(next(one for one in told[1:] if one["claims"])))
    outside["claims"][0]["end"] = 10**6
    bare = {name: value for name, value in told[2].items() if name != "key"}
    path.write_text(
        "\n".join((*map(json.dumps, (changed, outside, bare, {**told[2], "lang": 5, "title": "T"})), "{", ""))
    )
    store = open_store(tmp_path / "kg-data")
    problems = import_jsonl(store, path).problems
    assert [problem.where for problem in problems] == [f"some.jsonl, line {n}" for n in (1, 2, 3, 4, 5)]
    assert not store.exists() or stood(store.snapshot()) == set()
    assert "another text" in problems[0].what
    assert "which document" in problems[2].what


def test_a_claim_told_otherwise_is_left_out_of_a_store_that_has_it(filled: Store, tmp_path: Path) -> None:
    words = lines(filled.snapshot(), tmp_path / "all.jsonl").read_text("utf-8")
    store = open_store(tmp_path / "kg-data")
    import_jsonl(store, tmp_path / "all.jsonl")
    before = stood(store.snapshot())
    (tmp_path / "other.jsonl").write_text(words.replace('"stance": "accuse"', '"stance": "warn"'), "utf-8")
    report = import_jsonl(store, tmp_path / "other.jsonl")
    assert report.problems
    assert stood(store.snapshot()) == before
    assert import_jsonl(store, tmp_path / "other.jsonl", How(replace=True)).problems == []


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_tables_come_back_as_they_went_out(filled: Store, tables: Path, tmp_path: Path, suffix: str) -> None:
    found = tables_at(tables / f"codings.{suffix}")
    assert found == {"claims": tables / f"claims.{suffix}", "codings": tables / f"codings.{suffix}"}
    store = open_store(tmp_path / "kg-data")
    report = import_tables(store, found, How(texts=tables.parent / "texts"))
    assert report.problems == []
    assert (report.documents, report.claims, report.codings) == (5, 18, 14)  # one holds neither claim nor coding
    after = store.snapshot()
    assert verify(after).problems == []
    export_tables(after, tmp_path / "again", format="csv")
    for table in ("claims", "codings"):
        assert rows(tmp_path / "again", table) == rows(tables, table)
    again = import_tables(store, found, How(texts=tables.parent / "texts"))
    assert (again.changed, again.generation, again.claims, again.codings) == (0, None, 18, 14)


def test_tables_change_nothing_where_they_came_from(filled: Store, tables: Path) -> None:
    before = stood(filled.snapshot())
    report = import_tables(filled, tables_at(tables))
    assert (report.changed, report.problems, report.generation, report.claims) == (0, [], None, 18)
    assert stood(filled.snapshot()) == before


def test_rows_that_do_not_fit_the_text_stay_out(filled: Store, tables: Path, tmp_path: Path) -> None:
    told = rows(tables, "claims")
    told[0] |= {"words": told[0]["words"].upper()}
    told[1] |= {"speaker_start": str(int(told[1]["speaker_start"] or "0") + 1)}
    with (tmp_path / "claims.csv").open("w", encoding="utf-8", newline="") as stream:
        out = csv.DictWriter(stream, list(told[0]))
        out.writeheader()
        out.writerows(told[:2])
    store = open_store(tmp_path / "kg-data")
    report = import_tables(store, tables_at(tmp_path / "claims.csv"), How(texts=tables.parent / "texts"))
    assert report.claims == 0
    assert report.problems
    assert stood(store.snapshot()) == set()
    without = import_tables(open_store(tmp_path / "bare"), tables_at(tmp_path / "claims.csv"))
    assert {problem.what for problem in without.problems} == {"has claims in a text that is not here."}


def test_what_is_no_table_of_ours_is_not_taken_for_one(place: Path, tmp_path: Path) -> None:
    assert tables_at(place / "team.csv") == {}
    with duckdb.connect() as database:
        database.execute(f"COPY (SELECT 1 AS claim) TO '{tmp_path / 'claims.parquet'}'")
    assert tables_at(tmp_path / "claims.parquet") == {}
    assert tables_at(tmp_path) == {}

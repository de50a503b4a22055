"""Columns and words beside the quads: the same however they came about, and held against the quads."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from kg.graph.names import REFERENCE, coded_iri
from kg.store.derived import words
from kg.store.derived.differ import differences, has_columns
from kg.store.derived.tables import FOLDER
from kg.store.snapshot import Snapshot
from kg.store.store import Store, open_store
from kg.terms import Agreement, Stance
from tests.store.conftest import fill
from tests.store.corpus import Builder, august, corpus, quads_of, reference


def files(snapshot: Snapshot) -> dict[str, bytes]:
    """Every Parquet file and what it holds."""
    root = snapshot.folder / FOLDER
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.parquet"))}


def rows(snapshot: Snapshot, query: str) -> list[tuple[object, ...]]:
    """A query over `claims`, `codings` and `documents`."""
    root = snapshot.folder / FOLDER
    with duckdb.connect() as database:
        for table in ("claims", "codings", "documents"):
            database.execute(f"CREATE VIEW {table} AS FROM read_parquet('{root}/{table}/*/*.parquet')")
        return database.execute(query).fetchall()


def put(store: Store, *documents: Builder) -> Snapshot:
    with store.writer() as writer:
        for made in documents:
            writer.put_document(quads_of(made.extraction()), made.document.text, codebooks=["diplomacy"])
        writer.publish()
    return store.snapshot()


def of_day(id_: str, day: date | None, agreement: Agreement = Agreement.AGREES) -> Builder:
    made = Builder(id_, day or date(2025, 1, 1), "Elle dit que l’été viendra.")
    made.document = replace(made.document, date=day, date_status=made.document.date_status if day else None)
    made.claim("Elle", None, Stance.ASSERT, "l’été viendra", codes=(("peace", agreement),))
    return made


def test_a_row_a_claim_and_a_row_a_coding_beside_the_quads(store: Store) -> None:
    snapshot = store.snapshot()
    assert rows(snapshot, "SELECT count(*) FROM claims") == [(12,)]
    assert rows(snapshot, "SELECT count(*) FROM codings") == [(5,)]
    assert rows(snapshot, "SELECT document, claims FROM documents ORDER BY 1") == [("a1", 3), ("b2", 5), ("c3", 4)]
    assert rows(
        snapshot,
        "SELECT speaker, act, words, day FROM claims "
        "WHERE topics = 'summit' AND said IS NOT NULL AND target IS NOT NULL",
    ) == [("sergey-lavrov", "accuse", "bloquer la réunion", date(2025, 8, 22))]
    assert list(differences(snapshot)) == []


def test_the_manifest_holds_their_hashes(store: Store) -> None:
    snapshot = store.snapshot()
    assert f"{FOLDER}/claims/month=2025-08/part.parquet" in snapshot.manifest.files
    assert f"{FOLDER}/words/2025.sqlite" in snapshot.manifest.files


def test_documents_one_at_a_time_give_the_bytes_of_all_at_once(store: Store, tmp_path: Path) -> None:
    slowly = open_store(tmp_path / "slowly")
    with slowly.writer() as writer:
        writer.replace_graph(REFERENCE, reference())
        for extraction, outlet in reversed(corpus()):
            writer.put_document(quads_of(extraction, outlet), extraction.document.text)
            writer.publish()
    assert files(slowly.snapshot()) == files(store.snapshot())
    assert list(differences(slowly.snapshot())) == []


def test_what_did_not_change_is_linked(store: Store) -> None:
    before = store.snapshot()
    after = put(store, of_day("d4", date(2025, 12, 24)))
    old, new = ((s.folder / FOLDER / "claims/month=2025-08/part.parquet").stat().st_ino for s in (before, after))
    assert old == new
    assert "claims/month=2025-12/part.parquet" in files(after)


@pytest.mark.parametrize("day", [date(2025, 8, 3), date(2024, 2, 29), None])
def test_a_document_that_changed_changes_its_rows_alone(store: Store, day: date | None) -> None:
    put(store, of_day("d4", date(2025, 8, 1)), of_day("d5", date(2025, 8, 1)))
    after = put(store, of_day("d4", day, Agreement.DISAGREES))
    assert rows(
        after, "SELECT document, issued, agreement FROM claims JOIN codings USING (claim) WHERE document > 'd'"
    ) in (
        [("d4", day, "disagrees"), ("d5", date(2025, 8, 1), "agrees")],
        [("d5", date(2025, 8, 1), "agrees"), ("d4", day, "disagrees")],
    )
    assert list(differences(after)) == []


def test_codings_put_alone_renew_their_rows(store: Store) -> None:
    after = put(store, of_day("d4", date(2025, 8, 1)))
    version = of_day("d4", date(2025, 8, 1)).document.version
    graph = coded_iri("diplomacy", version)
    with store.writer() as writer:
        assert writer.remove_graph(graph)
        writer.publish()
    assert rows(after, "SELECT count(*) FROM codings") == [(6,)]
    assert rows(store.snapshot(), "SELECT count(*) FROM codings") == [(5,)]
    assert list(differences(store.snapshot())) == []


def test_a_superseded_version_takes_its_rows_and_words_along(store: Store) -> None:
    newer = Builder("a1", date(2025, 8, 24), "Elle dit que tout va mieux.")
    newer.claim("Elle", None, Stance.ASSERT, "tout va mieux")
    after = put(store, newer)
    assert rows(after, "SELECT words FROM claims WHERE document = 'a1'") == [("tout va mieux",)]
    assert list(differences(after)) == []


def test_what_a_writer_left_unpublished_is_found_by_the_next(store: Store) -> None:
    with store.writer() as writer:
        made = of_day("d4", date(2025, 8, 1))
        writer.put_document(quads_of(made.extraction()), made.document.text)
    with store.writer() as writer:
        writer.publish()
    assert rows(store.snapshot(), "SELECT count(*) FROM claims") == [(13,)]
    assert list(differences(store.snapshot())) == []


def test_a_store_of_an_older_kg_gets_columns_with_its_next_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(tmp_path / "old")
    with monkeypatch.context() as patch:
        patch.setattr("kg.store.writer.renew", lambda *_: None)
        fill(store)
    assert not has_columns(store.snapshot())
    assert list(differences(store.snapshot())) == []
    after = put(store, of_day("d4", date(2025, 8, 1)))
    assert rows(after, "SELECT count(*) FROM claims") == [(13,)]
    assert list(differences(after)) == []


def test_damaged_columns_are_made_anew_from_the_quads(store: Store) -> None:
    path = store.snapshot().folder / FOLDER / "documents/month=2025-08/part.parquet"
    path.write_bytes(path.read_bytes()[:-40] + bytes(40))
    after = put(store, of_day("d4", date(2025, 8, 1)))
    assert rows(after, "SELECT count(*) FROM claims") == [(13,)]
    assert list(differences(after)) == []


def test_rows_that_the_quads_do_not_give_are_told(store: Store) -> None:
    snapshot = store.snapshot()
    path = snapshot.folder / FOLDER / "claims/month=2025-08/part.parquet"
    with duckdb.connect() as database:
        database.execute(f"CREATE TABLE t AS FROM read_parquet('{path}', hive_partitioning = false)")
        database.execute("UPDATE t SET act = 'praise' WHERE speaker = 'sergey-lavrov'")
        database.execute(f"COPY t TO '{path}'")
    told = list(differences(snapshot))
    assert len(told) == 2
    assert {problem.where for problem in told} == {august().claims[0].id}


LAST = "(SELECT max(id) FROM claims)"


@pytest.mark.parametrize(
    "fault",
    [
        f"UPDATE claims SET version = 0 WHERE id = {LAST}",
        f"UPDATE claims SET id = id + (1 << {words.DAY_BITS}) WHERE id = {LAST}",
        f"INSERT INTO search(rowid, words, facets) VALUES ({LAST}, 'foreign', '')",
        f"INSERT INTO search(rowid, words, facets) VALUES ({LAST}, '', 'speaker:foreign')",
        f"INSERT INTO claims SELECT id + 1, claim, version FROM claims WHERE id = {LAST}",
    ],
    ids=["gone", "another day", "another word", "another speaker", "twice"],
)
def test_an_index_of_words_that_tells_something_else_is_told(store: Store, fault: str) -> None:
    snapshot = store.snapshot()
    path = snapshot.folder / FOLDER / "words/2025.sqlite"
    with sqlite3.connect(path) as database:
        database.execute(fault)
    assert [problem.what for problem in differences(snapshot)] == [
        "2025.sqlite: the index of words does not hold this claim as the quads do."
    ]


def test_a_foreign_claim_in_the_index_is_told_beside_the_one_that_is_missing(store: Store) -> None:
    snapshot = store.snapshot()
    path = snapshot.folder / FOLDER / "words/2025.sqlite"
    with sqlite3.connect(path) as database:
        database.execute(
            "UPDATE claims SET claim = CASE id WHEN (SELECT max(id) FROM claims) THEN zeroblob(16) ELSE claim END"
        )
    assert len(list(differences(snapshot))) == 2


def test_an_index_with_many_dead_rows_is_made_anew(store: Store) -> None:
    for n in range(4):
        made = of_day("d4", date(2025, 8, 1 + n))
        made.document = replace(made.document, text=made.document.text + "!" * n)
        store_now = put(store, made)
    assert words.dead(store_now.folder / FOLDER / "words/2025.sqlite") <= words.MOST_DEAD
    assert list(differences(store_now)) == []


def test_columns_are_made_anew_at_will(store: Store) -> None:
    before = files(store.snapshot())
    with store.writer() as writer:
        number = writer.publish(rebuild=True)
    after = store.snapshot()
    assert after.generation == number
    assert has_columns(after)
    assert files(after) == before


def test_the_spool_goes_with_its_writer(store: Store) -> None:
    assert not store.layout.spool.exists()

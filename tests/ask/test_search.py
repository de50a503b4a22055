"""Claims by their words: what the index finds is what a walk over all claims finds."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from kg.ask.opened import Opened
from kg.ask.search import marks, pieces, search
from kg.errors import StoreError, UsageError
from kg.model import Answer
from kg.store.derived.tables import FOLDER
from kg.store.snapshot import Snapshot
from kg.store.store import open_store
from kg.terms import Stance
from kg.words import forms
from tests.ask.test_forms import made_up
from tests.store.conftest import fill
from tests.store.corpus import Builder, quads_of


def words(answer: Answer) -> list[object]:
    return [row[3] for row in answer.rows]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("reunion", ["bloquer la réunion"]),
        ("RÉUNION bloquer", ["bloquer la réunion"]),
        ('"la réunion"', ["bloquer la réunion"]),
        ('"réunion la"', []),
        ("réu*", ["bloquer la réunion"]),
        ("réu", []),
        ("la -réunion", ["fuir la table"]),
        ("la", ["fuir la table", "bloquer la réunion"]),
        ("l'ordre", ["viendra si l’ordre du jour est prêt"]),
        ("sans veut", ["veut […] sans attendre"]),
        ("n’existe-pas", []),
        ('NEAR AND "" OR', []),
    ],
)
def test_words_phrases_and_beginnings(snapshot: Snapshot, query: str, found: list[str]) -> None:
    assert words(search(snapshot, query)) == found


@pytest.mark.parametrize("query", ["", " ", "*", '""', "-la", "«»"])
def test_a_search_without_a_word_is_refused(snapshot: Snapshot, query: str) -> None:
    with pytest.raises(UsageError, match="No word"):
        search(snapshot, query)


def test_a_hit_is_a_whole_claim_with_its_citation(snapshot: Snapshot) -> None:
    found = search(snapshot, "réunion", lang="fr")
    assert found.rows == (
        (date(2025, 8, 22), "Sergueï Lavrov", "accuser", "bloquer la réunion", "Titre a1", "Le Monde"),
    )
    assert [len(iris) for iris in found.citations] == [1]


@pytest.mark.parametrize(
    ("only", "number"),
    [
        ({}, 2),
        ({"actor": "Lavrov"}, 1),
        ({"target": "Zelenskyy"}, 2),
        ({"topic": "talks"}, 1),
        ({"stance": "demand"}, 0),
        ({"since": date(2025, 8, 22), "until": date(2025, 8, 22)}, 1),
        ({"since": date(2025, 8, 23)}, 1),
        ({"until": date(2025, 8, 21)}, 0),
    ],
)
def test_filters_narrow_a_search(snapshot: Snapshot, only: dict[str, object], number: int) -> None:
    assert len(search(snapshot, "la", **only).rows) == number  # type: ignore[arg-type]


def test_the_newest_come_first_and_a_cut_is_told(tmp_path: Path) -> None:
    store = made_up(tmp_path / "many", 3)
    found = search(store, "ceci*", most=1000)
    days = [row[0] for row in found.rows]
    dated = [day for day in days if day]
    assert dated == sorted(dated, reverse=True)
    assert days[: len(dated)] == dated
    assert len(days) == 100
    assert not found.truncated
    few = search(store, "ceci*", most=7)
    assert few.truncated
    assert [row[0] for row in few.rows] == days[:7]


def test_words_of_a_superseded_version_are_found_no_more(tmp_path: Path) -> None:
    store = open_store(tmp_path / "kg-data")
    fill(store)
    newer = Builder("a1", date(2025, 8, 24), "Elle dit que tout ira mieux.")
    newer.claim("Elle", None, Stance.ASSERT, "tout ira mieux")
    with store.writer() as writer:
        writer.put_document(quads_of(newer.extraction()), newer.document.text)
        writer.publish()
    assert words(search(store.snapshot(), "réunion")) == []
    assert words(search(store.snapshot(), "tout mieux")) == ["tout ira mieux"]


def test_what_was_found_is_marked() -> None:
    text = "L’été, la réunion, l’ÉTÉ et la table"
    assert [text[start:end] for start, end in marks(text, pieces('ete "la table" -réunion'))] == [
        *("été", "ÉTÉ", "la", "table")
    ]
    assert forms("L’ÉTÉ") == ("l", "ete")


def test_a_store_without_an_index_says_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.writer.renew", lambda *_: None)
    store = open_store(tmp_path / "old")
    fill(store)
    with pytest.raises(StoreError, match="no index of words") as caught:
        search(store.snapshot(), "la")
    assert "kg columns" in caught.value.try_this


def test_a_damaged_index_is_told_in_one_line(tmp_path: Path) -> None:
    store = open_store(tmp_path / "kg-data")
    fill(store)
    snapshot = store.snapshot()
    path = snapshot.folder / FOLDER / "words/2025.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("DROP TABLE claims")
    with pytest.raises(StoreError, match="cannot be read") as caught:
        search(snapshot, "la")
    assert "\n" not in str(caught.value)


def test_python_takes_days_as_they_are_written(snapshot: Snapshot) -> None:
    assert len(Opened(snapshot).search("la", since="2025-09", until="2025-09-30").rows) == 1

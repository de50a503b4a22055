from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.jobs.stats import Statistics, statistics
from kg.store.store import open_store
from tests.store.conftest import fill
from tests.store.corpus import corpus


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Statistics:
    store = open_store(tmp_path_factory.mktemp("stats") / "store")
    fill(store)
    return statistics(store.snapshot(), lang="fr")


def test_totals_are_those_of_the_corpus(found: Statistics) -> None:
    extractions = [extraction for extraction, _ in corpus()]
    assert found.documents == len(extractions)
    assert found.claims == sum(len(e.claims) for e in extractions)
    assert found.codings == sum(len(e.codings) for e in extractions)
    assert found.declined == sum(len(e.declined) for e in extractions)
    assert (found.first, found.last) == (date(2025, 8, 24), date(2026, 1, 10))
    assert found.superseded == 0
    assert found.words > 80


def test_groups_add_up_and_come_by_frequency(found: Statistics) -> None:
    assert sum(found.stances.values()) == sum(found.cases.values()) == found.claims
    assert sum(found.agreements.values()) == found.codings
    assert list(found.stances.values()) == sorted(found.stances.values(), reverse=True)
    assert found.outlets == {"Le Monde": 1}


def test_labels_are_in_the_language_asked_for(found: Statistics) -> None:
    assert found.actors["Sergueï Lavrov"] == 2
    assert found.stances["accuser"] == 5
    assert "Poutine et Zelensky devraient se rencontrer" in found.propositions


def test_an_empty_store_counts_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    with store.writer() as writer:
        writer.publish()
    nothing = statistics(store.snapshot())
    assert (nothing.documents, nothing.claims, nothing.words, nothing.first) == (0, 0, 0, None)
    assert nothing.actors == {}

"""Imports of Discourse Network Analyzer end in a store that verifies, and in rDNA's networks."""

from __future__ import annotations

import os
from pathlib import Path

import networkx as nx
import pytest

from kg.ask.ask import ask
from kg.ask.records import bodies_of, coded
from kg.check.verify import verify
from kg.jobs.add import add_paths
from kg.jobs.import_dna import import_dna
from kg.network.build import network
from kg.network.settings import Aggregation, Duplicates, Settings, Type, Variable
from kg.route import Kit
from kg.store.store import Store, open_store
from tests.exchange.dna_database import STATEMENTS, write

SAMPLE = Path(os.environ.get("KG_DNA", "../shared/dna")) / "sample.dna"
sampled = pytest.mark.skipif(not SAMPLE.is_file(), reason=f"{SAMPLE} is not here: it is not part of the project.")
RDNA = {"qualifier_aggregation": Aggregation.IGNORE, "duplicates": Duplicates.INCLUDE}


@pytest.fixture
def trams(tmp_path: Path) -> tuple[Store, Path]:
    return open_store(tmp_path / "kg-data"), write(tmp_path / "trams.dna", STATEMENTS)


def test_an_import_verifies_and_the_same_again_changes_nothing(trams: tuple[Store, Path]) -> None:
    store, path = trams
    first = import_dna(store, path)
    assert (first.documents, first.changed, first.codings, first.others, first.codebook) == (2, 2, 7, 1, "trams")
    assert verify(store.snapshot()).problems == []
    again = import_dna(store, path)
    assert (again.changed, again.generation) == (0, None)


def test_imported_names_answer_questions_and_outlive_later_additions(trams: tuple[Store, Path], tmp_path: Path) -> None:
    store, path = trams
    import_dna(store, path)
    (tmp_path / "empty").mkdir()
    article = tmp_path / "empty" / "a.txt"
    article.write_text(
        "---\ndate: 2025-08-20\nlang: fr\n---\nLe ciel est bleu ce matin, et la rue est calme.\n", "utf-8"
    )
    add_paths(store, [article], Kit.load())
    found = ask(store.snapshot(), "who-agrees", proposition="A tram should be built.")
    assert [(row[1], row[2]) for row in found.rows] == [("Eva Roux", 3), ("Council", 1), ("Sergey Lavrov", 1)]


@sampled
def test_rdnas_defaults_give_rdnas_networks(tmp_path: Path) -> None:
    """The figures are those of rDNA's own tests (rDNA/tests/testthat/test-network.R)."""
    store = open_store(tmp_path / "kg-data")
    assert import_dna(store, SAMPLE).problems == []
    snapshot = store.snapshot()
    rows = coded(snapshot)
    bodies = bodies_of(snapshot, rows)
    for variable in Variable:
        two = network(rows, Settings(variable1=variable, **RDNA), bodies=bodies).graph  # type: ignore[arg-type]
        modes = [mode for _, mode in two.nodes(data="mode")]
        assert (modes.count(0), modes.count(1), two.size("weight"), two.size()) == (7, 6, 40, 22)
    settings = Settings(Type.ONEMODE, variable1=Variable.BODY, **RDNA)  # type: ignore[arg-type]
    one = network(rows, settings, bodies=bodies).graph
    assert (one.number_of_nodes(), 2 * one.size("weight"), one.size()) == (7, 276, 21)
    ids = {label: node for node, label in one.nodes(data="label")}
    agency = one[ids["Government of the United States"]]  # for which the Environmental Protection Agency speaks
    assert agency[ids["Alliance to Save Energy"]]["weight"] == 10
    assert agency[ids["Energy and Environmental Analysis, Inc."]]["weight"] == 2
    assert next(iter(ids)) == "Alliance to Save Energy"
    assert nx.is_connected(one)

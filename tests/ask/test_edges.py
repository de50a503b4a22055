"""Edges of the graph count what lists of claims show, by kind and month."""

from __future__ import annotations

from datetime import date

import pytest

from kg.ask.browse import Wanted, count
from kg.ask.edges import View, edges
from kg.ask.tables import Tables, tables_of
from kg.store.store import open_store
from tests.store.conftest import fill


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    store = open_store(tmp_path_factory.mktemp("edges") / "kg-data")
    fill(store)
    found = tables_of(store.snapshot())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("view", "ends"), [(View.ACTS, ("speaker", "target")), (View.POSITIONS, ("holder", "proposition"))]
)
def test_an_edge_counts_the_claims_that_its_list_shows(tables: Tables, view: View, ends: tuple[str, str]) -> None:
    found = edges(tables, view, Wanted())
    assert found.edges
    assert found.total == len(found.edges)
    for edge in found.edges:
        assert edge.claims == count(tables, Wanted(dict(zip(ends, (edge.source, edge.target), strict=True))))


def test_edges_come_strongest_first_and_cut_ones_are_counted(tables: Tables) -> None:
    every = edges(tables, View.ACTS, Wanted())
    assert [e.claims for e in every.edges] == sorted((e.claims for e in every.edges), reverse=True)
    cut = edges(tables, View.ACTS, Wanted(), most=1)
    assert (cut.edges, cut.total) == (every.edges[:1], every.total)
    assert all(e.claims > 1 for e in edges(tables, View.ACTS, Wanted(), least=2).edges)


def test_filters_narrow_edges_as_they_narrow_claims(tables: Tables) -> None:
    agreed = edges(tables, View.POSITIONS, Wanted({"agreement": "agrees"}))
    assert {kind for e in agreed.edges for kind in e.kinds} == {"agrees"}
    assert not edges(tables, View.ACTS, Wanted(until=date(1900, 1, 1))).edges


def test_a_neighbourhood_is_a_node_its_neighbours_and_what_is_between_them(tables: Tables) -> None:
    every = edges(tables, View.ACTS, Wanted()).edges
    middle = every[0].source
    near = {middle} | {end for e in every for end in (e.source, e.target) if middle in (e.source, e.target)}
    found = edges(tables, View.ACTS, Wanted(), around=middle).edges
    assert {(e.source, e.target) for e in found} == {
        (e.source, e.target) for e in every if {e.source, e.target} <= near
    }


def test_months_run_from_the_first_to_the_last(tables: Tables) -> None:
    found = edges(tables, View.ACTS, Wanted())
    months = found.months
    assert months == sorted(set(months))
    assert {m for e in found.edges for by_month in e.kinds.values() for m in by_month if m} <= set(months)

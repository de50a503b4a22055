"""The description of a store for catalogues, asked by SPARQL of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, RdfFormat
from pyoxigraph import Store as Quads

from kg.graph.names import PREFIXES
from kg.jobs.catalogue import describe
from kg.store.store import Store, open_store
from tests.store.conftest import fill

HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = open_store(tmp_path / "store")
    fill(made)
    return made


def ask(turtle: str, query: str) -> list[tuple[str, ...]]:
    quads = Quads()
    quads.load(turtle.encode(), format=RdfFormat.TURTLE)
    found = quads.query(HEAD + query)
    assert isinstance(found, QuerySolutions)
    return [tuple(value.value for value in row) for row in found]  # type: ignore[union-attr]


def test_every_number_is_that_of_the_store(store: Store) -> None:
    told = describe(store.snapshot())
    size = str(len(store.snapshot().quads))
    assert ask(told, "SELECT ?n { ?d a dcat:Dataset, void:Dataset ; void:triples ?n }") == [(size,)]
    sums = ask(told, "SELECT (SUM(?n) AS ?all) { ?d void:propertyPartition [ void:property ?p ; void:triples ?n ] }")
    assert sums == [(size,)]
    claims = "SELECT ?n { ?d void:classPartition [ void:class kg:Claim ; void:entities ?n ] }"
    assert ask(told, claims) == [("12",)]
    assert ask(told, "SELECT ?n { ?d void:documents ?n }") == [("3",)]
    example = "SELECT ?c { ?d void:exampleResource ?c }"
    assert ask(told, example)[0][0].startswith(PREFIXES["claim"])


def test_languages_days_and_sources_are_those_of_the_documents(store: Store) -> None:
    told = describe(store.snapshot())
    assert ask(told, "SELECT ?l { ?d dcterms:language ?l }") == [("fr",)]
    days = "SELECT ?a ?b { ?d dcterms:temporal [ a dcterms:PeriodOfTime ; dcat:startDate ?a ; dcat:endDate ?b ] }"
    assert ask(told, days) == [("2025-08-24", "2026-01-10")]
    assert ask(told, "SELECT ?s { ?d dcterms:source ?s }") == [("Le Monde",)]
    assert len(ask(told, "SELECT ?t { ?d dcterms:title ?t ; dcterms:rights ?r FILTER(LANG(?t) = LANG(?r)) }")) == 2


def test_the_name_is_made_from_the_content(store: Store, tmp_path: Path) -> None:
    other = open_store(tmp_path / "other")
    fill(other)
    name = "SELECT ?d { ?d a dcat:Dataset }"
    assert ask(describe(store.snapshot()), name) == ask(describe(other.snapshot()), name)
    with other.writer() as writer:
        writer.remove_graph(next(g for g in writer.graphs() if "/coded/" in g.value))
        writer.publish()
    assert ask(describe(store.snapshot()), name) != ask(describe(other.snapshot()), name)


def test_an_export_is_a_distribution(store: Store, tmp_path: Path) -> None:
    made = tmp_path / "claims.csv"
    made.write_text("claim\n", "utf-8")
    query = "SELECT ?t ?m ?b { ?d dcat:distribution [ dcterms:title ?t ; dcat:mediaType ?m ; dcat:byteSize ?b ] }"
    assert ask(describe(store.snapshot(), [made]), query) == [("claims.csv", "text/csv", "6")]
    with pytest.raises(OSError, match="none"):
        describe(store.snapshot(), [tmp_path / "none.csv"])

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store, Variable

from kg.errors import QueryError
from kg.store.bound import bound

A, B, P = NamedNode("http://t/a"), NamedNode("http://t/b"), NamedNode("http://t/p")
GIVEN = Literal('x" } ?v { <http://t/v> \\u0022 \n$v')
QUERIES = [
    "SELECT ?s ?v { GRAPH ?g { ?s <http://t/p> ?v } }",
    "SELECT ?s ?v WHERE { GRAPH ?g { ?s <http://t/p> ?o } FILTER(?o = ?v) # ?v } a comment\n }",
    'SELECT ?s ?v ("?v" AS ?words) { GRAPH ?g { ?s <http://t/p> $v } }',
    "SELECT * { GRAPH ?g { ?s <http://t/p> ?v } }",
    "SELECT ?v (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s <http://t/p> ?v } } GROUP BY ?v ORDER BY ?v",
    "SELECT ?v ?s ?n { { SELECT ?v (COUNT(?x) AS ?n) { GRAPH ?h { ?x <http://t/p> ?v } } GROUP BY ?v }"
    " GRAPH ?g { ?s <http://t/p> ?v } }",
    "SELECT ?v ?s ?n { { SELECT ?s (COUNT(?v) AS ?n) { GRAPH ?h { ?s <http://t/p> ?v } } GROUP BY ?s }"
    " GRAPH ?g { ?s <http://t/p> ?v } }",
    "SELECT ?s ?v { GRAPH ?g { ?s <http://t/p> ?o } FILTER EXISTS { GRAPH ?g { ?s <http://t/p> ?v } } }",
    "ASK { GRAPH ?g { ?s <http://t/p> ?v } }",
]


@pytest.fixture
def store() -> Store:
    made = Store()
    made.extend([Quad(A, P, GIVEN, P), Quad(A, P, Literal("other"), P), Quad(B, P, Literal("other"), P)])
    return made


def rows(store: Store, query: str, **more: object) -> list[str]:
    found = store.query(query, **more)  # type: ignore[arg-type]
    if not hasattr(found, "variables"):
        return [str(bool(found))]
    names = [v.value for v in found.variables]
    return sorted(repr({name: str(row[name]) for name in names}) for row in found)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("value", [GIVEN, Literal("other"), Literal("none")])
def test_a_value_in_the_text_means_what_a_bound_one_means(store: Store, query: str, value: Literal) -> None:
    if query.startswith("ASK"):
        expected = [str(any(store.quads_for_pattern(None, P, value, None)))]
    else:
        expected = rows(store, query, substitutions={Variable("v"): value})
    assert rows(store, bound(query, {"v": value})) == expected


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT ?s { GRAPH ?g { ?s ?p ?v } }", "no column"),
        ("SELECT ?v { BIND(1 AS ?v) }", "itself assigns"),
        ("SELECT ?v { VALUES ?v { 1 2 } }", "itself assigns"),
    ],
)
def test_a_value_that_has_no_place_is_refused(query: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        bound(query, {"v": GIVEN})

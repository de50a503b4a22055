"""Every engine keeps what was written, character by character, and changes whole graphs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Variable

from kg.ask.ask import ask, sparql
from kg.check.verify import verify
from kg.errors import QueryError
from kg.graph.canonical import canonical_hash
from kg.graph.names import BASE, REFERENCE, claim_iri, term, version_iri
from kg.model import Extraction
from kg.store.as_of import as_of
from kg.store.snapshot import Snapshot
from kg.store.store import Store
from kg.store.writer import Outcome, Writer
from tests.store.conformance.conftest import Fresh
from tests.store.conftest import fill
from tests.store.corpus import august, january, quads_of, reference, september

GRAPH, OTHER = NamedNode(f"{BASE}graph/g"), NamedNode(f"{BASE}graph/h")
LABEL = term("rdfs:label")
HOSTILE = (
    'a "quoted" word, a \\ and a \\" together',
    'end it" } } ; DROP ALL ; INSERT DATA { GRAPH <g:1> { <a:a> <a:b> "',
    "\\u0022 } # \\\\u0022 and \\U0001F600",
    "'''triple''' and \"\"\"triple\"\"\"",
    "line\nfeed, return\r, tab\t, bell\x07, delete\x7f",
    "« États-Unis » \u00a0’ é e\u0301 😀 𝔸 \u200f\u202e \ufeff",
    "?claim $claim <http://example.org/> SERVICE { } # comment",
    "   spaces at both ends   ",
)
TYPED = (
    Literal("Sommet", language="fr"),
    Literal("2025-08-22", datatype=term("xsd:date")),
    Literal("2025-08-22T10:00:00Z", datatype=term("xsd:dateTime")),
    Literal("0.93", datatype=term("xsd:decimal")),
    Literal(12),
    Literal(True),
    Literal(""),
    Literal("é" * 100_000),
)


def labelled(*values: Literal, graph: NamedNode = GRAPH) -> list[Quad]:
    return [Quad(NamedNode(f"{BASE}doc/{n}"), LABEL, value, graph) for n, value in enumerate(values)]


def held(store: Store, graph: NamedNode = GRAPH) -> set[Quad]:
    return set(store.snapshot().graph(graph))


def noon(day: str) -> Callable[[], datetime]:
    """A clock that stands still."""
    return lambda: datetime.fromisoformat(f"{day}T12:00:00+00:00")


def test_what_is_put_comes_back_equal(fresh: Fresh) -> None:
    store = fresh()
    quads = labelled(*map(Literal, HOSTILE), *TYPED)
    with store.writer() as writer:
        assert writer.replace_graph(GRAPH, quads)
        assert not writer.replace_graph(GRAPH, quads)
        writer.publish()
    assert held(store) == set(quads)
    assert canonical_hash(held(store)) == canonical_hash(quads)
    assert len(store.snapshot().quads) == sum(1 for _ in store.snapshot().quads)


def test_hostile_words_are_found_and_do_no_harm(fresh: Fresh) -> None:
    store = fresh()
    with store.writer() as writer:
        writer.replace_graph(GRAPH, labelled(*map(Literal, HOSTILE)))
        writer.publish()
    quads = store.snapshot().quads
    before = set(quads)
    for number, words in enumerate(HOSTILE):
        found = quads.query(
            f"SELECT ?s ?words {{ GRAPH ?g {{ ?s <{LABEL.value}> ?words }} }}",
            substitutions={Variable("words"): Literal(words)},
        )
        assert [(row["s"], row["words"]) for row in found] == [(NamedNode(f"{BASE}doc/{number}"), Literal(words))]
        pattern = quads.quads_for_pattern(None, LABEL, Literal(words), None)
        assert [quad.subject for quad in pattern] == [NamedNode(f"{BASE}doc/{number}")]
    assert set(quads) == before


def test_a_graph_gives_way_to_another_of_any_size(fresh: Fresh) -> None:
    store = fresh()
    many = labelled(*(Literal(f"{n} é") for n in range(5000)))
    for quads in (many, many[2500:], labelled(Literal("alone")), many):
        with store.writer() as writer:
            writer.replace_graph(OTHER, labelled(Literal("bystander"), graph=OTHER))
            assert writer.replace_graph(GRAPH, quads)
            writer.publish()
        assert held(store) == set(quads)
    assert len(held(store, OTHER)) == 1
    with store.writer() as writer:
        assert writer.remove_graph(GRAPH)
        assert not writer.has_graph(GRAPH)
        writer.publish()
    assert held(store) == set()


def test_a_whole_store_is_verified(fresh: Fresh) -> None:
    store = fresh()
    fill(store)
    report = verify(store.snapshot())
    assert report.problems == []
    assert (report.claims, report.documents, report.codings) == (12, 3, 5)


def test_a_changed_text_makes_a_version_and_the_day_before_is_still_answered(fresh: Fresh) -> None:
    store = fresh()
    put_on(store, "2025-11-01", august(), september())
    changed = replace(september().document, text="Tout autre chose.")
    put_on(store, "2025-11-10", Extraction(changed), january(), expected=Outcome.NEW_VERSION)
    now = store.snapshot()
    assert count(now) == len(august().claims) + len(january().claims)
    assert count(as_of(now, date(2025, 11, 5))) == len(august().claims) + len(september().claims)
    assert count(as_of(now, date(2025, 10, 31))) == 0
    assert as_of(now, date(2026, 1, 1)) is now
    assert count(as_of(now, date(2025, 11, 10))) == count(now)
    gone = claim_iri(september().claims[1].id)
    assert any(as_of(now, date(2025, 11, 5)).quads.quads_for_pattern(gone, None, None, None))
    assert not any(now.quads.quads_for_pattern(gone, None, None, version_iri(september().document)))


def put_on(store: Store, day: str, *extractions: Extraction, expected: Outcome = Outcome.ADDED) -> None:
    with Writer(store.layout, store.engine, clock=noon(day)) as writer:
        writer.replace_graph(REFERENCE, reference())
        outcomes = [writer.put_document(quads_of(e), e.document.text) for e in extractions]
        assert outcomes[0] is expected
        writer.publish()


def count(snapshot: Snapshot) -> int:
    found = snapshot.quads.query(f"SELECT ?c {{ GRAPH ?g {{ ?c a <{term('kg:Claim').value}> }} }}")
    return len(list(found))


def test_sparql_of_a_users_own(fresh: Fresh) -> None:
    store = fresh()
    fill(store)
    snapshot = store.snapshot()
    everything = sparql(snapshot, "SELECT ?c { GRAPH ?g { ?c a kg:Claim } }")
    assert len(everything.rows) == 12
    assert sparql(snapshot, "SELECT ?c { ?c a kg:Claim }", max_rows=5).truncated
    assert len(sparql(snapshot, "SELECT ?c { ?c a kg:Claim }").rows) == 12
    assert sparql(snapshot, "ASK { GRAPH ?g { ?c a kg:Claim } }").rows[0][0] is True
    some = everything.terms[0][0]
    found = sparql(snapshot, "SELECT ?c ?s { GRAPH ?g { ?c kg:stance ?s } }", values={"c": some})
    assert [row[0] for row in found.terms] == [some]
    made = sparql(snapshot, "CONSTRUCT { ?c a kg:Claim } { GRAPH ?g { ?c a kg:Claim } }")
    assert (made.columns, len(made.rows)) == (("subject", "predicate", "object"), 12)
    for refused in ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "DROP ALL", "LOAD <http://127.0.0.1/>"):
        with pytest.raises(QueryError):
            sparql(snapshot, refused)
    with pytest.raises(QueryError):
        sparql(snapshot, "SELECT ?c { GRAPH ?g { ?c a kg:Claim }")
    assert len(ask(snapshot, "top-speakers").rows) == 6

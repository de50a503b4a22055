"""What the SPARQL endpoint is, told as RDF (SPARQL 1.1 Service Description, W3C Recommendation 21 March 2013)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.graph.names import PREFIXES
from kg.store.snapshot import Snapshot

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
MAX_GRAPHS = 1_000
"""Named graphs that are listed; where there are more, the description says so and how to ask for them."""
_WRITTEN = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "N3"),
)
_MORE = "{total} named graphs, of which {told} are listed; all: SELECT DISTINCT ?g {{ GRAPH ?g {{ }} }}"
_A = NamedNode(PREFIXES["rdf"] + "type")
_COMMENT = NamedNode(PREFIXES["rdfs"] + "comment")


def description(snapshot: Snapshot, endpoint: str, *, updates: bool = False) -> Iterator[Triple]:
    """The service at the address `endpoint`: its languages, formats, and graphs of `snapshot` by name."""
    service, dataset, default = BlankNode("service"), BlankNode("dataset"), BlankNode("default")
    yield Triple(service, _A, _sd("Service"))
    yield Triple(service, _sd("endpoint"), NamedNode(endpoint))
    for language in ("SPARQL11Query", *(("SPARQL11Update",) if updates else ())):
        yield Triple(service, _sd("supportedLanguage"), _sd(language))
    yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for name in _WRITTEN:
        yield Triple(service, _sd("resultFormat"), NamedNode(FORMATS + name))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, _A, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield Triple(default, _A, _sd("Graph"))
    yield from _named(snapshot, dataset)


def _named(snapshot: Snapshot, dataset: BlankNode) -> Iterator[Triple]:
    names = snapshot.graphs()
    for number, name in enumerate(islice(names, MAX_GRAPHS)):
        entry, graph = BlankNode(f"named{number}"), BlankNode(f"graph{number}")
        yield Triple(dataset, _sd("namedGraph"), entry)
        yield Triple(entry, _A, _sd("NamedGraph"))
        yield Triple(entry, _sd("name"), name)
        yield Triple(entry, _sd("graph"), graph)
        yield Triple(graph, _A, _sd("Graph"))
    if left := sum(1 for _ in names):
        yield Triple(dataset, _COMMENT, Literal(_MORE.format(total=MAX_GRAPHS + left, told=MAX_GRAPHS)))


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)

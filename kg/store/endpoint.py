"""A remote engine behind a SPARQL 1.1 endpoint, with the methods of pyoxigraph's `Store` that kg uses.

Only graphs under our base IRI are seen: an endpoint may hold other people's data, and engines keep graphs of their own.
What is read twice is asked for once where `keep` says so, as for a snapshot; a writer always asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import Any

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from kg.errors import QueryError, StoreError
from kg.graph.names import BASE
from kg.graph.quads import Graph, Node, Substitutions, Term
from kg.store.bound import bound
from kg.store.content import insert_update
from kg.store.dialects import Dialect, dialect_of
from kg.store.layout import brief
from kg.store.wire import Access, Reply, Wire

JSON = "application/sparql-results+json"
N_TRIPLES = "application/n-triples"
_ASKED_AT_ONCE = 200
_NAMES = ("s", "p", "o", "g")
Key = tuple[Node, NamedNode]


class Remote:
    """Quads of one endpoint. Every method raises StoreError where the engine fails, or answers with a part only."""

    def __init__(self, access: Access, *, keep: bool = False) -> None:
        self._wire = Wire(access)
        self._kept: dict[Key, list[Quad]] | None = {} if keep else None

    @cached_property
    def dialect(self) -> Dialect:
        """The engine, by the name that it gives itself; asked once."""
        reply = self._wire.query("ASK { }", accept=JSON)
        found = dialect_of(reply.headers)
        _parsed(reply, found)  # a page of another kind is no endpoint
        return found

    # --- reading ------------------------------------------------------------------------------------------------

    def quads_for_pattern(
        self, subject: Node | None, predicate: NamedNode | None, object: Term | None, graph_name: Graph | None = None, /
    ) -> Iterator[Quad]:
        """The quads of our graphs that fit; None fits everything."""
        if self._kept is None or subject is None or predicate is None or object is not None or graph_name is not None:
            return self._matching(subject, predicate, object, graph_name)
        if (subject, predicate) not in self._kept:
            self._kept[subject, predicate] = list(self._matching(subject, predicate, None, None))
        return iter(self._kept[subject, predicate])

    def fetch(self, subjects: Iterable[NamedNode], predicates: Collection[NamedNode]) -> None:
        """Ask in few requests for what `quads_for_pattern` will be asked for, subject by subject and predicate."""
        if self._kept is None:
            return
        wanted = dict.fromkeys(s for s in subjects if any((s, p) not in self._kept for p in predicates))
        todo = iter(wanted)
        while batch := list(islice(todo, _ASKED_AT_ONCE)):
            listed, named = (" ".join(map(str, several)) for several in (batch, predicates))
            found = self._select(
                f"SELECT ?s ?p ?o ?g {{ VALUES ?s {{ {listed} }} VALUES ?p {{ {named} }} GRAPH ?g {{ ?s ?p ?o }} }}"
            )
            self._kept.update({(s, p): [] for s in batch for p in predicates})
            for row in found:
                quad = self._quad({name: row[name] for name in _NAMES})
                if _ours(quad.graph_name) and not isinstance(quad.subject, Triple):
                    self._kept[quad.subject, quad.predicate].append(quad)

    def query(
        self, query: str, /, *, substitutions: Substitutions | None = None
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """What a SELECT or ASK gives. Raises QueryError where the engine refuses it, or would answer it wrongly."""
        reason = self.dialect.unfit(query)
        if reason:
            raise QueryError(
                f"{self.dialect.name} {reason}: its rows would be wrong.", "Ask a store in another engine."
            )
        values = {variable.value: term for variable, term in (substitutions or {}).items()}
        return self.answer(bound(query, values))

    def answer(
        self, query: str, /, *, deadline_seconds: float | None = None, union: bool = False
    ) -> QuerySolutions | QueryBoolean:
        """What a query gives that has its values already; `union` lets it read all graphs without GRAPH."""
        more = self.dialect.union if union else {}
        reply = self._wire.query(query, accept=JSON, deadline_seconds=deadline_seconds, **more)
        return _parsed(reply, self.dialect)

    def triples(
        self, query: str, /, *, deadline_seconds: float | None = None, union: bool = False
    ) -> Iterator[tuple[Node, NamedNode, Term]]:
        """What a CONSTRUCT or DESCRIBE gives."""
        more = self.dialect.union if union else {}
        reply = self._wire.query(query, accept=N_TRIPLES, deadline_seconds=deadline_seconds, **more)
        if reply.format not in (N_TRIPLES, "text/plain"):
            raise StoreError(f"The store answers with {reply.format or 'no format'}.", "Ask for a SELECT.")
        if not reply.measured:  # lines give no hint of an end that is missing
            raise StoreError("The store does not tell where its answer ends.", "Ask for a SELECT.")
        try:
            found = list(parse(reply.data, format=RdfFormat.N_TRIPLES))
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"The store's answer is not whole: {brief(error)}.", "Try again.") from None
        return ((quad.subject, quad.predicate, quad.object) for quad in found)

    def named_graphs(self) -> Iterator[NamedNode]:
        """Our graphs."""
        found = self._select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
        return (row["g"] for row in found if isinstance(row["g"], NamedNode) and _ours(row["g"]))

    def contains_named_graph(self, graph_name: Graph, /) -> bool:
        """Whether the graph holds anything."""
        return self._holds(f"GRAPH {graph_name} {{ ?s ?p ?o }}")

    def __iter__(self) -> Iterator[Quad]:
        for graph in sorted(self.named_graphs(), key=str):
            yield from self._matching(None, None, None, graph)

    def __len__(self) -> int:
        found = self._select("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        rows = ((row["g"], row["n"]) for row in found)
        return sum(int(n.value) for graph, n in rows if _ours(graph) and isinstance(n, Literal))

    # --- writing ------------------------------------------------------------------------------------------------

    def extend(self, quads: Iterable[Quad], /) -> None:
        """Put quads in, in their order, as many at once as the engine takes."""
        todo = iter(quads)
        while batch := list(islice(todo, self.dialect.batch_quads)):
            self._wire.update(insert_update(batch))

    def update(self, update: str, /) -> None:
        """Run a SPARQL update."""
        self._wire.update(update)

    def flush(self) -> None:
        """Nothing waits here: an update that returned is the engine's to keep."""

    # --- inside -------------------------------------------------------------------------------------------------

    def _matching(
        self, subject: Node | None, predicate: NamedNode | None, object: Term | None, graph: Graph | None
    ) -> Iterator[Quad]:
        given = dict(zip(_NAMES, (subject, predicate, object, graph), strict=True))
        s, p, o, g = (f"?{name}" if node is None else str(node) for name, node in given.items())
        asked = " ".join(f"?{name}" for name, node in given.items() if node is None)
        if not asked:
            return iter([self._quad(given)] if self._holds(f"GRAPH {g} {{ {s} {p} {o} }}") else [])
        found = self._select(f"SELECT {asked} {{ GRAPH {g} {{ {s} {p} {o} }} }}")
        rows = ({name: row[name] if node is None else node for name, node in given.items()} for row in found)
        return (quad for quad in map(self._quad, rows) if graph is not None or _ours(quad.graph_name))

    def _holds(self, pattern: str) -> bool:
        found = self.answer(f"ASK {{ {pattern} }}")
        return isinstance(found, QueryBoolean) and bool(found)

    def _select(self, query: str) -> QuerySolutions:
        found = self.answer(query)
        assert isinstance(found, QuerySolutions)
        return found

    @staticmethod
    def _quad(parts: Mapping[str, Any]) -> Quad:
        return Quad(parts["s"], parts["p"], parts["o"], parts["g"])


def _parsed(reply: Reply, dialect: Dialect) -> QuerySolutions | QueryBoolean:
    if reply.format not in (JSON, "application/json"):
        raise StoreError(f"The store answers with {reply.format or 'no format'}.", "Is that URL a SPARQL endpoint?")
    try:
        return parse_query_results(dialect.mended(reply), QueryResultsFormat.JSON)
    except (SyntaxError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"The store's answer is not whole: {brief(error)}.", "Try again.") from None


def _ours(graph: object) -> bool:
    return isinstance(graph, NamedNode) and graph.value.startswith(BASE)

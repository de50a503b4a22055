"""What reading and writing quads takes: the few methods of pyoxigraph's `Store` that are used, as two protocols.

pyoxigraph's own store meets both as it is; a remote engine meets them by an adapter (`kg.store.endpoint`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol, runtime_checkable

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Triple,
    Variable,
)

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal | Triple
Graph = NamedNode | BlankNode | DefaultGraph
Substitutions = dict[Variable, Term]
"""Values for the variables of a query, which it must project; they never become part of its text as words."""


@runtime_checkable
class Quads(Protocol):
    """Quads that can be read."""

    def quads_for_pattern(
        self, subject: Node | None, predicate: NamedNode | None, object: Term | None, graph_name: Graph | None = None, /
    ) -> Iterator[Quad]:
        """The quads that fit; None fits everything."""
        ...

    def query(
        self, query: str, /, *, substitutions: Substitutions | None = None
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """What a SPARQL query gives; SyntaxError where it is malformed."""
        ...

    def named_graphs(self) -> Iterator[NamedNode | BlankNode]:
        """The names of the graphs."""
        ...

    def contains_named_graph(self, graph_name: Graph, /) -> bool:
        """Whether there is a graph of that name."""
        ...

    def __iter__(self) -> Iterator[Quad]: ...

    def __len__(self) -> int: ...


@runtime_checkable
class Far(Quads, Protocol):
    """Quads of another machine's engine, where each request costs a journey."""

    def fetch(self, subjects: Iterable[NamedNode], predicates: Collection[NamedNode]) -> None:
        """Ask in few requests for what `quads_for_pattern` will be asked for, subject by subject and predicate."""
        ...

    def answer(
        self, query: str, /, *, deadline_seconds: float | None = None, union: bool = False
    ) -> QuerySolutions | QueryBoolean:
        """What a SELECT or ASK gives; `union` lets it read all graphs without GRAPH."""
        ...

    def triples(
        self, query: str, /, *, deadline_seconds: float | None = None, union: bool = False
    ) -> Iterator[tuple[Node, NamedNode, Term]]:
        """What a CONSTRUCT or DESCRIBE gives."""
        ...


@runtime_checkable
class Database(Quads, Protocol):
    """Quads that can be changed too."""

    def extend(self, quads: Iterable[Quad], /) -> None:
        """Put quads in; one transaction where the engine has them."""
        ...

    def update(self, update: str, /) -> None:
        """Run a SPARQL update; one transaction where the engine has them."""
        ...

    def flush(self) -> None:
        """Bring to disk what was written."""
        ...

"""The content of one named graph, and the updates that put it in or take it out, each in one transaction."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from kg.errors import StoreError
from kg.graph.names import PREFIXES, term

RUNS = NamedNode(f"{PREFIXES['graph']}runs")
"""What the store knows about its graphs: content hash, time of arrival. Outside every content hash."""

HASH = term("schema:sha256")
ARRIVED = term("prov:generatedAtTime")
SUPERSEDED = term("prov:invalidatedAtTime")


def into_graph(quads: Iterable[Quad], graph: NamedNode) -> set[Quad]:
    """The quads, each once, moved to `graph`. Raises StoreError on a triple term: a quad travels to any store."""
    once = {Quad(q.subject, q.predicate, q.object, graph) for q in quads}
    if any(isinstance(q.object, Triple) for q in once):
        raise StoreError(f"A triple term stands in {graph.value}.", "Name the statement by a node of its own.")
    return once


def put_update(graph: NamedNode, quads: Iterable[Quad], sha256: str, notes: Iterable[str] = ()) -> str:
    """What `graph` held gives way to `quads`; `sha256` and `notes` (triples) are recorded in the runs graph."""
    body = (serialize((q.triple for q in quads), format=RdfFormat.N_TRIPLES) or b"").decode()
    recorded = "\n".join((f'{graph} {HASH} "{sha256}" .', *notes))
    return f"{_clear(graph)} ;\nINSERT DATA {{ GRAPH {graph} {{\n{body}}} GRAPH {RUNS} {{\n{recorded}\n}} }}"


def drop_update(graph: NamedNode, notes: Iterable[str] = ()) -> str:
    """`graph` and its hash go; `notes` (triples) are recorded in the runs graph."""
    return f"{_clear(graph)} ;\nINSERT DATA {{ GRAPH {RUNS} {{ {' '.join(notes)} }} }}"


def _clear(graph: NamedNode) -> str:
    return f"DROP SILENT GRAPH {graph} ;\nDELETE WHERE {{ GRAPH {RUNS} {{ {graph} {HASH} ?hash }} }}"

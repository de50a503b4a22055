"""The content of one named graph, and the updates that put it in or take it out, each in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import islice

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.errors import StoreError
from kg.graph.names import PREFIXES, term

RUNS = NamedNode(f"{PREFIXES['graph']}runs")
"""What the store knows about its graphs: content hash, time of arrival. Outside every content hash."""

HASH = term("schema:sha256")
ARRIVED = term("prov:generatedAtTime")
SUPERSEDED = term("prov:invalidatedAtTime")
DOCUMENT = term("dcterms:isVersionOf")


def into_graph(quads: Iterable[Quad], graph: NamedNode) -> set[Quad]:
    """The quads, each once, moved to `graph`. Raises StoreError on a triple term: a quad travels to any store."""
    once = {Quad(q.subject, q.predicate, q.object, graph) for q in quads}
    if any(isinstance(q.object, Triple) for q in once):
        raise StoreError(f"A triple term stands in {graph.value}.", "Name the statement by a node of its own.")
    return once


def note(graph: NamedNode, predicate: NamedNode, value: Literal) -> Quad:
    """A statement of the runs graph about `graph`."""
    return Quad(graph, predicate, value, RUNS)


def put_updates(
    graph: NamedNode, held: Set[Quad], quads: Set[Quad], notes: Iterable[Quad], batch_quads: int | None
) -> Iterator[tuple[str, int]]:
    """What `graph` held gives way to `quads`, its hash to that among `notes` (quads of the runs graph).

    Each update with its number of quads. Only what differs is written: most of a large graph stays as it is. One update
    does it where an engine takes any number; else the hash goes first and the new one comes last, so that a graph
    whose change broke off is known by its missing hash and written again.
    """
    old, new = held - quads, quads - held
    if batch_quads is None or len(old) + len(new) <= batch_quads:
        leave = f"{delete_update(old)} ;\n" if old else ""  # Virtuoso takes no empty lists.
        yield f"{leave}{_forget_hash(graph)} ;\n{insert_update([*new, *notes])}", len(old) + len(new)
        return
    yield _forget_hash(graph), 1
    for several in _batches(old, batch_quads):
        yield delete_update(several), len(several)
    for several in _batches(new, batch_quads):
        yield insert_update(several), len(several)
    yield insert_update(notes), 1


def _batches(quads: Iterable[Quad], size: int) -> Iterator[list[Quad]]:
    todo = iter(quads)
    while several := list(islice(todo, size)):
        yield several


def delete_update(quads: Iterable[Quad]) -> str:
    """`quads` leave the graphs that they name."""
    return f"DELETE DATA {{ {_listed(quads)}}}"


def insert_update(quads: Iterable[Quad]) -> str:
    """`quads` go into the graphs that they name."""
    return f"INSERT DATA {{ {_listed(quads)}}}"


def _listed(quads: Iterable[Quad]) -> str:
    return "".join(f"GRAPH {graph} {{\n{_lines(several)}}}\n" for graph, several in by_graph(quads).items())


def drop_update(graph: NamedNode, notes: Iterable[Quad] = ()) -> str:
    """`graph` and its hash go; `notes` (quads of the runs graph) are recorded."""
    return " ;\n".join((_clear(graph), *(insert_update(several) for several in (list(notes),) if several)))


def by_graph(quads: Iterable[Quad]) -> dict[NamedNode, list[Quad]]:
    """The quads of each named graph. Raises StoreError for one that stands in none."""
    graphs: dict[NamedNode, list[Quad]] = {}
    for quad in quads:
        if not isinstance(quad.graph_name, NamedNode):
            raise StoreError(f"A quad stands in no named graph: {quad}.", "Name the version or coding it belongs to.")
        graphs.setdefault(quad.graph_name, []).append(quad)
    return graphs


def version_of(graphs: Mapping[NamedNode, Iterable[Quad]]) -> tuple[NamedNode, NamedNode]:
    """The one version among the graphs, and its document. Raises StoreError where there is none, or more than one."""
    versions = [graph for graph in graphs if graph.value.startswith(PREFIXES["version"])]
    documents = list({o for graph in versions for o in _nodes(graphs[graph], graph, DOCUMENT)})
    if len(versions) != 1 or len(documents) != 1:
        raise StoreError(f"These quads hold {len(versions)} versions of documents.", "Put one document at a time.")
    return versions[0], documents[0]


def _clear(graph: NamedNode) -> str:
    return f"DROP SILENT GRAPH {graph} ;\n{_forget_hash(graph)}"


def _forget_hash(graph: NamedNode) -> str:
    return f"DELETE WHERE {{ GRAPH {RUNS} {{ {graph} {HASH} ?hash }} }}"


def _lines(quads: Iterable[Quad]) -> str:
    return (serialize((q.triple for q in quads), format=RdfFormat.N_TRIPLES) or b"").decode()


def _nodes(quads: Iterable[Quad], subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    found = (q.object for q in quads if (q.subject, q.predicate) == (subject, predicate))
    return [node for node in found if isinstance(node, NamedNode)]

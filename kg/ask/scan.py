"""Whole columns of a snapshot, read predicate by predicate.

A query with one row a claim and a pattern a field takes several times as long: what costs is looking terms up, and a
scan looks up each subject once a column and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.graph.names import term
from kg.store.layout import READ_FAULTS, brief
from kg.store.snapshot import Snapshot


def quads(
    snapshot: Snapshot, predicate: str, value: NamedNode | None = None, graph: NamedNode | None = None
) -> Iterator[Quad]:
    """The quads of one predicate (a curie). Raises StoreError where the snapshot cannot be read."""
    try:
        yield from snapshot.quads.quads_for_pattern(None, term(predicate), value, graph)
    except READ_FAULTS as error:
        raise StoreError(f"The snapshot cannot be read: {brief(error)}.", "Run kg verify.") from None


def column(snapshot: Snapshot, predicate: str, graph: NamedNode | None = None) -> dict[str, str]:
    """Subject to value, both as plain strings; where a subject has several, the last in the store's order."""
    return dict(pairs(snapshot, predicate, graph))


def columns(snapshot: Snapshot, predicate: str, graph: NamedNode | None = None) -> dict[str, list[str]]:
    """Subject to its values, in the alphabet's order."""
    found: dict[str, list[str]] = {}
    for subject, value in pairs(snapshot, predicate, graph):
        found.setdefault(subject, []).append(value)
    for values in found.values():
        values.sort()
    return found


def pairs(snapshot: Snapshot, predicate: str, graph: NamedNode | None = None) -> Iterator[tuple[str, str]]:
    """Subject and value of every quad of one predicate."""
    for quad in quads(snapshot, predicate, graph=graph):
        yield subject_of(quad), object_of(quad)


def subjects(snapshot: Snapshot, predicate: str, value: NamedNode, graph: NamedNode | None = None) -> Iterator[str]:
    """The subjects that have `value`."""
    return map(subject_of, quads(snapshot, predicate, value, graph))


def object_of(quad: Quad) -> str:
    """A quad's object as a plain string."""
    return quad.object.value if isinstance(quad.object, NamedNode | Literal) else ""


def subject_of(quad: Quad) -> str:
    """A quad's subject as a plain string."""
    return quad.subject.value if isinstance(quad.subject, NamedNode) else ""


def graph_of(quad: Quad) -> str:
    """The IRI of a quad's named graph."""
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""

"""Quads out, as files of RDF: N-Quads, TriG, Turtle and JSON-LD, one named graph after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.exchange import jsonld
from kg.graph.names import PREFIXES

FORMATS = {"nquads": ".nq", "trig": ".trig", "turtle": ".ttl", "jsonld": ".jsonld"}
"""What kg writes, with the ending of each; `.gz` may follow."""
NamedQuads = tuple[NamedNode | BlankNode | DefaultGraph, Iterable[Quad]]


def write(graphs: Iterable[NamedQuads], out: IO[bytes], format: str) -> None:
    """Write graphs (name and quads) to a stream, holding one at a time. Turtle has no graphs: their names are lost."""
    match format:
        case "jsonld":
            for line in jsonld.lines(graphs):
                out.write(line.encode())
        case "turtle":
            serialize(_triples(graphs), out, RdfFormat.TURTLE, prefixes=dict(PREFIXES))
        case "trig":
            serialize(_quads(graphs), out, RdfFormat.TRIG, prefixes=dict(PREFIXES))
        case _:
            serialize(_quads(graphs), out, RdfFormat.N_QUADS)


def _quads(graphs: Iterable[NamedQuads]) -> Iterator[Quad]:
    """Sorted inside each graph, so that a subject's triples stand together and the same store gives the same file."""
    for _, quads in graphs:
        yield from sorted(quads, key=str)


def _triples(graphs: Iterable[NamedQuads]) -> Iterator[Triple]:
    return (quad.triple for quad in _quads(graphs))

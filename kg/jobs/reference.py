"""The reference graph as a store needs it: our tables, the user's, and what came in with imports.

Imports bring actors and codebooks that no file of the user holds. They stand in a graph of their own too, from which
the reference graph is made anew whenever tables change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from kg.graph.documents import Spo
from kg.graph.names import PREFIXES, REFERENCE
from kg.graph.reference import reference_quads
from kg.store.writer import Writer

IMPORTED = NamedNode(f"{PREFIXES['graph']}imported")
"""Actors and codebooks of imports."""


def refresh_reference(writer: Writer, actors: Sequence[Path] = (), codebooks: Sequence[Path] = ()) -> bool:
    """Put our tables, the user's files and what was imported into the reference graph; whether anything changed."""
    kept = [Quad(q.subject, q.predicate, q.object, REFERENCE) for q in writer.graph(IMPORTED)]
    return writer.replace_graph(REFERENCE, [*reference_quads(actors, codebooks), *kept])


def remember_imported(writer: Writer, triples: Iterable[Spo]) -> bool:
    """Add actors and codebooks of an import to those of earlier ones; whether any is new."""
    found = [Quad(*spo, IMPORTED) for spo in triples]
    return writer.replace_graph(IMPORTED, [*writer.graph(IMPORTED), *found])

"""Quads held against the shapes of ontology/shapes.ttl, and what breaks them told in a line each.

Slow beside writing (about 6 ms a claim): for tests, the demo and on request, never on every document. Words are
not compared with the text here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Quad, RdfFormat, serialize
from rdflib import Graph

from kg.errors import DataError, Problem
from kg.graph.names import compact
from kg.resources import folder

EXAMPLES = 3
"""How many nodes a problem names before it counts the rest."""


def validate(quads: Iterable[Quad]) -> list[Problem]:
    """One problem for each broken rule, naming the first nodes that break it; none when all is well.

    The quads are taken together, whatever their graphs: give a version graph with its coded graphs. Raises DataError
    when the shapes are missing.
    """
    from kg.graph.shacl import findings  # pyshacl takes a second to import

    broken: dict[tuple[str, str | None], dict[str, str | None]] = defaultdict(dict)
    for found in findings(_rdflib(quads), _shapes()):
        broken[found.message, found.path].setdefault(found.node, found.value)
    return [_problem(message, path, nodes) for (message, path), nodes in sorted(broken.items(), key=str)]


def _problem(message: str, path: str | None, nodes: dict[str, str | None]) -> Problem:
    named = sorted(nodes)
    where = ", ".join(compact(node) for node in named[:EXAMPLES])
    if len(named) > EXAMPLES:
        where += f" and {len(named) - EXAMPLES} more"
    value = nodes[named[0]]
    about = f" ({compact(path)}{f': {compact(value)!r}' if value else ''})" if path else ""
    return Problem(
        where, f"{message.rstrip('.')}{about}.", "Add the document again, or mend the file it was imported from."
    )


def _shapes() -> Graph:
    path = folder("ontology") / "shapes.ttl"
    if not path.is_file():
        raise DataError("The shapes file ontology/shapes.ttl is missing.", "Reinstall kg-claims.")
    return Graph().parse(path, format="turtle")


def _rdflib(quads: Iterable[Quad]) -> Graph:
    triples = {quad.triple for quad in quads}
    data = Graph()
    data.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES) or b"", format="nt")
    return data

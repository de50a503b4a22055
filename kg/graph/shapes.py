"""Quads held against ontology/shapes.ttl and the lengths of citations; what breaks them is told in a line each.

Slow beside writing (about 6 ms a claim): for tests, the demo and on request, never on every document. Words are
not compared with the text here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Quad, RdfFormat, serialize
from rdflib import Graph

from kg.errors import DataError, Problem
from kg.graph.lengths import unfitting
from kg.graph.names import compact
from kg.resources import folder

_WORDS = {  # how the nodes that are not named are counted, and what to try
    "en": ("and {} more", "Add the document again, or mend the file it was imported from."),
    "fr": ("et {} autres", "Ajoutez de nouveau le document, ou corrigez le fichier dont il a été importé."),
}
EXAMPLES = 3
"""How many nodes a problem names before it counts the rest."""


def validate(quads: Iterable[Quad], lang: str = "en") -> list[Problem]:
    """One problem for each broken rule, naming the first nodes that break it; none when all is well.

    `lang` is the language of the problems, `en` or `fr`.

    The quads are taken together, whatever their graphs: give a version graph with its coded graphs. Raises DataError
    when the shapes are missing.
    """
    from kg.graph.shacl import findings  # pyshacl takes a second to import

    broken: dict[tuple[str, str | None], dict[str, str | None]] = defaultdict(dict)
    quads = tuple(quads)
    for found in findings(_rdflib(quads), _shapes(), lang):
        broken[found.message, found.path].setdefault(found.node, found.value)
    for part, message in unfitting(quads, lang):
        broken[message, None].setdefault(part.value, None)
    return [_problem(message, path, nodes, lang) for (message, path), nodes in sorted(broken.items(), key=str)]


def _problem(message: str, path: str | None, nodes: dict[str, str | None], lang: str) -> Problem:
    more, try_this = _WORDS.get(lang, _WORDS["en"])
    named = sorted(nodes)
    where = ", ".join(compact(node) for node in named[:EXAMPLES])
    if len(named) > EXAMPLES:
        where += f" {more.format(len(named) - EXAMPLES)}"
    value = nodes[named[0]]
    of = compact(path) if path and compact(path) not in message else None
    found = repr(compact(value)) if path and value else None
    about = ": ".join(told for told in (of, found) if told)
    return Problem(where, f"{message.rstrip('.')}{f' ({about})' if about else ''}.", try_this)


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

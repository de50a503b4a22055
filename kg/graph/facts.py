"""Triples as plain facts: for each subject its predicates, for each predicate its objects in the order given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NoReturn

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import DataError
from kg.graph.documents import Spo
from kg.graph.names import BASE, compact, name_under, term
from kg.graph.quads import Quads

Source = Quads | Iterable[Quad]
"""Where quads come from: an open store, or any quads."""


def read_turtle(path: Path) -> list[Spo]:
    """The triples of a Turtle file. Raises DataError on bad syntax, and on a blank node or quoted triple."""
    try:
        quads = list(parse(path=path, format=RdfFormat.TURTLE, base_iri=BASE))
    except (SyntaxError, ValueError, OSError) as error:
        raise DataError(f"{path.name} cannot be read as Turtle: {error}.", "Mend that line.") from error
    triples: list[Spo] = []
    for quad in quads:
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
            node = quad.subject if isinstance(quad.subject, BlankNode) else quad.object
            raise DataError(f"{path.name} holds a node without a name ({node}).", "Give it an IRI in place of [ ].")
        triples.append((quad.subject, quad.predicate, quad.object))
    return triples


def quads_of(source: Source, graph: NamedNode) -> Iterable[Quad]:
    """The quads of one named graph."""
    if isinstance(source, Quads):
        return source.quads_for_pattern(None, None, None, graph)
    return (quad for quad in source if quad.graph_name == graph)


class Facts:
    """Triples by subject and predicate. Labels without a language tag count for every language in the facts."""

    def __init__(self, triples: Iterable[Spo]) -> None:
        self._about: dict[NamedNode, dict[NamedNode, list[NamedNode | Literal]]] = {}
        languages = set()
        for subject, predicate, found in triples:
            self._about.setdefault(subject, defaultdict(list))[predicate].append(found)
            if isinstance(found, Literal) and found.language:
                languages.add(found.language)
        self.languages = tuple(sorted(languages))

    @classmethod
    def of_quads(cls, quads: Iterable[Quad]) -> Facts:
        """The facts of quads taken together; nodes without a name are left out, for nothing of ours has them."""
        named = ((q.subject, q.predicate, q.object) for q in quads)
        return cls((s, p, o) for s, p, o in named if isinstance(s, NamedNode) and isinstance(o, NamedNode | Literal))

    def __contains__(self, node: NamedNode) -> bool:
        return node in self._about

    def instances(self, kinds: Mapping[NamedNode, object]) -> Iterator[tuple[NamedNode, NamedNode]]:
        """Each subject of one of the classes, with the first class that fits, in the order of the files."""
        is_a = term("rdf:type")
        for node, about in self._about.items():
            kind = next((k for k in about.get(is_a, ()) if isinstance(k, NamedNode) and k in kinds), None)
            if kind is not None:
                yield node, kind

    def all(self, node: NamedNode, predicate: str) -> list[NamedNode | Literal]:
        """The objects of a predicate."""
        about = self._about.get(node)
        return about.get(term(predicate), []) if about else []

    def nodes(self, node: NamedNode, predicate: str) -> list[NamedNode]:
        """The objects that are IRIs."""
        return [found for found in self.all(node, predicate) if isinstance(found, NamedNode)]

    def node(self, node: NamedNode, predicate: str) -> NamedNode | None:
        """The first object that is an IRI."""
        return next((found for found in self.all(node, predicate) if isinstance(found, NamedNode)), None)

    def slug(self, node: NamedNode, predicate: str, prefix: str) -> str | None:
        """The name under `prefix` of the first object that lies there."""
        names = (name_under(prefix, found) for found in self.nodes(node, predicate))
        return next((name for name in names if name), None)

    def word(self, node: NamedNode, predicate: str) -> str | None:
        """The first literal, without its language."""
        return next((found.value for found in self.all(node, predicate) if isinstance(found, Literal)), None)

    def day(self, node: NamedNode, predicate: str) -> date | None:
        """The first literal as a day. Raises DataError where it is none."""
        found = self.word(node, predicate)
        try:
            return date.fromisoformat(found) if found else None
        except ValueError as error:
            raise DataError(f"{node.value}: {found!r} is no date.", 'Write "2025-08-22"^^xsd:date.') from error

    def need_node(self, node: NamedNode, predicate: str) -> NamedNode:
        """The first object that is an IRI. Raises DataError where there is none."""
        return self.node(node, predicate) or lacks(node, predicate)

    def need_word(self, node: NamedNode, predicate: str) -> str:
        """The first literal. Raises DataError where there is none."""
        found = self.word(node, predicate)
        return lacks(node, predicate) if found is None else found

    def by_language(self, node: NamedNode, *predicates: str) -> dict[str, tuple[str, ...]]:
        """The literals of the predicates, in their order, by language."""
        found: dict[str, dict[str, None]] = {}
        for literal in (value for predicate in predicates for value in self.all(node, predicate)):
            if isinstance(literal, Literal):
                for language in (literal.language,) if literal.language else self.languages:
                    found.setdefault(language, {})[literal.value] = None
        return {language: tuple(words) for language, words in found.items()}


def lacks(node: NamedNode, predicate: str) -> NoReturn:
    """Raise the DataError of a triple that must be there."""
    raise DataError(
        f"{compact(node.value)} has no {predicate}.", "The store was changed by hand: add the document again."
    )

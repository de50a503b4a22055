"""Where a claim stands, short enough for a cell: document and characters, `04-rutte 812-870`."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from kg.graph.names import compact, term
from kg.store.snapshot import Snapshot


class Places:
    """Looks claims and refusals of one snapshot up."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._quads = snapshot.quads
        self._ids: dict[NamedNode, str] = {}

    def of(self, iri: str) -> str:
        """Document and characters of the main part, the document alone where a person coded it as a whole; the name of
        the claim where the store does not tell."""
        try:
            node = NamedNode(iri)
        except ValueError:
            return iri
        for quad in self._quads.quads_for_pattern(node, term("kg:citation"), None, None):
            part, graph = quad.object, quad.graph_name
            if isinstance(part, NamedNode) and isinstance(graph, NamedNode) and self._word(part, "kg:part") == "1":
                return f"{self._document(graph)} {self._characters(part)}"
        for quad in self._quads.quads_for_pattern(node, term("kg:codesDocument"), None, None):
            if isinstance(quad.object, NamedNode):
                return self._document(quad.object)
        return compact(iri)

    def _characters(self, part: NamedNode) -> str:
        for quad in self._quads.quads_for_pattern(part, term("oa:hasSelector"), None, None):
            if isinstance(quad.object, NamedNode) and (start := self._word(quad.object, "oa:start")):
                return f"{start}–{self._word(quad.object, 'oa:end')}"
        return ""

    def _document(self, version: NamedNode) -> str:
        if version not in self._ids:
            self._ids[version] = self._word(version, "dcterms:identifier") or compact(version.value)
        return self._ids[version]

    def _word(self, node: NamedNode, predicate: str) -> str:
        found = (q.object for q in self._quads.quads_for_pattern(node, term(predicate), None, None))
        return next((value.value for value in found if isinstance(value, Literal)), "")

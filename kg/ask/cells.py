"""RDF terms as the plain values of an answer's rows."""

from __future__ import annotations

from datetime import date

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.ask.labels import Labels
from kg.graph.names import PREFIXES

_XSD = PREFIXES["xsd"]
_WHOLE = frozenset(
    f"{_XSD}{name}" for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")
)
_REAL = frozenset(f"{_XSD}{name}" for name in ("decimal", "double", "float"))


class Named(str):
    """A thing in a row: prints as its label, and knows its `iri`."""

    __slots__ = ("iri",)
    iri: str

    def __new__(cls, label: str, iri: str) -> Named:
        """The label as a string, with the IRI beside."""
        self = super().__new__(cls, label)
        self.iri = iri
        return self


def cell(node: NamedNode | BlankNode | Literal | Triple | None, labels: Labels | None) -> object:
    """A Python value: int, float, bool, date or str; `Named` for an IRI; None where nothing is bound.

    With `labels` IRIs become their labels, and so does a list of our IRIs in one string (a GROUP_CONCAT), joined by
    commas. Without, an IRI stays whole.
    """
    if node is None:
        return None
    if isinstance(node, NamedNode):
        return Named(labels.of(node.value) if labels else node.value, node.value)
    if isinstance(node, Literal):
        return _literal(node, labels)
    return str(node)


def plain(value: object, *, thing: bool, labels: Labels) -> object:
    """The cell of a value that is no term: of a `thing`, whose IRI it is, or of anything else."""
    if not isinstance(value, str):
        return value
    return Named(labels.of(value), value) if thing else labels.listed(value)


def _literal(node: Literal, labels: Labels | None) -> object:
    kind, text = node.datatype.value, node.value
    try:
        if kind in _WHOLE:
            return int(text)
        if kind in _REAL:
            return float(text)
        if kind == f"{_XSD}date":
            return date.fromisoformat(text)
    except ValueError:
        return text  # Written as a number or day, and none: shown as it stands.
    if kind == f"{_XSD}boolean":
        return text in ("true", "1")
    return labels.listed(text) if labels else text

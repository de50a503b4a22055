"""The one place that calls pyshacl, which has no types: rdflib graphs in, findings out."""

from __future__ import annotations

from dataclasses import dataclass

import pyshacl
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node


@dataclass(frozen=True, slots=True)
class Finding:
    """One violation: the node that breaks a shape, its message, and the property and value where there are any."""

    node: str
    message: str
    path: str | None
    value: str | None


def findings(data: Graph, shapes: Graph) -> list[Finding]:
    """What of `data` breaks `shapes`, without inference, in no particular order."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False, meta_shacl=False)
    return [_finding(report, result) for result in report.subjects(RDF.type, SH.ValidationResult)]


def _finding(report: Graph, result: Node) -> Finding:
    path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
    return Finding(
        node=str(report.value(result, SH.focusNode)),
        message=str(report.value(result, SH.resultMessage)),
        path=str(path) if isinstance(path, URIRef) else None,
        value=str(value) if isinstance(value, URIRef | Literal) else None,
    )

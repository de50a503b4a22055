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


def findings(data: Graph, shapes: Graph, lang: str) -> list[Finding]:
    """What of `data` breaks `shapes`, without inference, in no particular order; told in `lang` where it can be."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False, meta_shacl=False)
    return [_finding(report, result, lang) for result in report.subjects(RDF.type, SH.ValidationResult)]


def _finding(report: Graph, result: Node, lang: str) -> Finding:
    path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
    return Finding(
        node=str(report.value(result, SH.focusNode)),
        message=_message(report, result, lang),
        path=str(path) if isinstance(path, URIRef) else None,
        value=str(value) if isinstance(value, URIRef | Literal) else None,
    )


def _message(report: Graph, result: Node, lang: str) -> str:
    """The message in `lang`, else in English, else the first by the alphabet."""
    told = {
        one.language or "": str(one) for one in report.objects(result, SH.resultMessage) if isinstance(one, Literal)
    }
    return told.get(lang) or told.get("en") or min(told.values(), default="")

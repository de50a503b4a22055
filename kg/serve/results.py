"""What a query gave, written in the formats of SPARQL 1.1: results as JSON, XML, CSV, TSV, graphs as five RDF syntaxes.

JSON is written here; the other forms of results are made from it by pyoxigraph.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    RdfFormat,
    Triple,
    parse_query_results,
    serialize,
)

from kg.ask.frames import Result, Row, Term
from kg.errors import QueryError
from kg.graph.names import PREFIXES

TABULAR: Mapping[str, QueryResultsFormat] = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
}
"""For SELECT and ASK, by media type, ours first; the last three are other names that clients ask by."""
GRAPHS: Mapping[str, RdfFormat] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "text/n3": RdfFormat.N3,
    "application/json": RdfFormat.JSON_LD,
    "application/xml": RdfFormat.RDF_XML,
    "text/plain": RdfFormat.N_TRIPLES,
}
"""For CONSTRUCT, DESCRIBE and the description of the service."""
FORMATS_OF = {"SELECT": TABULAR, "ASK": TABULAR, "CONSTRUCT": GRAPHS, "DESCRIBE": GRAPHS}
_XML = frozenset({"application/sparql-results+xml", "application/rdf+xml", "application/xml", "text/xml"})
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENDS_IN_NAME = re.compile(r"[^\W\d][\w.\-]*$")
"""What XML 1.0 cannot write, and what an element may be called by; pyoxigraph looks at neither."""


def written(result: Result, media: str) -> bytes:
    """The answer in the format `media`, a key of `FORMATS_OF`. Raises QueryError where that cannot hold it."""
    if result.form in ("CONSTRUCT", "DESCRIBE"):
        return written_graph(map(_triple, result.rows), media)
    text = json.dumps(_boolean(result) if result.form == "ASK" else _table(result), ensure_ascii=False)
    if TABULAR[media] == QueryResultsFormat.JSON:
        return text.encode()
    parsed = parse_query_results(text, format=QueryResultsFormat.JSON)
    # The stub knows no result without a file to write to.
    return _checked(cast("bytes", parsed.serialize(format=TABULAR[media])), media)


def written_graph(triples: Iterable[Triple], media: str) -> bytes:
    """Triples, each once, in a syntax of `GRAPHS`. Raises QueryError for a property that RDF/XML cannot name."""
    once = dict.fromkeys(triples)
    if media in _XML and (names := [p for t in once if not _ENDS_IN_NAME.search(p := t.predicate.value)]):
        raise QueryError(f"RDF/XML cannot write the property {names[0]}.", "Ask for text/turtle.")
    return _checked(serialize(once, format=GRAPHS[media], prefixes=dict(PREFIXES)) or b"", media)


def typed(media: str) -> str:
    """The Content-Type of a body in `media`: what is text says its encoding."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def _checked(body: bytes, media: str) -> bytes:
    if media in _XML and _NOT_IN_XML.search(body.decode()):
        raise QueryError("The answer holds control characters, which XML cannot.", "Ask for JSON or Turtle.")
    return body


def _triple(row: Row) -> Triple:
    subject, predicate, value = row
    return Triple(cast("NamedNode", subject), cast("NamedNode", predicate), cast("NamedNode", value))


def _boolean(result: Result) -> dict[str, Any]:
    ((answer,),) = result.rows
    return {"head": {}, "boolean": cast("Literal", answer).value == "true"}


def _table(result: Result) -> dict[str, Any]:
    bindings = [
        {name: _term(term) for name, term in zip(result.columns, row, strict=True) if term is not None}
        for row in result.rows
    ]
    return {"head": {"vars": list(result.columns)}, "results": {"bindings": bindings}}


def _term(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    literal = cast("Literal", term)
    told = {"type": "literal", "value": literal.value}
    if literal.language:
        return told | {"xml:lang": literal.language}
    kind = literal.datatype.value
    return told if kind == f"{PREFIXES['xsd']}string" else told | {"datatype": kind}

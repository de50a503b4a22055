"""Quads as JSON-LD under our context, a named graph at a time: large stores are written without being held.

pyoxigraph writes JSON-LD without a context, and rdflib holds the whole; both read what is written here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.exchange.context import context
from kg.graph.names import compact, term

_TYPE, _STRING, _INTEGER, _BOOLEAN = (term(n) for n in ("rdf:type", "xsd:string", "xsd:integer", "xsd:boolean"))
_WHOLE = re.compile(r"0|-?[1-9]\d{0,14}")
"""Whole numbers that every reader of JSON keeps exactly."""


def lines(graphs: Iterable[tuple[NamedNode | BlankNode | DefaultGraph, Iterable[Quad]]]) -> Iterator[str]:
    """The document in pieces: our context, then a line for each graph."""
    head = json.dumps(context(), ensure_ascii=False, separators=(",", ":"))
    yield f'{{"@context":{head},\n"@graph":['
    between = "\n"
    for name, quads in graphs:
        nodes = _nodes(quads)
        if isinstance(name, NamedNode):
            nodes = [{"id": name.value, "@graph": nodes}]
        for node in nodes:
            yield between + json.dumps(node, ensure_ascii=False)
            between = ",\n"
    yield "\n]}\n"


def _nodes(quads: Iterable[Quad]) -> list[dict[str, Any]]:
    """Node objects with their properties, both in the alphabet's order."""
    found: dict[str, dict[str, list[Any]]] = {}
    for quad in sorted(set(quads), key=str):
        about = found.setdefault(_name(quad.subject), {})
        key = _key(quad.predicate)
        about.setdefault(key, []).append(_type(quad.object) if key == "type" else _value(quad.object, _coerced(key)))
    return [{"id": name} | {key: _single(values) for key, values in about.items()} for name, about in found.items()]


def _single(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


@lru_cache(maxsize=1)
def _keys() -> Mapping[str, str]:
    """Curie of a term to its name in the context."""
    return {(about if isinstance(about, str) else about["@id"]): name for name, about in _definitions().items()}


@lru_cache(maxsize=1)
def _definitions() -> dict[str, Any]:
    """The terms of the context, without its prefixes and keywords."""
    return {
        name: about
        for name, about in context().items()
        if isinstance(about, dict) or (isinstance(about, str) and about.startswith("kg:"))
    }


@lru_cache(maxsize=4096)
def _key(predicate: NamedNode) -> str:
    if predicate == _TYPE:
        return "type"
    short = _iri(predicate.value)
    return _keys().get(short, short)


@lru_cache(maxsize=4096)
def _coerced(key: str) -> str | None:
    about = _definitions().get(key)
    return about.get("@type") if isinstance(about, dict) else None


def _type(node: object) -> Any:
    return _name(node) if isinstance(node, NamedNode) else _value(node, None)


def _value(node: object, coerced: str | None) -> Any:
    if not isinstance(node, Literal):
        return _name(node) if coerced == "@id" else {"id": _name(node)}
    if node.language:
        return {"@value": node.value, "@language": node.language}
    kind = compact(node.datatype.value)
    if coerced == kind:
        return node.value
    if coerced is None and node.datatype == _STRING:
        return node.value
    if coerced is None and node.datatype == _INTEGER and _WHOLE.fullmatch(node.value):
        return int(node.value)
    if coerced is None and node.datatype == _BOOLEAN and node.value in ("true", "false"):
        return node.value == "true"
    return {"@value": node.value} | ({} if node.datatype == _STRING else {"@type": _iri(node.datatype.value)})


def _name(node: object) -> str:
    if isinstance(node, Triple):
        raise TypeError("JSON-LD has no triple terms")
    return _iri(node.value) if isinstance(node, NamedNode) else str(node)


def _iri(iri: str) -> str:
    """A curie where it reads back as the same: its prefix is in the context, and its name begins with no `//`."""
    short = compact(iri)
    prefix, _, name = short.partition(":")
    return short if name and not name.startswith("//") and prefix in context() else iri

"""Our JSON-LD context: short names for our terms, prefixes for all others; `ontology/context.jsonld` is made from here.

It goes into every file that kg writes, so that no reader has to fetch it.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from pyoxigraph import NamedNode

from kg.graph.facts import Facts, read_turtle
from kg.graph.names import PREFIXES, compact, term
from kg.resources import folder

FILE = "context.jsonld"
_LINKS = {
    *("dcterms:isVersionOf", "dcterms:license", "oa:hasSource", "oa:hasSelector", "skos:broader", "skos:inScheme"),
    *(
        "rdfs:subPropertyOf",
        "rdfs:subClassOf",
        "rdfs:domain",
        "rdfs:range",
        "org:member",
        "org:organization",
        "org:role",
    ),
}
"""Terms of others whose values are always nodes."""
_DAYS = ("dcterms:issued", "schema:startDate", "schema:endDate")
_TYPED = {"xsd:date", "xsd:decimal", "xsd:dateTime"}


def made() -> dict[str, Any]:
    """The context that the ontology asks for: `{"@context": {…}}`."""
    facts = Facts(read_turtle(folder("ontology") / "kg.ttl"))
    kinds = {term(f"owl:{kind}Property"): None for kind in ("Object", "Datatype")}
    found: dict[str, Any] = {"@version": 1.1, "id": "@id", "type": "@type", **PREFIXES}
    for node, kind in sorted(facts.instances(kinds), key=lambda pair: pair[0].value):
        if node.value.startswith(PREFIXES["kg"]):
            found[_short(compact(node.value))] = _definition(facts, node, kind)
    found |= {name: {"@id": name, "@type": "@id"} for name in sorted(_LINKS)}
    found |= {name: {"@id": name, "@type": "xsd:date"} for name in _DAYS}
    return {"@context": found}


def _short(name: str) -> str:
    """The name without `kg:`, unless a prefix is called so (`kg:topic`, `topic:`)."""
    bare = name.removeprefix("kg:")
    return name if bare in {"id", "type", *PREFIXES} else bare


def _definition(facts: Facts, node: NamedNode, kind: NamedNode) -> dict[str, str] | str:
    if kind == term("owl:ObjectProperty"):
        return {"@id": compact(node.value), "@type": "@id"}
    type_ = facts.node(node, "rdfs:range")
    named = compact(type_.value) if type_ else ""
    return {"@id": compact(node.value), "@type": named} if named in _TYPED else compact(node.value)


@lru_cache(maxsize=1)
def context() -> dict[str, Any]:
    """The context as it ships, without `@context` around it."""
    found: dict[str, Any] = json.loads((folder("ontology") / FILE).read_text("utf-8"))["@context"]
    return found

"""The names of things: every prefix in one table, and the IRIs of versions, claims, codings and actors.

A name is made from what it names, so the same document gives the same IRIs on any machine. The base is not
registered with w3id.org yet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from kg.errors import DataError
from kg.model import ActorRef, Document, short_hash
from kg.words import fold

BASE = "https://w3id.org/kg-claims/"
_OURS = (
    *("stance", "toward", "topic", "prop", "codebook", "actor", "post", "doc", "version"),
    *("claim", "declined", "coding", "coded", "method", "run", "review", "software", "dataset", "graph"),
)
PREFIXES: Mapping[str, str] = MappingProxyType(
    {"kg": f"{BASE}ontology#"}
    | {word: f"{BASE}{word}/" for word in _OURS}
    | {
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "oa": "http://www.w3.org/ns/oa#",
        "prov": "http://www.w3.org/ns/prov#",
        "dcterms": "http://purl.org/dc/terms/",
        "schema": "https://schema.org/",
        "org": "http://www.w3.org/ns/org#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "void": "http://rdfs.org/ns/void#",
        "wd": "http://www.wikidata.org/entity/",
        "time": "http://www.w3.org/2006/time#",
        "plover": "http://eventdata.parusanalytics.com/data.dir/plover_reference.html#",
    }
)
CLAIM = PREFIXES["claim"]
CODING = PREFIXES["coding"]
REFERENCE = NamedNode(PREFIXES["kg"] + "reference")
"""The named graph that holds every shared triple: ontology, acts, topics, codebooks, actors."""

KEY_CHARACTERS = 12
"""How much of a document's key stands in the name of an actor that only this document introduces."""
SLUG_CHARACTERS = 60
_LONGEST_FIRST = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))
_PLAIN = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=4096)
def term(curie: str) -> NamedNode:
    """The term that a curie of our prefixes names: `term("kg:speaker")`."""
    return NamedNode(expand(curie))


def expand(curie: str) -> str:
    """The full IRI of `prefix:name`. Raises DataError on an unknown prefix."""
    prefix, colon, name = curie.partition(":")
    if not colon or prefix not in PREFIXES:
        raise DataError(f"{curie!r} has no known prefix.", f"Known are {', '.join(PREFIXES)}.")
    return PREFIXES[prefix] + name


def compact(iri: str) -> str:
    """`prefix:name` for an IRI under one of our prefixes, the IRI itself otherwise; `expand` turns it back."""
    for prefix, start in _LONGEST_FIRST:
        if iri.startswith(start):
            return f"{prefix}:{iri[len(start) :]}"
    return iri


@lru_cache(maxsize=65_536)
def mint(prefix: str, name: str) -> NamedNode:
    """The IRI of `name` under one of our prefixes; characters that an IRI cannot hold are percent-encoded."""
    return NamedNode(PREFIXES[prefix] + quote(name, safe="-._~"))


def name_under(prefix: str, iri: NamedNode) -> str | None:
    """The name that `mint` was given, or None when the IRI lies under another prefix."""
    start = PREFIXES[prefix]
    return unquote(iri.value[len(start) :]) if iri.value.startswith(start) else None


def version_iri(document: Document | str) -> NamedNode:
    """The IRI of a version, which is also its named graph. Takes a document or the version's own name."""
    return mint("version", document if isinstance(document, str) else document.version)


def document_iri(key: str) -> NamedNode:
    """The IRI of a publication, whatever its versions."""
    return mint("doc", key)


def claim_iri(claim_id: str) -> NamedNode:
    """The IRI of a claim."""
    return NamedNode(CLAIM + claim_id)


def coding_iri(coding_id: str) -> NamedNode:
    """The IRI of a coding."""
    return NamedNode(CODING + coding_id)


def coded_iri(codebook: str, version: str) -> NamedNode:
    """The named graph of one version's codings by one codebook."""
    return NamedNode(f"{PREFIXES['coded']}{quote(codebook, safe='-._~')}/{quote(version, safe='-._~')}")


def part_iri(node: NamedNode, part: str) -> NamedNode:
    """A part of a claim or coding, such as its first citation: `claim:9c41…#c1`."""
    return NamedNode(f"{node.value}#{part}")


def actor_iri(ref: ActorRef, version: str) -> NamedNode:
    """The IRI of an actor: of the table by its slug, else `actor:<12 characters of the key>.<slug of the label>`.

    Labels of one document that differ by case, accents or punctuation name one actor.
    """
    return mint("actor", ref.id if ref.id is not None else f"{version[:KEY_CHARACTERS]}.{slugify(ref.label)}")


def actor_ref(iri: NamedNode, label: str) -> ActorRef:
    """The mirror of `actor_iri`: slugs of the table hold no full stop."""
    name = name_under("actor", iri)
    if name is None:
        raise DataError(f"{iri.value} is not the name of an actor.", f"Actors stand under {PREFIXES['actor']}.")
    return ActorRef(None if "." in name else name, label)


@lru_cache(maxsize=4096)
def slugify(label: str) -> str:
    """Small letters a to z, digits and hyphens; letters of other scripts and long labels add a short hash."""
    folded = fold(label)
    words = _PLAIN.findall(folded)
    slug = "-".join(words)
    whole = bool(slug) and len(slug) <= SLUG_CHARACTERS and sum(map(len, words)) == sum(c.isalnum() for c in folded)
    return slug if whole else f"{slug[:SLUG_CHARACTERS]}-{short_hash(label)[:8]}".lstrip("-")

"""A store as our own JSONL: a document a line with its claims, codings and refusals, as `kg extract` writes them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pyoxigraph import NamedNode

from kg.ask.excerpt import Excerpt, excerpt
from kg.ask.rows import EVERYTHING, Only
from kg.errors import StoreError
from kg.exchange.jsonl import to_json, whole_to_json
from kg.graph.descriptions import Description, description_of
from kg.graph.names import PREFIXES, name_under, version_iri
from kg.graph.read_back import claims_of, codings_of
from kg.graph.whole import codebook_of, is_whole, whole_codings_of
from kg.model import Coding, DocumentCoding, Extraction
from kg.store.snapshot import Snapshot


def jsonl_lines(snapshot: Snapshot, *, only: Only = EVERYTHING, with_text: bool = False) -> Iterator[str]:
    """The documents that hold what `only` leaves, in the order of their names, each a line with its end.

    A filter leaves refusals out. Raises StoreError where a text is asked for that is lost.
    """
    chosen = None if only == EVERYTHING else excerpt(snapshot, only)
    coded: dict[str, list[NamedNode]] = defaultdict(list)
    versions = []
    for graph in sorted(snapshot.graphs(), key=str):
        if name := name_under("coded", graph):
            coded[name.rpartition("/")[2]].append(graph)
        elif (version := name_under("version", graph)) and (chosen is None or graph.value in chosen.versions):
            versions.append(version)
    for version in versions:
        told = _document(snapshot, version, coded[version], chosen, with_text=with_text)
        yield json.dumps(told, ensure_ascii=False) + "\n"


def _document(
    snapshot: Snapshot, version: str, coded: list[NamedNode], chosen: Excerpt | None, *, with_text: bool
) -> dict[str, Any]:
    quads = list(snapshot.graph(version_iri(version)))
    about = description_of(quads, version)
    claims, declined = claims_of(quads, version)
    codings, whole = _codings(snapshot, version, coded)
    if chosen is not None:
        claims = [claim for claim in claims if PREFIXES["claim"] + claim.id in chosen.claims]
        codings = [coding for coding in codings if PREFIXES["coding"] + coding.id in chosen.codings]
        whole = [coding for coding in whole if PREFIXES["coding"] + coding.id in chosen.codings]
        declined = []
    document = about.document(_text(snapshot, about, needed=with_text))
    extraction = Extraction(document, tuple(claims), tuple(declined), tuple(codings))
    told = to_json(extraction, with_text=with_text, full=True)
    told["sha256"] = about.sha256
    rest = {"method": about.method, "document_codings": [whole_to_json(coding) for coding in whole]}
    return told | {name: value for name, value in rest.items() if value}


def _codings(snapshot: Snapshot, version: str, graphs: list[NamedNode]) -> tuple[list[Coding], list[DocumentCoding]]:
    codings: list[Coding] = []
    whole: list[DocumentCoding] = []
    for graph in graphs:
        book = (name_under("coded", graph) or "").rpartition("/")[0]
        if is_whole(book):
            whole += whole_codings_of(snapshot.graph(graph), version, codebook_of(book))
        else:
            codings += codings_of(list(snapshot.graph(graph)), version, book)
    return codings, whole


def _text(snapshot: Snapshot, about: Description, *, needed: bool) -> str:
    """The text, empty where it is not needed, or where the document came without one."""
    try:
        return snapshot.text(about.sha256) if needed else ""
    except StoreError:
        if about.words == 0:
            return ""
        raise

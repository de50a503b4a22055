"""The words of every claim, kept beside the store: an edit of a codebook then reads them from one file.

A line a version, with the content hash of its graph. A line whose hash differs is read from the quads again; a file
that is missing or cannot be read costs time and nothing else.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from kg.ask import scan
from kg.files import replacing
from kg.graph.names import CLAIM, PREFIXES, name_under, term
from kg.store.content import RUNS
from kg.store.snapshot import Snapshot

CUT = " […] "
"""Between the parts of a content, the main part first."""
FEW = 200
"""As many versions are read one by one; for more, whole columns are."""
_ABOUT = {"id": "dcterms:identifier", "lang": "schema:inLanguage", "title": "dcterms:title", "text": "kg:sha256"}


@dataclass(frozen=True, slots=True)
class Contents:
    """One version: the hash of its graph, what its document is called, its language, title and the hash of its text,
    the words of its claims by their ids, and the language of those that are in another one."""

    hash: str
    id: str
    lang: str
    title: str | None
    text: str
    words: Mapping[str, str]
    langs: Mapping[str, str] = field(default_factory=dict)


def read(snapshot: Snapshot, index: Path | None = None) -> tuple[dict[str, Contents], bool]:
    """The contents of every version by its IRI, and whether the file at `index` does not say the same.

    Raises StoreError where the snapshot cannot be read.
    """
    start = PREFIXES["version"]
    hashes = {g: sha for g, sha in scan.pairs(snapshot, "schema:sha256", RUNS) if g.startswith(start)}
    kept = _load(index) if index is not None else {}
    known = {iri: found for iri, found in kept.items() if found.hash == hashes.get(iri)}
    wanted = [iri for iri in hashes if iri not in known]
    if not known or len(wanted) > FEW:
        known = _columns(snapshot, hashes)
    else:
        for iri in wanted:
            known |= _built(list(snapshot.graph(NamedNode(iri))), hashes)
    return known, known != kept


def save(index: Path, contents: Mapping[str, Contents]) -> None:
    """Write the file, whole or not at all."""
    index.parent.mkdir(exist_ok=True)
    with replacing(index) as fresh, fresh.open("w", encoding="utf-8") as stream:
        for iri, found in contents.items():
            stream.write(json.dumps([iri, asdict(found)], ensure_ascii=False) + "\n")


def _load(index: Path) -> dict[str, Contents]:
    try:
        with index.open(encoding="utf-8") as stream:
            return {iri: Contents(**told) for iri, told in map(json.loads, stream)}
    except (OSError, ValueError, TypeError):
        return {}


def _columns(snapshot: Snapshot, hashes: Mapping[str, str]) -> dict[str, Contents]:
    """Every version, from whole columns of the store."""
    return _built((q for name in (*_ABOUT.values(), "oa:exact") for q in scan.quads(snapshot, name)), hashes)


def _built(quads: Iterable[Quad], hashes: Mapping[str, str]) -> dict[str, Contents]:
    """The versions that quads tell of."""
    about: dict[str, dict[str, str]] = defaultdict(dict)
    parts: dict[str, dict[str, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
    langs: dict[str, dict[str, str]] = defaultdict(dict)
    keys = {term(name): key for key, name in _ABOUT.items()}
    exact, spoken = term("oa:exact"), term("schema:inLanguage")
    for quad in quads:
        if quad.predicate == exact:
            node = scan.subject_of(quad)
            if node.startswith(CLAIM):
                claim, _, part = node[len(CLAIM) :].partition("#c")
                parts[scan.graph_of(quad)][claim][int(part[:-1])] = scan.object_of(quad)
        elif quad.predicate in keys and scan.subject_of(quad) in hashes:
            about[scan.subject_of(quad)][keys[quad.predicate]] = scan.object_of(quad)
        elif quad.predicate == spoken and scan.subject_of(quad).startswith(CLAIM):
            langs[scan.graph_of(quad)][scan.subject_of(quad)[len(CLAIM) :]] = scan.object_of(quad)
    return {
        iri: Contents(
            hashes[iri],
            told["id"],
            told.get("lang", ""),
            told.get("title"),
            told.get("text", ""),
            {claim: _joined(several) for claim, several in parts[iri].items()},
            langs[iri],
        )
        for iri, told in about.items()
        if "id" in told and name_under("version", NamedNode(iri)) is not None
    }


def _joined(parts: Mapping[int, str]) -> str:
    return parts[1] if len(parts) == 1 else CUT.join(words for _, words in sorted(parts.items()))

"""The claims of a store as Web Annotations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from pyoxigraph import NamedNode

from kg.ask import scan
from kg.ask.excerpt import excerpt
from kg.ask.records import coded, said
from kg.ask.rows import EVERYTHING, Only, Said
from kg.exchange.annotations import annotation, page
from kg.graph.documents import web_address
from kg.graph.names import BASE, PREFIXES, name_under
from kg.graph.read_back import claims_of
from kg.store.snapshot import Snapshot

_ALL = f"{BASE}annotations"


def export_annotations(
    snapshot: Snapshot,
    *,
    only: Only = EVERYTHING,
    lang: str = "en",
    progress: Callable[[str], None] = lambda name: None,
) -> Iterator[str]:
    """A page of annotations in pieces, in the order of documents and their text; labels in `lang`.

    One document is held at a time, beside a row for each claim. `progress` hears each document.
    """
    return page(_annotations(snapshot, only, lang, progress), _ALL)


def _annotations(
    snapshot: Snapshot, only: Only, lang: str, progress: Callable[[str], None]
) -> Iterator[dict[str, object]]:
    chosen = None if only == EVERYTHING else excerpt(snapshot, only).claims
    rows: dict[str, dict[str, Said]] = defaultdict(dict)
    for row in said(snapshot, lang=lang):
        if chosen is None or row.claim in chosen:
            rows[row.version][row.claim] = row
    positions: dict[str, list[str]] = defaultdict(list)
    for coding in coded(snapshot, lang=lang, only=only):
        positions[coding.said.claim].append(f"{coding.holder.label}: {coding.agreement.value}: {coding.wording}")
    urls = scan.column(snapshot, "schema:url")
    for version in sorted(rows):
        progress(version)
        graph, url = NamedNode(version), web_address(urls.get(version, ""))
        for claim in claims_of(snapshot.quads, name_under("version", graph) or "")[0]:
            iri = PREFIXES["claim"] + claim.id
            if iri in rows[version]:
                yield annotation(claim, rows[version][iri], url.value if url else None, positions[iri])

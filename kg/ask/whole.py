"""Codings of whole documents as rows: positions whose evidence is a document, where nobody marked the words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pyoxigraph import NamedNode

from kg.ask import scan
from kg.ask.parties import Parties
from kg.ask.rows import Coded, Said, Source
from kg.graph.names import PREFIXES
from kg.graph.values import value_of
from kg.graph.whole import codebook_of
from kg.store.snapshot import Snapshot
from kg.terms import Agreement, Stance

_CODED = PREFIXES["coded"]
_FIELDS = ("kg:proposition", "kg:agreement", "kg:coder", "kg:positionHolder", "kg:stance")
_MORE = ("kg:onBehalfOf", "kg:target", "kg:saidOn", "kg:saidUntil", "kg:givenWords")


def whole_rows(
    snapshot: Snapshot, parties: Parties, documents: Mapping[str, Source], wording: Callable[[str], str]
) -> Iterator[Coded]:
    """Every coding of a whole document that stands in the store, by the version's IRI in `documents`."""
    places = [
        (scan.subject_of(q), scan.object_of(q), scan.graph_of(q)) for q in scan.quads(snapshot, "kg:codesDocument")
    ]
    if not places:
        return
    one = {name: scan.column(snapshot, name) for name in (*_FIELDS, *_MORE)}
    topics = scan.columns(snapshot, "kg:topic")
    for coding, version, graph in places:
        document = documents.get(version)
        if document is None or any(coding not in one[name] for name in _FIELDS):
            continue
        row = {name: found.get(coding) for name, found in one.items()}
        said = _said(coding, version, document, row, parties, tuple(topics.get(coding, ())))
        proposition = str(row["kg:proposition"])
        yield Coded(
            coding=coding,
            said=said,
            codebook=codebook_of(graph.removeprefix(_CODED).rpartition("/")[0]),
            coder=str(row["kg:coder"]),
            proposition=proposition,
            wording=wording(proposition),
            agreement=value_of(Agreement, NamedNode(str(row["kg:agreement"]))),
            holder=said.speaker,
            bodies=said.bodies,
        )


def _said(
    coding: str,
    version: str,
    document: Source,
    row: Mapping[str, str | None],
    parties: Parties,
    topics: tuple[str, ...],
) -> Said:
    holder, target = str(row["kg:positionHolder"]), row["kg:target"]
    day, until, dated = document.days(row["kg:saidOn"], row["kg:saidUntil"])
    bodies = (*parties.bodies(holder, row["kg:onBehalfOf"]), *parties.bodies_on(holder, day))
    return Said(
        claim=coding,
        speaker=parties.of(holder),
        act=value_of(Stance, NamedNode(str(row["kg:stance"]))),
        words=row["kg:givenWords"] or "",
        document=document.id,
        version=version,
        lang=document.lang,
        confidence=1.0,
        bodies=tuple(dict.fromkeys(bodies)),
        target=parties.of(target) if target else None,
        topics=topics,
        day=day,
        until=until,
        dated=dated,
        outlet=document.outlet,
        marked=False,
    )

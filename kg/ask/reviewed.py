"""The reviewed view: a snapshot on which every question runs, with the claims and codings as people left them.

Rejected claims are gone, corrected ones are told as corrected and keep their names, added ones are in, and people's
last word takes the place of the machine's codings. It is an overlay (`kg.store.overlay`) made from the published
snapshot and the events of `reviews.sqlite`, brought up to date when somebody asks for it after a new event.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Mapping, Sequence
from weakref import WeakKeyDictionary

from pyoxigraph import NamedNode, Quad

from kg.ask.cited import document_of
from kg.ask.labels import Labels
from kg.ask.tables import Tables, tables_of
from kg.errors import StoreError, UsageError
from kg.graph.descriptions import description_of
from kg.graph.names import PREFIXES, REFERENCE, coded_iri, version_iri
from kg.graph.quads import Quads
from kg.graph.read_back import claims_of, codings_of
from kg.model import ActorRef, Passage, short_hash
from kg.review.apply import needs_text
from kg.review.events import Event
from kg.review.graphs import claims_left, codings_left, recoded, version_left
from kg.review.log import Log
from kg.review.projected import REVIEWS, review_quads
from kg.review.view import Standing, View, versions, view
from kg.store.overlay import Overlay
from kg.store.snapshot import Snapshot
from kg.store.writer import Writer

EXTRACTED, REVIEWED = VIEWS = ("extracted", "reviewed")
SPANS = "claim, version, start_char, end_char, more"
"""The columns that `passages` is made from, after those of the claim and its version."""
_made: WeakKeyDictionary[Snapshot, tuple[int, Snapshot]] = WeakKeyDictionary()
_lock = threading.Lock()


def seen_as(snapshot: Snapshot, wanted: str) -> Snapshot:
    """The snapshot in the view that is wanted. Raises UsageError for a view that there is not."""
    if wanted not in VIEWS:
        raise UsageError(f"There is no view {wanted!r}.", f"There are {', '.join(VIEWS)}.")
    return reviewed(snapshot) if wanted == REVIEWED else snapshot


def reviewed(snapshot: Snapshot) -> Snapshot:
    """The snapshot as people left it; itself where nobody said anything yet.

    Made once for each last event, by whichever process asks first. Raises StoreError for a snapshot without columns or
    at a remote engine, UsageError for one of a day in the past.
    """
    if snapshot.moment is not None:
        raise UsageError("Reviews are told as of now.", "Leave --as-of out, or the reviewed view.")
    log = Log(snapshot.layout)
    last = log.last()
    if last == 0:
        return snapshot
    with _lock:
        found = _made.get(snapshot)
        if found is None or found[0] != last:
            found = _made[snapshot] = (last, _laid(snapshot, log.events()))
        return found[1]


def places(tables: Tables, wanted: Iterable[str]) -> dict[str, dict[str, tuple[Passage, ...]]]:
    """The passages of the claims of those versions that are there, by version and name."""
    asked = {"versions": sorted(wanted)}
    rows = tables.rows("SELECT version FROM documents WHERE version IN (SELECT unnest($versions::VARCHAR[]))", asked)
    found: dict[str, dict[str, tuple[Passage, ...]]] = {str(version): {} for (version,) in rows}
    query = f"SELECT {SPANS} FROM claims WHERE version IN (SELECT unnest($versions::VARCHAR[]))"
    for claim, of, *span in tables.rows(query, asked):
        found.setdefault(str(of), {})[str(claim)] = passages(*span)
    return found


def passages(start: object, end: object, more: object) -> tuple[Passage, ...]:
    """The passages of a claim, the main one first, from the cells of the columns."""
    pairs = [tuple(map(int, part.split("-"))) for part in str(more or "").split()]
    return (Passage(int(str(start)), int(str(end))), *(Passage(a, b) for a, b in pairs))


def ref(quads: Quads, name: str) -> ActorRef:
    """The actor of a slug of the shared table; of any other name an actor that only its document knows."""
    try:
        node = NamedNode(PREFIXES["actor"] + name)
    except ValueError:
        return ActorRef(None, name)
    if any(quads.quads_for_pattern(node, None, None, REFERENCE)):
        return ActorRef(name, Labels(quads, "en").of(node.value))
    return ActorRef(None, name)


def _laid(snapshot: Snapshot, events: Sequence[Event]) -> Snapshot:
    """The overlay, brought up to date with the events."""
    overlay, last = Overlay(snapshot, REVIEWED), events[-1].number
    with overlay.alone():
        known = overlay.state
        if known.get("last") != last:
            tables = tables_of(snapshot)
            if tables is None:
                raise StoreError("This store has no columns, which reviews are told by.", "Make them once: kg columns.")
            there = places(tables, versions(events))
            seen = view(events, there)
            digests = _digests(seen)
            with overlay.writer() as writer:
                _write(snapshot, writer, seen, known.get("versions", {}), digests)
                writer.replace_graph(REVIEWS, review_quads(events, seen))
                writer.publish()
                made = overlay.snapshot()
            overlay.note({"last": last, "versions": digests})
            return made
        return overlay.snapshot()


def _write(snapshot: Snapshot, writer: Writer, seen: View, before: Mapping[str, str], now: Mapping[str, str]) -> None:
    """The graphs of every version of which people say something else than when the overlay was laid last."""
    for version in sorted(before.keys() | now.keys()):
        if before.get(version) != now.get(version):
            for graph, quads in _graphs(snapshot, version, seen).items():
                writer.replace_graph(graph, quads)


def _graphs(snapshot: Snapshot, version: str, seen: View) -> dict[NamedNode, set[Quad]]:
    """The graph of a version and those of its codings, as people left them."""
    graph, lang = version_iri(version), description_of(snapshot.quads, version).lang
    held = set(snapshot.graph(graph))
    claims, declined = claims_of(held, version)
    document = document_of(snapshot, version) if _marked(version, seen) else None
    left = claims_left(claims, version, document, seen, lambda name: ref(snapshot.quads, name))
    made = {graph: version_left(held, claims, declined, left, lang)}
    old = codings_of(snapshot.quads, version)
    new = codings_left(old, left, seen)
    speakers = ({c.id: c.speaker.actor for c in claims}, {c.id: c.speaker.actor for c in left})
    for book in {coding.codebook for coding in (*old, *new)} | _books(seen):
        coded = coded_iri(book, version)
        ours, theirs = ([coding for coding in those if coding.codebook == book] for those in (old, new))
        made[coded] = recoded(snapshot.graph(coded), ours, theirs, speakers, version, lang)
    return made


def _marked(version: str, seen: View) -> bool:
    """Whether people marked words of the version themselves."""
    said = (*seen.claims.values(), *seen.added.values())
    return any(standing.address[0] == version and needs_text(standing) for standing in said)


def _books(seen: View) -> set[str]:
    return {book for standing in {**seen.claims, **seen.added}.values() for _, book, _ in standing.codes}


def _digests(seen: View) -> dict[str, str]:
    """By version a hash of what people say of its claims, as far as it changes them."""
    told: dict[str, list[str]] = {}
    for name, standing in sorted({**seen.claims, **seen.added}.items()):
        told.setdefault(standing.address[0], []).append(json.dumps([name, *_effect(standing)], sort_keys=True))
    return {version: short_hash(*effects) for version, effects in told.items()}


def _effect(standing: Standing) -> tuple[object, ...]:
    codes = sorted((event.number, *key, event.what["agreement"]) for key, event in standing.codes.items())
    return standing.state.value, dict(standing.correction), codes

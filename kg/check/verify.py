"""Verifies a published snapshot: files against the manifest, graphs against their hashes, claims against the text."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from kg.check.kept import Kept
from kg.check.replay import AGAIN, Triples, replay_codings, replay_version, replay_whole
from kg.errors import DataError, Problem, StoreError
from kg.graph.canonical import canonical_hash
from kg.graph.documents import normalised_sha256
from kg.graph.names import PREFIXES, compact, name_under
from kg.graph.whole import is_whole
from kg.store.content import HASH, RUNS
from kg.store.derived.differ import differences
from kg.store.layout import READ_FAULTS, brief
from kg.store.snapshot import Snapshot

MAX_PROBLEMS = 1_000
"""How many problems a report keeps; all are counted."""

Progress = Callable[[str], None]
"""Told the name of each version when it has been looked at."""

_DAMAGED = "Restore the store from a copy, or add the documents again."


@dataclass(slots=True)
class Report:
    """What was looked at and what was wrong: `failures` counts all problems, `problems` holds the first of them."""

    generation: int = 0
    files: int = 0
    graphs: int = 0
    quads: int = 0
    documents: int = 0
    claims: int = 0
    declined: int = 0
    codings: int = 0
    failures: int = 0
    elapsed: float = 0.0
    problems: list[Problem] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether nothing was wrong."""
        return self.failures == 0


def verify(snapshot: Snapshot, *, progress: Progress = lambda name: None) -> Report:
    """Look at everything and report; raises nothing for a damaged store, whose faults are the report's problems.

    One version is held in memory at a time. There are about as many as `snapshot.manifest.texts`, for a progress bar.
    """
    started = time.perf_counter()
    report = Report(generation=snapshot.generation, files=len(snapshot.manifest.files))
    for problem in _problems(snapshot, report, progress):
        report.failures += 1
        if len(report.problems) < MAX_PROBLEMS:
            report.problems.append(problem)
    report.elapsed = time.perf_counter() - started
    return report


def _problems(snapshot: Snapshot, report: Report, progress: Progress) -> Iterator[Problem]:
    yield from snapshot.damage()
    try:
        yield from _graphs(snapshot, report, progress)
        yield from differences(snapshot)
    except READ_FAULTS as error:
        yield Problem(str(snapshot.folder), f"The quads cannot be read: {brief(error)}.", _DAMAGED)


def _graphs(snapshot: Snapshot, report: Report, progress: Progress) -> Iterator[Problem]:
    hashes, kept = _recorded(snapshot), Kept(snapshot.root)
    coded: dict[str, list[NamedNode]] = {}
    versions = []
    for graph in snapshot.graphs():
        report.graphs += 1
        if graph.value.startswith(PREFIXES["coded"]):
            coded.setdefault((name_under("coded", graph) or "").partition("/")[2], []).append(graph)
        elif graph.value.startswith(PREFIXES["version"]):
            versions.append(graph)
        elif graph.value in hashes:
            yield from _hash(graph, list(snapshot.graph(graph)), hashes.pop(graph.value), report)
        else:  # Graphs that only grow have no hash.
            report.quads += sum(1 for _ in snapshot.graph(graph))
    for version in versions:
        belonging = coded.pop(name_under("version", version) or "", [])
        yield from _document(snapshot, version, belonging, hashes, kept, report)
        progress(version.value)
    for graphs in coded.values():
        yield from (Problem(compact(g.value), "The version that it codes is not there.", AGAIN) for g in graphs)
    for name in hashes:
        yield Problem(compact(name), "This graph was stored and is gone.", AGAIN)
    if report.quads != snapshot.manifest.quads:
        yield Problem(
            str(snapshot.folder), f"It holds {report.quads} quads, published were {snapshot.manifest.quads}.", _DAMAGED
        )


def _recorded(snapshot: Snapshot) -> dict[str, str]:
    """The content hash that the writer recorded for each graph."""
    found = snapshot.quads.quads_for_pattern(None, HASH, None, RUNS)
    return {
        q.subject.value: q.object.value
        for q in found
        if isinstance(q.subject, NamedNode) and isinstance(q.object, Literal)
    }


def _document(
    snapshot: Snapshot,
    version: NamedNode,
    coded: list[NamedNode],
    hashes: dict[str, str],
    kept: Kept,
    report: Report,
) -> Iterator[Problem]:
    report.documents += 1
    quads, recorded = list(snapshot.graph(version)), hashes.pop(version.value, None)
    yield from _hash(version, quads, recorded, report)
    graph = Triples(quads)
    yield from kept.faults(version, graph, recorded or "")
    report.claims += len(graph.instances("kg:Claim"))
    report.declined += len(graph.instances("kg:Declined"))
    text, fault = _text(snapshot, version, graph)
    if fault is not None:
        yield fault
    if text is not None:
        if normalised_sha256(text) != graph.words(version, "kg:normalisedSha256"):
            yield Problem(compact(version.value), "Its normalised hash is not that of its text.", AGAIN)
        yield from replay_version(version, graph, text)
    for name in coded:
        quads = list(snapshot.graph(name))
        yield from _hash(name, quads, hashes.pop(name.value, None), report)
        codings = Triples(quads)
        report.codings += len(codings.instances("kg:Coding"))
        report.codings += len(codings.instances("kg:DocumentCoding"))
        if is_whole((name_under("coded", name) or "").partition("/")[0]):
            yield from replay_whole(name, codings, version)
        elif text is not None:
            yield from replay_codings(name, codings, graph, text)


def _hash(graph: NamedNode, quads: list[Quad], recorded: str | None, report: Report) -> Iterator[Problem]:
    """The graph's content against the hash that was recorded with it."""
    report.quads += len(quads)
    if recorded is None:
        yield Problem(compact(graph.value), "No hash of this graph was recorded.", AGAIN)
        return
    try:
        changed = canonical_hash(quads) != recorded
    except DataError as error:
        yield Problem(compact(graph.value), error.what, error.try_this)
        return
    if changed:
        yield Problem(compact(graph.value), "This graph was changed after it was stored.", AGAIN)


def _text(snapshot: Snapshot, version: NamedNode, graph: Triples) -> tuple[str | None, Problem | None]:
    sha256 = graph.words(version, "kg:sha256")
    if not version.value.endswith(f"-{sha256[:8]}") or not sha256:
        return None, Problem(compact(version.value), "Its name is not made from the hash of its text.", AGAIN)
    try:
        return snapshot.text(sha256), None
    except StoreError as error:
        return None, Problem(compact(version.value), error.what, error.try_this)

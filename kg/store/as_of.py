"""What a store held at the end of a day: the graphs that stood then, loaded into memory and asked like any others.

A version stood from its arrival until it gave way; the codings of a version stand as they were made last, from the day
on which its codebook was first applied. A new extraction of the same text leaves no trace, so what is loaded is what
was read then, as it is understood now. Shared triples (actors, topics, propositions) are those of today.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.errors import UsageError
from kg.graph.names import PREFIXES, REFERENCE, name_under
from kg.store.content import ARRIVED, RUNS
from kg.store.history import Period, read_period
from kg.store.snapshot import Snapshot

_VERSION, _CODED = PREFIXES["version"], PREFIXES["coded"]


def day_of(told: date | str) -> date:
    """The day that is meant. Raises UsageError for words that are none.

    >>> day_of("2025-08-22")
    datetime.date(2025, 8, 22)
    """
    if isinstance(told, date):
        return date(told.year, told.month, told.day)
    try:
        return date.fromisoformat(told)
    except ValueError:
        raise UsageError(f"{told!r} is not a day.", "Write it as 2025-08-24.") from None


def as_of(snapshot: Snapshot, day: date) -> Snapshot:
    """The snapshot with the documents that stood at the end of `day` (UTC); itself where these are the same."""
    moment = f"{day.isoformat()}T23:59:59Z"
    arrived = _arrivals(snapshot)
    graphs = list(snapshot.graphs())
    versions = {g for g in graphs if g.value.startswith(_VERSION) and arrived.get(g, "") <= moment}
    names = {name_under("version", version) for version in versions}
    coded = {g for g in graphs if arrived.get(g, "") <= moment and _version(g) in names}
    former = [period for period in snapshot.history() if period.since <= moment < period.until]
    standing = versions | coded | {g for g in graphs if not g.value.startswith((_VERSION, _CODED))}
    if not former and standing == set(graphs):
        return snapshot
    quads = Store()
    quads.bulk_extend(_quads(snapshot, versions | coded, former))
    # No such folder stands: what was published with the snapshot (columns, words) is of today.
    nowhere = snapshot.layout.generations / f"as-of-{day.isoformat()}"
    made = Snapshot(snapshot.layout, quads, snapshot.generation, nowhere, snapshot.manifest)
    made.moment = moment
    return made


def _arrivals(snapshot: Snapshot) -> dict[NamedNode, str]:
    """When each graph came last."""
    found: dict[NamedNode, str] = {}
    for quad in snapshot.quads.quads_for_pattern(None, ARRIVED, None, RUNS):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            found[quad.subject] = max(quad.object.value, found.get(quad.subject, ""))
    return found


def _version(coded: NamedNode) -> str | None:
    """The version whose codings a graph holds; None for other graphs."""
    name = name_under("coded", coded)
    return name.rpartition("/")[2] if name else None


def _quads(snapshot: Snapshot, graphs: set[NamedNode], former: list[Period]) -> Iterator[Quad]:
    yield from snapshot.graph(REFERENCE)
    for graph in graphs:
        yield from snapshot.graph(graph)
    yield from (quad for quad in snapshot.graph(RUNS) if quad.subject in graphs)
    for period in former:
        yield from read_period(period.path)

"""Networks as networkx graphs: each tie knows its weight, its claims, documents and outlets.

Nodes carry `label`, `kind`, `voice` (named, media, anonymous), `mode` (0 who, 1 on what) and `statements` (raw count);
ties carry `weight`, `claims` (IRIs), and how many `statements`, `documents` and `outlets` they stand on; with error
rates also the corrected weight and its interval (`kg.network.intervals`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.ask.parties import Party
from kg.ask.rows import Coded, Said
from kg.errors import UsageError
from kg.evaluate.carried import Carrier
from kg.network.intervals import widen
from kg.network.matrix import Cells, count, one_mode, two_mode
from kg.network.settings import Aggregation, Settings, Type
from kg.network.units import Node, Statement, Unit, directed, frequent, gather, statements
from kg.terms import Agreement, Stance

DIRECTED_ACTS = frozenset({Stance.ACCUSE, Stance.DEMAND, Stance.WARN, Stance.SUPPORT})
"""The acts that a directed network shows unless others are asked for: accusations, demands, warnings, support."""

MOST_TIES = 1_000_000
"""More ties than that are no network to look at, and would not fit the memory with their claims."""

_OPPOSITE = {Agreement.AGREES.value: Agreement.DISAGREES.value, Agreement.DISAGREES.value: Agreement.AGREES.value}


@dataclass(frozen=True)
class Network:
    """A graph (`nx.Graph`; directed: `nx.MultiDiGraph`, keyed by act) and what it was made of.

    `statements` counts the rows that the network stands on, before duplicates were gathered; `claims` each claim once.
    """

    graph: nx.Graph[str]
    settings: Settings
    statements: int
    claims: int
    documents: int
    outlets: int


def network(
    rows: Iterable[Coded],
    settings: Settings | None = None,
    *,
    bodies: Mapping[str, Party] | None = None,
    carrier: Carrier | None = None,
) -> Network:
    """The two-mode or one-mode network of codings. `bodies` names bodies by IRI (`kg.ask.records.bodies_of`).

    `carrier` (`ErrorRates.of_codings`) gives ties the intervals of their weights.

    A node that has a statement but no tie is kept, as in DNA. With `isolates`, so is one whose statements were all
    left out by `min_count`. Raises UsageError for a network of more than `MOST_TIES` ties of actors.
    """
    chosen = settings or Settings()
    every = statements(rows, chosen, dict(bodies or {}))
    found = frequent(every, chosen.min_count)
    units = gather(found, chosen)
    ones, twos = _labelled(every if chosen.isolates else found)
    counts = count(units, _places(ones), _places(twos))
    if chosen.type is Type.ONEMODE:
        graph = _one_mode(one_mode(counts, chosen.aggregation, chosen.normalization), units, ones, chosen)
    else:
        graph = _two_mode(two_mode(counts, chosen.aggregation, chosen.normalization), units, ones, twos, chosen)
    if carrier:
        widen(graph, units, chosen, carrier)
    _weigh_nodes(graph, found)
    return _finished(graph, chosen, found)


def directed_network(
    rows: Iterable[Said],
    settings: Settings | None = None,
    *,
    acts: Iterable[Stance] = DIRECTED_ACTS,
    bodies: Mapping[str, Party] | None = None,
    carrier: Carrier | None = None,
) -> Network:
    """Who turns to whom: a tie for each speaker, target and act, its weight the units (documents by default).

    `carrier` (`ErrorRates.of_acts`) gives ties the intervals of their weights.
    """
    chosen, wanted = settings or Settings(Type.DIRECTED), set(acts)
    every = directed((row for row in rows if row.act in wanted), chosen, dict(bodies or {}))
    found = frequent(every, chosen.min_count)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(type=chosen.type.value)
    ones, twos = _labelled(found)
    for node in sorted({n.id: n for n in (*ones, *twos)}.values(), key=_by_label):
        graph.add_node(node.id, **_described(node, 0))
    ties: dict[tuple[str, str, str], list[Unit]] = {}
    units = gather(found, chosen)
    for unit in units:
        ties.setdefault((unit.one.id, unit.two.id, unit.side), []).append(unit)
    for (one, two, act), gathered in sorted(ties.items()):
        if len(gathered) >= chosen.min_weight:
            said = [s for unit in gathered for s in unit.statements]
            graph.add_edge(one, two, key=act, act=act, weight=float(len(gathered)), **evidence(said))
    if carrier:
        widen(graph, units, chosen, carrier)
    _weigh_nodes(graph, found)
    return _finished(graph, chosen, found)


def evidence(found: Sequence[Statement]) -> dict[str, Any]:
    """What a tie stands on: its claims, and the numbers of statements, documents and outlets."""
    return {
        "claims": tuple(dict.fromkeys(s.claim for s in found)),
        "statements": len(found),
        "documents": len({s.version for s in found}),
        "outlets": len({s.outlet for s in found if s.outlet}),
    }


def _two_mode(
    cells: Cells, units: Sequence[Unit], ones: Sequence[Node], twos: Sequence[Node], settings: Settings
) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph(type=settings.type.value)
    for mode, nodes in enumerate((ones, twos)):
        for node in nodes:
            graph.add_node(node.id, **_described(node, mode))
    behind: dict[tuple[str, str], list[Unit]] = {}
    for unit in units:
        behind.setdefault((unit.one.id, unit.two.id), []).append(unit)
    for row, column, weight in cells:
        if abs(weight) < settings.min_weight:
            continue
        one, two = ones[row].id, twos[column].id
        gathered = behind[one, two]
        sides = {side.replace("-", "_"): sum(u.side == side for u in gathered) for side in Agreement}
        said = [s for unit in gathered for s in unit.statements]
        graph.add_edge(one, two, weight=weight, **sides, **evidence(said))
    return graph


def _one_mode(cells: Cells, units: Sequence[Unit], ones: Sequence[Node], settings: Settings) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph(type=settings.type.value)
    for node in ones:
        graph.add_node(node.id, **_described(node, 0))
    behind = _Behind(units, settings.aggregation)
    kept = [cell for cell in cells if abs(cell[2]) >= settings.min_weight]
    if len(kept) > MOST_TIES:
        raise UsageError(
            f"The network has {len(kept)} ties.", "Raise the least count or weight, or filter the codings."
        )
    for row, column, weight in kept:
        one, other = ones[row].id, ones[column].id
        shared, said = behind.of(one, other)
        graph.add_edge(one, other, weight=weight, propositions=tuple(shared), **evidence(said))
    return graph


class _Behind:
    """Which statements make two actors' tie: those on shared propositions whose sides the aggregation pairs."""

    def __init__(self, units: Sequence[Unit], aggregation: Aggregation) -> None:
        self._aggregation = aggregation
        self._of: dict[str, dict[str, dict[str, list[Statement]]]] = {}
        for unit in units:
            sides = self._of.setdefault(unit.one.id, {}).setdefault(unit.two.id, {})
            sides.setdefault(unit.side, []).extend(unit.statements)

    def of(self, one: str, other: str) -> tuple[list[str], list[Statement]]:
        """The propositions and the statements of both."""
        mine, theirs = self._of.get(one, {}), self._of.get(other, {})
        if len(theirs) < len(mine):
            mine, theirs = theirs, mine
        shared, found = [], []
        for proposition, sides in mine.items():
            paired = self._paired(sides, theirs.get(proposition, {}))
            if paired:
                shared.append(proposition)
                found += paired
        return sorted(shared), sorted(found, key=lambda s: (s.day is None, s.day, s.version, s.claim))

    def _paired(self, mine: Mapping[str, list[Statement]], theirs: Mapping[str, list[Statement]]) -> list[Statement]:
        if self._aggregation in (Aggregation.IGNORE, Aggregation.SUBTRACT):
            return [s for sides in (mine, theirs) for said in sides.values() for s in said] if mine and theirs else []
        found: dict[int, Statement] = {}
        for side, said in mine.items():
            wanted = _OPPOSITE.get(side) if self._aggregation is Aggregation.CONFLICT else side
            answering = theirs.get(wanted or "", [])
            found |= {id(s): s for s in (*said, *answering) if answering}
        return list(found.values())


def _labelled(found: Iterable[Statement]) -> tuple[list[Node], list[Node]]:
    """The nodes of both ends, in the alphabet's order of their labels."""
    ones: dict[str, Node] = {}
    twos: dict[str, Node] = {}
    for statement in found:
        ones.setdefault(statement.one.id, statement.one)
        twos.setdefault(statement.two.id, statement.two)
    return sorted(ones.values(), key=_by_label), sorted(twos.values(), key=_by_label)


def _by_label(node: Node) -> tuple[str, str]:
    return node.label, node.id


def _places(nodes: Sequence[Node]) -> dict[str, int]:
    return {node.id: at for at, node in enumerate(nodes)}


def _described(node: Node, mode: int) -> dict[str, Any]:
    return {"label": node.label, "kind": node.kind, "voice": node.voice.value, "mode": mode, "statements": 0}


def _weigh_nodes(graph: nx.Graph[str], found: Iterable[Statement]) -> None:
    for statement in found:
        for end in (statement.one.id, statement.two.id):
            if end in graph:
                graph.nodes[end]["statements"] += 1


def _finished(graph: nx.Graph[str], settings: Settings, found: Sequence[Statement]) -> Network:
    told = evidence(found)
    return Network(graph, settings, len(found), len(told["claims"]), told["documents"], told["outlets"])

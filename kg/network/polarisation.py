"""Polarisation of a debate, over all its time or period by period: how far actors part into camps, and how evenly.

For each period a congruence and a conflict network of its codings are made under the same settings. Told are the
modularity of the communities that the congruence network falls into and of its best cut into two (Newman 2006, with
single nodes moved as long as that helps), and the share of conflict among the weights of both. Each proposition's
balance is 1 where as many units agree as disagree, 0 where all take one side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import networkx as nx
import numpy as np

from kg.ask.parties import Party
from kg.ask.rows import Coded
from kg.network.build import network
from kg.network.engines import Bare, bare
from kg.network.measures import Communities, communities, modularity, political
from kg.network.settings import Aggregation, Normalization, Settings, Type
from kg.network.windows import Window, windows
from kg.terms import Agreement

_MOST_ROUNDS = 100


@dataclass(frozen=True, slots=True)
class Polarisation:
    """One period's figures; those that nothing there can tell are None. `first` and `last` are its days.

    `camps` are the two sides of the best cut (empty where there is no tie); `balance` is by proposition (IRI).
    """

    name: str
    first: date | None
    last: date | None
    actors: int
    statements: int
    documents: int
    communities: int
    modularity: float | None
    two_camps: float | None
    conflict_share: float | None
    camps: Communities
    balance: Mapping[str, float]


def polarisation(
    rows: Iterable[Coded],
    settings: Settings | None = None,
    *,
    by: Window | None = None,
    bodies: Mapping[str, Party] | None = None,
) -> list[Polarisation]:
    """The figures of each period in their order; of everything at once where no window is given.

    With a window, rows without a day are left out. Media and anonymous speakers take no part.
    """
    base = replace(
        settings or Settings(), type=Type.ONEMODE, qualifier_aggregation=None, normalization=Normalization.NO
    )
    listed = list(rows)
    if by is None:
        days = [row.said.day for row in listed if row.said.day]
        return [_figures("all", min(days, default=None), max(days, default=None), listed, base, bodies)]
    return [_figures(w.name, w.first, w.last, w.rows, base, bodies) for w in windows(listed, by)]


def two_camps(graph: nx.Graph[str]) -> Communities:
    """The cut of a graph's nodes that gives two camps the most modularity found; empty without a positive tie.

    The sign of the leading eigenvector of the modularity matrix starts it, moving single nodes ends it. Nodes without
    a tie belong to no camp.
    """
    numbers = bare(graph, directed=False, positive=True)
    if not len(numbers.ends):
        return []
    sides = _improved(numbers, _spectral(numbers))
    tied = set(numbers.ends.ravel().tolist())
    camps = [frozenset(numbers.nodes[at] for at in sorted(tied) if sides[at] == side) for side in (1.0, -1.0)]
    return sorted((camp for camp in camps if camp), key=lambda camp: (-len(camp), min(camp)))


def _figures(
    name: str,
    first: date | None,
    last: date | None,
    rows: Sequence[Coded],
    base: Settings,
    bodies: Mapping[str, Party] | None,
) -> Polarisation:
    made = {
        side: political(network(rows, replace(base, qualifier_aggregation=side), bodies=bodies).graph)
        for side in (Aggregation.CONGRUENCE, Aggregation.CONFLICT)
    }
    congruence = made[Aggregation.CONGRUENCE]
    tied = congruence.subgraph([node for node, ties in congruence.degree() if ties])
    groups, camps = communities(tied), two_camps(tied)
    same, against = (float(graph.size("weight")) for graph in made.values())
    return Polarisation(
        name=name,
        first=first,
        last=last,
        actors=congruence.number_of_nodes(),
        statements=len(rows),
        documents=len({row.said.version for row in rows}),
        communities=len(groups),
        modularity=modularity(tied, groups),
        two_camps=modularity(tied, camps) if camps else None,
        conflict_share=against / (same + against) if same + against else None,
        camps=camps,
        balance=_balances(rows, base, bodies),
    )


def _balances(rows: Sequence[Coded], base: Settings, bodies: Mapping[str, Party] | None) -> dict[str, float]:
    settings = replace(base, type=Type.TWOMODE, qualifier_aggregation=Aggregation.SUBTRACT)
    graph = political(network(rows, settings, bodies=bodies).graph)
    found = {}
    for node in (node for node, about in graph.nodes(data=True) if about["mode"] == 1):
        ties = [tie for *_, tie in graph.edges(node, data=True)]
        yes, no = (sum(tie[str(side)] for tie in ties) for side in (Agreement.AGREES, Agreement.DISAGREES))
        if yes + no:
            found[node] = 1 - abs(yes - no) / (yes + no)
    return found


def _spectral(numbers: Bare) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """1 or -1 for each node, by the sign of the modularity matrix's leading eigenvector."""
    from scipy.sparse import coo_array
    from scipy.sparse.linalg import LinearOperator, eigsh

    size = len(numbers.nodes)
    if size < 3:
        return np.ones(size)
    ones, others = numbers.ends.T
    half = coo_array((numbers.weights, (ones, others)), shape=(size, size))
    ties = (half + half.T).tocsr()
    strengths = np.asarray(ties.sum(axis=1)).ravel()
    total = strengths.sum()
    operator = LinearOperator(
        (size, size), matvec=lambda v: ties @ v.ravel() - strengths * (strengths @ v.ravel()) / total, dtype=np.float64
    )
    _, vectors = eigsh(operator, k=1, which="LA", v0=np.linspace(1.0, 2.0, size), maxiter=size * 50)
    return np.where(vectors[:, 0] >= 0, 1.0, -1.0)


def _improved(
    numbers: Bare, sides: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Move the node that gains most to the other side until none gains."""
    size, total = len(numbers.nodes), float(numbers.weights.sum())
    around: list[list[tuple[int, float]]] = [[] for _ in range(size)]
    strengths = np.zeros(size)
    for (one, other), weight in zip(numbers.ends.tolist(), numbers.weights.tolist(), strict=True):
        around[one].append((other, weight))
        around[other].append((one, weight))
        strengths[[one, other]] += weight
    toward = np.array([sum(weight * sides[other] for other, weight in ties) for ties in around])
    for _ in range(_MOST_ROUNDS * size):
        balance = float(strengths @ sides)
        # What changing sides gains: ties to the own side lost, chance ties to it saved.
        gain = -sides * (toward - strengths * (balance - strengths * sides) / (2 * total))
        best = int(gain.argmax())
        if gain[best] <= 1e-9:
            break
        sides[best] = -sides[best]
        for other, weight in around[best]:
            toward[other] += 2 * weight * sides[best]
    return sides

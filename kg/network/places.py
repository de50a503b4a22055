"""Where the nodes of a network lie: quick places for thousands of ties, the same for the same graph.

A rough map comes from the distances to a few pivots (networkit), springs then even it out (rustworkx) for as many
rounds as the size allows. Unconnected parts are laid out apart and packed in rows, the largest first.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.network.engines import Bare, bare, networkit_of, rustworkx_of

Place = tuple[float, float]

PIVOTS = 30
MOST_ROUNDS, LEAST_ROUNDS = 50, 5
_WORK = 9e7
"""Pairs of nodes that the springs of one layout may look at: their time grows with the square of the nodes."""
_GAP = 0.12

_Floats = NDArray[np.float64]


def places(graph: nx.Graph[str], *, seed: int = 1) -> dict[str, Place]:
    """A place for each node, both coordinates from 0 to 1. Weights draw no nearer: every tie is one spring."""
    if not graph.number_of_nodes():
        return {}
    parts = sorted((sorted(p) for p in _components(graph)), key=lambda p: (-len(p), p))
    laid = [(part, _part(graph.subgraph(part), part, seed)) for part in parts]
    return _packed(laid)


def _components(graph: nx.Graph[str]) -> list[set[str]]:
    undirected = graph.to_undirected(as_view=True) if graph.is_directed() else graph
    return list(nx.connected_components(undirected))


def _part(graph: nx.Graph[str], names: Sequence[str], seed: int) -> _Floats:
    """One connected part, its nodes in the order of `names`, in a square whose area grows with their number."""
    numbers = bare(graph, directed=False)
    size = len(names)
    side = math.sqrt(size)
    if size == 1:
        return np.array([[0.5, 0.5]])
    rounds = int(min(MOST_ROUNDS, max(LEAST_ROUNDS, _WORK / size**2)))
    start = _rough(numbers, seed) if size > PIVOTS else None
    settled = _springs(numbers, start, rounds, seed)
    at = {name: place for place, name in enumerate(numbers.nodes)}
    return _squared(np.array([settled[at[name]] for name in names])) * side


def _rough(numbers: Bare, seed: int) -> dict[int, Place]:
    module, made = networkit_of(numbers, seed=seed)
    pivots = module.viz.PivotMDS(made, 2, PIVOTS)
    pivots.run()
    found = _squared(np.array(pivots.getCoordinates(), dtype=np.float64)) * 2 - 1
    # Leaves of one node lie on one spot: springs could never part them.
    apart = np.random.default_rng(seed).normal(scale=0.02, size=found.shape)
    return {at: (float(x), float(y)) for at, (x, y) in enumerate(found + apart)}


def _springs(numbers: Bare, start: Mapping[int, Place] | None, rounds: int, seed: int) -> Any:
    import rustworkx as rx

    made = rustworkx_of(numbers)
    apart = 1.6 / math.sqrt(len(numbers.nodes))
    return rx.spring_layout(made, pos=dict(start) if start else None, k=apart, num_iter=rounds, seed=seed)


def _squared(found: _Floats) -> _Floats:
    """The same places from 0 to 1 both ways."""
    width = np.maximum(np.ptp(found, axis=0), 1e-9)
    moved: _Floats = (found - found.min(axis=0)) / width
    return moved


def _packed(laid: Sequence[tuple[Sequence[str], _Floats]]) -> dict[str, Place]:
    sides = [math.sqrt(len(part)) for part, _ in laid]
    widest = max(math.sqrt(sum((side * (1 + _GAP)) ** 2 for side in sides)), sides[0])
    found: dict[str, Place] = {}
    x = y = tall = 0.0
    for (part, spots), side in zip(laid, sides, strict=True):
        if x and x + side > widest:
            x, y, tall = 0.0, y + tall * (1 + _GAP), 0.0
        found |= {name: (x + float(px), y + float(py)) for name, (px, py) in zip(part, spots, strict=True)}
        x, tall = x + side * (1 + _GAP), max(tall, side)
    whole = _squared(np.array(list(found.values()))) if len(found) > 1 else np.array([[0.5, 0.5]])
    return {name: (float(px), float(py)) for name, (px, py) in zip(found, whole, strict=True)}

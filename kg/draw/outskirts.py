"""Large networks: the strongest lines are settled with care in the middle, all other nodes find a place around them.

A reader sees the strongest lines first; the rest comes when it is asked for, and nothing that was there moves.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import count

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.draw.layout import GAP, Box, Places, settle

CORE = 60
"""Lines that the middle holds, and that the page draws at first."""
WHOLE = 120
"""So few lines are all settled alike."""
_STEP, _TURNS, _REACH = 40.0, 9, 0.9
_SECTOR = math.pi / 16
_GOLDEN = math.pi * (3 - math.sqrt(5))

_Floats = NDArray[np.float64]
Edge = tuple[str, str, str]


def strongest_first(graph: nx.MultiDiGraph[str]) -> list[Edge]:
    """The edges by documents, outlets and claims; among equals those between the most quoted nodes come first."""

    def key(edge: Edge) -> tuple[object, ...]:
        source, target, name = edge
        data = graph.edges[source, target, name]
        quoted = graph.nodes[source]["claims"] + graph.nodes[target]["claims"]
        return (-data["weight"], -data["outlets"], -len(data["claims"]), -quoted, source, target, name)

    return sorted(graph.edges(keys=True), key=key)


def arrange(graph: nx.MultiDiGraph[str], boxes: Mapping[str, Box], *, aspect: float, gap: float = GAP) -> Places:
    """Where each node's middle lies, as `settle` has it; of a large network only the ends of its `CORE` edges."""
    edges = strongest_first(graph)
    if len(edges) <= WHOLE:
        return settle(graph, boxes, aspect=aspect, gap=gap)
    core: nx.MultiDiGraph[str] = graph.edge_subgraph(edges[:CORE])  # type: ignore[arg-type]
    places = settle(core, boxes, aspect=aspect, gap=gap)
    return places | _around(places, graph, edges, boxes, aspect, gap)


def _around(
    core: Places,
    graph: nx.MultiDiGraph[str],
    edges: Sequence[Edge],
    boxes: Mapping[str, Box],
    aspect: float,
    gap: float,
) -> Places:
    """Places for the nodes outside the core, the strongest nearest to it, on the side where their neighbours lie."""
    rest = [node for node in dict.fromkeys(end for edge in edges for end in edge[:2]) if node not in core]
    names = [*core, *rest]
    at = {name: i for i, name in enumerate(names)}
    half = np.array([[boxes[n].width + gap, boxes[n].height + gap] for n in names]) / 2
    middles = np.zeros((len(names), 2))
    middles[: len(core)] = [(x, y + boxes[n].drop) for n, (x, y) in core.items()]
    corner, far = middles[: len(core)] - half[: len(core)], middles[: len(core)] + half[: len(core)]
    centre = (corner.min(axis=0) + far.max(axis=0)) / 2
    ring = (far.max(axis=0) - corner.min(axis=0)) / 2
    round_ = np.array([math.sqrt(aspect), 1 / math.sqrt(aspect)])
    full: dict[int, int] = {}  # how far out a sector is taken: nearer rows are not looked through again
    for number, name in enumerate(rest):
        placed = len(core) + number
        near = [at[other] for other in set(nx.all_neighbors(graph, name)) if at[other] < placed]
        angle = _toward(middles[near] - centre, number)
        sector = int(angle // _SECTOR)
        for level in count(max(0, full.get(sector, 0) - 1)):
            spots = _row(centre, ring + _STEP * level * round_, angle, level)
            apart = np.abs(spots[:, None, :] - middles[None, :placed]) - half[:placed] - half[placed]
            free = ~(apart < 0).all(axis=2).any(axis=1)
            if free.any():
                middles[placed], full[sector] = spots[int(free.argmax())], level
                break
    return {n: (round(middles[at[n], 0]), round(middles[at[n], 1] - boxes[n].drop)) for n in rest}


def _toward(offsets: _Floats, number: int) -> float:
    """The direction in which a node's neighbours lie; a turn of its own for one that has none, or whose even out."""
    mean = offsets.mean(axis=0) if len(offsets) else np.zeros(2)
    return float(math.atan2(mean[1], mean[0])) if np.hypot(*mean) > 1 else number * _GOLDEN


def _row(centre: _Floats, reach: _Floats, angle: float, level: int) -> _Floats:
    """Spots at one distance: first straight ahead, then to both sides."""
    turns = np.arange(_TURNS + 2 * level)
    bows = angle + (turns + 1) // 2 * np.where(turns % 2, 1, -1) * _REACH * 2 / _TURNS / (1 + level / 4)
    spots: _Floats = centre + reach * np.stack([np.cos(bows), np.sin(bows)], axis=1)
    return spots

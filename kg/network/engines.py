"""The doors to the libraries that do the heavy sums: rustworkx, networkit, and igraph where it is installed.

Users see networkx; a graph goes through a door as bare numbers and comes back as values by node. Ties count by their
`weight`; where a library knows no negative ties, those (conflict) are left out, which each function says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.errors import UsageError

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bare:
    """A graph in numbers: the nodes in their order, the ends of each tie, its weight; parallel ties are one."""

    nodes: tuple[str, ...]
    ends: Ints
    weights: Floats
    directed: bool

    def by_node(self, values: Iterable[float]) -> dict[str, float]:
        """Values in the order of the nodes, as floats by node."""
        return {node: float(value) for node, value in zip(self.nodes, values, strict=True)}

    def by_place(self, values: Any) -> dict[str, float]:
        """The same of values by the places of nodes, as rustworkx gives them."""
        return self.by_node(values[at] for at in range(len(self.nodes)))


def bare(graph: nx.Graph[str] | Bare, *, directed: bool | None = None, positive: bool = False) -> Bare:
    """The numbers of a graph; loops are left out, and with `positive` ties of weight 0 or less.

    `directed=False` joins both directions of a directed graph into one tie. Turning a graph into numbers takes as
    long as many a measure: whoever asks for several turns it once, and hands the numbers on.
    """
    if isinstance(graph, Bare):
        nodes, ends, weights, directed_now = graph.nodes, graph.ends, graph.weights, graph.directed
        once = True
    else:
        nodes, directed_now = tuple(graph), graph.is_directed()
        ends, weights = _ties(graph, dict(zip(nodes, range(len(nodes)), strict=True)))
        once = not graph.is_multigraph()
    wanted = directed_now if directed is None else directed
    if not once or wanted != directed_now:
        ends, weights = _merged(ends, weights, len(nodes), wanted)
    kept = ends[:, 0] != ends[:, 1]
    if positive:
        kept &= weights > 0
    return Bare(nodes, ends[kept], weights[kept], wanted)


def _ties(graph: nx.Graph[str], place: Mapping[str, int]) -> tuple[Ints, Floats]:
    """Ends and weights of every tie, as they stand."""
    if graph.is_multigraph():
        listed = list(graph.edges(data="weight", default=1.0))
        ends = np.array([(place[one], place[other]) for one, other, _ in listed], dtype=np.int64).reshape(-1, 2)
        return ends, np.array([weight for *_, weight in listed], dtype=np.float64)
    around = [neighbours for _, neighbours in graph.adjacency()]
    sizes = np.fromiter(map(len, around), dtype=np.int64, count=len(around))
    total = int(sizes.sum())
    ones = np.repeat(np.arange(len(around)), sizes)
    others = np.fromiter(map(place.__getitem__, chain.from_iterable(around)), dtype=np.int64, count=total)
    ties = chain.from_iterable(neighbours.values() for neighbours in around)
    weights = np.fromiter((tie.get("weight", 1.0) for tie in ties), dtype=np.float64, count=total)
    # An undirected tie stands with both its ends.
    first = np.ones(len(ones), dtype=np.bool_) if graph.is_directed() else ones <= others
    return np.stack([ones[first], others[first]], axis=1).astype(np.int64), weights[first]


def _merged(ends: Ints, weights: Floats, size: int, directed: bool) -> tuple[Ints, Floats]:
    """Parallel ties as one, with the sum of their weights."""
    pairs = ends if directed else np.sort(ends, axis=1)
    names, places = np.unique(pairs[:, 0] * size + pairs[:, 1], return_inverse=True)
    total: Floats = np.bincount(places, weights=weights, minlength=len(names)).astype(np.float64)
    return np.stack([names // size, names % size], axis=1), total


def rustworkx_of(numbers: Bare) -> Any:
    """A `rustworkx.PyGraph` or `PyDiGraph`; nodes and ties carry their place and weight."""
    import rustworkx as rx

    made: Any = rx.PyDiGraph(multigraph=False) if numbers.directed else rx.PyGraph(multigraph=False)
    made.add_nodes_from(range(len(numbers.nodes)))
    ones, others = numbers.ends.T.tolist() if len(numbers.ends) else ([], [])
    made.add_edges_from(list(zip(ones, others, numbers.weights.tolist(), strict=True)))
    return made


def networkit_of(numbers: Bare, *, seed: int = 1) -> tuple[Any, Any]:
    """The module and a weighted `networkit.Graph`. One thread and a seed: the same graph gives the same answer."""
    import networkit

    networkit.setNumberOfThreads(1)
    networkit.setSeed(seed, False)
    made = networkit.Graph(len(numbers.nodes), weighted=True, directed=numbers.directed)
    if len(numbers.ends):
        ones, others = (np.ascontiguousarray(column, dtype=np.uint64) for column in numbers.ends.T)
        made.addEdges((numbers.weights, (ones, others)), checkMultiEdge=False)
    return networkit, made


def igraph_of(numbers: Bare) -> Any:
    """An `igraph.Graph`. Raises UsageError where igraph is not installed: it is GPL, so an extra."""
    try:
        import igraph
    except ImportError:
        raise UsageError(
            "This needs igraph, which is not installed.", "Install it with pip install 'kg-claims[igraph]'."
        ) from None
    made = igraph.Graph(len(numbers.nodes), numbers.ends.tolist(), directed=numbers.directed)
    made.es["weight"] = numbers.weights.tolist()
    return made

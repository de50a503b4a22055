"""Who stands where in a network: centralities and communities by node, computed fast and handed out as plain dicts.

Nodes that stand apart (media and anonymous speakers, unless folded) take no part: `political` leaves them out first.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

import networkx as nx

from kg.ask.parties import Voice
from kg.network.engines import Bare, bare, igraph_of, networkit_of, rustworkx_of

Graph: TypeAlias = "nx.Graph[str] | Bare"
"""A networkx graph, or its numbers (`engines.bare`) where several measures are wanted of one graph."""

Values = dict[str, float]
Communities = list[frozenset[str]]
"""Disjoint groups that cover every node, the largest first, then in the alphabet's order."""


class Method(StrEnum):
    """How communities are found: Louvain's method (networkit), or Leiden's (igraph, an extra)."""

    LOUVAIN = "louvain"
    LEIDEN = "leiden"


def political(graph: nx.Graph[str]) -> nx.Graph[str]:
    """The graph without media and anonymous speakers; a copy, in the same order."""
    voices = nx.get_node_attributes(graph, "voice", default=Voice.NAMED.value)
    kept = [node for node in graph if voices[node] == Voice.NAMED.value]
    made: nx.Graph[str] = graph.subgraph(kept).copy()
    return made


def degree(graph: Graph) -> Values:
    """How many others a node has a tie with."""
    numbers = bare(graph, directed=False)
    found = [0.0] * len(numbers.nodes)
    for one, other in numbers.ends.tolist():
        found[one] += 1
        found[other] += 1
    return numbers.by_node(found)


def strength(graph: Graph) -> Values:
    """The sum of the weights of a node's ties, without their signs."""
    numbers = bare(graph)
    found = [0.0] * len(numbers.nodes)
    for (one, other), weight in zip(numbers.ends.tolist(), numbers.weights.tolist(), strict=True):
        found[one] += abs(weight)
        found[other] += abs(weight)
    return numbers.by_node(found)


def betweenness(graph: Graph) -> Values:
    """The share of shortest paths that lead over a node, 0 to 1; every tie is one step, whatever its weight."""
    import rustworkx as rx

    numbers = bare(graph)
    return numbers.by_place(rx.betweenness_centrality(rustworkx_of(numbers), normalized=True))


def closeness(graph: Graph) -> Values:
    """How near a node is to those that can be reached, 0 to 1, corrected for how many these are (Wasserman, Faust)."""
    import rustworkx as rx

    numbers = bare(graph)
    return numbers.by_place(rx.closeness_centrality(rustworkx_of(numbers), wf_improved=True))


def pagerank(graph: Graph, *, damping: float = 0.85) -> Values:
    """Who is turned to by those who are turned to; sums to 1. Positive weights alone."""
    numbers = bare(graph, positive=True)
    made: nx.Graph[str] = nx.DiGraph() if numbers.directed else nx.Graph()
    made.add_nodes_from(numbers.nodes)
    for (one, other), weight in zip(numbers.ends.tolist(), numbers.weights.tolist(), strict=True):
        made.add_edge(numbers.nodes[one], numbers.nodes[other], weight=weight)
    # networkx hands this one to scipy's matrices: no other library is faster by much.
    return {node: float(rank) for node, rank in nx.pagerank(made, alpha=damping, tol=1e-9, max_iter=500).items()}


CENTRALITIES: Mapping[str, Callable[[Graph], Values]] = MappingProxyType(
    {
        "degree": degree,
        "strength": strength,
        "betweenness": betweenness,
        "closeness": closeness,
        "pagerank": pagerank,
    }
)
"""The centralities by the names that tables give them."""


def communities(
    graph: Graph, *, method: Method = Method.LOUVAIN, resolution: float = 1.0, seed: int = 1
) -> Communities:
    """Groups with more weight inside than chance would put there; conflict (negative weight) makes no group.

    The same graph and seed give the same groups. Raises UsageError where Leiden is asked for without igraph.
    """
    numbers = bare(graph, directed=False, positive=True)
    if not numbers.nodes:
        return []
    if not len(numbers.ends):
        return _ordered(numbers, list(range(len(numbers.nodes))))
    if method is Method.LEIDEN:
        return _ordered(numbers, _leiden(numbers, resolution, seed))
    module, made = networkit_of(numbers, seed=seed)
    found = module.community.PLM(made, refine=False, gamma=resolution)
    found.run()
    return _ordered(numbers, found.getPartition().getVector())


def modularity(graph: Graph, groups: Communities) -> float | None:
    """How much more weight lies inside the groups than chance would put there (Newman), None without any tie."""
    numbers = bare(graph, directed=False, positive=True)
    total = float(numbers.weights.sum())
    if not total:
        return None
    group = {node: at for at, members in enumerate(groups) for node in members}
    inside, ends = [0.0] * len(groups), [0.0] * len(groups)
    for (one, other), weight in zip(numbers.ends.tolist(), numbers.weights.tolist(), strict=True):
        a, b = group[numbers.nodes[one]], group[numbers.nodes[other]]
        ends[a] += weight
        ends[b] += weight
        inside[a] += weight if a == b else 0.0
    return sum(i / total - (e / (2 * total)) ** 2 for i, e in zip(inside, ends, strict=True))


def _leiden(numbers: Bare, resolution: float, seed: int) -> list[int]:
    made = igraph_of(numbers)
    import igraph

    igraph.set_random_number_generator(random.Random(seed))
    found = made.community_leiden("modularity", weights="weight", resolution=resolution, n_iterations=-1)
    return list(found.membership)


def _ordered(numbers: Bare, membership: list[int]) -> Communities:
    groups: dict[int, list[str]] = {}
    for node, group in zip(numbers.nodes, membership, strict=True):
        groups.setdefault(group, []).append(node)
    return sorted(map(frozenset, groups.values()), key=lambda members: (-len(members), min(members)))

"""Measures and places of a network of 10,000 ties, beside networkx alone: `python benchmarks/networks.py`.

A networkx graph is turned into numbers once for all measures (`kg.network.engines.bare`); what that takes is told
apart. Each time is the fastest of several runs. Targets: betweenness 15 times, communities 40 times as fast as
networkx, places in 1.5 s.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from typing import Any

import networkx as nx

NODES, TIES_A_NODE = 2_000, 5
TARGETS = {"betweenness": 15.0, "communities": 40.0}
PLACES_SECONDS = 1.5


def sample() -> nx.Graph[str]:
    """About 10,000 ties with weights; few nodes have many, as among speakers of the news."""
    dice = random.Random(1)
    made = nx.relabel_nodes(nx.barabasi_albert_graph(NODES, TIES_A_NODE, seed=1), str)
    for one, other in made.edges:
        made[one][other]["weight"] = float(dice.randint(1, 5))
    return made


def fastest(runs: int, work: Callable[..., Any], *given: Any) -> float:
    """Seconds of the fastest run."""
    best = float("inf")
    for _ in range(runs):
        started = time.perf_counter()
        work(*given)
        best = min(best, time.perf_counter() - started)
    return best


def measure(runs: int) -> dict[str, dict[str, float]]:
    """Seconds with our engines and with networkx alone, their ratio, and the ratio with the conversion counted in."""
    from kg.network.engines import bare
    from kg.network.measures import betweenness, communities
    from kg.network.places import places

    graph = sample()
    numbers = bare(graph)
    found: dict[str, dict[str, float]] = {"conversion": {"seconds": fastest(runs, bare, graph)}}
    for name, quick, plain, most in (
        ("betweenness", betweenness, nx.betweenness_centrality, 1),
        ("communities", communities, lambda graph: nx.community.louvain_communities(graph, seed=1), runs),
    ):
        ours, whole = fastest(runs, quick, numbers), fastest(runs, quick, graph)
        alone = fastest(most, plain, graph)
        found[name] = {"seconds": ours, "networkx": alone, "ratio": alone / ours, "whole_ratio": alone / whole}
    found["places"] = {"seconds": fastest(runs, places, graph)}
    return found


def main() -> None:
    """Print the figures, and which targets they meet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    found = measure(given.runs)
    if given.json:
        print(json.dumps(found, indent=2))
        return
    for name, figures in found.items():
        told = f"{name}: {figures['seconds']:.4f} s"
        if name in TARGETS:
            times = f"{figures['ratio']:.0f} times, {figures['whole_ratio']:.0f} with the conversion"
            told += f", networkx alone {figures['networkx']:.2f} s: {times} (wanted: {TARGETS[name]:.0f})"
        print(told + (f" (wanted: {PLACES_SECONDS} s)" if name == "places" else ""))


if __name__ == "__main__":
    main()

"""The one place that knows pyvis: a network and its places become vis-network nodes and edges.

pyvis holds the data and the interface settings; its own page writer, which loads from CDNs and lets HTML through, is
never called.
"""

from __future__ import annotations

import json
import math
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from kg.draw.layout import Box, settle
from kg.draw.network import Tie
from kg.terms import ActorKind, Stance

WIDE, TALL = 1.4, 0.66
"""Width by height of the two layouts: one for desks, one for telephones held upright."""
GAPS = {"agreement": 18.0, "acts": 34.0}
"""Pixels between boxes: acts need room for the word on their lines."""
FONT = 14
LETTER = 0.57 * FONT
LINE = 1.25 * FONT
MARGIN = 9
_CURVE = 0.16
_SQUARE = 0.88
"""A square as wide as a disc looks larger than it."""
_BOXED = frozenset({"proposition", "topic"})
_SHAPES = {
    ActorKind.PERSON: "dot",
    ActorKind.GROUP: "triangle",
    ActorKind.MEDIA: "diamond",
    "proposition": "box",
    "topic": "box",
    "actor": "dot",
}

Json = dict[str, Any]


def canvas(graph: nx.MultiDiGraph[str], numbers: Mapping[Tie, int]) -> Json:
    """`{"nodes", "edges", "options"}` for vis-network, with the places of both layouts in every node.

    `numbers` gives each tie's row in the page's data; an edge lists the rows of its ties. A node's `box` is its
    width, height and drop as in `layout.Box`. Colours are left to the page, which knows the theme.
    """
    from pyvis.network import Network  # not at the top: it loads IPython, which takes most of a second

    net = Network(directed=True)  # an undirected one would drop the second edge between two nodes
    net.toggle_physics(False)
    for name, node in _nodes(graph):
        net.add_node(name, **node)
    for number, (source, target, key, bend) in enumerate(_bent(graph)):
        net.add_edge(
            source,
            target,
            id=f"e{number}",
            arrows="to" if graph.graph["view"] == "acts" else "",
            colour=_colour(graph, key),
            key=key,
            bend=bend,
            ties=sorted(numbers[tie] for tie in graph.edges[source, target, key]["ties"]),
        )
    nodes, edges, _, _, _, options = net.get_network_data()
    for node in nodes:
        del node["color"]  # pyvis's own blue
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def _nodes(graph: nx.MultiDiGraph[str]) -> Iterator[tuple[str, Json]]:
    """Every node with what vis-network draws (label, shape, size, place) and what the page adds to it."""
    labels = {name: wrap(data["label"], data["kind"]) for name, data in graph.nodes(data=True)}
    boxes = {name: _box(labels[name], data["kind"], data["claims"]) for name, data in graph.nodes(data=True)}
    gap = GAPS[graph.graph["view"]]
    wide, tall = settle(graph, boxes, aspect=WIDE, gap=gap), settle(graph, boxes, aspect=TALL, gap=gap)
    for name, data in graph.nodes(data=True):
        yield (
            name,
            {
                "label": labels[name] or "?",
                "shape": _SHAPES.get(data["kind"], "square"),
                "size": _radius(data["claims"], data["kind"]),
                "x": wide[name][0],
                "y": wide[name][1],
                "tall": tall[name],
                "box": [round(boxes[name].width), round(boxes[name].height), round(boxes[name].drop)],
                "kind": data["kind"],
                "name": data["label"],
            },
        )


def wrap(label: str, kind: str) -> str:
    """A label in lines: propositions wider, since they are sentences."""
    return "\n".join(textwrap.wrap(label, 26 if kind == "proposition" else 18, break_on_hyphens=False))


def _radius(claims: int, kind: str) -> int:
    """Radius in pixels, half the side of a square: area grows with the number of claims."""
    return round((9 + 4 * math.sqrt(min(claims, 60))) * (1.0 if kind in _SHAPES else _SQUARE))


def _box(label: str, kind: str, claims: int) -> Box:
    lines = label.split("\n")
    width, height = max(map(len, lines)) * LETTER, len(lines) * LINE
    if kind in _BOXED:
        return Box(width + 2 * MARGIN, height + 2 * MARGIN)
    radius = _radius(claims, kind)
    return Box(max(width, 2 * radius), 2 * radius + height + 4, drop=(height + 4) / 2)


def _colour(graph: nx.MultiDiGraph[str], key: str) -> str:
    """What the page colours an edge by: the agreement itself, or the polarity of the act."""
    if graph.graph["view"] == "agreement":
        return key
    return {-1: "negative", 0: "neutral", 1: "positive"}[Stance(key).polarity]


def _bent(graph: nx.MultiDiGraph[str]) -> Iterator[tuple[str, str, str, float]]:
    """Every edge with its bend: edges between the same two nodes fan out, a lone one runs straight.

    The bend is signed as seen from the edge's own source, so that edges in opposite directions do not coincide.
    """
    fans: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for source, target, key in sorted(graph.edges(keys=True)):
        fans.setdefault((min(source, target), max(source, target)), []).append((source, target, key))
    for pair in sorted(fans):
        for i, (source, target, key) in enumerate(fans[pair]):
            bend = (i - (len(fans[pair]) - 1) / 2) * _CURVE * 2
            yield source, target, key, round(bend if source == pair[0] else -bend, 3)

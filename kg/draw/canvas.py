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

from kg.draw.layout import Box
from kg.draw.network import Tie
from kg.draw.outskirts import CORE, WHOLE, arrange, strongest_first
from kg.terms import ActorKind, Stance

WIDE, TALL = 1.4, 0.66
"""Width by height of the two layouts: one for desks, one for telephones held upright."""
GAPS = {"agreement": 18.0, "acts": 34.0}
"""Pixels between boxes: acts need room for the word on their lines."""
FONT = 14
LETTER = 0.57 * FONT
LINE = 1.25 * FONT
MARGIN = 9
_CURVE = 0.1
_RADII, _MANY = 24, 36
"""Pixels that the radius of the most quoted node has over the least, and how many claims that takes at the least."""
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
    """`{"nodes", "edges", "options", "core", "whole"}` for vis-network, with the places of both layouts in every node.

    `numbers` gives each tie's row in the page's data; an edge lists the rows of its ties. Edges come strongest first:
    of more than `whole` the page draws `core` until it is asked for more. A node's `box` is its width, height and drop
    as in `layout.Box`. Colours are left to the page, which knows the theme.
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
            weight=graph.edges[source, target, key]["weight"],
            ties=sorted(numbers[tie] for tie in graph.edges[source, target, key]["ties"]),
        )
    nodes, edges, _, _, _, options = net.get_network_data()
    for node in nodes:
        del node["color"]  # pyvis's own blue
    return {"nodes": nodes, "edges": edges, "options": json.loads(options), "core": CORE, "whole": WHOLE}


def _nodes(graph: nx.MultiDiGraph[str]) -> Iterator[tuple[str, Json]]:
    """Every node with what vis-network draws (label, shape, size, place) and what the page adds to it."""
    labels = {name: wrap(data["label"], data["kind"]) for name, data in graph.nodes(data=True)}
    most = max((int(data["claims"]) for _, data in graph.nodes(data=True)), default=1)
    sizes = {name: _radius(data["claims"], data["kind"], most) for name, data in graph.nodes(data=True)}
    boxes = {name: _box(labels[name], data["kind"], sizes[name]) for name, data in graph.nodes(data=True)}
    gap = GAPS[graph.graph["view"]]
    wide, tall = arrange(graph, boxes, aspect=WIDE, gap=gap), arrange(graph, boxes, aspect=TALL, gap=gap)
    for name, data in graph.nodes(data=True):
        yield (
            name,
            {
                "label": labels[name] or "?",
                "shape": _SHAPES.get(data["kind"], "square"),
                "size": sizes[name],
                "x": wide[name][0],
                "y": wide[name][1],
                "tall": tall[name],
                "box": [round(boxes[name].width), round(boxes[name].height), round(boxes[name].drop)],
                "kind": data["kind"],
                "name": data["label"],
                "claims": data["claims"],
            },
        )


def wrap(label: str, kind: str) -> str:
    """A label in lines: propositions wider, since they are sentences."""
    return "\n".join(textwrap.wrap(label, 26 if kind == "proposition" else 18, break_on_hyphens=False))


def _radius(claims: int, kind: str, most: int) -> int:
    """Radius in pixels, half the side of a square: area grows with the number of claims, up to the `most` of a node."""
    grown = _RADII * math.sqrt(claims / max(most, _MANY))
    return round((9 + grown) * (1.0 if kind in _SHAPES else _SQUARE))


def _box(label: str, kind: str, radius: int) -> Box:
    lines = label.split("\n")
    width, height = max(map(len, lines)) * LETTER, len(lines) * LINE
    if kind in _BOXED:
        return Box(width + 2 * MARGIN, height + 2 * MARGIN)
    return Box(max(width, 2 * radius), 2 * radius + height + 4, drop=(height + 4) / 2)


def _colour(graph: nx.MultiDiGraph[str], key: str) -> str:
    """What the page colours an edge by: the agreement itself, or the polarity of the act."""
    if graph.graph["view"] == "agreement":
        return key
    return {-1: "negative", 0: "neutral", 1: "positive"}[Stance(key).polarity]


def _bent(graph: nx.MultiDiGraph[str]) -> Iterator[tuple[str, str, str, float]]:
    """Every edge with its bend, strongest first: edges between two nodes fan out, a lone one runs straight.

    The bend is signed as seen from the edge's own source, so that edges in opposite directions do not coincide.
    """
    fans: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for source, target, key in sorted(graph.edges(keys=True)):
        fans.setdefault((min(source, target), max(source, target)), []).append((source, target, key))
    bends: dict[tuple[str, str, str], float] = {}
    for pair, fan in fans.items():
        for i, edge in enumerate(fan):
            bend = (i - (len(fan) - 1) / 2) * _CURVE * 2
            bends[edge] = round(bend if edge[0] == pair[0] else -bend, 3)
    for edge in strongest_first(graph):
        yield *edge, bends[edge]

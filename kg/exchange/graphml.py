"""Networks as GraphML, which Gephi, visone, igraph and networkx read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

_GONE = dict.fromkeys((*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)))
"""Characters that XML cannot hold."""


def graphml(graph: nx.Graph[str], about: Mapping[str, object] | None = None) -> str:
    """The graph with its attributes; lists (claims, propositions) are joined by spaces, what is None is left out.

    `about` adds attributes of the graph itself: its settings, filters and totals.
    """
    plain = graph.__class__()
    plain.graph.update(scalars({**graph.graph, **(about or {})}))
    for node, values in graph.nodes(data=True):
        plain.add_node(node, **scalars(values))
    if graph.is_multigraph():
        for one, other, key, values in graph.edges(keys=True, data=True):  # type: ignore[call-overload]
            plain.add_edge(one, other, key=key, **scalars(values))
    else:
        for one, other, values in graph.edges(data=True):
            plain.add_edge(one, other, **scalars(values))
    # Keys are numbered: nodes and ties have attributes of one name, whose ids must differ.
    return "\n".join(nx.generate_graphml(plain)) + "\n"


def scalars(values: Mapping[str, Any]) -> dict[str, Any]:
    """Attributes as XML can hold them: lists joined by spaces, None left out, what XML has no character for too."""
    return {name: _scalar(value) for name, value in values.items() if value is not None}


def _scalar(value: object) -> object:
    if isinstance(value, tuple | list | frozenset):
        return " ".join(map(str, value))
    if isinstance(value, bool | int | float):
        return value
    return str(value).translate(_GONE)

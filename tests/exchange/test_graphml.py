"""GraphML holds what XML can hold, and comes back."""

from __future__ import annotations

import networkx as nx

from kg.exchange.graphml import graphml


def test_lists_are_joined_and_what_xml_cannot_hold_is_left_out() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(type="directed")
    graph.add_node("a", label="A\x00 & <B>", kind=None)
    graph.add_edge("a", "b", key="accuse", claims=("x", "y"), weight=2.0, told=True)
    graph.add_edge("a", "b", key="warn", claims=(), weight=1.0, told=False)
    back = nx.parse_graphml(graphml(graph, {"caption": "one"}))
    assert back.nodes["a"] == {"label": "A & <B>"}
    assert back.graph["caption"] == "one"
    assert back["a"]["b"]["accuse"]["claims"] == "x y"
    assert (back["a"]["b"]["warn"]["weight"], back["a"]["b"]["warn"]["told"]) == (1.0, False)
    assert graph.nodes["a"]["label"] == "A\x00 & <B>"

    assert "<graphml" in graphml(nx.Graph())

"""GraphML holds what XML can hold, and comes back."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from kg.errors import UsageError
from kg.exchange.graphml import graphml, write_graphml


def test_lists_are_joined_and_what_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(type="directed")
    graph.add_node("a", label="A\x00 & <B>", kind=None)
    graph.add_edge("a", "b", key="accuse", claims=("x", "y"), weight=2.0, told=True)
    graph.add_edge("a", "b", key="warn", claims=(), weight=1.0, told=False)
    path = tmp_path / "deep" / "net.graphml"
    write_graphml(graph, path, {"caption": "one"})
    back = nx.read_graphml(path)
    assert back.nodes["a"] == {"label": "A & <B>"}
    assert back.graph["caption"] == "one"
    assert back["a"]["b"]["accuse"]["claims"] == "x y"
    assert (back["a"]["b"]["warn"]["weight"], back["a"]["b"]["warn"]["told"]) == (1.0, False)
    assert graph.nodes["a"]["label"] == "A\x00 & <B>"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write_graphml(nx.Graph(), tmp_path)
    assert "<graphml" in graphml(nx.Graph())

"""GEXF holds the days of ties, node-link JSON everything; both come back."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.exchange.gexf import gexf, node_link

GEXF = "{http://www.gexf.net/1.2draft}"
DAYS = {"x": (date(2025, 9, 1), date(2025, 9, 7)), "y": (date(2025, 8, 1), date(2025, 8, 1))}


@pytest.fixture
def graph() -> nx.MultiDiGraph[str]:
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(type="directed")
    made.add_node("a", label="A\x00 & <B>", kind=None)
    made.add_node("b", label="B")
    made.add_node("c", label="C")
    made.add_edge("a", "b", key="accuse", claims=("x", "y", "unknown"), weight=2.0)
    made.add_edge("a", "c", key="warn", claims=("unknown",), weight=1.0)
    return made


def test_ties_and_nodes_have_spells_that_gephi_reads_as_days(graph: nx.MultiDiGraph[str]) -> None:
    written = gexf(graph, DAYS, {"caption": "one"})
    (root,) = ElementTree.fromstring(written).iter(f"{GEXF}graph")
    assert (root.get("mode"), root.get("timeformat"), root.get("defaultedgetype")) == ("dynamic", "date", "directed")
    assert root.get("name") == "caption: one"
    spells = {
        part.get("label") or part.get("target"): [(s.get("start"), s.get("end")) for s in part.iter(f"{GEXF}spell")]
        for part in (*root.iter(f"{GEXF}node"), *root.iter(f"{GEXF}edge"))
    }
    said = [("2025-08-01", "2025-08-01"), ("2025-09-01", "2025-09-07")]
    assert spells == {"A & <B>": said, "B": said, "C": [], "b": said, "c": []}
    back: Any = nx.read_gexf(io.BytesIO(written.encode()))
    assert (back.edges["a", "b"]["weight"], back.edges["a", "b"]["claims"]) == (2.0, "x y unknown")
    assert "lastmodified" not in written


def test_node_link_json_loses_nothing(graph: nx.MultiDiGraph[str]) -> None:
    told = json.loads(node_link(graph, {"caption": "one"}))
    back: Any = nx.node_link_graph(told, edges="edges")
    assert back.graph == {"type": "directed", "caption": "one"}
    assert dict(back.nodes(data=True)) == dict(graph.nodes(data=True))
    assert back["a"]["b"]["accuse"] == {"claims": ["x", "y", "unknown"], "weight": 2.0}

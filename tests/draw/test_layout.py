import itertools

import networkx as nx
import pytest

from kg.draw.canvas import canvas
from kg.draw.layout import Box, settle
from kg.draw.network import VIEWS, build, in_order


def _overlaps(boxes, places):
    """Pairs of nodes whose boxes share a pixel."""
    found = []
    for a, b in itertools.combinations(sorted(places), 2):
        (ax, ay), (bx, by) = places[a], places[b]
        apart_x = abs(ax - bx) - (boxes[a].width + boxes[b].width) / 2
        apart_y = abs(ay + boxes[a].drop - by - boxes[b].drop) - (boxes[a].height + boxes[b].height) / 2
        if apart_x < 0 and apart_y < 0:
            found.append((a, b))
    return found


def _drawn(ties, view, layout):
    """Boxes and places of the nodes as they go into the page."""
    rows = in_order(ties)
    nodes = canvas(build(rows, view=view), {tie: i for i, tie in enumerate(rows)})["nodes"]
    places = {node["id"]: tuple(node["tall"]) if layout == "tall" else (node["x"], node["y"]) for node in nodes}
    return {node["id"]: Box(*node["box"]) for node in nodes}, places


@pytest.mark.parametrize("layout", ["wide", "tall"])
@pytest.mark.parametrize("view", VIEWS)
def test_no_label_overlaps_another(ties, view, layout):
    assert _overlaps(*_drawn(ties, view, layout)) == []


def test_five_hundred_edges_stay_apart(samples):
    boxes, places = _drawn(samples.crowd(500), "agreement", "wide")
    assert _overlaps(boxes, places) == []


def test_the_picture_has_about_the_aspect_asked_for(ties):
    for layout, low, high in (("wide", 1.1, 1.9), ("tall", 0.45, 0.9)):
        boxes, places = _drawn(ties, "agreement", layout)
        width = max(x + boxes[n].width / 2 for n, (x, _) in places.items())
        height = max(y + boxes[n].drop + boxes[n].height / 2 for n, (_, y) in places.items())
        assert low < width / height < high


def test_the_same_network_gives_the_same_places(ties):
    assert _drawn(ties, "acts", "wide") == _drawn(ties[::-1], "acts", "wide")


def test_unconnected_parts_are_packed_side_by_side():
    graph = nx.MultiDiGraph([("a", "b"), ("c", "d"), ("e", "f"), ("g", "g")])
    boxes = {name: Box(80, 30) for name in graph}
    places = settle(graph, boxes)
    assert set(places) == set("abcdefg")
    assert _overlaps(boxes, places) == []
    assert max(x for x, _ in places.values()) < 1000


@pytest.mark.parametrize("names", [[], ["a"]])
def test_a_network_of_nothing_or_one_node_is_laid_out(names):
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(names)
    assert set(settle(graph, {name: Box(50, 20) for name in names})) == set(names)


def test_parallel_edges_bend_away_from_each_other(ties):
    rows = in_order(ties)
    edges = canvas(build(rows, view="acts"), {tie: i for i, tie in enumerate(rows)})["edges"]
    fans = {}
    for edge in edges:
        ends = tuple(sorted((edge["from"], edge["to"])))
        fans.setdefault(ends, []).append(edge["bend"] if edge["from"] == ends[0] else -edge["bend"])
    assert any(len(fan) > 1 for fan in fans.values())
    assert all(len(set(fan)) == len(fan) for fan in fans.values())
    assert all(fan == [0] for fan in fans.values() if len(fan) == 1)

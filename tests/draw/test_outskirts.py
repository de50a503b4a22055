"""Large networks: the strongest lines are laid out as if they were alone, and nothing else comes upon them."""

from __future__ import annotations

import itertools

import pytest

from kg.draw.canvas import canvas
from kg.draw.layout import Box, settle
from kg.draw.network import build, in_order
from kg.draw.outskirts import CORE, WHOLE, arrange, strongest_first


@pytest.fixture(scope="module")
def network(samples):
    return build(samples.lines(400), view="agreement")


def boxes(network):
    return {name: Box(90 + len(name), 40, drop=6) for name in network}


def test_the_strongest_lines_come_first(network):
    edges = [network.edges[edge] for edge in strongest_first(network)]
    told = [(-e["weight"], -e["outlets"], -len(e["claims"])) for e in edges]
    assert told == sorted(told)
    assert edges[0]["weight"] > edges[CORE]["weight"]


def test_the_core_lies_as_if_there_were_nothing_else(network):
    core = network.edge_subgraph(strongest_first(network)[:CORE])
    places = arrange(network, boxes(network), aspect=1.4)
    alone = settle(core, boxes(network), aspect=1.4)
    assert {name: places[name] for name in core} == alone
    assert set(places) == set(network)
    assert len(core) < len(network)


def test_no_two_nodes_share_a_place(network):
    sizes, places = boxes(network), arrange(network, boxes(network), aspect=1.4)
    for a, b in itertools.combinations(places, 2):
        (ax, ay), (bx, by) = places[a], places[b]
        assert abs(ax - bx) >= (sizes[a].width + sizes[b].width) / 2 or abs(ay - by) >= 40, (a, b)


def test_the_same_network_gives_the_same_places(network, samples):
    again = build(reversed(samples.lines(400)), view="agreement")
    assert arrange(network, boxes(network), aspect=0.7) == arrange(again, boxes(again), aspect=0.7)


def test_a_small_network_is_settled_as_a_whole(samples):
    small = build(samples.lines(WHOLE), view="agreement")
    assert arrange(small, boxes(small), aspect=1.4) == settle(small, boxes(small), aspect=1.4)


def test_the_page_gets_its_edges_strongest_first(samples):
    rows = in_order(samples.lines(200))
    made = canvas(build(rows, view="agreement"), {tie: n for n, tie in enumerate(rows)})
    weights = [edge["weight"] for edge in made["edges"]]
    assert weights == sorted(weights, reverse=True)
    assert (made["core"], made["whole"], len(weights)) == (CORE, WHOLE, 200)

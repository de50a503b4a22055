"""Measures beside networkx, on graphs whose values it tells; groups, camps and places that repeat themselves."""

from __future__ import annotations

import random
from datetime import date
from importlib.util import find_spec
from itertools import combinations

import networkx as nx
import pytest

from kg.ask.days import By
from kg.ask.parties import Voice
from kg.ask.rows import Coded
from kg.errors import UsageError
from kg.network.build import network
from kg.network.engines import bare
from kg.network.measures import (
    CENTRALITIES,
    Method,
    betweenness,
    closeness,
    communities,
    degree,
    modularity,
    pagerank,
    political,
    strength,
)
from kg.network.places import places
from kg.network.polarisation import polarisation, two_camps
from kg.network.settings import Settings, Type
from kg.network.windows import Window, parse_window, windows
from tests.network.support import A, D, party, row


def club() -> nx.Graph[str]:
    return nx.relabel_nodes(nx.karate_club_graph(), str)


def directed() -> nx.MultiDiGraph[str]:
    dice = random.Random(3)
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for _ in range(160):
        one, other = (str(dice.randrange(25)) for _ in range(2))
        made.add_edge(one, other, key=dice.choice(("accuse", "demand")), weight=float(dice.randint(1, 4)))
    return made


def simple(graph: nx.MultiDiGraph[str]) -> nx.DiGraph[str]:
    """Parallel ties as one, no loops: what the measures look at."""
    made: nx.DiGraph[str] = nx.DiGraph()
    made.add_nodes_from(graph)
    for one, other, weight in graph.edges(data="weight"):
        if one != other:
            before = made[one][other]["weight"] if made.has_edge(one, other) else 0.0
            made.add_edge(one, other, weight=before + weight)
    return made


@pytest.mark.parametrize("given", [club(), directed()], ids=["undirected", "directed"])
def test_centralities_are_networkxs(given: nx.Graph[str]) -> None:
    plain = simple(given) if given.is_directed() else given  # type: ignore[arg-type]
    assert betweenness(given) == pytest.approx(nx.betweenness_centrality(plain))
    assert closeness(given) == pytest.approx(nx.closeness_centrality(plain))
    assert pagerank(given) == pytest.approx(nx.pagerank(plain, tol=1e-9), abs=1e-6)
    both = plain.to_undirected() if plain.is_directed() else plain
    assert degree(given) == dict(both.degree())
    assert strength(given) == pytest.approx(dict(plain.degree(weight="weight")))


def test_a_graph_turned_to_numbers_once_gives_the_same() -> None:
    graph = club()
    numbers = bare(graph)
    for name, measure in CENTRALITIES.items():
        assert measure(numbers) == measure(graph), name
    assert communities(numbers) == communities(graph)


def test_communities_find_what_was_planted_and_repeat_themselves() -> None:
    graph = nx.relabel_nodes(nx.planted_partition_graph(4, 25, 0.5, 0.02, seed=2), str)
    planted = {frozenset(str(25 * group + n) for n in range(25)) for group in range(4)}
    found = communities(graph)
    assert set(found) == planted
    assert communities(graph) == found
    assert modularity(graph, found) == pytest.approx(nx.community.modularity(graph, found))


def test_conflict_makes_no_community() -> None:
    graph: nx.Graph[str] = nx.Graph()
    for camp in ("abcd", "wxyz"):
        graph.add_edges_from([*combinations(camp, 2)], weight=1.0)
    graph.add_edges_from([(one, other) for one in "abcd" for other in "wxyz"], weight=-5.0)
    assert communities(graph) == [frozenset("abcd"), frozenset("wxyz")]
    assert two_camps(graph) == [frozenset("abcd"), frozenset("wxyz")]


def test_weights_of_one_run_of_ties_add_up() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 2.0), ("b", "c", -1.5), ("c", "c", 9.0)])
    assert strength(graph) == {"a": 2.0, "b": 3.5, "c": 1.5}
    assert degree(graph) == {"a": 1, "b": 2, "c": 1}
    assert pagerank(graph)["c"] < pagerank(graph)["a"]


def test_nothing_has_no_measure_and_loners_have_none() -> None:
    empty: nx.Graph[str] = nx.Graph()
    loners: nx.Graph[str] = nx.Graph()
    loners.add_nodes_from("ab")
    for measure in CENTRALITIES.values():
        assert measure(empty) == {}
        assert set(measure(loners)) == {"a", "b"}
    assert communities(empty) == []
    assert communities(loners) == [frozenset("a"), frozenset("b")]
    assert modularity(loners, communities(loners)) is None
    assert two_camps(loners) == []
    assert places(empty) == {}


@pytest.mark.skipif(find_spec("igraph") is None, reason="igraph is an extra, and not installed.")
def test_leiden_finds_groups_too() -> None:
    assert sum(map(len, communities(club(), method=Method.LEIDEN))) == 34


@pytest.mark.skipif(find_spec("igraph") is not None, reason="igraph is installed.")
def test_leiden_without_igraph_names_the_extra() -> None:
    with pytest.raises(UsageError, match=r"kg-claims\[igraph\]"):
        communities(club(), method=Method.LEIDEN)


def test_media_and_anonymous_speakers_take_no_part() -> None:
    rows = [row(name, "x") for name in ("Ada", "Bob")] + [row(party("Gazette", Voice.MEDIA), "x")]
    graph = network(rows, Settings(Type.ONEMODE)).graph
    assert graph.number_of_nodes() == 3
    assert sorted(label for _, label in political(graph).nodes(data="label")) == ["Ada", "Bob"]


def camps(day: date, document: str) -> list[Coded]:
    """Two camps of three on two propositions, each against the other."""
    said = {"day": day, "document": document}
    return [
        row(name, what, side if name in "abc" else (D if side is A else A), **said)
        for name in "abcxyz"
        for what, side in (("p", A), ("q", D))
    ]


def test_polarisation_tells_two_camps_from_one() -> None:
    parted = camps(date(2025, 1, 10), "d1")
    at_one = [row(name, "p", day=date(2025, 3, 2), document="d2") for name in "abcxyz"]
    first, second, third = polarisation([*parted, *at_one], by=Window(By.MONTH))
    assert (first.name, second.name, third.name) == ("2025-01", "2025-02", "2025-03")
    assert (first.two_camps, first.modularity, first.communities) == (pytest.approx(0.5), pytest.approx(0.5), 2)
    assert first.conflict_share == pytest.approx(9 / 15)
    assert [sorted(iri[-1] for iri in camp) for camp in first.camps] == [["a", "b", "c"], ["x", "y", "z"]]
    assert set(first.balance.values()) == {1.0}
    assert (second.actors, second.modularity, second.conflict_share, second.camps) == (0, None, None, [])
    assert (third.two_camps, third.modularity) == (pytest.approx(0), pytest.approx(0))
    assert third.conflict_share == 0
    assert set(third.balance.values()) == {0.0}
    (whole,) = polarisation([*parted, *at_one])
    assert (whole.name, whole.first, whole.last, whole.statements) == ("all", date(2025, 1, 10), date(2025, 3, 2), 18)


def test_the_cut_in_two_is_as_good_as_trying_them_all() -> None:
    dice = random.Random(5)
    for _ in range(20):
        graph: nx.Graph[str] = nx.relabel_nodes(nx.gnp_random_graph(9, 0.4, seed=dice.randrange(1000)), str)
        graph.remove_nodes_from([n for n, d in list(graph.degree()) if not d])
        names = sorted(graph)
        if graph.number_of_edges() < 2:
            continue
        cuts = (set(part) for size in range(len(names) // 2 + 1) for part in combinations(names, size))
        best = max(nx.community.modularity(graph, [part, set(names) - part]) for part in cuts)
        found = modularity(graph, two_camps(graph))
        assert found is not None
        assert best - 0.05 <= found <= best + 1e-9


def test_windows_move_by_one_period() -> None:
    rows = [row("a", "p", day=day) for day in (date(2024, 12, 30), date(2025, 1, 31), date(2025, 3, 1), None)]
    months = windows(rows, Window(By.MONTH))
    assert [(w.name, len(w.rows)) for w in months] == [("2024-12", 1), ("2025-01", 1), ("2025-02", 0), ("2025-03", 1)]
    moving = windows(rows, parse_window("2 months"))
    assert [(w.name, len(w.rows)) for w in moving] == [
        ("2024-12 to 2025-01", 2),
        ("2025-01 to 2025-02", 1),
        ("2025-02 to 2025-03", 1),
    ]
    assert windows(rows, Window(By.WEEK))[0].name == "2025-W01"
    assert (windows(rows, Window(By.YEAR))[1].first, windows(rows, Window(By.YEAR))[1].last) == (
        date(2025, 1, 1),
        date(2025, 12, 31),
    )
    assert windows([], Window(By.DAY)) == []


@pytest.mark.parametrize("text", ["fortnight", "0 months", "", "month 3"])
def test_what_is_no_window_is_told(text: str) -> None:
    with pytest.raises(UsageError, match="no window of time"):
        parse_window(text)


def test_places_lie_in_the_square_apart_and_the_same_each_time() -> None:
    graph = club()
    graph.add_edge("x", "y")
    graph.add_node("alone")
    found = places(graph)
    assert set(found) == set(graph)
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in found.values())
    assert len(set(found.values())) == len(found)
    assert places(graph) == found
    large = nx.relabel_nodes(nx.barabasi_albert_graph(400, 2, seed=1), str)
    assert len(set(places(large).values())) == 400


def test_places_keep_neighbours_near() -> None:
    graph = nx.relabel_nodes(nx.planted_partition_graph(3, 30, 0.5, 0.005, seed=4), str)
    found = places(graph)

    def mean(pairs: list[tuple[str, str]]) -> float:
        return sum(abs(complex(*found[a]) - complex(*found[b])) for a, b in pairs) / len(pairs)

    others = [pair for pair in combinations(sorted(graph), 2) if not graph.has_edge(*pair)]
    assert mean(list(graph.edges)) < 0.6 * mean(others)

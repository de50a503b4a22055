"""Networks of codings: DNA's sums, our unit, who counts as whom, and what every tie opens to."""

from __future__ import annotations

import random
from datetime import date

import networkx as nx
import pytest

from kg.ask.parties import Voice
from kg.ask.rows import Coded
from kg.errors import UsageError
from kg.network.build import Network, directed_network, network
from kg.network.settings import (
    Aggregation,
    Anonymous,
    Duplicates,
    Normalization,
    OnCondition,
    Settings,
    Type,
    Variable,
    choice,
)
from kg.terms import ActorKind, Agreement, Stance
from tests.network.support import A, C, D, U, claim, party, row, slow_one_mode, weights

EVERY = Duplicates.INCLUDE


def two(**options: object) -> Settings:
    return Settings(**options)  # type: ignore[arg-type]


def one(**options: object) -> Settings:
    return Settings(type=Type.ONEMODE, **options)  # type: ignore[arg-type]


def labelled(made: Network) -> dict[tuple[str, str], float]:
    names = nx.get_node_attributes(made.graph, "label")
    return weights((names[a], names[b], w) for a, b, w in made.graph.edges(data="weight"))


@pytest.fixture(scope="module")
def many() -> list[Coded]:
    dice = random.Random(7)
    return [
        row(
            f"actor {dice.randrange(9)}", f"p{dice.randrange(6)}", dice.choice((A, D)), document=f"d{dice.randrange(5)}"
        )
        for _ in range(220)
    ]


@pytest.mark.parametrize("normalization", ["no", "average", "jaccard", "cosine"])
@pytest.mark.parametrize("aggregation", ["ignore", "congruence", "conflict", "subtract"])
def test_one_mode_weights_are_dnas_definition(many: list[Coded], aggregation: str, normalization: str) -> None:
    settings = one(
        qualifier_aggregation=Aggregation(aggregation), normalization=Normalization(normalization), duplicates=EVERY
    )
    slow = {pair: weight for pair, weight in slow_one_mode(many, aggregation, normalization).items() if weight}
    assert labelled(network(many, settings)) == pytest.approx(slow)


def test_two_mode_counts_subtracts_and_combines() -> None:
    rows = [row("Ada", "x"), row("Ada", "x"), row("Ada", "x", D), row("Bob", "x", D), row("Bob", "y", C)]
    ignored = labelled(network(rows, two(qualifier_aggregation=Aggregation.IGNORE, duplicates=EVERY)))
    assert ignored == {("Ada", "x"): 3, ("Bob", "x"): 1, ("Bob", "y"): 1}
    less = network(rows, two(qualifier_aggregation=Aggregation.SUBTRACT, duplicates=EVERY))
    assert labelled(less) == {("Ada", "x"): 1, ("Bob", "x"): -1}
    combined = labelled(network(rows, two(qualifier_aggregation=Aggregation.COMBINE, duplicates=EVERY)))
    assert combined == {("Ada", "x"): 3, ("Bob", "x"): 2, ("Bob", "y"): 4}


def test_a_pair_whose_sides_even_out_keeps_its_tie_of_weight_zero() -> None:
    made = network([row("Ada", "x"), row("Ada", "x", D)], two())
    ((_, _, tie),) = made.graph.edges(data=True)
    assert (tie["weight"], tie["agrees"], tie["disagrees"], len(tie["claims"])) == (0, 1, 1, 2)


@pytest.mark.parametrize(
    ("normalization", "expected"),
    [
        (Normalization.ACTIVITY, {("Ada", "x"): 2 / 3, ("Ada", "y"): 1 / 3, ("Bob", "x"): 1}),
        (Normalization.PROMINENCE, {("Ada", "x"): 2 / 3, ("Ada", "y"): 1, ("Bob", "x"): 1 / 3}),
    ],
)
def test_two_mode_normalization(normalization: Normalization, expected: dict[tuple[str, str], float]) -> None:
    rows = [row("Ada", "x"), row("Ada", "x"), row("Ada", "y"), row("Bob", "x")]
    settings = two(qualifier_aggregation=Aggregation.IGNORE, normalization=normalization, duplicates=EVERY)
    assert labelled(network(rows, settings)) == pytest.approx(expected)


def test_subtract_is_normalized_by_all_mentions() -> None:
    rows = [row("Ada", "x"), row("Ada", "x", D), row("Ada", "y")]
    settings = two(normalization=Normalization.ACTIVITY, duplicates=EVERY)
    assert labelled(network(rows, settings)) == pytest.approx({("Ada", "y"): 1 / 3})


@pytest.mark.parametrize(
    ("duplicates", "count"),
    [("include", 7), ("document", 6), ("week", 5), ("month", 4), ("year", 2), ("acrossrange", 1)],
)
def test_duplicates_count_once_within_their_span(duplicates: str, count: int) -> None:
    days = [
        *(("d1", date(2024, 12, 2)), ("d1", date(2024, 12, 2)), ("d2", date(2024, 12, 3))),
        *(("d3", date(2024, 12, 12)), ("d4", date(2024, 11, 29)), ("d5", date(2025, 1, 7)), ("d6", date(2025, 12, 5))),
    ]
    rows = [row("Ada", "x", document=name, day=day) for name, day in days]
    made = network(rows, two(duplicates=Duplicates(duplicates)))
    ((_, _, tie),) = made.graph.edges(data=True)
    assert (tie["weight"], tie["statements"], tie["documents"]) == (count, 7, 6)
    assert len(tie["claims"]) == 7


def test_a_month_is_a_month_of_its_year() -> None:
    rows = [row("Ada", "x", document=f"d{year}", day=date(year, 3, 1)) for year in (2023, 2024)]
    made = network(rows, two(duplicates=Duplicates.MONTH))
    assert labelled(made) == {("Ada", "x"): 2}


def test_without_a_day_a_statement_counts_once_a_document() -> None:
    rows = [row("Ada", "x", document=name, day=None) for name in ("d1", "d1", "d2")]
    assert labelled(network(rows, two(duplicates=Duplicates.MONTH))) == {("Ada", "x"): 2}
    assert labelled(network(rows, two(duplicates=Duplicates.ACROSSRANGE))) == {("Ada", "x"): 1}


def test_where_sides_do_not_count_they_do_not_tell_duplicates_apart() -> None:
    rows = [row("Ada", "x"), row("Ada", "x", D)]
    ((_, _, tie),) = network(rows, two(qualifier_aggregation=Aggregation.IGNORE)).graph.edges(data=True)
    assert (tie["weight"], tie["statements"]) == (1, 2)


def test_conditions_and_unclear_codings_take_no_side_unless_asked() -> None:
    rows = [row("Ada", "x"), row("Bob", "x", C), row("Cid", "x", U)]
    assert labelled(network(rows, one())) == {}
    assert labelled(network(rows, one(on_condition=OnCondition.AGREE))) == {("Ada", "Bob"): 1}
    assert len(labelled(network(rows, one(qualifier_aggregation=Aggregation.IGNORE)))) == 3


def test_media_and_anonymous_speakers_stand_apart_are_folded_or_dropped() -> None:
    kyiv = party("Kyiv", kind=ActorKind.GOVERNMENT)
    rows = [
        row("Ada", "x"),
        row(party("Le Monde", Voice.MEDIA, ActorKind.MEDIA), "x"),
        row(party("an official", Voice.ANONYMOUS, None), "x", bodies=(kyiv.iri or "",)),
        row(party("nobody", Voice.UNRESOLVED), "x"),
    ]
    bodies = {kyiv.iri or "": kyiv}

    def who(mode: Anonymous) -> dict[str, str]:
        graph = network(rows, two(anonymous=mode), bodies=bodies).graph
        return {d["label"]: d["voice"] for _, d in graph.nodes(data=True) if d["mode"] == 0}

    assert who(Anonymous.APART) == {"Ada": "named", "Le Monde": "media", "an official": "anonymous"}
    assert who(Anonymous.FOLD) == {"Ada": "named", "Le Monde": "media", "Kyiv": "named"}
    assert who(Anonymous.DROP) == {"Ada": "named"}


def test_bodies_gather_whoever_spoke_for_them() -> None:
    moscow, kremlin = party("Moscow", kind=ActorKind.GOVERNMENT), party("Kremlin", kind=ActorKind.GOVERNMENT)
    above = (kremlin.iri or "", moscow.iri or "")
    rows = [row("Peskov", "x", bodies=above, document="d1"), row("Lavrov", "x", bodies=above[1:], document="d2")]
    made = network([*rows, row("Ada", "x")], two(variable1=Variable.BODY), bodies={moscow.iri or "": moscow})
    assert labelled(made) == {("Moscow", "x"): 2, ("Ada", "x"): 1}


def test_nodes_without_a_tie_stay_and_rare_ones_go() -> None:
    rows = [row("Ada", "x"), row("Bob", "y"), row("Ada", "x", document="d2"), row("Cid", "x"), row("Cid", "x", D)]
    made = network(rows, one())
    assert sorted(d["label"] for _, d in made.graph.nodes(data=True)) == ["Ada", "Bob", "Cid"]
    kept = network(rows, one(min_count=2)).graph
    assert sorted(d["label"] for _, d in kept.nodes(data=True)) == ["Ada", "Cid"]
    assert network(rows, one(min_count=2, isolates=True)).graph.number_of_nodes() == 3
    assert labelled(network(rows, one(min_weight=3))) == {}


def test_a_tie_opens_to_the_claims_that_make_it() -> None:
    ada, bob, against = row("Ada", "x"), row("Bob", "x", document="d2", outlet="Figaro"), row("Bob", "x", D)
    elsewhere = row("Ada", "y")
    made = network([ada, bob, against, elsewhere], one())
    ((_, _, tie),) = made.graph.edges(data=True)
    assert set(tie["claims"]) == {ada.said.claim, bob.said.claim}
    assert (tie["documents"], tie["outlets"], tie["statements"]) == (2, 2, 2)
    assert tie["propositions"] == (ada.proposition,)
    opposed = network([ada, bob, against, elsewhere], one(qualifier_aggregation=Aggregation.CONFLICT))
    ((_, _, tie),) = opposed.graph.edges(data=True)
    assert set(tie["claims"]) == {ada.said.claim, against.said.claim}
    assert (opposed.statements, opposed.documents, opposed.outlets) == (4, 2, 2)


def test_directed_ties_run_from_speaker_to_target_by_act() -> None:
    ada, bob = party("Ada"), party("Bob")
    rows = [
        *(claim(ada, act=Stance.ACCUSE, target=bob, document=name) for name in ("d1", "d1", "d2")),
        claim(bob, act=Stance.DEMAND, target=ada),
        claim(bob, act=Stance.ASSERT, target=ada),
        claim(bob, act=Stance.SUPPORT, target=bob),
        claim(bob, act=Stance.WARN),
    ]
    graph = directed_network(rows).graph
    assert graph.is_directed()
    names = nx.get_node_attributes(graph, "label")
    ties = {(names[a], names[b], d["act"]): (d["weight"], d["statements"]) for a, b, d in graph.edges(data=True)}
    assert ties == {("Ada", "Bob", "accuse"): (2, 3), ("Bob", "Ada", "demand"): (1, 1)}
    asserted = directed_network(rows, acts=[Stance.ASSERT]).graph
    assert [act for *_, act in asserted.edges(data="act")] == ["assert"]


def test_settings_that_do_not_fit_are_refused_with_those_that_do() -> None:
    with pytest.raises(UsageError, match=r"onemode network has no normalization activity.*average"):
        one(normalization=Normalization.ACTIVITY)
    with pytest.raises(UsageError, match="twomode network has no qualifier aggregation congruence"):
        two(qualifier_aggregation=Aggregation.CONGRUENCE)
    with pytest.raises(UsageError, match="no duplicates setting 'day'"):
        choice(Duplicates, "day", "duplicates setting")
    assert choice(Agreement, "Agrees", "agreement") is A


def test_the_same_rows_give_the_same_graph_in_whatever_order(many: list[Coded]) -> None:
    first, second = network(many, one()).graph, network(many[::-1], one()).graph
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(data=True)) == list(second.edges(data=True))


def test_nothing_gives_an_empty_graph() -> None:
    for settings in (one(), two()):
        assert network([], settings).graph.number_of_nodes() == 0
    assert directed_network([]).graph.number_of_nodes() == 0


def test_a_network_too_large_to_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.network.build.MOST_TIES", 2)
    rows = [row(name, "x") for name in ("Ada", "Bob", "Cid")]
    with pytest.raises(UsageError, match="The network has 3 ties"):
        network(rows, one())
    assert labelled(network(rows, one(min_weight=2))) == {}

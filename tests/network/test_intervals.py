"""Intervals on the weights of ties: nothing changes without error, and with it the sums are those done by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.evaluate.carried import Carrier, Rate
from kg.network.build import directed_network, network
from kg.network.intervals import COLUMNS, why_none
from kg.network.settings import Aggregation, Duplicates, Normalization, Settings, Type
from kg.terms import Stance
from tests.network.support import A, C, D, claim, party, row

SURE = Rate(1e6, 1e6, 1e6, 1e6)
HALF = Rate(5e5, 1e6, 1e6, 1e6)
EVERY = Settings(duplicates=Duplicates.INCLUDE)
ROWS = [
    *(row("Lavrov", "summit", A, document=f"d{n}") for n in range(3)),
    row("Lavrov", "summit", D, document="d9"),
    row("Peskov", "summit", A, document="d1"),
    row("Peskov", "summit", D, document="d2"),
    row("Zelensky", "summit", D, document="d1"),
    row("Lavrov", "talks", C, document="d4"),
    row("Zelensky", "talks", A, document="d4"),
]


def told(tie: dict[str, float]) -> tuple[float, ...]:
    return tuple(tie[name] for name in COLUMNS)


@pytest.mark.parametrize(
    ("type_", "aggregation"),
    [
        *((Type.TWOMODE, how) for how in (Aggregation.SUBTRACT, Aggregation.IGNORE)),
        *((Type.ONEMODE, how) for how in Aggregation if how is not Aggregation.COMBINE),
    ],
)
def test_without_error_the_corrected_weight_is_the_weight(type_: Type, aggregation: Aggregation) -> None:
    made = network(ROWS, Settings(type_, aggregation), carrier=Carrier({}, SURE))
    assert made.graph.number_of_edges()
    for *_, tie in made.graph.edges(data=True):
        assert told(tie) == pytest.approx([tie["weight"]] * 3, abs=0.02)


def test_a_difference_is_drawn_from_both_sides() -> None:
    rows = [row("Lavrov", "summit", side, document=f"d{n}") for side in (A, D) for n in range(100)]
    ((*_, tie),) = network(rows, EVERY, carrier=Carrier({}, HALF)).graph.edges(data=True)
    # The difference of two Binomial(100, ½): 0, with a standard deviation of √50.
    assert tie["weight"] == 0
    assert told(tie) == pytest.approx((0, -13.9, 13.9), abs=1.2)


def test_each_side_has_the_rate_of_its_agreement() -> None:
    rows = [row("Lavrov", "summit", side, document=f"d{n}") for side in (A, D) for n in range(10)]
    ((*_, tie),) = network(rows, EVERY, carrier=Carrier({"disagrees": HALF}, SURE)).graph.edges(data=True)
    assert tie["corrected"] == pytest.approx(5, abs=0.01)


def test_a_tie_of_two_actors_is_a_product_of_two_uncertain_counts() -> None:
    rows = [row(who, "summit", A, document=f"d{n}") for who in ("Lavrov", "Peskov") for n in range(100)]
    settings = replace(EVERY, type=Type.ONEMODE)
    ((*_, tie),) = network(rows, settings, carrier=Carrier({}, HALF)).graph.edges(data=True)
    assert tie["weight"] == 10_000
    # 50 × 50, each with a standard deviation of 5: √(2 · 50² · 25 + 25²) ≈ 354.4.
    assert told(tie) == pytest.approx((2500, 2500 - 1.96 * 354.4, 2500 + 1.96 * 354.4), rel=0.05)


def test_a_unit_counts_once_however_often_it_is_said() -> None:
    rows = [row("Lavrov", "summit", A, document="d1") for _ in range(5)]
    ((*_, tie),) = network(rows, carrier=Carrier({}, HALF)).graph.edges(data=True)
    assert (tie["statements"], tie["weight"], tie["corrected"]) == (5, 1.0, pytest.approx(0.5, abs=0.01))


def test_directed_ties_have_the_rate_of_their_act() -> None:
    lavrov, kyiv = party("Lavrov"), party("Kyiv")
    rows = [
        claim(lavrov, act=act, target=kyiv, document=f"d{n}") for act in (Stance.ACCUSE, Stance.WARN) for n in range(4)
    ]
    made = directed_network(rows, carrier=Carrier({"accuse": HALF}, SURE))
    found = {tie["act"]: tie["corrected"] for *_, tie in made.graph.edges(data=True)}
    assert found == {"accuse": pytest.approx(2, abs=0.01), "warn": pytest.approx(4, abs=0.01)}


@pytest.mark.parametrize(
    "settings",
    [
        Settings(normalization=Normalization.ACTIVITY),
        Settings(Type.ONEMODE, normalization=Normalization.JACCARD),
        Settings(qualifier_aggregation=Aggregation.COMBINE),
    ],
)
def test_weights_that_are_no_counts_have_no_interval(settings: Settings) -> None:
    assert "no interval" in str(why_none(settings))
    made = network(ROWS, settings, carrier=Carrier({}, HALF))
    assert not any(set(COLUMNS) & set(tie) for *_, tie in made.graph.edges(data=True))

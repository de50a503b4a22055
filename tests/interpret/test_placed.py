"""What stands at passages is found by place as a look at all of it would find it."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest

from kg.interpret.placed import Placed, nearest
from kg.model import Passage


@dataclass(frozen=True)
class Thing:
    """Something with a place and a name of its own."""

    passage: Passage
    name: int


def things(seed: int) -> list[Thing]:
    chance = random.Random(seed)
    starts = [chance.randrange(60) for _ in range(30)]
    return [Thing(Passage(at, at + chance.randrange(1, 12)), i) for i, at in enumerate(starts)]


def names(found: object) -> set[int]:
    return {t.name for t in found}  # type: ignore[attr-defined]


@pytest.mark.parametrize("seed", range(20))
def test_by_place_is_as_by_a_look_at_all(seed: int) -> None:
    made = things(seed)
    placed = Placed(made[:15])
    for thing in made[15:]:
        placed.add(thing)
    assert names(placed) == names(made)
    assert len(placed) == len(made)
    for place in range(75):
        here = Passage(place, place + 1 + seed % 7)
        assert names(placed.before(place)) == {t.name for t in made if t.passage.end <= place}
        assert names(placed.ending(place)) == {t.name for t in made if t.passage.end > place}
        assert names(placed.overlapping(here)) == {t.name for t in made if t.passage.overlaps(here)}
        assert names(placed.within(here)) == {t.name for t in made if here.holds(t.passage)}
        ends = [t.passage.end for t in placed.before(place)]
        assert ends == sorted(ends, reverse=True)


def test_what_was_put_in_is_in_it() -> None:
    made = things(3)
    placed = Placed(made[:20])
    assert all(t in placed for t in made[:20])
    assert made[25] not in placed
    nobody: object = "somebody"
    assert nobody not in placed


def test_several_kinds_are_told_in_one_order_the_first_kind_first() -> None:
    one, other = Thing(Passage(0, 5), 1), Thing(Passage(2, 5), 2)
    later = Thing(Passage(6, 9), 3)
    found = nearest(Placed([one]).before(9), Placed([other, later]).before(9))
    assert [t.name for t in found] == [3, 1, 2]


class Counted:
    """Something that counts how often any of its kind is asked where it stands."""

    asked = 0

    def __init__(self, name: int) -> None:
        self.name = name

    @property
    def passage(self) -> Passage:
        Counted.asked += 1
        return Passage(self.name * 3, self.name * 3 + 2)


def test_a_look_back_touches_only_what_it_asks_for() -> None:
    placed = Placed([Counted(i) for i in range(10_000)])
    Counted.asked = 0
    assert next(placed.before(20_000)).name == 6666
    assert names(placed.overlapping(Passage(15_000, 15_002))) == {5000}
    assert 0 < Counted.asked < 100

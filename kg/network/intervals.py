"""Error carried into the weights of ties: what a weight would be, had kg missed and mistaken nothing.

A weight is made of counts of units, and each count is drawn from the rates as `kg.evaluate.carried` tells:

    two-mode, ignore         the units of an actor on a proposition
    two-mode, subtract       those that agree less those that disagree, drawn apart
    directed                 the units of one act; the rates tell nothing of whether the target is right
    one-mode                 sums over shared propositions of products of two actors' counts, each count drawn once

A unit counts as one coding, however many statements it gathers, so that intervals are rather too wide than too narrow.
What was not found at all stays nothing: a tie that kg missed is not here. Weights that are no sums of counts have no
interval: normalized ones, which are divided by what holds missed pairs too, and those of `combine`, names of kinds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import networkx as nx
import numpy as np

from kg.evaluate.carried import Carrier, Floats, Interval, middle
from kg.network.settings import Aggregation, Normalization, Settings, Type
from kg.network.units import Unit
from kg.terms import Agreement

COLUMNS = ("corrected", "corrected_low", "corrected_high")
"""Attributes that a tie gets: the corrected weight, and the bounds of its 95% interval."""
_YES, _NO = Agreement.AGREES.value, Agreement.DISAGREES.value


def why_none(settings: Settings) -> str | None:
    """Why weights under these settings have no interval; None where they have."""
    if settings.normalization is not Normalization.NO:
        return "A normalized weight has no interval: what it is divided by holds codings that were missed elsewhere."
    if settings.aggregation is Aggregation.COMBINE:
        return "Weights of combine are names of kinds, not counts: they have no interval."
    return None


def widen(graph: nx.Graph[str], units: Iterable[Unit], settings: Settings, carrier: Carrier) -> None:
    """Give every tie `COLUMNS`, from the units that the network was made of; nothing where `why_none` tells why."""
    if why_none(settings):
        return
    cells = _Cells(_counted(units), carrier)
    for one, other, tie in graph.edges(data=True):
        found = _weight(one, other, tie, settings, cells)
        tie.update(zip(COLUMNS, (round(x, 3) for x in (found.value, found.low, found.high)), strict=True))


Counts = Mapping[str, int]


def _counted(units: Iterable[Unit]) -> dict[tuple[str, str], dict[str, int]]:
    """Units by both ends and side."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for unit in units:
        sides = found.setdefault((unit.one.id, unit.two.id), {})
        sides[unit.side] = sides.get(unit.side, 0) + 1
    return found


def _weight(one: str, other: str, tie: Mapping[str, Any], settings: Settings, cells: _Cells) -> Interval:
    if settings.type is Type.ONEMODE:
        return middle(*cells.product(one, other, settings.aggregation))
    pair = (one, other) if (one, other) in cells.counts else (other, one)
    sides = [tie["act"]] if settings.type is Type.DIRECTED else list(cells.counts[pair])
    signs = {_YES: 1.0, _NO: -1.0} if settings.aggregation is Aggregation.SUBTRACT else dict.fromkeys(sides, 1.0)
    drawn = [(sign, *cells.of(pair, side)) for side, sign in signs.items()]
    return middle(sum(s * value for s, value, _ in drawn), _sum(s * draws for s, _, draws in drawn))


@dataclass
class _Cells:
    """Counts by both ends and side, each drawn when it is first asked for and the same ever after."""

    counts: Mapping[tuple[str, str], Counts]
    carrier: Carrier
    _drawn: dict[tuple[tuple[str, str], str], tuple[float, Floats]] = field(default_factory=dict)
    _matters: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one, two in self.counts:
            self._matters.setdefault(one, set()).add(two)

    def of(self, pair: tuple[str, str], side: str) -> tuple[float, Floats]:
        """The expected true count of a side, and its draws."""
        known = self._drawn.get((pair, side))
        if known is None:
            counts = {side: self.counts.get(pair, {}).get(side, 0)}
            salt = len(self._drawn) + 1  # cells err independently of one another
            known = self._drawn[pair, side] = self.carrier.expected(counts), self.carrier.draw(counts, salt)
        return known

    def product(self, one: str, other: str, aggregation: Aggregation) -> tuple[float, Floats]:
        """The weight of two actors' tie through what they share."""
        value, parts = 0.0, []
        for matter in sorted(self._matters.get(one, set()) & self._matters.get(other, set())):
            mine, theirs = (one, matter), (other, matter)
            for sign, a, b in _pairs(list(self.counts[mine]), list(self.counts[theirs]), aggregation):
                (x, first), (y, second) = self.of(mine, a), self.of(theirs, b)
                value += sign * x * y
                parts.append(sign * first * second)
        return value, _sum(parts)


def _pairs(mine: Sequence[str], theirs: Sequence[str], aggregation: Aggregation) -> Iterator[tuple[float, str, str]]:
    """Which sides of two actors on one proposition are multiplied, and with which sign."""
    same, against = aggregation is not Aggregation.CONFLICT, aggregation is not Aggregation.CONGRUENCE
    for a in mine:
        for b in theirs:
            if aggregation is Aggregation.IGNORE or (same and a == b):
                yield 1.0, a, b
            elif against and {a, b} == {_YES, _NO}:
                yield (-1.0 if same else 1.0), a, b


def _sum(parts: Iterable[Floats]) -> Floats:
    return np.asarray(sum(parts, np.zeros(1)), dtype=np.float64)

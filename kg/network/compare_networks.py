"""The networks that two codings make, tie by tie: what both have, what one has alone, how their weights go along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.ask.parties import Party, Voice
from kg.ask.rows import Coded, Said
from kg.graph.names import PREFIXES, slugify
from kg.network.build import network
from kg.network.compare import Code
from kg.network.settings import Settings
from kg.terms import Agreement, Stance

Tie = tuple[str, str]
"""The labels of both ends."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The ties of two networks under the same settings, with both weights (0 where one lacks the tie).

    `correlation` is Pearson's over all of them, None with fewer than three ties or where one side's do not vary.
    """

    settings: Settings
    ties: Mapping[Tie, tuple[float, float]]
    correlation: float | None

    @property
    def both(self) -> int:
        """How many ties both have, of the same sign."""
        return sum(one * other > 0 for one, other in self.ties.values())

    @property
    def only(self) -> tuple[int, int]:
        """How many ties each has alone, or of another sign."""
        found = list(self.ties.values())
        return sum(bool(a) and a * b <= 0 for a, b in found), sum(bool(b) and a * b <= 0 for a, b in found)


def beside(hand: Iterable[Code], machine: Iterable[Code], settings: Settings) -> Sides:
    """Both networks of codes, told by the labels of their nodes."""
    one, other = (_ties(codes, settings) for codes in (hand, machine))
    ties = {tie: (one.get(tie, 0.0), other.get(tie, 0.0)) for tie in sorted({*one, *other})}
    return Sides(settings, ties, _correlation(list(ties.values())))


def _ties(codes: Iterable[Code], settings: Settings) -> dict[Tie, float]:
    graph = network([_row(number, code) for number, code in enumerate(codes)], settings).graph
    label = {node: str(about["label"]) for node, about in graph.nodes(data=True)}
    mode = {node: about["mode"] for node, about in graph.nodes(data=True)}
    found = {}
    for one, other, tie in graph.edges(data=True):
        first, second = sorted((one, other), key=lambda node: (mode[node], label[node]))
        found[label[first], label[second]] = float(tie["weight"])
    return found


def _row(number: int, code: Code) -> Coded:
    nobody = code.actor == "nobody"
    who = Party(None, code.actor, voice=Voice.UNATTRIBUTED) if nobody else Party(_actor(code.actor), code.actor)
    said = Said(
        claim=f"{PREFIXES['claim']}{number:032x}",
        speaker=who,
        act=Stance.NOT_CODED,
        words=code.words,
        document=code.document,
        version=code.document,
        lang="",
        confidence=1.0,
    )
    proposition = f"{PREFIXES['prop']}{code.proposition}"
    return Coded(said.claim, said, "", "", proposition, code.proposition, Agreement(code.agreement), who)


def _actor(name: str) -> str:
    return PREFIXES["actor"] + slugify(name)


def _correlation(weights: Sequence[tuple[float, float]]) -> float | None:
    if len(weights) < 3:
        return None
    table = np.array(weights)
    if not table.std(axis=0).all():
        return None
    return float(np.corrcoef(table.T)[0, 1])

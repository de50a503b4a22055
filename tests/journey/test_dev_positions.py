"""Positions read from the two annotated articles by extraction and rules alone: their marks, and no false ally.

The annotation is not ours and lies beside the checkout, or where `KG_GOLD` names its folder.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from kg.evaluate.aliases import load_aliases
from kg.evaluate.corpus import load_gold
from kg.evaluate.scores import score
from kg.evaluate.texts import texts
from kg.jobs.evaluate import predict
from kg.model import Document, Extraction
from kg.route import Kit, Route
from kg.terms import Agreement

FOLDER = Path(os.environ.get("KG_GOLD", "../shared/gold"))
GOLD = FOLDER / "dev.jsonl"
LEAST_F1, LEAST_PRECISION = 0.65, 0.80

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not GOLD.is_file(), reason=f"{GOLD} is not here: the gold is not part of the project."),
]


@cache
def route() -> Route:
    return Route(Kit.load())


@cache
def extractions() -> tuple[Extraction, ...]:
    return tuple(route().extract(d) for d in texts(load_gold(GOLD).values()) if isinstance(d, Document))


def test_codings_reach_their_marks_with_extraction_error() -> None:
    truth = load_gold(GOLD)
    found, problems = predict(texts(truth.values()), route())
    assert problems == []
    coding = score(truth, found, load_aliases(FOLDER / "aliases.json")).coding
    assert coding.precision is not None
    assert coding.f1 is not None
    assert coding.precision >= LEAST_PRECISION
    assert coding.f1 >= LEAST_F1


def positions() -> dict[str, set[tuple[str, Agreement]]]:
    """What each side agrees and disagrees with; a coding counts for the position's holder."""
    actors = route().kit.actors.actors
    held: dict[str, set[tuple[str, Agreement]]] = {"russia": set(), "ukraine": set()}
    for extraction in extractions():
        speakers = {claim.id: claim.speaker.actor for claim in extraction.claims}
        for coding in extraction.codings:
            holder = coding.holder or speakers[coding.claim]
            row = actors.get(holder.id) if holder and holder.id else None
            side = row and (row.country or row.id)
            if side in held and coding.agreement in (Agreement.AGREES, Agreement.DISAGREES):
                held[side].add((coding.proposition, coding.agreement))
    return held


def test_the_congruence_network_has_no_false_ally() -> None:
    """Both accuse, and both speak of one summit; by propositions they agree on nothing."""
    held = positions()
    assert held["russia"]
    assert held["ukraine"]
    assert not held["russia"] & held["ukraine"]


def test_each_side_blames_the_other() -> None:
    held = positions()
    assert ("kyiv-blocks", Agreement.AGREES) in held["russia"]
    assert ("moscow-blocks", Agreement.AGREES) in held["ukraine"]

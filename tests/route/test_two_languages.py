"""One corpus in two languages: the same actors, topics, acts and positions from a French and an English dispatch."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Document, Extraction
from kg.route import Kit, Route

pytestmark = pytest.mark.model

FRENCH = """Sergueï Lavrov a accusé l’Ukraine de saboter les négociations.
Emmanuel Macron a appelé à un cessez-le-feu immédiat.
Le président ukrainien a rejeté toute concession territoriale."""
ENGLISH = """Sergey Lavrov accused Ukraine of sabotaging the negotiations.
Emmanuel Macron called for an immediate ceasefire.
The Ukrainian president rejected any territorial concession."""


@pytest.fixture(scope="module")
def both() -> tuple[Extraction, Extraction]:
    """The French dispatch and the English one, read by one route."""
    route = Route(Kit.load())
    day = date(2025, 8, 20)
    french, english = (
        route.extract(Document(id=lang, key=key * 32, text=text, lang=lang, date=day))
        for lang, key, text in (("fr", "a", FRENCH), ("en", "b", ENGLISH))
    )
    return french, english


def test_who_does_what_to_whom_is_the_same(both: tuple[Extraction, Extraction]) -> None:
    told = [
        [
            (c.speaker.actor.id if c.speaker.actor else None, c.stance, c.target.id if c.target else None)
            for c in extraction.claims
        ]
        for extraction in both
    ]
    assert told[0] == told[1]
    assert {actor for actor, _, _ in told[0]} == {"sergey-lavrov", "emmanuel-macron", "volodymyr-zelenskyy"}


def test_topics_are_the_same(both: tuple[Extraction, Extraction]) -> None:
    french, english = ([set(claim.topics) for claim in extraction.claims] for extraction in both)
    assert french == english


def test_positions_are_the_same(both: tuple[Extraction, Extraction]) -> None:
    french, english = ({(c.proposition, c.agreement) for c in extraction.codings} for extraction in both)
    assert french == english
    assert french

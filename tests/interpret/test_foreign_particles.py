"""Names with a particle of another language, which a tagger takes for a noun or an article; and places that no noun for
a body takes up."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Document
from kg.route import Kit, Route

pytestmark = pytest.mark.model

SPEAKERS = [
    ("en", "“It was a plan,” said its director, Marieke van Dam.", ["Marieke van Dam"]),
    ("en", "The sheikh, Mohammed bin Tarim, said the port was closed.", ["Mohammed bin Tarim"]),
    ("en", "Mayor Piet van den Quist said the firm was closing. Van den Quist blamed the state.",
     ["Piet van den Quist", "Piet van den Quist"]),
    ("en", "Pierre-Yves Maillet, president of the Rowing Union, vowed to fight the levy.", ["Pierre-Yves Maillet"]),
    ("fr", "« C'était voulu », a dit sa directrice, Marieke van Dam.", ["Marieke van Dam"]),
    ("fr", "Le bourgmestre, Piet van den Quist, a nié. M. van den Quist accuse l'État.", ["Piet van den Quist"]),
    ("fr", "La ville de Gandrin inflige une amende. La centrale salue la décision.", ["centrale"]),
    ("fr", "La société Norbec inflige une amende. Le groupe salue la décision.", ["Norbec"]),
    ("en", "The town of Norbury fined the firm. The union hailed the move.", ["union"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def route() -> Route:
    return Route(Kit.load())


@pytest.mark.parametrize(("lang", "text", "expected"), SPEAKERS)
def test_who_speaks(route: Route, lang: str, text: str, expected: list[str]) -> None:
    claims = route.extract(Document("one", "0" * 32, text, lang, date=date(2025, 3, 3))).claims
    assert [c.speaker.actor.label for c in claims if c.speaker.actor is not None] == expected

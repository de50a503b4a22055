"""Clauses that hang on others do none of the acts that their words would do as statements."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Document
from kg.route import Kit, Route
from kg.terms import Stance

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "lang", "stance"),
    [
        ("Ada Untel said that the people who must work at night slept.", "en", Stance.ASSERT),
        ("Ada Untel said that the people must work at night.", "en", Stance.DEMAND),
        ("Ada Untel said the pier was closed because he was worried about the storm.", "en", Stance.ASSERT),
        ("Ada Untel said she was worried about the storm.", "en", Stance.DOUBT),
        ("Anne Untel a indiqué que les élèves qui doivent passer l'examen sont arrivés.", "fr", Stance.ASSERT),
        ("Anne Untel a indiqué que les élèves doivent passer l'examen.", "fr", Stance.DEMAND),
    ],
)
def test_what_stands_in_a_clause_beside_is_not_done(text: str, lang: str, stance: Stance) -> None:
    found = Route(Kit.load()).extract(Document("d", "0" * 32, text, lang, date=date(2025, 5, 14)))
    assert [c.stance for c in found.claims] == [stance]

"""Whom nouns and pronouns of whole passages take up again, with the trained parsers."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Document
from kg.route import Kit, Route

pytestmark = pytest.mark.model

PASSAGES = [
    ("fr", "« On avance, assure Delphine en souriant. On est là. » Elle réclame un plan.", "Elle", "Delphine"),
    ("fr", "Le maire de Clairvaux, Julien Ostrevant, juge le projet « absurde ». L'élu redoute une hausse.",
     "L'élu", "Julien Ostrevant"),
    ("fr", "L'équipage est sauf, a indiqué la préfecture de la Manche. Aucun blessé, selon cette source.",
     "cette source", "préfecture de la Manche"),
    ("en", "State Sen. Lorna Whitby opposed the bill. The lawmaker said it would hurt towns.",
     "The lawmaker", "Lorna Whitby"),
    ("en", "Moira Tancred welcomed the offer. The judges said it was late.", "The judges", "judges"),
    ("en", "“We will go,” said Foreign Minister Cho Min-ho.", "Foreign Minister Cho Min-ho", "Cho Min-ho"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "words", "actor"), PASSAGES)
def test_who_is_meant(lang: str, text: str, words: str, actor: str) -> None:
    document = Document("x", "0" * 32, text, lang, date=date(2025, 5, 14))
    claims = Route(Kit.load()).extract(document).claims
    speakers = [c.speaker for c in claims if c.speaker.passage and document.cut(c.speaker.passage) == words]
    assert [s.actor.label for s in speakers if s.actor] == [actor]

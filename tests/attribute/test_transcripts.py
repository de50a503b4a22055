"""Transcripts: the names of those who speak stand on lines of their own."""

from __future__ import annotations

import pytest

from tests.attribute.support import read

pytestmark = pytest.mark.model
FRENCH = (
    "CLARA DUMAS\nBonjour, vous êtes ministre des Ports. Les quais vont-ils rouvrir ?\n"
    "MARC LOUP\nBonjour. Nous paierons les travaux.\n"
    "CLARA DUMAS\nEt les grues ?\n"
    "MARC LOUP\nElles coûtent trop cher.\nLe port attendra.\n"
    "JEANNE ROY\nLe ministre se trompe."
)
ENGLISH = (
    "QUESTION\nWill the port close?\nOwen Marsh\nThank you. The port stays open.\n"
    "QUESTION\nAnd the cranes?\nOwen Marsh\nThe cranes cost too much."
)


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        (
            FRENCH,
            "fr",
            [
                ("MARC LOUP", "Nous paierons les travaux."),
                ("MARC LOUP", "Elles coûtent trop cher."),
                ("MARC LOUP", "Le port attendra."),
                ("JEANNE ROY", "Le ministre se trompe."),
            ],
        ),
        (
            ENGLISH,
            "en",
            [("Owen Marsh", "The port stays open."), ("Owen Marsh", "The cranes cost too much.")],
        ),
    ],
)
def test_turns_belong_to_the_name_above_them(text: str, lang: str, said: list[tuple[str, str]]) -> None:
    assert [(s.speaker, s.content) for s in read(text, lang).said() if s.rule == "quote.turn"] == said


def test_headings_of_two_words_make_no_transcript() -> None:
    text = "Prix Nord\nLe port ferme.\nPrix Sud\nLe quai rouvre.\nPrix Nord\nLe marché attend."
    assert [s for s in read(text, "fr").said() if s.rule == "quote.turn"] == []

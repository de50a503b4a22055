"""An office is its country's only where it is of no other body: the president of a federation heads no state."""

from __future__ import annotations

import pytest

from tests.interpret.test_retakes import last_speaker

pytestmark = pytest.mark.model
OFFICES = [
    ("Le président ukrainien regrette ce choix.", "fr", "Volodymyr Zelenskyy"),
    ("Le président de l'Ukraine regrette ce choix.", "fr", "Volodymyr Zelenskyy"),
    ("Le président de la République française regrette ce choix.", "fr", "Emmanuel Macron"),
    ("Le président de la transition malienne regrette ce choix.", "fr", "Assimi Goïta"),
    ("Le chef de la diplomatie russe regrette ce choix.", "fr", "Sergey Lavrov"),
    (
        "Le président de la fédération ukrainienne de football regrette ce choix.",
        "fr",
        "président de la fédération ukrainienne de football",
    ),
    ("Le président du patronat français regrette ce choix.", "fr", "président du patronat français"),
    ("Emmanuel Macron est à Lyon. Le président du club regrette ce choix.", "fr", "président du club"),
    ("The president of Ukraine said talks had failed.", "en", "Volodymyr Zelenskyy"),
    ("Ukraine's president said talks had failed.", "en", "Volodymyr Zelenskyy"),
    (
        "The president of Ukraine's football federation said talks had failed.",
        "en",
        "president of Ukraine's football federation",
    ),
    ("The head of Canada's largest port said talks had failed.", "en", "head of Canada's largest port"),
    ("An aide to Senator Mark Holloway said talks had failed.", "en", "aide to Senator Mark Holloway"),
]


@pytest.mark.parametrize(("text", "lang", "who"), OFFICES)
def test_whose_office_it_is(text: str, lang: str, who: str) -> None:
    assert last_speaker(text, lang) == who

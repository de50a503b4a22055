"""Stands on what a sentence tells otherwise than behind their verb: a clause before a comma, the noun of a relative
clause, the deed that a participle charges somebody with. Who answers a charge is whoever it is about."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Document
from tests.attribute.support import claimed, route

pytestmark = pytest.mark.model

SENTENCES = [
    # a clause that a pronoun or a noun takes up
    ("fr", "Le pain coûtera plus cher, ce que dénoncent les boulangers.",
     [("oppose", "boulangers", "Le pain coûtera plus cher")]),
    ("fr", "La gare est fermée, ce dont se plaignent les voyageurs.",
     [("oppose", "voyageurs", "La gare est fermée")]),
    ("fr", "Le stade sera vendu, ce à quoi s'oppose le club.", [("oppose", "club", "Le stade sera vendu")]),
    ("fr", "Le stade sera vendu, ce qui inquiète les joueurs.", [("doubt", "joueurs", "Le stade sera vendu")]),
    ("fr", "L'usine fermera, décision que regrette le maire.", [("oppose", "maire", "L'usine fermera")]),
    ("en", "Bread will cost more, which bakers deplore.", [("oppose", "bakers", "Bread will cost more")]),
    ("en", "The pool will close, a prospect that alarms swimmers.", [("doubt", "swimmers", "The pool will close")]),
    ("en", "The pool will close, something coaches have warned about for years.",
     [("warn", "coaches", "The pool will close")]),
    # the noun that a relative clause is told of, by the preposition in its pronoun, before it, or behind its verb
    ("fr", "La taxe dont se félicite le maire entrera en vigueur lundi.", [("support", "maire", "La taxe")]),
    ("fr", "Le tracé contre lequel le maire s'est prononcé sera examiné.", [("oppose", "maire", "Le tracé")]),
    ("fr", "La fermeture, qui inquiète les marins, est prévue en mai.", [("doubt", "marins", "La fermeture")]),
    ("en", "The levy the unions have been pushing for will be voted on Monday.",
     [("demand", "Trade unions", "The levy")]),
    ("en", "It is a bridge that Paris has long pushed for.", [("demand", "Government of France", "a bridge")]),
    ("en", "It is the house that the mayor lives in.", []),
    # what a participle charges somebody with
    ("fr", "Accusée de fraude, la banque dément.", [("deny", "banque", "fraude")]),
    ("fr", "Accusée de fraude, la banque s'en défend.", [("deny", "banque", "fraude")]),
    ("fr", "Le maire, soupçonné de favoritisme, nie.", [("deny", "maire", "favoritisme")]),
    ("fr", "Accusé par l'opposition d'avoir menti, le ministre a démissionné.",
     [("accuse", "Opposition", "avoir menti")]),
    ("fr", "Le ministre, accusé par l'opposition d'avoir menti, a démissionné.",
     [("accuse", "Opposition", "avoir menti")]),
    ("fr", "Vivement critiqué par les syndicats, le ministre a démissionné.",
     [("oppose", "Trade unions", "le ministre")]),
    ("fr", "Sommé par le juge de rendre les fonds, le maire a fait appel.", [("demand", "juge", "rendre les fonds")]),
    # who answers
    ("fr", "Les pêcheurs accusent la banque de fraude, ce qu'elle dément.",
     [("accuse", "pêcheurs", "fraude"), ("deny", "banque", "fraude")]),
    ("fr", "Les pêcheurs accusent la banque de fraude, accusation qu'elle rejette.",
     [("accuse", "pêcheurs", "fraude"), ("deny", "banque", "fraude")]),
    ("en", "Kyiv accuses Moscow of stalling, a charge it denies.",
     [("accuse", "Government of Ukraine", "stalling"), ("deny", "Government of Russia", "stalling")]),
    ("en", "Unions accuse the airline of bullying, a charge it rejects.",
     [("accuse", "Trade unions", "bullying"), ("deny", "airline", "bullying")]),
    ("en", "Anglers say the airline lied, something it denies.",
     [("assert", "Anglers", "the airline lied"), ("deny", "airline", "the airline lied")]),
    ("en", "The mayor, Ada Quill, has maintained her innocence.", [("deny", "Ada Quill", "her innocence")]),
    ("en", "The mayor, Ada Quill, maintains ties with the port.", []),
    ("fr", "L'ancien trésorier, Paul Aubin, clame son innocence.", [("deny", "Paul Aubin", "son innocence")]),
    # a report set in, and what goes on behind it
    ("en", "Cases have doubled in a week, health officials said, warning that wards were close to full.",
     [("assert", "health officials", "Cases have doubled in a week"),
      ("warn", "health officials", "wards were close to full")]),
    ("en", "“Nobody is perfect,” the governor said, “but I've never missed a vote.”",
     [("support", "governor", "Nobody is perfect, […] but I've never missed a vote.")]),
    ("en", "Speaking outside the court in Leeds, her brother, Ada Quill, 34, said the sentence was an insult.",
     [("oppose", "Ada Quill", "the sentence was an insult")]),
    # a verb that only asks for attention
    ("en", "“Look, the plan works,” the governor said.", [("assert", "governor", "Look, the plan works,")]),
    ("en", "“Look at the plan,” the governor said.", [("demand", "governor", "Look at the plan,")]),
    ("fr", "« Écoutez, le train roule », a dit le gouverneur.", [("assert", "gouverneur", "Écoutez, le train roule")]),
]  # fmt: skip

REFUSALS = [
    "Ni l'ambassade ni le ministère n'ont donné suite à nos sollicitations.",
    "Aucun des deux ministères n'a souhaité commenter.",
]


@pytest.mark.parametrize(("lang", "text", "expected"), SENTENCES)
def test_whose_stand_on_what(lang: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert claimed(text, lang) == sorted(expected)


@pytest.mark.parametrize("text", REFUSALS)
def test_whoever_refuses_to_comment(text: str) -> None:
    extracted = route().extract(Document("one", "0" * 32, text, "fr", date=date(2025, 3, 3)))
    assert extracted.declined
    assert not extracted.claims


def test_a_deed_is_no_part_of_a_name() -> None:
    text = "Les pêcheurs accusent la banque de blanchiment. La banque rejette ces accusations."
    claims = route().extract(Document("one", "0" * 32, text, "fr", date=date(2025, 3, 3))).claims
    assert [c.speaker.actor.label for c in claims if c.speaker.actor is not None] == ["pêcheurs", "banque"]

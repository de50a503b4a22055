"""French press sentences whose speaker a small word hides: a conjunction that looks reflexive, an infinitive that its
subject undergoes, a phrase that says at whose call, an article within a preposition, a man the text does not name."""

from __future__ import annotations

import pytest

from tests.attribute.support import claimed

pytestmark = pytest.mark.model

SENTENCES = [
    # a conjunction before a pronoun is no reflexive
    ("Le maire garde le projet, même s'il regrette le manque de concertation.",
     [("oppose", "maire", "le manque de concertation")]),
    ("Le syndicat a signé, même s'il juge les hausses insuffisantes.",
     [("oppose", "syndicat", "les hausses insuffisantes")]),
    # whoever does what the subject undergoes speaks
    ("Le joueur s'est vu reprocher son manque d'engagement par son entraîneur.",
     [("accuse", "entraîneur", "son manque d'engagement")]),
    ("L'élu s'est fait reprocher ses absences par l'opposition.", [("accuse", "Opposition", "ses absences")]),
    ("Le boxeur s'est vu reprocher son manque d'entrain.", []),
    # at whose call, by whose order, with whose leave
    ("À l'appel de la préfète, les écoles ont fermé.", [("demand", "préfète", "les écoles ont fermé")]),
    ("Le drone a survolé le stade avec l'autorisation du préfet.",
     [("agree", "préfet", "Le drone a survolé le stade")]),
    ("En dépit des avertissements des médecins, la course a eu lieu.",
     [("warn", "Doctors", "la course a eu lieu")]),
    ("Malgré l'avis défavorable du préfet, la carrière sera agrandie.",
     [("oppose", "préfet", "la carrière sera agrandie")]),
    ("Le gardien a répondu à l'appel de son club.", []),
    # an article within the preposition makes a second voice
    ("La rue a été fermée à la demande du préfet et du maire.",
     [("demand", "maire", "La rue a été fermée"), ("demand", "préfet", "La rue a été fermée")]),
    # whoever is before a court without a name
    ("L'homme affirme avoir acheté la voiture à un inconnu.",
     [("assert", "homme", "avoir acheté la voiture à un inconnu")]),
    ("Les deux hommes nient toute implication.", [("deny", "hommes", "toute implication")]),
    ("La défenderesse conteste avoir frappé sa voisine.", [("deny", "défenderesse", "avoir frappé sa voisine")]),
    # what is past cannot be promised
    ("Le cycliste promet n'avoir jamais triché.", [("deny", "cycliste", "n'avoir jamais triché")]),
    ("Le cycliste promet de revenir.", [("commit", "cycliste", "revenir")]),
    # a fault is no duty
    ("La cour a estimé que la faute était établie.", [("assert", "cour", "la faute était établie")]),
    ("Le maire estime qu'il faut fermer la halle.", [("demand", "maire", "il faut fermer la halle")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_whose_words(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert claimed(text, "fr") == sorted(expected)

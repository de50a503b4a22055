"""What stands between two commas behind whoever speaks, and what a relative clause or a participle calls a thing."""

from __future__ import annotations

import pytest

from tests.attribute.support import claimed

pytestmark = pytest.mark.model

SENTENCES = [
    # the group speaks, not who of it is named
    ("en", "Several charities, among them Oxbow, warned that food was running out.",
     [("warn", "charities", "food was running out")]),
    ("en", "Some critics, chief among them Joe Pike, say the tax is unfair.",
     [("oppose", "critics", "the tax is unfair")]),
    ("en", "Once the count ended, supporters of the losing side, including two former mayors, claimed that boxes had "
     "been opened.", [("assert", "supporters of the losing side", "boxes had been opened")]),
    ("en", "Though the fire was out, residents of nearby streets, many of them elderly, complained that nobody had "
     "warned them.", [("oppose", "residents of nearby streets", "nobody had warned them")]),
    ("en", "Ruben Ortega, a baker of 19 years' standing, who spoke first, said that the oven was cold.",
     [("assert", "Ruben Ortega", "the oven was cold")]),
    ("fr", "Alors que le vote approchait, une poignée d'élus, dont Jean Piquet et Anne Goret, exigeaient que la taxe "
     "soit retirée.", [("demand", "poignée d'élus", "la taxe soit retirée")]),
    ("fr", "Pendant que les prix baissaient, des analystes de deux banques, notamment Harl et Fils, ont prédit que les "
     "salaires stagneraient.", [("assert", "analystes de deux banques", "les salaires stagneraient")]),
    ("fr", "Bien que l'incendie soit éteint, les habitants des rues voisines, parmi lesquels beaucoup de retraités, se "
     "plaignent que personne ne les ait prévenus.",
     [("oppose", "habitants des rues voisines", "personne ne les ait prévenus")]),
    # a participle with its agent, set in
    ("en", "The budget, labelled reckless by the central bank, goes to a vote on Friday.",
     [("oppose", "central bank", "The budget […] reckless")]),
    ("en", "The law, branded a disgrace by its critics, passed.", [("oppose", "critics", "The law […] a disgrace")]),
    ("en", "Mr Holt, described by friends as a quiet man, denied the charge.",
     [("assert", "friends", "Mr Holt […] a quiet man"), ("deny", "Holt", "the charge")]),
    # what a relative clause calls a thing
    ("en", "The plan, which critics call a gift to the rich, would cut fuel duty.",
     [("oppose", "critics", "The plan […] a gift to the rich")]),
    ("en", "The law, which opponents have dubbed “the muzzle act”, passed in June.",
     [("assert", "opponents", "The law […] the muzzle act")]),
    ("en", "The tower is what locals call an eyesore.", [("oppose", "locals", "an eyesore")]),
    ("en", "The rally was held by the union, which wants a vote.", [("demand", "union", "a vote")]),
    # a clause without a pronoun, its subject a bare plural
    ("en", "The union argued that the depots are unsafe, a charge managers reject.",
     [("deny", "managers", "the depots are unsafe"), ("oppose", "union", "the depots are unsafe")]),
    ("en", "The tax is a measure farmers have long opposed.", [("oppose", "farmers", "a measure")]),
    ("en", "A dozen farmers oppose the tax.", [("oppose", "farmers", "the tax")]),
    # a participle's pronoun and what it is called, behind a preposition
    ("fr", "Anne Roy a commenté la réforme, la qualifiant de catastrophe.", [("oppose", "Anne Roy", "catastrophe")]),
    ("fr", "La ministre les qualifie d'inutiles.", [("oppose", "ministre", "inutiles")]),
    ("fr", "Karim Belhadj a évoqué le climat, se disant convaincu que le pays tiendra.",
     [("assert", "Karim Belhadj", "le climat"), ("assert", "Karim Belhadj", "le pays tiendra")]),
    ("fr", "Après avoir été reçu par le ministre, M. Traoré, qui effectue sa première visite à Alger, a précisé que la "
     "rencontre était utile.", [("support", "Traoré", "la rencontre était utile")]),
    # what a clause behind takes back, and what is reported for nobody
    ("fr", "Le pont fermera en mai. C'est du moins ce qu'affirme la mairie.",
     [("commit", "mairie", "Le pont fermera en mai")]),
    ("fr", "Le pont fermera en mai, c'est ce qu'a annoncé mardi la mairie à la chaîne Canal 5.",
     [("commit", "mairie", "Le pont fermera en mai")]),
    ("fr", "Deux élus ont démissionné, a-t-on appris lundi de sources concordantes.",
     [("assert", "sources concordantes", "Deux élus ont démissionné")]),
    ("fr", "Le cortège a réuni 2 000 personnes selon les syndicats, 800 selon la police.",
     [("assert", "Police", "800"), ("assert", "Trade unions", "Le cortège a réuni 2 000 personnes")]),
    ("en", "The audience was told by Mr Hale: “It does not matter how many letters we get.”",
     [("assert", "Hale", "It does not matter how many letters we get.")]),
    # what they agree on is what they say
    ("fr", "Les experts s'accordent à dire que le barrage tiendra.", [("agree", "Experts", "le barrage tiendra")]),
    ("fr", "Les élus sont unanimes à réclamer une pause.", [("agree", "élus", "réclamer une pause")]),
    # few quoted words told of the subject belong to no verb behind them
    ("fr", "Le FDC, qui se présente comme une force « de poids », promet de combattre cette condamnation.",
     [("commit", "FDC", "combattre cette condamnation")]),
    ("fr", "Le FDC, qui se présente comme une force « de poids », dénonce un complot.",
     [("oppose", "FDC", "un complot")]),
    # an office without an article before its holder
    ("en", "Minister of Information, Musa Idriss, dismissed the claim as baseless.",
     [("deny", "Musa Idriss", "the claim as baseless")]),
    ("en", "Mayor of Leeds welcomed the vote.", [("support", "Mayor of Leeds", "the vote")]),
    # a clause in the subjunctive is told too
    ("en", "When the session resumed, senators from Idaho demanded that the clause be removed.",
     [("demand", "senators from Idaho", "the clause be removed")]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "expected"), SENTENCES)
def test_who_says_what(lang: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert claimed(text, lang) == sorted(expected)

"""Cue nouns with whoever has them, and what a sentence says that a thing is; complements that a parser hung or called
wrongly; sources in relative clauses and between a helper and its participle."""

from __future__ import annotations

import pytest

from tests.attribute.support import claimed

pytestmark = pytest.mark.model

NOUNS = [
    # by whom, of what
    ("fr", "Le rejet par le maire de l'amendement est net.", [("oppose", "maire", "l'amendement")]),
    ("fr", "La demande par le maire d'un moratoire a surpris.", [("demand", "maire", "un moratoire")]),
    ("fr", "La promesse faite par le maire de baisser les impôts a surpris.",
     [("commit", "maire", "baisser les impôts")]),
    ("fr", "Les critiques formulées par la CGT contre le texte ont porté.", [("oppose", "CGT", "le texte")]),
    ("fr", "La proposition du maire de taxer les yachts fait débat.", [("propose", "maire", "taxer les yachts")]),
    ("fr", "Le constat de la directrice de l'école est amer.", []),
    ("en", "The governor's rejection of the merger of the two hospitals was no secret.",
     [("oppose", "governor", "the merger of the two hospitals")]),
    ("en", "The mayor of Ashby's claim that the river was low was met with silence.",
     [("assert", "mayor of Ashby", "the river was low")]),
    ("en", "The union's fear of losing members is known.", [("doubt", "union", "losing members")]),
    # on whichever of its words the rest hangs
    ("fr", "Le cri d'alarme du maire sur les urgences reste vain.", [("warn", "maire", "les urgences")]),
    # `selon laquelle` opens a clause as `que` does
    ("fr", "L'affirmation du ministre selon laquelle la ville serait endettée a surpris.",
     [("assert", "ministre", "la ville serait endettée")]),
    ("fr", "Le maire dément les accusations selon lesquelles il aurait triché.",
     [("deny", "maire", "il aurait triché")]),
    ("fr", "Le ministre s'appuie sur une étude selon laquelle la dette baisse.",
     [("assert", "étude", "la dette baisse")]),
    # quoted behind whose words they are
    ("fr", "Le slogan du syndicat, « pas un centime de moins », a plu.",
     [("demand", "syndicat", "pas un centime de moins")]),
    # the verb behind is none of the content's words
    ("fr", "La menace du syndicat de bloquer le port n'est pas prise au sérieux.",
     [("warn", "syndicat", "bloquer le port")]),
    # a copula, a colon
    ("fr", "L'objectif du gouvernement est de ramener le déficit sous 3 %.",
     [("commit", "gouvernement", "ramener le déficit sous 3 %")]),
    ("fr", "La consigne de la préfecture : ne pas sortir.", [("demand", "préfecture", "ne pas sortir")]),
    ("fr", "La réponse du maire a été brève : la ville ne paiera pas.",
     [("oppose", "maire", "la ville ne paiera pas")]),
    ("fr", "Le programme du maire : une école, un stade, une crèche.", []),
    ("en", "The union's demand: no site must close.", [("demand", "union", "no site must close")]),
    ("en", "The mayor's plan: a school, a stadium and a pool.", []),
]  # fmt: skip

CLEFTS = [
    ("fr", "Ce que veulent les syndicats, c'est une garantie écrite.",
     [("demand", "Trade unions", "une garantie écrite")]),
    ("fr", "Ce que demandent les syndicats, c'est qu'aucun site ne ferme.",
     [("demand", "Trade unions", "aucun site ne ferme")]),
    ("fr", "Ce que le maire refuse, c'est de payer deux fois.", [("oppose", "maire", "payer deux fois")]),
    ("fr", "Ce qui inquiète le gouverneur, c'est la dette.", [("doubt", "gouverneur", "la dette")]),
    ("fr", "Ce que veut le maire n'est pas clair.", []),
    ("fr", "Ce que le maire a dit est faux.", []),
    ("en", "What the unions want is a written guarantee.", [("demand", "Trade unions", "a written guarantee")]),
    ("en", "All the mayor asks is that the state pay its share.", [("demand", "mayor", "the state pay its share")]),
    ("en", "What worries the governor is the debt.", [("doubt", "governor", "the debt")]),
    ("en", "What the mayor said is false.", []),
]  # fmt: skip

COMPLEMENTS = [
    # of them, not some of them
    ("fr", "Le président s'agace des fuites dans la presse.", [("oppose", "président", "fuites dans la presse")]),
    ("fr", "Les élus sont mécontents des nouveaux horaires.", [("oppose", "élus", "nouveaux horaires")]),
    # told to people, not which people
    ("fr", "Le maire a prévenu les résidents que l'eau devait être coupée.",
     [("warn", "maire", "l'eau devait être coupée")]),
    ("fr", "Le maire soutient de longue date que le pont est sûr.", [("assert", "maire", "le pont est sûr")]),
    ("fr", "Onze sénateurs demandent au ministre d'expliquer pourquoi le marché a été attribué sans appel d'offres.",
     [("demand", "sénateurs", "expliquer pourquoi le marché a été attribué sans appel d'offres")]),
    # a judgement before what is judged
    ("fr", "Le ministre a qualifié de « honteuse » la décision du juge.",
     [("oppose", "ministre", "« honteuse » la décision du juge")]),
    # words that stand before the verb of a cue
    ("fr", "La hausse a été mal accueillie par les élus.", [("oppose", "élus", "La hausse")]),
    ("fr", "Le président a été accueilli par le maire.", []),
    # a person, not what somebody does
    ("fr", "L'opposant insinue que le vote a été truqué.", [("accuse", "opposant", "le vote a été truqué")]),
    # who refuses to rule out
    ("fr", "Le ministre refuse d'exclure une hausse.", [("propose", "ministre", "exclure une hausse")]),
    ("fr", "Le ministre a refusé d'écarter une taxe.", [("propose", "ministre", "écarter une taxe")]),
    ("fr", "Le livreur se dit désolé de l'erreur.", [("agree", "livreur", "désolé de l'erreur")]),
    ("en", "The judge told the firm not to close the site.", [("demand", "judge", "not to close the site")]),
    ("en", "The company forecast a 5% fall in sales.", [("assert", "company", "a 5% fall in sales")]),
    ("en", "The minister declined to rule out a new tax.", [("propose", "minister", "rule out a new tax")]),
    ("en", "Russia and Ukraine accused each other of breaking the truce.",
     [("accuse", "Government of Russia", "breaking the truce"),
      ("accuse", "Government of Ukraine", "breaking the truce")]),
    ("en", "The senators are against the tax.", [("oppose", "senators", "the tax")]),
    ("en", "The tax is against the law.", []),
    ("en", "The senators are in favour of the tax.", [("support", "senators", "the tax")]),
    ("en", "The governor is not sure if the plan will work.", [("doubt", "governor", "if the plan will work")]),
    ("en", "Captain Ben Harrow deplored the delay.", [("oppose", "Ben Harrow", "the delay")]),
    ("en", "A spokesman for the prison deplored the delay.", [("oppose", "prison", "the delay")]),
    ("en", "The union criticised the report.", [("oppose", "union", "the report")]),
]  # fmt: skip

SOURCES = [
    ("fr", "Le texte, selon le maire, est caduc.", [("oppose", "maire", "est caduc […] Le texte")]),
    ("fr", "Le pont sera, selon la mairie, fermé mardi.", [("assert", "mairie", "Le pont sera […] fermé mardi")]),
    ("fr", "La mesure, qui pénalise selon la CGT les femmes, sera votée.",
     [("accuse", "CGT", "qui pénalise […] les femmes")]),
    ("fr", "Le suspect, qui aurait agi seul selon la police, a été arrêté.",
     [("assert", "Police", "qui aurait agi seul")]),
    ("en", "Under the plan, which critics say punishes women, workers would pay more.",
     [("oppose", "critics", "punishes women")]),
    ("en", "The plan, says the mayor, is dead.", [("oppose", "mayor", "is dead […] The plan")]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "claims"), [*NOUNS, *CLEFTS, *COMPLEMENTS, *SOURCES])
def test_what_is_said_of_what(lang: str, text: str, claims: list[tuple[str, str, str]]) -> None:
    assert claimed(text, lang) == sorted(claims)

"""How papers of francophone countries tell who says what: who undergoes a rebuke, whose stand is quoted, whose figure a
second source gives, whom a manner tells of."""

from __future__ import annotations

import pytest

from tests.attribute.support import claimed

pytestmark = pytest.mark.model

SENTENCES = [
    # whoever does it to the subject speaks
    ("Le syndicat s'est vu refuser l'accès au site par la direction.", [("oppose", "direction", "l'accès au site")]),
    ("L'éleveur s'est vu proposer une aide par le canton.", [("propose", "canton", "une aide")]),
    ("La députée s'est fait tancer par le président de l'Assemblée.",
     [("oppose", "président de l'Assemblée", "La députée")]),
    ("La ministre s'est fait rappeler à l'ordre par le préfet.", [("demand", "préfet", "La ministre")]),
    ("La patronne s'est fait accuser de mensonge par un élu.", [("accuse", "élu", "mensonge")]),
    ("Le candidat s'est vu refuser son inscription.", []),
    ("« Passez votre chemin », s'est vu répondre le maire.", []),
    # a stand of one's own stays one where it is quoted
    ("La maire a redit son « opposition ferme » à l'incinérateur.",
     [("oppose", "maire", "son « opposition ferme » à l'incinérateur")]),
    ("Le roi a dit sa « vive inquiétude ».", [("doubt", "roi", "sa « vive inquiétude »")]),
    # a second figure has a second source
    ("Ils étaient 2 500 à défiler selon la CGT et 800 selon la police.",
     [("assert", "CGT", "Ils étaient 2 500 à défiler"), ("assert", "Police", "800")]),
    ("Selon la police, 800 personnes ont défilé, 2 000 selon les organisateurs.",
     [("assert", "Police", "800 personnes ont défilé"), ("assert", "organisateurs", "2 000")]),
    ("Selon la police et les pompiers, 800 personnes ont défilé.",
     [("assert", "Police", "800 personnes ont défilé"), ("assert", "Rescue services", "800 personnes ont défilé")]),
    # what a document brings out is whoever's wrote it
    ("Il ressort du rapport de l'inspection que trois agents dormaient.",
     [("assert", "inspection", "trois agents dormaient")]),
    ("Les coûts ont doublé, c'est ce qui ressort d'un rapport de la Cour des comptes.",
     [("assert", "Court of Audit of France", "Les coûts ont doublé")]),
    ("Aucun accord ne ressort de la réunion.", []),
    ("On indique de source syndicale que la grève continue.",
     [("assert", "union sources", "la grève continue")]),
    # what is out of the question for somebody
    ("Pas question pour le maire de céder.", [("oppose", "maire", "céder")]),
    ("Il n'est pas question pour Alger de rouvrir la frontière.",
     [("oppose", "Government of Algeria", "rouvrir la frontière")]),
    ("Pour le club, pas question de vendre son capitaine.",
     [("oppose", "club", "pas question de vendre son capitaine")]),
    ("Pas question de céder, répète le maire.", [("oppose", "maire", "Pas question de céder")]),
    ("Pas question pour l'instant de fermer le site.", []),
    # a stand that another tells of by the way stays its holder's
    ("Le maire s'oppose au projet, comme l'explique sa directrice : « La commune n'a pas les moyens. »",
     [("oppose", "maire", "projet"), ("assert", "directrice", "La commune n'a pas les moyens.")]),
    ("Le ministre refuse de céder, comme l'a redit sa porte-parole.", [("oppose", "ministre", "céder")]),
    ("Le collectif dénonce la hausse des loyers, comme l'a rappelé sa trésorière lundi.",
     [("oppose", "collectif", "la hausse des loyers")]),
    ("Comme l'explique Paul Darbois, un voisin : « Le bruit est permanent. »",
     [("assert", "Paul Darbois", "Le bruit est permanent.")]),
    ("La route a été coupée, comme l'a annoncé le préfet.", [("assert", "préfet", "La route a été coupée")]),
    # whoever says they hope, hopes; a past conditional denied is hearsay
    ("Le médiateur a dit espérer que « les armes se tairont ».", [("support", "médiateur", "les armes se tairont")]),
    ("Les entreprises ne se seraient pas pliées aux règles.", []),
    ("Les entreprises ne se sont pas pliées aux règles.", [("oppose", "entreprises", "règles")]),
    # a pronoun before its verb looks like an article before a noun
    ("Le député réclame une enquête ; la ministre le taxe de cynisme.",
     [("demand", "député", "une enquête"), ("accuse", "ministre", "cynisme")]),
    ("Le syndicat la qualifie d'incompétente.", [("oppose", "syndicat", "incompétente")]),
    # what reserves are on, what a stand meets
    ("Malgré les réserves de la Commission sur son financement, le projet avance.",
     [("doubt", "Commission", "son financement")]),
    ("Face à la colère des éleveurs, le pont a rouvert.", []),
    # what a report set into a relative clause tells is that clause
    ("La commune a voté un plan qui, affirme l'opposition, ne règle rien.",
     [("oppose", "Opposition", "ne règle rien")]),
    # what a noun behind a comma takes up, with a stand of others on it
    ("Les auteurs plaident pour un fonds régional, une idée que soutient le Sénégal mais que rejette le Nigeria.",
     [("demand", "auteurs", "un fonds régional"), ("oppose", "Government of Nigeria", "un fonds régional"),
      ("support", "Government of Senegal", "un fonds régional")]),
    ("Le maire plaide pour un péage, une mesure que réclament les riverains mais que refuse la préfecture.",
     [("demand", "maire", "un péage"), ("demand", "Residents", "un péage"), ("oppose", "préfecture", "un péage")]),
    # a title between commas and its name
    ("Son conseil, Me Rachid Oulhaj, a plaidé la relaxe.", [("demand", "Rachid Oulhaj", "la relaxe")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_whose_words(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert claimed(text, "fr") == sorted(expected)

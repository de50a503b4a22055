"""Whom French names, counts, parts and possessives mean, with the trained parser."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from kg.model import Document
from kg.route import Kit, Route

pytestmark = pytest.mark.model

NAMES = [
    ("Le député LR Bernard Chaumet dénonce un recul. M. Chaumet exige un débat.", "Chaumet", "Bernard Chaumet"),
    ("La députée socialiste de l'Orne Gaëlle Kervella fustige un recul.", "Orne Gaëlle Kervella", "Gaëlle Kervella"),
    ("« On tiendra », a lancé sur Radio Sud Malik Zerrour.", "Radio Sud Malik Zerrour", "Malik Zerrour"),
    ("L'association Voix de la rive réclame une indemnité.", "Voix de la rive", "Voix de la rive"),
    ("L'association Les Amis de la Loutre dénonce un barrage.", "L'association", "Les Amis de la Loutre"),
    ("Le syndicat de police Alliance Bleue s'inquiète d'une hausse.", "Le syndicat de police", "Alliance Bleue"),
    ("L'ONG Médecins bénévoles a saisi le juge. L'ONG demande un accès.", "L'ONG", "Médecins bénévoles"),
]
COUNTS = [
    ("Plus de 300 agriculteurs ont manifesté. Ils exigent une baisse des charges.", "Ils", "agriculteurs"),
    ("Une soixantaine de familles ont porté plainte. Elles exigent leurs terres.", "Elles", "familles"),
    ("Des riverains du quai réclament un feu. L'un d'eux dénonce la vitesse.", "L'un d'eux", "riverain du quai"),
    ("Les infirmières du service sont à bout. L'une d'elles dénonce un mépris.", "L'une d'elles",
     "infirmière du service"),
    ("Trois avocats ont plaidé. L'un d'eux, Me Paul Sarrazin, a demandé la relaxe.", "L'un d'eux", "Paul Sarrazin"),
]  # fmt: skip
LATTER = [
    ("Le maire juge le Premier ministre « usé ». Ce dernier a défendu son bilan.", "Ce dernier", "Premier ministre"),
    ("Il affirme avoir alerté la société Main Verte. Celle-ci, qui conteste, dénonce une campagne.", "Celle-ci",
     "Main Verte"),
]  # fmt: skip
BODIES = [
    ("Le PDG d'Air Valdor, Marc Tessier, négocie. Le patron de la compagnie a démenti toute cession.",
     "Le patron de la compagnie", "Marc Tessier"),
    ("Yves Colin, président de la région, est venu. Le président du groupe refuse un débat.",
     "Le président du groupe", "président du groupe"),
    ("Le constructeur Valmont a averti la Bourse. Le groupe de Sochaux promet une reprise.",
     "Le groupe de Sochaux", "Valmont"),
    ("Au Cameroun, le ministre a parlé. Le porte-parole du gouvernement dénonce des rumeurs.",
     "Le porte-parole du gouvernement", "Government of Cameroon"),
    ("Les pompiers ont évacué le camping. Une porte-parole des pompiers évoque un accident.",
     "Une porte-parole des pompiers", "porte-parole des pompiers"),
]  # fmt: skip
OWNED = [
    ("L'association Rives vivantes attend. Ses bénévoles redoutent une fermeture.", "Ses bénévoles",
     "bénévoles de Rives vivantes"),
    ("Ousmane Sarr a été arrêté. Son avocate dénonce un abus. Sa famille réclame sa libération.", "Sa famille",
     "famille d'Ousmane Sarr"),
    ("Marco Rubio a parlé. Son voisin panaméen réclame un accord.", "Son voisin panaméen",
     "voisin panaméen"),
]  # fmt: skip


@cache
def _route() -> Route:
    return Route(Kit.load())


@pytest.mark.parametrize(("text", "words", "actor"), [*NAMES, *COUNTS, *LATTER, *BODIES, *OWNED])
def test_whom_french_words_mean(text: str, words: str, actor: str) -> None:
    document = Document("x", "0" * 32, text, "fr", date=date(2025, 5, 14))
    speakers = [c.speaker for c in _route().extract(document).claims]
    spoken = [s.actor.label for s in speakers if s.actor and s.passage and document.cut(s.passage) == words]
    assert spoken[-1:] == [actor]

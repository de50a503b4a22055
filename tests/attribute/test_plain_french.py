"""Plain sentences of the French press: stands that a phrase tells on what its sentence does, and clauses that a noun
takes up."""

from __future__ import annotations

import pytest

from tests.attribute.support import claimed

pytestmark = pytest.mark.model

SENTENCES = [
    # a phrase that tells somebody's stand on the rest of its sentence
    ("Au grand dam des joggeurs, le parc fermera à dix-sept heures.",
     [("oppose", "joggeurs", "le parc fermera à dix-sept heures")]),
    ("Le conseil a voté la hausse contre l'avis des élus écologistes.",
     [("oppose", "élus écologistes", "Le conseil a voté la hausse")]),
    ("Malgré l'opposition des chasseurs, la préfète a interdit la battue.",
     [("oppose", "chasseurs", "la préfète a interdit la battue"), ("oppose", "préfète", "la battue")]),
    ("À la demande de la procureure Irène Malvaux, le procès a été renvoyé.",
     [("demand", "Irène Malvaux", "le procès a été renvoyé")]),
    ("Avec le soutien du département, la commune va racheter le cinéma.",
     [("support", "département", "la commune va racheter le cinéma")]),
    ("Le texte a été adopté avec l'aval des sages et malgré les critiques de la gauche.",
     [("agree", "sages", "Le texte a été adopté"), ("oppose", "gauche", "Le texte a été adopté")]),
    # whose noun has a content of its own, what stands beside a noun, things, and reports
    ("Malgré l'opposition de la fédération à la battue, la préfecture a donné son accord.",
     [("oppose", "fédération", "la battue")]),
    ("Une loi votée contre l'avis du Sénat entrera en vigueur lundi.", []),
    ("À la demande générale, le spectacle est prolongé.", []),
    ("Sous la pression de l'eau, la porte a cédé.", []),
    ("À la demande des familles, le préfet a annoncé que la digue serait surveillée.",
     [("assert", "préfet", "la digue serait surveillée")]),
    # a participle with an object goes with the reporting verb
    ("La cour a jugé que les faits étaient prescrits et débouté les plaignants.",
     [("assert", "cour", "les faits étaient prescrits"), ("oppose", "cour", "les plaignants")]),
    ("L'ingénieure a constaté que la cuve était fissurée et rongée par la rouille.",
     [("assert", "ingénieure", "la cuve était fissurée et rongée par la rouille")]),
    # what is set right behind a reporting clause
    ("Il ne s'agit pas d'un abandon, a martelé la ministre des Transports, mais d'un report.",
     [("assert", "ministre des Transports", "Il ne s'agit pas d'un abandon […] mais d'un report")]),
    ("La digue tiendra, a expliqué l'ingénieure, mais pas le pont.",
     [("assert", "ingénieure", "La digue tiendra")]),
    # infinitives: denied, perfect, with a relative pronoun before them
    ("L'agence recommande de ne plus prescrire le sirop aux femmes enceintes.",
     [("propose", "agence", "ne plus prescrire le sirop aux femmes enceintes")]),
    ("La députée a quitté le parti, qu'elle accuse d'avoir trahi ses électeurs.",
     [("accuse", "députée", "avoir trahi ses électeurs")]),
    ("Le juge a entendu le comptable, que la banque accuse d'avoir menti.", [("accuse", "banque", "avoir menti")]),
    ("L'accusé jure n'avoir rien vu ce soir-là.", [("assert", "accusé", "n'avoir rien vu ce soir-là")]),
    ("L'accusé jure de rendre l'argent.", [("commit", "accusé", "rendre l'argent")]),
    ("L'avocate a plaidé la relaxe de son client.", [("demand", "avocate", "la relaxe de son client")]),
    # a clause that is taken up tells no deed of the names in it
    ("La gare de Lyon sera fermée, ce que regrette le maire.", [("oppose", "maire", "La gare de Lyon sera fermée")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_who_says_what(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert claimed(text, "fr") == sorted(expected)


ENGLISH = [
    ("To the dismay of the anglers, the pond was drained.", [("oppose", "anglers", "the pond was drained")]),
    ("The hearing was closed at the request of the defence.", [("demand", "defence", "The hearing was closed")]),
    ("The road was built over the objections of the farmers.", [("oppose", "farmers", "The road was built")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_the_same_in_english(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert claimed(text, "en") == sorted(expected)

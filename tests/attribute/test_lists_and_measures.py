"""How far an object reaches: over a list of things, over how much there is to be of one, over what a noun is told of
behind a day or a place; and where a participle is a deed of its own."""

from __future__ import annotations

import pytest

from tests.attribute.support import claimed

pytestmark = pytest.mark.model

SENTENCES = [
    # lists whose things have articles of their own
    ("fr", "Le syndicat réclame des postes, une prime et un calendrier.",
     [("demand", "syndicat", "des postes, une prime et un calendrier")]),
    ("fr", "La ministre promet deux crèches, un gymnase et une maison de santé.",
     [("commit", "ministre", "deux crèches, un gymnase et une maison de santé")]),
    ("fr", "Le club a promis un toit, une mesure réclamée par les parents et les joueurs.",
     [("commit", "club", "un toit"), ("demand", "parents", "un toit"), ("demand", "joueurs", "un toit")]),
    ("en", "The group demanded staff, a pay rise and a timetable.",
     [("demand", "group", "staff, a pay rise and a timetable")]),
    ("en", "The mayor accused the board of hiding losses, misleading investors and bullying staff.",
     [("accuse", "mayor", "hiding losses, misleading investors and bullying staff")]),
    # how much of something
    ("fr", "Le maire réclame davantage d'arbres.", [("demand", "maire", "davantage d'arbres")]),
    ("fr", "Le maire veut plus de police, moins de voitures et davantage d'arbres.",
     [("demand", "maire", "plus de police, moins de voitures et davantage d'arbres")]),
    ("fr", "Le maire réclame beaucoup plus d'argent pour les hôpitaux.",
     [("demand", "maire", "beaucoup plus d'argent pour les hôpitaux")]),
    # what a deed was done to, behind when and where
    ("fr", "Le préfet a confirmé l'arrestation mardi à Lille de trois suspects.",
     [("assert", "préfet", "l'arrestation mardi à Lille de trois suspects")]),
    ("fr", "La société a promis la livraison d'ici juin de quarante rames neuves.",
     [("commit", "société", "la livraison d'ici juin de quarante rames neuves")]),
    ("fr", "Le maire dénonce la suppression cet été de deux lignes de bus.",
     [("oppose", "maire", "la suppression cet été de deux lignes de bus")]),
    ("en", "The mayor condemned the killing on Sunday of two aid workers.",
     [("oppose", "mayor", "the killing on Sunday of two aid workers")]),
    ("en", "The union demanded the release by June of the audit report.",
     [("demand", "union", "the release by June of the audit report")]),
    # a term, which is nobody who is asked
    ("fr", "Le maire réclame un moratoire jusqu'à la fin de l'enquête.",
     [("demand", "maire", "un moratoire jusqu'à la fin de l'enquête")]),
    ("fr", "La ministre veut un rapport d'ici à la fin du mois.",
     [("demand", "ministre", "un rapport d'ici à la fin du mois")]),
    # participles that tell what a noun is, and participles that are deeds
    ("fr", "La maire propose un fonds, financé par la région et géré par les communes.",
     [("propose", "maire", "un fonds, financé par la région et géré par les communes")]),
    ("fr", "La ministre a promis un calendrier, rejeté toute hausse et demandé un audit.",
     [("commit", "ministre", "un calendrier"), ("oppose", "ministre", "toute hausse"),
      ("demand", "ministre", "un audit")]),
    # an object behind what two commas set in
    ("fr", "Le syndicat exige, outre une prime, la fin des astreintes.",
     [("demand", "syndicat", "la fin des astreintes")]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "claims"), SENTENCES)
def test_an_object_reaches_as_far_as_it_is_told(lang: str, text: str, claims: list[tuple[str, str, str]]) -> None:
    assert claimed(text, lang) == sorted(claims)

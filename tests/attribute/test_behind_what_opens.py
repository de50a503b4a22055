"""What opens a sentence or is put in behind its subject, and words that a parser has met too seldom to know."""

from __future__ import annotations

import pytest

from tests.attribute.support import claimed

pytestmark = pytest.mark.model

OPENINGS = [
    # whoever is asked speaks, the whole of its name, and not whoever asks
    ("en", "Asked by reporters, the defence ministry testified that the talks were close to an end.",
     [("assert", "defence ministry", "the talks were close to an end")]),
    ("en", "Asked by reporters, a spokeswoman for the port denied the claim.", [("deny", "port", "the claim")]),
    ("en", "Questioned by journalists, the minister rejected the claim.", [("deny", "minister", "the claim")]),
    ("en", "The driver was questioned by detectives.", []),
    ("en", "The need for the road was questioned by experts.", [("doubt", "Experts", "The need for the road")]),
    ("fr", "Le maire questionne le choix du site.", [("doubt", "maire", "le choix du site")]),
    # a clause of time is told by nobody
    ("en", "When the strike began, the finance minister welcomed the merger of the two hospitals.",
     [("support", "finance minister", "the merger of the two hospitals")]),
    ("en", "In an interview with the local paper, the regulator granted that pupils needed more teachers.",
     [("agree", "regulator", "pupils needed more teachers")]),
    # what is judged is no part of it
    ("en", "On Tuesday, the offer of the rail company annoyed the residents.",
     [("oppose", "Residents", "the offer of the rail company")]),
    ("en", "But the offer of the rail company annoyed the residents.",
     [("oppose", "Residents", "the offer of the rail company")]),
    ("fr", "Mardi, le projet du ministre de fermer trois prisons inquiète les gardiens.",
     [("doubt", "gardiens", "le projet du ministre de fermer trois prisons")]),
    ("fr", "De son côté, l'objectif du gouvernement est de ramener le déficit sous trois pour cent.",
     [("commit", "gouvernement", "ramener le déficit sous trois pour cent")]),
    ("fr", "De son côté, les locataires se plaignent du bruit.", [("oppose", "locataires", "bruit")]),
    ("fr", "Interrogé par la radio, l'oncologue doute que le traitement suffise.",
     [("doubt", "oncologue", "le traitement suffise")]),
    ("fr", "Interrogé par la radio, le but du syndicat est de sauver l'usine.",
     [("commit", "syndicat", "sauver l'usine")]),
    ("fr", "Interrogé par la radio, les commerçants s'accommodent du nouveau plan.",
     [("agree", "commerçants", "nouveau plan")]),
]  # fmt: skip
INSERTIONS = [
    ("en", "The harbour board, whose term ends in May, hit back at the new fees.",
     [("oppose", "harbour board", "the new fees")]),
    ("en", "Coach Ben Harrow, whose mandate ends in May, criticised the council.",
     [("oppose", "Ben Harrow", "the council")]),
    ("en", "The regulator, 46, granted that pupils needed more teachers.",
     [("agree", "regulator", "pupils needed more teachers")]),
    ("en", "The rapporteur, whose term ends in May, is against the delay of the railway line.",
     [("oppose", "rapporteur", "the delay of the railway line")]),
    ("en", "A senior diplomat, speaking to reporters, approved of the merger of the two hospitals.",
     [("support", "diplomatic sources", "the merger of the two hospitals")]),
    ("fr", "Luc Bertin, le patron de la SNCF, s'irrite des retards du ministère.",
     [("oppose", "Luc Bertin", "retards du ministère")]),
    ("fr", "Le rapporteur, dont le mandat s'achève en mai, défend un texte équilibré.",
     [("support", "rapporteur", "un texte équilibré")]),
    ("fr", "La salle, dont le toit fuit, sera fermée, annonce la mairie.",
     [("commit", "mairie", "La salle, dont le toit fuit, sera fermée")]),
    ("fr", "La région, en visite à Lyon, mise sur le tourisme d'hiver.",
     [("support", "région", "le tourisme d'hiver")]),
    ("fr", "Le concurrent, en visite à Lyon, dénigre la qualité de nos vélos.",
     [("oppose", "concurrent", "la qualité de nos vélos")]),
    # in parentheses stands a person's party, and a body's name
    ("fr", "Le bourgmestre (MR) a promis un parc.", [("commit", "bourgmestre", "un parc")]),
    ("fr", "Le syndicat (CGT) a dit que la loi passera.", [("assert", "CGT", "la loi passera")]),
]  # fmt: skip
RARE = [
    ("fr", "De son côté, le coroner blâme l'hôpital pour ses lenteurs.", [("accuse", "coroner", "ses lenteurs")]),
    ("fr", "La préfecture tolère ce campement depuis l'été.", [("agree", "préfecture", "ce campement depuis l'été")]),
    ("fr", "Mardi, le promoteur claironne que tout est vendu.", [("assert", "promoteur", "tout est vendu")]),
    ("fr", "Le porte-parole de l'armée a hâte de reprendre la compétition.",
     [("support", "porte-parole de l'armée", "reprendre la compétition")]),
    ("fr", "Les autorités ont fait savoir que le pont fermait.", [("assert", "autorités", "le pont fermait")]),
    ("fr", "Un responsable syndical critique un budget sans vision.",
     [("oppose", "responsable syndical", "un budget sans vision")]),
    ("fr", "Une situation critique pour les hôpitaux.", []),
    ("fr", "Mais le oui du Parlement au traité est acquis.", [("agree", "Parlement", "traité")]),
    ("fr", "Jean Dupont explique cette baisse par le recul des naissances.",
     [("oppose", "Jean Dupont", "cette baisse par le recul des naissances")]),
    ("fr", "Le patron de la SNCF, Luc Bertin, rend responsable l'exploitant du barrage.",
     [("accuse", "Luc Bertin", "l'exploitant du barrage")]),
    ("fr", "Le porte-parole de l'armée est formel : « Aucune arme n'a été trouvée. »",
     [("assert", "porte-parole de l'armée", "Aucune arme n'a été trouvée.")]),
    ("fr", "L'injonction du juge de libérer les lieux sera exécutée.", [("demand", "juge", "libérer les lieux")]),
    ("fr", "La ministre s'est rangée à l'avis du comité.", [("agree", "ministre", "comité")]),
    ("fr", "Enfin, l'agacement des élus face aux retards est manifeste.", [("oppose", "élus", "retards")]),
    ("en", "The health minister bet that the river was safe.", [("support", "health minister", "the river was safe")]),
    ("en", "The union swore that pupils needed more teachers.", [("demand", "union", "pupils needed more teachers")]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "expected"), [*OPENINGS, *INSERTIONS, *RARE])
def test_claims(lang: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert claimed(text, lang) == expected


def test_a_manner_that_opens_its_paragraph_is_read() -> None:
    assert claimed("As the storm neared, Kestrel Airways branded the reform a step back.", "en")

"""Whose a document, a group, an entourage or an office is, which a text takes up again or tells of by another, in both
languages."""

from __future__ import annotations

import pytest

from tests.interpret.test_retakes import last_speaker

pytestmark = pytest.mark.model
ENGLISH = [
    # several by the noun alone
    (
        "Two officials familiar with the talks said a deal was close. The officials said the text was ready.",
        "officials familiar with the talks",
    ),
    (
        "Two officials familiar with the talks said a deal was close. One of them warned that it could collapse.",
        "official familiar with the talks",
    ),
    (
        "Residents of Mill Lane oppose the plan. The mayor left. Residents fear that lorries will follow.",
        "Residents of Mill Lane",
    ),
    # whose office or staff
    ("The council leader, Ray Pitt, resigned. His office said he was ill.", "office of Ray Pitt"),
    ("Northland Coach fired 12 drivers. Its managers said safety came first.", "managers of Northland Coach"),
    ("Two unions met. Their members said the pay was poor.", "members"),
    # documents
    ("A survey by Panelworks found that most back the plan. The survey said the young were split.", "Panelworks"),
    ("The Riverside Association wrote a letter. The letter says the noise is bad.", "Riverside Association"),
    (
        "The Riverside Association wrote a letter. The letter says the noise is bad. The signatories demand a ban.",
        "Riverside Association",
    ),
    ("Police received a letter on Monday. The letter said the school would burn.", "letter"),
    (
        "Northland Coach released a statement. The union called it a sham. The statement said jobs were safe.",
        "Northland Coach",
    ),
    # whoever speaks for a body, named next; not another body's
    (
        "A spokesperson for the foreign ministry said the report was false. The spokesperson, Ravi "
        "Untel, spoke of lies. "
        "The spokesperson said talks would go on.",
        "Ravi Untel",
    ),
    ("A spokeswoman for the council said the road was safe. The union's spokeswoman, Ann Legg, left.", "council"),
    # where a text was sent from
    ("NAIROBI, Kenya — The health ministry said the vaccine was safe.", "Ministry of Health of Kenya"),
]
FRENCH = [
    ("Trois diplomates européens jugent l'accord prêt. Ces diplomates craignent un retard.", "European diplomats"),
    (
        "Le Petit Train des Aulnes, association de passionnés, cherche un local. Ses bénévoles "
        "espèrent rouvrir la ligne. "
        "Les bénévoles assurent que les travaux sont finis.",
        "bénévoles du Petit Train des Aulnes",
    ),
    # initials with the place that tells which of many
    (
        "Dix cas sont relevés, alerte l'Agence régionale des eaux (ARE) de Normandie. « Trois cas », détaille l'ARE.",
        "Agence régionale des eaux de Normandie",
    ),
    # whoever was just named, by an office
    (
        "« C'est un début », savoure l'auteure du texte, Hélène Untel. La députée des Aulnes avoue "
        "qu'elle n'y croyait plus.",
        "Hélène Untel",
    ),
    ("Yves Hell, le maire, a quitté la salle. La sénatrice des Aulnes juge le plan mauvais.", "sénatrice des Aulnes"),
    (
        "Les clubs redoutent les annonces de Claire Aubin. La ministre des Sports assure que rien n'est décidé.",
        "Claire Aubin",
    ),
    # the last of her gender to speak, where others have spoken since
    (
        "Mme Ada Untel juge le pacte utile. Elle craint un retard. Les trois capitales saluent le texte. Les groupes "
        "armés avancent. Les combats ont repris. Les marchés ferment. Elle déplore les lenteurs.",
        "Ada Untel",
    ),
    # one of a party's people is not the party
    ("Une députée MoDem juge le texte bancal.", "députée MoDem"),
    ("Le MoDem juge le texte bancal.", "Democratic Movement (France)"),
    # whoever speaks for a body, named next
    (
        "Le pays répondra, indique une porte-parole du ministère. « C'est une faute », affirme la "
        "porte-parole, Ada Untel. "
        "D'après la porte-parole, tout va bien.",
        "Ada Untel",
    ),
    # documents: whose they were told to be, who made one, who has just spoken
    ("Le conseil communal de Sart a adopté une motion. La motion demande le retrait.", "conseil communal de Sart"),
    (
        "L'entreprise Lafont a publié un communiqué. La CGT le juge mensonger. Le communiqué assure que tout ira bien.",
        "Lafont",
    ),
    ("La préfecture des Aulnes craint des heurts. L'arrêté précise que la fête est annulée.", "préfecture des Aulnes"),
    ("Le rapport de la Cour des comptes est sévère. Le rapport dénonce un gâchis.", "Court of Audit of France"),
    (
        "Dans une lettre au préfet, les syndicats du port exigent un délai. La lettre dénonce un piège. "
        "Les signataires demandent une réponse.",
        "syndicats du port",
    ),
    # the name of a body belongs to it, not to whoever leads it
    ("La direction de l'hôpital Saint-Roch dément toute fermeture.", "direction de l'hôpital Saint-Roch"),
    ("Le directeur du club Paul Durand juge l'arbitre partial.", "Paul Durand"),
    # whose entourage, staff or management
    ("La ministre Claire Noël promet une loi. L'entourage de la ministre nie tout retard.", "entourage de Claire Noël"),
    (
        "Le club de Valmy conteste la sanction. La direction du club dénonce une injustice.",
        "direction du club de Valmy",
    ),
    # towns, and where a text was sent from
    ("La mairie de Valmy refuse les forains. La municipalité juge le risque trop grand.", "mairie de Valmy"),
    ("ALGER - Le ministère de l'Industrie a annoncé la relance de l'usine.", "Ministry of Industry of Algeria"),
    (
        "Le taux est relevé, indique l'Agence régionale de santé.",
        "Agence régionale de santé",
    ),
    ("Le plan a été jugé utile, rapporte l'Agence congolaise de presse.", None),
]


@pytest.mark.parametrize(("text", "actor"), ENGLISH)
def test_whose_it_is_in_english(text: str, actor: str | None) -> None:
    assert last_speaker(text, "en") == actor


@pytest.mark.parametrize(("text", "actor"), FRENCH)
def test_whose_it_is_in_french(text: str, actor: str | None) -> None:
    assert last_speaker(text, "fr") == actor

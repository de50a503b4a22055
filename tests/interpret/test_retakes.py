"""Whom a text takes up by a noun, a first name, a document, or tells of before it names them, in both languages."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from kg.model import Document
from kg.route import Kit, Route

pytestmark = pytest.mark.model
ENGLISH = [
    # a body by the noun of its name, whichever body was named since
    (
        "The Tram Drivers' Union struck. Westmoor Trains reopened. The union said talks would go on.",
        "Tram Drivers' Union",
    ),
    (
        "The Competition and Safety Authority met. The authority said the bridge was closed.",
        "Competition and Safety Authority",
    ),
    ("The People's Alliance met. The alliance said the bridge was closed.", "People's Alliance"),
    ("In Norham the shop Marten Foods closed. The retailer said sales had fallen.", "Marten Foods"),
    # a person by age and family, a party to a case
    (
        'Carla Voss, 51, lost her job. "It was cold," she said. The mother of three said nobody had called.',
        "Carla Voss",
    ),
    ("Neil Foss, 40, is charged with arson. The defendant said he was asleep.", "Neil Foss"),
    # whose aide somebody is makes another of them
    ("Ada Untel left the room. The minister's aide said the plan was dead.", "minister's aide"),
    ("Gareth Lumley left the room. Lumley's lawyer said the plan was dead.", "lawyer of Gareth Lumley"),
    # first names, particles, names of places and papers inside longer ones
    ('"We wait," said Gina Torres. Gina added that the shop would close.', "Gina Torres"),
    ("Fisheries Minister Colleen d'Entremont said the quota was gone.", "Colleen d'Entremont"),
    ("The National Farm Workers' Union said the quota was gone.", "National Farm Workers' Union"),
    # documents
    ("A letter from the Harbour Agency said the pier was closed.", "Harbour Agency"),
    (
        'The Harbour Agency issued a statement and said all was well. "Nobody was hurt," the statement added.',
        "Harbour Agency",
    ),
    ("Documents showed that the pier was closed.", "Documents"),  # nobody stands before the noun
    # a paragraph on somebody else
    (
        "Neil Foss said the pier was safe.\n\nOwen Marsh went home on Monday. In a letter he said it was cold.",
        "Owen Marsh",
    ),
    ("Neil Foss said the pier was safe.\n\nOn Monday Owen Marsh went home. He said it was cold.", "Owen Marsh"),
    # told of before named
    ("A night porter said the lift had failed. Dora Quint, 34, had reported it.", "Dora Quint"),
    ("A judge said the lift had failed. Dora Quint, 34, had reported it.", "judge"),
]
FRENCH = [
    ("Le directeur du port, Yvan Colin, a souri. Cet ancien marin promet un plan.", "Yvan Colin"),
    ("Sabine Wattrelot a été embauchée à 19 ans. Cette mère de deux enfants réclame un plan.", "Sabine Wattrelot"),
    ("« On attend », soupire Sabine Wattrelot. La femme de 51 ans promet de revenir.", "Sabine Wattrelot"),
    ("Odile Ferrand a parlé la première, Yvan Colin ensuite. L’élue dénonce un plan.", "Odile Ferrand"),
    ("L’association Rives vivantes s’est réunie. Rives vivantes réclame un plan.", "Rives vivantes"),
    ("L’ONG Rives Neuves a publié un rapport. L’organisation réclame un plan.", "ONG Rives Neuves"),
    ("L’ONG Rives Neuves a publié un rapport. Selon l’ONG, 300 personnes ont fui.", "ONG Rives Neuves"),
    ("Le groupe Valtis publie ses comptes. Le fabricant de pneus promet un plan.", "Valtis"),
    ("Le groupe Valtis publie ses comptes. Le groupe de travail promet un plan.", "groupe de travail"),
    ("Un rapport de l’Agence des rivières juge la digue fragile.", "Agence des rivières"),
    ("Igor Vassin, 34 ans, est jugé depuis lundi. Le prévenu nie avoir volé la caisse.", "Igor Vassin"),
    ("Une artisane de Sart dénonce un scandale. Claire Desmond, 47 ans, travaille seule.", "Claire Desmond"),
    (
        "Yvan Colin s’est félicité du plan.\n\nLundi, Igor Vassin a changé d’avis. Il a dit que rien ne presse.",
        "Igor Vassin",
    ),
    # a first name alone is nobody of the table, a small commission none between states
    ("Philippe, banquier à Sart, dénonce un scandale.", "Philippe"),
    ("La présidente de la commission promet un plan.", "présidente de la commission"),
]


@cache
def route() -> Route:
    return Route(Kit.load())


def last_speaker(text: str, lang: str) -> str | None:
    claims = route().extract(Document("d", "0" * 32, text, lang, date=date(2025, 5, 14))).claims
    actor = claims[-1].speaker.actor if claims else None
    return actor.label if actor is not None else None


@pytest.mark.parametrize(("text", "actor"), ENGLISH)
def test_whom_an_english_text_takes_up(text: str, actor: str) -> None:
    assert last_speaker(text, "en") == actor


@pytest.mark.parametrize(("text", "actor"), FRENCH)
def test_whom_a_french_text_takes_up(text: str, actor: str) -> None:
    assert last_speaker(text, "fr") == actor

"""Who speaks where one noun completes another, and who does not: `un conseiller du ministre Untel`, `le soutien de la
maire, qui …`; French bodies that are named by an adjective; persons of one name."""

from __future__ import annotations

import pytest

from tests.interpret.test_retakes import last_speaker

pytestmark = pytest.mark.model
FRENCH = [
    # the name goes with the complement
    ("Un proche du ministre Paul Untel assure que le texte tient.", "proche du ministre Paul Untel"),
    ("Le conseiller du président Paul Untel assure que le texte tient.", "conseiller du président Paul Untel"),
    ("« C'est cher », souffle une cliente du magasin Falk.", "cliente du magasin Falk"),
    ("« C'est cher », dit une infirmière de l'hôpital Mustapha.", "infirmière de l'hôpital Mustapha"),
    ("Le cabinet de Loïg Kervran dément. Loïg Kervran promet un vote.", "Loïg Kervran"),
    # and with the title where nothing stands between
    ("L'analyste de la banque Paul Untel juge le prix bas.", "Paul Untel"),
    ("Une députée socialiste, Anne Untel, dénonce un recul.", "Anne Untel"),
    # of two nouns, the one that speaks
    ("La loi a le soutien de la maire de Lens, qui promet un vote.", "maire de Lens"),
    ("Refus poli de la directrice, pour qui « un tarif n'est pas un jouet ».", "directrice"),
    ("La mesure a suscité la colère des enseignants, qui réclament son retrait.", "enseignants"),
    # a noun for where somebody comes from, between title and name
    ("Le directeur du club, le Camerounais Paul Untel, promet un titre. Il réclame des moyens.", "Paul Untel"),
    # whose services
    (
        "La mairie de Lens a voté la hausse. Ses services assurent que le prix est juste.",
        "services de la mairie de Lens",
    ),
    (
        "Le groupe Progrès et territoires soutient l'idée. Sa cheffe de file doute que le calendrier le permette.",
        "cheffe de file de Progrès et territoires",
    ),
    # an adjective that belongs to the name, and a verb that was taken for one
    ("Selon Québec solidaire, le projet est mauvais.", "Québec solidaire"),
    ("Lutte ouvrière exige une enquête.", "Lutte ouvrière"),
    ("Moscou seule assure que la ville est tombée.", "Government of Russia"),
    ("Poutine seul affirme que la paix est proche.", "Vladimir Putin"),
    ("Le centre hospitalier de Malmont ferme. Selon Malmont, le froid est la cause.", "Malmont"),
    # one name
    ("À ses côtés, Josiane acquiesce. « On ne partira pas », jure-t-elle.", "Josiane"),
    # a party's leader is not the other party's
    (
        "Le Premier ministre canadien promet un débat. Le chef néodémocrate met en garde contre un accord.",
        "chef néodémocrate",
    ),
    # persons alone
    ("Le tribunal a suspendu l'arrêté du maire de Lens. L'intéressé se dit stupéfait.", "maire de Lens"),
]


@pytest.mark.parametrize(("text", "who"), FRENCH)
def test_in_french(text: str, who: str) -> None:
    assert last_speaker(text, "fr") == who


QUOTED_BEFORE = [
    ("« On nous prend pour des idiots. » Devant la mairie, Paul Untel ne décolère pas.", "fr", "Paul Untel"),
    ("« C'est un scandale. » Anne Untel est en colère.", "fr", "Anne Untel"),
    ("« Nous sommes épuisés. » Infirmière depuis dix ans, Delphine enchaîne les nuits.", "fr", "Delphine"),
    ("« Nous sommes épuisés. » L'hôpital de Lens manque de lits.", "fr", None),
    ("“We are tired of waiting.” Outside the depot, Petra Holm lit a candle.", "en", "Petra Holm"),
    ("“We are tired of waiting.” The Northland Coach depot was closed.", "en", None),
]


@pytest.mark.parametrize(("text", "lang", "who"), QUOTED_BEFORE)
def test_a_quotation_before_whom_the_next_sentence_names(text: str, lang: str, who: str | None) -> None:
    assert last_speaker(text, lang) == who

"""Whom a later word means: titles, nouns, pronouns, initials, and names that are not what they look like."""

from __future__ import annotations

import pytest

from tests.interpret.support import claims, speaker_of

pytestmark = pytest.mark.model
LAST = [
    # titles by which the text introduced somebody
    (
        "Nathalie Vers, bourgmestre de Sart, a quitté la salle. La bourgmestre estime que rien ne presse.",
        "Nathalie Vers",
    ),
    (
        "Le directeur du port, Yvan Colin, a souri. La digue tient. Le directeur affirme que rien ne presse.",
        "Yvan Colin",
    ),
    ("La bourgmestre estime que rien ne presse. Nathalie Vers, la bourgmestre, dirige la ville.", "Nathalie Vers"),
    ("« Rien ne presse », a reconnu la présidente et cheffe de la section, Anne Lacombe.", "Anne Lacombe"),
    ("La présidente de la ligue, Odile Ferrand, a quitté la salle. Elle estime que rien ne presse.", "Odile Ferrand"),
    # gender hidden by an elided article, shown by a title; what stands beside a place is no title
    ("L’économiste Ridel Chorba a pris la parole. « Rien ne presse », résume-t-il.", "Ridel Chorba"),
    ("C’est l’avis de la Dre Odil Ferrand. Elle estime que rien ne presse.", "Odil Ferrand"),
    # where somebody comes from is no part of a name
    ("Le Norlandais Pierre Vassin affirme que rien ne presse.", "Pierre Vassin"),
    ("La Bernoise Sabine Wattrelot affirme que rien ne presse.", "Sabine Wattrelot"),
    ("Le Parisien Magazine affirme que rien ne presse.", "Parisien Magazine"),
    # topics
    ("Yves Hell a quitté la salle. Quant à Olaf Nyström, il affirme que rien ne presse.", "Olaf Nyström"),
    # a capital is no `il`
    ("Yves Hell redoute que Moscou ne gagne. « Rien ne presse », a-t-il glissé.", "Yves Hell"),
    # nouns that introduced nobody
    ("Igor Vassin a souri. « Rien ne presse », a soufflé le Norlandais.", "Igor Vassin"),
    ("L’usine Norbec a fermé. Norbec a perdu trois millions. La multinationale bâloise promet un plan.", "Norbec"),
    ("L’usine Norbec a fermé. Norbec a perdu trois millions. La direction locale promet un plan.", "direction locale"),
    ("Paul Merlot a été entendu. Le géologue de l’institut estime que la roche tiendra.", "Paul Merlot"),
    ("Paule Merlot a été entendue. L’adjoint aux travaux estime que la roche tiendra.", "adjoint aux travaux"),
    ("Un négociant, Igor Vassin, a été entendu. L’homme d’affaires estime que rien ne presse.", "Igor Vassin"),
    ("Maëlle Stass, la capitaine, a perdu. « Rien ne presse », soupire la joueuse.", "Maëlle Stass"),
    ("Le docteur Yvan Colin a tenu un point de presse. « Rien ne presse », a martelé le responsable.", "Yvan Colin"),
    ("« Cela dure », soupire Yves Hell. Le secrétaire national dénonce des mesurettes.", "Yves Hell"),
    ("Olaf Nyström a quitté Karsk. Le Norlandais a dit que rien ne presse.", "Olaf Nyström"),
    ("Magali Picard, la présidente, a souri. La syndicaliste promet un plan.", "Magali Picard"),
    ("L'économiste Pierre Fortin doute du plan. Le professeur émérite affirme que rien ne presse.", "Pierre Fortin"),
    # an office may be somebody the text has not named
    ("Yves Hell, le délégué, a quitté la salle. Le préfet promet un plan.", "préfet"),
    # gender by first name, whom a quotation names is no antecedent
    (
        "Marcel Dutrieux a quitté la salle avec Sabine Wattrelot. Elle reproche à Karsk d'avoir menti.",
        "Sabine Wattrelot",
    ),
    ("« Karsk doit céder », a dit Jean Purro. « Karsk est loin », a-t-il conclu.", "Jean Purro"),
    ("« On nous a laissés seuls », a-t-elle soufflé. Agnès Quemener vit au bord du canal.", "Agnès Quemener"),
    ("Le préfet a quitté la salle. Il a dit que rien ne presse.", "préfet"),
    # bodies
    ("Le groupe Énergies du Rhin (EDR) a perdu des parts. EDR promet un plan.", "Énergies du Rhin"),
    ("L'usine Norbec a fermé. Norbec a perdu trois millions. L'entreprise promet un plan.", "Norbec"),
    ("La chambre d'agriculture de Sart a reculé. La chambre promet un plan.", "chambre d'agriculture de Sart"),
]


@pytest.mark.parametrize(("text", "actor"), LAST)
def test_the_last_claim_is_of(text: str, actor: str) -> None:
    assert speaker_of(claims(text)[-1])[1] == actor


NAMES = [
    ("L’évêque Alain de Courten plaide pour le mariage des prêtres.", "Alain de Courten"),
    ("Le président du club, Hugues d’Arzal, dit craindre des retards.", "Hugues d’Arzal"),
    ("La conseillère d’État Nadia Perrin indique que le chantier dure.", "Nadia Perrin"),
    ("Le maire de Lyon Grégory Dousset a dit craindre que la trêve ne dure pas.", "Grégory Dousset"),
    ("Cheikh Tidiane Sarré affirme que rien ne presse.", "Cheikh Tidiane Sarré"),
    ("« Rien ne presse », assure Me Pierre Alban.", "Pierre Alban"),
    ("Cent vingt chercheurs demandent un moratoire.", "chercheurs"),
    ("Son avocat réclame un report.", "avocat"),
]


@pytest.mark.parametrize(("text", "actor"), NAMES)
def test_a_name_is_read_whole_and_alone(text: str, actor: str) -> None:
    (claim,) = claims(text)
    assert speaker_of(claim) == ("local", actor)


def test_a_counterpart_needs_a_possessive() -> None:
    text = "Petra Holm a parlé. Le président sudlandais promet un plan."
    assert speaker_of(claims(text)[-1]) == ("resolved", "Igor Vassin")


def test_the_government_of_a_text_about_one_country_is_that_countrys() -> None:
    text = "À Velmar, la Norlande a voté. Olaf Nyström a souri. Le gouvernement promet un plan."
    assert speaker_of(claims(text)[-1]) == ("resolved", "Government of Norland")

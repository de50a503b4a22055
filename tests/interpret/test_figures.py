"""Turns of phrase that do an act whatever words fill them, each beside words that only look like it."""

from __future__ import annotations

import pytest

from tests.interpret.support import claims

pytestmark = pytest.mark.model


def act(text: str) -> str:
    (claim,) = claims(text)
    return str(claim.stance)


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("On ne soigne pas un hôpital avec des affiches", "oppose"),
        ("On ne sait pas d’où vient la fuite", "doubt"),
        ("Une rivière ne se dépollue pas avec des promesses", "oppose"),
        ("La réunion ne s’est pas tenue mardi", "assert"),
        ("Attendre encore, c’est renoncer", "oppose"),
        ("Hier, c’est la pluie qui a retardé le départ", "assert"),
        ("Qu’ils viennent voir nos caves", "demand"),
        ("Que s’est-il passé cette nuit-là", "assert"),
        ("C’est à la région de payer", "demand"),
        ("C’est à la mairie que se trouve le dossier", "assert"),
        ("Ce n’est pas un budget, c’est une liste de courses", "oppose"),
        ("On nous avait promis un gymnase, on nous a livré un hangar", "oppose"),
        ("La commune a reçu trois offres pour ce terrain", "assert"),
        ("Sans digue, pas de permis de construire", "demand"),
        ("Sans le brouillard, on verrait la côte", "assert"),
    ],
)
def test_a_turn_of_phrase_tells_the_act_of_a_quotation(words: str, stance: str) -> None:
    assert act(f"« {words} », a déclaré Petra Holm.") == stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Petra Holm assure que le chantier sera livré en mai.", "commit"),
        ("L’économiste assure que les prix baisseront en mai.", "assert"),
        ("Petra Holm a dit que la ville prendrait les travaux à sa charge.", "commit"),
        ("Petra Holm a dit que la ville ne paierait rien.", "oppose"),
        ("Petra Holm a dit qu’elle saisirait le juge si le mur n’était pas démoli.", "warn"),
        ("Petra Holm a dit qu’elle saisirait le juge lundi.", "commit"),
        ("Petra Holm a dit que la mairie devait ouvrir ses comptes.", "demand"),
        ("Petra Holm a dit que le match devait commencer à midi.", "assert"),
        ("Selon Petra Holm, les résultats devraient être connus jeudi.", "assert"),
    ],
)
def test_futures_and_duties_are_told_apart_in_a_report(text: str, stance: str) -> None:
    assert act(text) == stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("« Vous vendez nos forêts à la découpe », a lancé Petra Holm.", "accuse"),
        ("« Vous êtes nombreux ce soir », a déclaré Petra Holm.", "assert"),
        ("« La cantine sert du poisson le lundi, jamais le vendredi », a rétorqué Petra Holm.", "deny"),
        ("« Bravo aux bénévoles », a lancé Petra Holm.", "support"),
        ("Petra Holm juge la guerre inévitable.", "support"),
        ("« La guerre est inévitable », a déclaré Petra Holm.", "assert"),
        ("Petra Holm se dit stupéfaite.", "oppose"),
        ("Petra Holm juge indispensable un second pont.", "demand"),
        ("Petra Holm a dénoncé le cynisme de Moscou.", "accuse"),
        ("Petra Holm a dénoncé le cynisme ambiant.", "oppose"),
        ("« Le pont mesure deux cents mètres », a déclaré Petra Holm.", "assert"),
        ("« Sa réponse est mesurée », a déclaré Petra Holm.", "support"),
        ("« Le nombre de places a augmenté », a déclaré Petra Holm.", "assert"),
    ],
)
def test_cue_and_judging_words_tell_the_act(text: str, stance: str) -> None:
    assert act(text) == stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Petra Holm assure qu’elle ignorait tout de ce contrat.", "assert"),
        ("Petra Holm assure qu’elle ignorera les menaces.", "commit"),
        ("Petra Holm promet des représailles.", "warn"),
        ("Petra Holm promet un second pont.", "commit"),
        ("Petra Holm n’exclut pas une scission.", "warn"),
        ("Petra Holm n’exclut pas un second pont.", "propose"),
        ("Petra Holm conteste cette présentation.", "deny"),
        ("Petra Holm conteste cette réforme.", "oppose"),
        ("Petra Holm voit dans ce contrat un piège pour la ville.", "oppose"),
        ("Petra Holm voit dans ce contrat un bail ordinaire.", "assert"),
        ("Petra Holm dit attendre des explications.", "demand"),
        ("Petra Holm dit vouloir un second pont.", "demand"),
        ("Petra Holm dit vouloir bâtir un second pont.", "commit"),
        ("Petra Holm se dit prête à boycotter la séance.", "warn"),
        ("Petra Holm juge ces accusations grotesques.", "deny"),
        ("Petra Holm juge ce budget grotesque.", "oppose"),
        ("Petra Holm dit s’attendre à des travaux.", "assert"),
        ("Petra Holm estime que la mairie a manqué à sa parole.", "accuse"),
        ("Petra Holm estime que la mairie a manqué de chance.", "assert"),
    ],
)
def test_words_beside_the_cue_tell_its_act(text: str, stance: str) -> None:
    assert act(text) == stance

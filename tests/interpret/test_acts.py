"""What a speaker does: by the cue, by the content of a plain cue, turned by negation; and how sure the speaker is."""

from __future__ import annotations

import pytest

from kg.lexicon.cues import load
from kg.terms import ACTS, Certainty, Stance
from tests.interpret.support import claims, read

pytestmark = pytest.mark.model

CONTENTS = [
    ("Karsk est à l’origine de ce blocage", Stance.ACCUSE),
    ("Karsk est responsable de la crise", Stance.ACCUSE),
    ("Karsk fait tout pour empêcher la réunion", Stance.ACCUSE),
    ("cette affirmation est fausse", Stance.DENY),
    ("la fermeture du port aurait de lourdes conséquences", Stance.WARN),
    ("la vente du port est inacceptable", Stance.OPPOSE),
    ("son pays n’est pas d’accord avec ce plan", Stance.OPPOSE),
    ("il est encore trop tôt pour conclure", Stance.DOUBT),
    ("son pays est prêt à payer les travaux", Stance.COMMIT),
    ("la digue doit être réparée", Stance.DEMAND),
    ("une réunion pourrait se tenir en mars", Stance.PROPOSE),
    ("une réunion pourrait avoir lieu en mars", Stance.PROPOSE),
    ("les deux pays ont trouvé un accord", Stance.AGREE),
    ("la réunion a été utile", Stance.SUPPORT),
    ("la digue mesure deux mètres", Stance.ASSERT),
]


@pytest.mark.parametrize(("words", "stance"), CONTENTS)
def test_a_plain_cue_takes_the_act_of_its_content(words: str, stance: Stance) -> None:
    assert [c.stance for c in claims(f"Petra Holm a déclaré que {words}.")] == [stance]


@pytest.mark.parametrize(("words", "stance"), CONTENTS)
def test_a_quotation_has_the_act_of_its_words(words: str, stance: Stance) -> None:
    (claim,) = claims(f"« {words[0].upper()}{words[1:]} », a dit Petra Holm.")
    assert claim.stance is stance


def test_the_act_that_says_most_is_taken() -> None:
    (claim,) = claims("« La réunion a été utile et Karsk est responsable de la crise », a dit Petra Holm.")
    assert claim.stance is Stance.ACCUSE


@pytest.mark.parametrize(
    ("words", "stances"),
    [
        ("Karsk n’est pas responsable de la crise", {Stance.DENY}),
        ("son pays n’est pas prêt à payer", {Stance.DOUBT, Stance.OPPOSE}),
        ("la réunion n’a pas été utile", {Stance.OPPOSE}),
        ("son pays n’accepte pas le plan", {Stance.OPPOSE, Stance.DOUBT}),
        ("son pays n’exige pas de délai", {Stance.OPPOSE, Stance.ASSERT}),
        ("son pays ne refuse pas de payer", {Stance.AGREE, Stance.ASSERT, Stance.PROPOSE}),
        ("aucun accord n’a été trouvé", {Stance.DOUBT, Stance.ASSERT}),
    ],
)
def test_a_denied_content_never_does_what_it_denies(words: str, stances: set[Stance]) -> None:
    (claim,) = claims(f"Petra Holm a déclaré que {words}.")
    assert claim.stance in stances


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Petra Holm refuse cette réunion utile.", Stance.OPPOSE),
        ("Petra Holm exige une réunion utile.", Stance.DEMAND),
        ("Petra Holm salue un accord inacceptable.", Stance.SUPPORT),
        ("Petra Holm met en garde contre une réunion inutile.", Stance.WARN),
        ("Petra Holm dément avoir rencontré Igor Vassin.", Stance.DENY),
    ],
)
def test_a_telling_cue_keeps_its_act_whatever_the_content(text: str, stance: Stance) -> None:
    assert [c.stance for c in claims(text)] == [stance]


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("Petra Holm n’exclut pas une rencontre.", [Stance.PROPOSE]),
        ("Petra Holm n’écarte pas une rencontre.", [Stance.PROPOSE]),
        ("Petra Holm n’est pas favorable à cette vente.", [Stance.OPPOSE]),
        ("Petra Holm n’a pas dit que la digue tiendrait.", []),
        ("Petra Holm n’a jamais promis de rouvrir le port.", []),
    ],
)
def test_a_denied_cue_does_what_the_lexicon_says_or_gives_no_claim(text: str, stances: list[Stance]) -> None:
    assert [c.stance for c in claims(text)] == stances


def test_every_act_says_why() -> None:
    text = "Petra Holm refuse de céder. Igor Vassin n’exclut pas une rencontre. Maria Costa dit que rien ne presse."
    found = read(text)
    assert len(found.claims) == 3
    assert all(dict(found.reasons[c.id])["act"] for c in found.claims)


def test_every_stance_has_a_cue_that_does_it() -> None:
    assert {cue.act for cue in load("fr").entries} == set(ACTS)


@pytest.mark.parametrize(
    ("words", "certainty"),
    [
        ("la digue tiendra", Certainty.CERTAIN),
        ("la digue devrait tenir", Certainty.PROBABLE),
        ("la digue tiendra probablement", Certainty.PROBABLE),
        ("la digue pourrait céder", Certainty.POSSIBLE),
        ("la digue cédera peut-être", Certainty.POSSIBLE),
        ("la digue tiendra à condition que l’eau baisse", Certainty.CONDITIONAL),
        ("la digue pourrait céder si l’eau monte", Certainty.CONDITIONAL),
    ],
)
def test_certainty_is_told_by_modal_words_the_weakest_first(words: str, certainty: Certainty) -> None:
    (claim,) = claims(f"Petra Holm a déclaré que {words}.")
    assert claim.certainty is certainty

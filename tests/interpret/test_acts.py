"""What a speaker does: by the cue, by the content of a plain cue, turned by negation; and how sure the speaker is."""

from __future__ import annotations

import pytest

from kg.interpret.acts import act_of, by_content, certainty_of
from kg.lexicon.acts import load_acts
from kg.lexicon.cues import load
from kg.lexicon.grammar import load_grammar
from kg.terms import Certainty, Stance

ACTS, CUES, GRAMMAR = load_acts("fr"), load("fr").by_key, load_grammar("fr")
SAY, REFUSE, EXCLUDE, DENY = (CUES[f"verb:{lemma}"] for lemma in ("dire", "refuser", "exclure", "démentir"))

CONTENTS = [
    ("le maire est à l’origine de ce blocage", Stance.ACCUSE),
    ("le maire est responsable de la crise", Stance.ACCUSE),
    ("cette affirmation est fausse", Stance.DENY),
    ("la fermeture aura des conséquences graves", Stance.WARN),
    ("la vente est inacceptable", Stance.OPPOSE),
    ("il n’est pas d’accord avec ce plan", Stance.OPPOSE),
    ("il est encore trop tôt pour conclure", Stance.DOUBT),
    ("la ville est prête à payer les travaux", Stance.COMMIT),
    ("la digue doit être réparée", Stance.DEMAND),
    ("une réunion pourrait se tenir en mars", Stance.PROPOSE),
    ("une réunion pourrait avoir lieu en mars", Stance.PROPOSE),
    ("le maire fait tout pour empêcher la vente", Stance.ACCUSE),
    ("les deux villes ont trouvé un accord", Stance.AGREE),
    ("la réunion a été utile", Stance.SUPPORT),
    ("la digue mesure deux mètres", None),
]


@pytest.mark.parametrize(("words", "stance"), CONTENTS)
def test_a_plain_cue_takes_the_act_of_its_content(words: str, stance: Stance | None) -> None:
    found = by_content(words, ACTS, GRAMMAR)
    assert (found.stance if found else None) == stance
    act = act_of(SAY, False, words, ACTS, GRAMMAR)
    assert act is not None
    assert act.stance == (stance or Stance.ASSERT)


def test_the_act_that_says_most_is_taken() -> None:
    words = "la réunion a été utile mais le maire est responsable de la crise"
    found = by_content(words, ACTS, GRAMMAR)
    assert found is not None
    assert found.stance is Stance.ACCUSE


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("le maire n’est pas responsable de la crise", Stance.DENY),
        ("la ville n’est pas prête à payer", Stance.DOUBT),
        ("la réunion n’a pas été utile", Stance.OPPOSE),
        ("la ville n’exige rien", Stance.OPPOSE),
        ("la ville n’exige pas de délai", Stance.OPPOSE),
        ("la ville n’accepte pas le plan", Stance.OPPOSE),
        ("la ville ne refuse pas de payer", Stance.AGREE),
        ("aucun accord n’a été trouvé", Stance.DOUBT),
    ],
)
def test_a_denied_pattern_turns_to_its_contrary(words: str, stance: Stance) -> None:
    found = by_content(words, ACTS, GRAMMAR)
    assert found is not None
    assert found.stance is stance


def test_a_telling_cue_keeps_its_act_whatever_the_content() -> None:
    act = act_of(REFUSE, False, "la réunion a été utile", ACTS, GRAMMAR)
    assert act is not None
    assert act.stance is REFUSE.act is Stance.OPPOSE


def test_a_denied_cue_does_what_the_lexicon_says_or_nothing() -> None:
    excluded = act_of(EXCLUDE, True, "une rencontre", ACTS, GRAMMAR)
    assert excluded is not None
    assert excluded.stance is Stance.PROPOSE, "n’exclut pas"
    assert act_of(SAY, True, "la digue tiendra", ACTS, GRAMMAR) is None, "n’a pas dit que"
    assert DENY.act is Stance.DENY


def test_a_quotation_without_cue_has_the_act_of_its_words() -> None:
    accused = act_of(None, False, "le maire est responsable de la crise", ACTS, GRAMMAR)
    plain = act_of(None, False, "la digue mesure deux mètres", ACTS, GRAMMAR)
    assert accused is not None
    assert plain is not None
    assert (accused.stance, plain.stance) == (Stance.ACCUSE, Stance.ASSERT)


def test_every_act_says_why() -> None:
    for cue, negated in ((SAY, False), (REFUSE, False), (EXCLUDE, True), (None, False)):
        act = act_of(cue, negated, "la digue doit être réparée", ACTS, GRAMMAR)
        assert act is not None
        assert act.why


def test_every_act_turns_to_an_act_when_denied() -> None:
    assert set(ACTS.negated) | {Stance.ASSERT} == set(Stance)


@pytest.mark.parametrize(
    ("words", "certainty"),
    [
        ("la digue tiendra", Certainty.CERTAIN),
        ("la digue devrait tenir", Certainty.PROBABLE),
        ("la digue tiendra probablement", Certainty.PROBABLE),
        ("la digue pourrait céder", Certainty.POSSIBLE),
        ("la digue cédera peut-être", Certainty.POSSIBLE),
        ("la digue tiendra à condition que l’eau baisse", Certainty.CONDITIONAL),
        ("si l’eau monte, la digue pourrait céder", Certainty.CONDITIONAL),
    ],
)
def test_certainty_is_told_by_modal_words_the_weakest_first(words: str, certainty: Certainty) -> None:
    assert certainty_of(words, ACTS) is certainty

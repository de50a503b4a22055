"""Sentences that open with a participle, and verbs that hide as nouns: where they hang once mended."""

from __future__ import annotations

import pytest

from kg.parse.pipeline import load
from kg.parse.tokens import Doc, Token

pytestmark = pytest.mark.model


def parsed(text: str) -> Doc:
    return load("fr").parse_texts([text])[0].doc


def token(doc: Doc, text: str) -> Token:
    return next(t for t in doc if t.text == text)


@pytest.mark.parametrize(
    ("text", "participle", "noun"),
    [
        ("Critiquée par les médecins, la loi sera revue.", "Critiquée", "loi"),
        ("Jugé trop cher par la ville, le tram attendra.", "Jugé", "tram"),
        ("Estimant que le prix est trop bas, la présidente votera non.", "Estimant", "présidente"),
        ("Affirmant que « rien ne presse », le juge a renvoyé l’affaire.", "Affirmant", "juge"),
    ],
)
def test_an_opening_participle_hangs_on_the_noun_behind_its_comma(text: str, participle: str, noun: str) -> None:
    first = token(parsed(text), participle)
    assert (first.pos_, first.dep_, first.head.text) == ("VERB", "acl", noun)


def test_what_an_opening_participle_governs_ends_at_its_comma() -> None:
    doc = parsed("Estimant que le prix est trop bas, la présidente votera non.")
    behind = {t.i for t in doc if t.i > token(doc, ",").i}
    assert not behind & {t.i for t in token(doc, "Estimant").subtree}


@pytest.mark.parametrize("text", ["Marie Durand parle, la salle écoute.", "Été comme hiver, le lac attire du monde."])
def test_a_sentence_that_opens_otherwise_is_left_alone(text: str) -> None:
    assert parsed(text)[0].dep_ != "acl"


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Le Bureau du Plan conteste la capacité du pays à tenir ses objectifs de CO2.", "conteste", "Bureau"),
        ("La ligue réclame une enquête.", "réclame", "ligue"),
    ],
)
def test_a_cue_verb_between_a_noun_phrase_and_a_complement_is_the_root(text: str, verb: str, subject: str) -> None:
    found = token(parsed(text), verb)
    assert (found.pos_, found.dep_) == ("VERB", "ROOT")
    assert subject in {c.text for c in found.children if c.dep_ == "nsubj"}


@pytest.mark.parametrize("text", ["Une situation critique pour les hôpitaux", "La crise de la demande dans le nord"])
def test_a_noun_phrase_stays_one(text: str) -> None:
    assert not any(t.pos_ == "VERB" for t in parsed(text))


@pytest.mark.parametrize(
    ("text", "child", "relation", "head"),
    [
        ("Le maire se dit prêt à rencontrer le préfet.", "rencontrer", "xcomp", "prêt"),
        ("Olaf Nyström accuse Igor Vassin d’avoir menti.", "menti", "xcomp", "accuse"),
        ("Après avoir rencontré Igor Vassin, Olaf Nyström est rentré.", "Olaf", "nsubj", "rentré"),
        ("Cette dernière réclame dix postes.", "Cette", "det", "dernière"),
        ("Le maire a dit que le pont fermerait, précisant que la route rouvrirait.", "précisant", "advcl", "dit"),
    ],
)
def test_what_a_small_parser_hangs_too_high_or_too_low_is_rehung(
    text: str, child: str, relation: str, head: str
) -> None:
    found = token(parsed(text), child)
    assert (found.dep_, found.head.text) == (relation, head)

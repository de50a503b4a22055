"""Lemmas of the words that the rules ask for, by table and tag."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from kg.parse.lemmas import Lemmas
from kg.parse.pipeline import load
from kg.parse.plain import read

LEMMAS = Lemmas("fr")
VOCAB = spacy.blank("xx").vocab


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("promesses", "NOUN", "promesse"),
        ("menaces", "NOUN", "menace"),
        ("menaces", "VERB", "menacer"),
        ("Déclare", "VERB", "déclarer"),
        ("relayées", "VERB", "relayer"),
        ("dire", "VERB", "dire"),
        ("dires", "NOUN", "dire"),
        ("mois", "NOUN", "mois"),
        ("informations", "NOUN", "information"),
        ("prêtes", "ADJ", "prêt"),
        ("suis", "AUX", "être"),
        ("girafes", "NOUN", ""),
    ],
)
def test_listed_words_get_their_lemma_and_others_none(word: str, tag: str, lemma: str) -> None:
    (token,) = LEMMAS(read(Doc(VOCAB, words=[word], pos=[tag])))
    assert token.lemma_ == lemma


@pytest.mark.model
def test_the_trained_lemmatizer_is_not_loaded_where_tables_serve() -> None:
    assert any(isinstance(mending, Lemmas) for mending in load("fr").mending)
    assert "trainable_lemmatizer" not in load("fr").pipeline.pipe_names

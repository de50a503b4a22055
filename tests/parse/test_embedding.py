"""The memory of word vectors changes nothing but the time."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.pipeline import Tok2Vec
from spacy.tokens import Doc

from kg.parse import embedding
from kg.parse.pipeline import MODELS

pytestmark = pytest.mark.model
TEXTS = ["Le maire part.", "La maire reste, dit le préfet.", "", "Le maire part, la pluie revient et le vent tombe."]


def vectors(words: Tok2Vec) -> list[Doc]:
    nlp = spacy.blank("xx")
    docs = [nlp(text) for text in TEXTS]
    words.set_annotations(docs, words.predict(docs))
    return docs


@pytest.mark.parametrize("most", [1_000, 9, 3])
def test_vectors_are_the_same_with_memory_full_memory_and_none(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    words = spacy.load(MODELS / "fr").get_pipe("tok2vec")
    assert isinstance(words, Tok2Vec)
    plain = vectors(words)
    monkeypatch.setattr(embedding, "MOST_WORDS", most)
    embedding.remember(words)
    for _ in range(2):
        for ours, theirs in zip(vectors(words), plain, strict=True):
            assert np.allclose(ours.tensor, theirs.tensor, atol=1e-5)


def test_a_text_without_words_has_no_vectors() -> None:
    words = spacy.load(MODELS / "fr").get_pipe("tok2vec")
    assert isinstance(words, Tok2Vec)
    embedding.remember(words)
    assert words.predict([spacy.blank("xx")("")])[0].shape == (0, 96)

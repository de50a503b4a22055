"""The layers of context give the vectors that thinc's give."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import spacy
from spacy.ml.models.tok2vec import MaxoutWindowEncoder, MishWindowEncoder, MultiHashEmbed, build_Tok2Vec_model
from spacy.pipeline import Tok2Vec
from spacy.tokens import Doc
from thinc.api import Model

from kg.parse import contexts
from kg.parse.pipeline import MODELS

VOCAB = spacy.blank("xx").vocab
TEXT = ["Le", "maire", "part", ",", "dit", "-elle", ",", "et", "la", "pluie", "revient"]
LENGTHS = (5, 0, 1, 11)
CLOSE = 1e-4
WIDTH = 12


def vectors(words: Tok2Vec) -> list[np.ndarray]:
    return words.predict([Doc(VOCAB, words=TEXT[:length]) for length in LENGTHS])


def by_chance(encode: Model[Any, Any]) -> Tok2Vec:
    """Words in context by such an encoder, every parameter drawn by lot."""
    embed = MultiHashEmbed(WIDTH, ["NORM"], [50], include_static_vectors=False)
    pipe = Tok2Vec(VOCAB, build_Tok2Vec_model(embed, encode))
    pipe.model.initialize(X=[Doc(VOCAB, words=TEXT)])
    chance = np.random.default_rng(7)
    for node in pipe.model.walk():
        for name in node.param_names:
            shape = np.shape(np.asarray(node.get_param(name)))
            node.set_param(name, chance.normal(size=shape, scale=0.3).astype(np.float32))
    return pipe


@pytest.mark.parametrize(("depth", "pieces"), [(1, 2), (2, 3), (4, 3)])
def test_vectors_are_those_of_thincs_layers(depth: int, pieces: int) -> None:
    words = by_chance(MaxoutWindowEncoder(WIDTH, 1, pieces, depth))
    plain = vectors(words)
    contexts.quicken(words)
    assert words.model.layers[1].name == "contexts"
    ours = vectors(words)
    assert [v.shape for v in ours] == [(length, WIDTH) for length in LENGTHS]
    for mine, theirs in zip(ours, plain, strict=True):
        assert np.allclose(mine, theirs, atol=CLOSE)
    assert words.predict([]) == []
    assert words.predict([Doc(VOCAB, words=[])])[0].shape == (0, WIDTH), "a text without words"


@pytest.mark.parametrize("encode", [MaxoutWindowEncoder(WIDTH, 2, 3, 2), MishWindowEncoder(WIDTH, 1, 2)])
def test_encoders_of_another_make_are_left_alone(encode: Model[Any, Any]) -> None:
    words = by_chance(encode)
    model = words.model
    contexts.quicken(words)
    assert words.model is model


@pytest.mark.model
def test_the_trained_encoder_is_taken() -> None:
    words = spacy.load(MODELS / "fr").get_pipe("tok2vec")
    assert isinstance(words, Tok2Vec)
    plain = vectors(words)
    contexts.quicken(words)
    assert words.model.layers[1].name == "contexts"
    assert all(np.allclose(a, b, atol=CLOSE) for a, b in zip(vectors(words), plain, strict=True))

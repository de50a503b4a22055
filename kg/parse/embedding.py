"""The vectors of words before their context is seen, worked out once a word: news repeats its words.

A word's features (norm, prefix, suffix, shape) alone make its vector, which is a tenth of the parser's work. Here the
vectors are kept; what reads them in their context stays as it was trained.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.pipeline import Tok2Vec
from spacy.tokens import Doc
from thinc.api import Model, chain

MOST_WORDS = 20_000
"""Vectors kept (8 MB at 96 numbers each); all are dropped when there are more."""

Rows = NDArray[np.float32]


def remember(pipe: Tok2Vec) -> None:
    """Put a memory in place of the hash embedding of `pipe`, for prediction only."""
    embed, encode = pipe.model.layers
    features, _, hashing, mixing, _ = embed.layers
    pipe.model = chain(_Memory(features.attrs["columns"], hashing.layers[0], mixing.layers[0]).model(), encode)


class _Memory:
    """Vectors by the bytes of the features that they are made of."""

    def __init__(self, columns: Sequence[int], hashing: Model[Any, Any], mixing: Model[Any, Any]) -> None:
        self.columns: list[int | str] = [*columns]
        self.hashing, self.mixing = hashing, mixing
        self.places: dict[bytes, int] = {}
        self.vectors: Rows = np.zeros((MOST_WORDS, mixing.get_dim("nO")), dtype=np.float32)

    def model(self) -> Model[list[Doc], list[Rows]]:
        """The memory as a layer."""
        return Model("remembered_embedding", self._forward)

    def _forward(
        self, model: Model[list[Doc], list[Rows]], docs: list[Doc], is_train: bool
    ) -> tuple[list[Rows], Callable[[list[Rows]], list[Doc]]]:
        features = np.ascontiguousarray(np.vstack([doc.to_array(self.columns) for doc in docs]))
        keys = features.view(f"V{features.itemsize * features.shape[1]}").ravel().tolist()
        vectors = self._vectors(keys, features)
        return np.split(vectors, np.cumsum([len(doc) for doc in docs])[:-1]), lambda _: []

    def _vectors(self, keys: list[bytes], features: NDArray[np.uint64]) -> Rows:
        """One vector a row of `features`, which `keys` are the bytes of."""
        new = {key: i for i, key in enumerate(keys) if key not in self.places}
        if len(self.places) + len(new) > MOST_WORDS:
            self.places.clear()
            new = {key: i for i, key in enumerate(keys)}
        if len(new) > MOST_WORDS:  # one document of so many different words: nothing is kept
            return np.asarray(self.mixing.predict(self.hashing.predict(features)))
        if new:
            first = len(self.places)
            made = self.mixing.predict(self.hashing.predict(features[list(new.values())]))
            self.vectors[first : first + len(new)] = made
            self.places.update(zip(new, range(first, first + len(new)), strict=True))
        return self.vectors[[self.places[key] for key in keys]]

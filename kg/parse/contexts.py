"""The layers that read each word beside its two neighbours, in numpy: what thinc computes, without thinc's detours.

Each layer sets the vectors of a word and its neighbours side by side, takes the best of several pieces for each number,
levels the result (layer normalization) and adds it to what was there (Collobert and others, 2011; spaCy's
`MaxoutWindowEncoder`). Weights are laid out piece by piece once, so that the best is that of a few long rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.pipeline import Tok2Vec
from thinc.api import Model, NumpyOps, chain

Rows = NDArray[np.float32]
BESIDE = 3
"""A word and its neighbours on either side."""
LEAST_VARIANCE = 1e-8
"""As thinc has it."""


def quicken(pipe: Tok2Vec) -> None:
    """Put such layers in place of the encoder of `pipe`, for prediction only, if it is made of them."""
    embed, encode = pipe.model.layers
    if type(encode.ops) is NumpyOps and all(map(_fits, _layers(encode))):
        own: Model[Any, Any] = Model("contexts", _Contexts(encode), dims={"nO": encode.get_dim("nO")})
        pipe.model = chain(embed, own)


def _layers(encode: Model[Any, Any]) -> list[Model[Any, Any]]:
    inner = encode.layers[0]
    return list(inner.layers) if len(inner.layers) > 1 else [inner]


def _fits(layer: Model[Any, Any]) -> bool:
    leaves = [node for node in layer.walk() if not node.layers and node.name != "dropout"]
    window = leaves[0].attrs.get("window_size")
    return [leaf.name for leaf in leaves] == ["expand_window", "maxout", "layernorm"] and window == 1


@dataclass(frozen=True, slots=True)
class _Layer:
    """Weights (3 × width by pieces × width) and bias, by pieces; gain and shift of the levelled numbers."""

    weights: Rows
    bias: Rows
    gain: Rows
    shift: Rows

    @classmethod
    def of(cls, layer: Model[Any, Any]) -> _Layer:
        maxout, norm = (node for node in layer.walk() if node.param_names)
        weights, bias, gain, shift = (
            np.asarray(node.get_param(name)) for node, name in ((maxout, "W"), (maxout, "b"), (norm, "G"), (norm, "b"))
        )
        by_piece = weights.transpose(1, 0, 2).reshape(-1, weights.shape[2])
        return cls(np.ascontiguousarray(by_piece.T), bias.T.ravel(), gain, shift)

    def add(self, rows: Rows, beside: Rows) -> None:
        """Put what the layer makes of `rows` on top of them; `beside` has room for each with its neighbours."""
        width = rows.shape[1]
        beside[1:, :width] = rows[:-1]
        beside[:, width : 2 * width] = rows
        beside[:-1, 2 * width :] = rows[1:]
        pieces = beside @ self.weights
        pieces += self.bias
        best = pieces[:, :width]
        for start in range(width, pieces.shape[1], width):
            best = np.maximum(best, pieces[:, start : start + width])
        best = best - best.mean(axis=1, keepdims=True)
        best /= np.sqrt(np.einsum("ij,ij->i", best, best) / width + LEAST_VARIANCE)[:, None]
        best *= self.gain
        best += self.shift
        rows += best


class _Contexts:
    """The layers in their order; between two documents and around all stand `pad` rows of zeros."""

    def __init__(self, encode: Model[Any, Any]) -> None:
        self.layers = [_Layer.of(layer) for layer in _layers(encode)]
        self.pad: int = encode.attrs["pad"]

    def __call__(
        self, model: Model[Any, Any], vectors: Sequence[Rows], is_train: bool
    ) -> tuple[list[Rows], Callable[[list[Rows]], list[Rows]]]:
        """The vectors of each document's words in their context."""
        return list(self._read(vectors)), lambda _: []

    def _read(self, vectors: Sequence[Rows]) -> Iterator[Rows]:
        if not vectors:
            return
        gap = np.zeros((self.pad, vectors[0].shape[1]), dtype=np.float32)
        rows = np.concatenate([gap, *(part for words in vectors for part in (words, gap))])
        beside = np.zeros((len(rows), BESIDE * rows.shape[1]), dtype=np.float32)
        for layer in self.layers:
            layer.add(rows, beside)
        at = self.pad
        for words in vectors:
            yield rows[at : at + len(words)]
            at += len(words) + self.pad

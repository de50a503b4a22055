"""A trained transition parser's steps, taken for all paragraphs at once and scored by numpy.

spaCy lets go of Python's lock for its own loop, whose states ask for it back some twenty times a step; and its two
linear layers in a row are one. Here the lock is kept, the two are multiplied once and for all, and numpy scores one
step of every paragraph together: the same trees in half the time. What a state is and which steps it allows stays
spaCy's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc
from thinc.api import NumpyOps

NAME = "kg_steps"
PARSER = "parser"
MOST_TOKENS = 4_000
"""Parsed at once: every token takes a row of 12 KB at 8 features of 128 numbers in 3 pieces."""

Numbers = NDArray[np.float32]


class Steps:
    """The parser as a component of a pipeline, for prediction only."""

    def __init__(self, parser: DependencyParser) -> None:
        """Of a greedy parser whose layers `fits` knows."""
        self.parser = parser
        words, lower, upper = parser.model.layers
        *self.words, linear = words.layers
        self.features, out, self.pieces, width = lower.get_param("W").shape
        # Piece by piece, so that the best of the pieces is that of a few long rows and not of many short ones.
        rows = lower.get_param("W").transpose(0, 2, 1, 3).reshape(-1, width)
        shift = (rows @ linear.get_param("b")).reshape(self.features, -1)
        self.weights: Numbers = np.ascontiguousarray((rows @ linear.get_param("W")).T)
        absent = lower.get_param("pad").reshape(self.features, out, self.pieces).transpose(0, 2, 1)
        self.absent: Numbers = absent.reshape(self.features, -1) - shift
        self.bias: Numbers = lower.get_param("b").T.reshape(-1) + shift.sum(axis=0)
        self.scores: Numbers = np.ascontiguousarray(upper.get_param("W").T)
        self.likelihood: Numbers = upper.get_param("b").copy()
        self.likelihood[list(parser.model.attrs["unseen_classes"])] = np.finfo(np.float32).min
        # Any step model tells which tokens a state's features are of.
        self.step = parser.model.predict([Doc(parser.vocab, words=["."])])

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its tree."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = MOST_TOKENS) -> Iterator[Doc]:
        """`docs` with their trees; `batch_size` is of no account, since documents are counted by their tokens."""
        batch: list[Doc] = []
        for doc in docs:
            if batch and sum(map(len, batch)) + len(doc) > MOST_TOKENS:
                yield from self._parsed(batch)
                batch = []
            batch.append(doc)
        yield from self._parsed(batch)

    def _parsed(self, docs: list[Doc]) -> list[Doc]:
        if docs:
            self.parser.set_annotations(docs, self._states(docs))
        return docs

    def _states(self, docs: list[Doc]) -> list[Any]:
        """spaCy's final state of each of `docs`."""
        states: list[Any] = self.parser.moves.init_batch(docs)
        open_states = [state for state in states if not state.is_final()]
        if not open_states:
            return states
        rows = self._rows(docs)
        places = np.arange(self.features, 2 * self.features, dtype=np.int32)  # token -1 is the row for none
        while open_states:
            tokens = self.step.get_token_ids(open_states)
            taken = rows.take(tokens * self.features + places, axis=0).sum(axis=1)
            open_states = self.parser.transition_states(open_states, self._scored(taken))
        return states

    def _rows(self, docs: list[Doc]) -> Numbers:
        """For each token, behind a first for none, a row for each feature that it may be of."""
        vectors: Any = docs
        for layer in self.words:
            vectors = layer.predict(vectors)
        found = np.empty((len(vectors) + 1, self.absent.size), dtype=np.float32)
        found[0] = self.absent.ravel()
        np.matmul(vectors, self.weights, out=found[1:])
        return found.reshape(-1, self.absent.shape[1])

    def _scored(self, hidden: Numbers) -> Numbers:
        """The score of every step for each row of `hidden`: the best of its pieces, weighed."""
        best = (hidden + self.bias).reshape(len(hidden), self.pieces, -1).max(axis=1)
        return np.asarray(best @ self.scores + self.likelihood)


def fits(parser: object) -> bool:
    """Whether `parser` is greedy, runs on numpy and is made of the layers that spaCy gives its dependency parsers."""
    if not isinstance(parser, DependencyParser) or parser.cfg["beam_width"] != 1:
        return False
    model = parser.model
    words = model.layers[0]
    return (
        type(model.ops) is NumpyOps
        and bool(model.attrs["has_upper"])
        and model.get_ref("lower").get_dim("nP") > 1
        and [layer.name for layer in words.layers[1:]] == ["list2array", "linear"]
    )


def quicken(pipeline: Language) -> None:
    """Put such steps in the place of the pipeline's parser, if it fits."""
    if PARSER in pipeline.pipe_names and fits(pipeline.get_pipe(PARSER)):
        pipeline.add_pipe(NAME, after=PARSER)
        pipeline.disable_pipe(PARSER)


@Language.factory(NAME)
def make(nlp: Language, name: str) -> Steps:
    """The steps of the parser of `nlp`."""
    parser = nlp.get_pipe(PARSER)
    assert isinstance(parser, DependencyParser)
    return Steps(parser)

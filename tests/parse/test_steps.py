"""The steps that numpy scores make the trees that spaCy's own loop makes."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc

from kg.model import Document
from kg.parse import steps
from kg.parse.pipeline import MODELS, UD_LABELS, hasten
from kg.parse.sentences import NAME as SENTENCES
from kg.parse.steps import NAME, PARSER, Steps, fits, quicken
from kg.read.paths import read_paths
from kg.resources import folder

TEXT = "le maire part , dit -elle : « Il reste . » La pluie revient et tombe sur un quai que nul ne voit !"
LENGTHS = (5, 0, 21, 1, 12, 21)


def parser_of(nlp: Language) -> DependencyParser:
    parser = nlp.get_pipe(PARSER)
    assert isinstance(parser, DependencyParser)
    return parser


def untrained(seed: int, **model: object) -> Language:
    """A pipeline whose parser scores its steps by chance, every parameter of it."""
    nlp = spacy.blank("xx")
    nlp.add_pipe(PARSER, config={"model": {"hidden_width": 16, "maxout_pieces": 3, "use_upper": True, **model}})
    parser = parser_of(nlp)
    for label in sorted({*UD_LABELS, "ROOT"}):
        parser.add_label(label)
    nlp.initialize()
    hasten(nlp)
    chance = np.random.default_rng(seed)
    for node in parser.model.walk():
        for name in node.param_names:
            shape = node.get_param(name).shape
            node.set_param(name, chance.normal(size=shape, scale=0.5).astype(np.float32))
    return nlp


def texts(nlp: Language) -> list[Doc]:
    return [Doc(nlp.vocab, words=TEXT.split()[:length]) for length in LENGTHS]


def trees(docs: list[Doc]) -> list[list[tuple[int, str]]]:
    return [[(token.head.i, token.dep_) for token in doc] for doc in docs]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("model", [{}, {"maxout_pieces": 2}, {"extra_state_tokens": True}])
@pytest.mark.parametrize("most", [1_000, 22, 1])
def test_the_trees_are_those_of_spacys_loop(
    monkeypatch: pytest.MonkeyPatch, seed: int, model: dict[str, object], most: int
) -> None:
    monkeypatch.setattr(steps, "MOST_TOKENS", most)
    nlp = untrained(seed, **model)
    theirs = trees(list(nlp.pipe(texts(nlp))))
    quicken(nlp)
    assert nlp.pipe_names == [NAME]
    ours = trees(list(nlp.pipe(texts(nlp))))
    assert ours == theirs
    assert [trees([nlp(doc)])[0] for doc in texts(nlp)] == theirs, "one by one as well"
    assert len({head for doc in ours for head, _ in doc}) > 2, "no tree to speak of"


def test_a_step_never_seen_in_training_is_not_taken_while_there_is_another() -> None:
    nlp = untrained(1)
    model = parser_of(nlp).model
    liked = parser_of(nlp).moves.n_moves - 2
    model.get_ref("upper").get_param("b")[liked] = 1_000
    assert {relation for doc in trees(list(nlp.pipe(texts(nlp)))) for _, relation in doc[:-1]} == {
        parser_of(nlp).move_names[liked].partition("-")[2],
        "ROOT",
    }
    model.attrs["unseen_classes"] = {liked}
    theirs = trees(list(nlp.pipe(texts(nlp))))
    quicken(nlp)
    assert trees(list(nlp.pipe(texts(nlp)))) == theirs


def test_parsers_of_another_make_are_left_alone() -> None:
    flat = untrained(0, use_upper=False, maxout_pieces=1)
    assert not fits(parser_of(flat))
    quicken(flat)
    assert flat.pipe_names == [PARSER]
    beam = untrained(0)
    parser_of(beam).cfg["beam_width"] = 4
    assert not fits(parser_of(beam))
    assert not fits(spacy.blank("xx").add_pipe("sentencizer"))
    quicken(spacy.blank("xx"))


@pytest.mark.model
def test_the_trained_parser_makes_the_same_trees() -> None:
    nlp = spacy.load(MODELS / "fr")
    nlp.add_pipe(SENTENCES, before=PARSER)
    hasten(nlp)
    documents = [d for d in read_paths(sorted(folder("seeds").glob("*.md"))) if isinstance(d, Document)]
    dispatches = [line for document in documents[:6] for line in document.text.splitlines() if line]
    theirs = trees(list(nlp.pipe(dispatches)))
    quicken(nlp)
    assert isinstance(nlp.get_pipe(NAME), Steps)
    assert trees(list(nlp.pipe(dispatches))) == theirs

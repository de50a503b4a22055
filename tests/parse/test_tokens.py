"""Plain tokens answer as spaCy's do, whatever the tree, and when it is mended."""

from __future__ import annotations

import gc
import random

import pytest
import spacy
from spacy.tokens import Doc as Parsed

from kg.parse.plain import read
from kg.parse.tokens import Doc

VOCAB = spacy.blank("xx").vocab
TAGS = ["NOUN", "VERB", "PUNCT", "DET"]
WORDS = ["Anne", "dit", ",", "l’", "eau"]


def hung(draw: random.Random, start: int, end: int, above: int | None = None) -> dict[int, int]:
    """A tree over tokens `start` to `end` without branches that cross: spaCy loses children where they do."""
    if start == end:
        return {}
    top = draw.randrange(start, end)
    at = top if above is None else above
    return {top: at} | hung(draw, start, top, top) | hung(draw, top + 1, end, top)


def drawn(seed: int, length: int = 12) -> Parsed:
    """Two sentences drawn by lot."""
    draw = random.Random(seed)
    heads = hung(draw, 0, length // 2) | hung(draw, length // 2, length)
    return Parsed(
        VOCAB,
        words=draw.choices(WORDS, k=length),
        spaces=draw.choices([True, False], k=length),
        pos=draw.choices(TAGS, k=length),
        morphs=draw.choices(["Gender=Fem,Masc|Number=Sing", ""], k=length),
        lemmas=draw.choices(["dire", ""], k=length),
        deps=["ROOT" if heads[i] == i else "obj" for i in range(length)],
        heads=[heads[i] for i in range(length)],
    )


def told(doc: Parsed | Doc) -> list[object]:
    """All that the rules ask of a paragraph."""
    tokens = [
        (t.text, t.idx, len(t), t.pos_, t.dep_, t.lemma_, t.whitespace_, t.is_punct, t.is_space, str(t.morph))
        for t in doc
    ]
    trees = [
        (
            *(t.head.i, t.left_edge.i, t.right_edge.i, bool(t.is_sent_start), (t.sent.start, t.sent.end)),
            *([c.i for c in t.children], [c.i for c in t.lefts], [c.i for c in t.subtree], [a.i for a in t.ancestors]),
            [t.is_ancestor(other) for other in doc],
            list(t.morph.get("Gender", [])),
        )
        for t in doc
    ]
    spans = [doc[a:b] for a in range(len(doc)) for b in range(a + 1, len(doc) + 1)]
    return [doc.text, tokens, trees, [(s.start, s.end) for s in doc.sents], [(s.text, s.root.i, len(s)) for s in spans]]


@pytest.mark.parametrize("seed", range(40))
def test_a_paragraph_is_read_as_spacy_tells_it(seed: int) -> None:
    parsed = drawn(seed)
    assert told(read(parsed)) == told(parsed)


@pytest.mark.parametrize("seed", range(40))
def test_a_token_hung_elsewhere_moves_its_tree_and_its_sentence(seed: int) -> None:
    parsed, draw = drawn(seed), random.Random(seed)
    doc = read(parsed)
    ends = [i for i in range(len(doc)) if not list(parsed[i].children)]
    for end in draw.sample(ends, 2):
        near = end - 1 if end else 1
        if not parsed[end].is_ancestor(parsed[near]):
            parsed[end].head = parsed[near]
            doc[end].hang(doc[near])
            assert told(doc) == told(parsed)


def test_slices_and_neighbours() -> None:
    doc = read(Parsed(VOCAB, words=["Anne", "dit", "oui"]))
    assert [t.text for t in doc[-2:]] == ["dit", "oui"]
    assert doc[1:3][0].text == "dit"
    assert [t.text for t in doc[1:3][1:]] == ["oui"]
    assert doc[2:1].text == ""
    assert doc[0].nbor().text == "dit"
    assert doc[0].nbor(-1) is doc[0]
    assert doc[1].nbor(2) is doc[2]


def test_characters_lead_to_the_tokens_that_hold_them() -> None:
    doc = read(Parsed(VOCAB, words=["Anne", "dit", "oui"]))
    found = doc.covering(6, 10)
    assert found is not None
    assert found.text == "dit oui"
    assert doc.covering(40, 41) is None


def test_a_paragraph_taken_apart_is_no_garbage() -> None:
    doc = read(drawn(1))
    assert len(doc.sents) == len({token.sent.start for token in doc})
    gc.collect()
    gc.disable()
    try:
        doc.part()
        del doc
        assert gc.collect() == 0, "tokens that hold one another stay until somebody looks for them"
    finally:
        gc.enable()

"""A noun before a quoted judgement is judged by it, not a part of it."""

from __future__ import annotations

from kg.parse.judgements import before_quotes
from tests.parse.trees import tree


def test_noun_before_the_opening_mark_is_the_verbs_object() -> None:
    doc = tree(
        "Ana/PROPN/nsubj/2 called/VERB/ROOT/0/Fin the/DET/det/6 talks/NOUN/compound/6 “/PUNCT/punct/6"
        " frank/NOUN/xcomp/2 and/CCONJ/cc/8 useful/ADJ/conj/6 ”/PUNCT/punct/6",
    )
    doc.lang_ = "en"
    before_quotes(doc)
    assert (doc[3].head.text, doc[3].dep_, doc[2].head.text) == ("called", "obj", "talks")
    assert (doc[5].dep_, doc[5].pos_) == ("xcomp", "ADJ")


def test_noun_stays_behind_a_verb_that_judges_nothing() -> None:
    doc = tree(
        "Ana/PROPN/nsubj/2 met/VERB/ROOT/0/Fin the/DET/det/6 village/NOUN/compound/6 “/PUNCT/punct/6"
        " elders/NOUN/obj/2 ”/PUNCT/punct/6",
    )
    doc.lang_ = "en"
    before_quotes(doc)
    assert doc[3].head.text == "elders"

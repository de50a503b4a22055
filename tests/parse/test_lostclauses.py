"""Reported clauses taken for noun phrases are clauses again."""

from __future__ import annotations

from kg.parse.lostclauses import LostClauses
from kg.parse.tokens import Doc
from tests.parse.trees import tree


def mended(text: str) -> Doc:
    doc = tree(text)
    doc.lang_ = "en"
    return LostClauses("en")(doc)


def test_before_a_plural_that_is_no_determiner() -> None:
    doc = mended(
        "Vets/NOUN/nsubj/2 found/VERB/ROOT/0/Fin that/SCONJ/det/4 bees/NOUN/obl/2/Plur also/ADV/advmod/6"
        " carry/VERB/parataxis/2/Fin it/PRON/obj/6 ./PUNCT/punct/2"
    )
    assert [(t.head.text, t.dep_) for t in (doc[2], doc[3], doc[5])] == [
        ("carry", "mark"),
        ("carry", "nsubj"),
        ("found", "ccomp"),
    ]


def test_between_two_noun_phrases_what_ends_in_s_is_a_verb() -> None:
    doc = mended(
        "Suits/NOUN/nsubj/2 say/VERB/ROOT/0/Fin/say the/DET/det/5 fee/NOUN/compound/5 harms/NOUN/obj/2 the/DET/det/7"
        " poor/NOUN/obj/5 ./PUNCT/punct/2"
    )
    assert [(t.pos_, t.dep_, t.head.text) for t in (doc[3], doc[4], doc[6])] == [
        ("NOUN", "nsubj", "harms"),
        ("VERB", "ccomp", "say"),
        ("NOUN", "obj", "harms"),
    ]


def test_a_plural_noun_that_nothing_follows_stays_one() -> None:
    doc = mended("Suits/NOUN/nsubj/2 list/VERB/ROOT/0/Fin/list the/DET/det/5 boat/NOUN/compound/5 fees/NOUN/obj/2")
    assert (doc[4].pos_, doc[4].dep_) == ("NOUN", "obj")


def test_a_bare_word_behind_its_mark_is_an_infinitive_where_the_verb_governs_no_noun_so() -> None:
    doc = mended("She/PRON/nsubj/2 offered/VERB/ROOT/0/Fin/offer to/ADP/case/4 mediate/NOUN/obl/2/Sing ./PUNCT/punct/2")
    assert [(t.pos_, t.dep_) for t in (doc[2], doc[3])] == [("PART", "mark"), ("VERB", "xcomp")]
    doc = mended("She/PRON/nsubj/2 agreed/VERB/ROOT/0/Fin/agree to/ADP/case/4 peace/NOUN/obl/2/Sing ./PUNCT/punct/2")
    assert doc[3].pos_ == "NOUN"


def test_no_noun_phrase_ends_in_an_adjective() -> None:
    doc = mended(
        "She/PRON/nsubj/2 called/VERB/ROOT/0/Fin/call the/DET/det/5 ruling/VERB/amod/5 unfair/ADJ/xcomp/2"
        " ./PUNCT/punct/2"
    )
    assert [(t.pos_, t.dep_, t.head.text) for t in (doc[2], doc[3], doc[4])] == [
        ("DET", "det", "ruling"),
        ("NOUN", "obj", "called"),
        ("ADJ", "xcomp", "called"),
    ]

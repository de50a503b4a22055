"""What stands between a quotation's comma and the verb that reports it, or behind that verb, is who tells it."""

from __future__ import annotations

from kg.parse.tellers import Tellers
from kg.parse.tokens import Doc
from tests.parse.trees import tree


def told(text: str) -> Doc:
    doc = tree(text)
    doc.lang_ = "en"
    for mark in doc:
        if mark.text == "”":
            mark.nbor(-1).whitespace_ = ""
    return Tellers("en")(doc)


def test_a_trade_taken_for_a_verb_stands_before_the_name_that_is_the_subject() -> None:
    doc = told(
        "“/PUNCT/punct/3 It/PRON/nsubj/3 burns/VERB/ccomp/6/Fin/burn ,/PUNCT/punct/3 ”/PUNCT/punct/3"
        " said/VERB/ROOT/0/Fin/say warden/VERB/nsubj/6 Ada/PROPN/obj/7 Holm/PROPN/flat:name/8 ./PUNCT/punct/6",
    )
    assert (doc[7].head.text, doc[7].dep_) == ("said", "nsubj")
    assert (doc[6].head.text, doc[6].dep_, doc[6].pos_) == ("Ada", "nmod:desc", "NOUN")


def test_a_noun_of_the_quotation_is_no_subject_of_the_verb_behind_it() -> None:
    doc = told(
        "“/PUNCT/punct/4 A/DET/det/4 flat/ADJ/amod/4 roof/NOUN/nsubj/7 ,/PUNCT/punct/4 ”/PUNCT/punct/4"
        " said/VERB/ROOT/0/Fin/say Ada/PROPN/nsubj/7 Holm/PROPN/flat:name/8 ./PUNCT/punct/7",
    )
    assert [c.text for c in doc[6].children if c.dep_ == "nsubj"] == ["Ada"]
    assert doc[3].dep_ == "ccomp"


def test_a_relative_clause_of_what_is_quoted_does_not_report_it() -> None:
    doc = told(
        "“/PUNCT/punct/3 No/DET/det/3 gas/NOUN/ROOT/0 ,/PUNCT/punct/3 ”/PUNCT/punct/3 Mayor/PROPN/nmod:desc/7"
        " Ada/PROPN/nsubj/9 Holm/PROPN/flat:name/7 said/VERB/acl:relcl/3/Fin/say ./PUNCT/punct/9",
    )
    assert (doc[8].dep_, doc[6].head.text, doc[2].head.text) == ("ROOT", "said", "said")


def test_a_title_in_quotation_marks_is_told_by_nobody() -> None:
    text = (
        "“/PUNCT/punct/2 Homecoming/PROPN/nsubj/9 ,/PUNCT/punct/2 ”/PUNCT/punct/2 directed/VERB/acl/2/Part"
        " by/ADP/case/7 Ada/PROPN/obl:agent/5 ,/PUNCT/punct/2 won/VERB/ROOT/0/Fin ./PUNCT/punct/9"
    )
    assert [t.head.i for t in told(text)] == [t.head.i for t in tree(text)]

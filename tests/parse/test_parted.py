"""A clause behind an insertion hangs on the verb that reports it."""

from __future__ import annotations

from kg.parse.parted import Parted
from kg.parse.tokens import Doc
from tests.parse.trees import tree


def mended(text: str) -> Doc:
    doc = tree(text)
    doc.lang_ = "fr"
    return Parted("fr")(doc)


def test_a_clause_behind_a_source_phrase_is_reported() -> None:
    doc = mended(
        "Elle/PRON/nsubj/2 dit/VERB/ROOT/0/Fin/dire ,/PUNCT/punct/5 selon/ADP/case/5 Tass/PROPN/obl:mod/2"
        " ,/PUNCT/punct/9 que/SCONJ/obj/9 tout/PRON/nsubj/9 va/VERB/acl:relcl/5/Fin ./PUNCT/punct/2"
    )
    assert [(t.dep_, t.head.text) for t in (doc[6], doc[8])] == [("mark", "va"), ("ccomp", "dit")]


def test_a_verb_with_an_object_leaves_the_relative_clause_alone() -> None:
    doc = mended(
        "Elle/PRON/nsubj/2 dit/VERB/ROOT/0/Fin/dire non/NOUN/obj/2 ,/PUNCT/punct/6 selon/ADP/case/6"
        " Tass/PROPN/obl:mod/2 ,/PUNCT/punct/9 que/SCONJ/obj/9 lit/VERB/acl:relcl/6/Fin ./PUNCT/punct/2"
    )
    assert (doc[8].dep_, doc[8].head.text) == ("acl:relcl", "Tass")

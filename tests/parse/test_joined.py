"""Verbs joined behind a quotation, a noun or an infinitive go with the verb that shares their subject."""

from __future__ import annotations

from kg.parse.joined import beyond_quotes, join_finite
from tests.parse.trees import tree


def test_finite_verb_never_joins_a_noun() -> None:
    doc = tree(
        "Ana/PROPN/nsubj/2 salue/VERB/ROOT/0/Fin un/DET/det/4 geste/NOUN/obj/2 et/CCONJ/cc/6 remercie/VERB/conj/4/Fin"
        " le/DET/det/8 club/NOUN/obj/6"
    )
    join_finite(doc[5])
    assert doc[5].head.text == "salue"


def test_finite_verb_of_a_relative_clause_stays_there() -> None:
    doc = tree(
        "Ana/PROPN/nsubj/2 salue/VERB/ROOT/0/Fin+Sing ceux/PRON/obj/2 qui/PRON/nsubj/5 aident/VERB/acl:relcl/3/Fin+Plur"
        " le/DET/det/7 club/NOUN/obj/5 et/CCONJ/cc/9 paient/VERB/conj/7/Fin+Plur"
    )
    join_finite(doc[8])
    assert doc[8].head.text == "aident"


def test_verb_with_a_noun_between_it_and_its_coordinator_stays() -> None:
    doc = tree(
        "Ana/PROPN/nsubj/2 accuse/VERB/ROOT/0/Fin le/DET/det/4 club/NOUN/obj/2 et/CCONJ/cc/7 Luc/PROPN/appos/4"
        " parle/VERB/conj/4/Fin"
    )
    join_finite(doc[6])
    assert doc[6].head.text == "club"


def test_participle_behind_a_closing_mark_takes_up_the_reporters_auxiliary() -> None:
    doc = tree(
        "Ana/PROPN/nsubj/3 a/AUX/aux:tense/3/Fin assuré/VERB/ROOT/0/Part que/SCONJ/mark/8 «/PUNCT/punct/8"
        " tout/PRON/nsubj/8 est/AUX/cop/8/Fin prêt/ADJ/ccomp/3 »/PUNCT/punct/8 et/CCONJ/cc/11 promis/VERB/conj/8/Part"
        " une/DET/det/13 prime/NOUN/obj/11"
    )
    beyond_quotes(doc)
    assert doc[10].head.text == "assuré"


def test_verb_of_a_clause_that_began_before_the_quotation_stays() -> None:
    doc = tree(
        "Ana/PROPN/nsubj/2 dit/VERB/ROOT/0/Fin que/SCONJ/mark/7 la/DET/det/5 nappe/NOUN/nsubj/7 «/PUNCT/punct/7"
        " baisse/VERB/ccomp/2/Fin vite/ADV/advmod/7 »/PUNCT/punct/7 et/CCONJ/cc/11 gèle/VERB/conj/7/Fin"
    )
    beyond_quotes(doc)
    assert doc[10].head.text == "baisse"

"""Verbs and objects hung on the wrong word are put right by grammar alone."""

from __future__ import annotations

from kg.parse.misread import beyond_adjective, join_object, make_infinitive
from tests.parse.trees import tree


def test_an_adjective_without_copula_gives_its_place_to_the_verb_behind_it() -> None:
    doc = tree(
        "La/DET/det/2 Ligue/NOUN/nsubj/3 maritime/ADJ/ROOT/0 compte/VERB/ccomp/3/Fin y/PRON/obl:mod/6"
        " aller/VERB/xcomp/4/Inf"
    )
    verb = beyond_adjective(next(iter(doc.sents)))
    assert verb is not None
    assert verb.text == "compte"
    assert [doc[1].dep_, doc[2].head.text, doc[2].dep_] == ["ROOT", "Ligue", "amod"]


def test_an_adjective_with_a_copula_keeps_its_place() -> None:
    doc = tree(
        "Le/DET/det/2 pont/NOUN/nsubj/4 est/AUX/cop/4/Fin utile/ADJ/ROOT/0 dit/VERB/parataxis/4/Fin Ana/PROPN/nsubj/5"
    )
    assert beyond_adjective(next(iter(doc.sents))) is None


def test_a_noun_joined_to_a_verb_goes_with_its_object() -> None:
    doc = tree(
        "Ils/PRON/nsubj/2 demandent/VERB/ROOT/0/Fin un/DET/det/4 audit/NOUN/obj/2 et/CCONJ/cc/7 une/DET/det/7"
        " enquête/NOUN/conj/2"
    )
    join_object(doc[6])
    assert doc[6].head.text == "audit"


def test_a_noun_joined_to_a_passive_goes_with_who_acts() -> None:
    doc = tree(
        "Le/DET/det/2 plan/NOUN/nsubj:pass/4 est/AUX/aux:pass/4/Fin voulu/VERB/ROOT/0/Part par/ADP/case/7"
        " les/DET/det/7 villes/NOUN/obl:agent/4 et/CCONJ/cc/10 les/DET/det/10 ports/NOUN/conj/4"
    )
    join_object(doc[9])
    assert doc[9].head.text == "villes"


def test_a_noun_without_coordinator_stays_where_it_is() -> None:
    doc = tree(
        "L’un/PRON/nsubj/2 veut/VERB/ROOT/0/Fin un/DET/det/4 pont/NOUN/obj/2 l’autre/NOUN/conj/2 un/DET/det/7"
        " tunnel/NOUN/obj/5"
    )
    join_object(doc[4])
    assert doc[4].head.text == "veut"


def test_a_noun_between_preposition_and_article_is_an_infinitive() -> None:
    doc = tree(
        "Ana/PROPN/nsubj/2 reproche/VERB/ROOT/0/Fin au/ADP/case/4 conseil/NOUN/nmod/2 de/ADP/case/6"
        " taxer/NOUN/nmod/4 le/DET/det/8 travail/NOUN/obl:mod/2"
    )
    make_infinitive(doc[5])
    assert [doc[5].pos_, doc[5].dep_, doc[5].head.text, doc[4].dep_] == ["VERB", "xcomp", "reproche", "mark"]
    assert [doc[7].head.text, doc[7].dep_] == ["taxer", "obj"]


def test_a_noun_in_er_before_anything_else_stays_a_noun() -> None:
    doc = tree(
        "Ana/PROPN/nsubj/2 parle/VERB/ROOT/0/Fin de/ADP/case/4 danger/NOUN/obl:arg/2 pour/ADP/case/7 le/DET/det/7"
        " port/NOUN/nmod/4"
    )
    make_infinitive(doc[3])
    assert doc[3].pos_ == "NOUN"

"""What the rules ask of a tree: verb forms, prepositions, stretches, negation, conjuncts."""

from __future__ import annotations

import pytest

from kg.parse.tree import (
    Range,
    antecedent,
    conjuncts,
    extend,
    is_finite,
    is_infinitive,
    is_passive,
    negated,
    preposition,
    subtree,
    trim,
)
from tests.parse.trees import FRENCH, shown, tree

SAID = tree(
    "La/DET/det/2 maire/NOUN/nsubj/4 a/AUX/aux:tense/4/Fin dit/VERB/x/0/Part que/SCONJ/mark/8 le/DET/det/7 "
    "pont/NOUN/nsubj/8 ferme/VERB/ccomp/4/Fin hier/ADV/advmod/8 ./PUNCT/punct/4"
)
JUDGED = tree(
    "Le/DET/det/2 plan/NOUN/nsubj:pass/4 est/AUX/aux:pass/4/Fin jugé/VERB/x/0/Part face/ADV/case/7 à/ADP/fixed/5 "
    "Paris/PROPN/obl/4 ,/PUNCT/punct/9 rejeté/VERB/acl/2/Part ./PUNCT/punct/4"
)


def test_a_range_holds_its_tokens_and_not_its_end() -> None:
    assert 3 in Range(3, 5)
    assert 5 not in Range(3, 5)
    assert Range(0, 4).overlaps(Range(3, 9))
    assert not Range(0, 3).overlaps(Range(3, 9))
    assert Range(0, 4).holds(Range(1, 4))


def test_a_compound_verb_is_finite_by_its_auxiliary() -> None:
    assert is_finite(SAID[3])
    assert is_finite(SAID[7])
    assert not is_finite(JUDGED[8])
    assert is_infinitive(tree("avoir/AUX/aux:tense/2/Inf fui/VERB/x/0/Part")[1])


def test_a_participle_is_passive_with_its_auxiliary_or_on_its_noun() -> None:
    assert is_passive(JUDGED[3], FRENCH)
    assert is_passive(JUDGED[8], FRENCH)
    assert not is_passive(SAID[3], FRENCH)


def test_a_participle_apart_from_its_auxiliary_by_commas_is_active() -> None:
    doc = tree(
        "Il/PRON/nsubj/2 a/AUX/x/0/Fin ,/PUNCT/punct/2 hier/ADV/advmod/2 ,/PUNCT/punct/6 refusé/VERB/xcomp/2/Part"
    )
    assert not is_passive(doc[5], FRENCH)


def test_a_preposition_is_named_by_what_it_holds() -> None:
    doc = tree("parle/VERB/x/0/Fin du/ADP/case/3 quai/NOUN/obl/1")
    assert preposition(doc[2], FRENCH) == ("de", doc[1])
    assert preposition(JUDGED[6], FRENCH) == ("face à", JUDGED[5]), "the last word of a compound one is told"
    assert preposition(SAID[6], FRENCH) is None


def test_a_subtree_is_the_stretch_around_its_head() -> None:
    assert shown(SAID, subtree(SAID[7])) == "que le pont ferme hier"
    assert shown(SAID, subtree(SAID[6])) == "le pont"


def test_a_subtree_broken_by_others_stops_at_the_break() -> None:
    doc = tree("Un/DET/det/2 plan/NOUN/nsubj/3 circule/VERB/x/0/Fin utile/ADJ/amod/2")
    assert shown(doc, subtree(doc[1])) == "Un plan"


def test_late_words_belong_to_the_clause_up_to_a_comma() -> None:
    doc = tree(
        "dit/VERB/x/0/Fin que/SCONJ/mark/4 Rome/PROPN/nsubj/4 cède/VERB/ccomp/1/Fin sur/ADP/case/6 tout/PRON/obl/1 "
        ",/PUNCT/punct/1 hier/ADV/advmod/1"
    )
    assert extend(doc[3], 4, doc[0], 8) == 6


@pytest.mark.parametrize(("number", "end"), [("Sing", 8), ("Plur", 5)])
def test_a_joined_verb_goes_on_with_the_clause_unless_it_agrees_with_the_cue_alone(number: str, end: int) -> None:
    doc = tree(
        f"disent/VERB/x/0/Fin+Plur que/SCONJ/mark/4 Rome/PROPN/nsubj/4 cède/VERB/ccomp/1/Fin+Sing hier/ADV/advmod/4 "
        f"et/CCONJ/cc/7 part/VERB/conj/4/Fin+{number} demain/ADV/advmod/7"
    )
    assert extend(doc[3], 5, doc[0], 8) == end


def test_trimming_leaves_words_alone() -> None:
    doc = tree("«/PUNCT/punct/2 Oui/INTJ/x/0 ,/PUNCT/punct/2 »/PUNCT/punct/2")
    assert trim(doc, 0, 4) == Range(1, 2)
    assert trim(doc, 2, 4) is None


@pytest.mark.parametrize(
    ("line", "denied"),
    [
        ("Il/PRON/nsubj/3 ne/ADV/advmod/3 dit/VERB/x/0/Fin pas/ADV/advmod/3", True),
        ("Il/PRON/nsubj/4 n’/ADV/advmod/4 a/AUX/aux:tense/4/Fin dit/VERB/x/0/Part jamais/ADV/advmod/4", True),
        ("Il/PRON/nsubj/4 n’/ADV/advmod/3 a/AUX/aux:tense/4/Fin dit/VERB/x/0/Part rien/PRON/obj/4", True),
        ("Il/PRON/nsubj/3 ne/ADV/advmod/3 veut/VERB/x/0/Fin que/ADV/advmod/5 partir/VERB/xcomp/3/Inf", False),
        ("Il/PRON/nsubj/2 dit/VERB/x/0/Fin oui/ADV/advmod/2", False),
        ("Il/PRON/nsubj/3 ne/ADV/advmod/3 cesse/VERB/x/0/Fin de/ADP/mark/5 dire/VERB/xcomp/3/Inf", False),
    ],
)
def test_a_verb_is_denied_by_particle_and_negator_together(line: str, denied: bool) -> None:
    doc = tree(line)
    verb = next(t for t in doc if t.dep_ == "ROOT")
    assert negated(verb, FRENCH) is denied


def test_conjuncts_are_the_nominals_of_one_list_in_order() -> None:
    doc = tree(
        "Rome/PROPN/nsubj/6 ,/PUNCT/punct/3 Oslo/PROPN/conj/1 et/CCONJ/cc/5 Riga/PROPN/conj/1 disent/VERB/x/0/Fin"
    )
    assert [t.text for t in conjuncts(doc[0], FRENCH)] == ["Rome", "Oslo", "Riga"]


def test_the_antecedent_of_a_relative_clause_stands_before_it() -> None:
    doc = tree("Le/DET/det/2 juge/NOUN/x/0 qui/PRON/nsubj/4 parle/VERB/acl:relcl/2/Fin")
    assert antecedent(doc[3]) == doc[1]
    assert antecedent(doc[1]) is None

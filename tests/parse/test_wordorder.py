"""What the order of words rules out is rehung: lost subjects, false determiners, opening clauses at the root."""

from __future__ import annotations

from kg.parse.tokens import Doc
from kg.parse.wordorder import WordOrder
from tests.parse.trees import tree


def ordered(text: str) -> Doc:
    doc = tree(text)
    doc.lang_ = "en"
    return WordOrder("en")(doc)


def test_a_noun_joined_right_before_a_cue_verb_is_its_subject() -> None:
    doc = ordered(
        "Boats/NOUN/nsubj/2 left/VERB/ROOT/0/Fin Harton/PROPN/obj/2 and/CCONJ/cc/5 fishermen/NOUN/conj/3"
        " predicted/VERB/advcl/2/Part/predict storms/NOUN/obj/6 ./PUNCT/punct/2"
    )
    assert (doc[4].head.text, doc[4].dep_, doc[5].dep_, doc[5].head.text) == ("predicted", "nsubj", "conj", "left")


def test_a_participle_without_an_object_stays_with_its_noun() -> None:
    doc = ordered(
        "Crews/NOUN/nsubj/2 cleared/VERB/ROOT/0/Fin roads/NOUN/obj/2 and/CCONJ/cc/5 homes/NOUN/conj/3"
        " condemned/VERB/acl/5/Part/condemn in/ADP/case/8 May/PROPN/obl/6 ./PUNCT/punct/2"
    )
    assert (doc[4].head.text, doc[4].dep_, doc[5].dep_) == ("roads", "conj", "acl")


def test_what_a_conjunction_opens_is_not_the_main_clause() -> None:
    doc = ordered(
        "While/SCONJ/mark/2 most/ADJ/amod/3 opinion/NOUN/nsubj/4 says/VERB/ROOT/0/Fin so/ADV/advmod/4 ,/PUNCT/punct/8"
        " doubts/NOUN/nsubj/8 remain/VERB/parataxis/4/Fin ./PUNCT/punct/4"
    )
    assert (doc[7].dep_, doc[3].dep_, doc[3].head.text, doc[0].head.text) == ("ROOT", "advcl", "remain", "says")


def test_capitals_between_a_noun_and_its_verb_are_its_name() -> None:
    doc = ordered("broadcaster/NOUN/nsubj/3 NRK/PART/advmod/3 reported/VERB/ROOT/0/Fin it/PRON/obj/3 ./PUNCT/punct/3")
    assert (doc[1].pos_, doc[1].dep_, doc[0].head.text) == ("PROPN", "nsubj", "NRK")


def test_what_opens_a_participle_with_a_subject_is_no_preposition_of_it() -> None:
    doc = ordered(
        "He/PRON/nsubj/2 wrote/VERB/ROOT/0/Fin ,/PUNCT/punct/7 with/ADP/case/6 the/DET/det/6 bank/NOUN/nsubj/7"
        " responding/VERB/advcl/2 ./PUNCT/punct/2"
    )
    doc[6].morph = type(doc[6].morph)("VerbForm=Ger")
    WordOrder("en")(doc)
    assert (doc[3].dep_, doc[3].head.text) == ("mark", "responding")


def test_behind_a_conjunction_of_time_the_report_has_its_own_subject() -> None:
    doc = ordered(
        "Votes/NOUN/nsubj/9 came/VERB/acl:relcl/1/Fin after/ADP/case/5 the/DET/det/5 mayor/NOUN/obl/2 ,/PUNCT/punct/7"
        " Holm/PROPN/appos/5 ,/PUNCT/punct/2 said/VERB/ROOT/0/Fin/say it/PRON/nsubj/11 rained/VERB/ccomp/9/Fin"
        " ./PUNCT/punct/9"
    )
    assert [(t.text, t.dep_, t.head.text) for t in (doc[0], doc[1], doc[4], doc[8])] == [
        ("Votes", "nsubj", "came"),
        ("came", "ROOT", "came"),
        ("mayor", "nsubj", "said"),
        ("said", "advcl", "came"),
    ]

"""Whose words: the subject of a cue as trees show it, shared, inverted, relative, or behind the verb."""

from __future__ import annotations

import pytest

from kg.attribute.joint import speakers
from kg.attribute.speakers import inverted_subject, phrase, subject_of
from kg.attribute.speech import may_speak
from tests.attribute.support import setting_of
from tests.parse.trees import FRENCH, shown, tree

# tree, the cue (counted from 1), whose words they are
SUBJECTS = [
    ("La/DET/det/2 maire/NOUN/nsubj/3 dit/VERB/x/0/Fin oui/INTJ/obj/3", 3, "maire"),
    (  # joined verbs share it
        "Elle/PRON/nsubj/2 part/VERB/x/0/Fin et/CCONJ/cc/4 promet/VERB/conj/2/Fin de/ADP/mark/6 "
        "revenir/VERB/xcomp/4/Inf",
        4,
        "Elle",
    ),
    (  # an infinitive has that of the verb above
        "Elle/PRON/nsubj/2 veut/VERB/x/0/Fin dire/VERB/xcomp/2/Inf non/INTJ/obj/3",
        3,
        "Elle",
    ),
    (  # a relative pronoun points at its noun
        "Le/DET/det/2 juge/NOUN/nsubj/5 qui/PRON/nsubj/4 dit/VERB/acl:relcl/2/Fin part/VERB/x/0/Fin",
        4,
        "juge",
    ),
    (  # a participle's is that of the clause it stands in
        "Elle/PRON/nsubj/2 part/VERB/x/0/Fin ,/PUNCT/punct/4 assurant/VERB/advcl/2 revenir/VERB/xcomp/4/Inf",
        4,
        "Elle",
    ),
    (  # an inverted clitic
        "Oui/INTJ/obj/5 ,/PUNCT/punct/5 a/AUX/aux:tense/5/Fin -t-elle/PRON/nsubj/5 dit/VERB/x/0/Part",
        5,
        "-t-elle",
    ),
    (  # behind a preposition nothing is a subject
        "Selon/ADP/case/2 Rome/PROPN/nsubj/4 Oslo/PROPN/nsubj/4 dit/VERB/x/0/Fin oui/INTJ/obj/4",
        4,
        "Oslo",
    ),
    ("Vendredi/NOUN/nsubj/2 dit/VERB/x/0/Fin oui/INTJ/obj/2", 2, None),
    ("Dites/VERB/x/0/Fin oui/INTJ/obj/1", 1, None),
]


@pytest.mark.parametrize(("line", "cue", "subject"), SUBJECTS)
def test_the_subject_of_a_cue(line: str, cue: int, subject: str | None) -> None:
    doc = tree(line)
    found = subject_of(doc[cue - 1], FRENCH)
    assert (found.text if found is not None else None) == subject


def test_a_subject_behind_its_verb_is_found_whatever_it_is_called() -> None:
    doc = tree(
        "«/PUNCT/punct/2 Oui/INTJ/x/0 »/PUNCT/punct/2 ,/PUNCT/punct/2 dit/VERB/parataxis/2/Fin "
        "le/DET/det/7 juge/NOUN/obj/5"
    )
    found = inverted_subject(doc[4], FRENCH)
    assert found == doc[6]


JOINED = [
    (
        "Rome/PROPN/nsubj/6 ,/PUNCT/punct/3 Oslo/PROPN/conj/1 et/CCONJ/cc/5 Riga/PROPN/conj/1 disent/VERB/x/0/Fin",
        ["Rome", "Oslo", "Riga"],
    ),
    (
        "Le/DET/det/2 maire/NOUN/nsubj/6 et/CCONJ/cc/5 le/DET/det/5 préfet/NOUN/conj/2 disent/VERB/x/0/Fin",
        ["Le maire", "le préfet"],
    ),
    (  # one person with two offices
        "Le/DET/det/2 maire/NOUN/nsubj/5 et/CCONJ/cc/4 candidat/NOUN/conj/2 dit/VERB/x/0/Fin",
        ["Le maire"],
    ),
]


@pytest.mark.parametrize(("line", "names"), JOINED)
def test_each_party_of_a_joint_subject_speaks(line: str, names: list[str]) -> None:
    doc = tree(line)
    subject = next(t for t in doc if t.dep_ == "nsubj")
    assert [shown(doc, phrase(one, FRENCH)) for one in speakers(subject, FRENCH)][: len(names)] == names
    assert len(speakers(subject, FRENCH)) == len(names)


@pytest.mark.parametrize(
    ("line", "can"),
    [
        ("Rome/PROPN/nsubj/2 dit/VERB/x/0/Fin", True),
        ("Elle/PRON/nsubj/2 dit/VERB/x/0/Fin", True),
        ("Cela/PRON/nsubj/2 dit/VERB/x/0/Fin", False),
        ("On/PRON/nsubj/2 dit/VERB/x/0/Fin", False),
        ("Il/PRON/expl:subj/3 est/AUX/cop/3/Fin clair/ADJ/x/0", False),
        ("La/DET/det/2 situation/NOUN/nsubj/3 dit/VERB/x/0/Fin", False),
        ("Nous/PRON/nsubj/2 disons/VERB/x/0/Fin non/INTJ/obj/2", True),
    ],
)
def test_things_and_impersonal_pronouns_never_speak(line: str, can: bool) -> None:
    doc = tree(line)
    subject = next(t for t in doc if t.dep_ in {"nsubj", "expl:subj"})
    assert may_speak(subject, setting_of(doc)) is can


def test_a_first_person_inside_a_quotation_is_not_the_one_who_reports() -> None:
    doc = tree("«/PUNCT/punct/3 Nous/PRON/nsubj/3 disons/VERB/x/0/Fin non/INTJ/obj/3 »/PUNCT/punct/3")
    assert not may_speak(doc[1], setting_of(doc))

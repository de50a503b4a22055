"""Rare cue verbs: the parser sees them as the common verbs whose cell of the paradigm they fill."""

from __future__ import annotations

import pytest
import spacy
from spacy.vocab import Vocab

from kg.lexicon.files import table
from kg.parse.pipeline import MODELS, load
from kg.parse.twins import lend

RARE = ["allègue", "allèguent", "martèle", "martelait", "rétorque", "rétorqua", "fulminent", "tempêta", "fustigeait"]


def blank() -> Vocab:
    return spacy.blank("xx").vocab


def test_an_unmet_form_takes_the_features_of_its_twin_and_keeps_its_letters() -> None:
    vocab = blank()
    assert lend(vocab, "fr", frozenset()) > 0
    rare, twin = vocab["allègue"], vocab["affirme"]
    assert (rare.norm_, rare.prefix_, rare.suffix_, rare.shape_) == (
        twin.norm_,
        twin.prefix_,
        twin.suffix_,
        twin.shape_,
    )
    assert rare.text == "allègue"


def test_a_form_that_the_treebank_showed_keeps_its_own_features() -> None:
    vocab = blank()
    lend(vocab, "fr", frozenset({"allègue"}))
    assert vocab["allègue"].norm_ != vocab["affirme"].norm_


def test_a_form_that_is_a_cue_noun_as_well_keeps_its_own_features() -> None:
    nouns = {str(entry["lemma"]).split()[0] for entry in table("fr", "cues")["noun"]}
    verbs = {form for forms in table("fr", "forms")["verb"].values() for form in forms.split()}
    assert "critique" in nouns & verbs
    vocab = blank()
    lend(vocab, "fr", frozenset())
    assert vocab["critique"].norm_ != vocab["affirme"].norm_


def test_a_language_without_such_tables_lends_nothing() -> None:
    assert lend(blank(), "xx", frozenset()) == 0


@pytest.mark.model
@pytest.mark.parametrize("verb", RARE)
def test_rare_forms_are_read_as_verbs(verb: str) -> None:
    subject = "Les maires" if verb.endswith("ent") else "Le maire"
    doc = load("fr").parse_texts([f"{subject} {verb} que le projet coûte trop cher."])[0].doc
    assert doc[2].text == verb, "the letters stay"
    assert doc[2].pos_ == "VERB"
    assert doc[2].dep_ == "ROOT"


@pytest.mark.model
@pytest.mark.parametrize(
    ("verb", "twin"), [("allègue", "affirme"), ("martelait", "affirmait"), ("rétorqua", "demanda")]
)
@pytest.mark.parametrize(
    "frame", ["Le syndicat {} que rien ne va.", "« Rien ne va », {} Anne Roy.", "Elle {} hier que oui."]
)
def test_a_rare_form_is_read_as_its_twin_is(verb: str, twin: str, frame: str) -> None:
    rare, common = (load("fr").parse_texts([frame.format(v)])[0].doc for v in (verb, twin))
    assert [(t.pos_, t.dep_, t.head.i) for t in rare] == [(t.pos_, t.dep_, t.head.i) for t in common]


@pytest.mark.model
def test_the_rare_forms_are_rare() -> None:
    met = set((MODELS / "fr" / "met.txt").read_text(encoding="utf-8").split())
    assert not met & set(RARE)

"""Conjugation: every cue verb has its forms, a form finds its verbs before the lemma does, wrong tables are told."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import DataError, ModelError
from kg.lexicon.cues import load
from kg.lexicon.forms import form_table, forms_of, load_conjugation, read_conjugation

FRENCH = load_conjugation("fr")
LEXICON = load("fr")
HEADS = frozenset(c.words[0] for c in LEXICON.entries if c.kind == "verb")
TABLE = form_table("fr", HEADS)
LEAST_FORMS = 30
"""A French verb has 34 simple forms in -er, 32 in -ir, 30 where past participle and present fall together."""


@pytest.mark.parametrize("infinitive", sorted(HEADS))
def test_every_cue_verb_is_conjugated(infinitive: str) -> None:
    made = forms_of(infinitive, FRENCH)
    assert len(made) >= LEAST_FORMS
    assert infinitive in made
    assert infinitive in TABLE[infinitive]
    assert all(form == form.lower() and form.replace("-", "").isalpha() for form in made)


def test_verbs_that_share_a_form_are_all_named() -> None:
    assert TABLE["pressent"] == ("pressentir", "presser")
    assert TABLE["convient"] == ("convenir", "convier")
    assert set(TABLE["vit"]) == {"voir", "vivre"}
    assert TABLE["juge"] == ("juger",)


def test_cues_come_before_neighbours() -> None:
    assert form_table("fr", ["miser"])["mise"] == ("miser", "mettre")
    assert form_table("fr", ["mettre", "miser"])["mise"] == ("mettre", "miser")


def test_forms_that_read_like_plural_nouns_are_left_to_the_lemmatizer() -> None:
    assert {"menaces", "options", "sens", "crainte"}.isdisjoint(TABLE)
    assert "menaces" in forms_of("menacer", FRENCH)
    assert "menaces" not in forms_of("menacer", FRENCH, faint=False)
    assert LEXICON.verbs("menaces", "menace") == ()
    assert {c.head for c in LEXICON.verbs("menaces", "menacer")} == {"menacer"}


def test_accent_may_be_missing_at_the_head_of_a_word_but_not_inside() -> None:
    assert TABLE["evoquant"] == ("évoquer",)
    assert TABLE["ecartant"] == ("écarter",)
    assert "refute" not in TABLE


@pytest.mark.parametrize(
    ("form", "wrong_lemma", "head"),
    [
        ("exclut", "excloir", "exclure"),
        ("juge", "juge", "juger"),
        ("promet", "promet", "promettre"),
        ("écarte", "écaurir", "écarter"),
        ("entend", "tendre", "entendre"),
        ("prévient", "venir", "prévenir"),
        ("admirent", "admirer", "admirer"),
        ("admirent", "admettre", "admettre"),
        ("pressent", "presser", "presser"),
    ],
)
def test_table_goes_before_the_lemma_which_settles_ties(form: str, wrong_lemma: str, head: str) -> None:
    assert {c.head for c in LEXICON.verbs(form, wrong_lemma)} == {head}


def test_lemma_that_is_no_cue_settles_a_tie_too() -> None:
    assert LEXICON.verbs("convient", "convier") == ()
    assert {c.head for c in LEXICON.verbs("convient", "convient")} == {"convenir"}


def test_verb_of_no_class_is_named_with_the_file() -> None:
    with pytest.raises(DataError, match=r"lexicons/fr/conjugation\.toml: no class conjugates 'ouïr'"):
        form_table("fr", ["ouïr"])


def test_language_without_conjugation_has_no_forms() -> None:
    assert form_table("tlh", ["dire"]) == {}
    with pytest.raises(ModelError, match="conjugation"):
        load_conjugation("tlh")


def test_table_handed_out_is_the_callers_own() -> None:
    form_table("fr", ["dire"]).clear()
    assert form_table("fr", ["dire"])["disent"] == ("dire",)


def small(**classes: dict[str, str]) -> dict[str, Any]:
    return {"endings": {"present": "o (as) -", "past": "ed"}, "class": classes}


def test_gap_stands_for_the_same_letters_in_every_stem() -> None:
    made = read_conjugation(small(x={"cut": "e?ar", "between": "r st", "present": "ie?", "past": "-"}), "x.toml")
    assert forms_of("restar", made) == {"restar", "riesto", "riestas", "riest", "red"}
    assert forms_of("restar", made, faint=False) == {"restar", "riesto", "riest", "red"}


def test_form_is_sure_when_one_of_its_uses_is() -> None:
    made = read_conjugation(small(x={"cut": "ar", "present": "-", "also": "as"}), "x.toml")
    assert "das" in forms_of("dar", made, faint=False)


@pytest.mark.parametrize(
    ("classes", "told"),
    [
        ({"x": {"present": "-"}}, "class 'x': it lacks its cut"),
        ({"x": {"cut": "ar", "presence": "-"}}, "no endings 'presence'. It may name present, past"),
        ({"x": {"cut": "ar", "present": "-", "verbs": "dormir"}}, "'dormir' does not end in 'ar'"),
        (
            {"x": {"cut": "ar", "present": "-", "verbs": "dar"}, "y": {"cut": "r", "present": "-", "verbs": "dar"}},
            "class 'y': 'dar' is also of the class 'x'",
        ),
        ({"x": {"cut": "e?ar", "present": "-"}}, "'?' stands in the cut exactly where"),
        ({"x": {"cut": "ar", "present": "e?"}}, "'?' stands in the cut exactly where"),
        ({"x": {"cut": "ar", "between": "r", "present": "-"}}, "'?' stands in the cut exactly where"),
        ({"x": {"cut": "ar"}}, "it makes no forms"),
    ],
)
def test_wrong_class_is_named(classes: dict[str, dict[str, str]], told: str) -> None:
    with pytest.raises(DataError, match=r"^x\.toml, class ") as error:
        read_conjugation(small(**classes), "x.toml")
    assert told in str(error.value)


def test_every_verb_that_the_table_lists_is_conjugated() -> None:
    names = {verb_class.name for verb_class in (*FRENCH.listed.values(), *FRENCH.open)}
    assert len(names) >= 70
    for verb in FRENCH.neighbours:
        assert len(forms_of(verb, FRENCH)) > 8, verb

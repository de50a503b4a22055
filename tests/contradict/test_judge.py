"""Verdicts on pairs: which rule fires and on what, and how often the label is right on our own pairs."""

from __future__ import annotations

import pytest

from kg.contradict.judge import CONTRADICTION, ENTAILMENT, NEUTRAL, NO_CONTRADICTION, Verdict, compare
from kg.errors import ModelError
from kg.lexicon.contradictions import load_contradictions
from training.contradictions import AGAINST, FIT, HELD_OUT, examples

pytestmark = pytest.mark.model

FLOORS = {FIT: 0.76, HELD_OUT: 0.74}
"""Accuracy that may not be lost; the figures themselves stand in docs/contradictions.md."""


def _one(first: str, second: str, *, three: bool = False) -> Verdict:
    return next(compare([(first, second)], "fr", three=three))


@pytest.mark.parametrize(
    ("first", "second", "rule", "words"),
    [
        ("Le pont a été détruit par les frappes.", "Le pont est intact.", "opposites", ("détruit", "intact")),
        ("Moscou accepte la trêve.", "Moscou refuse la trêve.", "opposites", ("accepte", "refuse")),
        ("La frappe a tué 52 civils hier.", "La frappe a tué 11 civils hier.", "numbers", ("52", "11")),
        (
            "Les soldats ont quitté l'île.",
            "Les soldats n'ont pas quitté l'île.",
            "polarity-of-act",
            ("quitté", "quitté"),
        ),
    ],
)
def test_the_rule_that_fired_is_named_with_its_words(
    first: str, second: str, rule: str, words: tuple[str, ...]
) -> None:
    verdict = _one(first, second)
    assert (verdict.label, verdict.rule) == (CONTRADICTION, rule)
    assert (*verdict.one, *verdict.other) == words


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("La frappe a tué 52 civils.", "La gare avait été construite par un architecte italien."),
        ("Les négociations ont repris mardi.", "Les pourparlers ont repris mardi."),
        ("La frappe a tué 52 civils dans la gare.", "La frappe a tué plus de 50 civils dans la gare."),
    ],
)
def test_more_detail_a_paraphrase_or_a_bound_is_no_contradiction(first: str, second: str) -> None:
    assert _one(first, second).label == NO_CONTRADICTION


def test_the_same_sentence_never_contradicts_itself() -> None:
    text = "Kiev n'accepte pas ce plan, et Moscou le refuse aussi."
    verdict = _one(text, text)
    assert (verdict.label, verdict.score, verdict.rule) == (NO_CONTRADICTION, 0.0, "")


def test_order_does_not_matter() -> None:
    pairs = [(a, b) for a, b, _ in examples(HELD_OUT)]
    there = [v.score for v in compare(pairs, "fr")]
    back = [v.score for v in compare([(b, a) for a, b in pairs], "fr")]
    assert there == pytest.approx(back, abs=0.002)


def test_three_labels_tell_what_follows_from_what_does_not() -> None:
    first = "Les soldats russes ont quitté l'île hier soir."
    assert _one(first, "Les soldats russes ont quitté l'île.", three=True).label == ENTAILMENT
    assert _one(first, "Le phare avait été rénové par la commune.", three=True).label == NEUTRAL
    assert _one(first, "Les soldats russes n'ont pas quitté l'île.", three=True).label == CONTRADICTION


def test_a_language_without_tables_is_refused() -> None:
    with pytest.raises(ModelError, match="'de'"):
        list(compare([("Ja.", "Nein.")], "de"))


@pytest.mark.parametrize("part", [FIT, HELD_OUT])
def test_our_own_pairs_are_told_apart(part: str) -> None:
    pairs = examples(part)
    found = compare([(a, b) for a, b, _ in pairs], "fr")
    right = [
        (v.label == CONTRADICTION) == (label == CONTRADICTION) for v, (*_, label) in zip(found, pairs, strict=True)
    ]
    assert sum(right) / len(right) >= FLOORS[part]


def test_parts_share_no_sentence_and_hold_enough_of_both_kinds() -> None:
    parts = {part: examples(part) for part in (FIT, HELD_OUT)}
    texts = {part: {text for a, b, _ in pairs for text in (a, b)} for part, pairs in parts.items()}
    assert not texts[FIT] & texts[HELD_OUT]
    assert sum(map(len, parts.values())) >= 300
    for pairs in parts.values():
        assert 0.4 < sum(label == CONTRADICTION for *_, label in pairs) / len(pairs) < 0.6


def test_weights_name_features_and_speak_the_way_they_are_meant_to() -> None:
    weights = load_contradictions("fr").weights
    names = {f.name for a, b, _ in examples(FIT) for f in _one(a, b).found}
    assert names >= weights.keys() - {"dates", "dates-agree"}
    assert {name for name, weight in weights.items() if weight < 0} <= AGAINST

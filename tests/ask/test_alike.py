"""Alike contents find together, unlike ones stay apart, and the phrases offered find what they say."""

from __future__ import annotations

from kg.ask.alike import groups, phrase_of
from kg.lexicon.stopwords import stopwords
from kg.phrases import Phrases

TOWN = (
    "la réparation du pont de pierre",
    "réparer le vieux pont de pierre avant l'hiver",
    "le pont de pierre doit être réparé",
    "une hausse du prix de l'eau",
    "le prix de l'eau n'augmentera pas, la hausse attendra",
    "toute hausse du prix de l'eau",
    "le silence",
)
STOP = stopwords("fr")


def test_alike_contents_form_groups_and_the_odd_one_none() -> None:
    found = groups(TOWN, STOP)
    assert sorted(sorted(group.members) for group in found) == [[0, 1, 2], [3, 4, 5]]


def test_the_same_contents_give_the_same_groups() -> None:
    assert groups(TOWN, STOP) == groups(TOWN, STOP)


def test_the_counts_of_a_phrase_are_those_of_the_corpus() -> None:
    corpus = (*TOWN, "la hausse du prix du pain")
    for group in groups(TOWN, STOP, corpus):
        assert group.phrases
        for phrase in group.phrases:
            holders = [i for i, words in enumerate(corpus) if Phrases([("x", phrase.phrase)]).keys(words)]
            assert phrase.inside == len(set(holders) & set(group.members))
            assert phrase.outside == len(set(holders) - set(group.members))


def test_words_that_everybody_uses_tie_nothing() -> None:
    contents = [f"Paris {word} Paris" for word in ("chat", "piano", "neige", "verre", "lampe", "route") * 2]
    assert all(len({contents[i] for i in group.members}) == 1 for group in groups(contents))


def test_function_words_tie_nothing() -> None:
    assert groups(["il faut que cela soit le port", "il faut que cela soit la gare"], STOP) == []
    assert groups([], STOP) == []


def test_a_phrase_is_made_of_the_longest_words_in_their_order() -> None:
    phrase = phrase_of("Le vieux pont de pierre devrait être réparé avant l'hiver", STOP)
    assert phrase == "vieux … pierre … repare"
    assert Phrases([("x", phrase)]).keys("Le vieux pont de pierre devrait être réparé avant l'hiver")
    assert phrase_of("il faut que cela soit", STOP) == ""

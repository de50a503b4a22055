"""The pattern language of topics, codebooks and acts: words, endings, stems, alternatives, gaps, anchors, sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError
from kg.phrases import GAP_WORDS, Phrases
from kg.words import Words, fold


def found(pattern: str, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in Phrases([("k", pattern)]).find(Words.of(text))]


MATCHES = [
    ("sommet", "un sommet à deux", ["sommet"]),
    ("sommet", "des sommets", ["sommets"]),
    ("allie", "une alliée, des alliés", ["alliée", "alliés"]),
    ("reseau", "des réseaux", ["réseaux"]),
    ("sommet", "Sommet", ["Sommet"]),
    ("élection", "ELECTION", ["ELECTION"]),
    ("election", "élections", ["élections"]),
    ("coeur", "le cœur", ["cœur"]),
    ("cessez-le-feu", "un cessez le feu", ["cessez le feu"]),
    ("cessez le feu", "un cessez‑le‑feu", ["cessez‑le‑feu"]),
    ("d'accord", "pas d’accord", ["d’accord"]),
    ("d'accord", "pas d'accord", ["d'accord"]),
    ("negoci*", "les négociateurs négocient", ["négociateurs", "négocient"]),
    ("gaz|petrole", "du pétrole et du gaz", ["pétrole", "gaz"]),
    ("gaz|petrol*", "les pétroliers", ["pétroliers"]),
    ("prix … gaz", "le prix très élevé du gaz", ["prix très élevé du gaz"]),
    ("prix ... gaz", "le prix du gaz", ["prix du gaz"]),
    ("prix … gaz", "le prix gaz", ["prix gaz"]),
    ("prix … gaz russe", "le prix du gaz russe", ["prix du gaz russe"]),
    ("ne … pas", "ne le fait pas, ne part pas", ["ne le fait pas", "ne part pas"]),
    ("^il faut", "Il faut partir. Il faut rester.", ["Il faut"]),
    ("prix … gaz", "prix a prix b gaz", ["prix a prix b gaz", "prix b gaz"]),
    ("troupes", "« troupes »", ["troupes"]),
]
MISSES = [
    ("sommet", "sommeter"),
    ("sommets", "sommet"),
    ("negoci", "négociateur"),
    ("prix gaz", "le prix du gaz"),
    ("gaz russe", "gaz. Russe"),
    ("prix … gaz", "le prix monte. Le gaz aussi"),
    ("prix … gaz", "le prix monte ; le gaz aussi"),
    ("prix … gaz", "le prix monte ! Le gaz aussi"),
    ("prix … gaz", "gaz et prix"),
    ("^il faut", "Car il faut partir"),
    ("a b c", "a b"),
    ("prix … gaz", "prix " + "mot " * (GAP_WORDS + 1) + "gaz"),
]


@pytest.mark.parametrize(("pattern", "text", "words"), MATCHES)
def test_a_pattern_finds_its_words(pattern: str, text: str, words: list[str]) -> None:
    assert found(pattern, text) == words


@pytest.mark.parametrize(("pattern", "text"), MISSES)
def test_a_pattern_finds_no_more_than_its_words(pattern: str, text: str) -> None:
    assert found(pattern, text) == []


def test_a_gap_holds_so_many_words_and_no_more() -> None:
    assert found("prix … gaz", "prix " + "mot " * GAP_WORDS + "gaz") == ["prix " + "mot " * GAP_WORDS + "gaz"]


def test_a_full_stop_inside_a_number_or_name_ends_no_sentence() -> None:
    assert found("hausse … prix", "hausse de 3.5 du prix") == ["hausse de 3.5 du prix"]
    assert found("site … ferme", "site lemonde.fr ferme") == ["site lemonde.fr ferme"]


def test_each_hit_tells_key_and_pattern() -> None:
    phrases = Phrases([("energy", "gaz"), ("trade", "prix … gaz"), ("energy", "petrol*")])
    hits = [(h.key, h.pattern) for h in phrases.find(Words.of("prix du gaz, pétrole"))]
    assert hits == [("trade", "prix … gaz"), ("energy", "gaz"), ("energy", "petrol*")]
    assert phrases.keys("du pétrole") == {"energy"}
    assert phrases.keys("rien") == set()


def test_a_word_and_a_stem_in_one_alternative_match_once() -> None:
    assert found("gaz|gaz*", "gaz") == ["gaz"]


@pytest.mark.parametrize("pattern", ["", "  ", "…", "^", "… …", "-"])
def test_a_pattern_without_a_word_is_refused(pattern: str) -> None:
    with pytest.raises(DataError, match="holds no word"):
        Phrases([("k", pattern)])


@pytest.mark.parametrize("pattern", ["|", "*", "gaz |", "gaz *", "a|* b"])
def test_an_alternative_or_stem_without_letters_is_refused(pattern: str) -> None:
    with pytest.raises(DataError):
        Phrases([("k", pattern)])


@pytest.mark.parametrize(
    ("word", "plain"), [("Élysée", "elysee"), ("ŒUVRE", "oeuvre"), ("Straße", "strasse"), ("e\u0301t", "et")]
)
def test_folding_takes_case_and_accents_off(word: str, plain: str) -> None:
    assert fold(word) == plain


@given(st.text(max_size=80))
def test_words_stand_in_order_where_they_say(text: str) -> None:
    words = Words.of(text)
    assert len(words.forms) == len(words.spans) == len(words.sentences)
    assert [fold(text[a:b]) for a, b in words.spans] == list(words.forms)
    assert all(a < b for a, b in words.spans)
    assert list(words.sentences) == sorted(words.sentences)


@given(st.lists(st.sampled_from(["prix", "gaz", "du", "a", ".", ";", ","]), max_size=14))
def test_a_hit_stays_in_one_sentence_and_begins_and_ends_on_its_words(parts: list[str]) -> None:
    text = " ".join(parts)
    for words in found("prix … gaz", text):
        assert words.startswith("prix")
        assert words.endswith("gaz")
        assert not {".", ";"} & set(words)
        assert len(words.replace(",", " ").split()) <= GAP_WORDS + 2


def test_words_tell_what_each_match_begins_with() -> None:
    phrases = Phrases([("sea", "ferry|ferries"), ("sea", "port authority"), ("law", "port")])
    assert list(phrases.words(Words.of("Ferries, and the port authority."))) == [
        ("sea", "ferries"),
        ("sea", "port"),
        ("law", "port"),
    ]

"""Quotations as the page shows them, on bare words: pairs, broken pairs, nesting, dashes, fragments."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc as Parsed

from kg.attribute.quotes import find
from kg.parse.plain import read
from kg.parse.sentences import mark
from kg.parse.tokens import Doc
from tests.parse.trees import shown

VOCAB = spacy.blank("xx").vocab
FINITE = {"est", "part", "ferme", "dit", "reste"}


def words(text: str) -> Doc:
    """Words apart by spaces; those of `FINITE` are finite verbs."""
    parts = text.split()
    return read(mark(Parsed(VOCAB, words=parts, morphs=["VerbForm=Fin" if p in FINITE else "" for p in parts])))


WHOLE = [
    ("« Le quai est fermé » , dit-elle .", ["Le quai est fermé"]),
    ("“ Le quai est fermé ” , dit-elle .", ["Le quai est fermé"]),
    ('" Le quai est fermé " , dit-elle .', ["Le quai est fermé"]),
    ("„ Le quai est fermé “ , dit-elle .", ["Le quai est fermé"]),
    ("« Le quai “ du roi ” est fermé » .", ["Le quai “ du roi ” est fermé"]),
    ("« Le quai « du roi » est fermé » .", ["Le quai « du roi » est fermé"]),
    ("« Le quai est fermé . Il reste fermé . » Anne rit .", ["Le quai est fermé . Il reste fermé ."]),
    ("« Le quai est là » et « le pont est loin » .", ["Le quai est là", "le pont est loin"]),
    ("« Le quai est fermé ” , dit-elle .", ["Le quai est fermé"]),
    ("— Le quai est fermé .", ["Le quai est fermé ."]),
    ("« Le quai est fermé . Il reste fermé .", ["Le quai est fermé . Il reste fermé ."]),
    ("Anne part . Le quai est fermé » , dit-elle .", ["Le quai est fermé"]),
    ("« Assez du quai ! »", ["Assez du quai !"]),
]
FRAGMENTS = [
    ("Elle juge le quai « très utile » .", ["très utile"]),
    ("Elle le dit " + "« inutile » et “ cher ” .", ["inutile", "cher"]),
    ("Un quai « ferme » .", ["ferme"]),
]
NONE = ["Le quai est fermé .", "Elle dit « oui , puis part", "« »", "Un écran de 24 » est cher .", "« , »", "—"]


@pytest.mark.parametrize(("text", "quoted"), WHOLE)
def test_clauses_between_marks_are_quoted_whole(text: str, quoted: list[str]) -> None:
    doc = words(text)
    found = find(doc)
    assert [shown(doc, q.inner) for q in found] == quoted
    assert all(q.whole for q in found)


@pytest.mark.parametrize(("text", "quoted"), FRAGMENTS)
def test_words_between_marks_are_fragments(text: str, quoted: list[str]) -> None:
    doc = words(text)
    found = find(doc)
    assert [shown(doc, q.inner) for q in found] == quoted
    assert not any(q.whole for q in found)


@pytest.mark.parametrize("text", NONE)
def test_stray_marks_quote_nothing(text: str) -> None:
    assert find(words(text)) == []


@pytest.mark.parametrize("text", [case[0] for case in (*WHOLE, *FRAGMENTS)])
def test_marks_stand_outside_what_they_quote(text: str) -> None:
    for quote in find(words(text)):
        assert quote.outer.holds(quote.inner)
        assert quote.closed is (quote.outer.end > quote.inner.end)

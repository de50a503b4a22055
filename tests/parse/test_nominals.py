"""Names and noun phrases: the words to show for a person or body, on trees written by hand."""

from __future__ import annotations

import pytest

from kg.parse.nominals import name_at, noun_phrase
from tests.parse.trees import FRENCH, shown, tree

NAMES = [
    ("Anne/PROPN/nsubj/3 Roy/PROPN/flat:name/1 part/VERB/x/0/Fin", 1, "Anne Roy"),
    (
        "Anne/PROPN/nsubj/5 de/ADP/flat:name/1 La/DET/flat:name/1 Tour/PROPN/flat:name/1 part/VERB/x/0/Fin",
        1,
        "Anne de La Tour",
    ),
    (
        "La/DET/det/2 maire/NOUN/nsubj/6 ,/PUNCT/punct/4 Anne/PROPN/appos/2 Roy/PROPN/flat:name/4 part/VERB/x/0/Fin",
        2,
        "Anne Roy",
    ),
    ("Le/DET/det/2 juge/NOUN/nsubj/4 Roy/PROPN/flat:name/2 part/VERB/x/0/Fin", 2, "Roy"),
    ("Le/DET/det/2 juge/NOUN/nsubj/3 part/VERB/x/0/Fin", 2, None),
    ("Le/DET/det/2 juge/NOUN/nsubj/5 de/ADP/case/4 Rome/PROPN/nmod/2 part/VERB/x/0/Fin", 2, None),
    ("Les/DET/det/2 juges/NOUN/nsubj/4 disent/VERB/x/0/Fin Roy/PROPN/obj/3", 2, None),
    ("Rome/PROPN/nsubj/4 et/CCONJ/cc/3 Oslo/PROPN/conj/1 partent/VERB/x/0/Fin", 1, "Rome"),
    ("Oslo/NOUN/nsubj/4 et/CCONJ/cc/3 Riga/PROPN/conj/1 partent/VERB/x/0/Fin", 1, None),
]


@pytest.mark.parametrize(("line", "token", "name"), NAMES)
def test_the_name_that_a_token_heads_or_has_beside_it(line: str, token: int, name: str | None) -> None:
    doc = tree(line)
    assert shown(doc, name_at(doc[token - 1])) == name


def test_a_noun_phrase_keeps_what_tells_who_and_drops_what_tells_more() -> None:
    doc = tree(
        "Le/DET/det/2 chef/NOUN/nsubj/10 du/ADP/case/4 parti/NOUN/nmod/2 vert/ADJ/amod/4 ,/PUNCT/punct/8 "
        "qui/PRON/nsubj/8 hésite/VERB/acl:relcl/2/Fin ,/PUNCT/punct/8 part/VERB/x/0/Fin"
    )
    assert shown(doc, noun_phrase(doc[1], FRENCH)) == "Le chef du parti vert"


def test_a_noun_phrase_leaves_out_whoever_is_joined_to_it() -> None:
    doc = tree("Le/DET/det/2 maire/NOUN/nsubj/6 et/CCONJ/cc/5 le/DET/det/5 préfet/NOUN/conj/2 partent/VERB/x/0/Fin")
    assert shown(doc, noun_phrase(doc[1], FRENCH)) == "Le maire"
    assert shown(doc, noun_phrase(doc[4], FRENCH)) == "le préfet"

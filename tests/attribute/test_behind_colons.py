"""A clause behind a colon, of whoever is said to be sure, firm or reassuring before it."""

from __future__ import annotations

import pytest

from tests.attribute.support import claimed

pytestmark = pytest.mark.model

SENTENCES = [
    ("fr", "La maire, Ada Quil, est catégorique : le tramway roulera en mai.",
     [("assert", "Ada Quil", "le tramway roulera en mai")]),
    ("fr", "Les urgentistes sont unanimes : les lits manquent partout.",
     [("assert", "urgentistes", "les lits manquent partout")]),
    ("fr", "Le ministre s'est voulu rassurant : les trains rouleront lundi.",
     [("support", "ministre", "rassurant : les trains rouleront lundi")]),
    ("fr", "Le préfet se dit inquiet : la rivière monte encore.",
     [("doubt", "préfet", "inquiet : la rivière monte encore")]),
    ("fr", "La plage est claire : le sable est très fin.", []),
    ("en", "The mayor, Ada Quill, is adamant: the tram will run by May.",
     [("commit", "Ada Quill", "the tram will run by May")]),
    ("en", "Surgeons are unanimous: the ward is not safe.", [("warn", "Surgeons", "the ward is not safe")]),
    ("en", "The water is clear: you can see the wreck.", []),
    ("en", "Employers were clear: their federation spoke of “a bold step”.", [("assert", "federation", "a bold step")]),
    # a name in quotation marks for what a pronoun leaves open
    ("en", "The fund sold its stake over what it called “a needless risk” to rivers.",
     [("oppose", "fund", "“a needless risk” to rivers")]),
    # a relative clause behind `as` is no clause of manner
    ("en", "The striker Gary Holm described the match as the worst he had seen.",
     [("oppose", "Gary Holm", "the match as the worst he had seen")]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "expected"), SENTENCES)
def test_what_a_colon_adds(lang: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert claimed(text, lang) == sorted(expected)

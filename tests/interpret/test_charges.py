"""Whom a deed is blamed on, behind a preposition: an actor is the target, a thing is none."""

from __future__ import annotations

import pytest

from kg.model import Document
from tests.attribute.support import route

pytestmark = pytest.mark.model

CHARGES = [
    ("en", "The ministry blamed the crash on the pilots.", "pilots"),
    ("en", "The ministry blamed the pilots for the crash.", "pilots"),
    ("en", "The ministry blamed the crash on fog.", None),
    ("fr", "Le ministère impute l'accident aux pilotes.", "pilotes"),
    ("fr", "Le ministère impute l'accident au brouillard.", None),
]


@pytest.mark.parametrize(("lang", "text", "target"), CHARGES)
def test_whom_a_deed_is_blamed_on(lang: str, text: str, target: str | None) -> None:
    (claim,) = route().extract(Document("one", "0" * 32, text, lang)).claims
    assert claim.stance.value == "accuse"
    assert (claim.target.label if claim.target is not None else None) == target

"""Subjects that are nobody, or nobody in particular, do not speak."""

from __future__ import annotations

import pytest

from tests.attribute.support import claimed

pytestmark = pytest.mark.model

ENGLISH = [
    ("Nobody has claimed responsibility for the fire.", []),
    ("No group has claimed responsibility for the fire.", []),
    ("None of the ministers backed the plan.", []),
    ("Neither side confirmed the report.", []),
    ("Everyone blames the mayor.", []),
    ("Someone said the bridge was unsafe.", []),
    ("“The plan is dead,” nobody said.", []),
    ("Someone close to the rector said the plan would change.",
     [("assert", "Someone close to the rector", "the plan would change")]),
    ("No 10 said the plan would change.", [("assert", "Downing Street", "the plan would change")]),
    ("Some say the bridge is old.", [("assert", "Some", "the bridge is old")]),
]  # fmt: skip
FRENCH = [
    ("Personne n’a revendiqué l’incendie.", []),
    ("Aucun groupe n’a revendiqué l’incendie.", []),
    ("Aucun des ministres n’a soutenu le plan.", []),
    ("Nul ne conteste que le pont est fermé.", []),
    ("Tout le monde accuse le maire.", []),
    ("Quelqu’un a dit que le pont était fermé.", []),
    ("Ni le maire ni la préfète n’ont confirmé l’accord.", []),
    ("Ni le maire ni la préfète n’excluent une grève.",
     [("warn", "maire", "une grève"), ("warn", "préfète", "une grève")]),
    ("Une personne proche du dossier dit que le pont est ancien.",
     [("assert", "personne proche du dossier", "le pont est ancien")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_in_english(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert claimed(text, "en") == sorted(expected)


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_in_french(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert claimed(text, "fr") == sorted(expected)

"""Completion: names are found by how they are written and by what people call them."""

from __future__ import annotations

import pytest

from kg.ask.vocabulary import Vocabulary
from kg.store.snapshot import Snapshot


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("actor:sergey", "actor:sergey-lavrov"),
        ("sergey-l", "actor:sergey-lavrov"),
        ("lavrov", "actor:sergey-lavrov"),
        ("SERGEY lav", "actor:sergey-lavrov"),
        ("stance:acc", "stance:accuse"),
    ],
)
def test_a_name_is_found_by_its_beginning_and_by_its_labels(snapshot: Snapshot, typed: str, found: str) -> None:
    assert found in [entry.text for entry in Vocabulary(snapshot.quads, "en").like(typed)]


def test_labels_are_in_the_language_asked_for_and_found_in_any(snapshot: Snapshot) -> None:
    (entry,) = Vocabulary(snapshot.quads, "fr").like("stance:accuse")
    assert entry.label == "accusation" or entry.label.startswith("accus")
    assert entry in Vocabulary(snapshot.quads, "fr").like("accus")


def test_nothing_typed_finds_nothing_and_much_is_cut(snapshot: Snapshot) -> None:
    names = Vocabulary(snapshot.quads, "en")
    assert names.like(" ") == names.like("qqqqqq") == []
    assert len(names.like("actor:", most=3)) == 3

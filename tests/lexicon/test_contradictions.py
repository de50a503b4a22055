from __future__ import annotations

from typing import Any

import pytest

from kg.errors import ModelError
from kg.lexicon.contradictions import FLIPS, ONE, OTHER, SAME, load_contradictions, read_contradictions
from kg.lexicon.files import table
from kg.words import Words


@pytest.fixture
def data() -> dict[str, Any]:
    """The French tables, fresh, to be spoiled."""
    return table("fr", "contradictions")


def test_words_are_filed_under_their_group_and_side() -> None:
    keys = [hit.key[0] for hit in load_contradictions("fr").meanings.find(Words.of("accepte refuse soldat"))]
    assert {ONE, OTHER, SAME} <= set(keys)


def test_words_that_deny_are_found() -> None:
    hits = load_contradictions("fr").marks.find(Words.of("Le ministre dément la rumeur."))
    assert FLIPS in {hit.key for hit in hits}


def test_a_missing_table_is_named(data: dict[str, Any]) -> None:
    del data["numbers"]["months"]
    with pytest.raises(KeyError, match="months"):
        read_contradictions(data)


def test_a_word_on_both_sides_is_refused(data: dict[str, Any]) -> None:
    data["opposite"]["pairs"][0]["one"].append(data["opposite"]["pairs"][0]["other"][0])
    with pytest.raises(ValueError, match="both sides"):
        read_contradictions(data)


def test_a_year_has_twelve_months(data: dict[str, Any]) -> None:
    data["numbers"]["months"] = "mars|avril"
    with pytest.raises(ValueError, match="12 months"):
        read_contradictions(data)


def test_a_language_without_tables_names_those_that_have_them() -> None:
    with pytest.raises(ModelError, match="It can in: fr"):
        load_contradictions("xx")

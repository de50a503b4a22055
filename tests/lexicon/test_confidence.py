"""Calibrated confidence is a table of steps that rise; a file that holds others is told by its place."""

from __future__ import annotations

import pytest

from kg.errors import DataError
from kg.lexicon import confidence as room
from kg.lexicon.confidence import REST, Steps, family, load_confidence


def test_a_value_holds_from_its_start_on_and_the_first_below() -> None:
    steps = Steps((0.4, 0.6), (0.3, 0.9))
    assert [steps.at(c) for c in (0.1, 0.4, 0.59, 0.6, 1.0)] == [0.3, 0.3, 0.3, 0.9, 0.9]
    assert family("verb.clause") == family("verb") == "verb"


@pytest.mark.parametrize(
    ("starts", "values"), [((), ()), ((0.1,), (0.1, 0.2)), ((0.5, 0.4), (0.1, 0.2)), ((0.1, 0.2), (0.9, 1.1))]
)
def test_steps_that_do_not_rise_from_0_to_1_are_refused(starts: tuple[float, ...], values: tuple[float, ...]) -> None:
    with pytest.raises(DataError):
        Steps(starts, values)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_table_of_a_language_has_a_fit_for_every_rule(lang: str) -> None:
    found = load_confidence(lang)
    assert {REST, "verb", "quote"} <= set(found)
    assert all(0 < value < 1 for steps in found.values() for value in steps.values)


def test_a_language_without_a_fit_keeps_its_first_values() -> None:
    assert load_confidence("none") == {}


def test_a_broken_table_is_told_by_its_family(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "has", lambda lang, name: True)
    monkeypatch.setattr(room, "table", lambda lang, name: {"verb": {"from": [0.5]}})
    with pytest.raises(DataError, match=r"lexicons/xx/confidence.toml, \[verb\]"):
        load_confidence("xx")

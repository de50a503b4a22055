"""The tables of acts: word lists written out, verbs in all their forms, what is missing told."""

from __future__ import annotations

import pytest

from kg.errors import DataError
from kg.lexicon.acts import accented, load_acts
from kg.lexicon.files import table
from kg.terms import Stance
from kg.words import Words


def keys(words: str) -> set[str]:
    return {hit.key for hit in load_acts("fr").contents.find(Words.of(words))}


def test_every_key_of_a_pattern_has_a_sense() -> None:
    found = load_acts("fr")
    assert {"blame.harms", "peril", "decision", "denial", "evaluation.positive.told"} <= set(found.senses)
    assert all(isinstance(sense.act, Stance) for sense in found.senses.values())


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("elle a trahi son camp", "blame.wrongs"),
        ("elle veut nous tromper", "blame.wrongs"),
        ("pillé par des bandits", "blame.agents"),
        ("été pillé par des bandits", "blame.agents"),
        ("cela appauvrira la région", "peril"),
        ("cela pourrait disparaître", "peril"),
        ("cela facilitera les échanges", "benefit"),
    ],
)
def test_listed_verbs_are_read_by_their_tense(words: str, key: str) -> None:
    assert (key in keys(words)) is (not words.startswith("pillé"))


@pytest.mark.parametrize(("words", "found"), [("nous demandons un vote", True), ("on nous demande un vote", False)])
def test_the_first_plural_agrees_with_its_verb(words: str, found: bool) -> None:
    assert (Stance.DEMAND in keys(words)) is found


def test_an_accent_on_the_ending_tells_a_participle() -> None:
    assert accented("attaqué")
    assert accented("sabotées")
    assert not accented("attaque")


def test_a_file_without_a_section_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def without(lang: str, name: str) -> dict[str, object]:
        return {key: entry for key, entry in table(lang, name).items() if key != "told"}

    monkeypatch.setattr("kg.lexicon.acts.table", without)
    load_acts.cache_clear()
    try:
        with pytest.raises(DataError, match="told"):
            load_acts("fr")
    finally:
        load_acts.cache_clear()

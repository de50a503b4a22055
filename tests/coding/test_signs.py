"""The table of signs: whole, and read as data."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import resources
from kg.coding.codebook import parse
from kg.coding.signs import AGREES, DISAGREES, Kind, load, signs
from kg.errors import DataError
from kg.terms import Stance

WHOLE = (resources.folder("ontology") / "agreement.toml").read_text(encoding="utf-8")


def written(folder: Path, text: str) -> Path:
    path = folder / "agreement.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_kind_has_acts_on_both_sides_and_none_on_two() -> None:
    for kind in Kind:
        row = signs()[kind]
        assert row[AGREES]
        assert row[DISAGREES]
        assert not set(row[AGREES]) & set(row[DISAGREES])


def test_an_accusation_has_a_sign_for_blame_only() -> None:
    assert [kind for kind in Kind if Stance.ACCUSE in {*signs()[kind][AGREES], *signs()[kind][DISAGREES]}] == [
        Kind.BLAME
    ]


def test_a_codebook_starts_from_the_table_and_may_say_otherwise() -> None:
    plain = {"en": "x", "any_en": ["x"], "kind": "policy"}
    book = parse({"one": plain, "two": {**plain, "holds_when": ["warn"]}}, "test")
    assert book.propositions["one"].holds_when == frozenset(signs()[Kind.POLICY][AGREES])
    assert book.propositions["two"].holds_when == {Stance.WARN}
    assert book.propositions["two"].denies_when == frozenset(signs()[Kind.POLICY][DISAGREES])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (WHOLE.replace("[fact]", "[facts]"), "fact"),
        (WHOLE.replace('"oppose", "deny"]', '"oppose", "refuse"]', 1), "refuse"),
        (WHOLE.replace('"oppose", "deny"]', '"oppose", "support"]', 1), "both signs"),
        (WHOLE.replace('"oppose", "deny"]', '"oppose", "accuse"]', 1), "accusations"),
        ("[policy\n", "cannot be read"),
    ],
)
def test_a_malformed_table_is_refused_by_name(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(DataError, match=told):
        load(written(tmp_path, text))

"""Sentences as units: a claim belongs to the one in which its content starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError, UsageError
from kg.evaluate.sampling.outlets import outlet_types
from kg.evaluate.sampling.units import Kind, sentences
from kg.model import Actor
from kg.terms import ActorKind, Agreement, Stance
from tests.evaluate.sampling.conftest import SENTENCES, extraction


def test_a_claim_belongs_to_the_sentence_in_which_its_content_starts() -> None:
    units = [s.unit for s in sentences(extraction(), "media", {}, 1)]
    assert [u.cell.kind for u in units] == [Kind.CLAIM, Kind.CLAIM, Kind.CUE, Kind.CLAIM, Kind.CLAIM, Kind.NONE]
    assert [u.acts for u in units] == [(Stance.COMMIT,), (Stance.ACCUSE,), (), (Stance.DEMAND,), (Stance.SUPPORT,), ()]
    assert [u.agreements for u in units][4] == (Agreement.AGREES,)
    assert [u.number for u in units] == [1, 2, 3, 4, 5, 6]


def test_every_claim_is_counted_once() -> None:
    found = [claim for s in sentences(extraction(), "media", {}, 1) for claim in s.found]
    assert len(found) == len(extraction().claims)


def test_a_claim_that_goes_on_is_told_but_not_counted() -> None:
    fifth = list(sentences(extraction(), "media", {}, 1))[4]
    assert [claim.act for claim in fifth.found] == [Stance.SUPPORT]
    assert [claim.act for claim in fifth.runs_on] == [Stance.DEMAND]


def test_a_sentence_comes_with_its_neighbours() -> None:
    second = list(sentences(extraction(), "media", {}, 1))[1]
    assert [part.strip() for part in second.parts] == list(SENTENCES[:3])


def test_outlets_get_their_type_from_actors_and_from_the_table_of_the_study(tmp_path: Path) -> None:
    actors = [
        Actor("gazette", ActorKind.MEDIA, {"fr": "La Gazette"}),
        Actor("senate", ActorKind.GOVERNMENT, {"fr": "Le Sénat"}, {"fr": ("Gazette du Sénat",)}),
        Actor("roy", ActorKind.PERSON, {"fr": "Anne Roy"}),
    ]
    types = outlet_types(actors)
    assert [types.of(name) for name in ("La Gazette", "la gazette (Rive)", "Gazette du Sénat")] == [
        "media",
        "media",
        "government",
    ]
    assert {types.of(name) for name in ("Anne Roy", "Le Soir", None)} == {"other"}
    table = tmp_path / "outlets.csv"
    table.write_text("outlet;type\nLa Gazette;presse régionale\n", "utf-8")
    assert outlet_types(actors, table).of("La Gazette (Rive)") == "presse-regionale"


def test_a_table_of_outlets_that_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        outlet_types([], tmp_path / "absent.csv")
    (tmp_path / "bad.csv").write_text("name,kind\n", "utf-8")
    with pytest.raises(DataError, match="no column outlet, type"):
        outlet_types([], tmp_path / "bad.csv")

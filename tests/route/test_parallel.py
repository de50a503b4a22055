"""The codebook means the same in both languages: parallel sentences give one speaker, proposition and agreement."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.model import Document
from kg.route import Kit, Route

pytestmark = pytest.mark.model
PAIRS = tomllib.loads((Path(__file__).parent / "parallel.toml").read_text(encoding="utf-8"))["pair"]


@pytest.fixture(scope="module")
def route() -> Route:
    return Route(Kit.load())


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["en"][:50] for pair in PAIRS])
def test_a_pair_is_coded_alike(route: Route, pair: dict[str, Any]) -> None:
    speakers = []
    for lang in ("fr", "en"):
        read = route.extract(Document("d", "0" * 32, pair[lang], lang, date=date(2025, 8, 20)))
        speakers.append([claim.speaker.actor and claim.speaker.actor.id for claim in read.claims])
        assert {c.proposition: c.agreement.value for c in read.codings} == pair["codings"], lang
    assert speakers[0] == speakers[1]

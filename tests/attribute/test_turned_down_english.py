"""Two stands on one thing: what some warn of, claim or ask for, and what others say of it."""

from __future__ import annotations

import pytest

from tests.attribute.support import claimed

pytestmark = pytest.mark.model

SENTENCES = [
    ("The mayor of Harley dismissed warnings from residents that the bridge would flood the town.",
     [("oppose", "mayor of Harley", "the bridge would flood the town"),
      ("warn", "Residents", "the bridge would flood the town")]),
    ("Norla Kett brushed aside complaints by hauliers that the toll was too high.",
     [("oppose", "Norla Kett", "the toll was too high"), ("oppose", "hauliers", "the toll was too high")]),
    ("The airline played down fears among passengers that the strike would spread.",
     [("deny", "airline", "the strike would spread"), ("doubt", "passengers", "the strike would spread")]),
    ("The governor refuted the suggestion made by Mr Tolman that the dam was unsafe.",
     [("deny", "governor", "the dam was unsafe"), ("propose", "Tolman", "the dam was unsafe")]),
    ("Two scientists debunked reports that the lake was poisoned.",
     [("deny", "Scientists", "the lake was poisoned")]),
    ("The coach rejected claims in the Harley Gazette that he had quit.", [("deny", "coach", "he had quit")]),
    ("The council rejected demands from traders for lower rents.",
     [("oppose", "council", "demands from traders for lower rents"), ("demand", "traders", "lower rents")]),
    # a relative clause tells which claims, not what they say
    ("The club denied claims that have been made about its owner.",
     [("deny", "club", "claims that have been made about its owner")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_who_turns_what_down(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert claimed(text, "en") == sorted(expected)

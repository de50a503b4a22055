"""The rules on the hand-annotated claims of two articles: figures, and a congruence network without a false ally."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from kg.coding.codebook import load
from kg.coding.rules import code
from kg.model import Claim, Coding, Document
from tests.coding.support import ACTORS, from_gold

GOLD = Path(os.environ.get("KG_GOLD", "../shared/gold")) / "dev.jsonl"
BOOK = load()
RUSSIA = "russia"

pytestmark = pytest.mark.skipif(not GOLD.is_file(), reason=f"{GOLD} is not here: the gold is not part of the project.")


def coded_claims() -> Iterator[tuple[dict[str, Any], Claim, list[Coding]]]:
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        document = Document(id=entry["id"], key="0" * 32, text=entry["text"], lang=entry["lang"])
        for gold in entry["claims"]:
            claim = from_gold(gold, document)
            words = claim.citation.words
            yield gold, claim, code(claim, words, BOOK, lang="fr", actors=ACTORS, document=document)


def test_codings_of_gold_claims_reach_their_marks() -> None:
    right = predicted = wanted = 0
    for gold, _, codings in coded_claims():
        if not gold.get("doubtful"):
            got = {(c.proposition, str(c.agreement)) for c in codings}
            expected = {(c["proposition"], c["agreement"]) for c in gold["codings"]}
            right, predicted, wanted = right + len(got & expected), predicted + len(got), wanted + len(expected)
    assert right / predicted >= 0.85
    assert 2 * right / (predicted + wanted) >= 0.75


def test_congruence_holds_no_false_ally() -> None:
    """By topic and polarity, mutual accusers would be allies; by proposition they never agree on anything."""
    positions: dict[str, set[tuple[str, str]]] = {"russia": set(), "zelenskyy": set()}
    blamed: dict[str, set[str]] = {"russia": set(), "zelenskyy": set()}
    for gold, claim, codings in coded_claims():
        actor = claim.speaker.actor
        row = ACTORS.get(actor.id) if actor and actor.id else None
        if row is None or (RUSSIA not in (row.country, row.id) and row.id != "volodymyr-zelenskyy"):
            continue
        side = "zelenskyy" if row.id == "volodymyr-zelenskyy" else "russia"
        for coding in codings:
            positions[side].add((coding.proposition, str(coding.agreement)))
            if gold["stance"] == "accuse":
                blamed[side].add(coding.proposition)
    assert positions["russia"]
    assert positions["zelenskyy"]
    assert not positions["russia"] & positions["zelenskyy"]
    assert blamed == {"russia": {"kyiv-blocks"}, "zelenskyy": {"moscow-blocks"}}
    assert all(p != q for p, q in product(blamed["russia"], blamed["zelenskyy"]))


def test_trump_and_russia_agree_on_nato() -> None:
    """Topic and polarity set them apart (one demands, one opposes); the proposition shows them at one."""
    against = set()
    for _, claim, codings in coded_claims():
        if any((c.proposition, str(c.agreement)) == ("ukraine-joins-nato", "disagrees") for c in codings):
            against.add(claim.speaker.actor and claim.speaker.actor.id)
    assert against == {"donald-trump", "government-of-russia"}

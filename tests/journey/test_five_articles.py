"""The five articles the project was asked to read: the claims that must come out, told by place and reading.

The articles are not ours, so the repository holds characters and a hash of the words, and reads the texts from
`../shared/seeds` beside the checkout or from the folder that `KG_ARTICLES` names.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.model import Claim, Document, Extraction, Passage
from kg.read.files import read_file
from kg.route import Kit, Route

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = Path(os.environ.get("KG_ARTICLES") or ROOT.parent / "shared" / "seeds")
TABLE = tomllib.loads(Path(__file__).with_name("five_articles.toml").read_text(encoding="utf-8"))["claim"]
SAME_SHARE = 0.5
"""Two contents with this share of characters in common (intersection over union) are one, as in the gold scores."""

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(
        not all((ARTICLES / f"{row['document']}.txt").is_file() for row in TABLE),
        reason="the five articles are not here: put them in ../shared/seeds or name their folder in KG_ARTICLES",
    ),
]
each_claim = pytest.mark.parametrize("row", TABLE, ids=[f"{r['document']}: {r['name']}" for r in TABLE])


@cache
def article(name: str) -> Document:
    return read_file(ARTICLES / f"{name}.txt")


@cache
def route() -> Route:
    return Route(Kit.load())


@cache
def extraction(name: str) -> Extraction:
    return route().extract(article(name))


def characters(parts: list[list[int]]) -> set[int]:
    return {i for start, end in parts for i in range(start, end)}


def share(row: dict[str, Any], claim: Claim) -> float:
    """How much of its characters the claim has in common with the row, in the reading that fits it best."""
    found = characters([[p.start, p.end] for p in claim.citation.passages])
    readings = [row["parts"], *([row["also"]] if "also" in row else [])]
    return max(len(found & characters(r)) / len(found | characters(r)) for r in readings)


def reading(claim: Claim) -> dict[str, Any]:
    """What the row tells, as the claim has it: for comparison, and for whoever reads a failure."""
    return {
        "parts": [str(p) for p in claim.citation.passages],
        "rule": claim.rule,
        "speaker": claim.speaker.actor and claim.speaker.actor.label,
        "act": claim.stance.value,
        "target": claim.target and claim.target.label,
        "topics": claim.topics,
        "via": [voice.actor.label for voice in claim.relays],
    }


def fits(row: dict[str, Any], claim: Claim) -> bool:
    told = reading(claim)
    return (
        all(told[field] == row.get(field) for field in ("speaker", "act", "target"))
        and bool(set(told["topics"]) & set(row["topics"]))
        and sorted(told["via"]) == sorted(row.get("via", []))
    )


@each_claim
def test_the_article_is_the_one_annotated(row: dict[str, Any]) -> None:
    document = article(row["document"])
    words = "\n".join(document.cut(Passage(start, end)) for start, end in row["parts"])
    assert hashlib.sha256(words.encode()).hexdigest()[: len(row["words"])] == row["words"]


@each_claim
def test_the_claim_comes_out(row: dict[str, Any]) -> None:
    claims = extraction(row["document"]).claims
    near = [claim for claim in claims if share(row, claim) >= SAME_SHARE]
    assert near, "no claim has this content"
    assert any(fits(row, claim) for claim in near), [reading(claim) for claim in near]


@pytest.mark.parametrize("name", sorted({row["document"] for row in TABLE}))
def test_every_claim_is_cited_to_its_characters_outside_the_page_furniture(name: str) -> None:
    document = article(name)
    for claim in extraction(name).claims:
        assert claim.citation == document.cite(claim.citation.passages)
        assert not any(p.overlaps(f) for p in claim.citation.passages for f in document.furniture)

"""The press-like texts: every one loads with its claims, tells its split and is in our own words."""

from __future__ import annotations

from pathlib import Path

import frontmatter
import pytest

from kg.evaluate.corpus import SPLITS, by_language, load_corpus

PRESS = Path(__file__).resolve().parents[2] / "seeds" / "press"
TEXTS = sorted(PRESS.glob("[0-9]*.md"))
KEPT_APART = {14, 17}
"""Tens of the numbers of the test split."""
LEAST_CLAIMS = 12
"""In each text."""


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name[:3])
def test_front_matter_tells_language_and_split(path: Path) -> None:
    matter, number = frontmatter.load(path), int(path.name[:3])
    assert matter["licence"] == "CC BY 4.0"
    assert matter["lang"] == ("fr" if number > 150 else "en")
    assert matter["split"] == SPLITS[number // 10 in KEPT_APART]


def test_every_text_holds_claims_and_each_language_has_both_splits() -> None:
    documents = {d.id: d for d in load_corpus(PRESS)}
    assert sorted(documents) == [path.stem for path in TEXTS]
    assert min(len(d.claims) for d in documents.values()) >= LEAST_CLAIMS
    for lang, found in by_language(documents).items():
        assert {d.split for d in found.values()} == set(SPLITS), lang

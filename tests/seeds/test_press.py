"""The press-like texts and those in the shape of the press: each loads with its claims and tells its split."""

from __future__ import annotations

from pathlib import Path

import frontmatter
import pytest

from kg.evaluate.corpus import SPLITS, by_language, load_corpus

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
FOLDERS = {"press": 12, "daily": 2}
"""With the claims that each text holds at least."""
TEXTS = [path for folder in FOLDERS for path in sorted((SEEDS / folder).glob("[0-9]*.md"))]
PRESS_APART, DAILY_APART = {14, 17}, {5, 6, 7, 8}
"""Tens of the numbers of the test split in `press`, their last digits in `daily`."""
FRENCH = {15, 16, 17, *range(30, 40)}
"""Tens of the numbers of French texts."""


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name[:3])
def test_front_matter_tells_language_and_split(path: Path) -> None:
    matter, number = frontmatter.load(path), int(path.name[:3])
    apart = number % 10 in DAILY_APART if path.parent.name == "daily" else number // 10 in PRESS_APART
    assert matter["licence"] == "CC BY 4.0"
    assert matter["lang"] == ("fr" if number // 10 in FRENCH else "en")
    assert matter["split"] == SPLITS[apart]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_text_holds_claims_and_each_language_has_both_splits(folder: str) -> None:
    documents = {d.id: d for d in load_corpus(SEEDS / folder)}
    assert sorted(documents) == [path.stem for path in TEXTS if path.parent.name == folder]
    assert min(len(d.claims) for d in documents.values()) >= FOLDERS[folder]
    for lang, found in by_language(documents).items():
        assert {d.split for d in found.values()} == set(SPLITS), lang

"""The press-like texts and those in the shape of the press: each loads with its claims and tells its split."""

from __future__ import annotations

import csv
from pathlib import Path

import frontmatter
import pytest

from kg.evaluate.corpus import SPLITS, by_language, load_corpus, load_gold

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
FOLDERS = {"press": 12, "daily": 2}
"""With the claims that each text holds at least."""
TEXTS = [path for folder in FOLDERS for path in sorted((SEEDS / folder).glob("[0-9]*.md"))]
PRESS_APART, DAILY_APART = {14, 17}, {5, 6, 7, 8}
"""Tens of the numbers of the test split in `press`, their last digits in `daily`."""
FRENCH = {15, 16, 17, *range(30, 50)}
"""Tens of the numbers of French texts."""

AGREEMENT = 0.90
"""Share of the acts of the test split of `daily` that a second reader told alike."""


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


def test_the_second_reader_told_an_act_of_each_claim_kept_apart() -> None:
    """The agreement that `docs/corpus.md` states."""
    gold = {(d.id, *c.span): c.stance for d in load_gold(SEEDS / "daily", None, "test").values() for c in d.claims}
    with (SEEDS / "daily" / "annotations" / "second.tsv").open(encoding="utf-8", newline="") as file:
        second = {(r["text"], int(r["start"]), int(r["end"])): r["act"] for r in csv.DictReader(file, delimiter="\t")}
    assert second.keys() == gold.keys()
    assert round(sum(second[key] == act for key, act in gold.items()) / len(gold), 2) == AGREEMENT

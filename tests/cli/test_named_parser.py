"""`--parser` takes any pipeline with labels of Universal Dependencies, for texts in its language, and no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy

from kg.parse.pipeline import MODELS
from tests.cli.conftest import Run

pytestmark = pytest.mark.model

FRENCH = "La ministre Claire Vauthier a annoncé que le pont serait fermé. Selon elle, les travaux dureront un an.\n"
ENGLISH = "Claire Vauthier, the minister, said that the bridge would be closed. She warned of long delays.\n"


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our French pipeline as somebody else's: another name and version, and the language it is for."""
    pipeline = spacy.load(MODELS / "fr")
    pipeline.meta |= {"name": "press_of_mine", "version": "7.1"}
    folder = tmp_path_factory.mktemp("parsers") / "mine"
    pipeline.to_disk(folder)
    for name in ("config.cfg", "meta.json"):
        told = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(told.replace('lang = "xx"', 'lang = "fr"').replace('"lang":"xx"', '"lang":"fr"'))
    return folder


def claims(kg: Run, folder: Path, *words: object) -> dict[str, list[tuple[str, str]]]:
    said = kg("extract", folder, *words)
    assert said.exit_code == 0, said.output
    rows = map(json.loads, said.stdout.splitlines())
    return {
        row["id"]: [(c["speaker"]["actor"], row["text"][c["start"] : c["end"]]) for c in row["claims"]] for row in rows
    }


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "fr.txt").write_text(FRENCH, encoding="utf-8")
    (folder / "en.txt").write_text(ENGLISH, encoding="utf-8")
    return folder


def test_a_pipeline_of_ones_own_reads_its_language_and_ours_the_others(kg: Run, articles: Path, mine: Path) -> None:
    ours, theirs = (claims(kg, articles, "--with-text", *words) for words in ((), ("--parser", mine)))
    assert theirs == ours
    assert theirs["fr"] == [
        ("Claire Vauthier", "le pont serait fermé"),
        ("Claire Vauthier", "les travaux dureront un an"),
    ]
    assert len(theirs["en"]) == 2


def test_the_store_names_the_pipeline_that_read_a_document(kg: Run, articles: Path, mine: Path) -> None:
    assert kg("add", articles, "--parser", mine).exit_code == 0
    told = " ".join(kg("stats", "--runs", "--json").stdout.split())
    assert "press_of_mine 7.1 (fr)" in told
    assert "press_of_mine 7.1 (en)" not in told


def test_a_pipeline_without_these_labels_is_refused_in_a_line(kg: Run, articles: Path, tmp_path: Path) -> None:
    pipeline = spacy.blank("fr")
    parser = pipeline.add_pipe("parser")
    for label in ("nsubj", "dobj", "pobj", "prep", "ROOT"):
        parser.add_label(label)  # type: ignore[attr-defined]
    pipeline.initialize()
    pipeline.to_disk(tmp_path / "clear")
    said = kg("extract", articles, "--parser", tmp_path / "clear")
    assert said.exit_code == 2
    assert said.stdout == ""
    told = " ".join(said.stderr.split())
    assert told.startswith("kg: The pipeline")
    assert "does not label Universal Dependencies" in told
    assert "Name one trained on a UD treebank" in told

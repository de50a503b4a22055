"""The tables of README.md and docs/corpus.md are those of the files, and extraction is as good as they say."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kg.evaluate.calibration import brier, guesses
from kg.evaluate.confusion import every_outcome
from kg.evaluate.scores import score
from tests.house import figures, pages, quality
from tests.house.pages import ROOT, part


@pytest.mark.parametrize(("page", "name"), figures.PARTS, ids=lambda value: str(value))
def test_tables_are_drawn_from_the_files(page: str, name: str) -> None:
    assert part(figures.PAGES[page], name) == figures.PARTS[page, name](), "stale: run make pages"


@pytest.mark.model
@pytest.mark.parametrize("lang", quality.stored())
def test_extraction_is_no_worse_than_stored(lang: str) -> None:
    """Figures only: what is wrong on the test split must not be read by whoever writes rules."""
    stored = quality.stored()[lang]
    truth, found = quality.read(lang, "test")
    scores = score(truth, found, quality.names())
    assert quality.lower(quality.figures(scores), stored["figures"], by=True, codings=stored["codings"]) == []
    points = [(g.confidence, g.right) for g in guesses(every_outcome(truth, found, quality.names()))]
    assert brier(points) <= stored["confidence"]["brier_after"] + quality.BRIER_TOLERANCE


def test_a_figure_that_sinks_is_told() -> None:
    stored = {name: [0.8, 0.7, 0.9] for name in quality.HELD}
    found = {**stored, "claim.f1": [0.79, 0.7, 0.9], "matched.stance": [0.77, 0.7, 0.9]}
    assert [line.split(":")[0] for line in quality.lower(found, stored)] == ["claim.f1", "matched.stance"]
    assert [line.split(":")[0] for line in quality.lower(found, stored, by=True)] == ["matched.stance"]


def test_of_few_positions_one_may_be_lost() -> None:
    stored = {name: [0.8, 0.7, 0.9] for name in quality.HELD}
    found = {**stored, "coding.f1": [0.7, 0.6, 0.8]}
    assert quality.lower(found, stored, by=True, codings=10) == []
    assert quality.lower(found, stored, by=True, codings=45) != []


def test_corpus_page_loads_the_corpus_as_printed() -> None:
    (code,) = [block.split("```")[0] for block in figures.CORPUS.read_text("utf-8").split("```python\n")[1:]]
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("001-")


def test_no_page_shows_the_words_of_the_test_split() -> None:
    shown = pages.README.read_text("utf-8") + figures.CORPUS.read_text("utf-8") + quality.STORED.read_text("utf-8")
    test = [document for document in figures.documents("gold") if document.split == "test"]
    said = [(document.text or "")[slice(*c.span)] for document in test for c in document.claims]
    assert not [words for words in said if len(words.split()) > 3 and words in shown]

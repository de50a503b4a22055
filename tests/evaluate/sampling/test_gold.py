"""Sheets drawn from dispatches of which every claim is annotated: the estimates against the whole truth."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from kg.evaluate.aliases import Aliases
from kg.evaluate.annotations import annotated_documents
from kg.evaluate.corpus import GOLD, annotators, load_corpus
from kg.evaluate.matching import outcomes
from kg.evaluate.sampling.draw import SPREAD, allocate
from kg.evaluate.sampling.ratios import Sample
from kg.evaluate.sampling.units import Cell, Kind, sentences
from kg.evaluate.texts import texts
from kg.exchange.jsonl import to_json
from kg.route import Kit, Route

pytestmark = pytest.mark.model
FOLDER = Path(__file__).resolve().parents[3] / "seeds" / "gold"
DRAWS, ROWS = 800, 150


@pytest.fixture(scope="module")
def population() -> dict[Kind, np.ndarray]:
    """Of every sentence in the train dispatches: claims found, right, and there are; by kind of sentence."""
    names = annotators(FOLDER)
    gold = load_corpus(FOLDER, GOLD if GOLD in names else names[0], "train", lang="fr")
    route = Route(Kit.load())
    found: dict[Kind, list[tuple[int, int, int]]] = {kind: [] for kind in Kind}
    for annotated, document in zip(gold, texts(gold), strict=True):
        extraction = route.extract(document)
        units = [sentence.unit for sentence in sentences(extraction, "other", {}, 1)]
        starts = [unit.passage.start for unit in units]
        read = annotated_documents([to_json(extraction)])[document.id]
        right: Counter[int] = Counter()
        missed: Counter[int] = Counter()
        for outcome in outcomes(annotated, read, Aliases()):
            claim = outcome.predicted if outcome.is_claim else outcome.gold
            if claim is not None and not outcome.forgiven:
                at = max(0, bisect_right(starts, claim.span[0]) - 1)
                (right if outcome.is_claim else missed)[at] += 1
        for at, unit in enumerate(units):
            found[unit.cell.kind].append((len(unit.acts), right[at], right[at] + missed[at]))
    return {kind: np.array(rows, dtype=np.float64) for kind, rows in found.items()}


def test_sheets_tell_the_truth_about_the_dispatches(population: dict[Kind, np.ndarray]) -> None:
    """Estimates of many sheets are right on average, and 95% of their intervals hold the truth."""
    sizes = {kind: len(rows) for kind, rows in population.items()}
    given = allocate({Cell(kind): (size, SPREAD[kind]) for kind, size in sizes.items()}, ROWS)
    read, right, there = np.concatenate(list(population.values())).sum(0)
    truth = {"precision": right / read, "recall": right / there, "claims": there}
    kinds = [kind for kind in Kind for _ in range(given[Cell(kind)])]
    values: dict[str, list[float]] = {name: [] for name in truth}
    hits: Counter[str] = Counter()
    random = np.random.default_rng(1)
    for _ in range(DRAWS):
        drawn = [rows[random.choice(len(rows), given[Cell(kind)], replace=False)] for kind, rows in population.items()]
        m, r, y = np.concatenate(drawn).T
        sample = Sample.of([kind.value for kind in kinds], [sizes[kind] for kind in kinds])
        found = {
            "precision": sample.ratio(r, m),
            "recall": sample.ratio(r, y),
            "claims": sample.total(y - m, float(read)),
        }
        for name, estimated in found.items():
            assert estimated is not None
            values[name].append(estimated.value)
            hits[name] += estimated.low <= truth[name] <= estimated.high
    assert {name: float(np.mean(told)) for name, told in values.items()} == pytest.approx(truth, rel=0.01)
    assert all(0.92 <= hits[name] / DRAWS <= 0.985 for name in truth), {n: h / DRAWS for n, h in hits.items()}

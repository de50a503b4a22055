"""What a marked sheet says about the corpus: how often kg is right, what it misses, and its shares corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.evaluate.sampling.frame import Line, counts_of, true_counts
from kg.evaluate.sampling.ratios import Estimated, Floats, Sample
from kg.evaluate.sampling.sheet import Row
from kg.terms import ACTS, Agreement

LEAST_ROWS = 5
"""A share that fewer marked sentences bear upon is not told: so few would make it look surer than it is."""
LEVELS = ("claim", "act")
"""A claim is right by its words and speaker; at the level of acts, its act is right too."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and their harmonic mean; None where nothing was found or there was nothing to find."""

    precision: Estimated | None
    recall: Estimated | None
    f1: Estimated | None


@dataclass(frozen=True, slots=True)
class Category:
    """An act or agreement: how many the machine found, its share, the share after correction.

    `machine` counts the corpus where the frame is known, else it is estimated. `rows` are the marked sentences
    that hold it by the machine's account or a person's; below `LEAST_ROWS` the estimates are not told.
    """

    name: str
    machine: float
    share: float | None
    corrected: Estimated | None
    rates: Rates
    rows: int


@dataclass(frozen=True, slots=True)
class Part:
    """A stratum: sentences, rows in the sheet, marked rows."""

    name: str
    size: int
    drawn: int
    marked: int


@dataclass(frozen=True, slots=True)
class Estimates:
    """Everything that a sheet tells. `claims` is the number of claims that the corpus holds, `found` the machine's.

    `groups` holds the rates of claims by field (lang, outlet_type) and value, where a field has several; `framed`
    says whether the machine's counts are those of the whole corpus.
    """

    parts: tuple[Part, ...]
    levels: Mapping[str, Rates]
    claims: Estimated
    found: float
    acts: tuple[Category, ...]
    agreements: tuple[Category, ...]
    coding: Estimated | None
    groups: Mapping[tuple[str, str], Rates]
    framed: bool

    @property
    def marked(self) -> int:
        """Marked rows."""
        return sum(part.marked for part in self.parts)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of the marked rows as columns: the machine's, a person's, and where they meet, by category."""

    machine: Mapping[str, Floats]
    truth: Mapping[str, Floats]
    right: Mapping[str, Floats]


def estimate(rows: Sequence[Row], frame: Sequence[Line] | None = None) -> Estimates:
    """Estimates from the marked rows of a sheet; rows without marks count as not drawn.

    Strata without a marked row are the caller's to refuse (`unmarked_strata`).
    """
    marked = [row for row in rows if row.marks is not None]
    sample = Sample.of([row.stratum.name for row in marked], [row.stratum.size for row in marked])
    tally, totals = _tally(marked), _totals(frame)
    machine, truth = tally.machine["claims"], tally.truth["claims"]
    right = {"claim": tally.right["claims"], "act": tally.right["acts"]}
    categories = _categories(sample, tally, totals)
    claims = sample.total(truth - machine, totals["claims"]) if totals else sample.total(truth)
    return Estimates(
        parts=_parts(rows),
        levels={level: _rates(sample, right[level], machine, truth) for level in LEVELS},
        claims=claims,
        found=totals["claims"] if totals else sample.sum(machine),
        acts=categories([act.value for act in ACTS], "claims"),
        agreements=categories([_column(agreement) for agreement in Agreement], "codings"),
        coding=sample.ratio(tally.right["codings"], tally.machine["codings"]),
        groups=_groups(sample, marked, right["claim"], machine, truth),
        framed=bool(totals),
    )


def unmarked_strata(rows: Sequence[Row]) -> list[str]:
    """The names of strata of which no row is marked."""
    return [part.name for part in _parts(rows) if not part.marked]


def _parts(rows: Sequence[Row]) -> tuple[Part, ...]:
    strata = {row.stratum.name: row.stratum for row in rows}
    marked = Counter(row.stratum.name for row in rows if row.marks is not None)
    return tuple(Part(name, s.size, s.drawn, marked[name]) for name, s in sorted(strata.items()))


def _rates(sample: Sample, right: Floats, machine: Floats, truth: Floats) -> Rates:
    return Rates(
        precision=sample.ratio(right, machine),
        recall=sample.ratio(right, truth),
        f1=sample.ratio(2 * right, machine + truth),
    )


def _categories(
    sample: Sample, tally: Tally, totals: Mapping[str, float]
) -> Callable[[Sequence[str], str], tuple[Category, ...]]:
    """What estimates the categories of one kind, out of all claims or all codings."""

    def made(names: Sequence[str], whole: str) -> tuple[Category, ...]:
        machine, truth = tally.machine[whole], tally.truth[whole]
        every = totals[whole] if totals else sample.sum(machine)
        found = []
        for name in names:
            mine, real = tally.machine[name], tally.truth[name]
            if totals:
                known = (totals[name], totals[whole])
                corrected = sample.ratio(real - mine, truth - machine, known=known, base=truth)
            else:
                corrected = sample.ratio(real, truth)
            count = totals[name] if totals else sample.sum(mine)
            rates = _rates(sample, tally.right[name], mine, real)
            rows = int(((mine > 0) | (real > 0)).sum())
            found.append(Category(name, count, count / every if every else None, corrected, rates, rows))
        return tuple(found)

    return made


def _groups(
    sample: Sample, rows: Sequence[Row], right: Floats, machine: Floats, truth: Floats
) -> dict[tuple[str, str], Rates]:
    """Rates in domains: counts outside are 0, so that the variance is that of the whole design."""
    found = {}
    for field in ("lang", "outlet_type"):
        values = [getattr(row.unit.cell, field) for row in rows]
        for value in sorted(set(values)) if len(set(values)) > 1 else ():
            inside = np.array([v == value for v in values], dtype=np.float64)
            found[field, value] = _rates(sample, right * inside, machine * inside, truth * inside)
    return found


def _tally(rows: Sequence[Row]) -> Tally:
    machine = [_with_codings(counts_of(row.unit.acts, row.unit.agreements)) for row in rows]
    truth = [_with_codings(true_counts(row)) for row in rows]
    return Tally(_columns(machine), _columns(truth), _columns([_right(row) for row in rows]))


def _right(row: Row) -> dict[str, int]:
    """Where machine and person agree: claims by words and speaker, by act too, codings, and each category."""
    assert row.marks is not None
    acts = [a for a, read in zip(row.marks.acts, row.unit.acts, strict=True) if a is read]
    codings = [a for a, read in zip(row.marks.agreements, row.unit.agreements, strict=True) if a is read]
    claims = sum(act is not None for act in row.marks.acts)
    return {**counts_of(acts, codings), "claims": claims, "acts": len(acts), "codings": len(codings)}


def _totals(frame: Sequence[Line] | None) -> dict[str, float]:
    """The machine's counts over the corpus, nothing without a frame."""
    if not frame:
        return {}
    names = frame[0].counts
    return {k: float(v) for k, v in _with_codings({n: sum(line.counts[n] for line in frame) for n in names}).items()}


def _with_codings(counts: Mapping[str, int]) -> dict[str, int]:
    return {**counts, "codings": sum(counts[_column(agreement)] for agreement in Agreement)}


def _column(agreement: Agreement) -> str:
    return agreement.value.replace("-", "_")


def _columns(rows: Sequence[Mapping[str, int]]) -> dict[str, Floats]:
    return {name: np.array([row[name] for row in rows], dtype=np.float64) for name in rows[0]}

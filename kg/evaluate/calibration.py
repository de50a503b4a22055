"""Confidence held against what was right: fitted on the train split rule family by rule family, judged on test.

The fit is isotonic regression by pool-adjacent-violators: the step function of confidence that never falls and lies
nearest to what happened (least squares). A claim is right where content, speaker and act are those of gold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.evaluate.matching import Outcome
from kg.files import give
from kg.lexicon.confidence import FROM, REST, RIGHT, Steps, family

LEAST_OF_A_FAMILY = 30
"""Below so many claims on train a family is fitted with all the others."""
LEAST_OF_A_STEP = 20
"""A step that stands on fewer claims is joined to its neighbour: seven of seven right is no certainty."""
PRIOR = 4.0
"""Claims as often right as all are, added to each step: after twenty right ones nobody knows that the next will be."""
BINS = 10
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Guess:
    """A predicted claim: its rule's family (`verb` of `verb.clause`), its confidence, whether it was right."""

    family: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims whose confidence lies in one tenth: how many, the mean confidence, the share that was right."""

    low: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Brier scores (0 is best) and reliability on test `before` and `after`; `steps` by family.

    The family `rest` stands for rules without a fit of their own.
    """

    train: int
    test: int
    brier_before: float
    brier_after: float
    before: tuple[Bin, ...]
    after: tuple[Bin, ...]
    steps: Mapping[str, Steps]


def guesses(outcomes: Iterable[Outcome]) -> list[Guess]:
    """The predicted claims that tell their confidence; those of doubtful gold claims do not count."""
    return [
        Guess(
            family=family(o.predicted.rule or ""),
            confidence=o.predicted.confidence,
            right=o.is_claim and o.gold is not None and o.gold.stance == o.predicted.stance,
        )
        for o in outcomes
        if not o.forgiven and o.predicted is not None and o.predicted.confidence is not None
    ]


def isotonic(points: Sequence[tuple[float, bool]], least: int = 1, prior: float = 0.0) -> Steps:
    """Pool adjacent violators over (confidence, right): neighbours that fall are merged into their mean.

    Then steps of fewer than `least` points are joined to the next, the last one to that before it. To each step `prior`
    points are added that are right as often as all are. Raises DataError for no point.
    Example: `isotonic([(0.2, True), (0.4, False), (0.9, True)]).values` is (0.5, 1.0).
    """
    if not points:
        raise DataError("There is no claim with a confidence to calibrate on.", "Predict with kg extract.")
    tied: dict[float, list[bool]] = defaultdict(list)
    for confidence, right in points:
        tied[confidence].append(right)
    blocks: list[tuple[float, float, int]] = []  # where it starts, how many were right, of how many
    for confidence in sorted(tied):
        start, good, count = confidence, float(sum(tied[confidence])), len(tied[confidence])
        while blocks and blocks[-1][1] * count >= good * blocks[-1][2]:
            start, more, others = blocks.pop()
            good, count = good + more, count + others
        blocks.append((start, good, count))
    blocks = _joined(blocks, least)
    mean = sum(right for _, right in points) / len(points)
    values = ((good + prior * mean) / (count + prior) for _, good, count in blocks)
    return Steps(tuple(b[0] for b in blocks), tuple(accumulate(values, max)))


def _joined(blocks: Sequence[tuple[float, float, int]], least: int) -> list[tuple[float, float, int]]:
    joined: list[tuple[float, float, int]] = []
    for start, good, count in blocks:
        if joined and joined[-1][2] < least:
            first, more, others = joined.pop()
            start, good, count = first, good + more, count + others
        joined.append((start, good, count))
    if len(joined) > 1 and joined[-1][2] < least:
        _, good, count = joined.pop()
        first, more, others = joined.pop()
        joined.append((first, good + more, count + others))
    return joined


def calibrate(train: Sequence[Guess], test: Sequence[Guess]) -> Calibration:
    """Fit on `train`, judge on `test`. Raises DataError where either holds no claim with a confidence."""
    if not train or not test:
        raise DataError("Calibration needs predicted claims in train and in test.", "Give gold with both splits.")
    families: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for guess in train:
        families[guess.family].append((guess.confidence, guess.right))
    steps = {
        name: isotonic(points, LEAST_OF_A_STEP, PRIOR)
        for name, points in families.items()
        if len(points) >= LEAST_OF_A_FAMILY and name
    }
    steps[REST] = isotonic([(guess.confidence, guess.right) for guess in train], LEAST_OF_A_STEP, PRIOR)
    before = [(guess.confidence, guess.right) for guess in test]
    after = [(steps.get(guess.family, steps[REST]).at(guess.confidence), guess.right) for guess in test]
    return Calibration(
        len(train), len(test), brier(before), brier(after), reliability(before), reliability(after), steps
    )


def brier(points: Sequence[tuple[float, bool]]) -> float:
    """The mean square of confidence less truth, 0 to 1."""
    return sum((confidence - right) ** 2 for confidence, right in points) / len(points)


def reliability(points: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Claims by tenths of confidence, those without a claim left out; 1.0 belongs to the last tenth."""
    tenths: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in points:
        tenths[min(int(confidence * BINS + 1e-9), BINS - 1)].append((confidence, right))
    return tuple(
        Bin(tenth / BINS, len(held), sum(c for c, _ in held) / len(held), sum(r for _, r in held) / len(held))
        for tenth, held in sorted(tenths.items())
    )


def table(found: Calibration) -> str:
    """Brier scores and both reliability tables, as short lines."""
    lines = [
        f"Calibrated on {found.train} claims of train, judged on {found.test} of test.",
        f"Brier score {found.brier_before:.4f} before, {found.brier_after:.4f} after.",
    ]
    for name, bins in (("before", found.before), ("after", found.after)):
        lines += ["", f"{name:10} {'claims':>7} {'confidence':>11} {'right':>7}"]
        lines += [
            f"{b.low:.1f}–{b.low + 1 / BINS:.1f}    {b.count:>7} {b.confidence:>11.3f} {b.right:>7.3f}" for b in bins
        ]
    return "\n".join(lines)


def toml(found: Calibration) -> str:
    """The steps as `lexicons/<lang>/confidence.toml` holds them."""
    lines = [
        "# How often claims were right, by rule family and first confidence: on the train dispatches of seeds/gold.",
        "# Written by `make quality` (kg evaluate --calibrate --write); docs/corpus.md tells how well it holds.",
    ]
    for name, steps in sorted(found.steps.items()):
        starts, values = ([f"{number:.{_DIGITS}g}" for number in numbers] for numbers in (steps.starts, steps.values))
        lines += ["", f"[{name}]", f"{FROM} = [{', '.join(starts)}]", f"{RIGHT} = [{', '.join(values)}]"]
    return "\n".join(lines) + "\n"


def write_toml(path: Path, found: Calibration) -> Path:
    """Write the steps to `path` and return it. Raises UsageError for a path that cannot be written."""
    return give(path, toml(found))


def as_dict(found: Calibration) -> dict[str, Any]:
    """Everything in plain JSON values, rounded to 4 digits; family `rest`: rules without a fit of their own."""
    return {
        "train_claims": found.train,
        "test_claims": found.test,
        "brier_before": round(found.brier_before, _DIGITS),
        "brier_after": round(found.brier_after, _DIGITS),
        "reliability": {"before": [_bin(b) for b in found.before], "after": [_bin(b) for b in found.after]},
        "steps": {
            name: [[c, round(v, _DIGITS)] for c, v in zip(s.starts, s.values, strict=True)]
            for name, s in sorted(found.steps.items())
        },
    }


def _bin(found: Bin) -> dict[str, float | int]:
    return {
        "from": found.low,
        "claims": found.count,
        "confidence": round(found.confidence, _DIGITS),
        "right": round(found.right, _DIGITS),
    }

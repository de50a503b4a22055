"""What outcomes add up to: one row of counts an outcome, from which every score is a ratio of sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.evaluate.aliases import Aliases
from kg.evaluate.annotations import Annotated
from kg.evaluate.matching import Outcome, overlap, topics_of

LEVELS = ("content", "claim", "full", "coding")
"""Measured by precision, recall and F1; each has three columns: found, predicted, gold."""
FIELDS = ("actor", "stance", "polarity", "target", "mode", "via", "said_to", "topic_jaccard")
"""Measured on claims that match; each has two columns: right, total."""

Row = list[float]
_LEVEL_COLUMNS, _FIELD_COLUMNS = 3, 2
WIDTH = len(LEVELS) * _LEVEL_COLUMNS + len(FIELDS) * _FIELD_COLUMNS


def level_at(level: str) -> int:
    """The first of a level's three columns."""
    return LEVELS.index(level) * _LEVEL_COLUMNS


def field_at(field: str) -> int:
    """The first of a field's two columns."""
    return len(LEVELS) * _LEVEL_COLUMNS + FIELDS.index(field) * _FIELD_COLUMNS


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and F1, each 0 to 1 and 0 where nothing was predicted or nothing is there to find."""

    found: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of predicted ones that are right."""
        return self.found / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of gold ones that were found."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a total is right; `value` is 0 to 1, or None where there was nothing to get right."""

    right: float
    total: int

    @property
    def value(self) -> float | None:
        """The share, or None."""
        return self.right / self.total if self.total else None


def row_of(outcome: Outcome, aliases: Aliases) -> Row:
    """The counts of one outcome, `WIDTH` columns; all zero where the gold claim is doubtful."""
    row = [0.0] * WIDTH
    if outcome.forgiven:
        return row
    gold, predicted = outcome.gold, outcome.predicted
    hits = (gold is not None and predicted is not None, outcome.is_claim, outcome.is_full)
    for level, hit in zip(LEVELS, hits, strict=False):
        at = level_at(level)
        row[at : at + _LEVEL_COLUMNS] = [float(hit), float(predicted is not None), float(gold is not None)]
    if outcome.codings:
        at = level_at("coding")
        right = gold.codings & predicted.codings if gold and predicted and outcome.is_claim else frozenset()
        row[at : at + _LEVEL_COLUMNS] = [
            float(len(right)),
            float(len(predicted.codings) if predicted else 0),
            float(len(gold.codings) if gold else 0),
        ]
    if gold and predicted and outcome.is_claim:
        for field, (good, total) in _fields(gold, predicted, outcome.same_actor, aliases).items():
            row[field_at(field) : field_at(field) + _FIELD_COLUMNS] = [good, float(total)]
    return row


def total(rows: Iterable[Sequence[float]]) -> Row:
    """The sum of rows, column by column, added up in order."""
    sums = [0.0] * WIDTH
    for row in rows:
        for column, value in enumerate(row):
            sums[column] += value
    return sums


def rates(row: Sequence[float], level: str) -> Rates:
    """The rates of one level in a row of sums."""
    at = level_at(level)
    return Rates(int(row[at]), int(row[at + 1]), int(row[at + 2]))


def share(row: Sequence[float], field: str) -> Share:
    """The share of one field in a row of sums."""
    at = field_at(field)
    return Share(row[at], int(row[at + 1]))


def _fields(gold: Annotated, predicted: Annotated, same_actor: bool, aliases: Aliases) -> dict[str, tuple[float, int]]:
    """What is right and out of how much, for each field of a matching claim."""
    mentioned = (*predicted.via, *predicted.said_to)
    ours, theirs = topics_of(gold, predicted)
    either = ours | theirs
    return {
        "actor": (float(same_actor), 1),
        "stance": (float(gold.stance == predicted.stance), 1),
        "polarity": (float(gold.polarity == predicted.polarity), 1),
        "mode": (float(gold.mode == predicted.mode), 1),
        "target": (float(aliases.same(gold.target, predicted.target)), 1),
        "via": (float(sum(any(overlap(v, w) for w in mentioned) for v in gold.via)), len(gold.via)),
        "said_to": (float(sum(any(overlap(v, w) for w in mentioned) for v in gold.said_to)), len(gold.said_to)),
        "topic_jaccard": (len(ours & theirs) / len(either) if either else 0.0, int(bool(either))),
    }

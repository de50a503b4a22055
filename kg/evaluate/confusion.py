"""Which act was read for which: counts over claims whose content and speaker are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.evaluate.aliases import Aliases
from kg.evaluate.annotations import AnnotatedDocument
from kg.evaluate.matching import Outcome, outcomes
from kg.terms import ACTS

_WIDTH = 8
_NONE = "none"


@dataclass(frozen=True, slots=True)
class Confusion:
    """`counts[gold, predicted]` claims; `acts` are those that occur, strongest first (`none`: no act given)."""

    acts: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]

    def of(self, gold: str, predicted: str) -> int:
        """Claims of the act `gold` that were read as `predicted`."""
        return self.counts.get((gold, predicted), 0)


def every_outcome(
    gold: Mapping[str, AnnotatedDocument], predicted: Mapping[str, AnnotatedDocument], aliases: Aliases | None = None
) -> list[Outcome]:
    """Pairs, misses and extras of all gold documents; doubtful gold claims are left out."""
    names = aliases or Aliases()
    found = (o for id_, document in gold.items() for o in outcomes(document, predicted.get(id_), names))
    return [outcome for outcome in found if not outcome.forgiven]


def confusion(found: Iterable[Outcome]) -> Confusion:
    """The confusion of acts over matching claims."""
    counts = Counter(
        (o.gold.stance or _NONE, o.predicted.stance or _NONE) for o in found if o.is_claim and o.gold and o.predicted
    )
    there = {act for pair in counts for act in pair}
    order = [*(stance.value for stance in ACTS), _NONE]
    acts = tuple(sorted(there, key=lambda act: (order.index(act) if act in order else len(order), act)))
    return Confusion(acts, dict(counts))


def table(found: Confusion) -> str:
    """A row for each act of gold, a column for each act that was read; a dot where nothing was."""
    head = f"{'gold / read as':16}" + "".join(f"{act:>{_WIDTH}}" for act in found.acts)
    rows = [
        f"{gold:16}" + "".join(f"{found.of(gold, act) or '·':>{_WIDTH}}" for act in found.acts) for gold in found.acts
    ]
    return "\n".join([head, *rows])


def as_dict(found: Confusion) -> dict[str, dict[str, int]]:
    """Counts by the act of gold, then by the act that was read."""
    return {gold: {act: found.of(gold, act) for act in found.acts if found.of(gold, act)} for gold in found.acts}

"""Where extraction does well and where not: scores by act, mode and evidence, and the claims that went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as with_default

from kg.evaluate.annotations import Annotated, AnnotatedDocument
from kg.evaluate.bootstrap import Interval, ratio_intervals
from kg.evaluate.matching import Outcome

OF_DOCUMENTS = ("subject", "style")
"""Fields that a document gives to all of its claims."""
GROUPS = ("stance", "mode", "evidence")
"""What a report groups claims by unless it is asked for another field (`rule`: what found a predicted claim)."""


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that share a value of a field. Doubtful gold claims are left out.

    Of `gold` claims with the value, `found` were matched, `same` of them with the same value; of `predicted` ones
    with the value, `right` match a gold claim. `intervals` of `recall`, `precision` and `f1` are drawn over documents
    and empty where these are few.
    """

    field: str
    value: str
    gold: int
    found: int
    same: int
    predicted: int
    right: int
    intervals: Mapping[str, Interval] = with_default(default_factory=dict)

    @property
    def recall(self) -> float | None:
        """0 to 1, None where gold has no such claim."""
        return self.found / self.gold if self.gold else None

    @property
    def precision(self) -> float | None:
        """0 to 1, None where no such claim was predicted."""
        return self.right / self.predicted if self.predicted else None

    @property
    def f1(self) -> float | None:
        """Claims matched on either side of claims on either side; None where one side never has the value."""
        both = self.gold + self.predicted
        return (self.found + self.right) / both if self.gold and self.predicted else None


@dataclass(frozen=True, slots=True)
class Miss:
    """A gold claim that was missed or a predicted one too many, with its words where a text is at hand.

    `kind` is `missed` or `extra`; `reason` is `not found`, `not in gold` or `other speaker`.
    """

    kind: str
    reason: str
    document: str
    start: int
    end: int
    words: str | None
    speaker: str | None
    stance: str | None


def groups(outcomes: Sequence[Outcome], fields: Sequence[str] = GROUPS) -> tuple[Group, ...]:
    """One group for each value of each of `fields` (names of `Annotated`), most frequent in gold first."""
    counted = [o for o in outcomes if not o.forgiven]
    return tuple(group for field in fields for group in _groups(field, counted))


def misses(
    outcomes: Sequence[Outcome],
    gold: Mapping[str, AnnotatedDocument],
    predicted: Mapping[str, AnnotatedDocument],
) -> tuple[Miss, ...]:
    """Missed and extra claims, document by document in the order of the text; none for doubtful gold claims."""
    found = []
    order = {id_: number for number, id_ in enumerate(gold)}
    for outcome in outcomes:
        if outcome.forgiven or outcome.is_claim:
            continue
        ours = predicted.get(outcome.document)
        text = gold[outcome.document].text or (ours.text if ours else None)
        both = outcome.gold is not None and outcome.predicted is not None
        if outcome.gold is not None:
            reason = "other speaker" if both else "not found"
            found.append(_miss("missed", reason, outcome.document, outcome.gold, text))
        if outcome.predicted is not None:
            reason = "other speaker" if both else "not in gold"
            found.append(_miss("extra", reason, outcome.document, outcome.predicted, text))
    return tuple(sorted(found, key=lambda m: (order[m.document], m.start, m.kind != "missed")))


def _groups(field: str, outcomes: Sequence[Outcome]) -> Iterator[Group]:
    pairs = [(o, *_values(o, field)) for o in outcomes]
    values = {value for _, *both in pairs for value in both if value is not None}
    found = [_group(field, value, pairs) for value in values]
    yield from sorted(found, key=lambda g: (-g.gold, -g.predicted, g.value))


def _group(field: str, value: str, pairs: Sequence[tuple[Outcome, str | None, str | None]]) -> Group:
    """The group of one value; its intervals are drawn over documents, where there are enough of them."""
    rows: dict[str, list[float]] = {}
    for outcome, ours, theirs in pairs:
        row = rows.setdefault(outcome.document, [0.0] * 5)
        row[0] += ours == value
        row[1] += ours == value and outcome.is_claim
        row[2] += ours == theirs == value and outcome.is_claim
        row[3] += theirs == value
        row[4] += theirs == value and outcome.is_claim
    gold, found, same, predicted, right = (int(sum(column)) for column in zip(*rows.values(), strict=True))
    drawn = ratio_intervals(
        list(rows.values()), {"recall": ((1,), (0,)), "precision": ((4,), (3,)), "f1": ((1, 4), (0, 3))}
    )
    return Group(field, value, gold, found, same, predicted, right, drawn)


def _values(outcome: Outcome, field: str) -> tuple[str | None, str | None]:
    """What gold and prediction have in the field. A claim too many belongs to its document's subject and style; what
    makes a claim hard is told of gold claims only."""
    if field in OF_DOCUMENTS:
        about: str | None = getattr(outcome, field)
        return about if outcome.gold else None, about if outcome.predicted else None
    return _value(outcome.gold, field), _value(outcome.predicted, field)


def _value(claim: Annotated | None, field: str) -> str | None:
    value: str | None = getattr(claim, field) if claim else None
    return value


def _miss(kind: str, reason: str, document: str, claim: Annotated, text: str | None) -> Miss:
    start, end = claim.span
    mention = claim.speaker.span if claim.speaker else None
    named = text[slice(*mention)] if text is not None and mention else None
    return Miss(
        kind=kind,
        reason=reason,
        document=document,
        start=start,
        end=end,
        words=text[start:end] if text is not None else None,
        speaker=named or (claim.speaker.actor if claim.speaker else None),
        stance=claim.stance,
    )

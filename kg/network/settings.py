"""How a network is made: the settings of Discourse Network Analyzer by their names, and those that it lacks.

Source of names and meanings: the documentation of rDNA's `dna_network` (P. Leifeld), read, not copied.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from kg.errors import UsageError

Choice = TypeVar("Choice", bound=StrEnum)


class Type(StrEnum):
    """`twomode` actor × proposition, `onemode` actor × actor, `directed` speaker → target."""

    TWOMODE = "twomode"
    ONEMODE = "onemode"
    DIRECTED = "directed"


class Aggregation(StrEnum):
    """What the agreement (DNA's qualifier) does to a tie.

    `ignore` counts mentions; `congruence` counts where two actors take the same side, `conflict` where they take
    opposite ones, `subtract` the first less the second (two-mode: agreeing less disagreeing); `combine` (two-mode)
    tells the kinds of mentions apart: 1 agrees, 2 disagrees, 4 on condition, and their sums.
    """

    IGNORE = "ignore"
    CONGRUENCE = "congruence"
    CONFLICT = "conflict"
    SUBTRACT = "subtract"
    COMBINE = "combine"


class Duplicates(StrEnum):
    """Within what the same statement (actor, proposition, side) counts once; `include` counts every one."""

    INCLUDE = "include"
    DOCUMENT = "document"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    ACROSSRANGE = "acrossrange"


class Normalization(StrEnum):
    """What weights are divided by: two-mode `activity` (of the actor) and `prominence` (of the proposition); one-mode
    `average` (activity of the two), `jaccard`, and `cosine` (product of the two activities, as DNA has it)."""

    NO = "no"
    ACTIVITY = "activity"
    PROMINENCE = "prominence"
    AVERAGE = "average"
    JACCARD = "jaccard"
    COSINE = "cosine"


class Anonymous(StrEnum):
    """Media and anonymous speakers: `apart` as nodes marked by their voice and left out of measures, `fold` anonymous
    ones into the body that they speak for, `drop` both."""

    APART = "apart"
    FOLD = "fold"
    DROP = "drop"


class Variable(StrEnum):
    """Who is a node: the `actor` who holds the position, or the `body` that stands behind the actor that day."""

    ACTOR = "actor"
    BODY = "body"


class OnCondition(StrEnum):
    """Agreement on a condition, where sides count: left out (`drop`) or taken as agreement (`agree`)."""

    DROP = "drop"
    AGREE = "agree"


FITTING: dict[Type, tuple[tuple[Aggregation, ...], tuple[Normalization, ...]]] = {
    Type.TWOMODE: (
        (Aggregation.SUBTRACT, Aggregation.IGNORE, Aggregation.COMBINE),
        (Normalization.NO, Normalization.ACTIVITY, Normalization.PROMINENCE),
    ),
    Type.ONEMODE: (
        (Aggregation.CONGRUENCE, Aggregation.IGNORE, Aggregation.CONFLICT, Aggregation.SUBTRACT),
        (Normalization.NO, Normalization.AVERAGE, Normalization.JACCARD, Normalization.COSINE),
    ),
    Type.DIRECTED: ((Aggregation.IGNORE,), (Normalization.NO,)),
}
"""The aggregations (our default first) and normalizations that each type of network has."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One network's settings. Ours count an actor's side on a proposition once a document (`raw` counts stand beside);
    rDNA's defaults are `Settings(qualifier_aggregation=IGNORE, duplicates=INCLUDE)`.

    `min_count` is the least number of statements of a node, `min_weight` the least weight of a tie, without its sign.
    Raises UsageError where two settings do not go together.
    """

    type: Type = Type.TWOMODE
    qualifier_aggregation: Aggregation | None = None
    normalization: Normalization = Normalization.NO
    duplicates: Duplicates = Duplicates.DOCUMENT
    isolates: bool = False
    variable1: Variable = Variable.ACTOR
    anonymous: Anonymous = Anonymous.APART
    on_condition: OnCondition = OnCondition.DROP
    min_count: int = 1
    min_weight: float = 0.0

    def __post_init__(self) -> None:
        aggregations, normalizations = FITTING[self.type]
        if self.qualifier_aggregation not in (None, *aggregations):
            _refuse(self.type, "qualifier aggregation", self.qualifier_aggregation, aggregations)
        if self.normalization not in normalizations:
            _refuse(self.type, "normalization", self.normalization, normalizations)

    @property
    def aggregation(self) -> Aggregation:
        """The qualifier aggregation, with our default where none was asked for: two-mode networks subtract, one-mode
        networks count congruence."""
        return self.qualifier_aggregation or FITTING[self.type][0][0]

    @property
    def sided(self) -> bool:
        """Whether it matters which side somebody takes."""
        return self.aggregation is not Aggregation.IGNORE


def choice(kind: type[Choice], word: str, what: str) -> Choice:
    """The value that `word` spells. Raises UsageError which lists the values."""
    try:
        return kind(word.strip().casefold().replace("normalisation", "normalization"))
    except ValueError:
        raise UsageError(f"There is no {what} {word!r}.", f"Choose one of: {', '.join(kind)}.") from None


def _refuse(type_: Type, what: str, value: StrEnum | None, fitting: tuple[StrEnum, ...]) -> None:
    raise UsageError(f"A {type_} network has no {what} {value}.", f"Choose one of: {', '.join(fitting)}.")

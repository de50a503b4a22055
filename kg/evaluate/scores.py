"""The scores of predicted claims against gold ones, with intervals, counts, groups and errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.errors import DataError
from kg.evaluate.aliases import Aliases
from kg.evaluate.annotations import AnnotatedDocument
from kg.evaluate.bootstrap import LEAST_DOCUMENTS, RESAMPLES, SEED, Interval, intervals
from kg.evaluate.breakdown import GROUPS, Group, Miss, groups, misses
from kg.evaluate.matching import Outcome, outcomes
from kg.evaluate.tally import FIELDS, LEVELS, Rates, Row, Share, rates, row_of, share, total
from kg.terms import ACTS


@dataclass(frozen=True, slots=True)
class Scores:
    """How well `predicted` answers `gold`.

    `content` counts spans alone, `claim` the speaker too, `full` actor, stance and a topic as well, `coding`
    propositions and agreement over documents whose gold is coded; `matched` holds shares on claims that match.
    `drawn` says what the intervals were drawn over: `documents` or `claims`. `unanswered` are gold documents
    without a prediction (their claims count as missed), `unscored` predicted ones without gold (they do not count).
    """

    content: Rates
    claim: Rates
    full: Rates
    coding: Rates
    matched: Mapping[str, Share]
    intervals: Mapping[str, Interval]
    drawn: str
    resamples: int
    documents: int
    doubtful: int
    unanswered: tuple[str, ...]
    unscored: tuple[str, ...]
    groups: tuple[Group, ...]
    errors: tuple[Miss, ...]

    def level(self, name: str) -> Rates:
        """The rates of `content`, `claim`, `full` or `coding`."""
        found: Rates = getattr(self, name)
        return found


def score(
    gold: Mapping[str, AnnotatedDocument],
    predicted: Mapping[str, AnnotatedDocument],
    aliases: Aliases | None = None,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    by: Sequence[str] = GROUPS,
) -> Scores:
    """Score documents paired by id, with groups by the fields in `by`. Raises DataError for gold that does not serve.

    Example: `score(load_annotations(gold_path), annotated_documents(rows), load_aliases(path)).claim.f1`.
    """
    names = aliases or Aliases()
    _check_gold(gold)
    by_document = {id_: list(outcomes(document, predicted.get(id_), names)) for id_, document in gold.items()}
    every = [outcome for found in by_document.values() for outcome in found]
    rows = {id_: [row_of(o, names) for o in found] for id_, found in by_document.items()}
    sums = total(row for found in rows.values() for row in found)
    drawn, units = _units(by_document, rows)
    return Scores(
        **{level: rates(sums, level) for level in LEVELS},
        matched={field: share(sums, field) for field in FIELDS},
        intervals=intervals(units, resamples=resamples, seed=seed),
        drawn=drawn,
        resamples=resamples,
        documents=len(gold),
        doubtful=sum(claim.doubtful for document in gold.values() for claim in document.claims),
        unanswered=tuple(id_ for id_ in gold if id_ not in predicted),
        unscored=tuple(id_ for id_ in predicted if id_ not in gold),
        groups=groups(every, by),
        errors=misses(every, gold, predicted),
    )


def _units(by_document: Mapping[str, Sequence[Outcome]], rows: Mapping[str, Sequence[Row]]) -> tuple[str, list[Row]]:
    """What the bootstrap draws: documents, or claims (pairs, misses and extras) where documents are few."""
    if len(by_document) >= LEAST_DOCUMENTS:
        return "documents", [total(found) for found in rows.values()]
    pairs = ((o, row) for id_, found in by_document.items() for o, row in zip(found, rows[id_], strict=True))
    return "claims", [row for outcome, row in pairs if not outcome.forgiven]


def _check_gold(gold: Mapping[str, AnnotatedDocument]) -> None:
    if not gold:
        raise DataError("There is no gold document to score against.")
    stances = {stance.value for stance in ACTS}
    for document in gold.values():
        for number, claim in enumerate(document.claims, 1):
            if claim.stance not in stances:
                raise DataError(
                    f"{document.id}, claim {number}: {claim.stance!r} is no stance.", f"Stances: {', '.join(stances)}."
                )

"""Scores of case tables: how well each phenomenon is read, and what went wrong in which passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.aliases import Aliases
from kg.evaluate.annotations import AnnotatedDocument, Refused
from kg.evaluate.bootstrap import RESAMPLES, SEED, Interval, intervals
from kg.evaluate.breakdown import Miss, misses
from kg.evaluate.cases import Case
from kg.evaluate.matching import Outcome, outcomes, overlap
from kg.evaluate.tally import Rates, Row, Share, rates, row_of, share, total

MATCHED = ("actor", "stance", "mode", "target", "via", "said_to")
"""Fields measured on claims that match; `said_on` comes on top, in cases with a date of publication."""
ALL = "all"


@dataclass(frozen=True, slots=True)
class Phenomenon:
    """One phenomenon: claims found, shares on those that match, refusals found, and false alarms.

    `alarms` of the `empty` cases (nothing to find) gave a claim or a refusal all the same.
    """

    name: str
    cases: int
    claim: Rates
    matched: Mapping[str, Share]
    declined: Rates
    empty: int
    alarms: int


@dataclass(frozen=True, slots=True)
class Wrong:
    """A claim that was found with a wrong value in one field."""

    document: str
    start: int
    end: int
    field: str
    gold: str | None
    found: str | None


@dataclass(frozen=True, slots=True)
class Faults:
    """What went wrong in one case: claims missed or too many, wrong fields, refusals missed or too many."""

    document: str
    text: str
    claims: tuple[Miss, ...]
    fields: tuple[Wrong, ...]
    refusals: tuple[tuple[str, Refused], ...]


@dataclass(frozen=True, slots=True)
class CaseScores:
    """A row for each phenomenon, one over all cases with its intervals, and the cases that went wrong."""

    phenomena: tuple[Phenomenon, ...]
    overall: Phenomenon
    intervals: Mapping[str, Interval]
    resamples: int
    faults: tuple[Faults, ...]


@dataclass(frozen=True, slots=True)
class _Scored:
    """One case with what was found in it."""

    case: Case
    predicted: AnnotatedDocument
    outcomes: tuple[Outcome, ...]
    row: Row
    said_on: Share
    refusals: tuple[tuple[str, Refused], ...]

    @property
    def alarmed(self) -> bool:
        return self.case.is_empty and bool(self.predicted.claims or self.predicted.declined)


def score_cases(
    cases: Sequence[Case],
    predicted: Mapping[str, AnnotatedDocument],
    aliases: Aliases | None = None,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> CaseScores:
    """Score what was found in each case, by the case's name; a case without a prediction counts as nothing found.

    Claims match as in `score`: half of their characters and the speaker. The intervals are drawn over cases.
    """
    names = aliases or Aliases()
    scored = [_scored(case, predicted.get(case.document.id), names) for case in cases]
    by_name: dict[str, list[_Scored]] = defaultdict(list)
    for one in scored:
        by_name[one.case.phenomenon].append(one)
    return CaseScores(
        phenomena=tuple(_phenomenon(name, found) for name, found in by_name.items()),
        overall=_phenomenon(ALL, scored),
        intervals=intervals([one.row for one in scored], resamples=resamples, seed=seed),
        resamples=resamples,
        faults=tuple(_faults(scored, names)),
    )


def match_refusals(gold: Sequence[Refused], predicted: Sequence[Refused]) -> tuple[list[Refused], list[Refused]]:
    """The refusals missed and those too many: a pair shares characters of the cue and of whoever refuses."""
    extra, missed = list(predicted), []
    for refusal in gold:
        same = (p for p in extra if overlap(p.cue, refusal.cue) and overlap(p.speaker, refusal.speaker))
        if (found := next(same, None)) is None:
            missed.append(refusal)
        else:
            extra.remove(found)
    return missed, extra


def _scored(case: Case, predicted: AnnotatedDocument | None, names: Aliases) -> _Scored:
    found = predicted or AnnotatedDocument(case.document.id, ())
    every = tuple(outcomes(case.document, found, names))
    dated = [o for o in every if o.is_claim and case.document.date is not None]
    right = sum(o.gold is not None and o.predicted is not None and o.gold.said_on == o.predicted.said_on for o in dated)
    missed, extra = match_refusals(case.document.declined, found.declined)
    refusals = (*(("missed", refusal) for refusal in missed), *(("extra", refusal) for refusal in extra))
    row = total(row_of(outcome, names) for outcome in every)
    return _Scored(case, found, every, row, Share(right, len(dated)), refusals)


def _phenomenon(name: str, scored: Sequence[_Scored]) -> Phenomenon:
    sums = total(one.row for one in scored)
    missed = sum(kind == "missed" for one in scored for kind, _ in one.refusals)
    gold = sum(len(one.case.document.declined) for one in scored)
    predicted = sum(len(one.predicted.declined) for one in scored)
    said_on = Share(sum(one.said_on.right for one in scored), sum(one.said_on.total for one in scored))
    return Phenomenon(
        name=name,
        cases=len(scored),
        claim=rates(sums, "claim"),
        matched={**{field: share(sums, field) for field in MATCHED}, "said_on": said_on},
        declined=Rates(gold - missed, predicted, gold),
        empty=sum(one.case.is_empty for one in scored),
        alarms=sum(one.alarmed for one in scored),
    )


def _faults(scored: Sequence[_Scored], names: Aliases) -> Iterator[Faults]:
    for one in scored:
        document = one.case.document
        claims = misses(one.outcomes, {document.id: document}, {document.id: one.predicted})
        fields = tuple(_wrong_fields(one, names))
        if claims or fields or one.refusals:
            yield Faults(document.id, document.text or "", claims, fields, one.refusals)


def _wrong_fields(one: _Scored, names: Aliases) -> Iterator[Wrong]:
    """The fields that cost accuracy, claim by claim."""
    dated = one.case.document.date is not None
    for outcome in one.outcomes:
        gold, found = outcome.gold, outcome.predicted
        if not outcome.is_claim or gold is None or found is None:
            continue
        actor, other = (who.actor if who else None for who in (gold.speaker, found.speaker))
        compared = {
            "actor": (outcome.same_actor, actor, other),
            "act": (gold.stance == found.stance, gold.stance, found.stance),
            "mode": (gold.mode == found.mode, gold.mode, found.mode),
            "target": (names.same(gold.target, found.target), gold.target, found.target),
            "said_on": (not dated or gold.said_on == found.said_on, gold.said_on, found.said_on),
        }
        for field, (right, expected, given) in compared.items():
            if not right:
                yield Wrong(one.case.document.id, *gold.span, field, expected, given)

"""Shifts: where the record shows one position and later another, of the same holder on the same proposition.

The record of a holder is cut into stretches of one stand: one agreement, and under one condition. A stretch that rests
on too little (`Least`) is passed over, and two neighbours are then compared:

    agrees → disagrees, or back                                         reversal
    on condition → disagrees, or back                                   half shift
    a condition added, dropped, or exchanged for another                nuance
    the same again, after another stand or after some time              hold

Only the order of days is known. Where a holder is on record for and against on one day, no order can be told, and that
day takes no part (it is a dispute with oneself, see `disputes`); an agreement beside a conditional one on the same day
counts as conditional. `unclear` codings say nothing. Nothing here tells why a record changed, nor that anybody changed
his mind: another question, another reporter or an error of coding changes a record too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from kg.ask.evidence import Evidence
from kg.ask.rows import Coded
from kg.terms import Agreement
from kg.words import forms

_SAME_CONDITION = 0.5
"""Conditions are one if they share this part of their words (Jaccard index over folded words)."""
_STEM = 6
"""Letters by which words of conditions are compared, so that endings do not count."""


class Kind(StrEnum):
    """How far apart two stands are, the farthest first."""

    REVERSAL = "reversal"
    HALF_SHIFT = "half shift"
    NUANCE = "nuance"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Least:
    """What each side must rest on before it is compared."""

    claims: int = 1
    documents: int = 1
    outlets: int = 0

    def met_by(self, evidence: Evidence) -> bool:
        """Whether a side rests on enough."""
        return (
            len(evidence) >= self.claims
            and len(evidence.documents) >= self.documents
            and len(evidence.outlets) >= self.outlets
        )


@dataclass(frozen=True, slots=True)
class Side:
    """A stretch of one stand. `conditions` are the exact words of conditions, in the order of time."""

    agreement: Agreement
    rows: tuple[Coded, ...]

    @property
    def evidence(self) -> Evidence:
        """The claims of the stretch."""
        return Evidence.of(self.rows)

    @property
    def conditions(self) -> tuple[str, ...]:
        """Each wording once."""
        return tuple(dict.fromkeys(row.condition for row in self.rows if row.condition))

    @property
    def first(self) -> date:
        """The first day of the stretch."""
        return min(row.said.day for row in self.rows if row.said.day)

    @property
    def last(self) -> date:
        """The last day on which anything of it may have been said."""
        return max(row.said.until or row.said.day for row in self.rows if row.said.day)


@dataclass(frozen=True, slots=True)
class Shift:
    """Two neighbouring stretches of one record.

    `change` tells of a nuance what became of the condition: added, dropped or changed. `ordered` is False where the
    days of the two sides overlap as far as the texts tell, so that the later may be the earlier.
    """

    holder: str
    label: str
    proposition: str
    wording: str
    kind: Kind
    before: Side
    after: Side
    change: str | None = None

    @property
    def ordered(self) -> bool:
        """Whether the first side ends before the second begins."""
        return self.before.last < self.after.first


@dataclass(frozen=True, slots=True)
class Record:
    """What one holder said on one proposition, by day; `unordered` are days with both sides, left out."""

    holder: str
    label: str
    proposition: str
    wording: str
    rows: tuple[Coded, ...]

    def shifts(self, least: Least) -> list[Shift]:
        """Neighbouring stretches that rest on enough, compared; of a record that only ever holds, one hold."""
        sides = _stretches(self._days(), least)
        return [self._shift(a, b) for a, b in pairwise(sides)] or self._hold(sides, least)

    @property
    def unordered(self) -> tuple[date, ...]:
        """Days on which the holder is on record for and against."""
        return tuple(day for day, rows in self._by_day() if _stand(rows) is None)

    def _shift(self, before: Side, after: Side) -> Shift:
        kind, change = compare(before, after)
        return Shift(self.holder, self.label, self.proposition, self.wording, kind, before, after, change)

    def _hold(self, sides: Sequence[Side], least: Least) -> list[Shift]:
        """The first day of the only stretch against its later ones, if both rest on enough."""
        if len(sides) != 1:
            return []
        first = [row for row in sides[0].rows if row.said.day == sides[0].first]
        halves = (
            Side(sides[0].agreement, tuple(first)),
            Side(sides[0].agreement, tuple(r for r in sides[0].rows if r not in first)),
        )
        return [self._shift(*halves)] if all(least.met_by(half.evidence) for half in halves) else []

    def _days(self) -> Iterator[Side]:
        for _, rows in self._by_day():
            stand = _stand(rows)
            if stand is not None:
                yield Side(stand, tuple(row for row in rows if row.agreement is stand))

    def _by_day(self) -> list[tuple[date, list[Coded]]]:
        found: dict[date, list[Coded]] = {}
        for row in self.rows:
            if row.said.day is not None and row.agreement is not Agreement.UNCLEAR:
                found.setdefault(row.said.day, []).append(row)
        return sorted(found.items())


def records(rows: Iterable[Coded], *, body: tuple[str, str] | None = None) -> list[Record]:
    """The records behind codings, by holder and proposition. With `body` (IRI and label) all are that body's."""
    found: dict[tuple[str, str], list[Coded]] = {}
    for row in rows:
        holder = body[0] if body else row.holder.iri
        if holder is not None:
            found.setdefault((holder, row.proposition), []).append(row)
    made = [
        Record(holder, body[1] if body else rows[0].holder.label, proposition, rows[0].wording, tuple(rows))
        for (holder, proposition), rows in found.items()
    ]
    return sorted(made, key=lambda r: (r.label, r.holder, r.wording, r.proposition))


def shifts(found: Iterable[Record], least: Least | None = None) -> list[Shift]:
    """All shifts of some records: reversals first, then by the day of the later side."""
    made = [shift for record in found for shift in record.shifts(least or Least())]
    ranks = list(Kind)
    return sorted(made, key=lambda s: (ranks.index(s.kind), s.after.first, s.label, s.wording))


def compare(before: Side, after: Side) -> tuple[Kind, str | None]:
    """How far apart two stands are, and of a nuance what became of the condition."""
    pair = {before.agreement, after.agreement}
    if pair == {Agreement.AGREES, Agreement.DISAGREES}:
        return Kind.REVERSAL, None
    if pair == {Agreement.ON_CONDITION, Agreement.DISAGREES}:
        return Kind.HALF_SHIFT, None
    if pair == {Agreement.AGREES, Agreement.ON_CONDITION}:
        return Kind.NUANCE, "added" if after.agreement is Agreement.ON_CONDITION else "dropped"
    if pair == {Agreement.ON_CONDITION} and not _same_condition(before, after):
        return Kind.NUANCE, "changed"
    return Kind.HOLD, None


def _stand(rows: Sequence[Coded]) -> Agreement | None:
    """The stand of one day; None where there are two that cannot be put in order."""
    stands = {row.agreement for row in rows}
    if stands == {Agreement.AGREES, Agreement.ON_CONDITION}:
        return Agreement.ON_CONDITION
    return stands.pop() if len(stands) == 1 else None


def _stretches(days: Iterable[Side], least: Least) -> list[Side]:
    """Days of one stand in a row as one side; sides that rest on too little are passed over, and neighbours joined."""
    return [side for side in _joined(_joined(days, None), least) if least.met_by(side.evidence)]


def _joined(sides: Iterable[Side], least: Least | None) -> list[Side]:
    made: list[Side] = []
    for side in sides:
        if least is not None and not least.met_by(side.evidence):
            continue
        if made and compare(made[-1], side)[0] is Kind.HOLD:
            made[-1] = Side(side.agreement, made[-1].rows + side.rows)
        else:
            made.append(side)
    return made


def _same_condition(before: Side, after: Side) -> bool:
    """Whether some condition of the one side is worded much as one of the other; an unknown one may be any."""
    if not before.conditions or not after.conditions:
        return True
    return any(_alike(a, b) >= _SAME_CONDITION for a in before.conditions for b in after.conditions)


def _alike(a: str, b: str) -> float:
    one, other = ({form[:_STEM] for form in forms(words)} for words in (a, b))
    return len(one & other) / len(one | other) if one | other else 1.0

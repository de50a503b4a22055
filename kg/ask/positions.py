"""Where somebody stands: actor × proposition × agreement in a period, each number resting on cited claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kg.ask.days import By, period
from kg.ask.evidence import Evidence
from kg.ask.records import coded
from kg.ask.rows import Coded
from kg.ask.selection import Selection
from kg.evaluate.carried import Carrier, Interval
from kg.evaluate.rates import ErrorRates
from kg.store.snapshot import Snapshot
from kg.terms import Agreement

Key = TypeVar("Key")
_ORDER = {agreement: at for at, agreement in enumerate(Agreement)}


@dataclass(frozen=True, slots=True)
class Position:
    """One agreement with one proposition, and the claims that it rests on."""

    proposition: str
    wording: str
    agreement: Agreement
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Period:
    """The claims of one agreement with one proposition that fall into a day, week, month or year.

    `name`, `first` and `last` are None for claims that no day is known of.
    """

    proposition: str
    wording: str
    agreement: Agreement
    name: str | None
    first: date | None
    last: date | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Positions:
    """The answer: `rows` are the codings, in the order of day; all else is counted from them."""

    selection: Selection
    rows: tuple[Coded, ...]
    by: By
    error: ErrorRates | None = None

    def interval(self, position: Position) -> Interval | None:
        """The true number of claims behind a position, given the error rates; None without them."""
        return self._carrier.count(_counts(position)) if self._carrier else None

    def share(self, position: Position) -> Interval | None:
        """Its true share in all that is said on the proposition; None where nothing else was found."""
        those = [p for p in self.positions if p.proposition == position.proposition]
        if self._carrier is None or len(those) == 1:
            return None
        return self._carrier.shares([_counts(p) for p in those])[those.index(position)]

    @property
    def _carrier(self) -> Carrier | None:
        return self.error.of_codings() if self.error else None

    @property
    def evidence(self) -> Evidence:
        """All claims together."""
        return Evidence.of(self.rows)

    @property
    def positions(self) -> list[Position]:
        """By proposition (the one with most claims first) and agreement."""
        found = _grouped(self.rows, lambda row: (row.proposition, row.agreement))
        made = [Position(p, rows[0].wording, a, Evidence.of(rows)) for (p, a), rows in found]
        weight = self._weights()
        return sorted(made, key=lambda m: (-weight[m.proposition], m.wording, m.proposition, _ORDER[m.agreement]))

    @property
    def timeline(self) -> list[Period]:
        """By proposition as `positions`, then in the order of time; what has no day comes last."""
        found = _grouped(self.rows, lambda row: (row.proposition, row.agreement, self._period(row)))
        made = [Period(p, rows[0].wording, a, *when, Evidence.of(rows)) for (p, a, when), rows in found]
        weight = self._weights()
        return sorted(
            made,
            key=lambda m: (
                *(-weight[m.proposition], m.wording, m.proposition),
                *(m.first or date.max, _ORDER[m.agreement]),
            ),
        )

    def _weights(self) -> dict[str, int]:
        return {p: len(Evidence.of(rows)) for p, rows in _grouped(self.rows, lambda row: row.proposition)}

    def _period(self, row: Coded) -> tuple[str | None, date | None, date | None]:
        return period(row.said.day, self.by) if row.said.day else (None, None, None)


def positions(
    snapshot: Snapshot,
    selection: Selection,
    *,
    by: By = By.DAY,
    lang: str = "en",
    error: ErrorRates | None = None,
) -> Positions:
    """The positions that a selection asks for; labels in `lang`.

    A claim counts on its day: the one on which it was said, else reported. With `selection.body` the positions of
    everybody who belonged to the body on that day, or to one that speaks for it, are the body's. `error` brings
    intervals.
    """
    return Positions(selection, tuple(coded(snapshot, lang=lang, only=selection.only)), by, error)


def _counts(position: Position) -> dict[str, int]:
    return {position.agreement.value: len(position.evidence)}


def _grouped(rows: Sequence[Coded], key: Callable[[Coded], Key]) -> list[tuple[Key, list[Coded]]]:
    found: dict[Key, list[Coded]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return list(found.items())

"""What an aggregate rests on: its claims, with how many there are, from how many documents and outlets, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg.ask.rows import Coded, Said


@dataclass(frozen=True, slots=True)
class Evidence:
    """Claims, each once, in the order of day (undated last), document and IRI."""

    rows: tuple[Said, ...]

    @classmethod
    def of(cls, rows: Iterable[Said | Coded]) -> Evidence:
        """The claims behind rows; a claim that several coders coded is one claim."""
        claims = {row.claim: row for row in (r.said if isinstance(r, Coded) else r for r in rows)}
        return cls(tuple(sorted(claims.values(), key=in_order)))

    @property
    def claims(self) -> tuple[str, ...]:
        """Their IRIs."""
        return tuple(row.claim for row in self.rows)

    @property
    def marked(self) -> int:
        """How many are claims; the others are codings of whole documents."""
        return sum(row.marked for row in self.rows)

    @property
    def whole(self) -> int:
        """How many are people's codings of whole documents."""
        return len(self.rows) - self.marked

    @property
    def documents(self) -> tuple[str, ...]:
        """What the documents are called, in the alphabet's order."""
        return tuple(sorted({row.document for row in self.rows}))

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that are known, in the alphabet's order."""
        return tuple(sorted({row.outlet for row in self.rows if row.outlet}))

    @property
    def first(self) -> date | None:
        """The earliest day; None where no claim has one."""
        return min((row.day for row in self.rows if row.day), default=None)

    @property
    def latest(self) -> date | None:
        """The latest first day on which one was said or reported."""
        return max((row.day for row in self.rows if row.day), default=None)

    @property
    def acts(self) -> dict[str, int]:
        """How many claims of each act."""
        return dict(Counter(row.act.value for row in self.rows))

    def __len__(self) -> int:
        return len(self.rows)


def in_order(row: Said) -> tuple[date, str, str]:
    """The key that sorts claims by day, document and IRI."""
    return row.day or date.max, row.document, row.claim

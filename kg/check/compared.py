"""What a comparison says: documents, claims and codings in two readings, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.check.readings import Coded, Reading, Said


class Fate(StrEnum):
    """What became of a claim or coding between the two readings."""

    SHARED = "shared"
    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"


class Text(StrEnum):
    """How the two texts of a document compare: equal, laid side by side by words, or not known to either side."""

    SAME = "same"
    ALIGNED = "aligned"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Change:
    """One field that says something else."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """A claim in both readings, or in one; `changes` name what differs."""

    before: Said | None
    after: Said | None
    changes: tuple[Change, ...] = ()

    @property
    def fate(self) -> Fate:
        """What became of it."""
        return _fate(self.before, self.after, self.changes)

    @property
    def rule(self) -> str:
        """The rule that counts: the later reading's, for a lost claim the one that had found it."""
        found = self.after or self.before
        return found.rule if found else ""


@dataclass(frozen=True, slots=True)
class CodingPair:
    """A coding in both readings, or in one, with the claim pair that it codes."""

    before: Coded | None
    after: Coded | None
    claim: ClaimPair
    changes: tuple[Change, ...] = ()

    @property
    def fate(self) -> Fate:
        """What became of it."""
        return _fate(self.before, self.after, self.changes)

    @property
    def coding(self) -> Coded:
        """The later of the two."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Compared:
    """One document in both readings, its claims in the order of the text."""

    before: Reading
    after: Reading
    text: Text
    claims: tuple[ClaimPair, ...]
    codings: tuple[CodingPair, ...]

    @property
    def document(self) -> str:
        """What people call it."""
        return self.after.document


@dataclass(frozen=True, slots=True)
class Alone:
    """A document that one side alone holds: no rule is to blame for its claims."""

    reading: Reading
    fate: Fate


def _fate(before: object, after: object, changes: Sequence[Change]) -> Fate:
    if before is None:
        return Fate.GAINED
    if after is None:
        return Fate.LOST
    return Fate.CHANGED if changes else Fate.SHARED

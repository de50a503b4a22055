"""The sentences behind a number: what was marked as wrong, missed or mistaken, and where each act stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import UsageError
from kg.evaluate.sampling.sheet import Row
from kg.terms import ACTS, Agreement

KINDS = ("right", "wrong", "act", "missed", "coding")
"""What may be asked for, beside acts and agreements: claims that are right, wrong, right but for the act, missed,
and codings that are wrong."""
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Behind:
    """One judgement in a row: its kind, the machine's act or agreement (`read`), the person's (`real`), the words.

    `weight` is the number of sentences of the corpus that the row stands for, `comment` what the person noted there.
    """

    row: int
    document: str
    start: int
    end: int
    kind: str
    read: str | None
    real: str | None
    words: str
    weight: float
    comment: str = ""


def check(asked: Sequence[str]) -> None:
    """Raises UsageError for a word that names no kind, act or agreement."""
    known = (*KINDS, *(act.value for act in ACTS), *(agreement.value for agreement in Agreement))
    for word in asked:
        if word not in known:
            raise UsageError(f"--show {word} is unknown.", f"Known are {', '.join(known)}.")


def behind(rows: Sequence[Row], asked: Sequence[str]) -> list[Behind]:
    """The judgements of the marked rows that are of a kind asked for, or that read or should read an act asked for."""
    check(asked)
    taken: dict[str, int] = {}
    for row in rows:
        taken[row.stratum.name] = taken.get(row.stratum.name, 0) + (row.marks is not None)
    return [
        found
        for row in rows
        if row.marks is not None
        for found in _judgements(row, row.stratum.size / taken[row.stratum.name])
        if {found.kind, found.read, found.real} & set(asked)
    ]


def lines(found: Sequence[Behind]) -> str:
    """One judgement a line: row, place, kind, what was read and should be, words, weight."""
    return "\n".join(_line(one) for one in found) or "No marked sentence."


def as_dicts(found: Sequence[Behind]) -> list[dict[str, Any]]:
    """The judgements in plain JSON values."""
    return [{name: getattr(one, name) for name in Behind.__slots__} for one in found]


def _judgements(row: Row, weight: float) -> Iterator[Behind]:
    assert row.marks is not None
    about = (row.number, row.unit.document, row.unit.passage.start, row.unit.passage.end)
    told = (*row.claims, *[""] * len(row.unit.acts))
    for read, real, words in zip(row.unit.acts, row.marks.acts, told, strict=False):
        kind = "wrong" if real is None else "right" if real is read else "act"
        yield Behind(*about, kind, read.value, real.value if real else None, words, weight, row.comment)
    for missed in row.marks.missed:
        yield Behind(*about, "missed", None, missed.value, row.sentence, weight, row.comment)
    for (_, proposition, agreement), judged in zip(row.coded, row.marks.agreements, strict=True):
        kind = "coded" if judged is agreement else "coding"
        yield Behind(*about, kind, agreement.value, judged.value if judged else None, proposition, weight, row.comment)


def _line(one: Behind) -> str:
    change = one.kind
    if one.kind in ("act", "coding"):
        change = (
            f"{one.kind}: {one.read}, not {one.real}" if one.real is None else f"{one.kind}: {one.real}, not {one.read}"
        )
    if one.kind == "missed":
        change = f"missed: {one.real}"
    words = " ".join(one.words.split())
    shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    noted = f"  # {' '.join(one.comment.split())}" if one.comment.strip() else ""
    return f"row {one.row:<4} {one.document} {one.start}-{one.end} ({change}) ×{one.weight:.1f}  {shown}{noted}"

"""Marks as a person writes them into a sheet, and what they mean.

A claim: `1` right, `0` wrong, or the act that it should have (a word or its letter). A coding: `1`, `0`, or the
agreement that it should have. Missed: `0` for none, or the act of each claim that kg did not find.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.terms import Agreement, Stance

RIGHT, WRONG = "1", "0"
ACT_LETTERS: Mapping[Stance, str] = {
    Stance.ACCUSE: "a",
    Stance.DENY: "d",
    Stance.WARN: "w",
    Stance.OPPOSE: "o",
    Stance.DOUBT: "u",
    Stance.COMMIT: "c",
    Stance.DEMAND: "m",
    Stance.PROPOSE: "p",
    Stance.AGREE: "g",
    Stance.SUPPORT: "s",
    Stance.ASSERT: "t",
}
AGREEMENT_LETTERS: Mapping[Agreement, str] = {
    Agreement.AGREES: "a",
    Agreement.DISAGREES: "d",
    Agreement.ON_CONDITION: "c",
    Agreement.UNCLEAR: "u",
}
_ACTS = {word: act for act, letter in ACT_LETTERS.items() for word in (act.value, letter)}
_AGREEMENTS = {word: agreement for agreement, letter in AGREEMENT_LETTERS.items() for word in (agreement.value, letter)}
Value = TypeVar("Value", Stance, Agreement)
_APART = re.compile(r"[\s,;+/]+")


class MarkError(ValueError):
    """A mark that cannot be read; the message says which and what to write."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a person found in one sentence.

    `acts[i]` is the act that the machine's claim i should have, None where it is no claim; `agreements[j]` the same
    for coding j; `missed` the acts of claims that the machine did not find.
    """

    acts: tuple[Stance | None, ...]
    agreements: tuple[Agreement | None, ...]
    missed: tuple[Stance, ...]


def read_marks(
    right: str, coding: str, missed: str, *, acts: Sequence[Stance], agreements: Sequence[tuple[int, Agreement]]
) -> Marks | None:
    """The marks of a row whose machine claims have `acts` and whose codings (claim's index, agreement) `agreements`.

    None for a row without any mark. Raises MarkError for marks that are unknown, too many or half filled in. The
    coding of a claim that is wrong is wrong, whatever its mark.
    """
    if not any(cell.strip() for cell in (right, coding, missed)):
        return None
    claims = _each(right, acts, _ACTS, "right")
    coded = _each(coding, [agreement for _, agreement in agreements], _AGREEMENTS, "coding")
    if not missed.strip():
        raise MarkError("`missed` is empty: write 0 where nothing was missed.")
    return Marks(
        acts=tuple(claims),
        agreements=tuple(c if claims[i] else None for c, (i, _) in zip(coded, agreements, strict=True)),
        missed=tuple(_missed(missed)),
    )


def _each(cell: str, read: Sequence[Value], known: Mapping[str, Value], column: str) -> list[Value | None]:
    words = _words(cell, known)
    if len(words) != len(read):
        told = "is empty" if not words else f"holds {_counted(len(words))} ({cell.strip()})"
        raise MarkError(f"`{column}` {told}, and there must be {_counted(len(read))}.")
    return [
        value if word == RIGHT else None if word == WRONG else _known(word, known, column)
        for word, value in zip(words, read, strict=True)
    ]


def _missed(cell: str) -> list[Stance]:
    words = _words(cell, _ACTS)
    if words in ([WRONG], ["-"], ["–"]):
        return []
    return [_known(word, _ACTS, "missed") for word in words]


def _known(word: str, known: Mapping[str, Value], column: str) -> Value:
    if word not in known:
        raise MarkError(f"`{column}` holds {word!r}; known are 0, 1, {', '.join(w for w in known if len(w) > 1)}.")
    return known[word]


def _words(cell: str, known: Mapping[str, Value]) -> list[str]:
    """The marks of a cell; those of one character may stand close together (`110`, `1w`)."""
    words = [word for word in _APART.split(cell.casefold().strip()) if word]
    if len(words) == 1 and words[0] not in known and all(c in known or c in (RIGHT, WRONG) for c in words[0]):
        return list(words[0])
    return words


def _counted(number: int) -> str:
    return f"{number} mark{'' if number == 1 else 's'}"

"""Pairs of sentences from a file of tab-separated lines; what is wrong with one line does not stop the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import Problem, ReadError, UsageError

TAB = "\t"
HEADER_WORDS, HEADER_LENGTH = 2, 24
"""A first line whose cells are all this short, with no mark behind, names the columns."""
LONGEST = 20_000
"""Characters of a cell; more is no sentence, and would keep the parser busy for minutes."""
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Two sentences and the line of the file, counted from 1, that holds them."""

    line: int
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """What a file holds: its pairs in order, the problems of the other lines with their numbers, and whether its first
    line names the columns."""

    pairs: tuple[SentencePair, ...]
    problems: tuple[tuple[int, Problem], ...]
    header: bool


def read_pairs(path: Path, *, header: bool | None = None, columns: Sequence[str] = ()) -> Pairs:
    """The pairs of `path`: UTF-8, one pair a line, a tab between; cells may be quoted as spreadsheets do.

    `header` says whether the first line names the columns; by default it does where its cells are short labels.
    `columns` names the two to take, by number from 1 or by name; without them a line must hold just two.
    Raises UsageError for columns that are not there, ReadError for a file that is no text.
    """
    lines = _lines(path)
    first = _cells(lines[0]) if lines else []
    named = _names_columns(first) if header is None else header and bool(lines)
    places = _places(columns, first if named else [], path) if columns else None
    if named and places is None and len(first) != 2:
        raise UsageError(
            f"{path} has {len(first)} columns: {', '.join(first)}.", "Say which two to compare: --columns NAME,NAME."
        )
    pairs: list[SentencePair] = []
    problems: list[tuple[int, Problem]] = []
    for number, line in enumerate(lines[named:], 1 + named):
        found = _pair(line, places)
        if isinstance(found, str):
            problems.append((number, Problem(f"{path}, line {number}", found)))
        else:
            pairs.append(SentencePair(number, *found))
    return Pairs(tuple(pairs), tuple(problems), named)


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", "Give a file of tab-separated lines.") from None
    except UnicodeDecodeError as error:
        raise ReadError(f"{path} is not UTF-8 (byte {error.start}).", "Save it as UTF-8.") from None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def _pair(line: str, places: tuple[int, int] | None) -> tuple[str, str] | str:
    """The two sentences of a line, or what is wrong with it."""
    cells = _cells(line)
    if places is None and len(cells) != 2:
        return f"It has {len(cells)} column{'' if len(cells) == 1 else 's'}, not two with a tab between."
    at, to = places or (0, 1)
    if max(at, to) >= len(cells):
        return f"It has only {len(cells)} column{'' if len(cells) == 1 else 's'}."
    one, other = cells[at], cells[to]
    if not any(map(str.isalpha, one)) or not any(map(str.isalpha, other)):
        return "One of its two cells holds no words."
    if max(len(one), len(other)) > LONGEST:
        return f"A cell is longer than {LONGEST:,} characters."
    return one, other


def _cells(line: str) -> list[str]:
    return [_unquoted(cell.strip()) for cell in line.split(TAB)]


def _unquoted(cell: str) -> str:
    quoted = _QUOTED.fullmatch(cell)
    whole = quoted is not None and (len(cell) > 1)
    return " ".join((quoted.group(1).replace('""', '"') if quoted and whole else cell).split())


def _names_columns(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and all(
        cell and len(cell) <= HEADER_LENGTH and len(cell.split()) <= HEADER_WORDS and cell[-1] not in ".!?…»"
        for cell in cells
    )


def _places(columns: Sequence[str], names: Sequence[str], path: Path) -> tuple[int, int]:
    """Where the two columns stand, counted from 0."""
    folded = [name.casefold() for name in names]
    found = []
    for column in columns:
        if column.isdigit() and int(column) > 0:
            found.append(int(column) - 1)
        elif column.casefold() in folded:
            found.append(folded.index(column.casefold()))
        else:
            known = f"It has {', '.join(names)}." if names else "Its first line names no columns: give their numbers."
            raise UsageError(f"{path} has no column {column!r}.", known)
    if len(found) != 2 or found[0] == found[1]:
        raise UsageError("Two different columns are compared.", "Give --columns 2,3 or --columns NAME,NAME.")
    return found[0], found[1]

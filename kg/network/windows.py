"""Rows by windows of time: periods one after another, or windows of several that move by one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kg.ask.days import By, period
from kg.ask.rows import Coded
from kg.errors import UsageError

_WRITTEN = re.compile(r"(?:(\d+)\s*)?([a-z]+?)s?")


@dataclass(frozen=True, slots=True)
class Window:
    """So many units long; moves by one unit, as DNA's time windows do."""

    unit: By
    size: int = 1


@dataclass(frozen=True, slots=True)
class Slice:
    """The rows of one window; `name` is its first period, `2025-08`, with the last one where it holds several."""

    name: str
    first: date
    last: date
    rows: tuple[Coded, ...]


def parse_window(text: str) -> Window:
    """`month`, `3 months`, `2 weeks`. Raises UsageError."""
    found = _WRITTEN.fullmatch(text.strip().casefold())
    if found is None or found[2] not in set(By) or int(found[1] or 1) < 1:
        raise UsageError(f"{text!r} is no window of time.", "Write month, or '3 months': day, week, month or year.")
    return Window(By(found[2]), int(found[1] or 1))


def windows(rows: Iterable[Coded], by: Window) -> list[Slice]:
    """Windows from the first row's day to the last's, empty ones too; rows without a day stand in none."""
    dated = sorted(((row.said.day, n, row) for n, row in enumerate(rows) if row.said.day), key=lambda item: item[:2])
    if not dated:
        return []
    periods = [period(dated[0][0], by.unit)]
    while periods[-1][2] < dated[-1][0]:
        periods.append(period(periods[-1][2] + timedelta(days=1), by.unit))
    found = []
    for at in range(max(1, len(periods) - by.size + 1)):
        inside = periods[at : at + by.size]
        first, last = inside[0][1], inside[-1][2]
        kept = tuple(row for day, _, row in dated if first <= day <= last)
        found.append(Slice(" to ".join(dict.fromkeys((inside[0][0], inside[-1][0]))), first, last, kept))
    return found

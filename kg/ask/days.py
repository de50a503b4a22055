"""Days as people write them, and the periods that a timeline counts by."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from kg.errors import UsageError

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


class By(StrEnum):
    """What a timeline counts by. Weeks begin on Monday and are named as ISO 8601 names them."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


def since(text: str) -> date:
    """The first day of a day, month or year: `2025-08`, the first of August. Raises UsageError."""
    return _bounds(text)[0]


def until(text: str) -> date:
    """The last day of a day, month or year: `2025-08`, the last of August. Raises UsageError."""
    return _bounds(text)[1]


def window(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    """The days from `first` to `last`, both included. Raises UsageError where the one lies after the other."""
    start, end = since(first) if first else None, until(last) if last else None
    if start and end and start > end:
        raise UsageError(f"{first} lies after {last}.", "Give the earlier day to --from.")
    return start, end


def period(day: date, by: By) -> tuple[str, date, date]:
    """The period that holds a day: its name, its first and its last day."""
    if by is By.DAY:
        return day.isoformat(), day, day
    if by is By.WEEK:
        year, week, weekday = day.isocalendar()
        monday = day - timedelta(days=weekday - 1)
        return f"{year}-W{week:02d}", monday, monday + timedelta(days=6)
    if by is By.MONTH:
        return f"{day:%Y-%m}", day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return f"{day:%Y}", date(day.year, 1, 1), date(day.year, 12, 31)


def _bounds(text: str) -> tuple[date, date]:
    written = _WRITTEN.fullmatch(text.strip())
    try:
        if not written:
            raise ValueError
        year, month, day = (int(part) if part else None for part in written.groups())
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        raise UsageError(f"{text!r} is no day.", "Write 2025-08-24, 2025-08 or 2025.") from None
    if day:
        return first, first
    return first, period(first, By.MONTH if month else By.YEAR)[2]

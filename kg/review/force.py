"""Which events stand: those that no standing undo takes back. To undo an undo brings back what it had undone."""

from __future__ import annotations

from collections.abc import Sequence

from kg.review.events import Event, Kind


def in_force(events: Sequence[Event]) -> list[Event]:
    """The events that stand, undos among them, in their order."""
    taken: set[int | None] = set()
    standing = []
    for event in reversed(events):  # an undo can only be undone by a later one
        if event.number in taken:
            continue
        standing.append(event)
        if event.kind is Kind.UNDO:
            taken.add(event.of)
    return standing[::-1]

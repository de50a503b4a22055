"""What stands at passages of a document, found by place without looking at all of it."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Collection, Iterable, Iterator
from heapq import merge
from typing import Protocol, TypeVar

from kg.model import Passage


class Standing(Protocol):
    """Whatever has a place in a document."""

    @property
    def passage(self) -> Passage:
        """Where it stands."""


T = TypeVar("T", bound=Standing)


class Placed(Collection[T]):
    """Things in the order of where they end."""

    def __init__(self, things: Iterable[T] = ()) -> None:
        self._things = sorted(things, key=_end)
        self._longest = max((len(t.passage) for t in self._things), default=0)

    def __iter__(self) -> Iterator[T]:
        return iter(self._things)

    def __len__(self) -> int:
        return len(self._things)

    def __contains__(self, thing: object) -> bool:
        passage = getattr(thing, "passage", None)
        return isinstance(passage, Passage) and any(t == thing for t in self.overlapping(passage))

    def add(self, thing: T) -> None:
        """Put one more in its place."""
        insort(self._things, thing, key=_end)
        self._longest = max(self._longest, len(thing.passage))

    def before(self, place: int) -> Iterator[T]:
        """Those that end by character `place`, the nearest first."""
        things, behind = self._things, bisect_right(self._things, place, key=_end)
        return (things[i] for i in range(behind - 1, -1, -1))

    def ending(self, place: int) -> Iterator[T]:
        """Those that end behind character `place`, in order."""
        things, first = self._things, bisect_right(self._things, place, key=_end)
        return (things[i] for i in range(first, len(things)))

    def overlapping(self, passage: Passage) -> Iterator[T]:
        """Those that share a character with `passage`, in order."""
        for thing in self.ending(passage.start):
            if thing.passage.end >= passage.end + self._longest:
                return
            if thing.passage.overlaps(passage):
                yield thing

    def within(self, passage: Passage) -> Iterator[T]:
        """Those that lie inside `passage`, in order."""
        return (t for t in self.overlapping(passage) if passage.holds(t.passage))


def nearest(*kinds: Iterator[T]) -> Iterator[T]:
    """Things of several kinds, each the nearest first, in one order; at one place those of the first kind first."""
    return merge(*kinds, key=_end, reverse=True)


def _end(thing: Standing) -> int:
    return thing.passage.end

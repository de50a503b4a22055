"""A note: something worth knowing about what was read that is no failure."""

from __future__ import annotations

from kg.errors import Problem


class Note(Problem):
    """Told with the problems, but nothing went wrong: a caller may leave notes out of the exit status."""

    __slots__ = ()

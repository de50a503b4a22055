"""What can go wrong, said for people: what happened, where, and what to try.

`KGError` is raised for the one thing a caller asked for; a `Problem` is gathered where many things are
read and one bad item must not stop the rest.
"""

from __future__ import annotations

from dataclasses import dataclass


class KGError(Exception):
    """A failure a person can act on: `what` happened, and what to `try_this`.

    `exit_code` is what the command line ends with: 1 for a problem with the data, 2 for a wrong use.
    """

    exit_code = 1

    def __init__(self, what: str, try_this: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.try_this = try_this

    def __str__(self) -> str:
        return f"{self.what} {self.try_this}".strip()


class UsageError(KGError):
    """The request itself is wrong: an unknown question, a missing parameter, a path that is not there."""

    exit_code = 2


class ReadError(KGError):
    """A file cannot be read as a document."""


class ModelError(KGError):
    """A parser or lexicon is missing or does not fit."""

    exit_code = 2


class DataError(KGError):
    """One of our own data files (lexicon, ontology, codebook) or a user's is malformed."""


class StoreError(KGError):
    """The store cannot be opened, written or trusted."""


class QueryError(KGError):
    """A query was refused, stopped or is malformed."""

    exit_code = 2


class LimitError(QueryError):
    """A query that may be asked was stopped: it took too much time, memory or room."""


class BusyError(QueryError):
    """Too many queries at once; the same query may be asked again in a moment."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong in a corpus: `where`, `what`, and what to `try_this`."""

    where: str
    what: str
    try_this: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.try_this}".strip()

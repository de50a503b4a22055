"""The log of reviews: SQLite in WAL mode beside the store, outside the writer's lock, only ever appended to.

Two triggers refuse to change or delete what was written, so that no tool does it by mistake. Each event is on the disk
when `append` returns; two reviewers who write at once both keep theirs.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kg.errors import StoreError, UsageError
from kg.review.events import Event, Kind, pairs_of, passages_of
from kg.review.force import in_force
from kg.store.layout import Layout

NAME = "reviews.sqlite"
BUSY_SECONDS = 10.0
_PAUSE_SECONDS = 0.01
_COLUMNS = "number, at, reviewer, kind, version, passages, claim, what, reason, of"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS events (
  number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, reviewer TEXT NOT NULL, kind TEXT NOT NULL,
  version TEXT NOT NULL, passages TEXT NOT NULL, claim TEXT, what TEXT NOT NULL, reason TEXT NOT NULL, of INTEGER
);
CREATE TRIGGER IF NOT EXISTS never_changed BEFORE UPDATE ON events
  BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER IF NOT EXISTS never_deleted BEFORE DELETE ON events
  BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
"""


class Log:
    """The events of one store. Making one touches nothing; the file is made by the first event."""

    def __init__(self, layout: Layout, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.path: Path = layout.root / NAME
        self._clock = clock
        self._lock = threading.Lock()
        self._known: list[Event] = []

    def events(self) -> tuple[Event, ...]:
        """Every event, oldest first; only what is new since the last call is read. Raises StoreError for damage."""
        if not self.path.is_file():
            return ()
        with self._lock:
            after = self._known[-1].number if self._known else 0
            with self._open() as database:
                query = f"SELECT {_COLUMNS} FROM events WHERE number > ? ORDER BY number"
                self._known += [_event(row, self.path) for row in database.execute(query, (after,))]
            return tuple(self._known)

    def last(self) -> int:
        """The number of the last event, 0 before the first."""
        if not self.path.is_file():
            return 0
        with self._open() as database:
            return int(database.execute("SELECT coalesce(max(number), 0) FROM events").fetchone()[0])

    def append(self, event: Event) -> Event:
        """Write an event; it comes back with its number and time."""
        with self._open(write=True) as database:
            return self._write(database, event)

    def undo(self, reviewer: str, number: int | None = None, reason: str = "") -> Event:
        """Take back an event of this reviewer: that of `number` (an undo too), else the last one that stands.

        Raises UsageError where there is nothing to undo, and for an event of somebody else.
        """
        with self._open(write=True) as database:
            rows = database.execute(f"SELECT {_COLUMNS} FROM events ORDER BY number")
            standing = in_force([_event(row, self.path) for row in rows])
            mine = [event for event in standing if event.reviewer == reviewer]
            if number is None:
                found = next((event for event in reversed(mine) if event.kind is not Kind.UNDO), None)
            else:
                found = next((event for event in mine if event.number == number), None)
            if found is None:
                told = f"Event {number} is none of {reviewer}'s that stands." if number else f"{reviewer} did nothing."
                raise UsageError(told, "Look at the events: kg review log.")
            undone = Event(reviewer, Kind.UNDO, found.version, found.passages, found.claim, {}, reason, found.number)
            return self._write(database, undone)

    def _write(self, database: sqlite3.Connection, event: Event) -> Event:
        at = self._clock().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        values = (
            *(at, event.reviewer, event.kind.value, event.version, json.dumps(pairs_of(event.passages)), event.claim),
            *(json.dumps(dict(event.what), ensure_ascii=False, sort_keys=True), event.reason, event.of),
        )
        names = _COLUMNS.removeprefix("number, ")
        made = database.execute(f"INSERT INTO events ({names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        return replace(event, number=int(made.lastrowid or 0), at=at)

    @contextmanager
    def _open(self, *, write: bool = False) -> Iterator[sqlite3.Connection]:
        """A transaction of its own, which to write waits for other writers. Raises StoreError where the file fails."""
        try:
            database = _connected(self.path)
            try:
                database.execute("BEGIN IMMEDIATE" if write else "BEGIN")
                yield database
                database.execute("COMMIT")
            finally:
                database.close()  # what was not committed is rolled back
        except sqlite3.Error as error:
            raise StoreError(
                f"The reviews in {self.path} cannot be used: {error}.", "Check the disk, or restore it from a copy."
            ) from None


def _connected(path: Path) -> sqlite3.Connection:
    """The database, made ready: where two at once give a new file its log, SQLite does not wait, so this does."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        database = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = FULL")
            if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'never_deleted'").fetchone():
                database.executescript(_SCHEMA)
            return database
        except sqlite3.Error as error:
            database.close()
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY  # the low byte; the rest says of which kind
            if not busy or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE_SECONDS)


def _event(row: tuple[Any, ...], path: Path) -> Event:
    number, at, reviewer, kind, version, passages, claim, what, reason, of = row
    try:
        told: Mapping[str, Any] = json.loads(what)
        where = passages_of(json.loads(passages))
        return Event(reviewer, Kind(kind), version, where, claim, told, reason, of, number, at)
    except (ValueError, TypeError, UsageError) as error:
        raise StoreError(f"{path}: event {number} is damaged ({error}).", "Restore it from a copy.") from None

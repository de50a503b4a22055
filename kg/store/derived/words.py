"""The index of the words of claims: one SQLite file with FTS5 for the documents of a year.

The words are folded beforehand (no case, no accents: `kg.words`), so that any SQLite finds the same. Beside them
stand the facets of a claim, as words too, so that a search by speaker or topic is one search. The text itself is not
kept twice: a hit leads to its claim. The number of a row begins with its day, newest rows first in any search.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import quote

from kg.words import forms

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DAY_BITS = 24
"""So many claims of one day find a place in one file: 2 to this."""
MOST_DEAD = 0.25
"""A file in which more of its rows are of gone versions is made anew."""
_BATCH = 5_000
_FACETS = ("speaker", "target", "act", "topics", "topics_general")
_SCHEMA = """
CREATE TABLE claims(id INTEGER PRIMARY KEY, claim BLOB NOT NULL, version INTEGER NOT NULL);
CREATE TABLE versions(id INTEGER PRIMARY KEY, version TEXT NOT NULL UNIQUE);
CREATE VIRTUAL TABLE search USING fts5(
  words, facets, content = '', columnsize = 0, tokenize = "unicode61 remove_diacritics 0 tokenchars '_:-.~%'"
);
"""
_COLUMNS = f"claim, version, day, words, {', '.join(_FACETS)}"
Row = Sequence[object]


def build(path: Path, database: DuckDBPyConnection, source: str) -> None:
    """Make the index of a year from `source`, a table of claims."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with _Index(path) as index:
        index.create()
        index.add(_rows(database, source))


def renew(path: Path, old: Path, database: DuckDBPyConnection, source: str, *, gone: Collection[str]) -> None:
    """Make the index of a year from that before: rows of the versions `gone` die, those of `source` join."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(old, path)
    with _Index(path) as index:
        index.forget(gone)
        index.add(_rows(database, source))


def dead(path: Path) -> float:
    """The share of rows of an index that stand for gone claims."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
        gone, held = database.execute("SELECT count(*) FILTER (WHERE version = 0), count(*) FROM claims").fetchone()
    return gone / held if held else 0.0


def facet(kind: str, name: str) -> str:
    """A speaker, target, act or topic as a word of the index: `speaker:sergey-lavrov`."""
    return f"{kind}:{quote(name, safe='-._~%')}"


def claim_of(held: bytes | str) -> str:
    """The name of a claim as the columns have it."""
    return held.hex() if isinstance(held, bytes) else held


def first_id(day: date | None) -> int:
    """The least number of a row of that day; rows without a day stand before all others."""
    return (day.toordinal() if day else 0) << DAY_BITS


class _Index:
    """A file on its way into a snapshot: no journal, since it is thrown away whole if the writer dies."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")
        self._next: dict[int, int] = {}
        self._versions: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def create(self) -> None:
        self._database.executescript(_SCHEMA)

    def forget(self, versions: Collection[str]) -> None:
        """The rows of these versions die. Their numbers are never given again: the words still lead to them."""
        run = self._database.execute
        run("BEGIN")
        for version in versions:
            run("UPDATE claims SET version = 0 WHERE version = (SELECT id FROM versions WHERE version = ?)", (version,))
            run("DELETE FROM versions WHERE version = ?", (version,))
        run("COMMIT")

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows, in the order of their days."""
        self._versions = dict(self._database.execute("SELECT version, id FROM versions"))
        run = self._database.execute
        run("BEGIN")
        for claim, version, day, words, *facets in rows:
            number = self._number(day)  # type: ignore[arg-type]
            held = (number, _packed(str(claim)), self._version(str(version)))
            run("INSERT INTO claims(id, claim, version) VALUES (?, ?, ?)", held)
            folded = " ".join(forms(str(words or "")))
            run(
                "INSERT INTO search(rowid, words, facets) VALUES (?, ?, ?)", (number, folded, " ".join(_facets(facets)))
            )
        run("COMMIT")
        run("INSERT INTO search(search) VALUES ('optimize')")

    def _number(self, day: date | None) -> int:
        first = first_id(day)
        if first not in self._next:
            after = first + (1 << DAY_BITS)
            (last,) = self._database.execute(
                "SELECT max(id) FROM claims WHERE id >= ? AND id < ?", (first, after)
            ).fetchone()
            self._next[first] = first if last is None else last + 1
        self._next[first] += 1
        return self._next[first] - 1

    def _version(self, version: str) -> int:
        if version not in self._versions:
            made = self._database.execute("INSERT INTO versions(version) VALUES (?)", (version,))
            self._versions[version] = made.lastrowid or 0
        return self._versions[version]


def _rows(database: DuckDBPyConnection, source: str) -> Iterator[Row]:
    found = database.execute(f"SELECT {_COLUMNS} FROM {source} ORDER BY day NULLS FIRST, version, claim")
    while batch := found.fetchmany(_BATCH):
        yield from batch


def _facets(values: Iterable[object]) -> Iterator[str]:
    for kind, value in zip(_FACETS, values, strict=True):
        for name in str(value or "").split():
            yield facet("topic" if kind.startswith("topics") else kind, name)


def _packed(claim: str) -> bytes | str:
    """Half the space for names of ours."""
    try:
        packed = bytes.fromhex(claim)
    except ValueError:
        return claim
    return packed if packed.hex() == claim else claim

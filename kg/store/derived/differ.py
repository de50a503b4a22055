"""Holds columns and words against the quads: they are made again in a scratch folder, and what differs is told."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pyoxigraph import NamedNode

from kg.errors import Problem, StoreError
from kg.store.content import HASH, RUNS
from kg.store.derived.parts import Parts, read
from kg.store.derived.renew import Source, read_state, renew
from kg.store.derived.spool import Changes
from kg.store.derived.tables import FOLDER, REFERENCE_FILE, TABLES, parts
from kg.store.derived.words import DAY_BITS, claim_of
from kg.store.layout import brief
from kg.store.snapshot import Snapshot

_KEYS = {"documents": "version", "claims": "claim", "codings": "coding"}
_AGAIN = "Make them again: kg columns."
_DIGEST = (1 << 64) - 1


def has_columns(snapshot: Snapshot) -> bool:
    """Whether columns of this kg's format stand beside the quads."""
    return read_state(snapshot.folder / FOLDER) is not None


def differences(snapshot: Snapshot) -> Iterator[Problem]:
    """A problem for every row of the columns, and every claim of the index of words, that the quads do not give.

    Nothing where there are no columns. Needs room in the temporary folder for a second set of both.
    """
    if not has_columns(snapshot):
        return
    with tempfile.TemporaryDirectory(prefix="kg-") as scratch:
        fresh = Path(scratch) / "fresh"
        fresh.mkdir()
        changes = Changes(Path(scratch) / "spool", known=False)
        try:
            renew(fresh, None, source_of(snapshot), changes)
            yield from _rows(snapshot.folder / FOLDER, fresh / FOLDER, Path(scratch))
            yield from _words(snapshot.folder / FOLDER / "words", fresh / FOLDER / "words")
        except StoreError as error:
            yield Problem(str(snapshot.folder / FOLDER), error.what, error.try_this)


def source_of(snapshot: Snapshot) -> Source:
    """The quads of a snapshot, to derive from."""

    def hashes() -> dict[str, str]:
        found = snapshot.quads.quads_for_pattern(None, HASH, None, RUNS)
        return {quad.subject.value: quad.object.value for quad in found}  # type: ignore[union-attr]

    def hash_of(graph: NamedNode) -> str | None:
        found = snapshot.quads.quads_for_pattern(graph, HASH, None, RUNS)
        return next((quad.object.value for quad in found), None)  # type: ignore[union-attr]

    return Source(hashes, hash_of, snapshot.graph)


def _rows(held: Path, fresh: Path, scratch: Path) -> Iterator[Problem]:
    import duckdb

    made = Parts(fresh, None, scratch)
    try:
        for table in TABLES:
            yield from _table(made, table, _KEYS[table], parts(held, table), parts(fresh, table))
        reference = ([folder / REFERENCE_FILE] for folder in (held, fresh))
        yield from _table(made, "reference", "subject", *reference)
    except duckdb.Error as error:
        yield Problem(str(held), f"The columns cannot be read: {brief(error)}.", _AGAIN)
    finally:
        made.close()


def _table(made: Parts, table: str, key: str, held: list[Path], fresh: list[Path]) -> Iterator[Problem]:
    for ours, others, what in (
        (held, fresh, "This row of {} is not what the quads say."),
        (fresh, held, "The quads give another row of {}, or it is missing."),
    ):
        if not ours:
            continue
        without = f" EXCEPT ALL SELECT * FROM {read(others)}" if others else ""
        rows = made.database.execute(f"SELECT {key} FROM (SELECT * FROM {read(ours)}{without}) ORDER BY ALL")
        yield from (Problem(str(name), what.format(table), _AGAIN) for (name,) in rows.fetchall())


def _words(held: Path, fresh: Path) -> Iterator[Problem]:
    names = sorted({path.name for folder in (held, fresh) for path in folder.glob("*.sqlite")})
    for name in names:
        if not ((held / name).exists() and (fresh / name).exists()):
            yield Problem(str(held / name), "This index of words is missing, or none is due.", _AGAIN)
            continue
        try:
            yield from _index(held / name, fresh / name)
        except sqlite3.Error as error:
            yield Problem(str(held / name), f"This index of words cannot be read: {brief(error)}.", _AGAIN)


def _index(held: Path, fresh: Path) -> Iterator[Problem]:
    """The claims whose words, or days, differ between two indexes of one year."""
    ours, others = _told(held), _told(fresh)
    for claim in sorted(name for name in ours.keys() | others.keys() if ours.get(name) != others.get(name)):
        yield Problem(claim, f"{held.name}: the index of words does not hold this claim as the quads do.", _AGAIN)


def _told(path: Path) -> dict[str, list[tuple[int, int]]]:
    """Every live claim of an index to its day and a hash of its words, each with its column and place.

    Rows have other numbers in another index, and words come in the order of the alphabet, not of claims: to hold
    words against words in SQLite means to sort them all, which takes a hundred times as long as a sum of hashes.
    """
    digests: dict[int, int] = {}
    found: dict[str, list[tuple[int, int]]] = {}
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
        database.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, 'search', 'instance')")
        for doc, *place in database.execute("SELECT doc, term, col, offset FROM temp.words"):
            digests[doc] = (digests.get(doc, 0) + hash(tuple(place))) & _DIGEST
        for number, claim in database.execute("SELECT id, claim FROM claims WHERE version > 0 ORDER BY id"):
            found.setdefault(claim_of(claim), []).append((number >> DAY_BITS, digests.get(number, 0)))
    return found


def sizes(snapshot: Snapshot) -> tuple[dict[str, int], float]:
    """How many rows each table has, and the megabytes that columns and words take."""
    import duckdb

    folder = snapshot.folder / FOLDER
    files = {name: parts(folder, name) for name in TABLES}
    with duckdb.connect() as database:
        rows = {
            name: int(database.execute(f"SELECT count(*) FROM {read(paths)}").fetchall()[0][0]) if paths else 0
            for name, paths in files.items()
        }
    taken = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return rows, taken / 1_000_000

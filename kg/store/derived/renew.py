"""Brings columns and words up to date with the quads, in a snapshot that is being built.

What a writer touched is known, so that a document added to a large store rewrites the files of its month and year
alone. Where that is not known (a crash, a store of an older kg), the content hashes of all graphs are compared with
those that the rows were made from.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from kg.errors import StoreError
from kg.graph.names import PREFIXES, REFERENCE
from kg.store.derived import words
from kg.store.derived.parts import Parts, failed, link, read
from kg.store.derived.rows import rows_of
from kg.store.derived.spool import Changes, Spool, state_of, version_of
from kg.store.derived.tables import FOLDER, REFERENCE_FILE, STATE, month_of, parts, words_file

FORMAT = 3
"""Columns of another format are made anew."""
_VERSION = PREFIXES["version"]


@dataclass(frozen=True, slots=True)
class Source:
    """The quads to derive from, whatever store holds them: content hash by graph (an IRI), and a graph's quads."""

    hashes: Callable[[], Mapping[str, str]]
    hash_of: Callable[[NamedNode], str | None]
    graph: Callable[[NamedNode], Iterable[Quad]]


def renew(building: Path, before: Path | None, source: Source, changes: Changes) -> None:
    """Write columns and words into the snapshot at `building`; `before` is the folder of the snapshot before.

    Raises StoreError where DuckDB or SQLite cannot go on, OSError where the disk refuses.
    """
    if before is not None and read_state(before / FOLDER) is not None:
        try:
            return _renew(building / FOLDER, before / FOLDER, source, changes)
        except StoreError:
            changes.known = False  # Those before are damaged: everything is made anew.
            shutil.rmtree(building / FOLDER, ignore_errors=True)
    return _renew(building / FOLDER, None, source, changes)


def _renew(folder: Path, old: Path | None, source: Source, changes: Changes) -> None:
    import duckdb

    folder.mkdir()
    spool = changes.spool
    made = Parts(folder, old, spool.folder)
    try:
        touched = _touched(made, source, changes, first=old is None)
        _read_again(source, touched - changes.spooled, spool)
        spool.flush()
        names = {name.removeprefix(_VERSION) for name in touched}
        made.touch(names)
        months = made.months_touched() | spool.months
        made.write(spool, months)
        _words(folder, old, made, months, names)
        _reference(folder, old, made, source)
    except (duckdb.Error, sqlite3.Error) as error:
        raise failed(error) from None
    finally:
        made.close()


def read_state(folder: Path) -> dict[str, object] | None:
    """What is written beside columns; None where there are none that this kg can go on with."""
    try:
        found = json.loads((folder / STATE).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and found.get("format") == FORMAT else None


def states(hashes: Mapping[str, str]) -> dict[str, str]:
    """Version (an IRI) to the state of its graphs, by the content hashes of all graphs."""
    found: dict[str, dict[str, str]] = {}
    for graph, sha256 in hashes.items():
        version = version_of(graph)
        if version is not None:
            found.setdefault(version, {})[graph] = sha256
    return {version: state_of(graphs) for version, graphs in found.items() if version in graphs}


def _touched(made: Parts, source: Source, changes: Changes, *, first: bool) -> set[str]:
    """The versions (IRIs) whose rows are not those of before."""
    now = {} if changes.known and not first else states(source.hashes())
    if changes.known and now.keys() <= changes.touched:
        return set(changes.touched)
    changes.spooled.clear()
    changes.spool.clear()
    then = {_VERSION + name: state for name, state in made.states().items()}
    return {name for name in now.keys() | then.keys() if now.get(name) != then.get(name)}


def _read_again(source: Source, versions: Collection[str], spool: Spool) -> None:
    """The rows of versions, from the quads in the store; a version that is gone gives none."""
    if not versions:
        return
    graphs: dict[str, dict[str, str]] = {}
    for graph, sha256 in source.hashes().items():
        if (version := version_of(graph)) in versions and version is not None:
            graphs.setdefault(version, {})[graph] = sha256
    for version, own in sorted(graphs.items()):
        quads = (quad for graph in own for quad in source.graph(NamedNode(graph)))
        if (rows := rows_of(version, quads, state_of(own))) is not None:
            spool.put(rows)


def _words(folder: Path, old: Path | None, made: Parts, months: Collection[str], touched: Collection[str]) -> None:
    by_year: dict[str, list[Path]] = {}
    for path in parts(folder, "claims"):
        by_year.setdefault(year_of(month_of(path)), []).append(path)
    for year, paths in by_year.items():
        target, last = words_file(folder, year), words_file(old, year) if old is not None else None
        had = last is not None and last.exists()
        if had and last is not None and not any(year_of(month) == year for month in months):
            link(last, target)
        elif had and last is not None and words.dead(last) <= words.MOST_DEAD:
            fresh = [path for path in paths if month_of(path) in months] or paths[:1]
            words.renew(target, last, made.database, f"{read(fresh)} SEMI JOIN touched USING (version)", gone=touched)
        else:
            words.build(target, made.database, read(paths))


def year_of(month: str) -> str:
    """The year of a month; undated documents have an index of their own."""
    return month.partition("-")[0]


def _reference(folder: Path, old: Path | None, made: Parts, source: Source) -> None:
    """The shared triples: few, and the same most of the time."""
    told = source.hash_of(REFERENCE)
    if old is not None and told is not None and (read_state(old) or {}).get("reference") == told:
        link(old / REFERENCE_FILE, folder / REFERENCE_FILE)
    else:
        made.reference(source.graph(REFERENCE))
    (folder / STATE).write_text(json.dumps({"format": FORMAT, "reference": told}) + "\n", "utf-8")

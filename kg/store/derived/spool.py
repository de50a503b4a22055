"""What changed since the last snapshot, and rows on their way into the next one, as lines of JSON on the disk.

A writer notes every graph that it touches; of a document that is new it has all quads in hand, so that its rows are
made at once and wait in the spool. Nothing here outlives the writer: after a crash what changed is found by hashes.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO

from pyoxigraph import Quad

from kg.graph.names import PREFIXES
from kg.store.derived.rows import Cells, VersionRows, rows_of

HELD_CHARACTERS = 4_000_000
"""So much waits in memory before it is written."""
_VERSION, _CODED = PREFIXES["version"], PREFIXES["coded"]


def version_of(graph: str) -> str | None:
    """The version (an IRI) whose rows a graph tells of: its own or that of its codings; None for other graphs."""
    if graph.startswith(_VERSION):
        return graph
    return _VERSION + graph.rpartition("/")[2] if graph.startswith(_CODED) else None


def state_of(hashes: Mapping[str, str]) -> str:
    """One short hash for the content hashes of the graphs of one version."""
    told = "\n".join(f"{graph} {sha256}" for graph, sha256 in sorted(hashes.items()))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


class Spool:
    """Rows by table and month, appended to files; `months` are those that got any."""

    def __init__(self, folder: Path) -> None:
        """An empty spool; what an earlier one left in `folder` goes."""
        self._folder = folder
        self._lines: dict[tuple[str, str], list[str]] = {}
        self._held = 0
        self.months: set[str] = set()
        shutil.rmtree(folder, ignore_errors=True)

    def put(self, rows: VersionRows) -> None:
        """Append the rows of one version."""
        self.months.add(rows.month)
        self._append("documents", rows.month, (rows.document,))
        self._append("claims", rows.month, rows.claims)
        self._append("codings", rows.month, rows.codings)
        if self._held >= HELD_CHARACTERS:
            self.flush()

    def path(self, table: str, month: str) -> Path | None:
        """The lines of a table for a month, once flushed; None where there are none."""
        path = self._folder / f"{table}-{month}.jsonl"
        return path if path.exists() else None

    @property
    def folder(self) -> Path:
        """Where the lines lie; it is there."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder

    def flush(self) -> None:
        """Write what is held."""
        for (table, month), lines in self._lines.items():
            stream: TextIO
            with (self.folder / f"{table}-{month}.jsonl").open("a", encoding="utf-8", errors="replace") as stream:
                stream.writelines(lines)
        self._lines.clear()
        self._held = 0

    def clear(self) -> None:
        """Take everything away."""
        self._lines.clear()
        self._held = 0
        self.months.clear()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _append(self, table: str, month: str, rows: Iterable[Cells]) -> None:
        # No column of text holds the null character.
        lines = [json.dumps(row, ensure_ascii=False).replace("\\u0000", "\ufffd") + "\n" for row in rows]
        if lines:
            self._lines.setdefault((table, month), []).extend(lines)
            self._held += sum(map(len, lines))


class Changes:
    """What a writer touched. `known` is false where that cannot be told: then hashes must be compared."""

    def __init__(self, folder: Path, *, known: bool) -> None:
        self.known = known
        self.spool = Spool(folder)
        self.spooled: set[str] = set()
        self.touched: set[str] = set()
        self._hashes: dict[str, str] = {}

    def note(self, graph: str, sha256: str | None = None) -> None:
        """A graph was written (`sha256` is its content hash) or taken out."""
        version = version_of(graph)
        if version is None:
            return
        if version in self.spooled:
            self.known = False  # Rare, and comparing is always right.
        self.touched.add(version)
        if sha256 is not None:
            self._hashes[graph] = sha256

    def take(self, version: str, graphs: Mapping[str, Iterable[Quad]]) -> None:
        """All graphs of a version that is new in the store, as they were just written."""
        state = state_of({graph: self._hashes[graph] for graph in graphs if graph in self._hashes})
        self._hashes.clear()
        rows = rows_of(version, (quad for quads in graphs.values() for quad in quads), state)
        if self.known and rows is not None:
            self.spool.put(rows)
            self.spooled.add(version)

    def settle(self) -> None:
        """Everything noted is published."""
        self.known = True
        self.spooled.clear()
        self.touched.clear()
        self._hashes.clear()
        self.spool.clear()

"""The files of the columns: those of months in which nothing changed are linked, the others written anew by DuckDB."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.store.columns import LONGEST_ROW, Column
from kg.store.derived.spool import Spool
from kg.store.derived.tables import REFERENCE_COLUMNS, REFERENCE_FILE, SORTED, TABLES, month_of, part, parts
from kg.store.layout import brief

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "1GB"
"""What DuckDB may hold before it goes to the disk."""


class Parts:
    """Writes the columns of one snapshot at `folder`; `before` is the folder of the columns before, if they serve."""

    def __init__(self, folder: Path, before: Path | None, scratch: Path) -> None:
        import duckdb

        self._folder, self._before, self._scratch = folder, before, scratch
        config: dict[str, str | bool | int | float | list[str]] = {
            "threads": "1",
            "memory_limit": MEMORY,
            "temp_directory": str(scratch),
        }
        self.database: DuckDBPyConnection = duckdb.connect(config=config)

    def close(self) -> None:
        """End DuckDB."""
        self.database.close()

    def touch(self, versions: Collection[str]) -> None:
        """Name the versions (without prefix) whose rows before do not count any more."""
        self.database.execute("CREATE OR REPLACE TABLE touched(version VARCHAR)")
        if versions:
            self.database.execute("INSERT INTO touched SELECT unnest($1::VARCHAR[])", [sorted(versions)])

    def states(self) -> dict[str, str]:
        """Version (without prefix) to the state that its rows before were made from."""
        found = parts(self._before, "documents") if self._before else []
        if not found:
            return {}
        return dict(self.database.execute(f"SELECT version, state FROM {read(found)}").fetchall())

    def months_touched(self) -> set[str]:
        """The months before that hold rows of touched versions."""
        found = parts(self._before, "documents") if self._before else []
        if not found:
            return set()
        months = self.database.execute(
            f"SELECT DISTINCT filename FROM {read(found, filename=True)} SEMI JOIN touched USING (version)"
        )
        return {month_of(Path(name)) for (name,) in months.fetchall()}

    def write(self, spool: Spool, months: Collection[str]) -> None:
        """Write the files of `months` from what stays of before and from the spool; link all others."""
        for table in TABLES:
            for path in parts(self._before, table) if self._before else []:
                month = month_of(path)
                if month not in months:
                    link(path, part(self._folder, table, month))
            for month in sorted(months):
                self._month(table, month, spool)

    def _month(self, table: str, month: str, spool: Spool) -> None:
        sources = []
        old = part(self._before, table, month) if self._before else None
        if old is not None and old.exists():
            sources.append(f"SELECT * FROM {read([old])} ANTI JOIN touched USING (version)")
        if (fresh := spool.path(table, month)) is not None:
            sources.append(f"SELECT * FROM {read_lines(fresh, TABLES[table])}")
        union = " UNION ALL BY NAME ".join(sources)
        if not sources or (fresh is None and not self._any(union)):
            return
        target = part(self._folder, table, month)
        target.parent.mkdir(parents=True)
        self.database.execute(
            f"COPY (SELECT * FROM ({union}) ORDER BY {SORTED[table]}) TO {quoted(target)}"
            " (FORMAT parquet, COMPRESSION zstd)"
        )

    def _any(self, source: str) -> bool:
        return bool(self.database.execute(f"SELECT 1 FROM ({source}) LIMIT 1").fetchall())

    def reference(self, quads: Iterable[Quad]) -> None:
        """Write the shared triples."""
        lines = self._scratch / "reference.jsonl"
        lines.parent.mkdir(parents=True, exist_ok=True)  # a spool that was cleared has no folder
        with lines.open("w", encoding="utf-8", errors="replace") as stream:
            stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in _triples(quads))
        self.database.execute(
            f"COPY (SELECT * FROM {read_lines(lines, REFERENCE_COLUMNS)} ORDER BY ALL)"
            f" TO {quoted(self._folder / REFERENCE_FILE)} (FORMAT parquet, COMPRESSION zstd)"
        )


def link(source: Path, target: Path) -> None:
    """The same file in another place: a hard link where the disk has them, else a copy. Files here never change."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def read(paths: Iterable[Path], *, filename: bool = False) -> str:
    """The table function that reads Parquet files, all of one table."""
    listed = ", ".join(map(quoted, paths))
    return f"read_parquet([{listed}], hive_partitioning = false{', filename = true' if filename else ''})"


def read_lines(path: Path, columns: Iterable[Column]) -> str:
    """The table function that reads lines of JSON; nothing is guessed."""
    types = ", ".join(f"{quoted(column.name)}: {quoted(column.type)}" for column in columns)
    return (
        f"read_json({quoted(path)}, columns = {{{types}}}, format = 'newline_delimited',"
        f" maximum_object_size = {LONGEST_ROW})"
    )


def quoted(words: object) -> str:
    """A string of SQL."""
    return "'" + str(words).replace("'", "''") + "'"


def failed(error: Exception) -> StoreError:
    """What to say when DuckDB or SQLite gives up."""
    return StoreError(
        f"The columns of the snapshot could not be made: {brief(error)}.",
        "Free disk space, or rebuild them: kg columns. The quads are untouched.",
    )


def _triples(quads: Iterable[Quad]) -> Iterator[dict[str, str | None]]:
    for quad in quads:
        value = quad.object
        if isinstance(quad.subject, NamedNode) and isinstance(value, NamedNode | Literal):
            yield {
                "subject": quad.subject.value,
                "predicate": quad.predicate.value,
                "object": value.value.replace("\0", "\ufffd"),
                "kind": value.datatype.value if isinstance(value, Literal) else "iri",
                "lang": value.language if isinstance(value, Literal) else None,
            }

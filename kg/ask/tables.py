"""The columns of a snapshot, opened in DuckDB: `claims`, `codings`, `documents`, and what the reference graph tells.

Beside the tables stand `media(actor)`, `topics(topic)`, `broader(topic, above)`, `bodies(body)`, `members(person, body,
post, first, last)` and `spoken(nearest, body)`, slugs all but the post's IRI; `broader` and `spoken` go up to three
steps, none among them, as the questions do. `actor_iri`, `topic_iri`, `prop_iri`, `act_iri` and `agreement_iri` turn
slugs into IRIs.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from kg.errors import QueryError, StoreError
from kg.graph.names import PREFIXES, expand
from kg.graph.values import individual
from kg.store.columns import Column
from kg.store.derived.parts import quoted, read
from kg.store.derived.renew import read_state
from kg.store.derived.tables import FOLDER, REFERENCE_FILE, TABLES, parts
from kg.store.layout import brief
from kg.store.snapshot import Snapshot
from kg.terms import Agreement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BODIES = ("kg:Government", "kg:Organisation", "kg:Party", "kg:Company")
_SETTINGS = (
    "SET default_null_order = 'nulls_first_on_asc_last_on_desc'",  # as SPARQL orders what is unbound
    "SET parquet_metadata_cache = true",
)
_OF_FILES = ("parquet", "file", "read")
"""What DuckDB speaks of when a file is at fault, and not a value."""
_opened: WeakKeyDictionary[Snapshot, Tables] = WeakKeyDictionary()
_lock = threading.Lock()


HELD_AFTER = 3
"""Questions after which the tables are read into memory: who asks once reads the files and no more, who asks on waits
once (some 3 µs a claim) and then reads ten times as fast. A claim takes some 500 bytes."""


class Tables:
    """One DuckDB over the files of a snapshot; its threads share it."""

    def __init__(self, folder: Path) -> None:
        import duckdb

        self._database: DuckDBPyConnection = duckdb.connect()
        self._asked = 0
        self._lock = threading.Lock()
        for statement in (*_SETTINGS, *_macros(), *_views(folder), *_shared(folder)):
            self._database.execute(statement)

    def rows(self, query: str, values: Mapping[str, object] | None = None) -> list[tuple[object, ...]]:
        """The rows of a query with `$name` parameters.

        Raises StoreError where the files cannot be read, QueryError where a value is a pattern that cannot be.
        """
        import duckdb

        try:
            self._count()
            return self._database.cursor().execute(query, dict(values or {})).fetchall()
        except (duckdb.IOException, duckdb.SerializationException, duckdb.InvalidInputException) as error:
            if values and not any(word in str(error).casefold() for word in _OF_FILES):
                raise QueryError(
                    f"These words are no pattern: {brief(error)}.", r"A sign stands for itself: \(."
                ) from None
            raise StoreError(f"The columns cannot be read: {brief(error)}.", "Make them anew: kg columns.") from None

    def _count(self) -> None:
        with self._lock:
            self._asked += 1
            if self._asked == HELD_AFTER:
                for name in ("claims", "codings"):
                    self._database.execute(f"CREATE TABLE {name}_held AS FROM {name}")
                    self._database.execute(f"CREATE INDEX {name}_by_claim ON {name}_held(claim)")
                    self._database.execute(f"CREATE OR REPLACE VIEW {name} AS FROM {name}_held")


def tables_of(snapshot: Snapshot) -> Tables | None:
    """The columns of a snapshot, opened once; None where there are none."""
    import duckdb

    with _lock:
        if snapshot not in _opened:
            folder = snapshot.folder / FOLDER
            if read_state(folder) is None:
                return None
            try:
                _opened[snapshot] = Tables(folder)
            except duckdb.Error as error:
                raise StoreError(
                    f"The columns cannot be opened: {brief(error)}.", "Make them anew: kg columns."
                ) from None
        return _opened[snapshot]


def _macros() -> list[str]:
    whole = "CASE WHEN contains(slug::VARCHAR, '://') THEN slug"
    made = [
        f"CREATE MACRO {name}_iri(slug) AS {whole} ELSE {quoted(start)} || slug END"
        for name, start in ((name, PREFIXES[name]) for name in ("actor", "topic", "prop", "claim"))
    ]
    act = (
        f"CASE slug WHEN 'not-coded' THEN {quoted(expand('kg:NotCoded'))} ELSE {quoted(PREFIXES['stance'])} || slug END"
    )
    agreements = " ".join(f"WHEN {quoted(side.value)} THEN {quoted(individual(side).value)}" for side in Agreement)
    acts = "array_to_string([act_iri(act) FOR act IN list_sort(acts::VARCHAR[])], ' ')"
    topics = "array_to_string([topic_iri(topic) FOR topic IN string_split(topics::VARCHAR, ' ')], ' ')"
    return [
        *made,
        f"CREATE MACRO act_iri(slug) AS {whole} ELSE {act} END",
        f"CREATE MACRO agreement_iri(slug) AS CASE slug {agreements} ELSE slug END",
        f"CREATE MACRO act_iris(acts) AS {acts}",
        f"CREATE MACRO topic_iris(topics) AS {topics}",
        *(
            f"CREATE MACRO {name}_slug(iri) AS CASE WHEN starts_with(iri::VARCHAR, {quoted(start)})"
            f" THEN substr(iri, {len(start) + 1}) ELSE iri END"
            for name, start in ((name, PREFIXES[name]) for name in ("actor", "topic"))
        ),
        "CREATE MACRO among(name, names) AS names = name OR list_contains(string_split(names::VARCHAR, ' '), name)",
    ]


def _views(folder: Path) -> list[str]:
    return [_view(name, columns, parts(folder, name)) for name, columns in TABLES.items()]


def _view(name: str, columns: Sequence[Column], paths: list[Path]) -> str:
    if paths:
        return f"CREATE VIEW {name} AS FROM {read(paths)}"
    nulls = ", ".join(f"NULL::{column.type} AS {column.name}" for column in columns)
    return f"CREATE VIEW {name} AS SELECT * FROM (SELECT {nulls}) WHERE false"


def _shared(folder: Path) -> list[str]:
    """The tables of the reference graph: small, so they are held."""
    return [
        f"CREATE TEMP TABLE reference AS FROM {read([folder / REFERENCE_FILE])}",
        f"CREATE TABLE media AS SELECT DISTINCT actor_slug(subject) AS actor FROM {_typed('kg:Media')}",
        f"CREATE TABLE topics AS SELECT DISTINCT topic_slug(subject) AS topic FROM {_typed('kg:Topic')}",
        f"CREATE TABLE bodies AS SELECT DISTINCT actor_slug(subject) AS body FROM {_typed(*_BODIES)}",
        _steps("broader", "topic", "above", "skos:broader", "topic", "SELECT topic FROM topics"),
        _steps("spoken", "nearest", "body", "kg:speaksFor", "actor", "SELECT body FROM bodies"),
        "CREATE TABLE members AS SELECT actor_slug(tie.subject) AS person, actor_slug(body.object) AS body,"
        " role.object AS post, first.object AS first, last.object AS last"
        f" FROM {_of('org:hasMembership')} AS tie"
        f" JOIN {_of('org:organization')} AS body ON body.subject = tie.object"
        f" LEFT JOIN {_of('org:role')} AS role ON role.subject = tie.object"
        f" LEFT JOIN {_of('schema:startDate')} AS first ON first.subject = tie.object"
        f" LEFT JOIN {_of('schema:endDate')} AS last ON last.subject = tie.object",
    ]


def _of(predicate: str) -> str:
    return f"(FROM reference WHERE predicate = {quoted(expand(predicate))})"


def _typed(*classes: str) -> str:
    listed = ", ".join(quoted(expand(name)) for name in classes)
    return f"(FROM reference WHERE predicate = {quoted(expand('rdf:type'))} AND object IN ({listed}))"


def _steps(table: str, low: str, high: str, predicate: str, prefix: str, ends: str) -> str:
    """Pairs up to three steps of `predicate` apart, where the upper one is among `ends`."""
    return (
        f"CREATE TABLE {table} AS WITH step AS (SELECT {prefix}_slug(subject) AS low, {prefix}_slug(object) AS high"
        f" FROM {_of(predicate)}), none AS (SELECT low FROM step UNION SELECT high FROM step UNION {ends}),"
        " one AS (SELECT low, high FROM step UNION SELECT low, low FROM none),"
        " two AS (SELECT a.low, b.high FROM one AS a JOIN one AS b ON a.high = b.low),"
        " three AS (SELECT DISTINCT a.low, b.high FROM two AS a JOIN one AS b ON a.high = b.low)"
        f" SELECT low AS {low}, high AS {high} FROM three WHERE high IN ({ends})"
    )
